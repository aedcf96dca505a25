"""The jobs adapter over a clip's events: their order, and what each end means."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import numpy as np
import pytest

from core.choices import Mode, Work
from core.events import (
    CellPreview,
    Ending,
    Exported,
    Exporting,
    FrameBegun,
    FrameDone,
    Preview,
    Progress,
    Rendered,
    RenderPlanned,
    Searching,
    Training,
)
from core.settings import Look, Request
from gui.jobs.jobs import Jobs, JobState
from gui.jobs.worker import Mailbox
from tests.gui.conftest import FIGURES

PLANNED = RenderPlanned(3, 0, 0, (4, 4), 1, 0, Mode.FRAMES, None, 0, 0, "cpu", "the only one", Path("render"))


class Render:
    """Paints frames of two steps each, while `gate` lets it; stopped, it keeps what is done."""

    def __init__(self, frames=3, gate=None):
        self.frames, self.gate, self.messages, self.closed = frames, gate, [], 0

    def __call__(self, request, control, start):
        done = 0
        try:
            yield PLANNED
            for number in range(self.frames):
                if self.gate is not None:
                    self.gate.acquire()
                for event in self._events(number):
                    yield event
                    done += isinstance(event, FrameDone)
                    if control.stopped:
                        yield Rendered(Ending.STOPPED, done, self.frames, 1.0, Path("render"))
                        return
                    if (look := control.pop_look()) is not None:
                        self.messages.append(look)
            yield Rendered(Ending.COMPLETE, done, self.frames, 1.0, Path("render"))
        finally:
            self.closed += 1

    def _events(self, number):
        yield FrameBegun(number, number)
        for step in (1, 2):
            yield Progress(step, 2, (4, 4), 0.0, None, 1.0)
            yield Preview(step, np.full((4, 4, 3), number % 256, np.uint8))
        yield FrameDone(number, number, FIGURES, number + 1, self.frames, 1.0, None)


@pytest.fixture
def make(qtbot):
    made = []

    def _make(run):
        made.append((run, Jobs(run)))
        return made[-1][1]

    yield _make
    for run, jobs in made:
        if getattr(run, "gate", None) is not None:
            run.gate.release(1000)
        jobs.close()


def _heard(jobs):
    heard = []
    for signal in (jobs.render_planned, jobs.frame_begun, jobs.previewed, jobs.frame_done, jobs.finished):
        signal.connect(heard.append)
    return heard


def test_the_search_for_cuts_is_told_before_anything_is_planned(qtbot, make):
    def run(request, control, start):
        yield Searching(0, 50)
        yield from Render()(request, control, start)

    jobs, told = make(run), []
    jobs.reported.connect(lambda event: told.append((event, jobs.state)))
    with qtbot.waitSignal(jobs.finished):
        jobs.start(Request(work=Work.RENDER))
    assert told[:2] == [(Searching(0, 50), JobState.STARTING), (PLANNED, JobState.STARTING)]


def test_every_frame_arrives_and_its_previews_between_its_begin_and_its_end(make, qtbot):
    jobs = make(Render(frames=40))
    heard = _heard(jobs)
    with qtbot.waitSignal(jobs.finished):
        jobs.start(Request(work=Work.RENDER))
    assert heard[0] is PLANNED
    assert [event.number for event in heard if isinstance(event, FrameBegun)] == list(range(40))
    assert [event.done for event in heard if isinstance(event, FrameDone)] == list(range(1, 41))
    at = None
    for event in heard:
        if isinstance(event, FrameBegun):
            at = event.number
        elif isinstance(event, FrameDone):
            assert event.number == at
            at = None
        elif isinstance(event, Preview):
            assert event.pixels[0, 0, 0] == at
    assert isinstance(heard[-1], Rendered)


def test_training_is_thinned_and_begins_the_work(make, qtbot):
    def run(request, control, start):
        yield PLANNED
        for step in range(1, 5001):
            yield Training(0, step, 5000, 0.0, None)
        yield Rendered(Ending.COMPLETE, 3, 3, 1.0, Path("render"))

    jobs, told = make(run), []
    jobs.trained.connect(lambda event: told.append((event.step, jobs.state)))
    with qtbot.waitSignal(jobs.finished):
        jobs.start(Request(work=Work.RENDER))
    assert told[-1] == (5000, JobState.RUNNING) and {state for _, state in told} == {JobState.RUNNING}
    assert len(told) < 1000 and told == sorted(told, key=lambda one: one[0])


def test_a_box_gives_nothing_before_its_turn():
    box = Mailbox()
    early, late = Preview(1, np.zeros((1, 1, 3))), Progress(2, 2, (1, 1), 0.0, None, 1.0)
    assert box.put(early, 1) and not box.put(late, 2)
    assert box.take(0) == []
    assert box.take(1) == [early]
    assert box.take(2) == [late] and box.take(2) == []


def test_a_render_keeps_no_picture(make, qtbot):
    jobs = make(Render())
    with qtbot.waitSignal(jobs.finished) as caught:
        jobs.start(Request(content="clip.mp4", work=Work.RENDER))
    assert caught.args[0].ending is Ending.COMPLETE
    assert jobs.last_finished is None and not jobs.has_picture_of("clip.mp4")
    assert jobs.newest_request.work is Work.RENDER and jobs.running_request is None


def test_a_stopped_render_says_what_it_keeps_and_steering_reaches_it(make, qtbot):
    render = Render(frames=100_000_000, gate=threading.Semaphore(1))
    jobs = make(render)
    jobs.frame_done.connect(lambda: render.gate.release())  # the window keeps up
    jobs.start(Request(work=Work.RENDER))
    qtbot.waitUntil(lambda: jobs.state is JobState.RUNNING)
    jobs.steer(Look(ratio=3.0))
    qtbot.waitUntil(lambda: bool(render.messages))
    with qtbot.waitSignal(jobs.finished) as caught:
        jobs.stop()
    assert render.messages == [Look(ratio=3.0)]
    assert caught.args[0].ending is Ending.STOPPED and caught.args[0].done < 100_000_000


def test_an_export_is_given_up_when_stopped(make, qtbot):
    closed = []

    def run(request, control, start):
        try:
            for done in range(100_000_000):
                time.sleep(0.001)  # as one that writes: the interpreter is the window's meanwhile
                yield Exporting(done, 100_000_000, 0, None)
            yield Exported(Path("a.mp4"), 1, 1, 1.0)
        finally:
            closed.append(True)

    jobs, ends = make(run), []
    jobs.finished.connect(ends.append)
    jobs.failed.connect(ends.append)
    jobs.start(Request(work=Work.EXPORT))
    qtbot.waitUntil(lambda: jobs.state is JobState.RUNNING)
    jobs.stop()
    qtbot.waitUntil(lambda: jobs.state is JobState.IDLE)
    assert closed == [True] and ends == []


def test_another_worker_does_the_same_work(make, qtbot):
    render = Render()
    jobs = make(render)
    other = jobs.another()
    with qtbot.waitSignal(other.finished):
        other.start(Request(work=Work.RENDER))
    assert jobs.state is JobState.IDLE and render.closed == 1
    other.close()


def test_previews_of_different_cells_do_not_push_each_other_out():
    box, pixels = Mailbox(), np.zeros((2, 2, 3), np.uint8)
    for row, step in ((0, 1), (1, 1), (0, 2)):
        box.put(CellPreview(row, 0, pixels, step))
    assert sorted((event.row, event.step) for event in box.take()) == [(0, 2), (1, 1)]
    assert box.take() == []
