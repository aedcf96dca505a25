"""The channels of a layer as pictures, the strongest first."""

from __future__ import annotations

import math

import cv2
import torch
from torch import Tensor

from core import geometry, plan
from core.arrays import ByteArray, FloatArray
from core.events import Events, FeaturesShown
from core.explore import drawing
from core.explore.drawing import SheetPicture
from core.media import content
from core.media.images import save
from core.media.images.stills import Picture
from core.nets.device import precision
from core.nets.tensors import tensor_of_size
from core.render.resources import load_network
from core.render.stopwatch import Stopwatch
from core.settings import Request

SMALLEST, LARGEST = 48, 160
"""Long sides in pixels that a map has in a wall of them: it is enlarged by a whole number, or made smaller."""
SHAPE = 1.5
"""Width of a wall over its height, about."""
TEXT = 11


def show(request: Request, start: FloatArray | None = None) -> Events:
    """Shows the channels of `request.exploration.layer`; it is over before it could be stopped.

    Args:
        request: the layer, the network, and the photo that is looked at.
        start: HxWx3, a picture that is looked at in place of the photo.

    Raises:
        errors.UnknownLayer: the network has no such layer.
        errors.UserError: the picture, the network or the device will not do.
    """
    watch = Stopwatch()
    yield from watch.timed(_show(request, start, watch))


def _show(request: Request, start: FloatArray | None, watch: Stopwatch) -> Events:
    if request.output.path:
        save.format_of(request.output.path)
    photo = content.read(request) if start is None else Picture(rgb=start)
    size = geometry.fitted(photo.size, request.detail.size)
    plan.check_sides(request, photo.size, size)
    yield from photo.notes
    chosen, network = load_network(request.method)
    layer = request.exploration.layer
    with torch.no_grad(), precision(chosen):
        features = network(tensor_of_size(photo, size, chosen), [layer])[layer]
    channels, strengths, maps = strongest_first(features)
    path = drawing.write(draw(channels, maps), request) if request.output.path else None
    yield FeaturesShown(layer, channels, strengths, maps, watch.seconds, path)


def strongest_first(features: Tensor) -> tuple[tuple[int, ...], tuple[float, ...], ByteArray]:
    """Numbers, strengths and maps of the channels of 1xCxHxW features, as `FeaturesShown` has them."""
    positive = features[0].clamp_min(0)
    strengths, order = positive.mean(dim=(1, 2)).sort(descending=True, stable=True)
    sorted_maps = positive[order]
    largest = sorted_maps.amax(dim=(1, 2), keepdim=True).clamp_min(torch.finfo(positive.dtype).tiny)
    maps: ByteArray = (255 * sorted_maps / largest).round().to(torch.uint8).contiguous().cpu().numpy()
    maps.setflags(write=False)
    return tuple(order.tolist()), tuple(strengths.tolist()), maps


def draw(channels: tuple[int, ...], maps: ByteArray) -> ByteArray:
    """The wall of all maps, each with its channel's number, HxWx3."""
    height, width = maps.shape[1:]
    longest = max(height, width)
    scale = max(1, -(-SMALLEST // longest)) if longest <= LARGEST else LARGEST / longest
    size = max(1, round(scale * width)), max(1, round(scale * height))
    across, down = size[0] + drawing.GAP, size[1] + drawing.GAP + drawing.LINE
    columns = min(len(channels), max(1, round(math.sqrt(SHAPE * len(channels) * down / across))))
    resized = [cv2.resize(one, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_NEAREST) for one in maps]
    pictures = [SheetPicture(number // columns, number % columns, str(channel), pixels)
                for number, (channel, pixels) in enumerate(zip(channels, resized, strict=True))]
    return drawing.draw((), (), pictures, size, TEXT)
