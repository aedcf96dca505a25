"""What a network wants done to a picture first; nothing else in the program knows a mean."""

from __future__ import annotations

from dataclasses import dataclass

import torch


@dataclass(frozen=True)
class Preprocessing:
    """Channel order, range and normalisation a network was trained with.

    Attributes:
        name: how files and records call it.
        bgr: the network takes blue first.
        scale: what white is before normalisation (1 or 255).
        mean, deviation: of each channel, in the network's order and at its scale.
    """

    name: str
    bgr: bool
    scale: float
    mean: tuple[float, float, float]
    deviation: tuple[float, float, float]

    def __call__(self, rgb: torch.Tensor) -> torch.Tensor:
        """The network's input from sRGB 0..1, both N x 3 x H x W."""
        mean, deviation = (torch.tensor(value, dtype=rgb.dtype, device=rgb.device).view(3, 1, 1) / self.scale
                           for value in (self.mean, self.deviation))
        ordered = rgb.flip(1) if self.bgr else rgb
        return (ordered - mean) / deviation


OXFORD = Preprocessing("oxford", bgr=True, scale=255.0, mean=(103.939, 116.779, 123.68), deviation=(1.0, 1.0, 1.0))
"""Simonyan and Zisserman's own networks, through Caffe."""

TORCHVISION = Preprocessing("torchvision", bgr=False, scale=1.0, mean=(0.485, 0.456, 0.406),
                            deviation=(0.229, 0.224, 0.225))
"""The retrained networks of torchvision; a test holds this against torchvision's own records."""
