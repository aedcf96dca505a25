"""Tiny photos and paintings, and a network whose features cost nothing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from core.arrays import ByteArray, FloatArray
from core.choices import Device
from core.media.images.stills import Picture
from core.nets import device
from core.taught.painting_targets import PaintingTargets
from core.taught.photo_judge import PhotoJudge
from core.taught.photo_patches import PhotoPatches
from core.taught.teaching import PaintingToTeach, TeachingPhotos
from core.taught.trunk import Trunk
from core.taught.trunk_trainer import Stage, TeachingSettings
from tests.core.train.conftest import features

CPU = device.choose(Device.CPU)
SETTINGS = TeachingSettings("test", 12, 5e-4, 3, (Stage(0, (16, 16), (1.0, 2.0)),), 2, 4, rise=5)


def waves(number: int, size: tuple[int, int] = (24, 16)) -> FloatArray:
    """A soft coloured pattern, HxWx3."""
    y, x = np.mgrid[0:size[1], 0:size[0]].astype(np.float32)
    return np.stack([0.5 + 0.4 * np.sin((x * (number + 1) + y + 2 * channel) / 4) for channel in range(3)],
                    axis=2).astype(np.float32)


def photos(count: int = 3, size: tuple[int, int] = (40, 30)) -> list[ByteArray]:
    return [(255 * waves(number, size)).astype(np.uint8) for number in range(count)]


def pictures(count: int = 2) -> list[Picture]:
    return [Picture(1 - waves(number + 5) ** 2) for number in range(count)]


def to_teach(count: int = 2) -> list[PaintingToTeach]:
    return [PaintingToTeach(f"Painting {number}", picture, "public domain", "0123")
            for number, picture in enumerate(pictures(count))]


def teaching_photos(count: int = 3, held_out: Sequence[int] = (8,)) -> TeachingPhotos:
    return TeachingPhotos(photos(count), [waves(number) for number in held_out], "patterns")


@pytest.fixture(autouse=True)
def small_strokes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Paintings as small as the photos."""
    for module in ("painting_targets", "photo_judge"):
        monkeypatch.setattr(f"core.taught.{module}.REFERENCE_SIDE", 24)


@pytest.fixture
def targets() -> PaintingTargets:
    return PaintingTargets(features, pictures(), CPU)


@pytest.fixture
def judge(targets: PaintingTargets) -> PhotoJudge:
    return PhotoJudge(targets, [waves(8), waves(9)], CPU)


@pytest.fixture
def patches() -> PhotoPatches:
    return PhotoPatches(photos())


@pytest.fixture
def trunk() -> Trunk:
    """One that does something: gains, shifts and everything else are random."""
    trunk = Trunk(2, 5)
    generator = np.random.default_rng(1)
    for value in trunk.parameters():
        value.data += 0.02 * value.new_tensor(generator.standard_normal(value.shape))
    return trunk
