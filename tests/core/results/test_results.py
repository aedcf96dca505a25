"""Every painting is kept whole, comes back as it was, and makes room only for newer ones."""

from __future__ import annotations

import os
import time
from pathlib import Path

import numpy as np
import pytest

from core import errors, files, results
from core.events import Ending, Finished
from core.media import named_files, recipe
from core.results import ResultKind, Results
from core.settings import Request

PROJECT, OTHER = "0123456789abcdef", "fedcba9876543210"
REQUEST = Request(content="/somewhere/photo.jpg").replace(look__ratio=2.5)


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data" / "impasto" / "results"


def _finished(seed=0, size=(40, 30), alpha=False):
    rng = np.random.default_rng(seed)
    rgb = rng.random((size[1], size[0], 3), np.float32)
    rgb.setflags(write=False)
    return Finished(Ending.STOPPED, rgb, np.ones((size[1], size[0]), np.float32) if alpha else None, 12.5)


def test_a_painting_comes_back_as_it_was():
    kept = Results(PROJECT)
    one = kept.add(_finished(), REQUEST, ResultKind.PAINTED)
    again = Results(PROJECT)
    assert again.listed() == (one,)
    assert one.settings() == REQUEST
    assert (one.size, one.ending, one.seconds, one.pinned) == ((40, 30), Ending.STOPPED, 12.5, False)
    np.testing.assert_allclose(again.picture(one).rgb, _finished().rgb, atol=0.5 / 65535 + 1e-7)
    assert recipe.read(again.picture_path(one)) == named_files.without_folders(REQUEST)
    assert again.thumbnail(one).shape == (30, 40, 3)


def test_transparency_is_kept():
    kept = Results(PROJECT)
    one = kept.add(_finished(alpha=True), REQUEST, ResultKind.INSTANT)
    assert kept.picture_path(one).exists()
    assert one.kind is ResultKind.INSTANT


def test_thumbnails_are_small_and_keep_their_shape():
    kept = Results(PROJECT)
    one = kept.add(_finished(size=(600, 300)), REQUEST, ResultKind.PAINTED)
    assert kept.thumbnail(one).shape == (128, 256, 3)


def test_the_newest_stands_first_and_projects_stay_apart():
    kept = Results(PROJECT)
    made = [kept.add(_finished(seed), REQUEST, ResultKind.PAINTED) for seed in range(3)]
    Results(OTHER).add(_finished(9), REQUEST, ResultKind.FRAME)
    assert kept.listed() == tuple(reversed(made))
    assert len(Results(OTHER).listed()) == 1


def test_a_project_that_is_none_is_refused():
    for name in ("", "../../etc", "0123456789ABCDEF", "x" * 16):
        with pytest.raises(ValueError):
            Results(name)


def test_a_deleted_painting_leaves_nothing():
    kept = Results(PROJECT)
    one = kept.add(_finished(), REQUEST, ResultKind.PAINTED)
    kept.delete(one)
    kept.delete(one)
    assert kept.listed() == ()
    assert list(kept.folder.iterdir()) == []


def test_room_is_made_from_the_oldest_that_is_not_pinned():
    kept, other = Results(PROJECT), Results(OTHER)
    first = kept.pin(kept.add(_finished(0), REQUEST, ResultKind.PAINTED), True)
    second = other.add(_finished(1), REQUEST, ResultKind.PAINTED)
    third = kept.add(_finished(2), REQUEST, ResultKind.PAINTED)
    newest = kept.add(_finished(3), REQUEST, ResultKind.PAINTED)
    assert results.trim(results.used()) == 0
    assert results.trim(results.used() - 1) == 1
    assert other.listed() == ()
    assert results.trim(0, keep={newest.name}) == 1
    assert kept.listed() == (newest, first)
    assert second.name < third.name < newest.name
    assert results.used() == kept.bytes_of(first) + kept.bytes_of(newest)


def test_a_full_disk_leaves_nothing_behind(monkeypatch):
    kept = Results(PROJECT)
    whole = files.write

    def write(path, data):
        if str(path).endswith(".json"):
            raise errors.CannotWrite(path=path, reason="the disk is full")
        whole(path, data)
    monkeypatch.setattr(files, "write", write)
    with pytest.raises(errors.CannotWrite, match="the disk is full"):
        kept.add(_finished(), REQUEST, ResultKind.PAINTED)
    assert list(kept.folder.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_told(home):
    home.parent.mkdir(parents=True)
    home.write_text("in the way")
    with pytest.raises(errors.CannotWrite):
        Results(PROJECT).add(_finished(), REQUEST, ResultKind.PAINTED)


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"impasto_result": 1}', b'{"impasto_result": 99}', b"\xff\xfe"])
def test_damaged_records_are_passed_over(damage):
    kept = Results(PROJECT)
    one, two = (kept.add(_finished(seed), REQUEST, ResultKind.PAINTED) for seed in range(2))
    (kept.folder / f"{one.name}.json").write_bytes(damage)
    assert kept.listed() == (two,)


def test_a_record_that_names_another_file_is_passed_over():
    kept = Results(PROJECT)
    one = kept.add(_finished(), REQUEST, ResultKind.PAINTED)
    (kept.folder / "aa.json").write_bytes((kept.folder / f"{one.name}.json").read_bytes())
    assert kept.listed() == (one,)


def test_a_record_without_its_picture_is_passed_over():
    kept = Results(PROJECT)
    one = kept.add(_finished(), REQUEST, ResultKind.PAINTED)
    kept.picture_path(one).unlink()
    assert kept.listed() == ()
    with pytest.raises(errors.FileMissing):
        kept.picture(one)


def test_what_killed_programs_left_is_swept_and_nothing_else():
    kept = Results(PROJECT)
    one = kept.add(_finished(), REQUEST, ResultKind.PAINTED)
    old, fresh = kept.folder / "000000000000-aaaaaaaa.png", kept.folder / "000000000000-bbbbbbbb.png"
    part = kept.folder / ".impasto-aaaaaaaaaaaa.part"
    others = [kept.folder / name for name in ("holiday.png", "2024-01-02.png", "download.part", "notes.txt")]
    for path in (old, fresh, part, *others):
        path.write_bytes(b"half")
    for path in (old, part, kept.picture_path(one), *others):
        os.utime(path, (time.time() - 7200,) * 2)
    two = kept.add(_finished(1), REQUEST, ResultKind.PAINTED)
    assert not old.exists()
    assert not part.exists()
    assert fresh.exists()
    assert all(path.exists() for path in others)
    assert kept.listed() == (two, one)


def test_links_lead_nowhere(home, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "precious.png").write_bytes(b"mine")
    home.mkdir(parents=True)
    (home / PROJECT).symlink_to(outside)
    assert results.trim(0) == 0
    assert results.used() == 0
    assert (outside / "precious.png").exists()
