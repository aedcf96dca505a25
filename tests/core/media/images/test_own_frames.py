"""A person's own frames as values: noted, placed, taken away, and noted again when their files change."""

from __future__ import annotations

from pathlib import Path

import pytest

from core import errors, files
from core.media.images import own_frames
from core.settings import ClipSelection


@pytest.fixture
def path(tmp_path: Path) -> str:
    (tmp_path / "mine.png").write_bytes(b"a picture " * 200_000)
    return str(tmp_path / "mine.png")


def test_the_digest_is_that_of_the_content(path, tmp_path):
    found = files.digest(path)
    assert len(found) == 16
    (tmp_path / "copy.png").write_bytes(Path(path).read_bytes())
    assert files.digest(tmp_path / "copy.png") == found
    (tmp_path / "copy.png").write_bytes(Path(path).read_bytes()[:-1])
    assert files.digest(tmp_path / "copy.png") != found
    with pytest.raises(errors.FileMissing):
        files.digest(tmp_path / "none.png")


def test_each_frame_has_one_and_they_stay_in_order(path):
    part = ClipSelection(begin=5)
    for pts in (30, 10, 20, 10):
        part = own_frames.placed(part, own_frames.noted(pts, path))
    assert [frame.pts for frame in part.own_frames] == [10, 20, 30]
    assert [frame.pts for frame in own_frames.removed(part, 20).own_frames] == [10, 30]
    assert part.begin == 5


def test_a_changed_file_is_noted_again_and_a_missing_one_as_it_was(path):
    part = own_frames.placed(ClipSelection(), own_frames.noted(10, path))
    assert own_frames.refreshed(part) == part
    Path(path).write_bytes(b"another")
    changed = own_frames.refreshed(part)
    assert changed != part
    assert changed.own_frames[0].digest == files.digest(path)
    Path(path).unlink()
    assert own_frames.refreshed(changed) == changed


@pytest.mark.parametrize("size", [(640, 360), (1920, 1080), (96, 54), (640, 362), (638, 360), (320, 179)])
def test_shapes_that_differ_by_rounding_are_the_frames(size):
    own_frames.check_shape("mine.png", size, (640, 360))


@pytest.mark.parametrize("size", [(640, 480), (360, 640), (640, 366), (625, 360)])
def test_other_shapes_are_refused(size):
    with pytest.raises(errors.OwnFrameShape, match=r"\(640 x 360\)"):
        own_frames.check_shape("mine.png", size, (640, 360))
