"""Paintings as photos of any size are painted after them: at a few sizes, each measured once."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from torch import Tensor

from core.media.images.stills import Picture
from core.nets.device import ChosenDevice
from core.nets.tensors import tensor_of_size
from core.settings import Look, Method, Style
from core.style.measured_pictures import MeasuredPictures, Network
from core.style.objective import Objective
from core.taught.tones import LARGEST, Tones, tones_of
from core.taught.trunk import REFERENCE_SIDE

STROKES = tuple(2 ** (third / 3) for third in range(-3, 4))
"""Sizes of strokes that are trained: half to double, in thirds of an octave."""
METHOD = Method()
"""What paintings are compared by: the defaults."""


class PaintingTargets:
    """The objective of any photo and any of the paintings.

    Args:
        network: whose features are compared.
        paintings: in order.
        chosen: the device.

    Attributes:
        tones: the paintings' colours.
    """

    def __init__(self, network: Network, paintings: Sequence[Picture], chosen: ChosenDevice) -> None:
        self._network, self._paintings, self._chosen = network, paintings, chosen
        self._tensors: dict[tuple[int, float], Tensor] = {}
        self._measured = MeasuredPictures()
        self.tones: Sequence[Tones] = [tones_of(tensor_of_size(picture, _small(picture), chosen))
                                       for picture in paintings]

    def __len__(self) -> int:
        return len(self._paintings)

    def of_photo(self, photo: Tensor) -> Callable[[int, float, float], Objective]:
        """What a photo, 1x3xHxW, is painted by: of a painting's number, a stroke of `STROKES` and a ratio.

        The photo's own features are computed once, however many paintings it is to be painted after.
        """
        measured = MeasuredPictures()

        def objective(number: int, stroke: float, ratio: float) -> Objective:
            look = Look(styles=(Style(path=str(number)),), ratio=ratio)
            return Objective(self._network, METHOD, look, photo, [self._tensor(number, stroke)], self._measured,
                             measured)

        return objective

    def _tensor(self, number: int, stroke: float) -> Tensor:
        key = number, stroke
        if key not in self._tensors:
            picture = self._paintings[number]
            width, height = picture.size
            factor = stroke * REFERENCE_SIDE / math.sqrt(width * height)
            self._tensors[key] = tensor_of_size(picture, (round(width * factor), round(height * factor)), self._chosen)
        return self._tensors[key]


def _small(picture: Picture) -> tuple[int, int]:
    factor = min(1.0, LARGEST / max(picture.size))
    return max(1, round(factor * picture.size[0])), max(1, round(factor * picture.size[1]))


def nearest_stroke(side: float, scale: float = 1.0) -> float:
    """That of `STROKES` which a photo is painted with: `side` is the square root of its pixels, `scale` the look's."""
    return min(STROKES, key=lambda stroke: abs(math.log(stroke * REFERENCE_SIDE / (side * scale))))


def trained_stroke(size: tuple[int, int], scale: float) -> float:
    """The size of strokes, as `Trunk` takes it, of a photo of (width, height) `size` at the look's `scale`.

    It is limited to what was trained: in a photo of more than .8 megapixels strokes are smaller than its `scale` says.
    """
    return min(max(scale * math.sqrt(size[0] * size[1]) / REFERENCE_SIDE, STROKES[0]), STROKES[-1])
