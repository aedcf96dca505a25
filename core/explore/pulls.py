"""Where each term of every layer pulls at a picture, as heat maps."""

from __future__ import annotations

import math

import cv2
import numpy as np

from core import geometry, plan
from core.arrays import ByteArray, FloatArray
from core.control import Control
from core.events import Events, PullsShown
from core.explore import drawing
from core.explore.drawing import SheetPicture
from core.media import content
from core.media.images import save, stills
from core.nets import device
from core.render.picture_painter import PicturePainter
from core.render.resources import load_resources
from core.render.stopwatch import Stopwatch
from core.settings import Request
from core.style.pulls import Pulls

LARGEST = 320
"""Long side in pixels that the picture has in a sheet of them, at most."""
DARKENED = 0.35
"""Brightness that is left of the picture below the heat, where nothing pulls."""
SHAPE = 1.5
"""Pictures in a row over rows, about."""
LOOKED_AT = "the picture"


def show(request: Request, control: Control, start: FloatArray | None) -> Events:
    """Shows where each term of the request's objective pulls; it is over before it could be stopped.

    Args:
        request: photo, paintings and objective.
        control: taken no look from.
        start: HxWx3, the picture that is pulled at; None for the photo, where no content pulls.

    Raises:
        errors.OtherShape: `start` has not the shape of the photo.
        errors.UserError: a sentence for the person, as painting a picture has them.
    """
    watch = Stopwatch()
    yield from watch.timed(_show(request, control, start, watch))


def _show(request: Request, control: Control, start: FloatArray | None, watch: Stopwatch) -> Events:
    if request.output.path:
        save.format_of(request.output.path)
    photo = content.read(request)
    if start is not None:
        content.check_start(start, photo)
    resources = load_resources(request, control)
    chosen = resources.chosen
    planned = plan.make(request, photo.size, device.free_memory(chosen.device), chosen.name,
                        start=geometry.fitted(photo.size, request.detail.size))
    yield from photo.notes
    yield from resources.paintings.notes
    size = planned.scales[-1].size
    picture = stills.resize(photo.rgb, size, photo.alpha) if start is None else stills.resize(start, size)
    pulls = PicturePainter(resources, request, photo, planned, picture).pulls()
    path = None
    if request.output.path:
        path = drawing.write(draw((picture * 255).round().astype(np.uint8), pulls), request)
    yield PullsShown(pulls.terms, pulls.shares, pulls.maps, watch.seconds, path)


def draw(picture: ByteArray, pulls: Pulls) -> ByteArray:
    """The sheet: the HxWx3 picture, and each term's heat over it with its share below."""
    height, width = picture.shape[:2]
    scale = min(1.0, LARGEST / max(height, width))
    size = max(1, round(scale * width)), max(1, round(scale * height))
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)
    captions = [f"{term}, {share:.0%}" for term, share in zip(pulls.terms, pulls.shares, strict=True)]
    shown = [small, *(heated(small, one) for one in pulls.maps)]
    columns = math.ceil(math.sqrt(SHAPE * len(shown)))
    pictures = [SheetPicture(number // columns, number % columns, caption, pixels)
                for number, (caption, pixels) in enumerate(zip([LOOKED_AT, *captions], shown, strict=True))]
    return drawing.draw((), (), pictures, size)


def heated(picture: ByteArray, heat: ByteArray) -> ByteArray:
    """The HxWx3 picture darkened to grey, and over it the heat (hxw) from dark red to bright yellow."""
    height, width = picture.shape[:2]
    level = cv2.resize(heat, (width, height), interpolation=cv2.INTER_LINEAR)
    colours = cv2.cvtColor(cv2.applyColorMap(level, cv2.COLORMAP_INFERNO), cv2.COLOR_BGR2RGB)
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)[..., None].astype(np.float32)
    share = level[..., None].astype(np.float32) / 255
    mixed = DARKENED * (1 - share) * grey + colours
    result: ByteArray = mixed.clip(0, 255).round().astype(np.uint8)
    return result
