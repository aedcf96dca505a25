"""Pictures as arrays (HxWx3, sRGB 0..1) and as tensors on the device that paints (1x3xHxW)."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.arrays import FloatArray
from core.media.images import stills
from core.media.images.stills import Picture
from core.nets.device import ChosenDevice


def to_tensor(pixels: FloatArray, chosen: ChosenDevice) -> Tensor:
    """HxWxC float32 as 1xCxHxW on the device."""
    return torch.from_numpy(np.ascontiguousarray(pixels.transpose(2, 0, 1))[None]).to(chosen.device)


def tensor_of_size(picture: Picture, size: tuple[int, int], chosen: ChosenDevice) -> Tensor:
    """A picture at (width, height) `size` as 1x3xHxW on the device."""
    return to_tensor(stills.resize(picture.rgb, size, picture.alpha), chosen)


def size_of(picture: Tensor) -> tuple[int, int]:
    """(width, height) in pixels of 1xCxHxW."""
    return picture.shape[3], picture.shape[2]


def enlarge(picture: Tensor, like: Tensor) -> Tensor:
    """The picture at the size of another, bicubic."""
    return torch.nn.functional.interpolate(picture, like.shape[2:], mode="bicubic", align_corners=False)


def to_array(picture: Tensor) -> NDArray[Any]:
    """1xCxHxW as a read-only array HxWxC of the same type of numbers."""
    pixels: NDArray[Any] = np.ascontiguousarray(picture[0].permute(1, 2, 0).cpu().numpy())
    pixels.setflags(write=False)
    return pixels
