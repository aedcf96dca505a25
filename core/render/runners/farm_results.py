"""What comes back from the machines of a farm, checked and kept in the render's store."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass

from core import errors
from core.choices import Mode
from core.events import FrameBegun, FrameDone, Warned
from core.media import clips
from core.render.context import RenderContext
from core.render.frame_store import DiskFrames
from core.render.modes.learned import POOR
from core.render.own_layers import BENEATH
from core.render.runners.farm_numbers import signed
from core.render.runners.protocol import RunnerEvents
from core.render.runners.task_answers import AskedOf, BadAnswer, Made
from core.render.shot_training import kept_noise
from core.store import Store
from core.train import trained_network
from core.train.trained_network import Outcome, TrainedNetwork
from core.work_tasks import PaintTask, TaskKind


@dataclass(frozen=True)
class Received:
    """What came of a task and will do.

    Attributes:
        frames: in the order in which they were made.
        network, file: what the shot's network is, and its file; None and empty if none came.
        noise: files of what it sees of noise at key frames.
    """

    frames: tuple[Made, ...] = ()
    network: TrainedNetwork | None = None
    file: bytes = b""
    noise: tuple[bytes, ...] = ()

    @property
    def finished(self) -> int:
        """How many frames are in the state in which they stay."""
        return sum(record.final for record, _ in self.frames)

    def __bool__(self) -> bool:
        return bool(self.frames or self.file)


class FarmResults:
    """Keeps them, as the one writer of the store.

    Args:
        context: the clip, its shots and how they are painted.
        render_store: where everything comes together.
    """

    def __init__(self, context: RenderContext, render_store: Store) -> None:
        self._context, self._store = context, render_store
        self._frames = DiskFrames(render_store, context.clip)

    def asked_of(self, task: PaintTask, fingerprint: str) -> AskedOf:
        """What a task may bring that is painted for this fingerprint."""
        context, shot = self._context, task.shot
        numbers = {int(context.clip.pts[number]): number for number in shot}
        passes = max(context.mode.passes, BENEATH + 1)
        known = {(pts, index): record for pts in numbers for index in range(passes)
                 if (record := self._store.record(pts, index)) is not None}
        learns = context.mode.mode_of_shot(shot).kind is Mode.LEARNED
        own = [number for number in context.own if number in shot]
        return AskedOf(task, numbers, context.size, context.mode.passes, fingerprint, own, known, learns)

    def checked(self, asked: AskedOf, answer: object) -> Received:
        """What came, as far as it can be kept.

        Raises:
            BadAnswer: something in it is not what was asked for.
        """
        file = asked.network(answer)
        found = self._looked_at(asked, file) if file else None
        made = asked.frames(answer, [network.digest for network in (found, self._kept(asked)) if network])
        if found:
            asked.check_network(found, made)
        if asked.task.kind is TaskKind.REPAINT:
            came = {asked.numbers[record.pts] for record, _ in made}
            if not came.issuperset(set(asked.task.makes).difference(asked.own)):
                return Received()  # half of it would be tied to one end only
        return Received(tuple(made), found, file, tuple(asked.noise(answer)))

    def keep(self, asked: AskedOf, received: Received, machine: str) -> RunnerEvents:
        """Keep what a machine of this name made, and tell it.

        Raises:
            errors.ClipChanged: the clip is another one by now.
            errors.UserError: the disk is full, does not answer, ...
        """
        clips.require_unchanged(self._context.clip)
        last, task = self._context.mode.passes - 1, asked.task
        again = task.makes if task.kind is TaskKind.REPAINT else range(0)
        if received.network:
            trained_network.take(self._frames.networks(task.shot.start), received.file)
            if received.network.record.outcome is Outcome.POOR:
                yield Warned(POOR)
        if received.noise:
            kept = kept_noise(self._context.shot(task.shot, self._frames))
            for file in received.noise:
                kept.take(file)
        for record, rgb in received.frames:
            number = asked.numbers[record.pts]
            is_new = record.final and (number in again
                                       or not self._frames.is_current(number, asked.fingerprint, last))
            self._store.put(record.pts, rgb, record.fingerprint, record.metrics, record.provenance, record.pass_index,
                            record.final, signed(record.painted_by, machine))
            if is_new:
                yield FrameBegun(number, record.pts)
                yield FrameDone(number, record.pts, record.metrics, 0, 0, 0.0, None)

    def _looked_at(self, asked: AskedOf, file: bytes) -> TrainedNetwork:
        try:
            return trained_network.looked_at(self._frames.networks(asked.task.shot.start), file)
        except (errors.ShotNetworkDamaged, errors.RecipeNewer) as fault:
            raise BadAnswer(f"it sent a network that will not do. {fault}") from None

    def _kept(self, asked: AskedOf) -> TrainedNetwork | None:
        """The network that is here for the shot."""
        if asked.learns:
            with contextlib.suppress(errors.UserError):
                return trained_network.read(self._frames.networks(asked.task.shot.start))
        return None
