"""A tiny shot that pans, with paintings of some of its frames; nothing is estimated, so everything is exact."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np
import pytest
import torch
from torch.nn import functional

from core.choices import Device
from core.motion.flow_window import Link, LinkedFrame
from core.motion.keyframe_intervals import KeyframeInterval
from core.nets import device
from core.settings import Look, Method, Style
from core.style.objective import Objective
from core.train.frame_inputs import FrameInput, PendingInput, ShotInputs
from core.train.judging import Terms
from core.train.training_set import PatchCollector, TrainingSet

SIZE = (24, 16)
CPU = device.choose(Device.CPU)
LAYERS = ("relu1_1", "relu2_1", "relu3_1")


def photo(number: int, size: tuple[int, int] = SIZE) -> np.ndarray:
    """A soft pattern that moves one pixel to the left from frame to frame, HxWx3."""
    y, x = np.mgrid[0:size[1], 0:size[0]].astype(np.float32)
    x += number
    return (0.5 + 0.3 * np.stack([np.sin(x / 3), np.cos(y / 4), np.sin((x + y) / 5)], axis=2)).astype(np.float32)


def painting(of: np.ndarray) -> np.ndarray:
    """What the optimiser might have made of a photo."""
    return np.clip(1 - of[..., ::-1] ** 2, 0, 1).astype(np.float32)


def link(number: int, other: int, size: tuple[int, int] = SIZE, known: float = 1.0) -> Link:
    """The way from one frame to another, known everywhere but where it leaves the frame."""
    flow = np.zeros((size[1], size[0], 2), np.float32)
    flow[..., 0] = number - other
    across = np.arange(size[0]) + flow[..., 0]
    reliability = np.where((across >= 0) & (across < size[0]), known, 0).astype(np.float32)
    return Link(flow, reliability, photo(other, size))


def linked(number: int, others: Collection[int], size: tuple[int, int] = SIZE, known: float = 1.0) -> LinkedFrame:
    links = {other: link(number, other, size, known) for other in others}
    return LinkedFrame(number, number, photo(number, size), links)


def shot(keys: Sequence[int], size: tuple[int, int] = SIZE, known: float = 1.0) -> list[KeyframeInterval]:
    """The intervals between key frames."""
    return [KeyframeInterval(a, linked(b, {a, b - 1}, size, known),
                             tuple(linked(n, {n - 1, a, b}, size, known) for n in range(a + 1, b)),
                             link(a, b, size, known))
            for a, b in pairwise(keys)]


def paintings(keys: Sequence[int], size: tuple[int, int] = SIZE) -> Mapping[int, np.ndarray]:
    return {key: painting(photo(key, size)) for key in keys}


def inputs(keys: Sequence[int], size: tuple[int, int] = SIZE, known: float = 1.0, seed: int = 3) -> list[FrameInput]:
    """Every frame of the shot as the network sees it."""
    return [frame.made() for frame in pending(keys, size, known, seed)]


def pending(keys: Sequence[int], size: tuple[int, int] = SIZE, known: float = 1.0,
            seed: int = 3) -> Iterator[PendingInput]:
    key_paintings = paintings(keys, size)
    gone_through = ShotInputs(linked(keys[0], (), size), key_paintings[keys[0]], seed)
    for interval in shot(keys, size, known):
        yield from gone_through.along(interval, key_paintings[interval.key.number])
    yield gone_through.last()


def patches(keys: Sequence[int], size: tuple[int, int] = SIZE, known: float = 1.0) -> TrainingSet:
    collector = PatchCollector(range(keys[0], keys[-1] + 1), 5)
    for frame in pending(keys, size, known):
        collector.add(frame, paintings(keys, size).get(frame.number))
    return collector.finish()


def features(x: torch.Tensor, layers: Sequence[str]) -> dict[str, torch.Tensor]:
    """Maps of one random convolution a layer."""
    maps = {}
    for layer in layers:
        weight = torch.randn(4, 3, 3, 3, generator=torch.Generator().manual_seed(sum(map(ord, layer))))
        maps[layer] = functional.relu(functional.conv2d(x, weight, padding=1))
    return maps


def objective(content: torch.Tensor) -> Terms:
    """What a photo is to be painted like: a painting of stripes."""
    stripes = torch.linspace(0, 12, 20).sin().abs().expand(1, 3, 20, 20)
    method = Method(style_layers="relu1_1", content_layers="relu2_1")
    return Objective(features, method, Look(styles=(Style(path="stripes"),)), content, [stripes]).terms


@pytest.fixture
def small_set() -> TrainingSet:
    """A shot of nine frames with three key frames, the middle one kept for judging."""
    return patches([0, 4, 8])
