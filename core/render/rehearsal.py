"""Paints a few telling frames with the exact settings, measures them and tells what the whole clip will take."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace

import numpy as np

from core import plan
from core.choices import Flow, Mode
from core.events import Event, FrameBegun, FrameDone, Rehearsed, Sample
from core.media.clips import Frames
from core.motion import flow
from core.render import forecast, stage
from core.render.gallery import Remembered, as_bytes
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
    built = stage.build(request)
    yield from built.clip.notes
    samples, told = [], built.forecast()
    parts = [(number, why, _around(built, number, why)) for number, why in _telling(built)]
    whole, done = sum(len(part) for *_, part in parts), 0
    for number, why, part in parts:
        gallery = Remembered()
        events, message = Shot(built.shop, part, gallery, built.mode).paint(), None
        while not built.shop.stopped and (event := _next(events, message)) is not None:
            if isinstance(event, FrameDone):
                done += 1
                event = replace(event, done=done, frames=whole, elapsed=watch.seconds)
            message = yield event
            if isinstance(event, FrameBegun | FrameDone):  # no picture is being painted
                built.shop.hear(message)
        events.close()
        if built.shop.stopped:
            break
        for figures in gallery.figures.values():
            told.learn(figures)
        pixels = as_bytes(gallery.picture(number))
        pixels.setflags(write=False)
        samples.append(Sample(number, int(built.clip.pts[number]), why, pixels, gallery.figures[number]))
    yield _rehearsed(built, sorted(samples, key=lambda sample: sample.number), told)


def _next(events: Generator[Event, Message, None], message: Message) -> Event | None:
    try:
        return events.send(message)
    except StopIteration:
        return None


def _rehearsed(built: Stage, samples: list[Sample], told: forecast.Forecast) -> Rehearsed:
    frames = len(built.numbers)
    seconds = told.seconds(*forecast.share(built.shots))
    return Rehearsed(tuple(samples), frames, seconds, forecast.memory(built.shop.whole, built.held),
                     forecast.disk(frames, built.size), _fitting(built, seconds))


def _fitting(built: Stage, seconds: float) -> tuple[int, float] | None:
    """The largest long side, a multiple of 16, whose render would take an hour: time goes with the pixels."""
    if seconds <= HOUR:
        return None
    long_side = int(max(built.size) * (HOUR / seconds) ** 0.5) // 16 * 16
    least = -(-plan.SHORTEST * max(built.size) // min(built.size))
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


def _telling(built: Stage) -> list[tuple[int, str]]:
    """The numbers of the frames to paint, each with why, no two the same."""
    speeds = _speeds(built)
    chosen: dict[int, str] = {}
    inner = {number: speed for number, speed in speeds.items() if all(number != shot.start for shot in built.shots)}
    if len(built.shots) > 1:
        chosen.setdefault(built.shots[1].start, CUT)
    if inner:
        chosen.setdefault(max(inner, key=inner.get), FASTEST)
        chosen.setdefault(min(inner, key=inner.get), STILL)
    chosen.setdefault(built.numbers.start, FIRST)
    quarters = [(built.numbers[len(built.numbers) * quarter // 4], MIDDLE) for quarter in (2, 1, 3)]
    for number, why in (quarters[0], (built.numbers[-1], LAST), *quarters[1:]):
        if len(chosen) < MOST:
            chosen.setdefault(number, why)
    return list(chosen.items())[:MOST]


def _speeds(built: Stage) -> dict[int, float]:
    """How far what is seen moves from the frame before, in shares of the frame, for frames spread over the range."""
    numbers = built.numbers
    step = max(1, len(numbers) // LOOKED_AT)
    size = plan.fitted(built.clip.size, SMALL)
    speeds = {}
    with Frames(built.clip, size) as frames:
        for number in numbers[step::step]:
            before, now = frames.at(number - 1).rgb, frames.at(number).rgb
            moved = flow.estimate(now, before, Flow.FAST)
            speeds[number] = float(np.percentile(np.hypot(moved[..., 0], moved[..., 1]), 90)) / SMALL
    return speeds
