"""A person's own frames for a render: their pictures at the frames' size, and what the person should know of them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np

from core import errors, files
from core.arrays import ByteArray
from core.choices import Work
from core.events import Warned
from core.media import recipe
from core.media.clips import Clip
from core.media.images import own_frames, stills
from core.media.images.stills import Picture
from core.settings import ClipSelection, OwnFrame

OUTSIDE = "{path} is for a frame outside the range that is painted, so it is not used."
CHANGED = "{path} was changed since it was chosen; it is used as it is now."
RESIZED = "{path} has {width} x {height} pixels; it is scaled to those of the frames ({wanted})."
OTHER = "{path} was painted from another frame than the one that it is used for."


@dataclass(frozen=True, eq=False)
class OwnPictures:
    """The own frames of a range.

    Attributes:
        part: the range, its own frames with the digests that their files have now.
        pictures: by the frame's number, HxWx3 uint8 sRGB, or HxWx4 where a part is transparent.
        notes: what the person should know.
    """

    part: ClipSelection
    pictures: Mapping[int, ByteArray]
    notes: tuple[Warned, ...]


def load(part: ClipSelection, clip: Clip, size: tuple[int, int]) -> OwnPictures:
    """The own frames of `part`, at (width, height) `size`; those outside the range are left alone.

    Raises:
        errors.OwnFrameTwice: two are given for one frame.
        errors.OwnFrameShape: a picture has another shape than the frames.
        errors.UserError: a file is missing, no picture, damaged, ... (`stills.read`).
    """
    numbers = clip.numbers(part)
    frames: list[OwnFrame] = []
    used: dict[int, OwnFrame] = {}
    pictures: dict[int, ByteArray] = {}
    notes: list[Warned] = []
    for frame in part.own_frames:
        number = clip.number(frame.pts)
        if number not in numbers or not int(clip.pts[0]) <= frame.pts < clip.end:
            notes.append(Warned(OUTSIDE, {"path": frame.path}))
        elif number in used:
            raise errors.OwnFrameTwice(first=used[number].path, second=frame.path)
        else:
            noted, frame = frame, msgspec.structs.replace(frame, digest=files.digest(frame.path))
            picture = stills.read(frame.path)
            pictures[number], used[number] = _fitted(picture, size, frame.path), frame
            notes += [*picture.notes, *_notes(noted, frame, picture, size), *_origin(frame, number, clip)]
        frames.append(frame)
    return OwnPictures(msgspec.structs.replace(part, own_frames=tuple(frames)), pictures, tuple(notes))


def _fitted(picture: Picture, size: tuple[int, int], path: str) -> ByteArray:
    """The picture at (width, height) `size`, with its transparency if it has any.

    Raises:
        errors.OwnFrameShape: it has another shape.
    """
    own_frames.check_shape(path, picture.size, size)
    planes = [stills.resize(picture.rgb, size, picture.alpha)]
    if picture.alpha is not None:
        planes.append(stills.resize(picture.alpha, size))
    return np.rint(np.dstack(planes) * 255).astype(np.uint8)


def _notes(noted: OwnFrame, frame: OwnFrame, picture: Picture, size: tuple[int, int]) -> Iterator[Warned]:
    """What became of the file since it was `noted`, and what is done to it."""
    if noted.digest not in ("", frame.digest):
        yield Warned(CHANGED, {"path": frame.path})
    if picture.size != size:
        (width, height), (wide, high) = picture.size, size
        yield Warned(RESIZED, {"path": frame.path, "width": width, "height": height, "wanted": f"{wide} x {high}"})


def _origin(frame: OwnFrame, number: int, clip: Clip) -> Iterator[Warned]:
    """A note if the recipe in the file says that it was painted from another frame of the clip."""
    with contextlib.suppress(errors.UserError):  # most files carry none
        made = recipe.read(frame.path)
        of_this_clip = made.work in (Work.PAINT, Work.INSTANT) and Path(made.content).name == clip.path.name
        if of_this_clip and made.clip.frame is not None and clip.number(made.clip.frame) != number:
            yield Warned(OTHER, {"path": frame.path})
