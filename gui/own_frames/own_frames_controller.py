"""What saves the painting of a clip's frame, and what takes a picture in its place."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np

from PySide6.QtCore import QObject

from core import geometry, store
from core.choices import Work
from core.errors import NotRendered, UserError
from core.events import Finished
from core.media.clips import Clip
from core.media.images import own_frames, save, stills
from core.settings import ClipSelection, OwnFrame, Request
from gui.clip.clip_model import ClipModel
from gui.common.banners import BannerKey
from gui.common.tasks import aside
from gui.services import Services
from gui.viewer.painting_controller import PaintingController


class OwnFramesController(QObject):
    """Brings paintings of single frames to the disk and back; what is taken back is part of the project."""

    def __init__(self, services: Services, clip_model: ClipModel, painting: PaintingController) -> None:
        super().__init__(services.dialogs)
        self._project, self._notifier = services.project, services.notifier
        self._tasks, self._dialogs = services.tasks, services.dialogs
        self._clip_model, self._painting = clip_model, painting

    @property
    def can_save(self) -> bool:
        """Whether the frame at the playhead is painted, by a render or alone."""
        if self._clip_model.clip is None:
            return False
        return self._painting.picture is not None or self._clip_model.record(self._clip_model.playhead) is not None

    def save(self) -> None:
        """Ask where to save the painting of the frame at the playhead, as the canvas shows it, and write it."""
        clip, number, alone = self._clip_model.clip, self._clip_model.playhead, self._painting.picture
        if clip is None or not self.can_save:
            return
        if path := self._dialogs.frame_place(f"{clip.path.stem}-{number}"):
            request = self._clip_model.request().replace(work=Work.PAINT, output__path="")
            if alone is not None:
                self._tasks.spawn(self._save(path, partial(_write, path, alone, request)))
            elif (folder := self._clip_model.folder) is not None:
                self._tasks.spawn(self._save(path, partial(_copy, path, folder, int(clip.pts[number]), request)))

    async def _save(self, path: Path, write: Callable[[], None]) -> None:
        try:
            await aside(write)
        except UserError as fault:
            self._notifier.error(fault)
            return
        self._notifier.tell_saved(self.tr("Saved as {name}. Paint over it in any program, then drop it on its frame "
                                          "in the timeline.").format(name=path.name), path, key=BannerKey.OWN_FRAME)

    def choose(self, number: int) -> None:
        """Ask for a picture, which becomes the painting of a frame."""
        if self._clip_model.clip is not None and (path := self._dialogs.own_frame()):
            self.use(number, path)

    def use(self, number: int, path: Path) -> None:
        """Take a picture as the painting of a frame."""
        if (clip := self._clip_model.clip) is not None:
            self._tasks.spawn(self._use(clip, number, path))

    async def _use(self, clip: Clip, number: int, path: Path) -> None:
        size = geometry.frame_size(clip.size, self._project.request.detail.size)
        try:
            frame = await aside(_noted, int(clip.pts[number]), path, size)
        except UserError as fault:
            self._notifier.error(fault, key=BannerKey.REFUSED)
            return
        if self._clip_model.clip is not clip:
            return
        self._set(own_frames.placed(self._project.request.clip, frame), self.tr("Use your own picture"))
        told = self.tr("{name} is now frame {number}. Render paints the frames around it to match.")
        self._notifier.tell(told.format(name=path.name, number=number), key=BannerKey.OWN_FRAME)

    def remove(self, number: int) -> None:
        """Let a frame be painted again."""
        if (frame := self._clip_model.own_frames.get(number)) is not None:
            self._set(own_frames.removed(self._project.request.clip, frame.pts), self.tr("Remove your own picture"))

    def look_again(self, *_: object) -> None:
        """Note which pictures were changed in another program meanwhile: what follows them is out of date then."""
        if self._clip_model.own_frames:
            self._tasks.read(self._look_again(self._project.request.clip))

    async def _look_again(self, part: ClipSelection) -> None:
        refreshed = await aside(own_frames.refreshed, part)
        if part == self._project.request.clip and refreshed != part:
            self._set(refreshed, self.tr("Take over changed pictures"))

    def _set(self, part: ClipSelection, text: str) -> None:
        self._project.set(self._project.request.replace(clip=part), text)


def _noted(pts: int, path: Path, size: tuple[int, int]) -> OwnFrame:
    """The picture at `path` as the frame at `pts`, if it fits a frame of (width, height) `size`."""
    own_frames.check_shape(str(path), stills.measure(path), size)
    return own_frames.noted(pts, str(path))


def _write(path: Path, picture: Finished, request: Request) -> None:
    save.write(path, picture.rgb, picture.alpha, request=request, depth=request.output.depth)


def _copy(path: Path, folder: Path, pts: int, request: Request) -> None:
    """Write the frame at `pts` as a render keeps it.

    Raises:
        errors.NotRendered: it is not there any more.
    """
    rgb = store.StoreReader(folder).picture(pts)
    if rgb is None:
        raise NotRendered(missing=1, frames=1)
    save.write(path, rgb.astype(np.float32) / np.float32(255), request=request)
