"""Paints a few telling frames with the exact settings, measures them and tells what the whole clip will take."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from dataclasses import replace
from itertools import count

import numpy as np

from core import geometry
from core.choices import Flow, Mode
from core.events import Event, FrameDone, Rehearsed, Sample, Searching
from core.media.clips import Frames
from core.metrics import FrameMetrics, Role
from core.motion import flow
from core.render import forecast, stage
from core.render.gallery import Remembered
from core.render.relay import announced, relayed
from core.render.shot import Shot
from core.render.stage import Stage
from core.render.still import Message
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


def rehearse(request: Request) -> Generator[Event, Message, None]:
    """Ends with `Rehearsed`; takes `Stop`, which ends it with what was painted, and looks, as a render does.

    The fastest and the stillest frame come about as in the render, from their neighbours; the others, which are to show
    the look, are painted by themselves.
    """
    watch = Stopwatch()
    yield from watch.over(_rehearsal(request, watch))


def _rehearsal(request: Request, watch: Stopwatch) -> Generator[Event, Message, None]:
    built = yield from stage.build(request)
    for note in built.clip.notes:
        yield from announced(note, built.shop.hear)
    samples: list[Sample] = []
    speeds = yield from _speeds(built)
    spent = _Spent(built, speeds)
    parts = [(number, why, _around(built, number, why)) for number, why in _telling(built, speeds)]
    whole, done = sum(len(part) for *_, part in parts), count(1)

    def counted(event: Event) -> Event:
        if not isinstance(event, FrameDone):
            return event
        return replace(event, done=next(done), frames=whole, elapsed=watch.seconds)

    for number, why, part in parts:
        if built.shop.stopped:
            break
        gallery = Remembered()
        yield from relayed(Shot(built.shop, part, gallery, built.mode).paint(), counted)
        if built.shop.stopped:
            break
        finished = gallery.finished
        spent.add(why, (figures for _, figures in finished.values()))
        pixels, figures = finished[number]
        pixels.setflags(write=False)
        samples.append(Sample(number, int(built.clip.pts[number]), why, pixels, figures))
    yield _rehearsed(built, sorted(samples, key=lambda sample: sample.number), spent.whole())


class _Spent:
    """What frames took, and what all of them will: some move like the fastest, the others like the still one."""

    def __init__(self, built: Stage, speeds: Mapping[int, float]) -> None:
        self._built, self._speeds = built, speeds
        self._firsts: list[float] = []
        self._others: dict[str, float] = {}  # seconds a frame that follows others, by why it was chosen

    def add(self, why: str, frames: Iterable[FrameMetrics]) -> None:
        """Take in the frames that were painted for one that is shown."""
        taken = [(figures.role is Role.FIRST, figures.seconds) for figures in frames]
        self._firsts += [seconds for first, seconds in taken if first]
        others = [seconds for first, seconds in taken if not first]
        if others:
            self._others[why] = sum(others) / len(others)

    def whole(self) -> float:
        """Seconds of the whole range; what was not measured is told from this machine's pace."""
        firsts, others = forecast.share(self._built.shots)
        expected = self._built.forecast()
        first = sum(self._firsts) / len(self._firsts) if self._firsts else expected.seconds(1, 0)
        return firsts * first + others * self._a_frame(expected.seconds(0, 1))

    def _a_frame(self, expected: float) -> float:
        still, fastest = (self._others.get(why) for why in (STILL, FASTEST))
        if still is None or fastest is None:
            return next((seconds for seconds in (still, fastest) if seconds is not None), expected)
        least, most = min(self._speeds.values()), max(self._speeds.values())
        bound = least + NEARLY * (most - least)
        fast = sum(speed > bound for speed in self._speeds.values()) / len(self._speeds)
        return (1 - fast) * still + fast * fastest


def _rehearsed(built: Stage, samples: list[Sample], seconds: float) -> Rehearsed:
    frames = len(built.numbers)
    return Rehearsed(tuple(samples), frames, seconds, forecast.memory(built.shop.whole, built.held),
                     forecast.disk(frames, built.size, built.stages), _fitting(built, seconds))


def _fitting(built: Stage, seconds: float) -> tuple[int, float] | None:
    """The largest long side, a multiple of 16, whose render would take an hour: time goes with the pixels."""
    if seconds <= HOUR:
        return None
    long_side = int(max(built.size) * (HOUR / seconds) ** 0.5) // 16 * 16
    least = -(-geometry.SHORTEST * max(built.size) // min(built.size))
    long_side = max(long_side, 16 * -(-max(64, least) // 16))
    return long_side, seconds * (long_side / max(built.size)) ** 2


def _around(built: Stage, number: int, why: str) -> range:
    """The frames to paint for `number`: itself, or the stretch of its shot that it comes from in the render."""
    shot = next(shot for shot in built.shots if number in shot)
    if why not in (FASTEST, STILL) or number == shot.start:
        return range(number, number + 1)
    if built.mode is Mode.FRAMES:
        return range(number - 1, number + 1)
    begin = max(shot.start, number - built.held // 2)
    return range(begin, min(shot.stop, begin + built.held + 1))


def _telling(built: Stage, speeds: Mapping[int, float]) -> list[tuple[int, str]]:
    """The numbers of the frames to paint, each with why, no two the same."""
    chosen: dict[int, str] = {}
    if len(built.shots) > 1:
        chosen.setdefault(built.shots[1].start, CUT)
    if speeds:
        chosen.setdefault(max(speeds, key=speeds.get), FASTEST)
        chosen.setdefault(min(speeds, key=speeds.get), STILL)
    chosen.setdefault(built.numbers.start, FIRST)
    quarters = [(built.numbers[len(built.numbers) * quarter // 4], MIDDLE) for quarter in (2, 1, 3)]
    for number, why in (quarters[0], (built.numbers[-1], LAST), *quarters[1:]):
        if len(chosen) < MOST:
            chosen.setdefault(number, why)
    return list(chosen.items())[:MOST]


def _speeds(built: Stage) -> Generator[Event, Message, dict[int, float]]:
    """Returns how far what is seen moves from the frame before, in shares of the frame, for some all over the range."""
    step = max(1, len(built.numbers) // LOOKED_AT)
    begins = {shot.start for shot in built.shots}  # nothing is carried over a cut
    numbers = [number for number in built.numbers[step::step] if number not in begins]
    speeds: dict[int, float] = {}
    with Frames(built.clip, geometry.fitted(built.clip.size, SMALL)) as frames:
        for number in numbers:
            if built.shop.stopped:
                break
            before, now = frames.at(number - 1).rgb, frames.at(number).rgb
            moved = flow.estimate(now, before, Flow.FAST)
            speeds[number] = float(np.percentile(np.hypot(moved[..., 0], moved[..., 1]), 90)) / SMALL
            yield from announced(Searching(len(speeds), len(numbers)), built.shop.hear)
    return speeds
