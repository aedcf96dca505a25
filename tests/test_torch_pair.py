"""Installed beside a PyTorch, Impasto keeps it: of torchvision it asks for the series that goes with it."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
ASKED = ["torch>=2.6,<3", "torchvision>=0.21,<1", "torchvision-extra", "numpy>=2"]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """setup.py, not run."""
    spec = importlib.util.spec_from_file_location("impasto_setup", ROOT / "setup.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("torch, series", [
    ("2.6.0", "torchvision==0.21.*"), ("2.13.0+cpu", "torchvision==0.28.*"), ("2.14.1+cu130", "torchvision==0.29.*")])
def test_torchvision_goes_with_torch(torch: str, series: str, script: ModuleType):
    assert script.paired(ASKED, torch) == ["torch>=2.6,<3", series, "torchvision-extra", "numpy>=2"]


@pytest.mark.parametrize("torch", [None, "", "1.13.1", "2.5.1+cpu", "2.15.0.dev20261101+cpu", "3.0.0", "unknown"])
def test_another_torch_is_left_to_pip(torch: str | None, script: ModuleType):
    assert script.paired(ASKED, torch) == ASKED


def test_the_rule_holds_for_what_is_installed(script: ModuleType):
    [series] = script.paired(["torchvision"], script.installed_torch())
    [pair] = [item for item in map(Requirement, metadata.requires("torchvision") or ()) if item.name == "torch"]
    assert pair.specifier.contains(metadata.version("torch"))
    assert Requirement(series).specifier.contains(metadata.version("torchvision"))


def test_the_built_package_asks_for_the_pair(tmp_path: Path):
    """What pip does first: it asks the build for the requirements, here in the environment that the tests run in."""
    for name in ("pyproject.toml", "setup.py", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "made").mkdir()
    for part in ("core", "gui", "resources"):
        (tmp_path / part).mkdir()
        shutil.copy(ROOT / part / "__init__.py", tmp_path / part)
    code = "from setuptools import build_meta; build_meta.prepare_metadata_for_build_wheel('made')"
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True, capture_output=True, timeout=60)
    [made] = tmp_path.glob("made/impasto-*/METADATA")
    asked = {str(canonicalize_name(item.name)): item for item in map(
        Requirement, re.findall(r"^Requires-Dist: (.+)$", made.read_text(encoding="utf-8"), re.MULTILINE))}
    assert str(asked["torchvision"].specifier).startswith("==0.")
    assert asked["torchvision"].specifier.contains(metadata.version("torchvision"))
    assert asked["numpy"].specifier == SpecifierSet(">=2,<3")
