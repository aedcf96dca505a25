"""The pictures that can be looked at: the photo, its paintings, and what was painted of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

import numpy as np

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage

from core.events import Finished
from core.media import clips, content
from core.media.images import stills
from core.settings import ClipSelection, Request
from gui.common import images

SHOWN_EDGE = 1600
"""Pixels on the long side of a picture as it is shown under a map."""


class PictureKind(Enum):
    """Which of the project's pictures."""

    PHOTO = "photo"
    PAINTING = "painting"
    RESULT = "result"


@dataclass(frozen=True, eq=False)
class ExploredPicture:
    """A picture to look at.

    Attributes:
        content: the file that it comes from, or was painted of.
        clip: which frame of it, where that is a clip.
        finished: the painted picture, of a result.
    """

    kind: PictureKind
    content: str
    clip: ClipSelection = field(default_factory=ClipSelection)
    finished: Finished | None = None

    @property
    def key(self) -> tuple[PictureKind, str]:
        """What stays the same while another photo takes the place of this one."""
        return self.kind, self.content if self.kind is PictureKind.PAINTING else ""

    def same(self, other: ExploredPicture | None) -> bool:
        """Whether another one has the same pixels."""
        return (other is not None and (self.content, self.clip.frame) == (other.content, other.clip.frame)
                and self.finished is other.finished)

    @property
    def start(self) -> np.ndarray | None:
        """What a job is to look at instead of the request's photo, HxWx3 float32; None for that photo."""
        return None if self.finished is None else self.finished.rgb

    def title(self) -> str:
        """What it is called, in the language of the moment."""
        translate = QCoreApplication.translate
        if self.kind is PictureKind.PAINTING:
            return translate("ExploredPicture", "Painting: {name}").format(name=Path(self.content).name)
        if self.kind is PictureKind.RESULT:
            return translate("ExploredPicture", "Result")
        moving = self.clip.frame is not None
        return translate("ExploredPicture", "Frame of the clip") if moving else translate("ExploredPicture", "Photo")


def available(request: Request, newest: Finished | None) -> tuple[ExploredPicture, ...]:
    """The pictures of a project, of whose photo `newest` was painted last."""
    if not request.content:
        photo: tuple[ExploredPicture, ...] = ()
    else:
        photo = (ExploredPicture(PictureKind.PHOTO, request.content, request.clip),)
    paths = dict.fromkeys(style.path for style in request.look.active)
    paintings = tuple(ExploredPicture(PictureKind.PAINTING, path) for path in paths)
    if newest is None:
        return photo + paintings
    return (*photo, *paintings, ExploredPicture(PictureKind.RESULT, request.content, request.clip, newest))


def load(report: Callable[..., None], picture: ExploredPicture) -> QImage:
    """The picture as it is shown under a map; for `LatestTask`.

    Raises:
        errors.UserError: it cannot be read.
    """
    if picture.finished is not None:
        return images.to_qimage(picture.finished.rgb, picture.finished.alpha)
    if clips.is_clip(picture.content):
        return images.to_qimage(content.read(Request(content=picture.content, clip=picture.clip)).rgb)
    return images.to_qimage(stills.thumbnail(picture.content, SHOWN_EDGE))
