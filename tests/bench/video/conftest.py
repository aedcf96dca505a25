"""A scene whose motion is known, and a network that is no network, for the tests of the video benchmark."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
import torch

from bench.video.region_metrics import FeatureNetwork
from bench.video.scene import Disc, Scene, Trajectory
from bench.video.source import SourceFrame, exact

SIZE = (96, 64)


@pytest.fixture(scope="module")
def scene() -> Scene:
    rng = np.random.default_rng(2)
    behind, front = (np.kron(rng.integers(0, 255, (20, 25, 3), np.uint8), np.ones((8, 8, 1), np.uint8))
                     for _ in range(2))
    disc = Disc(front, (30, 32), 12, Trajectory((8, 0)))
    return Scene(behind, SIZE, 4, Trajectory((2, 0)), disc)


@pytest.fixture(scope="module")
def source(scene: Scene) -> list[SourceFrame]:
    return exact(scene)


@pytest.fixture(scope="session")
def network() -> FeatureNetwork:
    """Colours themselves, at shrinking sizes."""
    def maps(x: torch.Tensor, layers: Sequence[str]) -> dict[str, torch.Tensor]:
        return {layer: torch.nn.functional.avg_pool2d(x, 2 ** min(number, 2)) for number, layer in enumerate(layers)}

    return maps
