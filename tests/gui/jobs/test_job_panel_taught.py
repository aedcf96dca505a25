"""What the job panel says and offers of photos painted at once, and of live pictures."""

from __future__ import annotations

import numpy as np
import pytest

from core.choices import Work
from core.errors import NoContent
from core.events import LiveEnded, LiveFrame, TeachingStep
from core.settings import Request
from gui.jobs.jobs import JobState
from gui.jobs.lacking import lacking
from gui.jobs.running_mean import RunningMean
from gui.jobs.taught_texts import InstantProgress, InstantState
from tests.gui.conftest import buttons, said

SHOWN = InstantProgress(InstantState.SHOWN, 1)


def _frame(rate=17.6, recorded=None):
    pixels = np.zeros((180, 320, 3), np.uint8)
    return LiveFrame(40, 2, pixels, pixels, rate, recorded)


@pytest.fixture
def live(jobs, job_panel):
    """The panel while a live picture runs."""
    jobs.to(JobState.STARTING, Work.LIVE)
    jobs.to(JobState.RUNNING)
    jobs.reported.emit(_frame())
    return job_panel


def test_a_photo_painted_at_once_can_be_saved_and_continued(job_panel):
    job_panel.show_instant(InstantProgress(InstantState.PAINTING))
    assert "Painting at once…" in said(job_panel) and set(buttons(job_panel)) == {"Paint"}
    job_panel.show_instant(SHOWN)
    assert "Painted at once" in said(job_panel)
    assert set(buttons(job_panel)) == {"Paint", "Continue", "Save picture…"}
    job_panel.show_instant(InstantProgress(pictures=1))
    assert "Ready to paint" in said(job_panel) and set(buttons(job_panel)) == {"Paint"}


def test_beside_a_photo_painted_at_once_it_says_what_painting_lacks(job_panel):
    job_panel.show_instant(SHOWN)
    assert "Paint begins anew" in said(job_panel)
    job_panel._project.set(Request(content="photo.png"), "No painting")
    assert "Painted at once" in said(job_panel) and "Paint begins anew" not in said(job_panel)
    assert lacking(Request(content="photo.png")) in said(job_panel) and "Paint" not in buttons(job_panel)


def test_a_job_that_failed_is_told_until_another_picture_is_painted_at_once(jobs, job_panel):
    job_panel.show_instant(SHOWN)
    jobs.to(JobState.STARTING, Work.PAINT)
    jobs.to(JobState.IDLE)
    jobs.failed.emit(NoContent())
    assert "could not be finished" in said(job_panel)
    job_panel.show_instant(InstantProgress(InstantState.SHOWN, 2))
    assert "Painted at once" in said(job_panel)


def test_a_live_picture_tells_size_and_rate(live):
    assert "Live: 320 × 180, 18 pictures a second | 40 pictures painted, 2 skipped" in said(live)
    assert set(buttons(live)) == {"Snapshot", "Record", "Stop"}


def test_where_no_picture_comes_the_panel_says_so(jobs, live):
    jobs.reported.emit(_frame(rate=0.0))
    assert "Live: waiting for a picture" in said(live)


def test_a_recording_tells_its_time_and_can_be_ended(jobs, live, qtbot):
    jobs.reported.emit(_frame(recorded=75.0))
    assert "recording: 1 min 15 s" in said(live)
    with qtbot.waitSignal(live.record_requested):
        buttons(live)["Stop recording"].click()
    with qtbot.waitSignal(live.snapshot_requested):
        buttons(live)["Snapshot"].click()


def test_the_end_of_a_live_picture_is_told(jobs, live):
    jobs.to(JobState.STOPPING)
    assert "Ending…" in said(live) and set(buttons(live)) <= {"Stop"}
    jobs.to(JobState.IDLE)
    jobs.reported.emit(LiveEnded(300, 12.0))
    assert "Live for 12 s | 300 pictures painted" in said(live)


def _plotted(panel, x):
    return panel._plot.values_at(x)[1]


def test_the_plot_of_a_teaching_is_a_running_mean(jobs, job_panel):
    jobs.to(JobState.STARTING, Work.TEACH)
    jobs.to(JobState.RUNNING)
    for step in range(1, 201):
        style = 0.5 + 0.4 * (-1) ** step
        jobs.reported.emit(TeachingStep(step, 200, step / 10, 0.0, style, {"style": style, "content": 0.1}))
    told = [_plotted(job_panel, x) for x in range(job_panel._plot.width() // 2, job_panel._plot.width())]
    assert all(abs(terms["style"] - 0.5) < 0.05 and abs(terms["content"] - 0.1) < 1e-9 for terms in told)
    assert "25 steps" in job_panel._plot.toolTip()
    jobs.to(JobState.IDLE)
    jobs.to(JobState.STARTING, Work.TEACH)
    jobs.to(JobState.RUNNING)
    jobs.reported.emit(TeachingStep(1, 200, 0.1, 0.0, 0.9, {"style": 0.9}))
    assert _plotted(job_panel, 0) == {"style": 0.9}


def test_steps_that_were_passed_over_let_older_values_fade_and_what_is_no_number_counts_for_nothing():
    mean = RunningMean()
    assert mean.after(1, {"style": 1.0}) == {"style": 1.0}
    assert mean.after(1000, {"style": 3.0})["style"] == pytest.approx(3.0)
    assert mean.after(1001, {"style": float("nan")})["style"] == pytest.approx(3.0)
