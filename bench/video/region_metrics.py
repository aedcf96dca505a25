"""Style and content errors of a painted clip, region by region."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from bench.video.source import REGIONS, SourceFrame
from core.arrays import BoolArray, ByteArray, FloatArray

if TYPE_CHECKING:  # imported by who measures, so that options are read without it
    import torch

STYLE_LAYERS = ("relu1_1", "relu2_1", "relu3_1", "relu4_1", "relu5_1")
CONTENT_LAYER = "relu4_2"

Maps = Mapping[str, FloatArray]
"""Feature maps, CxHxW, by layer."""
GramSums = dict[str, tuple[NDArray[np.floating], float]]
"""By layer: a sum of Gram matrices, CxC, and of how many places."""


class FeatureNetwork(Protocol):
    """What gives features of a picture."""

    def __call__(self, x: torch.Tensor, layers: Sequence[str], /) -> Mapping[str, torch.Tensor]:
        """1xCxHxW maps by layer, of a 1x3xHxW picture 0..1."""


class RegionMetrics:
    """S and C by region, pooled over all frames of a clip so that small regions have statistics too.

    S is the mean over the style layers of |G(x) - G(a)|^2 / |G(p) - G(a)|^2 with raw Gram matrices of the features that
    lie in the region; C is |F(x) - F(p)|^2 / |F(p)|^2 there at relu4_2. The features of one frame at a time are held,
    since those of a long clip fit in no memory.

    Args:
        painting: HxWx3 at the size that gives its strokes theirs.
    """

    def __init__(self, network: FeatureNetwork, painting: ByteArray, source: Sequence[SourceFrame]) -> None:
        self._network, self._source = network, source
        whole = np.ones(painting.shape[:2], bool)
        self._target = {layer: gram / count for layer, (gram, count)
                        in self._grams(self._maps(painting), {"all": whole})["all"].items()}
        self._untouched = self._pooled(self._maps(frame.rgb) for frame in source)

    def measure(self, painted: Sequence[ByteArray]) -> Mapping[str, Mapping[str, float]]:
        """{"S": ..., "C": ...} of each region that there is any of."""
        pooled, content = self._pooled(self._maps(frame) for frame in painted), self._content(painted)
        return {region: {"S": self._style(pooled[region], self._untouched[region]), "C": content[region]}
                for region in pooled if region in content}

    def _maps(self, rgb: ByteArray, layers: Sequence[str] = STYLE_LAYERS) -> Maps:
        import torch

        x = torch.from_numpy(rgb.transpose(2, 0, 1)[None].astype(np.float32) / 255)
        with torch.inference_mode():
            maps = self._network(x, layers)
        return {layer: values[0].float().contiguous().numpy() for layer, values in maps.items()}

    def _pooled(self, frames: Iterable[Maps]) -> dict[str, GramSums]:
        """The sums over all frames, by region."""
        total: dict[str, GramSums] = {}
        for maps, original in zip(frames, self._source, strict=True):
            for region, layers in self._grams(maps, {name: original.region(name) for name in REGIONS}).items():
                kept = total.setdefault(region, {})
                for layer, (gram, count) in layers.items():
                    if layer in kept:
                        summed, counted = kept[layer]
                        gram, count = summed + gram, counted + count
                    kept[layer] = gram, count
        return total

    def _grams(self, maps: Maps, masks: Mapping[str, BoolArray]) -> dict[str, GramSums]:
        """Of one frame, by region; regions that it has nothing of are left out."""
        grams: dict[str, GramSums] = {}
        for region, mask in masks.items():
            if not mask.any():
                continue
            grams[region] = {}
            for layer in STYLE_LAYERS:
                share = _shrunk(mask, maps[layer]).ravel()
                flat = maps[layer].reshape(len(maps[layer]), -1)
                grams[region][layer] = (flat * share) @ flat.T, float(share.sum())
        return grams

    def _style(self, pooled: GramSums, untouched: GramSums) -> float:
        ratios = []
        for layer, target in self._target.items():
            painted, photo = (gram / count for gram, count in (pooled[layer], untouched[layer]))
            ratios.append(np.square(painted - target).sum() / np.square(photo - target).sum())
        return float(np.mean(ratios))

    def _content(self, painted: Sequence[ByteArray]) -> dict[str, float]:
        sums: dict[str, np.ndarray] = {}
        for rgb, original in zip(painted, self._source, strict=True):
            features, photo = (self._maps(picture, (CONTENT_LAYER,))[CONTENT_LAYER] for picture in (rgb, original.rgb))
            error, whole = np.square(features - photo), np.square(photo)
            for region in REGIONS:
                mask = original.region(region)
                if mask.any():
                    share = _shrunk(mask, error)
                    sums[region] = sums.get(region, 0) + np.array([(error * share).sum(), (whole * share).sum()])
        return {region: float(error / whole) for region, (error, whole) in sums.items()}


def _shrunk(mask: BoolArray, maps: FloatArray) -> FloatArray:
    """The share of each place of a CxHxW map that lies in the mask: HxW float32."""
    return np.asarray(cv2.resize(mask.astype(np.float32), maps.shape[:0:-1], interpolation=cv2.INTER_AREA), np.float32)
