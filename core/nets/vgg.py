"""A network of Simonyan and Zisserman 2015 as far as style transfer needs it: the convolutions.

Which there are says `core.network_table`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import torch
from torch import nn
from torch.nn import functional

from core import network_table
from core.choices import Network, Pooling
from core.nets.preprocessing import Preprocessing

POOL_GAIN = 1.3
"""What average pooling is multiplied by: the network was trained with the larger maxima (docs/math.md)."""

NEIGHBOURS = 5
"""Channels that local response normalisation looks at together."""


class Features(nn.Module):
    """A picture's feature maps: preprocessing and convolutions, frozen.

    The first convolution is padded by reflection, where the network was trained with zeros: a black frame around every
    picture would be painted into the borders. The others are padded by zeros as trained.

    Args:
        network: which configuration.
        tensors: `NAME.weight` and `NAME.bias` of every convolution.
        preprocessing: what these weights want done to a picture first.
        pooling: average (Gatys et al. 2016, section 2) or maximum, as trained.
        pool_gain: the factor after average pooling; without effect on maximum.
    """

    def __init__(self, network: Network, tensors: Mapping[str, torch.Tensor], preprocessing: Preprocessing,
                 pooling: Pooling = Pooling.AVERAGE, pool_gain: float = POOL_GAIN) -> None:
        super().__init__()
        self.network = network
        self.preprocessing = preprocessing
        self.pooling = pooling
        self.pool_gain = pool_gain
        names = network_table.convolutions(network)
        self.weights = nn.ParameterDict({name: _frozen(tensors[f"{name}.weight"]) for name in names})
        self.biases = nn.ParameterDict({name: _frozen(tensors[f"{name}.bias"]) for name in names})

    def forward(self, x: torch.Tensor, layers: Collection[str]) -> dict[str, torch.Tensor]:
        """The feature maps of `layers` (N x C x H x W each, channels last in memory) of `x`, N x 3 x H x W, sRGB 0..1.

        Raises:
            errors.UnknownLayer: the network has no such layer.
        """
        path = network_table.needed(self.network, layers)
        dtype = x.dtype
        maps = {}
        x = functional.pad(self.preprocessing(x), (1, 1, 1, 1), mode="reflect")
        for name in path:
            if name.startswith("conv"):
                x = self._convolve(name, x)
            elif name.startswith("relu"):
                # Overwriting saves a copy of every map; the convolution's own output stays if it was asked for.
                x = functional.relu(x, inplace=name.replace("relu", "conv") not in layers)
            elif name.startswith("norm"):
                x = _normalised(x)
            else:
                x = self._pool(x)
            if name in layers:
                maps[name] = x.to(dtype)
        return maps

    def use_bfloat16(self) -> Features:
        """Computes in bfloat16 from here on: half the memory, and twice as fast where the processor has it built in.

        The first convolution stays in 32 bits, where nearly half of the gradient's error would come from; it costs
        next to nothing. Maps are still given in the picture's own type.
        """
        for name in self.weights:
            if name != "conv1_1":
                self.weights[name].data = self.weights[name].bfloat16()
                self.biases[name].data = self.biases[name].bfloat16()
        return self

    def _convolve(self, name: str, x: torch.Tensor) -> torch.Tensor:
        weight = self.weights[name]
        padding = 0 if name == "conv1_1" else weight.shape[-1] // 2
        return functional.conv2d(x.to(weight.dtype), weight, self.biases[name], padding=padding)

    def _pool(self, x: torch.Tensor) -> torch.Tensor:
        if self.pooling is Pooling.MAX:
            return functional.max_pool2d(x, 2)
        return functional.avg_pool2d(x, 2).mul_(self.pool_gain)

    def extra_repr(self) -> str:
        """What printing the module names in it."""
        return (f"{self.network.value}, preprocessing={self.preprocessing.name}, pooling={self.pooling.value}, "
                f"pool_gain={self.pool_gain}")


def _normalised(x: torch.Tensor) -> torch.Tensor:
    """a / (2 + 10^-4 sum a_j^2)^0.75 over five neighbouring channels j (Krizhevsky et al. 2012, section 3.3).

    Written out since torch's own divides 10^-4 by five, and refuses maps that lie channels last. The sum is a
    convolution with ones, which computes more than it needs and is three times as fast: it makes no other maps of that
    size.
    """
    channel = torch.arange(x.shape[1], device=x.device)
    neighbours = (channel[:, None] - channel).abs() <= NEIGHBOURS // 2
    energy = functional.conv2d(x.square(), neighbours.to(x.dtype)[..., None, None])
    return x * (2 + 1e-4 * energy) ** -0.75


def _frozen(tensor: torch.Tensor) -> nn.Parameter:
    # Channels last, which every feature map then follows: a tenth faster on a CPU, and what a GPU's tensor cores read.
    order = torch.channels_last if tensor.dim() == 4 else torch.contiguous_format
    return nn.Parameter(tensor.float().contiguous(memory_format=order), requires_grad=False)
