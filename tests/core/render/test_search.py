"""What is looked at before painting is part of the job: it says how far it is, and can be stopped and cancelled."""

from __future__ import annotations

import os

import platformdirs
import pytest

from core import errors, job, store
from core.choices import Work
from core.control import Control
from core.events import Ending, FrameDone, RehearsalPlanned, Rehearsed, Rendered, RenderPlanned, Searching, Warned
from core.media import clips
from core.media.clips import shots
from core.render import clip
from tests.core.render.conftest import FRAMES, run


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    """Nobody looked for cuts yet."""
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda name, appauthor: tmp_path / "cache")


@pytest.fixture
def asked(wanted):
    return wanted.replace(clip__cuts=None)


def test_a_job_says_how_far_the_search_for_cuts_is(asked, monkeypatch):
    monkeypatch.setattr(shots, "_EVERY", 4)
    job_ = job.run(asked)
    events = [next(job_)]
    while not isinstance(events[-1], RenderPlanned):
        events.append(next(job_))
    job_.close()
    assert events[:-1] == [Searching(done, FRAMES) for done in (0, 4, 8)]
    assert events[-1].shots == 1 + len(shots.known(clips.read(asked.content)))
    assert not any(isinstance(event, Searching) for event in run(asked, until=1)), "they are known now"


@pytest.mark.parametrize(("work", "last"), [(Work.RENDER, Rendered), (Work.REHEARSE, Rehearsed)])
def test_a_stop_ends_the_search_and_the_work(asked, work, last):
    control = Control()
    job_ = job.run(asked.replace(work=work), control)
    assert isinstance(next(job_), Searching)
    control.stop()
    rest = list(job_)
    assert not any(isinstance(event, Searching) for event in rest)
    assert isinstance(rest[-1], last)
    if last is Rendered:
        assert (rest[-1].ending, rest[-1].done) == (Ending.STOPPED, 0)
    assert shots.known(clips.read(asked.content)) is None


def test_closing_cancels_the_search(asked):
    job_ = job.run(asked)
    assert isinstance(next(job_), Searching)
    job_.close()
    assert shots.known(clips.read(asked.content)) is None


def test_frames_that_decayed_are_looked_for_and_that_can_be_stopped(asked, monkeypatch):
    monkeypatch.setattr(store.store, "_EVERY", 4)
    known = asked.replace(clip__cuts=())
    folder = run(known)[-1].folder
    file = sorted((folder / "frames").iterdir())[0]
    state = file.stat()
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))
    control = Control()
    job_ = job.run(known, control)
    assert next(job_) == Searching(4, FRAMES)
    control.stop()
    planned, *between, ended = job_
    assert (ended.ending, planned.frames) == (Ending.STOPPED, FRAMES)
    aside = next(event for event in between if isinstance(event, Warned))
    assert aside.sentence == clip.SET_ASIDE and (aside.values["path"] / file.name).exists()
    events = run(known)
    assert [event for event in events if isinstance(event, Searching)][-1].done == 8
    assert events[-1].ending is Ending.COMPLETE
    assert len([event for event in events if isinstance(event, FrameDone)]) == 1, "the one that decayed"


def test_the_look_for_telling_frames_can_be_stopped(asked):
    control = Control()
    job_ = job.run(asked.replace(work=Work.REHEARSE, clip__cuts=()), control)
    assert next(job_) == Searching(1, FRAMES - 1)
    control.stop()
    assert [type(event) for event in job_] == [RehearsalPlanned, Rehearsed]


def test_a_frame_that_decays_while_others_are_made_from_it_is_named(asked):
    known = asked.replace(clip__cuts=())
    job_ = job.run(known)
    event = next(job_)
    while not isinstance(event, FrameDone) or event.number < 2:
        event = next(job_)
    (folder,) = (render.folder for render in store.renders())
    file = next((folder / "frames").glob(f"{event.pts}_*"))
    file.write_bytes(b"decayed")
    with pytest.raises(errors.NotRendered, match="1 of 11"):
        list(job_)
    assert run(known)[-1].ending is Ending.COMPLETE
