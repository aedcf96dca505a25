"""Teaches paintings: from what was taught before or from nothing, in steps that can be stopped and continued."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import msgspec
import numpy as np
import torch

from core import errors
from core.arrays import ByteArray, FloatArray
from core.control import Control
from core.library.record import TaughtPainting, TaughtRecord
from core.media.images import stills
from core.media.images.stills import Picture
from core.nets.device import ChosenDevice
from core.render.frame_store import to_bytes
from core.style.measured_pictures import Network
from core.taught import taught_file
from core.taught.painting_targets import PaintingTargets
from core.taught.photo_judge import PhotoJudge, PhotoJudgement
from core.taught.photo_patches import PhotoPatches
from core.taught.taught_file import TaughtPaintings
from core.taught.tones import Tones
from core.taught.trunk import Trunk
from core.taught.trunk_trainer import TeachingSettings, TrunkTrainer
from core.train.training_loop import TrainingProgress
from core.train.weights_file import Weights

THUMBNAIL = 128
"""Pixels of a thumbnail's long side."""


@dataclass(frozen=True, eq=False)
class PaintingToTeach:
    """A painting.

    Attributes:
        name, credit: as a person reads them.
        picture: it.
        digest: of its file, as `core.files.digest` has it.
    """

    name: str
    picture: Picture
    credit: str = ""
    digest: str = ""


@dataclass(frozen=True, eq=False)
class TeachingPhotos:
    """What is learnt from, and what is judged by.

    Attributes:
        learnt: photos, HxWx3 each.
        held_out: photos that are never learnt from, HxWx3 each, 0..1. The first is the preview.
        about: what `learnt` is, in words, for the record.
    """

    learnt: Sequence[ByteArray]
    held_out: Sequence[FloatArray]
    about: str = ""


class PaintingTeaching:
    """The teaching of one painting or of several at once.

    Args:
        network: whose features are compared.
        paintings: in order.
        photos: what is learnt from.
        settings: how; what is taught, and from what, is added to its identity.
        chosen: the device.
        start: what was taught before, whose trunk it begins with; None begins from nothing.
        checkpoint: the file that is continued and kept up to date; None for none.

    Raises:
        errors.NothingToTeachWith: there is no photo.
        errors.ShotNetworkDamaged, errors.UserError: the checkpoint cannot be read.
    """

    def __init__(self, network: Network, paintings: Sequence[PaintingToTeach], photos: TeachingPhotos,
                 settings: TeachingSettings, chosen: ChosenDevice, start: TaughtPaintings | None = None,
                 checkpoint: Path | None = None) -> None:
        if not photos.learnt:
            raise errors.NothingToTeachWith()
        self._paintings, self._photos = paintings, photos
        identity = f"{settings.identity} {_identity(paintings, photos, start)}"
        self._settings = msgspec.structs.replace(settings, identity=identity)
        targets = PaintingTargets(network, [painting.picture for painting in paintings], chosen)
        self._tones = targets.tones
        judge = PhotoJudge(targets, photos.held_out, chosen)
        trunk = Trunk(len(paintings), settings.seed)
        if start is not None:
            _begin_with(trunk, start, judge)
        self._trainer = TrunkTrainer(trunk, targets, PhotoPatches(photos.learnt), judge, self._settings, chosen,
                                     checkpoint)

    @property
    def finished(self) -> bool:
        """Whether all steps are made."""
        return self._trainer.finished

    @property
    def step(self) -> int:
        """Steps made."""
        return self._trainer.step

    @property
    def seconds(self) -> float:
        """That its steps took, in all the times it was continued."""
        return self._trainer.seconds

    def run(self, control: Control) -> Generator[TrainingProgress[PhotoJudgement], None, None]:
        """Teaches step by step until it is finished, or the person asks to stop; `keep` then keeps the last steps.

        Raises:
            errors.TeachingDiverged: it did again and again, at ever lower rates.
            errors.CannotWrite: the checkpoint could not be written.
        """
        try:
            yield from self._trainer.run(control)
        except errors.TrainingDiverged as fault:
            raise errors.TeachingDiverged(**fault.values) from None

    def keep(self) -> None:
        """Keeps where it stands in the checkpoint; raises errors.CannotWrite."""
        self._trainer.keep()

    def write(self, path: Path) -> TaughtRecord:
        """Writes what was taught so far, as a file of taught paintings; returns what that says of it.

        Raises:
            errors.CannotWrite: the disk is full, the folder is missing, ...
        """
        weights = self._trainer.weights
        record = self._record(weights, self._trainer.judge())
        taught_file.write(path, weights, record)
        return record

    def _record(self, weights: Weights, judgement: PhotoJudgement | None) -> TaughtRecord:
        paintings = [_taught(painting, tuple(weights["codes"][number].tolist()), self._tones[number])
                     for number, painting in enumerate(self._paintings)]
        if judgement is not None:
            found = [judgement.of_painting(number) for number in range(len(paintings))]
            paintings = [msgspec.structs.replace(painting, style=terms.style, content=terms.content)
                         for painting, terms in zip(paintings, found, strict=True)]
        return TaughtRecord(paintings=tuple(paintings), photos=self._photos.about, steps=self._trainer.step,
                            seconds=self._trainer.seconds, recipe=msgspec.json.encode(self._settings).decode())


def _begin_with(trunk: Trunk, start: TaughtPaintings, judge: PhotoJudge) -> None:
    """Takes on the trunk that was taught before; every painting begins with what is nearest to it there.

    That is the code of one of the paintings known, or their mean: whichever paints the photos kept for judging best.
    """
    known = start.trunk().codes
    candidates = torch.cat([known.mean(dim=0, keepdim=True), known])
    best = torch.zeros(len(trunk.codes), dtype=torch.int64)
    scores = torch.full((len(trunk.codes),), torch.inf)
    for number, code in enumerate(candidates):
        trunk.load_state_dict({**start.weights, "codes": code.repeat(len(trunk.codes), 1)})
        judgement = judge.judge(trunk, trunk.state_dict())
        if judgement is not None:
            found = torch.tensor([judgement.of_painting(place).score for place in range(len(scores))])
            best, scores = torch.where(found < scores, number, best), torch.minimum(scores, found)
    trunk.load_state_dict({**start.weights, "codes": candidates[best]})


def _taught(painting: PaintingToTeach, code: tuple[float, ...], tones: Tones) -> TaughtPainting:
    return TaughtPainting(name=painting.name, credit=painting.credit, digest=painting.digest,
                          thumbnail=_thumbnail(painting.picture), code=code, mean=tuple(tones.mean.tolist()),
                          covariance=tuple(tones.covariance.flatten().tolist()))


def _thumbnail(picture: Picture) -> bytes:
    """The painting as a small WebP picture."""
    factor = min(1.0, THUMBNAIL / max(picture.size))
    size = max(1, round(picture.size[0] * factor)), max(1, round(picture.size[1] * factor))
    pixels = to_bytes(stills.resize(picture.rgb, size, picture.alpha))
    _, encoded = cv2.imencode(".webp", pixels[..., ::-1], [cv2.IMWRITE_WEBP_QUALITY, 85])
    return encoded.tobytes()


def _identity(paintings: Sequence[PaintingToTeach], photos: TeachingPhotos, start: TaughtPaintings | None) -> str:
    """What tells one teaching from another, besides how it is done."""
    parts = [painting.picture.rgb for painting in paintings], photos.learnt, photos.held_out
    found = [" ".join(_digest(part) for part in group) for group in parts]
    return hashlib.sha256("/".join([*found, "" if start is None else start.digest]).encode()).hexdigest()


def _digest(pixels: FloatArray | ByteArray) -> str:
    """Tells one picture from another: 16 hexadecimal digits."""
    return hashlib.sha256(str(pixels.shape).encode() + np.ascontiguousarray(pixels).tobytes()).hexdigest()[:16]
