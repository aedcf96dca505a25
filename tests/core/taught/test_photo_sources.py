"""Photos to teach with: from files, folders and clips, and what else may lie there."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import resources
from core import errors
from core.media import clips
from core.taught import photo_sources


def picture(path: Path, size: tuple[int, int] = (80, 70), level: int = 90) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, (level, 100, 110)).save(path)
    return path


def test_a_folder_gives_all_its_photos_and_nothing_else(tmp_path):
    for number in range(4):
        picture(tmp_path / "more" / f"{number}.png", level=number)
    (tmp_path / "notes.txt").write_text("no photo")
    (tmp_path / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 nothing")
    (tmp_path / "empty.png").touch()
    found = photo_sources.read([str(tmp_path)])
    assert len(found.learnt) == 3 and len(found.held_out) == 1
    levels = {int(photo[0, 0, 0]) for photo in found.learnt}
    assert levels | {round(255 * float(found.held_out[0][0, 0, 0]))} == set(range(4))
    assert found.about.startswith("3: ")


@pytest.mark.parametrize(("count", "judged"), [(1, 0), (2, 0), (3, 1), (10, 1), (11, 2), (40, 3)])
def test_some_are_kept_for_judging_where_there_are_enough(tmp_path, count, judged):
    found = photo_sources.read([str(picture(tmp_path / f"{number}.png")) for number in range(count)])
    assert len(found.held_out) == judged and len(found.learnt) == count - judged


def test_a_clip_gives_frames_from_all_along_it():
    found = photo_sources.read([str(resources.samples().clip)])
    assert len(found.learnt) + len(found.held_out) == photo_sources.CLIP_FRAMES
    assert len({photo.tobytes() for photo in found.learnt}) == len(found.learnt)
    clip = clips.read(resources.samples().clip)
    with clips.Frames(clip) as frames:
        assert np.abs(frames.at(2).rgb.astype(int) - found.learnt[0]).max() <= 2


def test_large_photos_are_made_smaller(tmp_path):
    found = photo_sources.read([str(picture(tmp_path / f"{number}.png", (3000, 900))) for number in range(3)])
    assert found.learnt[0].shape == (307, 1024, 3) and found.learnt[0].dtype == np.uint8
    assert found.held_out[0].shape == (96, 320, 3)


@pytest.mark.parametrize("size", [(8, 8), (1000, 30)])
def test_photos_that_are_too_small_are_not_judged_by(tmp_path, size):
    found = photo_sources.read([str(picture(tmp_path / f"{number}.png", size)) for number in range(4)])
    assert not found.held_out and len(found.learnt) == 4


def test_of_very_many_as_many_are_kept_as_memory_allows(tmp_path, monkeypatch):
    monkeypatch.setattr(photo_sources, "MOST_PHOTOS", 4)
    found = photo_sources.read([str(picture(tmp_path / f"{number}.png", level=number)) for number in range(12)])
    levels = [int(photo[0, 0, 0]) for photo in found.learnt]
    assert len(levels) == 4 and levels == sorted(levels) and levels[0] < 4 and levels[-1] > 7


def test_no_photos_have_their_sentence(tmp_path):
    (tmp_path / "notes.txt").write_text("no photo")
    for paths in ([], [str(tmp_path)]):
        with pytest.raises(errors.NothingToTeachWith):
            photo_sources.read(paths)


def test_a_file_that_was_named_is_refused(tmp_path):
    (tmp_path / "notes.txt").write_text("no photo")
    with pytest.raises(errors.UserError):
        photo_sources.read([str(tmp_path / "notes.txt")])
    with pytest.raises(errors.FileMissing):
        photo_sources.read([str(tmp_path / "none.png")])


def test_the_samples_alone_are_enough():
    found = photo_sources.with_samples(())
    assert len(found.learnt) == 1 + photo_sources.CLIP_FRAMES and len(found.held_out) == 3
    assert "Big Buck Bunny" in found.about


def test_a_persons_photos_are_judged_by_where_there_are_enough(tmp_path, monkeypatch):
    monkeypatch.setattr(photo_sources, "SAMPLES", ("coffee.png",))
    few = [str(picture(tmp_path / f"{number}.png", level=number)) for number in range(2)]
    found = photo_sources.with_samples(few)
    assert len(found.learnt) == 3 and len(found.held_out) == 3
    assert found.about.startswith("2: 0.png, 1.png; samples")
    found = photo_sources.with_samples([*few, str(picture(tmp_path / "2.png", level=2))])
    assert len(found.learnt) == 3 and len(found.held_out) == 1 and found.held_out[0].shape == (70, 80, 3)


def test_photos_that_were_asked_for_are_missed(tmp_path):
    (tmp_path / "notes.txt").write_text("no photo")
    with pytest.raises(errors.NothingToTeachWith):
        photo_sources.with_samples([str(tmp_path)])
