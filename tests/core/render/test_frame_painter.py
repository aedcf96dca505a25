"""One frame painted from what others tell: what is left, what is filled, and where and how much is painted."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

import numpy as np
import pytest

from core.choices import Mode, Weighting
from core.control import Control
from core.events import Event, FrameBegun, Progress
from core.motion.flow_window import Link, LinkedFrame
from core.motion.warped_reference import WarpedReference
from core.render import context, frame_painter
from core.render.frame_painter import FramePainter, PaintedFrame
from core.store import StoreReader
from core.style.temporal import TemporalLoss
from tests.core.render.conftest import SIZE, TICKS, clip_frame, folder_of, run, write_clip

R = TypeVar("R")
FEW = 4
WIDTH, HEIGHT = SIZE
SQUARE = np.s_[16:48, 30:66]
FAR = np.s_[:, 80:]


def drained(generator: Generator[Event, None, R], events: list | None = None) -> R:
    """What a generator returns in the end; its events are added to `events`."""
    while True:
        try:
            event = next(generator)
        except StopIteration as end:
            return end.value
        if events is not None:
            events.append(event)


@pytest.fixture
def painter(wanted) -> FramePainter:
    return drained(context.prepare(wanted, Control())).painter


@pytest.fixture
def frame() -> np.ndarray:
    return clip_frame(2).astype(np.float32) / 255


def _reference(frame: np.ndarray, level: float, unlike: slice | None = None,
          unknown: slice | None = None) -> WarpedReference:
    """A frame that did not move, painted `level` brighter; it looked otherwise in `unlike`, is unknown in `unknown`."""
    photo, reliable = frame.copy(), np.ones((HEIGHT, WIDTH), np.float32)
    if unlike is not None:
        photo[unlike] = 1 - photo[unlike]
    if unknown is not None:
        reliable[unknown] = 0
    link = Link(np.zeros((HEIGHT, WIDTH, 2), np.float32), reliable, photo)
    return WarpedReference.along(link, np.clip(frame + level, 0, 1))


def _blend(painter, frame, first, second, few=FEW, before=None):
    events = []
    painted = drained(painter.blend(LinkedFrame(2, 0, frame), [first, second], (0.75, 0.25), few, before), events)
    assert isinstance(painted, PaintedFrame)
    assert painted.steps == sum(isinstance(event, Progress) for event in events)
    return painted.pixels, painted.steps


def test_what_both_key_frames_tell_is_mixed_and_costs_no_step(painter, frame):
    first, second = _reference(frame, 0.0), _reference(frame, 0.04)
    rgb, steps = _blend(painter, frame, first, second)
    assert steps == 0
    assert rgb == pytest.approx(0.75 * first.pixels + 0.25 * second.pixels, abs=1e-3)


def test_what_is_in_doubt_is_painted_and_nothing_else(painter, frame):
    first, second = (_reference(frame, level, unlike=SQUARE) for level in (0.0, 0.04))
    mixed = 0.75 * first.pixels + 0.25 * second.pixels
    rgb, steps = _blend(painter, frame, first, second)
    assert steps == FEW
    assert rgb[FAR] == pytest.approx(mixed[FAR], abs=1e-3)
    assert np.abs(rgb - mixed)[SQUARE].mean() > 0.01


def test_little_doubt_costs_few_steps(painter, frame):
    small = np.s_[28:36, 40:48]
    _, steps = _blend(painter, frame, *(_reference(frame, 0.0, unlike=small) for _ in range(2)))
    assert 0 < steps < FEW


def test_what_neither_tells_is_filled_as_like_places_are_painted(painter, frame):
    references = [_reference(frame, level, unknown=SQUARE) for level in (0.1, 0.1)]
    for one in references:
        one.pixels[SQUARE] = 0  # of no meaning where it is unknown
    rgb, steps = _blend(painter, frame, *references, few=0)
    assert steps == 0
    assert np.abs(rgb - np.clip(frame + 0.1, 0, 1))[SQUARE].mean() < 0.02


def test_the_frame_before_tells_what_neither_key_frame_does(painter, frame):
    references = [_reference(frame, level, unknown=SQUARE) for level in (0.0, 0.04)]
    before = _reference(frame, 0.1)
    rgb, steps = _blend(painter, frame, *references, before=before)
    assert steps == 0, "nothing is left in doubt"
    inside = np.s_[20:44, 34:62]
    assert rgb[inside] == pytest.approx(before.pixels[inside], abs=0.01)
    assert rgb[FAR] == pytest.approx((0.75 * references[0].pixels + 0.25 * references[1].pixels)[FAR], abs=1e-3)


def test_what_looks_otherwise_in_the_frame_before_is_painted(painter, frame):
    references = [_reference(frame, level, unknown=SQUARE) for level in (0.0, 0.04)]
    rgb, steps = _blend(painter, frame, *references, before=_reference(frame, 0.1, unlike=SQUARE))
    assert steps == FEW


def test_a_frame_lets_go_of_others_where_it_is_in_doubt(painter, frame, monkeypatch):
    held = []
    monkeypatch.setattr(frame_painter, "TemporalLoss",
                        lambda anchors, *rest: held.extend(anchors) or TemporalLoss(anchors, *rest))
    list(painter.paint_from_references(LinkedFrame(2, 0, frame), [_reference(frame, 0.0, unlike=SQUARE)], 1))
    [anchor] = held
    weight = anchor.weight[0, 0].numpy()
    assert weight[24:40, 38:58].max() < 0.01
    assert weight[FAR].min() > 0.99


@pytest.mark.parametrize(("frames", "steps"), [(2, 6), (3, 8), (4, 10), (5, 12)])
def test_a_key_frame_takes_more_steps_the_farther_it_is_from_the_one_before(wanted, tmp_path, frames, steps):
    clip = write_clip(tmp_path / "calm.mp4", [clip_frame(0)] * frames)
    planned, at = {}, None
    for event in run(wanted.replace(content=str(clip), clip__cuts=(), motion__mode=Mode.KEYFRAMES, motion__steps=6)):
        at = event.number if isinstance(event, FrameBegun) else at
        if isinstance(event, Progress):
            planned[at] = event.steps
    # 6 right behind it, twice that four frames away; nothing between costs any.
    assert planned == {0: 3, frames - 1: steps}


def test_a_frame_between_is_made_from_its_key_frames_and_the_frame_before(wanted, tmp_path):
    """So that another frame before makes it be mixed again."""
    clip = write_clip(tmp_path / "calm.mp4", [clip_frame(0)] * 5)
    events = run(wanted.replace(content=str(clip), clip__cuts=(), motion__mode=Mode.KEYFRAMES))
    records = StoreReader(folder_of(events)).records()
    sources = {pts // TICKS: [source.number for source in record.provenance.sources] for pts, record in records.items()}
    assert sources == {0: [], 1: [0, 4], 2: [0, 4, 1], 3: [0, 4, 2], 4: [0]}


def test_content_alone_is_held_to_other_frames_by_gatys_weights_too(wanted, frame):
    """It begins at 0, which would weigh what holds it with nothing."""
    alone = wanted.replace(method__weighting=Weighting.GATYS, method__style_layers="")
    painter, events = drained(context.prepare(alone, Control())).painter, []
    drained(painter.paint_from_references(LinkedFrame(2, 0, frame), [_reference(frame, 0.1, unlike=SQUARE)], 2), events)
    assert all(event.weights["temporal"] > 0 for event in events if isinstance(event, Progress))
    assert any(isinstance(event, Progress) for event in events)
