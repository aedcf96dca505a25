"""The sum of a job's events, event by event."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.choices import Mode, Work
from core.errors import NoStyle
from core.events import (
    Ending,
    Event,
    Exported,
    Exporting,
    FarmReport,
    Finished,
    FrameBegun,
    FrameDone,
    LiveEnded,
    LiveFrame,
    LiveWaiting,
    MachineReport,
    MachineState,
    Planned,
    Preview,
    Progress,
    PullsSeen,
    PullsShown,
    RehearsalPlanned,
    Rehearsed,
    Rendered,
    RenderPlanned,
    Searching,
    SheetProgress,
    Training,
    Warned,
)
from core.metrics import FrameMetrics, Role
from core.status import JobStatus, Phase

METRICS = FrameMetrics(Role.FOLLOWING, 2, 0.1, 0.9, 3.0, 1.0, 1.0)
PLANNED = Planned(((128, 96), (256, 192)), 40, 90.0, 1, "cpu", "no GPU found")
RENDER_PLANNED = RenderPlanned(200, 37, 0, (320, 180), 3, 20, Mode.KEYFRAMES, 3300.0, 10**9, 10**8, "cuda",
                               "it is fast", Path("render"))
STEP = Progress(10, 40, (128, 96), 65.0, 3700.0, 1.0, {"content": 0.3, "style": 0.7})
STEP_OF_FRAME = replace(STEP, elapsed=0.0, left=None)
FINISHED = Finished(Ending.COMPLETE, np.zeros((192, 256, 3), np.float32), None, 42.0, Path("a.png"))
LEARNED = replace(RENDER_PLANNED, done=0, keys=10, mode=Mode.LEARNED)
FORECAST = Rehearsed((), 200, 3300.0, 1, 1, None, Mode.KEYFRAMES)


def _after(*events: Event, work: Work = Work.PAINT) -> JobStatus:
    status = JobStatus(work)
    for event in events:
        status = status.after(event)
    return status


def test_nothing_is_known_at_first():
    status = JobStatus()
    assert (status.phase, status.fraction, status.over) == (Phase.LOADING, 0.0, False)
    assert JobStatus(Work.RENDER).fraction is None


def test_frames_that_are_looked_at_are_told_in_percent():
    status = _after(Searching(34, 200), work=Work.RENDER)
    assert (status.phase, status.searched, status.frames) == (Phase.SEARCHING, 17, 0)
    assert _after(Searching(0, 0)).searched == 0
    assert _after(RENDER_PLANNED, Searching(1, 2)).phase is Phase.PLANNED


def test_a_plan_tells_steps_size_time_and_device():
    status = _after(PLANNED)
    assert status == JobStatus(phase=Phase.PLANNED, steps=40, final_size=(256, 192), expected=90.0, device="cpu",
                               device_reason="no GPU found")


def test_a_step_tells_times_size_and_loss():
    status = _after(PLANNED, STEP)
    assert (status.phase, status.step, status.steps, status.size) == (Phase.PAINTING, 10, 40, (128, 96))
    assert (status.elapsed, status.left, status.fraction, status.loss) == (65.0, 3700.0, 0.25, 1.0)
    assert status.terms == {"content": 0.3, "style": 0.7}
    assert status.final_size == (256, 192)


def test_a_preview_changes_nothing():
    status = _after(STEP)
    assert status.after(Preview(10, np.zeros((2, 2, 3), np.uint8))) is status


def test_warnings_are_kept():
    first, second = Warned("The sound was left out."), Warned("It is dark.")
    assert _after(first, PLANNED, second).notes == (first, second)


def test_the_plan_of_a_render_counts_what_is_finished():
    status = _after(RENDER_PLANNED, work=Work.RENDER)
    assert (status.phase, status.done, status.frames, status.left) == (Phase.PLANNED, 37, 200, 3300.0)
    assert (status.shots, status.mode, status.final_size, status.device) == (3, Mode.KEYFRAMES, (320, 180), "cuda")
    assert (status.keys, status.expected_by_mode, status.continued) == (20, {}, False)
    assert status.fraction == 37 / 200


def test_the_plan_of_a_render_tells_why_it_is_painted_in_its_mode():
    expected = {Mode.KEYFRAMES: 3300.0, Mode.LEARNED: 900.0}
    status = _after(replace(RENDER_PLANNED, expected=expected, continued=True), work=Work.RENDER)
    assert (status.expected_by_mode, status.continued) == (expected, True)


def test_a_frame_begins_without_the_steps_and_times_of_others():
    status = _after(RENDER_PLANNED, FrameBegun(37, 370), STEP_OF_FRAME, work=Work.RENDER)
    assert (status.phase, status.frame, status.frames_begun, status.step) == (Phase.PAINTING, 37, 1, 10)
    assert (status.elapsed, status.left) == (None, 3300.0)
    assert status.fraction == pytest.approx(37.25 / 200)
    status = status.after(FrameBegun(38, 380))
    assert (status.frame, status.frames_begun, status.step, status.size) == (38, 2, 0, None)


def test_a_finished_frame_is_counted():
    status = _after(RENDER_PLANNED, FrameBegun(37, 370), STEP_OF_FRAME,
                    FrameDone(37, 370, METRICS, 38, 200, 20.0, 2400.0), work=Work.RENDER)
    assert (status.done, status.frames, status.frames_painted, status.step) == (38, 200, 1, 0)
    assert (status.elapsed, status.left) == (20.0, 2400.0)
    assert status.fraction == pytest.approx(37 / 200 + 163 / 200 * 20 / 2420)


def test_training_has_steps_and_times_but_no_frame():
    status = _after(LEARNED, FrameBegun(0, 0), STEP_OF_FRAME, FrameDone(0, 0, METRICS, 1, 200, 60.0, 540.0),
                    Training(0, 120, 600, 90.0, 510.0), work=Work.RENDER)
    assert (status.phase, status.frame, status.step, status.steps) == (Phase.TRAINING, None, 120, 600)
    assert (status.elapsed, status.left, status.done, status.frames) == (90.0, 510.0, 1, 200)
    status = status.after(FrameBegun(1, 10))
    assert (status.phase, status.frame, status.step, status.elapsed) == (Phase.PAINTING, 1, 0, 90.0)


def test_a_learned_clip_is_as_far_as_its_time():
    status = _after(LEARNED, FrameBegun(0, 0), STEP_OF_FRAME, work=Work.RENDER)
    assert status.fraction == pytest.approx(0.25 / 200)  # no time is known
    for event, fraction in (
            (Training(0, 1, 600, 60.0, None), 0.0),
            (FrameDone(0, 0, METRICS, 1, 200, 60.0, 540.0), 0.1),
            (Training(0, 60, 600, 150.0, 450.0), 0.25),
            (Training(0, 120, 600, 200.0, 1800.0), 0.25),  # the rest turns out to be long
            (Training(0, 600, 600, 500.0, None), 0.25),
            (FrameBegun(1, 10), 0.25),
            (FrameDone(1, 10, METRICS, 2, 200, 540.0, 60.0), 0.9),
            (FrameDone(2, 20, METRICS, 3, 200, 600.0, 0.0), 1.0),
            (Exporting(50, 200, 10, None), 0.25)):
        status = status.after(event)
        assert status.fraction == pytest.approx(fraction)


def test_a_learned_clip_that_goes_on_begins_where_it_was():
    status = _after(replace(LEARNED, done=150), work=Work.RENDER)
    assert status.fraction == 0.75
    status = status.after(Training(0, 1, 600, 0.0, 100.0))
    assert status.fraction == 0.75
    status = status.after(FrameDone(150, 1500, METRICS, 151, 200, 50.0, 50.0))
    assert status.fraction == pytest.approx(0.875)
    assert status.after(Rendered(Ending.STOPPED, 151, 200, 50.0, Path("render"))).fraction == pytest.approx(0.875)


def test_a_shot_that_begins_anew_is_as_far_as_its_time_again():
    status = _after(LEARNED, *(FrameDone(number, number, METRICS, number + 1, 200, 20.0 + 20 * number, 20.0)
                               for number in range(4)), work=Work.RENDER)
    assert status.fraction == pytest.approx(0.8)
    status = status.after(FrameDone(0, 0, METRICS, 1, 200, 100.0, 300.0))
    assert (status.done, status.fraction) == (1, pytest.approx(0.25))


def test_a_clip_is_as_far_as_its_time_while_a_frame_is_painted_too():
    status = _after(RENDER_PLANNED, FrameBegun(37, 370), replace(STEP, elapsed=10.0, left=30.0), work=Work.RENDER)
    assert (status.elapsed, status.left) == (10.0, 30.0)
    assert status.fraction == pytest.approx(37 / 200 + 163 / 200 * 10 / 40)
    status = status.after(FrameDone(37, 370, METRICS, 38, 200, 20.0, None))
    assert status.fraction == pytest.approx(37 / 200 + 163 / 200 * 10 / 40)


def test_a_rehearsal_is_planned_and_counts_its_own_frames():
    status = _after(RehearsalPlanned(12, (320, 180), 40.0, "cpu", "no GPU found"), work=Work.REHEARSE)
    assert (status.phase, status.done, status.frames) == (Phase.PLANNED, 0, 12)
    assert status.expected == status.left == 40.0
    assert (status.final_size, status.device, status.fraction) == ((320, 180), "cpu", 0.0)
    status = status.after(FrameBegun(80, 800)).after(replace(STEP, elapsed=5.0, left=35.0))
    assert (status.left, status.fraction) == (35.0, pytest.approx(0.125))


def test_a_step_counts_by_its_work_where_that_is_known():
    status = _after(PLANNED, replace(STEP, share=0.04))
    assert status.fraction == 0.04
    cells = _after(SheetProgress(0, 1, 30, 40, 9.0, 21.0, 1.0, {}, share=0.3), work=Work.SWEEP)
    assert cells.fraction == 0.3


def test_of_a_repainted_stretch_its_own_frames_are_counted():
    status = _after(RENDER_PLANNED, work=Work.REPAINT)
    assert (status.done, status.frames) == (0, 163)
    status = status.after(FrameDone(40, 400, METRICS, 38, 200, 20.0, 0.0))
    assert (status.done, status.frames) == (1, 163)
    status = status.after(Rendered(Ending.STOPPED, 38, 200, 9.0, Path("render")))
    assert (status.done, status.frames) == (38, 200)


def test_an_export_counts_frames_and_bytes():
    status = _after(Exporting(50, 200, 1_240_000, 12.0), work=Work.EXPORT)
    assert (status.phase, status.done, status.frames, status.bytes, status.left) == (
        Phase.EXPORTING, 50, 200, 1_240_000, 12.0)
    assert status.fraction == 0.25
    rendered = _after(RENDER_PLANNED, Exporting(50, 200, 10, None), work=Work.RENDER)
    assert (rendered.done, rendered.left, rendered.fraction) == (50, None, 0.25)


@pytest.mark.parametrize("ending, fraction", [(Ending.COMPLETE, 1.0), (Ending.CONVERGED, 1.0), (Ending.STOPPED, 0.25)])
def test_a_picture_ends(ending, fraction):
    status = _after(STEP, replace(FINISHED, ending=ending))
    assert (status.phase, status.over, status.ending, status.elapsed) == (Phase.ENDED, True, ending, 42.0)
    assert (status.path, status.size, status.final_size) == (Path("a.png"), (128, 96), (256, 192))
    assert status.fraction == fraction


def test_a_clips_jobs_end():
    rendered = _after(Rendered(Ending.COMPLETE, 200, 200, 130.0, Path("render"), Path("a.mp4")), work=Work.RENDER)
    assert (rendered.ending, rendered.elapsed, rendered.folder, rendered.path, rendered.done) == (
        Ending.COMPLETE, 130.0, Path("render"), Path("a.mp4"), 200)
    rehearsed = _after(FrameDone(1, 1, METRICS, 1, 1, 2.0, None), FORECAST, work=Work.REHEARSE)
    assert (rehearsed.ending, rehearsed.forecast, rehearsed.elapsed) == (Ending.COMPLETE, FORECAST, 2.0)
    exported = _after(Exported(Path("a.mp4"), 200, 10, 12.0), work=Work.EXPORT)
    assert (exported.ending, exported.path, exported.frames, exported.bytes, exported.elapsed) == (
        Ending.COMPLETE, Path("a.mp4"), 200, 10, 12.0)


def test_a_fault_ends_it_where_it_was():
    fault = NoStyle()
    status = _after(PLANNED, STEP).failed(fault)
    assert (status.phase, status.over, status.ending, status.fault) == (Phase.FAILED, True, None, fault)
    assert status.fraction == 0.25


def test_what_is_painted_live_is_counted_until_nothing_comes():
    pixels = np.zeros((90, 160, 3), np.uint8)
    live = _after(LiveFrame(7, 3, pixels, pixels, 19.5, 1.25), work=Work.LIVE)
    assert (live.phase, live.done, live.skipped, live.size, live.rate, live.recorded) == (
        Phase.LIVE, 7, 3, (160, 90), 19.5, 1.25)
    waiting = live.after(LiveWaiting())
    assert (waiting.rate, waiting.done) == (0.0, 7)
    assert waiting.after(LiveWaiting()) is waiting
    ended = waiting.after(LiveEnded(7, 4.0, Path("out.mp4")))
    assert (ended.over, ended.elapsed, ended.path, ended.done) == (True, 4.0, Path("out.mp4"), 7)


def test_where_terms_pull_is_shown_beside_the_painting_and_by_itself():
    maps = np.zeros((2, 4, 6), np.uint8)
    painting = _after(PLANNED, STEP)
    assert painting.after(PullsSeen(10, ("content relu4_2", "smoothing"), (0.5, 0.5), maps)) is painting
    shown = _after(PullsShown(("content relu4_2", "smoothing"), (0.5, 0.5), maps, 2.0, Path("h.png")), work=Work.PULLS)
    assert (shown.over, shown.cells, shown.size, shown.elapsed, shown.path) == (True, 2, (6, 4), 2.0, Path("h.png"))


def test_the_machines_of_a_farm_are_known_while_they_paint():
    machines = (MachineReport("studio", "cuda", MachineState.PAINTING, 3, 9, 12.0),
                MachineReport("attic", "cpu", MachineState.PAINTING, 10, 12),
                MachineReport("desk", "cpu", MachineState.WAITING, rate=3.0),
                MachineReport("shed", "", MachineState.LEFT_OUT, reason="its Impasto and torch are 0.1 and 2.1"))
    farm = FarmReport(machines, dashboard="http://studio:8787/status")
    status = _after(RENDER_PLANNED, farm, work=Work.RENDER)
    assert (status.phase, status.farm) == (Phase.PAINTING, farm)
    assert (farm.count(MachineState.PAINTING), farm.rate) == (2, 12.0)
    assert FarmReport(machines[1:]).rate is None
    assert status.after(farm).farm == farm
