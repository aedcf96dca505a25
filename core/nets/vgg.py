"""The networks of Simonyan and Zisserman 2015, table 1, as far as style transfer needs them: the convolutions."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import torch
from torch import nn
from torch.nn import functional

from core import errors
from core.choices import LABELS, Network, Pooling
from core.nets.preprocessing import Preprocessing

CHANNELS = (64, 128, 256, 512, 512)
"""Output channels of each block's convolutions."""

KERNELS: Mapping[Network, tuple[tuple[int, ...], ...]] = {
    Network.VGG11: ((3,), (3,), (3, 3), (3, 3), (3, 3)),  # A
    Network.VGG13: ((3, 3), (3, 3), (3, 3), (3, 3), (3, 3)),  # B
    Network.VGG16C: ((3, 3), (3, 3), (3, 3, 1), (3, 3, 1), (3, 3, 1)),  # C
    Network.VGG16: ((3, 3), (3, 3), (3, 3, 3), (3, 3, 3), (3, 3, 3)),  # D
    Network.VGG19: ((3, 3), (3, 3), (3, 3, 3, 3), (3, 3, 3, 3), (3, 3, 3, 3)),  # E
}
"""Kernel size of every convolution, block by block."""

POOL_GAIN = 1.3
"""What average pooling is multiplied by: the network was trained with the larger maxima (docs/math.md)."""


def convolutions(network: Network) -> dict[str, tuple[int, int, int, int]]:
    """The weight shape (out, in, height, width) of every convolution, in order: `{"conv1_1": (64, 3, 3, 3), ...}`."""
    shapes = {}
    inputs = 3
    for block, (channels, kernels) in enumerate(zip(CHANNELS, KERNELS[network], strict=True), start=1):
        for number, kernel in enumerate(kernels, start=1):
            shapes[f"conv{block}_{number}"] = (channels, inputs, kernel, kernel)
            inputs = channels
    return shapes


def layer_names(network: Network) -> tuple[str, ...]:
    """Every layer in order: conv1_1, relu1_1, ..., pool1, ..., pool5."""
    names = []
    for block, kernels in enumerate(KERNELS[network], start=1):
        for number in range(1, len(kernels) + 1):
            names += [f"conv{block}_{number}", f"relu{block}_{number}"]
        names.append(f"pool{block}")
    return tuple(names)


def needed(network: Network, layers: Collection[str]) -> tuple[str, ...]:
    """The layers that must be computed for `layers`: all up to the deepest of them.

    Raises:
        errors.UnknownLayer: the network has no such layer.
    """
    names = layer_names(network)
    for layer in layers:
        if layer not in names:
            raise errors.UnknownLayer(network=LABELS[network], layer=layer, example="relu4_2, conv3_1, pool2")
    return names[:1 + max((names.index(layer) for layer in layers), default=-1)]


def min_size(network: Network, layers: Collection[str]) -> int:
    """The least side in pixels that gives every layer of `layers` a map of at least 1 x 1."""
    pools = sum(name.startswith("pool") for name in needed(network, layers))
    return max(2, 1 << pools)  # reflection needs two pixels


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
        names = convolutions(network)
        self.weights = nn.ParameterDict({name: _frozen(tensors[f"{name}.weight"]) for name in names})
        self.biases = nn.ParameterDict({name: _frozen(tensors[f"{name}.bias"]) for name in names})

    def forward(self, x: torch.Tensor, layers: Collection[str]) -> dict[str, torch.Tensor]:
        """The feature maps of `layers` (N x C x H x W each, channels last in memory) of `x`, N x 3 x H x W, sRGB 0..1.

        Raises:
            errors.UnknownLayer: the network has no such layer.
        """
        path = needed(self.network, layers)
        dtype = x.dtype
        maps = {}
        x = functional.pad(self.preprocessing(x), (1, 1, 1, 1), mode="reflect")
        for name in path:
            if name.startswith("conv"):
                x = self._convolve(name, x)
            elif name.startswith("relu"):
                # Overwriting saves a copy of every map; the convolution's own output stays if it was asked for.
                x = functional.relu(x, inplace=name.replace("relu", "conv") not in layers)
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

    def min_size(self, layers: Collection[str]) -> int:
        """The least side in pixels that gives every layer of `layers` a map of at least 1 x 1."""
        return min_size(self.network, layers)

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


def _frozen(tensor: torch.Tensor) -> nn.Parameter:
    # Channels last, which every feature map then follows: a tenth faster on a CPU, and what a GPU's tensor cores read.
    order = torch.channels_last if tensor.dim() == 4 else torch.contiguous_format
    return nn.Parameter(tensor.float().contiguous(memory_format=order), requires_grad=False)
