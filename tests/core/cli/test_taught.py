"""`impasto taught`: the library on the command line."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from core.cli import main
from core.library import library
from core.library.record import CODE, TaughtPainting, TaughtRecord
from core.taught import taught_file
from core.taught.trunk import Trunk


@pytest.fixture(autouse=True)
def bundled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(library, "bundled", lambda: tmp_path / "trunk.safetensors")
    return write(tmp_path / "trunk.safetensors", "One", "Two")


def write(path: Path, *names: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    paintings = tuple(TaughtPainting(name=name, code=(0.1,) * CODE, mean=(0.5,) * 3, covariance=(0.02,) * 9,
                                     style=0.25, content=0.125) for name in names)
    taught_file.write(path, Trunk(1).state_dict(), TaughtRecord(paintings=paintings, steps=300, seconds=9.0))
    return path


@pytest.fixture
def wave() -> Path:
    return write(library.home() / "wave.safetensors", "The \x1b[31mWave")


def run(*arguments: str) -> int:
    return main.main(["taught", *arguments])


def test_the_list(wave, capfd):
    assert run() == 0
    own, bundled, last = capfd.readouterr().out.splitlines()
    assert own == "wave  The ?[31mWave (style 0.25, content 0.12); 300 steps, 2.9 MB"
    assert bundled.startswith("trunk  One (style 0.25, content 0.12); Two (") and bundled.endswith("comes with Impasto")
    assert last == f"2 files of taught paintings; your own are in {library.home()}"


def test_nothing_is_taught_yet(bundled, capfd):
    bundled.unlink()
    assert run() == 0
    assert capfd.readouterr().out.startswith("No files of taught paintings")


def test_the_list_as_json(wave, capfd):
    assert run("--json") == 0
    own, bundled = map(json.loads, capfd.readouterr().out.splitlines())
    assert (own["name"], own["bundled"], own["steps"], own["bytes"]) == ("wave", False, 300, wave.stat().st_size)
    assert own["paintings"][0]["name"] == "The \x1b[31mWave" and own["paintings"][0]["style"] == 0.25
    assert bundled["bundled"] and len(bundled["paintings"]) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="such names cannot be given there")
@pytest.mark.parametrize("name", [b"wave\x1b[2J", b"wave\xff"])
def test_the_list_as_json_has_the_paths_as_they_are(name, capfd):
    wave = write(library.home() / os.fsdecode(name + b".safetensors"), "Wave")
    assert run("--json") == 0
    out = capfd.readouterr().out
    own = json.loads(out.splitlines()[0])
    assert (own["name"], own["path"]) == (wave.stem, str(wave))
    assert "\x1b" not in out


def test_one_is_renamed_exported_deleted_and_added(wave, tmp_path, capfd):
    assert run("rename", "wave", "My wave") == 0
    assert run("export", "My wave", str(tmp_path / "out.safetensors")) == 0
    assert run("delete", "My wave") == 0
    assert not list(library.home().iterdir())
    assert run("add", str(tmp_path / "out.safetensors")) == 0
    assert [file.path.stem for file in library.listed()] == ["out", "trunk"]
    renamed, saved, deleted, added = capfd.readouterr().err.splitlines()
    assert (renamed, added) == ("Renamed to My wave", "Added out")
    assert saved == f"Saved {tmp_path / 'out.safetensors'}" and deleted.startswith("Deleted My wave (2.9 MB)")


def test_what_comes_with_impasto_is_exported_only(bundled, tmp_path, capfd):
    assert run("export", "trunk", str(tmp_path / "copy.safetensors")) == 0
    assert (tmp_path / "copy.safetensors").read_bytes() == bundled.read_bytes()
    assert run("delete", "trunk") == run("rename", "trunk", "mine") == 2
    assert bundled.exists() and "it comes with Impasto" in capfd.readouterr().err


@pytest.mark.parametrize(("arguments", "words"), [
    (("delete", "wave", "none"), "none"), (("rename", "none", "x"), "none"), (("rename", "wave", "a/b"), "a/b"),
    (("export", "wave", "x.png"), "safetensors"), (("export", "none", "x.safetensors"), "none"),
    (("add", "none.safetensors"), "none"), (("delete",), "NAME"), (("rename", "wave"), "NEW")])
def test_what_cannot_be_done_is_one_sentence(wave, arguments, words, capfd):
    assert run(*arguments) == 2
    said = capfd.readouterr().err
    assert words in said and "Traceback" not in said
    assert wave.exists()


def test_a_file_that_is_none_is_not_added(tmp_path, capfd):
    (tmp_path / "x.safetensors").write_bytes(b"no network")
    assert run("add", str(tmp_path / "x.safetensors")) == 2
    assert not library.home().exists() and "cannot be read" in capfd.readouterr().err
