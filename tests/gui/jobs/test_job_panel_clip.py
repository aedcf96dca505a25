"""The job panel over a clip: what it offers, what it says while frames are painted, and how it ends."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar

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
    Training,
)
from gui.jobs.job_texts import QueueProgress, RenderProgress
from gui.jobs.jobs import JobState
from tests.gui.conftest import FIGURES, buttons, said

PLANNED = RenderPlanned(200, 37, 0, (320, 180), 3, 20, Mode.FRAMES, 3300.0, 10**9, 10**8, "cpu", "no GPU found",
                        Path("render"))
LEARNED = replace(PLANNED, mode=Mode.LEARNED, done=0)


@pytest.fixture
def job_panel(job_panel, jobs):
    """The panel over a clip of 200 frames, none of them painted."""
    jobs.painted = True
    job_panel.resize(1200, 110)
    job_panel.show_clip(RenderProgress(200))
    return job_panel


def _primary(job_panel):
    return [text for text, button in buttons(job_panel).items() if button.property("accent")]


def _share(job_panel):
    bar = job_panel.findChild(QProgressBar)
    return bar.value() / bar.maximum()


def _rendering(jobs, work=Work.RENDER):
    jobs.to(JobState.STARTING, work)
    jobs.reported.emit(PLANNED)
    jobs.reported.emit(FrameBegun(37, 37))
    jobs.to(JobState.RUNNING)


def test_the_chosen_mode_is_told_and_why(job_panel, jobs):
    jobs.to(JobState.STARTING, Work.RENDER)
    jobs.reported.emit(replace(LEARNED, expected={Mode.LEARNED: 3300.0, Mode.KEYFRAMES: 7200.0}))
    assert "Automatic: Learned · Processor: no GPU found" in said(job_panel)
    label = next(label for label in job_panel.findChildren(QLabel) if label.text().startswith("Automatic"))
    assert label.toolTip() == ("<p>Processor: no GPU found</p><p>Automatic takes Learned. Expected beforehand: Learned "
                               "about 55 min, Key frames and flow about 2 h 0 min.</p>")
    jobs.reported.emit(Rendered(Ending.COMPLETE, 200, 200, 60.0, Path("render")))
    assert label.text() == label.toolTip() == "Processor: no GPU found"


def test_a_mode_that_was_asked_for_needs_no_reason(job_panel, jobs):
    _rendering(jobs)
    assert "Automatic" not in said(job_panel)


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
def test_one_primary_button_fits_how_far_the_clip_is(job_panel, progress, offered, primary, words):
    job_panel.show_clip(progress)
    assert list(buttons(job_panel)) == offered
    assert _primary(job_panel) == [primary]
    assert words in said(job_panel)
    assert _share(job_panel) == progress.done / progress.frames


def test_a_photo_has_its_own_buttons_again(job_panel):
    job_panel.show_clip(None)
    assert list(buttons(job_panel)) == ["Paint", "Continue", "Save picture…"]


def test_it_says_how_far_frames_are_looked_at_before_painting(job_panel, jobs):
    jobs.to(JobState.STARTING, Work.RENDER)
    jobs.reported.emit(Searching(34, 200))
    assert "Looking at the frames: 17 %" in said(job_panel)
    jobs.reported.emit(PLANNED)
    assert "Preparing…" in said(job_panel)
    jobs.to(JobState.IDLE)
    jobs.to(JobState.STARTING, Work.RENDER)
    assert "Looking" not in said(job_panel)


@pytest.mark.parametrize("text, signal", [("Render", "render_requested"), ("Rehearse", "rehearse_requested"),
                                          ("Paint this frame", "frame_requested"), ("Export…", "export_requested")])
def test_each_button_asks_for_its_work(job_panel, qtbot, text, signal):
    job_panel.show_clip(RenderProgress(200, 200) if text == "Export…" else RenderProgress(200))
    with qtbot.waitSignal(getattr(job_panel, signal)):
        qtbot.mouseClick(buttons(job_panel)[text], Qt.MouseButton.LeftButton)


def test_frames_and_time_left_are_told_while_it_renders(job_panel, jobs):
    jobs.to(JobState.STARTING, Work.RENDER)
    assert "Loading the network…" in said(job_panel)
    jobs.reported.emit(PLANNED)
    assert "Preparing… | about 55 min left · 320 × 180 px | Processor: no GPU found" in said(job_panel)
    jobs.reported.emit(FrameBegun(37, 37))
    jobs.to(JobState.RUNNING)
    assert list(buttons(job_panel)) == ["Pause", "Stop"]
    jobs.reported.emit(Progress(5, 10, (320, 180), 1.0, None, 1.0))
    assert "Rendering: frame 38 of 200" in said(job_panel)
    assert "about 55 min left · step 5 of 10 · 320 × 180 px" in said(job_panel)
    assert _share(job_panel) == pytest.approx(37.5 / 200, abs=1e-3)
    jobs.reported.emit(FrameDone(37, 37, FIGURES, 38, 200, 20.0, 2400.0))
    assert "Rendering: frame 39 of 200" in said(job_panel)
    assert "20 s elapsed · about 40 min left · 320 × 180 px" in said(job_panel)
    jobs.to(JobState.PAUSED)
    assert "Paused at frame 39 of 200" in said(job_panel)
    assert _primary(job_panel) == ["Resume"]
    jobs.to(JobState.STOPPING)
    assert "Stopping; 38 of 200 frames are finished…" in said(job_panel)


def _learning(jobs, work=Work.RENDER):
    """Two key frames are painted, and a network learns from them."""
    jobs.to(JobState.STARTING, work)
    jobs.reported.emit(LEARNED)
    jobs.to(JobState.RUNNING)
    for number in (0, 20):
        jobs.reported.emit(FrameBegun(number, number))
        jobs.reported.emit(Progress(5, 10, (320, 180), 1.0, None, 1.0))
        jobs.reported.emit(FrameDone(number, number, FIGURES, 1 + number // 20, 200, 60.0 + 3 * number, 480.0))
    jobs.reported.emit(Training(0, 120, 600, 180.0, 420.0))


def test_it_says_how_far_the_shot_is_learned(job_panel, jobs):
    _learning(jobs)
    assert "Learning the shot: step 120 of 600" in said(job_panel)
    assert "3 min 0 s elapsed · about 7 min left · 2 of 200 frames painted · 320 × 180 px" in said(job_panel)
    assert _share(job_panel) == pytest.approx(0.3, abs=1e-3)
    assert job_panel._plot.values_at(0) is None
    jobs.to(JobState.PAUSED)
    assert "Paused while learning the shot: step 120 of 600" in said(job_panel)
    jobs.to(JobState.RUNNING)
    jobs.reported.emit(FrameBegun(1, 1))
    assert "Rendering: 2 of 200 frames painted" in said(job_panel)
    jobs.reported.emit(Training(0, 130, 600, 190.0, 420.0))
    jobs.to(JobState.STOPPING)
    assert "Stopping; 2 of 200 frames are finished…" in said(job_panel)


def test_a_rehearsal_tells_of_training_before_its_frames_are_counted(job_panel, jobs):
    jobs.to(JobState.STARTING, Work.REHEARSE)
    jobs.reported.emit(FrameBegun(12, 12))
    jobs.reported.emit(Training(0, 1, 600, 2.0, None))
    jobs.to(JobState.RUNNING)
    assert "Learning the shot: step 1 of 600" in said(job_panel) and "2 s elapsed" in said(job_panel)
    assert "frames painted" not in said(job_panel)


@pytest.mark.parametrize("work, words", [(Work.RENDER, "Rendering: 37 of 200 frames painted"),
                                         (Work.REPAINT, "Repainting: 0 of 163 frames painted")])
def test_of_key_frames_it_is_told_how_many_and_not_which(job_panel, jobs, work, words):
    jobs.to(JobState.STARTING, work)
    jobs.reported.emit(replace(PLANNED, mode=Mode.KEYFRAMES))
    jobs.reported.emit(FrameBegun(48, 48))  # those between come after it
    jobs.to(JobState.RUNNING)
    assert words in said(job_panel)
    jobs.to(JobState.PAUSED)
    assert words.replace(words.split(":")[0], "Paused") in said(job_panel)


def test_the_last_frame_is_the_last(job_panel, jobs):
    _rendering(jobs)
    jobs.reported.emit(FrameDone(199, 199, FIGURES, 200, 200, 20.0, 0.0))
    assert "Rendering: frame 200 of 200" in said(job_panel)
    assert _share(job_panel) == 1


def test_of_a_repainted_stretch_its_own_frames_are_counted(job_panel, jobs):
    _rendering(jobs, Work.REPAINT)
    assert "Repainting: frame 1 of 163" in said(job_panel)
    jobs.reported.emit(FrameDone(40, 40, FIGURES, 38, 200, 20.0, 0.0))
    assert "Repainting: frame 2 of 163" in said(job_panel)


def test_a_rehearsal_knows_its_frames_when_the_first_is_done(job_panel, jobs):
    jobs.to(JobState.STARTING, Work.REHEARSE)
    jobs.reported.emit(FrameBegun(12, 12))
    jobs.to(JobState.RUNNING)
    assert "Rehearsing…" in said(job_panel)
    assert job_panel.findChild(QProgressBar).maximum() == 0
    jobs.reported.emit(FrameDone(12, 12, FIGURES, 1, 41, 2.0, None))
    assert "Rehearsing: frame 2 of 41" in said(job_panel)


def test_every_frame_has_a_plot_of_its_own(job_panel, jobs):
    _rendering(jobs)
    for step in (1, 2):
        jobs.reported.emit(Progress(step, 10, (320, 180), 1.0, None, 1.0, {"style": 1.0}))
    jobs.reported.emit(FrameBegun(38, 38))
    assert job_panel._plot.values_at(0) is None


def test_an_export_tells_frames_size_and_time(job_panel, jobs):
    jobs.to(JobState.STARTING, Work.EXPORT)
    assert "Preparing…" in said(job_panel)
    jobs.to(JobState.RUNNING)
    jobs.reported.emit(Exporting(50, 200, 1_240_000, 12.0))
    assert "Writing the video: frame 50 of 200" in said(job_panel)
    assert "1.2 MB so far · about 10 s left" in said(job_panel)
    assert _share(job_panel) == 0.25


@pytest.mark.parametrize("work, outcome, words", [
    (Work.RENDER, Rendered(Ending.COMPLETE, 200, 200, 130.0, Path("r")), "Rendered in 2 min 10 s"),
    (Work.RENDER, Rendered(Ending.STOPPED, 37, 200, 130.0, Path("r")),
     "Stopped after 2 min 10 s; 37 of 200 frames are kept"),
    (Work.REHEARSE, Rehearsed((), 200, 3300.0, 1, 1, None, Mode.FRAMES),
     "Rehearsed: the whole clip takes about 55 min"),
    (Work.EXPORT, Exported(Path("/x/film.mp4"), 200, 10, 12.0), "Exported film.mp4 in 12 s"),
])
def test_every_end_is_told(job_panel, jobs, work, outcome, words):
    jobs.to(JobState.STARTING, work)
    jobs.to(JobState.IDLE)
    jobs.reported.emit(outcome)
    assert words in said(job_panel)


@pytest.mark.parametrize("work, words", [(Work.RENDER, "The render could not be finished"),
                                         (Work.REPAINT, "The render could not be finished"),
                                         (Work.REHEARSE, "The rehearsal could not be finished"),
                                         (Work.EXPORT, "The video could not be written")])
def test_every_failure_is_told(job_panel, jobs, work, words):
    jobs.to(JobState.STARTING, work)
    jobs.to(JobState.IDLE)
    jobs.failed.emit(DiskFull(free="0 MB", needed="1 GB"))
    assert words in said(job_panel)


def test_the_queue_has_a_button_while_there_is_one(job_panel, qtbot):
    assert "Queue" not in " ".join(buttons(job_panel))
    job_panel.show_queue(QueueProgress(4, 3, 1, True))
    button = buttons(job_panel)["Queue: 3 left"]
    with qtbot.waitSignal(job_panel.queue_requested):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    for progress, words in ((QueueProgress(4, 3, 1), "Queue: 3 waiting"), (QueueProgress(4, 0, 1), "Queue: 1 failed"),
                            (QueueProgress(4), "Queue")):
        job_panel.show_queue(progress)
        assert button.text() == words and button.isVisible()
    job_panel.show_queue(QueueProgress())
    assert not button.isVisible()


@pytest.mark.parametrize("width", [700, 1000])
def test_no_button_is_narrower_than_its_words(job_panel, width):
    job_panel.show_clip(RenderProgress(200, 37))
    job_panel.resize(width, 110)
    assert all(button.width() >= button.sizeHint().width() for button in buttons(job_panel).values())
