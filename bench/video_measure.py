"""What a painted clip is worth: measured on lists of frames, by the same code whoever painted them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np

from bench.motion import Scene
from core.arrays import BoolArray, ByteArray, FloatArray
from core.motion import warp

STYLE_LAYERS = ("relu1_1", "relu2_1", "relu3_1", "relu4_1", "relu5_1")
CONTENT_LAYER = "relu4_2"
REGIONS = ("all", "reliable", "unreliable", "moving")
MOVES = 1.0
"""Pixels a frame, beyond what most of the frame does, from which a place counts as moving by itself."""


@dataclass(frozen=True, eq=False)
class Before:
    """What ties a frame to the one before: its `flow` there, HxWx2 float32, and how `reliable` it is, HxW 0..1."""

    flow: FloatArray
    reliable: FloatArray


@dataclass(frozen=True, eq=False)
class Known:
    """What is known of a frame, from the clip alone.

    Attributes:
        rgb: HxWx3, the clip's own frame.
        moving: HxW, what moves by itself.
        before: what ties it to the frame before; None for the first.
    """

    rgb: ByteArray
    moving: BoolArray
    before: Before | None = None

    def region(self, name: str) -> np.ndarray:
        """HxW bool; the first frame's reliability is unknown, so it has neither reliable nor unreliable places."""
        match name:
            case "all":
                return np.ones(self.moving.shape, bool)
            case "moving":
                return self.moving
        if self.before is None:
            return np.zeros(self.moving.shape, bool)
        return self.before.reliable > 0.5 if name == "reliable" else self.before.reliable <= 0.5


def estimated(frames: Sequence[np.ndarray]) -> list[Known]:
    """What optical flow, at its finest, tells of a clip."""
    from core.choices import Flow
    from core.motion import flow, reliability

    known = [Known(frames[0], np.zeros(frames[0].shape[:2], bool))]
    for before, now in pairwise(frames):
        forward, backward = flow.between(before, now, Flow.FINE)
        mask = reliability.reliability(backward, forward, (before, now))
        known.append(Known(now, _moving(backward), Before(backward, mask)))
    return known


def _moving(flow: np.ndarray) -> np.ndarray:
    own = np.linalg.norm(flow - np.median(flow, axis=(0, 1)), axis=2) > MOVES
    return cv2.dilate(own.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0


def exact(scene: Scene) -> list[Known]:
    """What is true of a scene: reliable is what is seen in both frames."""
    known = []
    for number in range(scene.frames):
        before = _before(scene, number) if number else None
        known.append(Known(scene.frame(number), scene.moving(number), before))
    return known


def _before(scene: Scene, number: int) -> Before:
    seen = ~(scene.hidden(number, number - 1) | scene.outside(number, number - 1))
    return Before(scene.flow(number, number - 1), seen.astype(np.float32))


def temporal_errors(painted: Sequence[np.ndarray], known: Sequence[Known], sharp: bool = False) -> list[float | None]:
    """The root mean square change along the flow where that is reliable, 0..255, of each frame but the first.

    Bilinear, as Ruder et al. 2016 have it, which counts the blur of sampling as a change; or sampled without blur.

    Raises:
        ValueError: another frame than the first has nothing before it.
    """
    errors: list[float | None] = [None]
    for (before, now), about in zip(pairwise(painted), known[1:], strict=True):
        if about.before is None:
            raise ValueError("only the first frame has none before it")
        reliable = about.before.reliable
        carried = 255 * warp.warp(before.astype(np.float32) / 255, about.before.flow, smooth=not sharp)
        square = np.square(now - carried).mean(2)
        errors.append(float(np.sqrt((square * reliable).sum() / max(reliable.sum(), 1e-9))))
    return errors


def sharpness(painted: Sequence[np.ndarray], known: Sequence[Known], region: str = "moving") -> float | None:
    """The root mean square of the Laplacian of brightness over a region of all frames, 0..255; None without any."""
    total = count = 0.0
    for frame, about in zip(painted, known, strict=True):
        where = about.region(region)
        detail = cv2.Laplacian(cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY).astype(np.float32), cv2.CV_32F)
        total += float(np.square(detail)[where].sum())
        count += np.count_nonzero(where)
    return (total / count) ** 0.5 if count else None


def balance(frame: np.ndarray) -> tuple[float, float]:
    """Mean brightness (Rec. 601) and saturation (greatest less least channel) of HxWx3 uint8, 0..255."""
    value = frame.astype(np.float32)
    brightness = value @ np.array([0.299, 0.587, 0.114], np.float32)
    return float(brightness.mean()), float((value.max(2) - value.min(2)).mean())


def drift(painted: Sequence[np.ndarray], known: Sequence[Known]) -> Mapping[str, float]:
    """How brightness and saturation wander against the clip's own: from the first to the last third, and at most."""
    gaps = np.array([np.subtract(balance(frame), balance(about.rgb))
                     for frame, about in zip(painted, known, strict=True)])
    third = max(1, len(gaps) // 3)
    ends = gaps[-third:].mean(0) - gaps[:third].mean(0)
    most = np.abs(gaps - gaps[0]).max(0)
    return {"brightness": float(ends[0]), "saturation": float(ends[1]),
            "brightness_most": float(most[0]), "saturation_most": float(most[1])}


class Critic:
    """S and C of regions, pooled over all frames of a clip so that small regions have statistics too.

    S is the mean over the style layers of |G(x) - G(a)|^2 / |G(p) - G(a)|^2 with raw Gram matrices of the features that
    lie in the region; C is |F(x) - F(p)|^2 / |F(p)|^2 there at relu4_2.

    Args:
        network: maps a 1x3xHxW picture and layer names to maps.
        painting: HxWx3 uint8 in the size that the strokes are to have.
    """

    def __init__(self, network, painting: np.ndarray, known: Sequence[Known]) -> None:
        self._network, self._known = network, known
        whole = np.ones(painting.shape[:2], bool)
        self._target = {layer: gram / count for layer, (gram, count)
                        in self._grams(self._maps(painting), {"all": whole})["all"].items()}
        self._photos = [self._maps(about.rgb) for about in known]
        self._untouched = self._pooled(self._photos)

    def judge(self, painted: Sequence[np.ndarray]) -> Mapping[str, Mapping[str, float]]:
        """{"S": ..., "C": ...} of each region that there is any of."""
        maps = [self._maps(frame) for frame in painted]
        pooled, content = self._pooled(maps), self._content(maps)
        return {region: {"S": self._style(pooled[region], self._untouched[region]), "C": content[region]}
                for region in pooled if region in content}

    def _maps(self, rgb: np.ndarray) -> dict[str, np.ndarray]:
        import torch

        x = torch.from_numpy(rgb.transpose(2, 0, 1)[None].astype(np.float32) / 255)
        with torch.inference_mode():
            maps = self._network(x, (*STYLE_LAYERS, CONTENT_LAYER))
        return {layer: values[0].float().contiguous().numpy() for layer, values in maps.items()}

    def _pooled(self, frames: Sequence[Mapping[str, np.ndarray]]) -> dict[str, dict[str, tuple[np.ndarray, float]]]:
        """Sums of the Gram matrices of all frames, by region and layer, with how many places they hold."""
        total: dict[str, dict[str, tuple[np.ndarray, float]]] = {}
        for maps, about in zip(frames, self._known, strict=True):
            for region, layers in self._grams(maps, {name: about.region(name) for name in REGIONS}).items():
                kept = total.setdefault(region, {})
                for layer, (gram, count) in layers.items():
                    before, counted = kept.get(layer, (0.0, 0.0))
                    kept[layer] = before + gram, counted + count
        return total

    def _grams(self, maps: Mapping[str, np.ndarray],
               masks: Mapping[str, np.ndarray]) -> dict[str, dict[str, tuple[np.ndarray, float]]]:
        found: dict[str, dict[str, tuple[np.ndarray, float]]] = {}
        for region, mask in masks.items():
            if not mask.any():
                continue
            found[region] = {}
            for layer in STYLE_LAYERS:
                share = _shrunk(mask, maps[layer]).ravel()
                flat = maps[layer].reshape(len(maps[layer]), -1)
                found[region][layer] = (flat * share) @ flat.T, float(share.sum())
        return found

    def _style(self, pooled: Mapping, untouched: Mapping) -> float:
        shares = []
        for layer, target in self._target.items():
            own, before = (gram / count for gram, count in (pooled[layer], untouched[layer]))
            shares.append(np.square(own - target).sum() / np.square(before - target).sum())
        return float(np.mean(shares))

    def _content(self, frames: Sequence[Mapping[str, np.ndarray]]) -> dict[str, float]:
        sums: dict[str, np.ndarray] = {}
        for maps, photo, about in zip(frames, self._photos, self._known, strict=True):
            error, whole = np.square(maps[CONTENT_LAYER] - photo[CONTENT_LAYER]), np.square(photo[CONTENT_LAYER])
            for region in REGIONS:
                if about.region(region).any():
                    share = _shrunk(about.region(region), error)
                    sums[region] = sums.get(region, 0) + np.array([(error * share).sum(), (whole * share).sum()])
        return {region: float(error / whole) for region, (error, whole) in sums.items()}


def _shrunk(mask: np.ndarray, maps: np.ndarray) -> np.ndarray:
    """The share of each place of a CxHxW map that lies in the mask: HxW float32."""
    return cv2.resize(mask.astype(np.float32), maps.shape[:0:-1], interpolation=cv2.INTER_AREA)
