"""The jobs adapter, with plain generators in the engine's place."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from core.errors import NoContent
from core.events import Ending, Finished, Planned, Preview, Progress, Warned
from core.settings import Look, Request
from gui.jobs.jobs import Jobs, JobState

PICTURE = np.zeros((4, 4, 3), np.float32)
PLANNED = Planned(sizes=((4, 4),), steps=1000, seconds=None, memory=0, device="cpu", device_reason="the only one")


def _progress(step):
    return Progress(step=step, steps=1000, size=(4, 4), elapsed=0.0, left=None, loss=1.0)


class Engine:
    """A run function that records what it is told; `gate` lets one step through at a time."""

    def __init__(self, steps=1000, fault=None, fault_at=3):
        self.steps, self.fault, self.fault_at = steps, fault, fault_at
        self.looks, self.closed, self.threads, self.starts = [], 0, set(), []
        self.gate = threading.Semaphore(0)

    def __call__(self, request, control, start):
        self.starts.append((request, start))
        try:
            yield PLANNED
            for step in range(1, self.steps + 1):
                self.threads.add(threading.get_ident())
                if (look := control.pop_look()) is not None:
                    self.looks.append(look)
                if control.stopped:
                    break
                self.gate.acquire()
                if self.fault is not None and step == self.fault_at:
                    raise self.fault
                yield _progress(step)
                yield Preview(step=step, pixels=np.zeros((4, 4, 3), np.uint8))
            ending = Ending.STOPPED if control.stopped else Ending.COMPLETE
            yield Finished(ending=ending, rgb=PICTURE, alpha=None, seconds=1.0)
        finally:
            self.closed += 1
            self.threads.add(threading.get_ident())


class Ends:
    """Counts every way a job can end."""

    def __init__(self, jobs):
        self.finished, self.failed, self.states, self.cancelled = [], [], [], 0
        jobs.finished.connect(self.finished.append)
        jobs.failed.connect(self.failed.append)
        jobs.state_changed.connect(self.states.append)
        jobs.cancelled.connect(self._count)

    def _count(self):
        self.cancelled += 1


@pytest.fixture
def make(qtbot):
    made = []

    def _make(run):
        jobs = Jobs(run)
        made.append((jobs, run))
        return jobs, Ends(jobs)

    yield _make
    for jobs, run in made:
        if isinstance(run, Engine):
            run.gate.release(10_000)
        jobs.close()


def _open(engine, steps=10_000):
    engine.gate.release(steps)


def test_a_job_runs_to_its_picture(make, qtbot):
    engine = Engine(steps=5)
    jobs, ends = make(engine)
    _open(engine)
    request = Request(content="a.png")
    reported = []
    jobs.reported.connect(reported.append)
    with qtbot.waitSignals([jobs.planned, jobs.previewed, jobs.finished]):
        jobs.start(request)
        assert jobs.state is JobState.STARTING
    assert ends.states == [JobState.STARTING, JobState.RUNNING, JobState.IDLE]
    assert isinstance(reported[0], Planned) and {Progress, Preview} <= {type(event) for event in reported}
    assert reported[-1] is jobs.last_finished
    assert jobs.last_finished.ending is Ending.COMPLETE
    assert jobs.last_request == request
    assert engine.closed == 1
    assert threading.get_ident() not in engine.threads


def test_a_fault_in_the_middle_is_the_one_end(make, qtbot):
    engine = Engine(fault=ZeroDivisionError("by zero"))
    jobs, ends = make(engine)
    _open(engine)
    with qtbot.waitSignal(jobs.failed):
        jobs.start(Request())
    qtbot.wait(20)
    assert [type(fault) for fault in ends.failed] == [ZeroDivisionError]
    assert ends.finished == []
    assert jobs.state is JobState.IDLE
    assert engine.closed == 1


def test_a_user_error_arrives_as_it_is(make, qtbot):
    jobs, ends = make(Engine(fault=NoContent(), fault_at=1))
    _open(jobs._worker._run)
    with qtbot.waitSignal(jobs.failed) as caught:
        jobs.start(Request())
    assert isinstance(caught.args[0], NoContent)


def test_a_run_that_cannot_even_begin_ends_as_failed(make, qtbot):
    def broken(request, control, start):
        raise ImportError("torch")

    jobs, ends = make(broken)
    with qtbot.waitSignal(jobs.failed):
        jobs.start(Request())
    assert jobs.state is JobState.IDLE


def test_a_job_without_a_picture_fails(make, qtbot):
    def empty(request, control, start):
        yield PLANNED

    jobs, ends = make(empty)
    with qtbot.waitSignal(jobs.failed) as caught:
        jobs.start(Request())
    assert isinstance(caught.args[0], RuntimeError)


def test_stopping_keeps_the_picture_so_far(make, qtbot):
    engine = Engine()
    jobs, ends = make(engine)
    jobs.start(Request())
    _open(engine, 2)
    qtbot.waitUntil(lambda: jobs.state is JobState.RUNNING)
    with qtbot.waitSignal(jobs.finished):
        jobs.stop()
        assert jobs.state is JobState.STOPPING
        _open(engine)
    assert jobs.last_finished.ending is Ending.STOPPED
    assert len(ends.finished) == 1


def test_stopping_while_it_starts(make, qtbot):
    engine = Engine()
    jobs, ends = make(engine)
    with qtbot.waitSignal(jobs.finished):
        jobs.start(Request())
        jobs.stop()
        _open(engine)
    assert ends.finished[0].ending is Ending.STOPPED
    assert ends.failed == []


def test_cancelling_ends_without_a_picture(make, qtbot):
    engine = Engine()
    jobs, ends = make(engine)
    jobs.start(Request())
    _open(engine, 3)
    qtbot.waitUntil(lambda: jobs.state is JobState.RUNNING)
    jobs.cancel()
    _open(engine)
    qtbot.waitUntil(lambda: jobs.state is JobState.IDLE)
    assert ends.finished == ends.failed == []
    assert engine.closed == ends.cancelled == 1


def test_pausing_asks_for_nothing_more(make, qtbot):
    engine = Engine()
    jobs, ends = make(engine)
    jobs.start(Request())
    _open(engine, 1)
    qtbot.waitUntil(lambda: jobs.state is JobState.RUNNING)
    jobs.pause()
    steps = []
    jobs.reported.connect(lambda event: steps.append(event) if isinstance(event, Progress) else None)
    _open(engine)
    qtbot.wait(80)
    assert jobs.state is JobState.PAUSED
    assert len(steps) <= 1  # the step that was being made
    with qtbot.waitSignal(jobs.finished, timeout=10_000):
        jobs.resume()


def test_stopping_a_paused_job_wakes_it(make, qtbot):
    engine = Engine()
    jobs, ends = make(engine)
    jobs.start(Request())
    _open(engine, 1)
    qtbot.waitUntil(lambda: jobs.state is JobState.RUNNING)
    jobs.pause()
    _open(engine)
    with qtbot.waitSignal(jobs.finished):
        jobs.stop()
    assert ends.finished[0].ending is Ending.STOPPED


def test_steering_reaches_the_next_step_and_the_record(make, qtbot):
    engine = Engine()
    jobs, ends = make(engine)
    jobs.start(Request())
    _open(engine, 1)
    qtbot.waitUntil(lambda: jobs.state is JobState.RUNNING)
    jobs.steer(Look(ratio=3.0))
    jobs.steer(Look(ratio=4.0))
    _open(engine, 3)
    qtbot.waitUntil(lambda: bool(engine.looks))
    with qtbot.waitSignal(jobs.finished):
        jobs.stop()
        _open(engine)
    assert engine.looks[0] == Look(ratio=4.0)
    assert jobs.last_request.look.ratio == 4.0


def test_starting_anew_while_running_ends_the_first_and_keeps_its_picture(make, qtbot):
    engine = Engine()
    jobs, ends = make(engine)
    jobs.start(Request(content="first"))
    _open(engine, 2)
    qtbot.waitUntil(lambda: jobs.state is JobState.RUNNING)
    jobs.start(Request(content="second"), PICTURE)
    engine.steps = 1
    _open(engine)
    qtbot.waitUntil(lambda: len(engine.starts) == 2 and jobs.state is JobState.IDLE)
    assert [request.content for request, _ in engine.starts] == ["first", "second"]
    assert engine.starts[1][1] is PICTURE
    assert [last.ending for last in ends.finished] == [Ending.STOPPED, Ending.COMPLETE]


def test_previews_are_thinned_and_the_newest_arrives(make, qtbot):
    engine = Engine(steps=1000)
    jobs, ends = make(engine)
    previews, order = [], []
    jobs.previewed.connect(previews.append)
    jobs.previewed.connect(lambda event: order.append("preview"))
    jobs.finished.connect(lambda event: order.append("finished"))
    _open(engine)
    with qtbot.waitSignal(jobs.finished, timeout=20_000):
        jobs.start(Request())
    assert len(previews) < 200
    assert previews[-1].step == 1000
    assert order[-1] == "finished"


def test_warnings_come_through(make, qtbot):
    def warning(request, control, start):
        yield PLANNED
        yield Warned(sentence="{reason}!", values={"reason": "Careful"})
        yield Finished(ending=Ending.COMPLETE, rgb=PICTURE, alpha=None, seconds=0.0)

    jobs, ends = make(warning)
    with qtbot.waitSignal(jobs.warned) as caught:
        jobs.start(Request())
    assert caught.args[0].text() == "Careful!"


def test_the_picture_keeps_the_look_it_was_painted_with(make, qtbot):
    """A change that the job could not take is not written into the picture."""
    painted = Look(ratio=3.0)

    def refusing(request, control, start):
        yield PLANNED
        yield Finished(ending=Ending.COMPLETE, rgb=PICTURE, alpha=None, seconds=0.0, look=painted)

    jobs, _ = make(refusing)
    with qtbot.waitSignal(jobs.finished):
        jobs.start(Request(look=Look(ratio=9.0)))
    assert jobs.last_request.look == painted


def test_closing_while_running_ends_the_thread(make, qtbot):
    engine = Engine()
    jobs, ends = make(engine)
    jobs.start(Request())
    _open(engine, 2)
    qtbot.waitUntil(lambda: jobs.state is JobState.RUNNING)
    _open(engine)
    jobs.close()
    assert engine.closed == 1
    assert not jobs._worker._thread.isRunning()
