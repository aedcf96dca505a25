"""A clip is painted frame by frame, kept, continued and changed in parts, through the job."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from core import errors, job, plan
from core.choices import Mode, Weighting, Work
from core.control import Control
from core.events import Ending, Exporting, FrameBegun, FrameDone, Progress, Rendered, RenderPlanned, Warned
from core.media import clips
from core.metrics import Role
from core.nets import device
from core.render import forecast
from core.settings import Look, Request, Style
from core.store import StoreReader, space
from core.style import optimise
from tests.core.render.conftest import FIRST_SHOT, FRAMES, TICKS, clip_frame, folder_of, run, stored

MODES: dict[str, dict[str, object]] = {
    "frames": {"motion__mode": Mode.FRAMES},
    "passes": {"motion__mode": Mode.FRAMES, "motion__passes": 2},
    "keyframes": {"motion__mode": Mode.KEYFRAMES, "motion__spacing": 3},
}


@pytest.fixture(params=MODES)
def asked(request: pytest.FixtureRequest, wanted: Request) -> Request:
    return wanted.replace(**MODES[request.param])


def done(events: list) -> list[FrameDone]:
    return [event for event in events if isinstance(event, FrameDone)]


def same(one: dict[int, np.ndarray], other: dict[int, np.ndarray]) -> bool:
    return one.keys() == other.keys() and all(np.array_equal(one[pts], other[pts]) for pts in one)


def records(folder: Path) -> dict:
    return dict(StoreReader(folder).records())


def test_every_frame_is_painted_once_and_kept(asked):
    events = run(asked)
    planned = next(event for event in events if isinstance(event, RenderPlanned))
    assert (planned.frames, planned.done, planned.first, planned.shots, planned.size) == (FRAMES, 0, 0, 2, (96, 64))
    assert planned.mode is asked.motion.mode
    assert planned.disk == forecast.disk_bytes(FRAMES, (96, 64)) * asked.motion.passes
    assert sorted({event.number for event in done(events)}) == list(range(FRAMES))
    assert [event.done for event in done(events)] == list(range(1, FRAMES + 1))
    assert {event.frames for event in done(events)} == {FRAMES}
    assert done(events)[-1].left == 0
    assert isinstance(events[-1], Rendered)
    assert (events[-1].ending, events[-1].done, events[-1].frames) == (Ending.COMPLETE, FRAMES, FRAMES)
    pictures = stored(events[-1].folder)
    assert list(pictures) == [number * TICKS for number in range(FRAMES)]
    for number, rgb in enumerate(pictures.values()):
        assert rgb.shape == (64, 96, 3)
        assert 2 < np.abs(rgb.astype(float) - clip_frame(number)).mean() < 100


def test_a_frame_begins_before_its_steps_and_ends_after_them(wanted):
    events = run(wanted)
    kinds = [type(event) for event in events if not isinstance(event, RenderPlanned | Rendered)]
    assert kinds[0] is FrameBegun
    begun = [event.number for event in events if isinstance(event, FrameBegun)]
    assert begun == [event.number for event in done(events)] == list(range(FRAMES))
    steps = 0
    for event in events:
        if isinstance(event, FrameBegun):
            steps = 0
        elif isinstance(event, Progress):
            steps += 1
            assert event.step == steps <= event.steps
        elif isinstance(event, FrameDone):
            assert event.metrics.steps == steps


def test_figures_tell_how_a_frame_was_painted_and_how_it_holds(asked, rendered):
    events = rendered(asked)
    metrics = {pts // TICKS: record.metrics for pts, record in records(folder_of(events)).items()}
    assert [number for number, found in metrics.items() if found.reliable is None] == [0, FIRST_SHOT]
    for number, found in metrics.items():
        assert found.seconds > 0
        if number not in (0, FIRST_SHOT):
            assert 0.5 < found.reliable < 1
            assert 0 < found.temporal < 40
    roles = {found.role for found in metrics.values()}
    assert Role.KEY in roles if asked.motion.mode is Mode.KEYFRAMES else Role.FOLLOWING in roles


@pytest.mark.parametrize("until", [1, 4, 8, 10])
def test_a_render_that_ended_at_once_continues_to_the_same_frames(asked, until, home, rendered):
    whole = stored(folder_of(rendered(asked)))
    shutil.rmtree(home)
    begun = run(asked, until)
    assert len(stored(folder_of(begun))) == until
    continued = run(asked)
    assert folder_of(continued) == folder_of(begun)
    planned = next(event for event in continued if isinstance(event, RenderPlanned))
    assert planned.done == until == FRAMES - len({event.number for event in done(continued)})
    assert same(stored(folder_of(continued)), whole)


def test_what_is_finished_is_not_painted_again(asked, rendered):
    rendered(asked)
    again = run(asked)
    assert not done(again)
    assert again[-1].done == FRAMES


def test_a_lost_frame_is_painted_again_and_no_other(asked, rendered):
    events = rendered(asked)
    whole = stored(folder_of(events))
    lost = records(folder_of(events))[3 * TICKS]
    (folder_of(events) / "frames" / lost.file).write_bytes(b"damaged")
    again = run(asked)
    assert {event.number for event in done(again)} == {3}
    assert same(stored(folder_of(again)), whole)


def test_another_range_paints_only_what_is_missing(wanted, tiny_clip):
    pts = clips.read(tiny_clip).pts
    run(wanted.replace(clip__end=int(pts[4])))
    longer = run(wanted.replace(clip__end=int(pts[6])))
    assert [event.number for event in done(longer)] == [4, 5]
    rest = run(wanted)
    assert [event.number for event in done(rest)] == [6, *range(FIRST_SHOT, FRAMES)]


def test_an_in_point_begins_its_shot_anew_and_leaves_the_others(wanted, tiny_clip, rendered):
    rendered(wanted)
    pts = clips.read(tiny_clip).pts
    later = run(wanted.replace(clip__begin=int(pts[2])))
    assert [event.number for event in done(later)] == list(range(2, FIRST_SHOT))


def test_a_changed_look_paints_everything_again(asked, rendered):
    first = rendered(asked)
    other = run(asked.replace(look__ratio=4.0))
    assert folder_of(other) == folder_of(first)  # the same paintings: the render is changed, not doubled
    assert len({event.number for event in done(other)}) == FRAMES


def test_stop_keeps_what_is_finished(wanted):
    control, finished = Control(), 0
    work = job.run(wanted, control)
    for event in work:
        finished += isinstance(event, FrameDone)
        if finished == 3:
            control.stop()
    assert (event.ending, event.done, event.frames) == (Ending.STOPPED, 3, FRAMES)
    assert len(stored(event.folder)) == 3
    assert not list(work)


def test_steering_acts_from_the_frame_being_painted_and_leaves_the_others_out_of_date(wanted):
    steered = Look(styles=wanted.look.styles, ratio=5.0)
    control, finished, sent = Control(), 0, False
    for event in job.run(wanted, control):
        finished += isinstance(event, FrameDone)
        if finished == 3 and isinstance(event, Progress) and not sent:
            control.steer(steered)
            sent = True
    assert event.look == steered
    fingerprints = [record.fingerprint for record in records(event.folder).values()]
    assert len(set(fingerprints[:3])) == 1
    assert fingerprints[2] != fingerprints[3]
    assert fingerprints[3] == fingerprints[6]
    again = run(wanted.replace(look=steered))
    # The three frames before, and those that were made from them; the second shot is as it should be.
    assert [event.number for event in done(again)] == list(range(FIRST_SHOT))
    assert len({record.fingerprint for record in list(records(event.folder).values())[:FIRST_SHOT]}) == 1


def test_a_mixed_render_is_not_exported(wanted, tmp_path):
    out = tmp_path / "out.mp4"
    control, events = Control(), []
    for event in job.run(wanted.replace(output__path=str(out)), control):
        events.append(event)
        if isinstance(event, FrameDone):
            control.steer(Look(styles=wanted.look.styles, ratio=5.0))
    assert events[-1].path is None
    assert not out.exists()
    assert any(isinstance(event, Warned) and "another one" in event.text() for event in events)


def test_a_stretch_is_painted_once_more(asked, tiny_clip, estimated, rendered):
    before = stored(folder_of(rendered(asked)))
    estimated.clear()
    pts = clips.read(tiny_clip).pts
    again = run(asked.replace(work=Work.REPAINT, clip__repaint_range=(int(pts[2]), int(pts[4]))))
    assert [event.number for event in done(again)] == [2, 3]
    assert len(estimated) == 4, "two frames, each to both sides, and once"
    after = stored(folder_of(again))
    changed = [number for number, time in enumerate(before) if not np.array_equal(before[time], after[time])]
    assert changed == [2, 3]
    assert records(folder_of(again))[2 * TICKS].metrics.role is Role.REPAINTED
    assert not done(run(asked)), "what was repainted counts as done, and so do those made from it before"


def test_a_stretch_needs_a_finished_render(wanted):
    run(wanted, 2)
    with pytest.raises(errors.NotRendered, match="9 of 11 frames"):
        run(wanted.replace(work=Work.REPAINT))


def test_a_render_with_an_output_is_exported(wanted, tmp_path):
    out = tmp_path / "out.mp4"
    events = run(wanted.replace(output__path=str(out)))
    assert any(isinstance(event, Exporting) for event in events)
    assert events[-1].path == out
    assert clips.read(out).pts.tolist() == clips.read(wanted.content).pts.tolist()


def test_a_full_disk_ends_with_a_sentence_and_what_is_finished_stays(wanted, monkeypatch, rendered):
    folder = folder_of(rendered(wanted))
    whole, changed = stored(folder), wanted.replace(detail__seed=1)
    with monkeypatch.context() as patched, pytest.raises(errors.DiskFull, match="every finished frame is kept"):
        for event in job.run(changed):
            if isinstance(event, FrameDone) and event.number == 2:
                patched.setattr(space, "MARGIN", 1 << 62)
    left = stored(folder)
    assert [np.array_equal(left[pts], whole[pts]) for pts in whole] == [False] * 3 + [True] * (FRAMES - 3)
    assert [event.number for event in done(run(changed))] == list(range(3, FRAMES))


def test_a_painting_that_vanished_is_named_and_the_frames_stay(wanted, tmp_path, tiny_painting):
    painting = tmp_path / "gone.png"
    painting.write_bytes(tiny_painting.read_bytes())
    asked = wanted.replace(look__styles=(Style(path=str(painting)),))
    folder = folder_of(run(asked, 2))
    painting.unlink()
    with pytest.raises(errors.FileMissing, match=r"gone\.png"):
        run(asked)
    assert len(stored(folder)) == 2


def test_a_plan_does_not_follow_the_memory_that_is_free(wanted, monkeypatch):
    asked = wanted.replace(detail__steps=40)
    planned = []
    for pairs in (1000, plan.MOST_HISTORY):
        free = int(plan.memory((96, 64), 1.0, pairs) / plan.RESERVE) + 2
        monkeypatch.setattr(device, "free_memory", lambda chosen, free=free: free)
        planned += [event for event in run(asked, until=1) if isinstance(event, RenderPlanned)]
    assert planned[0].memory == planned[1].memory
    monkeypatch.setattr(device, "free_memory", lambda chosen: free - 1_000_000)
    with pytest.raises(errors.OutOfMemory) as caught:
        run(asked)
    assert caught.value.values["fits"] < 96


@pytest.mark.parametrize("work", [Work.RENDER, Work.REHEARSE])
def test_memory_that_ran_out_and_is_free_again_names_a_smaller_size(wanted, monkeypatch, work):
    def full(self) -> None:
        raise MemoryError

    monkeypatch.setattr(optimise.Descent, "step", full)
    monkeypatch.setattr(device, "free_memory", lambda chosen: 10**12)
    with pytest.raises(errors.OutOfMemory) as caught:
        run(wanted.replace(work=work, detail__size=640))
    assert 96 < caught.value.values["fits"] < 640


def test_two_cannot_render_into_one_store(wanted):
    work = job.run(wanted)
    while not isinstance(next(work), FrameDone):
        pass
    with pytest.raises(errors.RenderBusy):
        run(wanted)
    work.close()


@pytest.mark.parametrize(("changes", "fault"), [
    ({"content": ""}, errors.NoContent),
    ({"content": "/nowhere/clip.mp4"}, errors.FileMissing),
    ({"look__styles": ()}, errors.NoStyle),
    ({"clip__begin": 10**9}, errors.RangeOutside),
    ({"clip__begin": 5, "clip__end": 5}, errors.RangeEmpty),
    ({"motion__long_term": "0, 2"}, errors.BadSetting),
    ({"output__path": "/no/such/folder/out.mp4"}, errors.CannotWrite),
    ({"output__path": "/no/such/folder/out.png"}, errors.CannotWrite),
])
def test_what_will_not_do_is_said_before_painting(wanted, changes, fault):
    with pytest.raises(fault):
        run(wanted.replace(**changes))


def test_a_photo_is_no_clip(wanted, tiny_photo):
    with pytest.raises(errors.NoClip):
        run(wanted.replace(content=str(tiny_photo)))


def test_the_literal_weighting_of_gatys_is_held_together_too(wanted):
    asked = wanted.replace(method__weighting=Weighting.GATYS, clip__end=3 * TICKS)
    metrics = [event.metrics for event in done(run(asked))]
    assert all(found.temporal < 40 for found in metrics[1:])
