"""The library of taught paintings, with files as people have them."""

from __future__ import annotations

import json
import os
import struct
from pathlib import Path

import msgspec
import pytest

import resources
from core import errors
from core.library import library
from core.library.record import CODE, HEADER, TaughtPainting, TaughtRecord, painting_credit, painting_name

MEAN, COVARIANCE = (0.2, 0.3, 0.4), (0.03, 0.0, 0.0, 0.0, 0.02, 0.0, 0.0, 0.0, 0.04)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(library, "home", lambda: tmp_path / "taught")
    monkeypatch.setattr(library, "bundled", lambda: tmp_path / "bundled.safetensors")
    return tmp_path / "taught"


def record(*digests: str) -> TaughtRecord:
    return TaughtRecord(paintings=tuple(TaughtPainting(name=digest, digest=digest, code=(0.0,) * CODE,
                                                        mean=MEAN, covariance=COVARIANCE)
                                        for digest in digests))


def write(path: Path, state: str, mark: str = "impasto_taught") -> Path:
    header = json.dumps({"__metadata__": {mark: "1", "state": state}}).encode()
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(struct.pack("<Q", len(header)) + header + b"weights")
    return path


def put(path: Path, *digests: str, time: int = 1_000_000) -> Path:
    write(path, msgspec.json.encode(record(*digests)).decode())
    os.utime(path, (time, time))
    return path


def test_a_sample_is_called_by_its_title_and_another_painting_by_its_file():
    sample = resources.paintings()[0]
    assert painting_name(str(sample.path)) == sample.title
    assert painting_credit(str(sample.path)) == f"{sample.artist}, {sample.title}, {sample.year}"
    assert painting_name("/somewhere/my_wave.jpg") == "my wave"
    assert painting_credit("/somewhere/my_wave.jpg") == "my_wave.jpg"


def test_without_any_file_it_is_empty():
    assert library.listed() == ()
    assert library.find("a") is None


def test_files_are_listed_the_newest_first_and_the_bundled_one_last(home, tmp_path):
    put(home / "old.safetensors", "a", time=1_000)
    put(home / "new.safetensors", "b", time=2_000)
    put(tmp_path / "bundled.safetensors", "c", time=3_000)
    (home / "notes.txt").write_text("no taught painting")
    write(home / "damaged.safetensors", "{")
    found = library.listed()
    assert [(file.path.stem, file.bundled) for file in found] == [("new", False), ("old", False), ("bundled", True)]
    assert found[0].bytes == found[0].path.stat().st_size


def test_a_painting_is_found_by_its_digest_a_persons_own_before_the_bundled_one(home, tmp_path):
    put(home / "mine.safetensors", "x", "both")
    put(tmp_path / "bundled.safetensors", "both", "only here")
    file, number = library.find("both")
    assert (file.path.stem, number) == ("mine", 1)
    assert library.find("only here")[1] == 1
    assert library.find("") is None


def test_a_file_is_renamed_exported_deleted_and_added(home, tmp_path):
    first = library.opened(put(home / "wave.safetensors", "a"))
    moved = library.rename(first, "Great Wave, 120 %")
    assert moved.name == "Great Wave, 120 %.safetensors" and not first.path.exists()
    library.export(library.opened(moved), tmp_path / "out.safetensors")
    assert (tmp_path / "out.safetensors").read_bytes() == moved.read_bytes()
    library.delete(library.opened(moved))
    assert library.listed() == ()
    added = [library.add(tmp_path / "out.safetensors").path.name for _ in range(3)]
    assert added == ["out.safetensors", "out 2.safetensors", "out 3.safetensors"]


@pytest.mark.parametrize("name", ["", "  ", "a/b", "a\\b", ".hidden", "a\0b", "what?"])
def test_names_that_no_file_can_have_are_refused(home, name):
    file = library.opened(put(home / "wave.safetensors", "a"))
    with pytest.raises(errors.BadSetting):
        library.rename(file, name)
    assert file.path.exists()


def test_another_file_is_never_written_over(home):
    file = library.opened(put(home / "wave.safetensors", "a"))
    other = put(home / "other.safetensors", "b").read_bytes()
    with pytest.raises(errors.CannotWrite, match="a file of that name is there"):
        library.rename(file, "other")
    assert (home / "other.safetensors").read_bytes() == other


@pytest.mark.parametrize("data", [b"1234", struct.pack("<Q", 1 << 60) + b"{}", struct.pack("<Q", 40) + b"{}",
                                  struct.pack("<Q", HEADER + 1) + b"{" * 99, struct.pack("<Q", 9) + b"[" * 9,
                                  struct.pack("<Q", 2) + b"{}"])
def test_what_is_no_file_of_taught_paintings_is_refused_and_not_added(home, tmp_path, data):
    (tmp_path / "strange.safetensors").write_bytes(data)
    with pytest.raises(errors.TaughtPaintingDamaged):
        library.add(tmp_path / "strange.safetensors")
    assert not home.exists() or not list(home.iterdir())


@pytest.mark.parametrize("state", ["", "[]", "{}", '{"paintings": []}', "[" * 10_000])
def test_records_that_say_nothing_are_refused(tmp_path, state):
    with pytest.raises(errors.TaughtPaintingDamaged, match="it says not what was taught"):
        library.opened(write(tmp_path / "x.safetensors", state))


def test_another_networks_file_is_refused(tmp_path):
    with pytest.raises(errors.TaughtPaintingDamaged, match="it holds no trained network"):
        library.opened(write(tmp_path / "x.safetensors", "{}", mark="impasto_shot_network"))


def test_odd_names_become_names_that_files_can_have(home):
    assert library.free_place(" ../a:b ").name == "a b.safetensors"
    assert library.free_place("///").name == "painting.safetensors"
    assert len(library.free_place("x" * 500).name) < 130
