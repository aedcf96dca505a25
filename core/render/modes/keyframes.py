"""Key frames are painted in full, each held to the one before; the frames between are mixed from two of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from core.choices import Mode
from core.metrics import Role
from core.motion import keyframe_intervals
from core.motion.flow_window import LinkedFrame
from core.motion.keyframe_intervals import KeyDistance, KeyframeInterval
from core.motion.warped_reference import WarpedReference
from core.render.key_frame import least_count, paint_key, paint_keys
from core.render.modes.protocol import mean_but_firsts
from core.render.own_layers import OwnLayers, paint_beneath, under_fading_layers, under_layer
from core.render.prefetch import Prefetcher
from core.render.shot import FrameEvents, Shot
from core.settings import Motion
from core.work_tasks import PaintTask, TaskKind

KEY_STEPS, FAR = 2.0, 4
"""A key frame `FAR` frames from the one before takes so many times the steps of a frame that follows the one right
before it; one that is nearer takes fewer, and right behind the other no more."""
FEW = 0.5
"""And a frame between key frames, where it is in doubt, so many times."""
HELD_PIXELS = 1.7e7
"""Pixels of all frames from one key frame to the next, at most: flows and masks of them are in memory together."""
BETWEEN, DOUBTED = 3.0, 0.5
"""Seconds a megapixel of a frame between key frames, and the share of its few steps that is usually painted."""


@dataclass(frozen=True)
class Keyframes:
    """Some frames are painted, the others mixed from them; what each method is for says `ClipMode`."""

    motion: Motion
    size: tuple[int, int]

    @property
    def kind(self) -> Mode:
        """KEYFRAMES."""
        return Mode.KEYFRAMES

    @property
    def passes(self) -> int:
        """One."""
        return 1

    @property
    def frames_held(self) -> int:
        """Those from one key frame to the next, as far apart as was asked for or memory allows."""
        return max(2, min(self.motion.spacing, int(HELD_PIXELS / (self.size[0] * self.size[1]))))

    def paint(self, shot: Shot) -> FrameEvents:
        """Paint the first frame, then what follows from key frame to key frame."""
        if not (yield from shot.paint_first()):
            return
        yield from paint_beneath(shot)
        if shot.stopped:
            return
        (begin, done), layers = _resumed_keys(shot, self.frames_held), OwnLayers(shot)
        found = keyframe_intervals.intervals(shot.clip, shot.numbers, begin, shot.painter.size, shot.motion.flow,
                                             KeyDistance(self.frames_held), shot.own, ahead=shot.has_own)
        with Prefetcher(found, shot.waiting, 1) as ready:
            for interval in ready:
                if interval.key.number <= done:
                    layers.enter(interval)
                    layers.reach(interval)
                    continue
                yield from _paint(shot, interval, layers)
                if shot.stopped:
                    return

    def paint_part(self, shot: Shot, task: PaintTask) -> FrameEvents:
        """Key frames alone, what lies between some of them, or all of the shot."""
        match task.kind:
            case TaskKind.KEYS:
                return paint_keys(shot, task.makes, KeyDistance(self.frames_held),
                                  lambda distance: _steps_of_key(shot.motion, distance))
            case TaskKind.BETWEEN:
                return _paint_from(shot, task.makes, self.frames_held)
            case _:
                return self.paint(shot)

    def key_frame_count(self, shot: range, own: Collection[int]) -> int:
        """The first, the person's own, and the others as far apart as they may be."""
        return least_count(shot, own, self.frames_held)

    @property
    def key_steps(self) -> int:
        """More than a frame takes that follows the one right before it."""
        return round(KEY_STEPS * self.motion.steps)

    def frames_needed(self, shot: range, number: int) -> range:
        """The way from one key frame to the next, the frame in its middle."""
        begin = max(shot.start, number - self.frames_held // 2)
        return range(begin, min(shot.stop, begin + self.frames_held + 1))

    @property
    def paints_beneath(self) -> bool:
        """Yes: what they changed in it is found so."""
        return True

    @property
    def begins_anew(self) -> bool:
        """No."""
        return False

    def mode_of_shot(self, shot: range) -> Keyframes:
        """Itself."""
        return self

    def training_steps(self, shots: Sequence[range], learnt: bool = False) -> Sequence[int]:
        """Nothing is trained."""
        return (0,) * len(shots)

    def expected_seconds(self, seconds: Callable[[float], float], pixels: float) -> float:
        """The mean of a key frame and of those between."""
        key = seconds(self.key_steps)
        between = seconds(DOUBTED * FEW * self.motion.steps) + BETWEEN * pixels
        return (key + between * (self.frames_held - 1)) / self.frames_held

    def measured_seconds(self, taken: Mapping[Role, Sequence[float]]) -> float | None:
        """The mean of a key frame and of those between, as many as have come; an interval counts once it is whole."""
        keys, between = taken.get(Role.KEY), taken.get(Role.BETWEEN)
        if not keys or not between:
            return mean_but_firsts(taken)
        distance = min(self.frames_held, max(1.0, (len(keys) + len(between)) / len(keys)))
        return (_mean(keys) + (distance - 1) * _mean(between)) / distance


def _mean(seconds: Sequence[float]) -> float:
    return sum(seconds) / len(seconds)


def _resumed_keys(shot: Shot, spacing: int) -> tuple[int, int]:
    """The key frame before the last own frame up to which nothing is left to do, and the last key frame of these.

    From the former one on it is found anew what the person changed, and where it lies by now. Without an own frame they
    are the same. The frames between may show a layer of an own frame before, which is not found: they stay as they are.
    """
    key, onward = shot.numbers.start, dict(shot.frames.next_key_frames(shot.fingerprint))
    before_own: tuple[int, ...] = (key,) if key in shot.own else ()
    while True:
        if key not in onward:  # of a person's own frame is not known which key frame lies before it
            onward.update((key, own) for own in shot.own if _is_mixed_from(shot, key, own, spacing, before_own))
        if key not in onward or not all(map(shot.is_current, range(key + 1, onward[key] + 1))):
            return before_own[0] if before_own else key, key
        before_own = (key,) if onward[key] in shot.own else before_own
        key = onward[key]


def _is_mixed_from(shot: Shot, key: int, later: int, spacing: int, before_own: tuple[int, ...]) -> bool:
    """Whether all frames between these two, at most `spacing` apart, were mixed from them, with a layer or without."""
    return (0 < later - key <= spacing and later in shot.numbers
            and any(all(shot.frames.is_made_from(number, [*_sources(number, key, later), *others])
                        for number in range(key + 1, later)) for others in ((), before_own)))


def _paint(shot: Shot, interval: KeyframeInterval, layers: OwnLayers) -> FrameEvents:
    key = interval.key
    shot.hold_balance(interval.earlier)
    layers.enter(interval)
    yield from paint_key(shot, interval, _steps_of_key(shot.motion, key.number - interval.earlier), layers)
    if shot.stopped:
        return
    layers.reach(interval)
    for frame in interval.between:
        if shot.stopped:
            return
        sources = _sources(frame.number, interval.earlier, key.number)
        if not (shot.is_current(frame.number)
                and shot.frames.is_made_from(frame.number, [*sources, *layers.sources])):
            yield from _paint_between(shot, interval, frame, sources, layers)
    if not shot.stopped:  # it was painted before the frame that it is measured against
        shot.frames.measure_consistency(key.number, key.links[key.number - 1])


def _paint_from(shot: Shot, makes: range, spacing: int) -> FrameEvents:
    """Paint `makes`, which lie between key frames that are there, of a shot that has no own frame."""
    found = keyframe_intervals.intervals(shot.clip, shot.numbers, makes.start - 1, shot.painter.size,
                                         shot.motion.flow, KeyDistance(spacing))
    layers = OwnLayers(shot)
    with Prefetcher(found, shot.waiting, 1) as ready:
        for interval in ready:
            yield from _paint(shot, interval, layers)
            if shot.stopped or interval.key.number >= makes.stop:
                return


def _steps_of_key(motion: Motion, distance: int) -> int:
    times = 1 + (KEY_STEPS - 1) * (min(FAR, distance) - 1) / (FAR - 1)
    return round(times * motion.steps)


def _sources(number: int, earlier: int, later: int) -> tuple[int, ...]:
    """What a frame between two key frames is mixed from: both, and where they tell nothing the frame before it."""
    return (earlier, later) if number - 1 == earlier else (earlier, later, number - 1)


def _paint_between(shot: Shot, interval: KeyframeInterval, frame: LinkedFrame, sources: Sequence[int],
                   layers: OwnLayers) -> FrameEvents:
    share = (frame.number - interval.earlier) / (interval.key.number - interval.earlier)
    told = [WarpedReference.along(frame.links[other], shot.picture(other, 0)) for other in sources]
    few, ends = max(1, round(FEW * shot.motion.steps)), told[:2]
    if fades := interval.key.number in shot.own:
        ends = [one.completed(frame.rgb) for one in ends]
    painting = shot.painter.blend(frame, ends, (1 - share, share), few, told[2] if len(told) > 2 else None, fades)
    found, shown = layers.at(frame.number), [one.pixels for one in ends]
    painting = under_fading_layers(painting, found, shown, share) if fades else under_layer(painting, found)
    made_from = dict.fromkeys([*sources, *layers.sources])
    yield from shot.paint(frame, painting, Role.BETWEEN, [(other, 0) for other in made_from])
