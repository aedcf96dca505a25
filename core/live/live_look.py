"""A look as it is painted live: the networks of what was taught of its paintings, at one size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from core.choices import Colour
from core.nets.device import ChosenDevice, numbers_of
from core.settings import Look
from core.style.colour import Palette
from core.taught.painting_targets import trained_stroke
from core.taught.taught_look import TaughtShare
from core.taught.tones import Tones, toned
from core.taught.trunk_trainer import RATIOS
from core.train.network import ShotNetwork
from core.train.painting import network_of
from core.train.weights_file import Weights


@dataclass(frozen=True, eq=False)
class SeenInputs:
    """What the networks see of a frame, besides the photo: all 1xCxHxW.

    Attributes:
        carried, reliability: the painting of the frame before as it lies here, and how far that can be relied on.
        noise: of `ShotNetwork`.
    """

    carried: Tensor
    reliability: Tensor
    noise: Tensor


class LiveLook:
    """Paints frames of one size after a look; what counts of it is what `core.taught.instant` takes of one.

    Args:
        look: how.
        taught: what was taught of its paintings.
        size: (width, height) of the frames.
        chosen: the device; where it multiplies bfloat16 that is painted with, in two thirds of the time.
    """

    def __init__(self, look: Look, taught: Sequence[TaughtShare], size: tuple[int, int], chosen: ChosenDevice) -> None:
        self._colour = look.colour
        self._numbers = numbers_of(chosen)
        ratio, stroke = min(max(look.ratio, RATIOS[0]), RATIOS[1]), trained_stroke(size, look.style_scale)
        self._networks = [(share.weight, share.paintings.tones(share.shares),
                           self._network(share.paintings.plain_weights(share.shares, ratio, stroke), chosen))
                          for share in taught]

    def paint(self, photo: Tensor, own: Tones, seen: SeenInputs) -> Tensor:
        """The painting of a photo whose colours are `own`: 1x3xHxW, 0..1."""
        painted = torch.zeros_like(photo)
        for weight, wanted, network in self._networks:
            inputs = (toned(photo, own, wanted), seen.carried, seen.reliability, seen.noise)
            painted += weight * network(*(part.to(self._numbers) for part in inputs)).float()
        return painted.clamp_(0, 1)

    def shown(self, painting: Tensor, photo: Tensor) -> Tensor:
        """The painting as a person sees it, in the look's colours."""
        if self._colour is Colour.STYLE:
            return painting
        palette = Palette(self._colour, photo)
        return palette.for_person(palette.for_style(painting) if self._colour is Colour.MATCH else painting)

    def _network(self, weights: Weights, chosen: ChosenDevice) -> ShotNetwork:
        network = network_of(weights, chosen)
        return network.to(self._numbers)
