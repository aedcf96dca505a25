"""A clip whose file becomes another one while it is painted: none of the other one's frames is ever kept."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from core import errors, job, store
from core.choices import Mode, Work
from core.events import FrameDone
from core.media import clips
from core.settings import Request
from tests.core.render.conftest import FRAMES, Rendered, clip_frame, folder_of, run, stored, write_clip

MODES: dict[str, dict[str, object]] = {
    "frames": {"motion__mode": Mode.FRAMES},
    "passes": {"motion__mode": Mode.FRAMES, "motion__passes": 2},
    "keyframes": {"motion__mode": Mode.KEYFRAMES, "motion__spacing": 3},
    "learned": {"motion__mode": Mode.LEARNED, "motion__spacing": 3, "motion__training": 2},
}


@pytest.fixture(scope="module")
def other(tmp_path_factory) -> Path:
    """A clip of the same times and other pictures."""
    frames = [255 - clip_frame(number) for number in range(FRAMES)]
    return write_clip(tmp_path_factory.mktemp("other") / "clip.mp4", frames)


@pytest.fixture
def own(tiny_clip, tmp_path) -> Path:
    """A copy of the tiny clip that may be exchanged."""
    return Path(shutil.copy(tiny_clip, tmp_path / "clip.mp4"))


def renamed(other: Path, place: Path) -> None:
    shutil.copy(other, place.with_suffix(".new"))
    place.with_suffix(".new").replace(place)


def written_over(other: Path, place: Path) -> None:
    shutil.copyfile(other, place)


@pytest.mark.usefixtures("taught")
@pytest.mark.parametrize("exchange", [renamed, written_over], ids=lambda exchange: exchange.__name__)
@pytest.mark.parametrize("mode", MODES)
def test_a_render_ends_and_goes_on_when_the_clip_is_back(wanted: Request, own, other, tiny_clip, mode, exchange,
                                                         rendered: Rendered):
    asked = wanted.replace(content=str(own), **MODES[mode])
    events, work = [], job.run(asked)
    with pytest.raises(errors.ClipChanged, match="Every finished frame is kept"):
        for event in work:
            events.append(event)
            if isinstance(event, FrameDone) and event.done == 2:
                exchange(other, own)
    kept = stored(folder_of(events))
    assert len(kept) < FRAMES
    shutil.copyfile(tiny_clip, own)
    whole = stored(folder_of(run(asked)))
    assert len(whole) == FRAMES and all(np.array_equal(kept[pts], whole[pts]) for pts in kept)
    shutil.rmtree(store.home())
    painted_at_once = stored(folder_of(rendered(wanted.replace(**MODES[mode]))))
    assert all(np.array_equal(whole[pts], painted_at_once[pts]) for pts in whole)


def test_a_rehearsal_ends(wanted, own, other):
    work = job.run(wanted.replace(content=str(own), work=Work.REHEARSE))
    next(work)
    renamed(other, own)
    with pytest.raises(errors.ClipChanged):
        list(work)


def test_the_same_content_under_another_file_is_the_same_clip(wanted, own, tiny_clip):
    work = job.run(wanted.replace(content=str(own)))
    event = next(work)
    while not isinstance(event, FrameDone):
        event = next(work)
    renamed(tiny_clip, own)
    assert list(work)[-1].done == FRAMES


def test_frames_are_not_decoded_from_another_clip(own, other):
    clip = clips.read(own)
    with clips.Frames(clip) as frames:
        assert frames.at(0).number == 0
    renamed(other, own)
    with clips.Frames(clip) as frames, pytest.raises(errors.ClipChanged):
        frames.at(0)
    own.unlink()
    with clips.Frames(clip) as frames, pytest.raises(errors.FileMissing):
        frames.at(0)
