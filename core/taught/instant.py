"""Paints a photo at once, by what was taught of its paintings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from core.arrays import FloatArray
from core.choices import Colour
from core.nets.device import ChosenDevice, precision
from core.nets.tensors import to_array, to_tensor
from core.settings import Look
from core.style import colour
from core.taught.painting_targets import trained_stroke
from core.taught.taught_look import TaughtShare
from core.taught.tiles import Tile, tiles
from core.taught.tones import Tones, toned, tones_of
from core.taught.trunk_trainer import RATIOS
from core.train.network import ShotNetwork
from core.train.noise import noise_part
from core.train.painting import network_of

TILE = 1024
"""Pixels of a tile's sides, at most."""
FIXED_BYTES = 400_000_000
"""Libraries and networks in hand."""
BYTES_A_PIXEL = 550
"""Of a tile with its margin: the slope of the peak resident size."""
PICTURE_BYTES = 60
"""A pixel of the whole picture: as it is read, as it is painted, and as it is handed out."""


def memory(size: tuple[int, int]) -> int:
    """Bytes that painting a picture of (width, height) `size` takes at its peak."""
    seen = max(tile.seen.width * tile.seen.height for tile in tiles(size, TILE))
    return FIXED_BYTES + BYTES_A_PIXEL * seen + PICTURE_BYTES * size[0] * size[1]


class InstantPainter:
    """A photo that is being painted, tile by tile.

    Paintings of one file mix by their codes, as what was taught of them is one network; of several files each paints a
    picture, and these are mixed pixel by pixel, by their shares. Ratio and stroke size are limited to what was trained
    (`trunk_trainer.RATIOS`, `painting_targets.trained_stroke`); smoothing is not taught, and does nothing.

    Args:
        photo: HxWx3 float32, 0..1, at the size it is painted at.
        look: how.
        taught: what was taught of the look's paintings.
        chosen: the device.
        seed: decides the noise that texture is made from.
        side: of a tile at most, a multiple of `core.train.network.COARSEST`.
    """

    def __init__(self, photo: FloatArray, look: Look, taught: Sequence[TaughtShare], chosen: ChosenDevice,
                 seed: int = 0, side: int = TILE) -> None:
        self._photo, self._colour, self._chosen, self._seed = photo, look.colour, chosen, seed
        height, width = photo.shape[:2]
        self._tones = tones_of(to_tensor(photo, chosen))
        ratio, stroke = min(max(look.ratio, RATIOS[0]), RATIOS[1]), trained_stroke((width, height), look.style_scale)
        self._networks = [_TaughtNetwork.of(share, ratio, stroke, chosen) for share in taught]
        self._painted = np.array(photo)
        self.tiles: Sequence[Tile] = list(tiles((width, height), side))

    def paint(self) -> Iterator[int]:
        """Paints tile by tile; yields how many are painted."""
        for number, tile in enumerate(self.tiles, 1):
            with torch.no_grad(), precision(self._chosen):
                painted = to_array(self._tile(tile))
            self._painted[tile.part.rows_and_columns] = painted[tile.kept]
            yield number

    def picture(self) -> FloatArray:
        """What is painted so far, HxWx3, 0..1, read-only; the photo where nothing is."""
        if self._colour is Colour.STYLE:
            picture = self._painted.clip(0, 1)
            picture.setflags(write=False)
            return picture
        photo, painted = (to_tensor(pixels, self._chosen) for pixels in (self._photo, self._painted))
        palette = colour.Palette(self._colour, photo)
        return to_array(palette.for_person(palette.for_style(painted) if self._colour is Colour.MATCH else painted))

    def _tile(self, tile: Tile) -> Tensor:
        """What is seen of a tile, painted: 1x3xHxW, not limited to 0..1."""
        seen = tile.seen
        photo = to_tensor(self._photo[seen.rows_and_columns], self._chosen)
        noise = to_tensor(noise_part((seen.left, seen.top), seen.size, self._seed), self._chosen)
        unknown = torch.zeros_like(photo)
        painted = torch.zeros_like(photo)
        for one in self._networks:
            painted += one.weight * one.network(toned(photo, self._tones, one.tones), unknown, unknown[:, :1], noise)
        return painted


@dataclass(frozen=True, eq=False)
class _TaughtNetwork:
    """A network that paints after a mixture of paintings: in which colours it sees a photo, and its share."""

    network: ShotNetwork
    tones: Tones
    weight: float

    @classmethod
    def of(cls, share: TaughtShare, ratio: float, stroke: float, chosen: ChosenDevice) -> _TaughtNetwork:
        weights = share.paintings.plain_weights(share.shares, ratio, stroke)
        return cls(network_of(weights, chosen), share.paintings.tones(share.shares), share.weight)
