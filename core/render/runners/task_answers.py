"""What a machine sent of a task, looked at like any stranger's file before anything of it is kept."""

from __future__ import annotations

import math
import struct
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from core import bounded
from core.arrays import ByteArray
from core.metrics import FrameMetrics, Role
from core.render.own_layers import BENEATH
from core.render.runners.task_messages import TaskAnswer
from core.store import FrameRecord, fingerprint, frames, provenance
from core.train import kept_noise
from core.train.trained_network import FILE_BYTES, Outcome, TrainedNetwork
from core.work_tasks import PaintTask, TaskKind

LONGEST_HEAD = 1 << 18
SPARE = 1 << 20
"""Bytes that a frame's file may have beyond its pixels."""
_PNG = b"\x89PNG\r\n\x1a\n"
_MOST_STEPS, _LONGEST = 10**7, 1e9

Made = tuple[FrameRecord, ByteArray]


class BadAnswer(ValueError):
    """What a machine sent is not what the task asked for; its text says in what, as a sentence."""


@dataclass(frozen=True)
class AskedOf:
    """What a task may bring.

    Attributes:
        task: what was asked for.
        numbers: the frames of its shot, by pts.
        size: (width, height) of a frame.
        passes: how often each is painted.
        fingerprint: what they are painted by.
        own: numbers of the frames that the person painted.
        known: the records that are kept of the shot by now, by pts and pass.
        learns: whether a network may come, too.
    """

    task: PaintTask
    numbers: Mapping[int, int]
    size: tuple[int, int]
    passes: int
    fingerprint: str
    own: Collection[int]
    known: Mapping[tuple[int, int], FrameRecord]
    learns: bool

    @property
    def longest(self) -> int:
        """Bytes that an answer has at most."""
        noise = kept_noise.MOST + SPARE if self._may_have_noise else 0
        return LONGEST_HEAD + 2 * FILE_BYTES + noise + self._most_frames * self._longest_frame

    def head(self, answer: object) -> TaskAnswer:
        """What is said of the task.

        Raises:
            BadAnswer: it is none.
        """
        parts = self._parts(answer)
        try:
            return bounded.json(parts[0], TaskAnswer, LONGEST_HEAD)
        except bounded.OutOfBounds as fault:
            raise BadAnswer(f"it sent what is no answer ({fault}).") from None

    def network(self, answer: object) -> bytes:
        """The file of a network; empty if none was sent.

        Raises:
            BadAnswer: none was asked for, or it is too large.
        """
        file = self._parts(answer)[1]
        if file and not (self.learns and self.task.kind in (TaskKind.TRAINING, TaskKind.CHAIN)):
            raise BadAnswer("it sent a network that was not asked for.")
        if len(file) > 2 * FILE_BYTES:
            raise BadAnswer("it sent a network that is too large.")
        return file

    def noise(self, answer: object) -> list[bytes]:
        """The files of noise that were sent; whether they are that is seen when they are kept.

        Raises:
            BadAnswer: none were asked for.
        """
        count = self.head(answer).noise
        if count and not self._may_have_noise:
            raise BadAnswer("it sent noise that was not asked for.")
        if count > len(self.numbers):
            raise BadAnswer("it sent more than was asked for.")
        return self._parts(answer)[2:2 + count]

    def frames(self, answer: object, networks: Collection[str] = ()) -> list[Made]:
        """The frames that were sent, in the order in which they were made.

        Those are left out that were made from frames that are others here by now.

        Args:
            answer: what came.
            networks: the digests of those that may have painted them.

        Raises:
            BadAnswer: one is none, or another than was asked for.
        """
        found = [self._frame(file) for file in self._parts(answer)[2 + len(self.noise(answer)):]]
        if len({(record.pts, record.pass_index) for record, _ in found}) < len(found):
            raise BadAnswer("it sent a frame twice.")
        if any(record.provenance.network not in ("", *networks) and not self._is_measured(record)
               for record, _ in found):
            raise BadAnswer("it sent a frame by another network.")
        return sorted(self._fitting(found), key=lambda made: made[0].written)

    def check_network(self, network: TrainedNetwork, made: Collection[Made]) -> None:
        """Whether it learnt from the key frames that are here, or came with it; one that came to nothing need not.

        Raises:
            BadAnswer: it did not.
        """
        record, pixels = network.record, self._pixels(made)
        pts = {number: pts for pts, number in self.numbers.items()}
        if record.fingerprint != self.fingerprint:
            raise BadAnswer("it sent the network of another shot.")
        if not set(record.extra) <= record.keys.keys() <= pts.keys() or (
                record.outcome is not Outcome.POOR
                and any(pixels.get((pts[number], 0)) != digest for number, digest in record.keys.items())):
            raise BadAnswer("it sent a network that learnt from other key frames.")

    @property
    def _may_have_noise(self) -> bool:
        return self.learns and self.task.kind is TaskKind.TRAINING

    @property
    def _most_frames(self) -> int:
        return (len(self.numbers) + 1) * max(self.passes, BENEATH + 1)

    @property
    def _longest_frame(self) -> int:
        width, height = self.size
        return 4 * width * height + SPARE

    def _parts(self, answer: object) -> list[bytes]:
        if not isinstance(answer, list) or len(answer) < 2 or not all(type(part) is bytes for part in answer):
            raise BadAnswer("it sent what is no answer.")
        noises = len(self.numbers) if self._may_have_noise else 0
        if len(answer) - 2 > self._most_frames + noises or sum(map(len, answer)) > self.longest:
            raise BadAnswer("it sent more than was asked for.")
        return answer

    def _frame(self, file: bytes) -> Made:
        width, height = self.size
        # The size stands in front: a small file may hold a picture that needs all memory there is.
        if len(file) > self._longest_frame or len(file) < 33 or not file.startswith(_PNG):
            raise BadAnswer("it sent something that is no frame.")
        if struct.unpack_from(">II", file, 16) != (width, height):
            raise BadAnswer("it sent a frame of another size.")
        decoded = frames.decode(file)
        if decoded is None:
            raise BadAnswer("it sent something that is no frame.")
        record, rgb = decoded
        if rgb.shape != (height, width, 3):
            raise BadAnswer("it sent a frame of another size.")
        if record.provenance.pixels != provenance.digest(rgb):
            raise BadAnswer("it sent a frame that is not the one that its record is of.")
        self._check(record)
        return record, rgb

    def _check(self, record: FrameRecord) -> None:
        """Whether it is of a frame that the task makes, or of one that was measured once more."""
        number, measured = self.numbers.get(record.pts), self._is_measured(record)
        beneath = number == self.task.shot.start and number in self.own and record.pass_index == BENEATH
        if number is None or not (0 <= record.pass_index < self.passes or beneath):
            raise BadAnswer("it sent another frame than was asked for.")
        if number not in self.task.makes and not measured:
            raise BadAnswer("it sent another frame than was asked for.")
        mixed = record.fingerprint == fingerprint.MIXED and record.pass_index > 0
        if record.fingerprint != self.fingerprint and not mixed and not measured:
            raise BadAnswer("it sent a frame that was painted by something else.")
        if record.final != (record.pass_index == self.passes - 1):
            raise BadAnswer("it sent a frame that is said to be finished and is not, or the other way round.")
        role = record.metrics.role
        if not measured and (role is Role.REPAINTED) != (self.task.kind is TaskKind.REPAINT):
            raise BadAnswer("it sent a frame that came about otherwise than was asked for.")
        if role is Role.OWN and number not in self.own:
            raise BadAnswer("it sent a frame of yours that is none.")
        _check_metrics(record.metrics)

    def _is_measured(self, record: FrameRecord) -> bool:
        """Whether the same picture is here already."""
        known = self.known.get((record.pts, record.pass_index))
        return known is not None and known.provenance.pixels == record.provenance.pixels

    def _fitting(self, made: Collection[Made]) -> list[Made]:
        """Those that were made from what is here, or came with them."""
        pixels = self._pixels(made)
        pts = {number: pts for pts, number in self.numbers.items()}
        return [one for one in made if one[0].metrics.role is Role.REPAINTED or self._is_measured(one[0]) or all(
            source.number in pts and pixels.get((pts[source.number], source.pass_index)) == source.pixels
            for source in one[0].provenance.sources)]

    def _pixels(self, made: Collection[Made]) -> dict[tuple[int, int], str]:
        """The digests of frames that are here, or came."""
        here = {key: record.provenance.pixels for key, record in self.known.items()}
        return here | {(record.pts, record.pass_index): record.provenance.pixels for record, _ in made}


def _check_metrics(metrics: FrameMetrics) -> None:
    def fits(value: float | None, most: float) -> bool:
        return value is None or (math.isfinite(value) and 0 <= value <= most)

    if not (0 <= metrics.steps <= _MOST_STEPS and fits(metrics.seconds, _LONGEST) and fits(metrics.reliable, 1.0)
            and fits(metrics.temporal, 255.0) and fits(metrics.style, math.inf) and fits(metrics.content, math.inf)):
        raise BadAnswer("it sent measures of a frame that cannot be.")
