"""The job strip over a clip: what it offers, what it says while frames are painted, and how it ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar

from core.choices import Mode, Work
from core.errors import DiskFull
from core.events import (
    Ending,
    Exported,
    Exporting,
    FrameBegun,
    FrameDone,
    Progress,
    Rehearsed,
    Rendered,
    RenderPlanned,
    Searching,
)
from gui.jobs import JobState
from gui.panes.strip_words import QueueProgress, RenderProgress
from tests.gui.conftest import FIGURES, buttons, said

PLANNED = RenderPlanned(200, 37, 0, (320, 180), 3, 20, Mode.KEYFRAMES, 3300.0, 10**9, 10**8, "cpu", "no GPU found",
                        Path("render"))


@pytest.fixture
def strip(strip, jobs):
    """The strip over a clip of 200 frames, none of them painted."""
    jobs.painted = True
    strip.resize(1200, 110)
    strip.show_clip(RenderProgress(200))
    return strip


def _primary(strip):
    return [text for text, button in buttons(strip).items() if button.property("accent")]


def _share(strip):
    bar = strip.findChild(QProgressBar)
    return bar.value() / bar.maximum()


def _rendering(jobs, work=Work.RENDER):
    jobs.to(JobState.STARTING, work)
    jobs.reported.emit(PLANNED)
    jobs.reported.emit(FrameBegun(37, 37))
    jobs.to(JobState.RUNNING)


@pytest.mark.parametrize("progress, offered, primary, words", [
    (RenderProgress(200), ["Render", "Rehearse", "Paint this frame"], "Render",
     "Ready to render | 200 frames, 512 px"),
    (RenderProgress(200, 37), ["Continue rendering", "Rehearse", "Paint this frame", "Export…"], "Continue rendering",
     "Ready to go on rendering | 37 of 200 frames painted"),
    (RenderProgress(200, 37, 12), ["Continue rendering", "Rehearse", "Paint this frame", "Export…"],
     "Continue rendering", "37 of 200 frames painted · 12 out of date"),
    (RenderProgress(200, 0, 200), ["Render", "Rehearse", "Paint this frame"], "Render",
     "0 of 200 frames painted · 200 out"),
    (RenderProgress(200, 200), ["Paint this frame", "Export…"], "Export…", "Every frame is painted"),
])
def test_one_primary_button_fits_how_far_the_clip_is(strip, progress, offered, primary, words):
    strip.show_clip(progress)
    assert list(buttons(strip)) == offered
    assert _primary(strip) == [primary]
    assert words in said(strip)
    assert _share(strip) == progress.done / progress.frames


def test_a_photo_has_its_own_buttons_again(strip):
    strip.show_clip(None)
    assert list(buttons(strip)) == ["Paint", "Continue", "Save picture…"]


def test_it_says_how_far_frames_are_looked_at_before_painting(strip, jobs):
    jobs.to(JobState.STARTING, Work.RENDER)
    jobs.reported.emit(Searching(34, 200))
    assert "Looking at the frames: 17 %" in said(strip)
    jobs.reported.emit(PLANNED)
    assert "Preparing…" in said(strip)
    jobs.to(JobState.IDLE)
    jobs.to(JobState.STARTING, Work.RENDER)
    assert "Looking" not in said(strip)


@pytest.mark.parametrize("text, signal", [("Render", "render_requested"), ("Rehearse", "rehearse_requested"),
                                          ("Paint this frame", "frame_requested"), ("Export…", "export_requested")])
def test_each_button_asks_for_its_work(strip, qtbot, text, signal):
    strip.show_clip(RenderProgress(200, 200) if text == "Export…" else RenderProgress(200))
    with qtbot.waitSignal(getattr(strip, signal)):
        qtbot.mouseClick(buttons(strip)[text], Qt.MouseButton.LeftButton)


def test_frames_and_time_left_are_told_while_it_renders(strip, jobs):
    jobs.to(JobState.STARTING, Work.RENDER)
    assert "Loading the network…" in said(strip)
    jobs.reported.emit(PLANNED)
    assert "Preparing… | Processor: no GPU found | about 55 min left · 320 × 180 px" in said(strip)
    jobs.reported.emit(FrameBegun(37, 37))
    jobs.to(JobState.RUNNING)
    assert list(buttons(strip)) == ["Pause", "Stop"]
    jobs.reported.emit(Progress(5, 10, (320, 180), 1.0, None, 1.0))
    assert "Rendering: frame 38 of 200" in said(strip)
    assert "about 55 min left · step 5 of 10 · 320 × 180 px" in said(strip)
    assert _share(strip) == pytest.approx(37.5 / 200, abs=1e-3)
    jobs.reported.emit(FrameDone(37, 37, FIGURES, 38, 200, 20.0, 2400.0))
    assert "Rendering: frame 39 of 200" in said(strip)
    assert "20 s elapsed · about 40 min left · 320 × 180 px" in said(strip)
    jobs.to(JobState.PAUSED)
    assert "Paused at frame 39 of 200" in said(strip)
    assert _primary(strip) == ["Continue"]
    jobs.to(JobState.STOPPING)
    assert "Stopping; 38 of 200 frames are finished…" in said(strip)


def test_the_last_frame_is_the_last(strip, jobs):
    _rendering(jobs)
    jobs.reported.emit(FrameDone(199, 199, FIGURES, 200, 200, 20.0, 0.0))
    assert "Rendering: frame 200 of 200" in said(strip)
    assert _share(strip) == 1


def test_of_a_repainted_stretch_its_own_frames_are_counted(strip, jobs):
    _rendering(jobs, Work.REPAINT)
    assert "Repainting: frame 1 of 163" in said(strip)
    jobs.reported.emit(FrameDone(40, 40, FIGURES, 38, 200, 20.0, 0.0))
    assert "Repainting: frame 2 of 163" in said(strip)


def test_a_rehearsal_knows_its_frames_when_the_first_is_done(strip, jobs):
    jobs.to(JobState.STARTING, Work.REHEARSE)
    jobs.reported.emit(FrameBegun(12, 12))
    jobs.to(JobState.RUNNING)
    assert "Rehearsing…" in said(strip)
    assert strip.findChild(QProgressBar).maximum() == 0
    jobs.reported.emit(FrameDone(12, 12, FIGURES, 1, 41, 2.0, None))
    assert "Rehearsing: frame 2 of 41" in said(strip)


def test_every_frame_has_a_plot_of_its_own(strip, jobs):
    _rendering(jobs)
    for step in (1, 2):
        jobs.reported.emit(Progress(step, 10, (320, 180), 1.0, None, 1.0, {"style": 1.0}))
    jobs.reported.emit(FrameBegun(38, 38))
    assert strip._plot.values_at(0) is None


def test_an_export_tells_frames_size_and_time(strip, jobs):
    jobs.to(JobState.STARTING, Work.EXPORT)
    assert "Preparing…" in said(strip)
    jobs.to(JobState.RUNNING)
    jobs.reported.emit(Exporting(50, 200, 1_240_000, 12.0))
    assert "Writing the video: frame 50 of 200" in said(strip)
    assert "1.2 MB so far · about 10 s left" in said(strip)
    assert _share(strip) == 0.25


@pytest.mark.parametrize("work, outcome, words", [
    (Work.RENDER, Rendered(Ending.COMPLETE, 200, 200, 130.0, Path("r")), "Rendered in 2 min 10 s"),
    (Work.RENDER, Rendered(Ending.STOPPED, 37, 200, 130.0, Path("r")),
     "Stopped after 2 min 10 s; 37 of 200 frames are kept"),
    (Work.REHEARSE, Rehearsed((), 200, 3300.0, 1, 1, None), "Rehearsed: the whole takes about 55 min"),
    (Work.EXPORT, Exported(Path("/x/film.mp4"), 200, 10, 12.0), "Exported film.mp4 in 12 s"),
])
def test_every_end_is_told(strip, jobs, work, outcome, words):
    jobs.to(JobState.STARTING, work)
    jobs.to(JobState.IDLE)
    jobs.reported.emit(outcome)
    assert words in said(strip)


@pytest.mark.parametrize("work, words", [(Work.RENDER, "The render could not be finished"),
                                         (Work.REPAINT, "The render could not be finished"),
                                         (Work.REHEARSE, "The rehearsal could not be finished"),
                                         (Work.EXPORT, "The video could not be written")])
def test_every_failure_is_told(strip, jobs, work, words):
    jobs.to(JobState.STARTING, work)
    jobs.to(JobState.IDLE)
    jobs.failed.emit(DiskFull(free="0 MB", needed="1 GB"))
    assert words in said(strip)


def test_the_queue_has_a_button_while_there_is_one(strip, qtbot):
    assert "Queue" not in " ".join(buttons(strip))
    strip.show_queue(QueueProgress(4, 3, 1, True))
    button = buttons(strip)["Queue: 3 left"]
    with qtbot.waitSignal(strip.queue_requested):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    for progress, words in ((QueueProgress(4, 3, 1), "Queue: 3 waiting"), (QueueProgress(4, 0, 1), "Queue: 1 failed"),
                            (QueueProgress(4), "Queue")):
        strip.show_queue(progress)
        assert button.text() == words and button.isVisible()
    strip.show_queue(QueueProgress())
    assert not button.isVisible()


@pytest.mark.parametrize("width", [700, 1000])
def test_no_button_is_narrower_than_its_words(strip, width):
    strip.show_clip(RenderProgress(200, 37))
    strip.resize(width, 110)
    assert all(button.width() >= button.sizeHint().width() for button in buttons(strip).values())
