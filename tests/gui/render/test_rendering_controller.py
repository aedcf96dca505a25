"""A clip's jobs: begun, steered, told of and mended, with plain generators in the engine's place."""

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
        self.requests, self.messages = [], []
        self.gate = threading.Semaphore(0)  # frames that may be painted: one, and another when the window knows of it

    def __call__(self, request, control, start):
        self.requests.append(request)
        done = self.done_before
        yield RenderPlanned(self.frames, done, 0, (4, 4), 1, 0, Mode.FRAMES, None, 0, 0, "cpu", "", Path("render"))
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
                if (look := control.take_look()) is not None:
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
def desk(qtbot):
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


def _said(desk):
    return [banner.text for banner in desk.notifier.banners.shown()]


def _press(desk):
    desk.notifier.banners.shown()[0].action.click()


def _running(desk, qtbot, begin=None):
    with qtbot.waitSignal(desk.jobs.frame_done):
        (begin or desk.render)()



def _stop(desk, qtbot):
    desk.jobs.stop()
    qtbot.waitUntil(lambda: desk.jobs.state is JobState.IDLE)


def _set(desk, **changes):
    desk.project.set(desk.project.request.replace(**changes), "Change")


def test_the_strip_shows_how_far_the_clip_is(desk):
    assert desk.progress() == RenderProgress(6)
    desk.clip_model.paint(done=3, stale=2)
    assert desk.progress() == RenderProgress(6, 3, 2)
    desk.clip_model.range = range(4, 6)  # of which nobody has looked yet what it means for frames beside it
    desk.clip_model.range_changed.emit()
    assert desk.progress() == RenderProgress(2, 1, 1)
    desk.clip_model.clip = None
    desk.clip_model.opened.emit(None)
    assert desk.progress() is None


@pytest.mark.parametrize("begin, work", [("render", Work.RENDER), ("rehearse", Work.REHEARSE)])
def test_each_work_is_begun_with_the_project_as_it_is(desk, qtbot, begin, work):
    _set(desk, output__path="/x/from-the-command-line.mp4")
    _running(desk, qtbot, getattr(desk, begin))
    assert desk.engine.requests == [desk.project.request.replace(work=work, output__path="")]


@pytest.mark.parametrize("last, after", [(5, 12), (9, 20)])
def test_a_stretch_is_repainted_to_its_last_frame(desk, qtbot, last, after):
    _running(desk, qtbot, lambda: desk.repaint(3, last))
    assert desk.engine.requests[0].work is Work.REPAINT
    assert desk.engine.requests[0].clip.stretch == (6, after)


def test_nothing_is_repainted_while_something_is_painted(desk, qtbot):
    _running(desk, qtbot)
    desk.repaint(3, 5)
    assert _said(desk) == ["Something is being painted now; repaint the stretch when it has ended."]
    _stop(desk, qtbot)
    assert len(desk.engine.requests) == 1


def test_steering_says_what_is_out_of_date_and_offers_to_repaint_it(desk, qtbot):
    desk.engine.done_before = 37
    _running(desk, qtbot)
    _set(desk, look__ratio=4.0)
    qtbot.waitUntil(lambda: bool(desk.engine.messages))
    assert desk.engine.messages[0].ratio == 4.0
    (said,) = _said(desk)
    assert "applies from the frame being painted on" in said and "shown out of date" in said
    _press(desk)
    qtbot.waitUntil(lambda: len(desk.engine.requests) == 2)
    assert desk.engine.requests[1].look.ratio == 4.0 and desk.engine.requests[1].work is Work.RENDER
    assert _said(desk) == []


def test_nothing_is_said_before_a_frame_is_finished(desk, qtbot):
    desk.render()
    _set(desk, look__ratio=4.0)
    assert _said(desk) == []


def test_a_look_that_paints_alike_leaves_no_frame_out_of_date(desk, qtbot):
    _running(desk, qtbot)
    off = Style(path="other.jpg", enabled=False)
    _set(desk, look__styles=(*desk.project.request.look.styles, off))
    assert _said(desk) == []


def test_what_a_render_cannot_take_over_offers_to_restart(desk, qtbot):
    _running(desk, qtbot)
    for change in ({"detail__size": 320}, {"motion__consistency": 2.0}, {"clip__begin": 4}):
        before = desk.project.request
        _set(desk, **change)
        assert _said(desk) == ["That applies to the next render; this one goes on as it was begun."]
        _set(desk, **{name: getattr(getattr(before, name.split("__")[0]), name.split("__")[1]) for name in change})
        assert _said(desk) == []
    _set(desk, detail__size=320)
    _press(desk)
    qtbot.waitUntil(lambda: len(desk.engine.requests) == 2)
    assert desk.engine.requests[1].detail.size == 320


def test_another_clip_does_not_steer_the_render_of_this_one(desk, qtbot):
    _running(desk, qtbot)
    _set(desk, look__ratio=4.0)
    qtbot.waitUntil(lambda: bool(desk.engine.messages))
    assert len(_said(desk)) == 1  # frames are out of date
    _set(desk, content="/x/other.mp4", look__ratio=9.0)
    assert _said(desk) == []
    _stop(desk, qtbot)
    assert len(desk.engine.messages) == 1 and _said(desk) == []


def test_the_end_offers_the_export(desk, qtbot):
    desk.engine.frames = 3
    with qtbot.waitSignal(desk.jobs.finished):
        desk.render()
    assert _said(desk) == ["clip.mp4 is rendered: 3 frames in 1 min 1 s."]
    with qtbot.waitSignal(desk.export_wanted):
        _press(desk)


def test_the_end_offers_nothing_that_would_be_done_with_another_clip(desk, qtbot):
    desk.engine.frames = 3
    with qtbot.waitSignal(desk.jobs.finished):
        desk.render()
        _set(desk, content="/x/other.mp4")
    assert _said(desk) == ["clip.mp4 is rendered: 3 frames in 1 min 1 s."]
    assert not desk.notifier.banners.shown()[0].action.isVisibleTo(desk.notifier.banners)


def test_the_end_of_a_steered_render_offers_to_repaint_what_came_before(desk, qtbot):
    _running(desk, qtbot)
    _set(desk, look__ratio=4.0)
    desk.notifier.dismiss(BannerKey.REPAINT)
    qtbot.waitUntil(lambda: bool(desk.engine.messages))
    with qtbot.waitSignal(desk.jobs.finished):
        desk.engine.frames = 0  # ends after the frame at work
    (said,) = _said(desk)
    assert said.startswith("clip.mp4 is rendered to its end; frames that keep an earlier look: ")
    desk.engine.frames = 100_000_000
    _running(desk, qtbot, lambda: _press(desk))


def test_a_rehearsal_is_handed_on_with_its_request(desk, qtbot):
    desk.engine.frames, desk.engine.last = 1, Rehearsed((SAMPLE,), 10, 60.0, 1, 1, None)
    with qtbot.waitSignal(desk.rehearsed) as caught:
        desk.rehearse()
    assert caught.args == [desk.engine.last, desk.project.request.replace(work=Work.REHEARSE)]


def test_an_export_tells_where_the_file_lies(desk, qtbot, tmp_path):
    desk.engine.frames, desk.engine.last = 1, Exported(tmp_path / "film.mp4", 10, 1000, 2.0)
    with qtbot.waitSignal(desk.exported):
        desk.jobs.start(desk.project.request.replace(work=Work.EXPORT))
    assert _said(desk) == [f"Exported as {tmp_path / 'film.mp4'}."]


def test_too_large_a_render_is_begun_again_at_a_size_that_fits(desk, qtbot):
    desk.engine.fault = OutOfMemory(size=2048, needed="9 GB", device="CPU", free="2 GB", fits=640)
    with qtbot.waitSignal(desk.jobs.failed):
        desk.render()
    desk.engine.fault = None
    _running(desk, qtbot, lambda: _press(desk))
    assert desk.engine.requests[1].detail.size == desk.project.request.detail.size == 640
    assert desk.engine.requests[1].work is Work.RENDER


def test_too_large_a_render_leaves_another_clip_as_it_is(desk, qtbot):
    desk.engine.fault = OutOfMemory(size=2048, needed="9 GB", device="CPU", free="2 GB", fits=640)
    with qtbot.waitSignal(desk.jobs.failed):
        desk.render()
        _set(desk, content="/x/other.mp4")
    desk.engine.fault = None
    _running(desk, qtbot, lambda: _press(desk))
    assert (desk.engine.requests[1].content, desk.engine.requests[1].detail.size) == ("/x/clip.mp4", 640)
    assert desk.project.request.detail.size == 512


def test_missing_weights_are_fetched_and_the_same_work_begins_again(desk, qtbot):
    desk.engine.fault = WeightsMissing(network="VGG-19")
    with qtbot.waitSignal(desk.jobs.failed):
        desk.rehearse()
    desk.engine.fault = None
    _running(desk, qtbot, lambda: _press(desk))
    assert [request.work for request in desk.engine.requests] == [Work.REHEARSE, Work.REHEARSE]


def test_a_full_disk_leads_to_the_list_of_renders(desk, qtbot):
    desk.engine.fault = DiskFull(free="3 MB", needed="80 MB")
    with qtbot.waitSignal(desk.jobs.failed):
        desk.render()
    assert "every finished frame is kept" in _said(desk)[0]
    with qtbot.waitSignal(desk.room_wanted):
        _press(desk)


def test_frames_that_an_export_misses_are_rendered(desk, qtbot):
    desk.engine.fault = NotRendered(missing=3, frames=6)
    with qtbot.waitSignal(desk.jobs.failed):
        desk.jobs.start(desk.project.request.replace(work=Work.EXPORT))
    desk.engine.fault = None
    _running(desk, qtbot, lambda: _press(desk))
    assert desk.engine.requests[1].work is Work.RENDER


def test_a_render_that_another_impasto_has_is_told(desk, qtbot):
    desk.engine.fault = RenderBusy()
    with qtbot.waitSignal(desk.jobs.failed):
        desk.render()
    assert "Another Impasto" in _said(desk)[0]


def test_leaving_while_it_renders_says_that_frames_are_kept(desk, qtbot):
    desk.tell_kept()
    assert _said(desk) == []
    _running(desk, qtbot)
    desk.tell_kept()
    assert "Every finished frame is kept" in _said(desk)[0]


def test_a_size_is_one_step_that_can_be_undone(desk):
    desk.use_size(320)
    assert desk.project.request.detail.size == 320
    desk.project.undo_stack.undo()
    assert desk.project.request.detail.size == 512


def test_a_render_keeps_its_settings_from_its_plan_on(desk, qtbot):
    kept = []
    desk.kept.connect(kept.append)
    desk.render()
    assert kept == []  # it may still be refused
    with qtbot.waitSignal(desk.jobs.frame_done):
        pass
    assert kept == [Path("render")]
