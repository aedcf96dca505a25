"""The picture that a request paints: its photo, or a frame of its clip."""

from __future__ import annotations

from core import errors, geometry
from core.arrays import FloatArray
from core.events import Warned
from core.media import clips
from core.media.images import stills
from core.settings import ClipSelection, Request


def read(request: Request) -> stills.Picture:
    """The photo of a request, or the frame of its clip that is looked at.

    Raises:
        errors.NoContent: there is none.
        errors.UserError: it cannot be read.
    """
    if not request.content:
        raise errors.NoContent()
    if not clips.is_clip(request.content):
        return stills.read(request.content)
    clip = clips.read(request.content)
    numbers = clip.numbers(request.clip)
    number = numbers.start if request.clip.frame is None else clip.number(request.clip.frame)
    notes = clip.notes
    if request.clip == ClipSelection() and clip.frames > 1:  # perhaps somebody took it for a photo
        notes += (Warned(stills.ANIMATION, {"path": request.content, "frames": clip.frames}),)
    with clips.Frames(clip, high_bit_depth=True) as frames:
        return stills.Picture(frames.at(number).rgb, None, clip.depth, notes)


def check_start(start: FloatArray, photo: stills.Picture) -> None:
    """Refuses a picture, HxWx3, that cannot have been painted of the photo, whatever their sizes.

    Raises:
        errors.OtherShape: it has another shape.
    """
    height, width = start.shape[:2]
    if not geometry.same_shape((width, height), photo.size):
        raise errors.OtherShape(width=width, height=height, wanted="{} x {}".format(*photo.size))
