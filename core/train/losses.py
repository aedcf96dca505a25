"""What the network of a shot is trained by, as pure functions of pictures and feature maps.

Pictures are Nx3xHxW, 0..1; reliabilities Nx1xHxW, 0..1. How much each counts stands with it.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor
from torch.nn import functional

from core.style.losses import total

KEY_LAYERS = ("relu1_1", "relu2_1", "relu3_1")
"""Layers in which a painted key frame is compared: those that hold strokes in their places."""
L1_WEIGHT = 4.0
"""Weight of plain differences, against feature terms and an objective that begin at about 1."""
FLOW_WEIGHT = 150.0
"""Weight of changes along the flow, mean squares of 0..1."""
STYLE_WEIGHT = 1.5
"""What the objective's style weighs in training: at 1 what nobody painted stays flat (docs/math.md)."""
LEAST = 1e-6
"""Smallest mean that a difference is divided by."""


def l1(picture: Tensor, target: Tensor) -> Tensor:
    """mean |x - y|."""
    return (picture - target).abs().mean()


def relative_l1(maps: Mapping[str, Tensor], targets: Mapping[str, Tensor]) -> Tensor:
    """The sum over layers of mean |F(x) - F(y)| / mean |F(y)| (after Johnson et al. 2016, equation 2)."""
    return total(l1(maps[layer], target) / target.abs().mean().clamp_min(LEAST) for layer, target in targets.items())


def carried(picture: Tensor, painting: Tensor, reliability: Tensor) -> Tensor:
    """mean(c |x - k|) / mean(c): how far x is from the carried painting k where that is known; 0 where nothing is."""
    return (reliability * (picture - painting).abs()).mean() / reliability.mean().clamp_min(LEAST)


def shown(picture: Tensor, painting: Tensor, reliability: Tensor) -> Tensor:
    """c k + (1 - c) x: what a person sees of a picture x beside the carried painting k."""
    return reliability * painting + (1 - reliability) * picture


def flow(picture: Tensor, before: Tensor, backward: Tensor, reliability: Tensor) -> Tensor:
    """mean c (x_i - warp(x_{i-1}))^2, as equation 6 of Ruder et al. 2016, of what is shown of two frames.

    Args:
        picture: of the frame.
        before: of the frame before it.
        backward: the flow from the frame to the one before it, Nx2xHxW, in pixels.
        reliability: of that flow; places that it leads out of the picture do not count.
    """
    warped, inside = warped_along(before, backward)
    return (reliability * inside * (picture - warped).square()).mean()


def warped_along(picture: Tensor, backward: Tensor) -> tuple[Tensor, Tensor]:
    """The picture at p + flow(p), bilinear and differentiable, and where that lies inside it, Nx1xHxW of 0 and 1."""
    height, width = picture.shape[2:]
    down, across = torch.meshgrid(torch.arange(height, dtype=picture.dtype, device=picture.device),
                                  torch.arange(width, dtype=picture.dtype, device=picture.device), indexing="ij")
    x, y = across + backward[:, 0], down + backward[:, 1]
    inside = (x >= 0) & (x <= width - 1) & (y >= 0) & (y <= height - 1)
    places = torch.stack([2 * x / max(width - 1, 1) - 1, 2 * y / max(height - 1, 1) - 1], dim=-1)
    sampled = functional.grid_sample(picture, places, mode="bilinear", padding_mode="border", align_corners=True)
    return sampled, inside[:, None].to(picture.dtype)
