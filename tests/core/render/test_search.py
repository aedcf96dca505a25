"""The search for cuts is part of the job: it says how far it is, and can be stopped and cancelled."""

from __future__ import annotations

import platformdirs
import pytest

from core import job
from core.choices import Work
from core.events import Ending, Rehearsed, Rendered, RenderPlanned, Searching, Stop
from core.media import clips, shots
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
    job_ = job.run(asked.replace(work=work))
    assert isinstance(next(job_), Searching)
    ended = job_.send(Stop())
    rest = [ended, *job_]
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
