"""The import of torchvision, with a stand-in whose operators fail to load."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def stand_in(folder: Path, body: str) -> None:
    package = folder / "torchvision"
    package.mkdir()
    (package / "__init__.py").write_text(f"import torch\nfrom torchvision import _meta\n{body}\nfrom . import models\n")
    (package / "_meta.py").write_text("")
    (package / "models.py").write_text("FOUND = True\n")


def run(folder: Path) -> subprocess.CompletedProcess[str]:
    program = "from core.nets import torchvision_import as t; print(t.models().FOUND, t.models().FOUND)"
    environment = {"PYTHONPATH": f"{folder}:{ROOT}", "PATH": "/usr/bin:/bin"}
    return subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False)


def test_missing_operators_are_declared(tmp_path):
    stand_in(tmp_path, "for name in ('nms', 'qnms'):\n"
                       "    torch.library.register_fake(f'torchvision::{name}', lambda *_: None)")
    result = run(tmp_path)
    assert (result.stdout, result.stderr) == ("True True\n", "")


def test_another_fault_is_not_hidden(tmp_path):
    stand_in(tmp_path, "raise RuntimeError('something else')")
    assert "RuntimeError: something else" in run(tmp_path).stderr


def test_the_installed_torchvision_is_imported():
    from core.nets import torchvision_import

    assert torchvision_import.models().VGG19_Weights.IMAGENET1K_V1.url


def test_the_bundled_weights_do_without_torchvision():
    program = ("import sys\nfrom core.nets import weights\nfrom core.settings import Network\n"
               "weights.load(Network.VGG19)\nsys.exit('torchvision' in sys.modules)")
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0
