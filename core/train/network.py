"""The network that paints a shot: the photo, what is carried into it and noise in, the photo's change out."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache

import torch
from torch import Tensor, nn
from torch.nn import functional

CHANNELS = (16, 32, 64, 96)
"""At full size, at 1/2, at 1/4 and at 1/8."""
BLOCKS = 5
"""Residual blocks at 1/8."""
NOISE_CHANNELS = 4
INPUTS = 3 + 3 + 1 + NOISE_CHANNELS
"""Channels of the photo, of the carried painting, of its reliability and of the noise."""
COARSEST = 8
"""Pixels of the photo a pixel of the coarsest scale stands for."""


class ShotNetwork(nn.Module):
    """A U-net with residual blocks at its coarsest scale (after Johnson et al. 2016), 1.1 million parameters.

    Nothing is normalised: statistics of the whole frame bubble, flicker and break tiles. What is enlarged is enlarged
    bilinearly, with a convolution behind it: pixel shuffle leaves a grid. Borders go on as they are, whatever the size.

    Args:
        seed: decides the weights it begins with; with those it changes nothing of the photo.
    """

    def __init__(self, seed: int = 0) -> None:
        super().__init__()
        full, half, quarter, eighth = CHANNELS
        self.first = _convolution(INPUTS, full)
        self.down = nn.ModuleList(_convolution(finer, coarser, stride=2)
                                  for finer, coarser in ((full, half), (half, quarter), (quarter, eighth)))
        self.settle = nn.ModuleList(_convolution(channels, channels) for channels in (half, quarter))
        self.blocks = nn.ModuleList(_ResidualBlock(eighth) for _ in range(BLOCKS))
        self.up = nn.ModuleList(_JoiningConvolution(coarser + finer, finer)
                                for coarser, finer in ((eighth, quarter), (quarter, half), (half, full)))
        self.last = _convolution(full, 3)
        self._initialise(torch.Generator().manual_seed(seed))
        self.to(memory_format=torch.channels_last)  # type: ignore[call-overload] # torch's stub lacks the order

    def forward(self, photo: Tensor, carried: Tensor, reliability: Tensor, noise: Tensor) -> Tensor:
        """The painted frame, Nx3xHxW, not limited to 0..1; only the photo's change is computed in the weights' type.

        Args:
            photo: the frame, Nx3xHxW, 0..1.
            carried: its painting as other frames tell it, Nx3xHxW; only what is reliable of it is seen.
            reliability: how far, Nx1xHxW, 0..1; 0 everywhere where nothing is known.
            noise: NxCxHxW, C = `NOISE_CHANNELS`.
        """
        height, width = photo.shape[2:]
        inputs = torch.cat([2 * photo - 1, reliability * (2 * carried - 1), reliability, noise], dim=1)
        seen = _padded(inputs.to(self.first.weight.dtype))
        full = self.first(seen).relu_()
        half = self.settle[0](self.down[0](full).relu_()).relu_()
        quarter = self.settle[1](self.down[1](half).relu_()).relu_()
        maps = self.down[2](quarter).relu_()
        for block in self.blocks:
            maps = block(maps)
        for widen, skipped in zip(self.up, (quarter, half, full), strict=True):
            enlarged = functional.interpolate(maps, scale_factor=2, mode="bilinear", align_corners=False)
            maps = widen(enlarged, skipped).relu_()
        change: Tensor = self.last(maps)[..., :height, :width]
        return photo + change

    def _initialise(self, generator: torch.Generator) -> None:
        """He et al. 2015; a block begins as the identity, and the whole with no change."""
        with torch.no_grad():
            for part in self.modules():
                if isinstance(part, nn.Conv2d | _JoiningConvolution):
                    part.weight.normal_(0, math.sqrt(2 / part.weight[0].numel()), generator=generator)
            for name, value in self.named_parameters():
                if name.endswith(("bias", "second.weight", "last.weight")):
                    value.zero_()


class _ResidualBlock(nn.Module):
    """x + conv(relu(conv(x))), He et al. 2015, without normalisation."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.first = _convolution(channels, channels)
        self.second = _convolution(channels, channels)

    def forward(self, maps: Tensor) -> Tensor:
        """NxCxHxW of the same shape."""
        changed: Tensor = self.second(self.first(maps).relu_())
        return maps + changed


def computed_in(numbers: torch.dtype, weights: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The weights in the type that is computed in, differentiable."""
    return {name: value.to(numbers) for name, value in weights.items()}


@cache  # a network is made for it, and every file that is read or written asks
def shapes() -> Mapping[str, tuple[int, ...]]:
    """The shape of every weight by its name, in order."""
    return {name: tuple(value.shape) for name, value in ShotNetwork().state_dict().items()}


def reach() -> int:
    """Pixels around a pixel beyond which no pixel of the inputs has a share in it.

    Backwards through the layers: a convolution reaches one pixel farther; enlarging asks for pixels half as far away
    and one more, halving for such twice as far away, and two more by where the pixel lies in its square.
    """
    pixels = 1
    scales = len(CHANNELS) - 1
    for _ in range(scales):
        pixels = (pixels + 1) // 2 + 1
    pixels += 2 * BLOCKS
    for scale in range(scales):
        pixels = 2 * (pixels if scale == 0 else pixels + 1) + 2
    return pixels + 1


def _convolution(inputs: int, outputs: int, stride: int = 1) -> nn.Conv2d:
    return nn.Conv2d(inputs, outputs, 3, stride, padding=1, padding_mode="replicate")


class _JoiningConvolution(nn.Module):
    """A convolution of two maps, their channels one after the other, without the copy that puts them so.

    With that copy the whole network took a fifth to two fifths longer.
    """

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(outputs, inputs, 3, 3))
        self.bias = nn.Parameter(torch.zeros(outputs))

    def forward(self, one: Tensor, other: Tensor) -> Tensor:
        """NxCxHxW both, C differing; the same size."""
        of_one, of_other = self.weight[:, :one.shape[1]], self.weight[:, one.shape[1]:]
        return _convolved(one, of_one, self.bias).add_(_convolved(other, of_other, None))


def _convolved(maps: Tensor, weight: Tensor, bias: Tensor | None) -> Tensor:
    continued = functional.pad(maps, (1, 1, 1, 1), mode="replicate")
    return functional.conv2d(continued, weight.contiguous(memory_format=torch.channels_last), bias)


def _padded(maps: Tensor) -> Tensor:
    """NxCxHxW, continued by its right and lower border to sides that the coarsest scale divides."""
    down, right = (-side % COARSEST for side in maps.shape[2:])
    padded = functional.pad(maps, (0, right, 0, down), mode="replicate")
    return padded.contiguous(memory_format=torch.channels_last)  # half the time of the other order (docs/math.md)
