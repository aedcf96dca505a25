"""How much a picture drives one channel of a layer (Olah, Mordvintsev, Schubert 2017, "Feature visualization")."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from core.style import losses
from core.style.measured_pictures import Network

SOFTNESS = (0.5, 0.5, 1.0, 2.0, 2.0)
"""Of the rise from no answer to a full one by the layer's block, in root mean squares of the layer (docs/math.md)."""
SMOOTHING = 3.0
"""Weight of the total variation."""
SHIFT, ZOOM = 8.0, 0.1
"""Most that the picture is moved in pixels and enlarged from step to step: what answers only at one place and size is a
pattern of the pixels, not what the channel looks for."""


class ChannelObjective:
    """One over the mean answer of a channel, and smoothing.

    The answer is taken before the ReLU, relative to the layer's root mean square, and bent as a soft ReLU: as it is,
    the mean of a filter of the first layer over a picture tells of its average colour alone, and behind a ReLU a
    silent place is told nothing. The same at every layer and channel, it is positive, as `Descent` wants a loss.

    Args:
        network: maps a 1x3xHxW picture and layer names to feature maps.
        layer: whose channel; of “reluX_Y” the convolution before it is measured.
        block: of the layer, from 1 on.
        channel: its number from 0 on.
        seed: of the moves from step to step.
    """

    def __init__(self, network: Network, layer: str, block: int, channel: int, seed: int) -> None:
        self._network, self._channel, self._softness = network, channel, SOFTNESS[block - 1]
        self._layer = layer.replace("relu", "conv")
        self._generator = torch.Generator().manual_seed(seed)

    def terms(self, picture: Tensor) -> dict[str, Tensor]:
        """The weighted terms "channel" and "smoothing" of a 1x3xHxW picture, each a scalar.

        The picture is moved anew at every call.
        """
        features = self._network(self._moved(picture), [self._layer])[self._layer]
        scale = self._softness * features.detach().square().mean().sqrt().clamp_min(1e-6)
        answer = functional.softplus(features[:, self._channel] / scale).mean()
        return {"channel": 1 / answer, "smoothing": SMOOTHING * losses.total_variation(picture)}

    def _moved(self, picture: Tensor) -> Tensor:
        """The picture shifted and enlarged at random, mirrored where it ends.

        Written as two products, which every device can differentiate; torch's own sampling it cannot on MPS.
        """
        across, down, zoom = (2 * torch.rand(3, generator=self._generator) - 1).tolist()
        down_matrix, across_matrix = (_sampling(length, 1 + ZOOM * zoom, SHIFT * shift).to(picture)
                                      for length, shift in zip(picture.shape[2:], (down, across), strict=True))
        return down_matrix @ picture @ across_matrix.T


def _sampling(length: int, scale: float, shift: float) -> Tensor:
    """The length x length matrix that reads a line at places scaled around its middle and shifted, linearly."""
    middle = (length - 1) / 2
    places = (torch.arange(length) - middle) * scale + middle + shift
    turned = (places + 0.5).remainder(2 * length)  # as if the mirrored line went on for ever
    places = (torch.minimum(turned, 2 * length - turned) - 0.5).clamp(0, length - 1)
    return (1 - (places[:, None] - torch.arange(length)).abs()).clamp_min(0)
