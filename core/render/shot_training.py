"""A shot's key frames painted, and a network trained on them that paints the others."""

from __future__ import annotations

import math
from collections.abc import Collection, Generator
from contextlib import AbstractContextManager

from core import errors, store
from core.events import Training, Warned
from core.media import clips
from core.metrics import Role
from core.motion import keyframe_intervals
from core.motion.kept_flow import KeptFlow
from core.motion.keyframe_intervals import KeyDistance, KeyframeInterval
from core.render.key_frame import paint_key
from core.render.own_layers import OwnLayers
from core.render.prefetch import Prefetcher
from core.render.shot import FrameEvent, FrameEvents, Shot
from core.settings import Motion
from core.store import folder
from core.store.fingerprint import agrees
from core.train import trained_network, trainer
from core.train.frame_inputs import ShotInputs
from core.train.kept_noise import KeptNoise
from core.train.trained_network import FILE_BYTES, Outcome, TrainedNetwork, TrainingRecord
from core.train.trainer import Trainer, TrainingSettings
from core.train.training_set import PatchCollector, TrainingSet

WARM = 1 / 3
"""Share of the steps of training that is made from the weights of a shot that was painted like the same paintings."""
MOST_EXTRA = 2
"""Key frames, at most, that are painted because the network was not good enough."""

MOST_FLOW = 2_000_000_000
"""Bytes that the flow of a shot takes on the disk, at most, until it is painted: of 500 frames of 640x360."""

UNREADABLE = "The trained network of this shot could not be read, so it is trained anew. {reason}"


class ShotTraining:
    """The training of a shot's network, up to where its frames can be painted.

    Args:
        shot: the frames, of which the first is painted.
        distance: from one key frame to the next.
        key_steps: of a key frame that is known from the one before.
        flows: keeps the shot's flow for when the other frames are painted.
        noises: keeps the noise at key frames for machines that begin there; None where nobody does.
    """

    def __init__(self, shot: Shot, distance: KeyDistance, key_steps: int, flows: KeptFlow,
                 noises: KeptNoise | None = None) -> None:
        self._shot, self._distance, self._key_steps = shot, distance, key_steps
        self._flows, self._noises = flows, noises
        self._paths = shot.frames.networks(shot.numbers.start)
        self._wanted = shot.fingerprint

    def run(self) -> Generator[FrameEvent, None, TrainedNetwork | None]:
        """Paints key frames and trains on them; returns the network, or None if it ended or the look was changed.

        Raises:
            errors.DiskFull, errors.CannotWrite: a key frame or the network could not be kept.
        """
        kept = yield from self._read()
        keys: Collection[int] = () if kept is None else {*kept.record.keys, *kept.record.extra}
        extra = () if kept is None else kept.record.extra
        while kept is None or kept.record.outcome is Outcome.WANTS_KEY:
            kept = yield from self._learn(keys, extra)
            if kept is None:
                return None
            extra, keys = kept.record.extra, {*kept.record.keys, *kept.record.extra}
        return kept

    @property
    def _interrupted(self) -> bool:
        """Whether the work is to end, or what is painted by now is not what is wanted any more."""
        return self._shot.stopped or self._shot.fingerprint != self._wanted

    def _read(self) -> Generator[Warned, None, TrainedNetwork | None]:
        """The kept network, if it was trained on what the key frames are now."""
        try:
            kept = trained_network.read(self._paths)
        except errors.UserError as fault:
            yield Warned(UNREADABLE, {"reason": str(fault)})
            return None
        return kept if kept is not None and self._is_of_now(kept.record) else None

    def _is_of_now(self, record: TrainingRecord) -> bool:
        """Frames that the person had repainted leave the others as they are, and so the network.

        That it will not do stays known, though its key frames are painted otherwise then.
        """
        shot = self._shot
        if record.outcome is Outcome.POOR:
            return agrees(record.fingerprint, self._wanted)
        return agrees(record.fingerprint, self._wanted) and all(
            number in shot.numbers and shot.is_current(number)
            and (shot.frames.digest(number) == digest or shot.frames.metrics(number).role is Role.REPAINTED)
            for number, digest in record.keys.items())

    def _learn(self, keys: Collection[int],
               extra: tuple[int, ...]) -> Generator[FrameEvent, None, TrainedNetwork | None]:
        """Paint what is missing of the key frames, `keys` among them, and train on all."""
        painted: dict[int, str] = {}
        patches = yield from self._paint_keys(keys, painted)
        if patches is None:
            return None
        clips.require_unchanged(self._shot.clip)  # else the network would be kept that learnt from another one
        return (yield from self._train(patches, TrainingRecord(self._wanted, painted, extra)))

    def _paint_keys(self, keys: Collection[int],
                    painted: dict[int, str]) -> Generator[FrameEvent, None, TrainingSet | None]:
        """The patches of the shot; `painted` takes the digests of its key frames."""
        shot, first = self._shot, self._shot.numbers.start
        seed = shot.painter.request.detail.seed
        painting = shot.picture(first, 0)
        inputs = ShotInputs(shot.photo(first), painting, seed)
        collector = PatchCollector(shot.numbers, seed, shot.own)
        painted[first] = shot.frames.digest(first)
        if self._noises is not None:
            self._noises.begin_anew()
        layers = OwnLayers(shot)
        with Prefetcher(intervals(shot, self._distance, keys, self._flows), shot.waiting, 1) as ready:
            for interval in ready:
                later = interval.key.number
                yield from self._paint_key(interval, layers)
                if self._interrupted:
                    return None
                layers.reach(interval)
                painted[later] = shot.frames.digest(later)
                later_painting = shot.picture(later, 0)
                for frame in inputs.along(interval, later_painting):
                    collector.add(frame, painting if frame.number == interval.earlier else None)
                painting = later_painting
                if self._noises is not None and later != shot.numbers[-1]:
                    self._noises.keep(later, inputs.noise)
        collector.add(inputs.last(), painting)
        return collector.finish()

    def _paint_key(self, interval: KeyframeInterval, layers: OwnLayers) -> FrameEvents:
        layers.enter(interval)
        if not self._shot.is_current(interval.key.number):
            self._shot.hold_balance(interval.earlier)
            yield from paint_key(self._shot, interval, self._key_steps, layers)

    def _train(self, patches: TrainingSet,
               record: TrainingRecord) -> Generator[FrameEvent, None, TrainedNetwork | None]:
        """Trains to the end, continuing where a training on the same was interrupted."""
        with self._faults():
            training = self._trainer(patches, record)
        try:
            yield from self._train_on(training)
        except errors.TrainingDiverged:
            return trained_network.keep(self._paths, training.weights, _with(record, Outcome.POOR))
        if self._interrupted:
            with self._faults():
                training.keep()
            return None
        return trained_network.keep(self._paths, training.weights, _judged(record, training))

    def _train_on(self, training: Trainer) -> Generator[FrameEvent, None, None]:
        """Trains until it is finished or interrupted."""
        painter, first = self._shot.painter, self._shot.numbers.start
        steps = training.run(painter.resources.control)
        while not self._interrupted:
            with self._faults():
                progress = next(steps, None)
            if progress is None:
                return
            yield Training(first, progress.step, progress.steps, 0.0, None)
            yield from painter.apply_steering()

    def _trainer(self, patches: TrainingSet, record: TrainingRecord) -> Trainer:
        shot, painter, paths = self._shot, self._shot.painter, self._paths
        checkpoint = paths.checkpoint
        identity = f"{record.fingerprint} {sorted(record.keys.items())}"
        settings = trainer.continued_settings(checkpoint, identity)
        start = None
        if settings is None:
            start = trained_network.first_weights(paths, painter.request)
            steps = steps_of_training(shot.motion, warm=start is not None)
            settings = TrainingSettings(identity, steps, seed=painter.request.detail.seed)
            checkpoint.unlink(missing_ok=True)  # of another training, or damaged
        paths.weights.parent.mkdir(exist_ok=True)
        store.require(paths.render, 2 * FILE_BYTES)
        return Trainer(painter.resources.network, painter.objective, patches, settings, painter.resources.chosen, start,
                       checkpoint)

    def _faults(self) -> AbstractContextManager[None]:
        """Says of a full disk what it means to the render."""
        return folder.faults(self._paths.render, FILE_BYTES)


def steps_of_training(motion: Motion, warm: bool) -> int:
    """Steps of training at most; `warm` from the weights of what was painted like the same paintings."""
    return math.ceil(WARM * motion.training) if warm else motion.training


def kept_flow(shot: Shot) -> KeptFlow:
    """Keeps the flow of a shot on the render's disk, as far as its frames and its network leave room there."""
    render, (width, height) = shot.frames.networks(shot.numbers.start).render, shot.painter.size
    needed = 3 * width * height * len(shot.numbers) + 2 * FILE_BYTES
    return KeptFlow(render, min(MOST_FLOW, store.spare(render, needed)))


def kept_noise(shot: Shot) -> KeptNoise:
    """The noise at a shot's key frames, beside its network."""
    size, first, seed = shot.painter.size, shot.numbers.start, shot.painter.request.detail.seed
    decided_by = f"{shot.clip.identity} {size} {shot.motion.flow.value} {seed} {first}"
    return KeptNoise(shot.frames.networks(first), decided_by, size)


def intervals(shot: Shot, distance: KeyDistance, keys: Collection[int], flows: KeptFlow,
              part: range | None = None) -> Generator[KeyframeInterval | None, None, None]:
    """The shot, or a part of it from one key frame to another; `keys` and the person's own are among them."""
    part = shot.numbers if part is None else part
    return keyframe_intervals.intervals(shot.clip, part, part.start, shot.painter.size, shot.motion.flow, distance,
                                        {*keys, *shot.own}, shot.has_own, flows)


def _judged(record: TrainingRecord, training: Trainer) -> TrainingRecord:
    """What was found of the network, and, if it wants one, the key frame to paint next."""
    judgement = training.judge()
    if judgement is None or judgement.is_good:
        return _with(record, Outcome.GOOD)
    worst = training.worst_frame()
    if worst is None or len(record.extra) >= MOST_EXTRA:
        return _with(record, Outcome.POOR)
    return TrainingRecord(record.fingerprint, record.keys, (*record.extra, worst), Outcome.WANTS_KEY)


def _with(record: TrainingRecord, outcome: Outcome) -> TrainingRecord:
    return TrainingRecord(record.fingerprint, record.keys, record.extra, outcome)
