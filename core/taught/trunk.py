"""The weights of one network for many paintings: moved by a painting's code, the ratio and the size of strokes."""

from __future__ import annotations

import math
from collections.abc import Iterator

import torch
from torch import Tensor, nn

from core.library.record import CODE
from core.train.network import ShotNetwork
from core.train.weights_file import Weights

HIDDEN = 128
"""Units between a code and what it does."""
CARRIED = slice(3, 7)
"""Where the carried painting and its reliability lie among the network's inputs."""
REFERENCE_SIDE = 448
"""Square root of a painting's pixels at stroke 1: about that of a photo of 512 x 384."""


class Trunk(nn.Module):
    """A `ShotNetwork` whose convolutions are scaled and shifted channel by channel (after Dumoulin et al. 2017).

    y = g (W x + b) + h, where gains g and shifts h follow from the painting's code, the ratio and the size of strokes
    (Babaeizadeh and Ghiasi 2018). It begins with g = 1 and h = 0. As no normalisation lies between, that is a plain
    convolution with g W and g b + h: what paints is always a plain `ShotNetwork`.

    Args:
        paintings: how many it has a code of, one row of `codes` each.
        seed: decides the weights it begins with.
    """

    def __init__(self, paintings: int, seed: int = 0) -> None:
        super().__init__()
        self.network = ShotNetwork(seed)
        self._channels = {name: weight.shape[0] for name, weight in _convolutions(self.network)}
        self.hidden = nn.Linear(CODE + 2, HIDDEN)
        self.outward = nn.Linear(HIDDEN, 2 * sum(self._channels.values()))
        self.codes = nn.Parameter(torch.zeros(paintings, CODE))
        self._initialise(torch.Generator().manual_seed(seed))

    def forward(self, code: Tensor, ratio: float, stroke: float) -> Weights:
        """The weights of a plain `ShotNetwork` for one painting, differentiable.

        Args:
            code: the painting's, `CODE` numbers; a mixture of several is a mixture of them.
            ratio: of the look, above 0.
            stroke: square root of the painting's pixels at the size it is painted after, in `REFERENCE_SIDE`.
        """
        asked = code.new_tensor((math.log(ratio), math.log(stroke)))
        moved = self.outward(self.hidden(torch.cat([code, asked])).relu())
        gain, shift = moved.chunk(2)
        gains, shifts = (part.split(list(self._channels.values())) for part in (1 + gain.tanh(), shift))
        plain = dict(self.network.named_parameters())
        for name, gain, shift in zip(self._channels, gains, shifts, strict=True):
            weight, bias = f"{name}.weight", f"{name}.bias"
            plain[weight] = plain[weight] * gain[:, None, None, None]
            plain[bias] = plain[bias] * gain + shift
        return plain

    def _initialise(self, generator: torch.Generator) -> None:
        """He et al. 2015; with no gain and no shift, and blind to carried paintings."""
        with torch.no_grad():
            self.network.first.weight[:, CARRIED] = 0
            self.hidden.weight.normal_(0, math.sqrt(2 / (CODE + 2)), generator=generator)
            self.codes.normal_(generator=generator)  # far from each other
            for value in (self.hidden.bias, self.outward.weight, self.outward.bias):
                value.zero_()


def _convolutions(network: nn.Module) -> Iterator[tuple[str, Tensor]]:
    """Name and weight of each."""
    for name, value in network.named_parameters():
        if name.endswith(".weight"):
            yield name.removesuffix(".weight"), value
