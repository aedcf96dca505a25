"""A person's own frames: their files, noted by the digest of their content, so that a change is seen."""

from __future__ import annotations

import msgspec

from core import errors, files, geometry
from core.settings import ClipSelection, OwnFrame


def noted(pts: int, path: str) -> OwnFrame:
    """The picture at `path` as the painting of the frame at `pts`; raises as `files.digest` does."""
    return OwnFrame(pts=pts, path=path, digest=files.digest(path))


def check_shape(path: str, picture: tuple[int, int], frame: tuple[int, int]) -> None:
    """Whether a picture, (width, height), can be made a frame's by scaling alone.

    Raises:
        errors.OwnFrameShape: it has another shape.
    """
    if not geometry.same_shape(picture, frame):
        (width, height), (wide, high) = picture, frame
        raise errors.OwnFrameShape(path=path, width=width, height=height, wanted=f"{wide} x {high}")


def placed(part: ClipSelection, frame: OwnFrame) -> ClipSelection:
    """`part` with an own frame, in place of another of the same frame."""
    others = [other for other in part.own_frames if other.pts != frame.pts]
    return msgspec.structs.replace(part, own_frames=tuple(sorted([*others, frame], key=lambda other: other.pts)))


def removed(part: ClipSelection, pts: int) -> ClipSelection:
    """`part` without the own frame at `pts`."""
    return msgspec.structs.replace(part, own_frames=tuple(frame for frame in part.own_frames if frame.pts != pts))


def refreshed(part: ClipSelection) -> ClipSelection:
    """`part` with the digests of its own frames as their files are now; those of files that cannot be read stay."""
    return msgspec.structs.replace(part, own_frames=tuple(map(_refreshed, part.own_frames)))


def _refreshed(frame: OwnFrame) -> OwnFrame:
    try:
        return noted(frame.pts, frame.path)
    except errors.UserError:
        return frame
