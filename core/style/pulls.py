"""Where in a picture each term of an objective pulls."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from core.arrays import ByteArray

LONGEST = 256
"""Long side in pixels that maps have at most: they are smoothed, and hold nothing finer."""
SMOOTHED = 64
"""A map is averaged over a square of this part of its long side: gradients flicker from pixel to pixel."""
WHITE = 0.995
"""Share of the pixels of the term that pulls hardest that are below white: a few would dim all others."""


@dataclass(frozen=True, eq=False)
class Pulls:
    """What pulls at a picture, and where.

    Attributes:
        terms: their names.
        shares: of each in the whole pull, the sum of the lengths of their gradients; all 0 where nothing pulls.
        maps: NxHxW uint8, read-only, on one scale for all; at most `LONGEST` pixels long, else of the picture's size.
    """

    terms: tuple[str, ...]
    shares: tuple[float, ...]
    maps: ByteArray


def measure(terms: Mapping[str, Tensor], picture: Tensor) -> Pulls:
    """The length of each term's gradient toward the picture, pixel by pixel over its colours, smoothed a little.

    One backward pass a term: the graph is kept until the last.

    Args:
        terms: scalars by name, made from `picture`; at least one.
        picture: 1x3xHxW that requires a gradient.
    """
    lengths, maps = [], []
    for number, term in enumerate(terms.values(), start=1):
        [gradient] = torch.autograd.grad(term, picture, retain_graph=number < len(terms))
        lengths.append(gradient.norm())
        maps.append(_smoothed(gradient.norm(dim=1, keepdim=True).cpu()))  # MPS averages over whole pixels only
    total = torch.stack(lengths).sum()
    shares = (torch.stack(lengths) / total.clamp_min(torch.finfo(total.dtype).tiny)).tolist()
    return Pulls(tuple(terms), tuple(shares), _levels(torch.cat(maps)[:, 0]))


def _smoothed(length: Tensor) -> Tensor:
    """A 1x1xHxW map at its final size, averaged around every pixel."""
    height, width = length.shape[2:]
    scale = min(1.0, LONGEST / max(height, width))
    small = functional.adaptive_avg_pool2d(length, (max(1, round(scale * height)), max(1, round(scale * width))))
    reach = max(small.shape[2:]) // SMOOTHED // 2
    return functional.avg_pool2d(small, 2 * reach + 1, 1, reach, count_include_pad=False)


def _levels(maps: Tensor) -> ByteArray:
    """NxHxW maps as levels, whose white is that of the hardest pull."""
    white = torch.quantile(maps.flatten(1), WHITE, dim=1).max()
    white = torch.maximum(white, maps.max() / 10)  # all of it may be at one spot
    white = white.clamp_min(torch.finfo(maps.dtype).tiny)
    levels: ByteArray = (255 * maps / white).clamp(0, 255).round().to(torch.uint8).numpy()
    levels.setflags(write=False)
    return levels
