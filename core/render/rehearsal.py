"""Paints a few telling frames with the exact settings, measures them and tells what the whole clip will take."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from contextlib import closing
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from core import geometry
from core.choices import Flow
from core.control import Control
from core.events import Event, Events, RehearsalPlanned, Rehearsed, RehearsedFrame, Searching, Training
from core.media.clips import Frames
from core.metrics import FrameMetrics, Role
from core.motion import flow
from core.render import forecast, rehearsal_parts
from core.render.context import RenderContext, prepare
from core.render.forecast import FramesLeft
from core.render.frame_store import MemoryFrames
from core.render.own_layers import has_beneath
from core.render.rehearsal_progress import RehearsalProgress
from core.render.stopwatch import Stopwatch
from core.settings import Request

MOST = 5
"""Frames that are shown."""
LOOKED_AT = 160
"""Frames of the range that are looked at to choose them, spread evenly."""
SMALL = 160
"""Pixels of the long side at which they are looked at."""
NEARLY = 0.75
"""From this share of the way between the stillest and the fastest on, a frame counts as one like the fastest."""
HOUR = 3600.0

FASTEST, STILL, CUT, FIRST, MIDDLE, LAST = (
    "the fastest", "a still one", "one after a cut", "the first", "one from the middle", "the last")


def rehearse(request: Request, control: Control) -> Events:
    """Ends with `Rehearsed`, of what was painted when it is stopped; takes looks as a render does.

    The fastest and the stillest frame come about as in the render, from their neighbours; the others, which are to show
    the look, are painted by themselves.
    """
    watch = Stopwatch()
    yield from watch.timed(_rehearse(request, control, watch))


def _rehearse(request: Request, control: Control, watch: Stopwatch) -> Events:
    context = yield from prepare(request, control)
    samples: list[RehearsedFrame] = []
    speeds = yield from _speeds(context)
    wanted = [(number, why, _frames_needed(context, number, why)) for number, why in _choose_frames(context, speeds)]
    painted, parts = rehearsal_parts.affordable(context, wanted)
    estimate, progress = _TimeEstimate(context, painted, speeds), RehearsalProgress(parts, painted.painter, watch)
    yield RehearsalPlanned(progress.frames, context.size, progress.expected, context.chosen.name,
                           context.chosen.reason)
    with TemporaryDirectory() as folder:  # for what a network learns in one part, which helps it in the next
        for part in parts:
            if control.stopped:
                break
            if samples and part.number not in context.own and \
                    progress.seconds > rehearsal_parts.MOST * estimate.seconds_of_range():
                continue
            frames = MemoryFrames(Path(folder))
            with closing(painted.mode.paint(painted.shot(part.frames, frames))) as events:
                for event in events:
                    if isinstance(event, Training):
                        estimate.add_training(replace(event, elapsed=watch.seconds))
                    yield progress.of(event)
            progress.end_part()
            if control.stopped:
                break
            finished = frames.finished
            estimate.add(part.why, (metrics for _, metrics in finished.values()))
            pixels, metrics = finished[part.number]
            pixels.setflags(write=False)
            samples.append(RehearsedFrame(part.number, int(context.clip.pts[part.number]), part.why, pixels, metrics))
    yield _result(context, sorted(samples, key=lambda sample: sample.number), estimate.seconds_of_range())


class _TimeEstimate:
    """What frames took, and what all of them will: some move like the fastest, the others like the still one."""

    def __init__(self, context: RenderContext, painted: RenderContext, speeds: Mapping[int, float]) -> None:
        self._context, self._speeds = context, speeds
        first, shorter = (each.forecast().seconds(FramesLeft(1, 0)) for each in (context, painted))
        self._expected_first, self._shortened = first, first / shorter
        self._firsts: list[float] = []
        self._others: dict[str, float] = {}  # seconds a frame that follows others, by why it was chosen
        self._training: list[Training] = []

    def add(self, why: str, frames: Iterable[FrameMetrics]) -> None:
        """Take in the frames that were painted for one that is shown."""
        taken = [(metrics.role is Role.FIRST, metrics.seconds) for metrics in frames if metrics.role is not Role.OWN]
        self._firsts += [self._shortened * seconds for first, seconds in taken if first]
        others = [seconds for first, seconds in taken if not first]
        if others:
            self._others[why] = sum(others) / len(others)

    def add_training(self, event: Training) -> None:
        """Take in a step of training."""
        self._training.append(event)

    def seconds_of_range(self) -> float:
        """Seconds of the whole range; what was not measured is expected to be as much slower as the first frames."""
        firsts, others = forecast.count_frames(self._context.shots, self._context.own)
        firsts += sum(self._context.mode.mode_of_shot(shot).paints_beneath and has_beneath(shot, self._context.own)
                      for shot in self._context.shots)
        expected = self._context.forecast()
        first = sum(self._firsts) / len(self._firsts) if self._firsts else self._expected_first
        pace = first / self._expected_first
        steps = sum(self._context.mode.training_steps(self._context.shots))
        return (firsts * first + others * self._seconds_a_frame(pace * expected.seconds(FramesLeft(0, 1)))
                + steps * self._seconds_a_step(pace * expected.seconds(FramesLeft(0, 0, 0, 1))))

    def _seconds_a_step(self, expected: float) -> float:
        """Of training; between two steps of one training."""
        taken = [later.elapsed - before.elapsed for before, later in pairwise(self._training)
                 if (before.first, before.step + 1) == (later.first, later.step)]
        return sum(taken) / len(taken) if taken else expected

    def _seconds_a_frame(self, expected: float) -> float:
        still, fastest = (self._others.get(why) for why in (STILL, FASTEST))
        if still is None or fastest is None:
            return next((seconds for seconds in (still, fastest) if seconds is not None), expected)
        least, most = min(self._speeds.values()), max(self._speeds.values())
        bound = least + NEARLY * (most - least)
        fast = sum(speed > bound for speed in self._speeds.values()) / len(self._speeds)
        return (1 - fast) * still + fast * fastest


def _result(context: RenderContext, samples: list[RehearsedFrame], seconds: float) -> Rehearsed:
    frames, mode = len(context.numbers), context.mode
    return Rehearsed(tuple(samples), frames, seconds,
                     forecast.memory_bytes(context.painter.full_plan, mode.frames_held,
                                            any(mode.training_steps(context.shots))),
                     forecast.disk_bytes(frames, context.size, mode.passes), _size_within_an_hour(context, seconds),
                     mode.kind, context.choice.expected, context.choice.continued)


def _size_within_an_hour(context: RenderContext, seconds: float) -> tuple[int, float] | None:
    """The largest long side, a multiple of 16, whose render would take an hour: time goes with the pixels."""
    if seconds <= HOUR:
        return None
    long_side = int(max(context.size) * (HOUR / seconds) ** 0.5) // 16 * 16
    least = -(-geometry.SHORTEST * max(context.size) // min(context.size))
    long_side = max(long_side, 16 * -(-max(64, least) // 16))
    return long_side, seconds * (long_side / max(context.size)) ** 2


def _frames_needed(context: RenderContext, number: int, why: str) -> range:
    """The frames to paint for `number`: itself, or the part of its shot that it comes from in the render."""
    shot = next(shot for shot in context.shots if number in shot)
    if why not in (FASTEST, STILL) or number == shot.start:
        return range(number, number + 1)
    return context.mode.frames_needed(shot, number)


def _choose_frames(context: RenderContext, speeds: Mapping[int, float]) -> list[tuple[int, str]]:
    """The numbers of the frames to paint, each with why, no two the same."""
    chosen: dict[int, str] = {}
    if len(context.shots) > 1:
        chosen.setdefault(context.shots[1].start, CUT)
    if speeds:
        chosen.setdefault(max(speeds, key=speeds.__getitem__), FASTEST)
        chosen.setdefault(min(speeds, key=speeds.__getitem__), STILL)
    chosen.setdefault(context.numbers.start, FIRST)
    quarters = [(context.numbers[len(context.numbers) * quarter // 4], MIDDLE) for quarter in (2, 1, 3)]
    for number, why in (quarters[0], (context.numbers[-1], LAST), *quarters[1:]):
        if len(chosen) < MOST:
            chosen.setdefault(number, why)
    return list(chosen.items())[:MOST]


def _speeds(context: RenderContext) -> Generator[Event, None, dict[int, float]]:
    """Returns how far what is seen moves from the frame before, in shares of the frame, for some all over the range."""
    step = max(1, len(context.numbers) // LOOKED_AT)
    begins = {shot.start for shot in context.shots}  # nothing crosses a cut
    numbers = [number for number in context.numbers[step::step] if number not in begins]
    speeds: dict[int, float] = {}
    with Frames(context.clip, geometry.fitted(context.clip.size, SMALL)) as frames:
        for number in numbers:
            if context.painter.stopped:
                break
            before, now = frames.at(number - 1).rgb, frames.at(number).rgb
            moved = flow.estimate(now, before, Flow.FAST)
            speeds[number] = float(np.percentile(np.hypot(moved[..., 0], moved[..., 1]), 90)) / SMALL
            yield Searching(len(speeds), len(numbers))
            yield from context.painter.apply_steering()
    return speeds
