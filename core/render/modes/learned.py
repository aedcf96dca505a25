"""A small network learns from a few painted frames of a shot how it is painted, and paints the others."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Generator, Mapping, Sequence
from dataclasses import dataclass, replace

from core.choices import Grade, Mode
from core.events import Warned
from core.metrics import Role
from core.motion.kept_flow import KeptFlow
from core.motion.keyframe_intervals import KeyDistance, KeyframeInterval
from core.render.frame_painter import Painting
from core.render.key_frame import least_count, paint_keys
from core.render.modes.keyframes import HELD_PIXELS, Keyframes
from core.render.own_layers import OwnLayers, paint_beneath, under_fading_layers, under_layer
from core.render.prefetch import Prefetcher
from core.render.shot import FrameEvent, FrameEvents, Shot
from core.render.shot_training import ShotTraining, intervals, kept_flow, kept_noise, steps_of_training
from core.settings import Motion
from core.train import painting, trained_network
from core.train.frame_inputs import PendingInput, ShotInputs
from core.train.network import ShotNetwork
from core.train.trained_network import Outcome, TrainedNetwork
from core.train.training_set import JUDGED_AMONG
from core.work_tasks import PaintTask, TaskKind

FARTHER = 3
"""Times the distance of key frames that is asked for: so far apart they are at most."""
REACHABLE = 0.5
"""Share of every frame on the way that is to be known from the key frame before; where less is, it is nearer."""
SHORTEST = 2
"""Times that distance, in frames: a shorter shot is not worth a training, and painted as key frames and flow."""
KEY_STEPS = 0.5
"""A key frame that is known from the one before takes so many times the steps of a frame that follows in other modes.
"""
FINISHING = 2
"""Steps of the optimiser from what the network paints, where the fine grade is asked for."""
LEARNED = 1.0
"""Seconds a megapixel of a frame by the network."""

POOR = "The network could not learn a shot well enough, so that one is painted with key frames and flow."


@dataclass(frozen=True)
class Learned:
    """Key frames far apart are painted, a network learns from them; what each method is for says `ClipMode`.

    Another look makes the whole shot begin anew: its key frames are painted again, and the network goes on learning.
    """

    motion: Motion
    size: tuple[int, int]

    @property
    def kind(self) -> Mode:
        """LEARNED."""
        return Mode.LEARNED

    @property
    def passes(self) -> int:
        """One."""
        return 1

    @property
    def frames_held(self) -> int:
        """Those from one key frame to the next."""
        return self._distance.most

    def paint(self, shot: Shot) -> FrameEvents:
        """Paint key frames, learn from them, and paint the others."""
        if self._is_short(shot.numbers):
            yield from self._keyframes.paint(shot)
            return
        with kept_flow(shot) as flows:
            poor = yield from self._learn_and_paint(shot, flows)
        if poor:
            yield Warned(POOR)
            yield from self._keyframes.paint(shot)

    def _learn_and_paint(self, shot: Shot, flows: KeptFlow) -> Generator[FrameEvent, None, bool]:
        """Returns whether the network was not good enough."""
        while (yield from shot.paint_first()):
            yield from paint_beneath(shot)
            if shot.stopped:
                return False
            distance = self._distance_in(shot.numbers)
            trained = yield from ShotTraining(shot, distance, self.key_steps, flows).run()
            if trained is not None and trained.record.outcome is Outcome.POOR:
                return True
            if trained is not None:
                yield from _paint_others(shot, trained, distance, flows)
            if shot.stopped:
                return False
        return False

    def paint_part(self, shot: Shot, task: PaintTask) -> FrameEvents:
        """Key frames alone, the training, what lies between some key frames, or all of the shot."""
        if self._is_short(shot.numbers):
            return self._keyframes.paint_part(shot, task)
        distance = self._distance_in(shot.numbers)
        match task.kind:
            case TaskKind.KEYS:
                return paint_keys(shot, task.makes, distance, lambda _: self.key_steps)
            case TaskKind.TRAINING:
                return _train(shot, distance, self.key_steps)
            case TaskKind.BETWEEN:
                return _paint_between(shot, distance, task.makes)
            case _:
                return self.paint(shot)

    def key_frame_count(self, shot: range, own: Collection[int]) -> int:
        """The first, the person's own, and the others as far apart as they may be."""
        if self._is_short(shot):
            return self._keyframes.key_frame_count(shot, own)
        return least_count(shot, own, self._distance_in(shot).most)

    @property
    def key_steps(self) -> int:
        """Few: what they begin with is nearly done (docs/math.md)."""
        return max(1, round(KEY_STEPS * self.motion.steps))

    def frames_needed(self, shot: range, number: int) -> range:
        """The way from one key frame to the next, the frame in its middle."""
        begin = max(shot.start, number - self._distance.most // 2)
        return range(begin, min(shot.stop, begin + self._distance.most + 1))

    @property
    def paints_beneath(self) -> bool:
        """Yes: what they changed in it is found so."""
        return True

    @property
    def begins_anew(self) -> bool:
        """Yes: what a network learnt from is painted alike."""
        return True

    def mode_of_shot(self, shot: range) -> Learned | Keyframes:
        """Key frames and flow where a shot is short."""
        return self._keyframes if self._is_short(shot) else self

    def training_steps(self, shots: Sequence[range], learnt: bool = False) -> Sequence[int]:
        """All of a training from random weights for the first that is learnt; the others go on from there."""
        first = None if learnt else next((shot for shot in shots if not self._is_short(shot)), None)
        return [0 if self._is_short(shot) else steps_of_training(self.motion, warm=shot != first) for shot in shots]

    def expected_seconds(self, seconds: Callable[[float], float], pixels: float) -> float:
        """One of the network's."""
        return LEARNED * pixels + (seconds(FINISHING) if self.motion.grade is Grade.FINE else 0)

    def measured_seconds(self, taken: Mapping[Role, Sequence[float]]) -> float | None:
        """The mean of those of the network, as many as have come."""
        learned = taken.get(Role.LEARNED)
        return sum(learned) / len(learned) if learned else None

    @property
    def _distance(self) -> KeyDistance:
        most = max(2, min(FARTHER * self.motion.spacing, int(HELD_PIXELS / (self.size[0] * self.size[1]))))
        return KeyDistance(most, REACHABLE, min(self.motion.spacing, most))

    def _distance_in(self, shot: range) -> KeyDistance:
        """Not so far that a shot has fewer key frames than are needed for one of them to be kept for judging."""
        most = min(self._distance.most, math.ceil((len(shot) - 1) / (JUDGED_AMONG - 1)))
        return KeyDistance(most, REACHABLE, min(self._distance.least, most))

    @property
    def _keyframes(self) -> Keyframes:
        """What paints the shots that are not learnt."""
        return Keyframes(self.motion, self.size)

    def _is_short(self, shot: range) -> bool:
        return len(shot) <= SHORTEST * self.motion.spacing


def _train(shot: Shot, distance: KeyDistance, key_steps: int) -> FrameEvents:
    """Train the network on key frames that are there, and on those that it still asks for."""
    shot.hold_balance(shot.numbers.start)
    with kept_flow(shot) as flows:
        yield from ShotTraining(shot, distance, key_steps, flows, kept_noise(shot)).run()


def _paint_between(shot: Shot, distance: KeyDistance, makes: range) -> FrameEvents:
    """Paint `makes`, which lie between key frames that are there, by the network that is there."""
    paths = shot.frames.networks(shot.numbers.start)
    trained = trained_network.read(paths)
    if trained is not None:
        with KeptFlow(paths.render, 0) as flows:  # it is gone through once
            yield from _paint_others(shot, trained, distance, flows, makes)


def _paint_others(shot: Shot, trained: TrainedNetwork, distance: KeyDistance, flows: KeptFlow,
                  makes: range | None = None) -> FrameEvents:
    """Paint what is missing of the frames between key frames, until it is done, ended or the look is changed.

    Where only some are asked for, one begins at the key frame before them if its noise is there, and else goes past
    all before them, since the network's noise comes from there.
    """
    inputs, part = _begun(shot, trained, makes)
    makes, wanted = shot.numbers if makes is None else makes, shot.fingerprint
    network = painting.quick_network_of(trained.weights, shot.painter.resources.chosen)
    layers = OwnLayers(shot)
    with Prefetcher(intervals(shot, distance, trained.record.keys, flows, part), shot.waiting, 1) as ready:
        for interval in ready:
            ends = interval.earlier, interval.key.number
            shot.hold_balance(interval.earlier)
            layers.enter(interval)
            layers.reach(interval)
            told = shot.picture(ends[1], 0) if ends[1] >= makes.start - 1 else interval.key.rgb  # where it counts
            for frame in inputs.along(interval, told):
                if frame.number not in makes:
                    continue
                others = sorted({*ends, frame.number - 1, *layers.sources})
                if frame.number in ends or (shot.is_current(frame.number) and
                                            shot.frames.is_made_from(frame.number, others, trained.digest)):
                    continue
                painted = _painted(network, frame, shot, interval, layers)
                yield from shot.paint(frame.frame, painted, Role.LEARNED, [(other, 0) for other in others],
                                      network=trained.digest)
                if shot.stopped or shot.fingerprint != wanted:
                    return
            if ends[1] - 1 in makes or interval.earlier in makes:
                shot.frames.measure_consistency(ends[1], interval.key.links[ends[1] - 1])


def _begun(shot: Shot, trained: TrainedNetwork, makes: range | None) -> tuple[ShotInputs, range]:
    """What the network sees from a key frame on, and the part of the shot from there to what is asked for."""
    begin, seed, noise, part = shot.numbers.start, shot.painter.request.detail.seed, None, shot.numbers
    if makes is not None:
        known = kept_noise(shot).nearest(trained.record.keys, makes.start - 1)
        begin, noise = (begin, None) if known is None else known
        part = range(begin, min(shot.numbers.stop, makes.stop + 1))
    photo = shot.photo(begin)
    told = shot.picture(begin, 0) if makes is None or begin >= makes.start - 1 else photo.rgb  # where it counts
    return ShotInputs(photo, told, seed, noise), part


def _painted(network: ShotNetwork, frame: PendingInput, shot: Shot, interval: KeyframeInterval,
             layers: OwnLayers) -> Painting:
    """A frame of an interval by the network, finished by the optimiser where that is asked for.

    The network learnt from the other key frames, too; so beside and behind the person's own frame colours that differ
    from what the key frames tell are not the network's to choose.
    """
    painter, seen = shot.painter, frame.made()
    fades = interval.key.number in shot.own
    own = frame.completed() if fades or shot.follows_own(interval.earlier) else None
    if own is not None and fades:  # from a painting to another one, evenly
        known = replace(seen.carried, pixels=own.pixels)
    else:
        known = painting.told(seen, shot.picture(frame.number - 1, 0))
    shown = painting.paint(network, seen, known, painter.resources.chosen, painter.request.look.colour, own)
    finished = (painter.keep(shown) if shot.motion.grade is Grade.FAST
                else painter.finish(frame.frame, shown, known.pixels, known.reliability, FINISHING))
    found = layers.at(frame.number)
    if not fades:
        return (yield from under_layer(finished, found))
    share = (frame.number - interval.earlier) / (interval.key.number - interval.earlier)
    return (yield from under_fading_layers(finished, found, frame.completed_ends(), share))
