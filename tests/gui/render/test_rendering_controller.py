"""A clip's jobs: begun, steered, told of and recovered, with plain generators in the engine's place."""

from __future__ import annotations

import threading
from fractions import Fraction
from itertools import count
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow

from core.choices import Mode, Work
from core.errors import DiskFull, NotRendered, OutOfMemory, RenderBusy, WeightsMissing
from core.events import (
    Ending,
    Exported,
    FrameBegun,
    FrameDone,
    Progress,
    Rehearsed,
    RehearsedFrame,
    Rendered,
    RenderPlanned,
)
from core.settings import Look, Request, Style
from gui.clip.render_status import CODES, OUTSIDE, FrameState, RenderStatus
from gui.common.banners import BannerKey
from gui.common.desktop_notifications import Notifications
from gui.common.notifier import Notifier
from gui.jobs.job_panel import JobPanel
from gui.jobs.job_texts import RenderProgress
from gui.jobs.jobs import Jobs, JobState
from gui.project.project import Project
from gui.render.rendering_controller import RenderingController
from tests.gui.conftest import FIGURES

SAMPLE = RehearsedFrame(3, 6, "the fastest", np.zeros((4, 4, 3), np.uint8), FIGURES)


class Engine:
    """Renders frames of one step until it is told to stop; `fault` is raised at the first, `last` sent at the end."""

    def __init__(self):
        self.frames, self.done_before, self.fault, self.last = 100_000_000, 0, None, None
        self.mode = Mode.FRAMES
        self.requests, self.messages = [], []
        self.gate = threading.Semaphore(0)  # frames that may be painted: one, and another when the window knows of it

    def __call__(self, request, control, start):
        self.requests.append(request)
        done = self.done_before
        yield RenderPlanned(self.frames, done, 0, (4, 4), 1, 0, self.mode, None, 0, 0, "cpu", "", Path("render"))
        if self.fault is not None:
            raise self.fault
        for number in count(done):
            if number >= self.frames:
                break
            self.gate.acquire()
            for event in (FrameBegun(number, number), Progress(1, 1, (4, 4), 0.0, None, 1.0),
                          FrameDone(number, number, FIGURES, done + 1, self.frames, 1.0, None)):
                yield event
                if control.stopped:
                    yield Rendered(Ending.STOPPED, done, self.frames, 1.0, Path("render"))
                    return
                if (look := control.pop_look()) is not None:
                    self.messages.append(look)
            done += 1
        yield self.last or Rendered(Ending.COMPLETE, done, self.frames, 61.0, Path("render"))


class Clip:
    frames, end, time_base = 10, 20, Fraction(1, 20)
    pts = np.arange(0, 20, 2)


class ClipModel(QObject):
    """What is known of an open clip; a test sets it by hand."""

    opened = Signal(object)
    range_changed = Signal()
    frames_changed = Signal()

    def __init__(self):
        super().__init__()
        self.clip, self.range = Clip(), range(2, 8)
        self.render_status = RenderStatus(states=np.full(10, OUTSIDE, np.uint8))

    def paint(self, done=0, stale=0):
        states = np.full(10, OUTSIDE, np.uint8)
        states[2:8] = CODES.index(FrameState.TO_DO)
        states[2:2 + done] = CODES.index(FrameState.DONE)
        states[2 + done:2 + done + stale] = CODES.index(FrameState.OUT_OF_DATE)
        self.render_status = RenderStatus(states=states)
        self.frames_changed.emit()


class Downloads:
    def __init__(self):
        self.asked = []

    def start(self, network, then):
        self.asked.append(network)
        then()


@pytest.fixture
def rendering(qtbot):
    engine, clip_model = Engine(), ClipModel()
    window = QMainWindow()
    qtbot.addWidget(window)
    project, jobs = Project(Request(content="/x/clip.mp4", look=Look(styles=(Style(path="p.jpg"),)))), Jobs(engine)
    jobs.frame_done.connect(lambda: engine.gate.release())
    jobs.state_changed.connect(lambda state: state is JobState.STARTING and engine.gate.release())
    job_panel = JobPanel(jobs, project, window)
    notifier = Notifier()
    qtbot.addWidget(notifier.banners)
    services = SimpleNamespace(project=project, jobs=jobs, notifier=notifier)
    rendering = RenderingController(services, clip_model, job_panel, Downloads(), Notifications(window))
    for name, value in {"engine": engine, "clip_model": clip_model, "project": project, "jobs": jobs,
                        "job_panel": job_panel, "notifier": notifier}.items():
        setattr(rendering, name, value)
    yield rendering
    engine.gate.release(1000)
    jobs.close()


def _said(rendering):
    return [banner.text for banner in rendering.notifier.banners.shown()]


def _press(rendering):
    rendering.notifier.banners.shown()[0].action.click()


def _running(rendering, qtbot, begin=None):
    with qtbot.waitSignal(rendering.jobs.frame_done):
        (begin or rendering.render)()



def _stop(rendering, qtbot):
    rendering.jobs.stop()
    qtbot.waitUntil(lambda: rendering.jobs.state is JobState.IDLE)


def _set(rendering, **changes):
    rendering.project.set(rendering.project.request.replace(**changes), "Change")


def test_the_job_panel_shows_how_far_the_clip_is(rendering):
    assert rendering.progress() == RenderProgress(6)
    rendering.clip_model.paint(done=3, stale=2)
    assert rendering.progress() == RenderProgress(6, 3, 2)
    rendering.clip_model.range = range(4, 6)  # of which nobody has looked yet what it means for frames beside it
    rendering.clip_model.range_changed.emit()
    assert rendering.progress() == RenderProgress(2, 1, 1)
    rendering.clip_model.clip = None
    rendering.clip_model.opened.emit(None)
    assert rendering.progress() is None


@pytest.mark.parametrize("begin, work", [("render", Work.RENDER), ("rehearse", Work.REHEARSE)])
def test_each_work_is_begun_with_the_project_as_it_is(rendering, qtbot, begin, work):
    _set(rendering, output__path="/x/from-the-command-line.mp4")
    _running(rendering, qtbot, getattr(rendering, begin))
    assert rendering.engine.requests == [rendering.project.request.replace(work=work, output__path="")]


@pytest.mark.parametrize("last, after", [(5, 12), (9, 20)])
def test_a_stretch_is_repainted_to_its_last_frame(rendering, qtbot, last, after):
    _running(rendering, qtbot, lambda: rendering.repaint(3, last))
    assert rendering.engine.requests[0].work is Work.REPAINT
    assert rendering.engine.requests[0].clip.repaint_range == (6, after)


def test_nothing_is_repainted_while_something_is_painted(rendering, qtbot):
    _running(rendering, qtbot)
    rendering.repaint(3, 5)
    assert _said(rendering) == ["Something is being painted now; repaint the stretch when it has ended."]
    _stop(rendering, qtbot)
    assert len(rendering.engine.requests) == 1


def test_steering_says_what_is_out_of_date_and_offers_to_repaint_it(rendering, qtbot):
    rendering.engine.done_before = 37
    _running(rendering, qtbot)
    _set(rendering, look__ratio=4.0)
    qtbot.waitUntil(lambda: bool(rendering.engine.messages))
    assert rendering.engine.messages[0].ratio == 4.0
    (said,) = _said(rendering)
    assert "applies from the frame being painted on" in said and "shown out of date" in said
    _press(rendering)
    qtbot.waitUntil(lambda: len(rendering.engine.requests) == 2)
    assert rendering.engine.requests[1].look.ratio == 4.0 and rendering.engine.requests[1].work is Work.RENDER
    assert _said(rendering) == []


def test_nothing_is_said_before_a_frame_is_finished(rendering, qtbot):
    rendering.render()
    _set(rendering, look__ratio=4.0)
    assert _said(rendering) == []


def test_a_look_that_paints_alike_leaves_no_frame_out_of_date(rendering, qtbot):
    _running(rendering, qtbot)
    off = Style(path="other.jpg", enabled=False)
    _set(rendering, look__styles=(*rendering.project.request.look.styles, off))
    assert _said(rendering) == []


def test_what_a_render_cannot_take_over_offers_to_restart(rendering, qtbot):
    _running(rendering, qtbot)
    for change in ({"detail__size": 320}, {"motion__consistency": 2.0}, {"clip__begin": 4}):
        before = rendering.project.request
        _set(rendering, **change)
        assert _said(rendering) == ["That applies to the next render; this one goes on as it was begun."]
        _set(rendering, **{name: getattr(getattr(before, name.split("__")[0]), name.split("__")[1]) for name in change})
        assert _said(rendering) == []
    _set(rendering, detail__size=320)
    _press(rendering)
    qtbot.waitUntil(lambda: len(rendering.engine.requests) == 2)
    assert rendering.engine.requests[1].detail.size == 320


def test_another_clip_does_not_steer_the_render_of_this_one(rendering, qtbot):
    _running(rendering, qtbot)
    _set(rendering, look__ratio=4.0)
    qtbot.waitUntil(lambda: bool(rendering.engine.messages))
    assert len(_said(rendering)) == 1  # frames are out of date
    _set(rendering, content="/x/other.mp4", look__ratio=9.0)
    assert _said(rendering) == []
    _stop(rendering, qtbot)
    assert len(rendering.engine.messages) == 1 and _said(rendering) == []


def test_the_end_offers_the_export(rendering, qtbot):
    rendering.engine.frames = 3
    with qtbot.waitSignal(rendering.jobs.finished):
        rendering.render()
    assert _said(rendering) == ["clip.mp4 is rendered: 3 frames in 1 min 1 s."]
    with qtbot.waitSignal(rendering.export_wanted):
        _press(rendering)


def test_the_end_tells_of_how_many_frames_the_time_is(rendering):
    jobs, folder = rendering.jobs, Path("render")
    jobs.running_request = jobs.newest_request = rendering.project.request.replace(work=Work.RENDER)
    jobs.render_planned.emit(RenderPlanned(12, 9, 0, (4, 4), 1, 2, Mode.FRAMES, None, 0, 0, "cpu", "", folder))
    for number in (9, 10, 11, 11):  # the last one in two passes
        jobs.frame_done.emit(FrameDone(number, number, FIGURES, 12, 12, 1.0, None))
    jobs.finished.emit(Rendered(Ending.COMPLETE, 12, 12, 36.0, folder))
    assert _said(rendering) == ["clip.mp4 is rendered: 3 frames in 36 s, 12 in all."]
    jobs.running_request = None


def test_the_end_offers_nothing_that_would_be_done_with_another_clip(rendering, qtbot):
    rendering.engine.frames = 3
    with qtbot.waitSignal(rendering.jobs.finished):
        rendering.render()
        _set(rendering, content="/x/other.mp4")
    assert _said(rendering) == ["clip.mp4 is rendered: 3 frames in 1 min 1 s."]
    assert not rendering.notifier.banners.shown()[0].action.isVisibleTo(rendering.notifier.banners)


def test_the_end_of_a_steered_render_offers_to_repaint_what_came_before(rendering, qtbot):
    _running(rendering, qtbot)
    _set(rendering, look__ratio=4.0)
    rendering.notifier.dismiss(BannerKey.REPAINT)
    qtbot.waitUntil(lambda: bool(rendering.engine.messages))
    with qtbot.waitSignal(rendering.jobs.finished):
        rendering.engine.frames = 0  # ends after the frame at work
    (said,) = _said(rendering)
    assert said.startswith("clip.mp4 is rendered; frames that keep an earlier look: ")
    rendering.engine.frames = 100_000_000
    _running(rendering, qtbot, lambda: _press(rendering))


def test_a_shot_that_is_learned_begins_anew_with_another_look(rendering, qtbot):
    rendering.engine.mode = Mode.LEARNED
    _running(rendering, qtbot)
    _set(rendering, look__ratio=4.0)
    (said,) = _said(rendering)
    assert said == ("The new look applies from now on; a shot that is being learned begins anew with it. What is "
                    "finished of others keeps the earlier look and is shown out of date.")


def test_what_was_painted_once_more_is_of_the_new_look(rendering):
    jobs, folder = rendering.jobs, Path("render")
    jobs.running_request = rendering.project.request.replace(work=Work.RENDER)
    jobs.render_planned.emit(RenderPlanned(4, 2, 0, (4, 4), 1, 2, Mode.LEARNED, None, 0, 0, "cpu", "", folder))
    jobs.frame_done.emit(FrameDone(2, 2, FIGURES, 3, 4, 1.0, None))
    _set(rendering, look__ratio=4.0)
    assert len(_said(rendering)) == 1
    rendering.notifier.dismiss(BannerKey.REPAINT)
    for number in range(4):
        jobs.frame_done.emit(FrameDone(number, number, FIGURES, 3, 4, 1.0, None))
    jobs.finished.emit(Rendered(Ending.COMPLETE, 4, 4, 61.0, folder))
    assert _said(rendering) == ["clip.mp4 is rendered: 4 frames in 1 min 1 s."]
    jobs.running_request = None


def test_a_rehearsal_is_handed_on_with_its_request(rendering, qtbot):
    rendering.engine.frames, rendering.engine.last = 1, Rehearsed((SAMPLE,), 10, 60.0, 1, 1, None, Mode.FRAMES)
    with qtbot.waitSignal(rendering.rehearsed) as caught:
        rendering.rehearse()
    assert caught.args == [rendering.engine.last, rendering.project.request.replace(work=Work.REHEARSE)]


def test_an_export_tells_where_the_file_lies(rendering, qtbot, tmp_path):
    rendering.engine.frames, rendering.engine.last = 1, Exported(tmp_path / "film.mp4", 10, 1000, 2.0)
    with qtbot.waitSignal(rendering.exported):
        rendering.jobs.start(rendering.project.request.replace(work=Work.EXPORT))
    assert _said(rendering) == ["Exported as film.mp4."]


def test_too_large_a_render_is_begun_again_at_a_size_that_fits(rendering, qtbot):
    rendering.engine.fault = OutOfMemory(size=2048, needed="9 GB", device="CPU", free="2 GB", fits=640)
    with qtbot.waitSignal(rendering.jobs.failed):
        rendering.render()
    rendering.engine.fault = None
    _running(rendering, qtbot, lambda: _press(rendering))
    assert rendering.engine.requests[1].detail.size == rendering.project.request.detail.size == 640
    assert rendering.engine.requests[1].work is Work.RENDER


def test_too_large_a_render_leaves_another_clip_as_it_is(rendering, qtbot):
    rendering.engine.fault = OutOfMemory(size=2048, needed="9 GB", device="CPU", free="2 GB", fits=640)
    with qtbot.waitSignal(rendering.jobs.failed):
        rendering.render()
        _set(rendering, content="/x/other.mp4")
    rendering.engine.fault = None
    _running(rendering, qtbot, lambda: _press(rendering))
    assert (rendering.engine.requests[1].content, rendering.engine.requests[1].detail.size) == ("/x/clip.mp4", 640)
    assert rendering.project.request.detail.size == 512


def test_missing_weights_are_fetched_and_the_same_work_begins_again(rendering, qtbot):
    rendering.engine.fault = WeightsMissing(network="VGG-19")
    with qtbot.waitSignal(rendering.jobs.failed):
        rendering.rehearse()
    rendering.engine.fault = None
    _running(rendering, qtbot, lambda: _press(rendering))
    assert [request.work for request in rendering.engine.requests] == [Work.REHEARSE, Work.REHEARSE]


def test_a_full_disk_leads_to_the_list_of_renders(rendering, qtbot):
    rendering.engine.fault = DiskFull(free="3 MB", needed="80 MB")
    with qtbot.waitSignal(rendering.jobs.failed):
        rendering.render()
    assert "every finished frame is kept" in _said(rendering)[0]
    with qtbot.waitSignal(rendering.room_wanted):
        _press(rendering)


def test_frames_that_an_export_misses_are_rendered(rendering, qtbot):
    rendering.engine.fault = NotRendered(missing=3, frames=6)
    with qtbot.waitSignal(rendering.jobs.failed):
        rendering.jobs.start(rendering.project.request.replace(work=Work.EXPORT))
    rendering.engine.fault = None
    _running(rendering, qtbot, lambda: _press(rendering))
    assert rendering.engine.requests[1].work is Work.RENDER


def test_a_render_that_another_impasto_has_is_told(rendering, qtbot):
    rendering.engine.fault = RenderBusy()
    with qtbot.waitSignal(rendering.jobs.failed):
        rendering.render()
    assert "Another Impasto" in _said(rendering)[0]


def test_a_size_is_one_step_that_can_be_undone(rendering):
    rendering.use_size(320)
    assert rendering.project.request.detail.size == 320
    rendering.project.undo_stack.undo()
    assert rendering.project.request.detail.size == 512


def test_a_render_keeps_its_settings_from_its_plan_on(rendering, qtbot):
    kept = []
    rendering.kept.connect(kept.append)
    rendering.render()
    assert kept == []  # it may still be refused
    with qtbot.waitSignal(rendering.jobs.frame_done):
        pass
    assert kept == [Path("render")]
