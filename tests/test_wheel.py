"""The package that pip installs: what a wheel holds, and the command that it brings."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The names inside the wheel, built from a copy: setuptools leaves its traces in the folder it builds from."""
    folder = tmp_path_factory.mktemp("source")
    for part in ("core", "gui", "resources"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "setup.py", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    subprocess.run([sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation",
                    "--wheel-dir", folder / "dist", folder], check=True, capture_output=True, timeout=120)
    return zipfile.ZipFile(next((folder / "dist").glob("impasto-*.whl"))).namelist()


def test_the_package_holds_every_resource_and_module(wheel: list[str]):
    paths = [path for part in ("core", "gui", "resources") for path in (ROOT / part).rglob("*")
             if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")]
    assert sorted({path.relative_to(ROOT).as_posix() for path in paths} - set(wheel)) == []


def test_the_package_holds_nothing_else(wheel: list[str]):
    tops = {name.partition("/")[0] for name in wheel}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"core", "gui", "resources"}


def test_the_command_is_installed():
    [command] = metadata.entry_points(group="console_scripts", name="impasto")
    assert command.value == "gui.entry:main"
    assert callable(command.load())
