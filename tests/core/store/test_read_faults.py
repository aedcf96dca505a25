"""What cannot be read for now is not damaged: nothing of it is deleted, and it is there again afterwards."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import cv2
import numpy as np
import pytest

from core import errors, store
from core.choices import Mode
from core.store import Store
from core.store.folder import DAMAGED, FRAMES, INDEX

COUNT = 8
CODES = pytest.mark.parametrize("code", [errno.EIO, errno.EMFILE, errno.ENOMEM, errno.EACCES],
                                ids=lambda code: errno.errorcode[code])


@pytest.fixture
def folder(clip, asked, metrics, picture) -> Path:
    """A closed render of eight frames."""
    with Store.create(clip, asked) as made:
        for number in range(COUNT):
            made.put(number, picture(number), store.fingerprint.of(asked, clip.identity, Mode.KEYFRAMES, 0), metrics)
        return made.folder


@contextmanager
def refused(code: int, suffix: str = ".png", of: str = "read_bytes") -> Iterator[None]:
    """Inside, the system refuses the files whose names end so."""
    real = getattr(Path, of)

    def guarded(path: Path, *arguments: object) -> object:
        if path.name.endswith(suffix):
            raise OSError(code, os.strerror(code), str(path))
        return real(path, *arguments)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Path, of, guarded)
        yield


def names(folder: Path) -> set[str]:
    return {path.name for path in (folder / FRAMES).iterdir()}


def is_whole(folder, picture):
    with Store.open(folder) as again:
        return all(np.array_equal(again.picture(number), picture(number)) for number in range(COUNT))


@CODES
@pytest.mark.parametrize("state", ["touched", "without an index", "as it was"])
def test_frames_that_cannot_be_read_while_they_are_checked_stay(folder, picture, code, state):
    before = names(folder)
    if state == "touched":
        for path in (folder / FRAMES).iterdir():
            os.utime(path)
    elif state == "without an index":
        (folder / INDEX).unlink()
    with (refused(code), pytest.raises(errors.FrameUnreadable, match="deleted nothing") as told,
          Store.open(folder) as again):
        list(again.check())
    assert "delete that render" not in str(told.value)
    assert names(folder) == before and not (folder / DAMAGED).exists()
    assert is_whole(folder, picture)


@CODES
def test_a_frame_that_cannot_be_read_while_it_is_used_stays(folder, picture, code):
    view = store.StoreReader(folder)
    with Store.open(folder) as again:
        with refused(code):
            with pytest.raises(errors.FrameUnreadable):
                again.picture(3)
            with pytest.raises(errors.FrameUnreadable):
                view.read(again.records()[3])
            assert view.picture(3) is None
        assert np.array_equal(again.picture(3), picture(3)) and np.array_equal(view.picture(3), picture(3))


def test_a_frame_that_no_memory_is_left_to_decode_stays(folder, picture, monkeypatch):
    with Store.open(folder) as again:
        with monkeypatch.context() as short:
            short.setattr(cv2, "imdecode", lambda *_: None)
            with pytest.raises(errors.FrameUnreadable, match="memory"):
                again.picture(3)
        assert np.array_equal(again.picture(3), picture(3))


def test_without_an_index_a_reader_tries_again_what_it_could_not_read(folder):
    (folder / INDEX).unlink()
    view = store.StoreReader(folder)
    with refused(errno.EIO):
        assert not view.records()
    assert list(view.records()) == list(range(COUNT))


@CODES
def test_a_manifest_that_cannot_be_read_costs_nothing(folder, clip, asked, code):
    with refused(code, "render.json", "open"):
        assert store.find(clip, asked) == folder, "its copy tells the same"
    with refused(code, ".json", "open"):
        with pytest.raises(errors.StoreUnreachable, match="deleted nothing"):
            Store.open(folder)
        (known,) = store.renders()
        assert known.request is None and isinstance(known.fault, errors.StoreUnreachable)
    with Store.open(folder) as again:
        assert len(again.records()) == COUNT


@pytest.mark.parametrize("code", [errno.EMFILE, errno.ENOMEM])
def test_short_of_files_or_memory_no_render_is_begun_beside_the_one_that_is_there(folder, clip, asked, code):
    with refused(code, ".json", "open"), pytest.raises(errors.StoreUnreachable):
        store.find(clip, asked)


def test_a_folder_that_may_not_be_read_hinders_no_other(folder, clip, asked):
    with refused(errno.EACCES, ".json", "open"):
        assert store.find(clip, asked) is None


@CODES
def test_renders_that_cannot_be_listed_are_not_taken_for_none(folder, clip, asked, code):
    with refused(code, "renders", "iterdir"):
        with pytest.raises(errors.StoreUnreachable):
            store.renders()
        with pytest.raises(errors.StoreUnreachable):
            store.find(clip, asked)


def test_a_damaged_frame_is_set_aside(folder):
    path = next((folder / FRAMES).glob("2_0_*"))
    path.write_bytes(path.read_bytes()[:-9])
    with Store.open(folder) as again:
        assert again.set_aside == 1 and 2 not in again.records()
        decayed = next((folder / FRAMES).glob("5_0_*"))
        decayed.write_bytes(b"")
        next((folder / FRAMES).glob("6_0_*")).unlink()
        assert again.picture(5) is None and again.picture(6) is None
        assert again.set_aside == 2
    assert {item.name for item in (folder / DAMAGED).iterdir()} == {path.name, decayed.name}
    with Store.open(folder) as again:
        assert again.set_aside == 0 and len(again.records()) == COUNT - 3


def test_a_whole_frame_whose_record_is_of_another_version_is_left_alone(folder, monkeypatch):
    (folder / INDEX).unlink()
    before = names(folder)
    with monkeypatch.context() as other:
        other.setattr("core.store.frames.from_json", lambda *_: None)
        with Store.open(folder) as again:
            assert not again.records()
    assert names(folder) == before
    with Store.open(folder) as again:
        assert len(again.records()) == COUNT
