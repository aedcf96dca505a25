"""Clips painted by a network that learnt them: what is painted when, kept and continued."""

from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from core import job, store
from core.choices import Colour, Grade, Mode, Work
from core.control import Control
from core.events import Ending, FrameBegun, FrameDone, Rehearsed, Rendered, RenderPlanned, Training
from core.metrics import Role
from core.render import frame_painter, rehearsal_parts
from core.render.modes import learned
from core.settings import Request
from core.store import StoreReader
from core.store.networks import NetworkPaths
from core.train import trained_network
from core.train.trained_network import Outcome
from tests.core.render.conftest import FIRST_SHOT, FRAMES, SIZE, TICKS, clip_frame, folder_of, run, stored, write_clip

pytestmark = pytest.mark.usefixtures("taught")

STEPS = 6


@pytest.fixture
def asked(wanted: Request, home: Path) -> Request:
    """The tiny clip's first shot is long enough to be learnt, its second is not."""
    return wanted.replace(motion__mode=Mode.LEARNED, motion__spacing=2, motion__training=STEPS)


def only(events: list, kind: type) -> list:
    return [event for event in events if isinstance(event, kind)]


def roles(events: list) -> dict[int, Role]:
    return {event.number: event.metrics.role for event in only(events, FrameDone)}


def network(events: list, pts: int = 0) -> Path:
    return folder_of(events) / "networks" / f"{pts}.safetensors"


def test_key_frames_come_first_then_training_then_the_others(asked, rendered):
    events = rendered(asked)
    kinds = [(event.metrics.role if isinstance(event, FrameDone) else "training") for event in events
             if isinstance(event, Training) or (isinstance(event, FrameDone) and event.number < FIRST_SHOT)]
    begun = kinds.index("training")
    assert kinds[0] is Role.FIRST and set(kinds[1:begun]) == {Role.KEY}
    assert kinds[begun:begun + STEPS] == ["training"] * STEPS
    assert set(kinds[begun + STEPS:]) == {Role.LEARNED}
    assert len(stored(folder_of(events))) == FRAMES


def test_key_frames_take_fewer_steps_than_those_of_key_frames_and_flow(asked, monkeypatch):
    monkeypatch.setattr(frame_painter, "TOLERANCE", 0.0)  # none ends early

    def steps(request: Request) -> list[int]:
        return [event.metrics.steps for event in only(run(request, until=6), FrameDone)
                if event.metrics.role is Role.KEY and event.number < FIRST_SHOT]

    many = asked.replace(motion__steps=20, detail__steps=20)
    assert max(steps(many)) < min(steps(many.replace(motion__mode=Mode.KEYFRAMES)))


def test_training_is_counted_and_timed(asked, rendered):
    events = rendered(asked)
    steps = only(events, Training)
    assert [event.step for event in steps] == list(range(1, STEPS + 1))
    assert all(event.first == 0 and event.steps == STEPS and event.left is not None for event in steps)
    assert all(one.elapsed <= later.elapsed for one, later in pairwise(steps))
    last = only(events, FrameDone)[-1]
    assert (last.done, last.frames, last.left) == (FRAMES, FRAMES, 0)


def test_short_shots_are_painted_as_key_frames_and_flow(asked, rendered):
    found = roles(rendered(asked))
    late = [found[number] for number in range(FIRST_SHOT, FRAMES)]
    assert late[0] is Role.FIRST and Role.BETWEEN in late and Role.LEARNED not in late


def test_the_plan_counts_training_and_key_frames(asked, rendered):
    planned, = only(rendered(asked), RenderPlanned)
    assert planned.mode is Mode.LEARNED
    assert planned.keys == 3 + 3
    longer, = only(run(asked.replace(motion__training=4000, detail__seed=1), until=1), RenderPlanned)
    assert longer.seconds > planned.seconds + 1


def test_each_frame_names_the_network_that_painted_it(asked, rendered):
    events = rendered(asked)
    kept = trained_network.read(NetworkPaths(folder_of(events), 0))
    records = StoreReader(folder_of(events)).records().values()
    named = {record.provenance.network for record in records if record.metrics.role is Role.LEARNED}
    assert kept is not None and named == {kept.digest} and kept.record.outcome is Outcome.GOOD
    assert {record.provenance.network for record in records if record.metrics.role is not Role.LEARNED} == {""}
    assert not network(events).with_suffix(".training").exists(), "its training is over"


def test_what_is_finished_is_not_painted_again(asked, rendered):
    rendered(asked)
    again = run(asked)
    assert not only(again, Training) and not only(again, FrameBegun)


def test_the_network_is_there_before_its_frames(asked):
    events = run(asked, until=4)
    assert roles(events)[1] is Role.LEARNED
    assert network(events).exists()


@pytest.mark.parametrize("until", [1, 2, 4, 6, 8])
def test_ended_between_frames_it_continues_to_the_same(asked, home, until, rendered):
    whole = stored(folder_of(rendered(asked)))
    shutil.rmtree(home)
    run(asked, until=until)
    again = stored(folder_of(run(asked)))
    assert len(again) == len(whole) == FRAMES
    assert all(np.array_equal(again[pts], whole[pts]) for pts in whole)


@pytest.mark.parametrize("step", [1, 3, STEPS])
def test_ended_in_training_it_continues_to_the_same(asked, home, step, monkeypatch, rendered):
    whole = stored(folder_of(rendered(asked)))
    shutil.rmtree(home)
    monkeypatch.setattr("core.train.trainer.KEPT_EVERY", 2)
    work = job.run(asked)
    for event in work:
        if isinstance(event, Training) and event.step == step:
            work.close()
    rest = run(asked)
    assert [event.step for event in only(rest, Training)] == list(range(step // 2 * 2 + 1, STEPS + 1))
    again = stored(folder_of(rest))
    assert all(np.array_equal(again[pts], whole[pts]) for pts in whole)


def test_stopped_in_training_nothing_of_it_is_lost(asked):
    control, events = Control(), []
    for event in job.run(asked, control):
        events.append(event)
        if isinstance(event, Training) and event.step == 3:
            control.stop()
    assert only(events, Rendered)[0].ending is Ending.STOPPED
    assert [event.step for event in only(run(asked), Training)] == [4, 5, 6]


def test_another_look_in_training_goes_on_from_where_it_is(asked, monkeypatch):
    control, events = Control(), []
    look = asked.replace(look__ratio=3.0).look
    for event in job.run(asked, control):
        events.append(event)
        if isinstance(event, Training) and event.step == 3 and event.steps == STEPS:
            control.steer(look)
    assert [(event.step, event.steps) for event in only(events, Training)] == [(1, 6), (2, 6), (3, 6), (1, 2), (2, 2)]
    assert not only(run(asked.replace(look=look)), FrameBegun), "all frames have the new look"
    assert only(events, Rendered)[0].done == FRAMES


def test_another_look_while_frames_are_painted_begins_the_shot_anew(asked):
    control, events = Control(), []
    look = asked.replace(look__ratio=3.0).look
    for event in job.run(asked, control):
        events.append(event)
        if isinstance(event, FrameDone) and event.metrics.role is Role.LEARNED and event.number == 2:
            control.steer(look)
    steered = next(number for number, event in enumerate(events)
                   if isinstance(event, FrameDone) and event.number == 2)
    assert next(event.done for event in events[steered + 1:] if isinstance(event, FrameDone)) == 1
    assert not only(run(asked.replace(look=look)), FrameBegun)
    assert max(event.done for event in only(events, FrameDone)) == FRAMES


def test_only_brightness_is_painted_where_that_is_asked_for(asked):
    events = run(asked.replace(look__colour=Colour.LUMINANCE), until=5)
    number = next(number for number, role in roles(events).items() if role is Role.LEARNED)
    painted = stored(folder_of(events))[number * TICKS].astype(float)
    chroma = painted - painted.mean(axis=2, keepdims=True)
    photo = clip_frame(number).astype(float)
    inside = (painted > 4).all(axis=2) & (painted < 251).all(axis=2)
    assert np.abs(chroma - (photo - photo.mean(axis=2, keepdims=True)))[inside].mean() < 4


def test_a_later_shot_begins_with_what_an_earlier_one_learnt(asked, tmp_path):
    frames = [clip_frame(number % FIRST_SHOT) for number in range(12)]
    clip = write_clip(tmp_path / "two.mp4", frames)
    events = run(asked.replace(content=str(clip), clip__cuts=(6 * TICKS,)))
    assert {(event.first, event.steps) for event in only(events, Training)} == {(0, STEPS), (6, STEPS // 3)}


def test_another_render_with_the_same_paintings_gives_its_network(asked, rendered):
    rendered(asked)
    other = run(asked.replace(detail__size=64))
    assert {event.steps for event in only(other, Training)} == {STEPS // 3}


def test_a_rehearsal_shows_frames_by_the_network(asked, monkeypatch):
    monkeypatch.setattr(rehearsal_parts, "MOST", 9.0)  # of a clip as short as this a third has room for no training
    events = run(asked.replace(work=Work.REHEARSE))
    told, = only(events, Rehearsed)
    assert Role.LEARNED in {sample.metrics.role for sample in told.samples}
    assert all(event.elapsed > 0 for event in only(events, Training))
    assert not store.renders(), "nothing is kept"


def test_a_frame_painted_once_more_leaves_the_others(asked, rendered):
    rendered(asked)
    part = asked.replace(work=Work.REPAINT, clip__repaint_range=(2 * TICKS, 3 * TICKS))
    assert set(roles(run(part))) == {2}
    assert not only(run(asked), FrameBegun)


def test_sizes_that_eight_does_not_divide(asked, tmp_path):
    frames = [np.ascontiguousarray(clip_frame(number)[:50, :90]) for number in range(6)]
    clip = write_clip(tmp_path / "odd.mp4", frames)
    events = run(asked.replace(content=str(clip), detail__size=90, clip__cuts=()))
    assert only(events, RenderPlanned)[0].size == (90, 50)
    assert Role.LEARNED in roles(events).values()
    assert SIZE[0] % 8 == 0


def test_the_fine_grade_paints_a_few_steps_from_what_the_network_paints(asked, rendered):
    fast = rendered(asked)
    one = stored(folder_of(fast))[2 * TICKS].astype(int)
    fine = run(asked.replace(motion__grade=Grade.FINE))
    made = {event.metrics.steps for event in only(fine, FrameDone) if event.metrics.role is Role.LEARNED}
    assert made == {learned.FINISHING}
    assert not any(event.metrics.steps for event in only(fast, FrameDone) if event.metrics.role is Role.LEARNED)
    assert 0 < np.abs(one - stored(folder_of(fine))[2 * TICKS]).mean() < 20
    assert only(fine, RenderPlanned)[0].done == 0, "frames of the fast grade are out of date"
