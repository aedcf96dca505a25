"""Paints the frames of one shot, in one of the two modes; nothing crosses a cut, so shots are independent."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Sequence

import numpy as np

from core.choices import Mode
from core.events import FrameBegun, FrameDone, Preview, Progress, Warned
from core.media.clips import Frames
from core.metrics import Role
from core.notation import parse_offsets
from core.render import figures, scenes
from core.render.ahead import DEPTH, Ahead
from core.render.gallery import Gallery, Stand, as_bytes
from core.render.relay import announced
from core.render.scenes import Scene, Stretch
from core.render.still import Message
from core.render.stopwatch import Stopwatch
from core.render.workshop import Steps, Told, Workshop, nearest_first
from core.settings import Motion
from core.store import fingerprint

KEY_STEPS, FAR = 2.0, 4
"""A key frame `FAR` frames from the one before takes so many times the steps of a frame that follows the one right
before it; one that is nearer takes fewer, and right behind the other no more."""
FEW = 0.5
"""And a frame between key frames, where it is in doubt, so many times."""
NEIGHBOURS = 4
"""Frames that are kept while a stretch is painted once more."""
HELD_PIXELS = 1.7e7
"""Pixels of all frames from one key frame to the next, at most: flows and masks of them are in memory together."""

Events = Generator[FrameBegun | Progress | Preview | Warned | FrameDone, Message, None]


class Shot:
    """The frames `numbers` of a clip, which belong together."""

    def __init__(self, shop: Workshop, numbers: range, gallery: Gallery, mode: Mode) -> None:
        self._shop, self._numbers, self._gallery, self._mode = shop, numbers, gallery, mode
        self._last_stage = stages(shop.request.motion, mode) - 1

    def paint(self) -> Events:
        """Paint what is not there yet; what is goes unmentioned. `FrameDone` leaves the counts of the clip open.

        Between frames as within them it takes what is sent.
        """
        if all(self._is_current(number, self._last_stage) for number in self._numbers):
            return
        yield from self._first()
        if self._shop.stopped:
            return
        self._settle_balance()
        if self._mode is Mode.KEYFRAMES:
            yield from self._keyframes()
            return
        for stage in range(self._last_stage + 1):
            if not self._shop.stopped:
                yield from self._pass(stage)

    def again(self, stretch: range) -> Events:
        """Paint a stretch of a finished shot once more, with twice the steps, tied to its neighbours at both ends."""
        self._settle_balance()
        motion, size = self._shop.request.motion, self._shop.size
        with scenes.Reel(self._shop.clip, size, motion.flow, NEIGHBOURS) as reel:
            for number in stretch:
                links = {other: reel.link(number, other) for other in (number - 1, stretch.stop)
                         if other in self._numbers and other - number <= motion.spacing}
                share = (number - stretch.start + 1) / (len(stretch) + 1)
                told = [Told.by(link, self._picture(other)).weighed(share if other == stretch.stop else 1 - share)
                        for other, link in links.items()]
                made_from = [(other, self._last_stage) for other in links]
                frame = reel.frame(number)
                scene = Scene(number, frame.pts, frame.rgb, links)
                steps = self._shop.from_others(scene, told, 2 * motion.steps) if told else self._shop.full(scene)
                yield from self._frame(scene, steps, Role.REPAINTED, made_from, self._last_stage)
                if self._shop.stopped:
                    return
            if stretch.stop in self._numbers:  # the frame before it is another one now
                self._gallery.measure(stretch.stop, reel.link(stretch.stop, stretch.stop - 1), self._last_stage)

    # The first frame.

    def _first(self) -> Events:
        number = self._numbers.start
        if self._is_current(number):
            return
        with Frames(self._shop.clip, self._shop.size, deep=True) as frames:
            frame = frames.at(number)
        scene = Scene(number, frame.pts, frame.rgb)
        yield from self._frame(scene, self._shop.full(scene), Role.FIRST, ())

    def _settle_balance(self) -> None:
        """Hold the shot's colours to its first frame, if that was painted as the others are to be."""
        number = self._numbers.start
        if not self._is_current(number):
            self._shop.begin(None, None)
            return
        with Frames(self._shop.clip, self._shop.size, deep=True) as frames:
            self._shop.begin(frames.at(number).rgb, self._gallery.picture(number))

    # Frame by frame.

    def _pass(self, stage: int) -> Events:
        """One way through the shot: forward, and backward in every second pass (Ruder et al. 2016, algorithm 2)."""
        backward = stage % 2 == 1
        order = deque(reversed(self._numbers) if backward else self._numbers)
        if not stage:
            order.popleft()
        while order and not self._shop.stopped:
            if self._is_current(order[0], stage):
                order.popleft()
            else:
                yield from self._through(order, stage, backward)

    def _through(self, order: deque[int], stage: int, backward: bool) -> Events:
        """Paint what comes next in `order`, and take it away, up to a frame that is as it should be."""
        motion = self._shop.request.motion
        offsets = parse_offsets(motion.long_term) if not stage else (1,)
        found = scenes.following(self._shop.clip, self._numbers, tuple(order), self._shop.size, motion.flow, offsets,
                                 backward)
        with Ahead(found) as ready:
            for scene in ready:
                if self._is_current(scene.number, stage):
                    return
                yield from self._refine(scene, stage) if stage else self._follow(scene, stage)
                if self._shop.stopped:
                    return
                order.popleft()

    def _follow(self, scene: Scene, stage: int) -> Events:
        told = [Told.by(link, self._gallery.picture(other, stage)) for other, link in scene.links.items()]
        steps = self._shop.from_others(scene, nearest_first(told), self._shop.request.motion.steps)
        yield from self._frame(scene, steps, Role.FOLLOWING, [(scene.number - 1, stage)], stage)

    def _refine(self, scene: Scene, stage: int) -> Events:
        """A further pass begins with the mix (x_i + c warp(neighbour)) / (1 + c); it is tied from the middle on."""
        own = self._gallery.picture(scene.number, stage - 1)
        told, made_from = [], [(scene.number, stage - 1)]
        for other, link in scene.links.items():
            told.append(Told.by(link, self._gallery.picture(other, stage)))
            made_from.append((other, stage))
        tied = 2 * stage >= self._shop.request.motion.passes
        steps = self._shop.refined(scene, own, told, self._shop.request.motion.steps, tied)
        role = Role.FIRST if scene.number == self._numbers.start else Role.FOLLOWING
        yield from self._frame(scene, steps, role, made_from, stage)
        if scene.after is not None and stage == self._last_stage and not self._shop.stopped:
            self._gallery.measure(scene.number + 1, scene.after, stage)

    # Key frames and flow.

    def _keyframes(self) -> Events:
        motion, begin = self._shop.request.motion, self._resumed_key()
        spacing = held(motion, self._mode, self._shop.size)
        found = scenes.stretches(self._shop.clip, self._numbers, begin, self._shop.size, motion.flow, spacing)
        with Ahead(found, 1) as ready:
            for stretch in ready:
                yield from self._stretch(stretch)
                if self._shop.stopped:
                    return

    def _resumed_key(self) -> int:
        """The last key frame up to which nothing is left to do."""
        key, onward = self._numbers.start, self._gallery.keys(self._fingerprint)
        while key in onward and all(map(self._is_current, range(key + 1, onward[key] + 1))):
            key = onward[key]
        return key

    def _stretch(self, stretch: Stretch) -> Events:
        motion, key = self._shop.request.motion, stretch.key
        if not self._is_current(key.number) or not self._gallery.is_from(key.number, [stretch.earlier]):
            told = [Told.by(key.links[stretch.earlier], self._gallery.picture(stretch.earlier))]
            distance = min(FAR, key.number - stretch.earlier)
            times = 1 + (KEY_STEPS - 1) * (distance - 1) / (FAR - 1)
            steps = self._shop.from_others(key, told, round(times * motion.steps))
            yield from self._frame(key, steps, Role.KEY, [(stretch.earlier, 0)], measured=False)
        ends = (stretch.earlier, key.number)
        for scene in stretch.between:
            if self._shop.stopped:
                return
            if self._is_current(scene.number) and self._gallery.is_from(scene.number, ends):
                continue
            share = (scene.number - stretch.earlier) / (key.number - stretch.earlier)
            told = [Told.by(scene.links[end], self._gallery.picture(end)) for end in ends]
            steps = self._shop.blended(scene, told, (1 - share, share), max(1, round(FEW * motion.steps)))
            yield from self._frame(scene, steps, Role.BETWEEN, [(end, 0) for end in ends])
        if not self._shop.stopped:  # it was painted before the frame that it is measured against
            self._gallery.measure(key.number, key.links[key.number - 1])

    # All of them.

    def _frame(self, scene: Scene, steps: Steps, role: Role, made_from: Sequence[Stand], stage: int = 0,
               measured: bool = True) -> Events:
        yield from announced(FrameBegun(scene.number, scene.pts), self._shop.hear)
        watch = Stopwatch()
        if not self._shop.stopped:
            yield from watch.over(steps)
        if self._shop.stopped:
            return
        rgb = as_bytes(self._shop.rgb).astype(np.float32) / 255  # as others will read it
        link = scene.links.get(scene.number - 1) if measured else None
        before = None if link is None else self._picture(scene.number - 1, stage)
        steps, seconds, made_by = self._shop.steps, watch.seconds, self._fingerprint
        if (scene.number, stage - 1) in made_from:
            earlier = self._gallery.figures(scene.number, stage - 1)
            steps, seconds = steps + earlier.steps, seconds + earlier.seconds
            if not self._is_current(scene.number, stage - 1):
                made_by = fingerprint.MIXED
        found = figures.measure(rgb, before, link, self._shop.terms, role, steps, seconds)
        final = stage == self._last_stage
        self._gallery.put(scene.number, rgb, made_by, found, made_from, stage, final)
        if final:
            yield from announced(FrameDone(scene.number, scene.pts, found, 0, 0, 0.0, None), self._shop.hear)

    def _picture(self, number: int, stage: int | None = None) -> np.ndarray:
        return self._gallery.picture(number, self._last_stage if stage is None else stage)

    @property
    def _fingerprint(self) -> str:
        origin = int(self._shop.clip.pts[self._numbers.start])
        return fingerprint.of(self._shop.request, self._shop.clip.identity, self._mode, origin)

    def _is_current(self, number: int, stage: int = 0) -> bool:
        return self._gallery.is_current(number, self._fingerprint, stage)


def stages(motion: Motion, mode: Mode) -> int:
    """How often each frame of a clip is painted and kept: once, but for several passes frame by frame."""
    return 1 if mode is Mode.KEYFRAMES else motion.passes


def held(motion: Motion, mode: Mode, size: tuple[int, int]) -> int:
    """Frames whose flows and masks are in memory together: in the mode of key frames, those from one to the next."""
    if mode is Mode.FRAMES:
        return DEPTH
    return max(2, min(motion.spacing, int(HELD_PIXELS / (size[0] * size[1]))))
