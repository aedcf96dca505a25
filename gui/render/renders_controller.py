"""The renders on disk: listed, deleted, and offered to be continued on the next start."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QImage

from core import project, store
from core.errors import UserError
from core.settings import Request
from core.store import Render
from gui.clip.clip_model import ClipModel
from gui.common import images
from gui.common.banners import BannerKey
from gui.common.tasks import aside
from gui.files.files_controller import FilesController
from gui.render.rendering_controller import RenderingController
from gui.render.renders_dialog import RendersDialog
from gui.services import Services

_EDGE = 128  # pixels of a thumbnail


class RendersController(QObject):
    """Shows what renders there are, and goes on with one.

    Attributes:
        dialog: the open list, or None.
    """

    def __init__(self, services: Services, clip_model: ClipModel, rendering: RenderingController,
                 files: FilesController) -> None:
        super().__init__(services.dialogs)
        self._clip_model, self._rendering, self._files = clip_model, rendering, files
        self._notifier, self._tasks = services.notifier, services.tasks
        self._dialogs, self._preferences = services.dialogs, services.preferences
        self.dialog: RendersDialog | None = None
        rendering.room_wanted.connect(self.open)

    def open(self) -> None:
        """Show the list of all renders."""
        if self.dialog is None:
            self.dialog = RendersDialog(self._dialogs.window)
            self.dialog.delete_requested.connect(self._on_delete_requested)
            self.dialog.open_requested.connect(self._on_open_requested)
            self.dialog.finished.connect(self._on_closed)
            self.dialog.finished.connect(self.dialog.deleteLater)
            self._tasks.read(self._list())
        self.dialog.show()
        self.dialog.raise_()

    def offer(self) -> None:
        """Offer to continue the newest render if it is not finished and was not declined."""
        self._tasks.read(self._look())

    async def _look(self) -> None:
        renders = await self._renders()
        newest, request = next(((render, render.request) for render in renders if render.request), (None, None))
        if newest is None or request is None:
            return
        if not newest.done < newest.frames or self._preferences.declined == _mark(newest):
            return
        self._notifier.tell(
            self.tr("The render of {name} is not finished: {done} of {frames} frames.").format(
                name=Path(newest.clip).name, done=newest.done, frames=newest.frames),
            self.tr("Continue rendering"), lambda: self._continue(request), BannerKey.CONTINUE,
            lambda: self._decline(newest))

    def _decline(self, render: Render) -> None:
        self._preferences.declined = _mark(render)

    def _continue(self, request: Request) -> None:
        """Open the clip as it was rendered, and render; a clip that has moved is offered to be found first."""
        def begin() -> None:
            self._files.begin_with(request)
            self._tasks.read(self._render_there(request))
        self._files.when_saved(begin)

    async def _render_there(self, request: Request) -> None:
        choice = self._files.choice
        if not await aside(project.missing, request) and self._files.choice is choice:
            self._rendering.render()

    async def _list(self) -> None:
        dialog = self.dialog
        renders = await self._renders()
        if dialog is None or dialog is not self.dialog:  # closed meanwhile
            return
        dialog.show_renders(renders)
        for render in renders:
            if not dialog.has_image(render.folder):
                image = await aside(_first, render.folder)
                if dialog is not self.dialog:
                    return
                if image is not None:
                    dialog.show_image(render.folder, image)

    async def _renders(self) -> tuple[Render, ...]:
        try:
            return await aside(store.renders)
        except UserError as fault:
            self._notifier.error(fault, key=BannerKey.RENDERS)
            return ()

    def _on_delete_requested(self, renders: list[Render]) -> None:
        name = Path(renders[0].clip).name if len(renders) == 1 else self.tr("{count} renders").format(
            count=len(renders))
        if self._dialogs.sure_to_delete(name, sum(render.done for render in renders)):
            self._tasks.spawn(self._delete(renders))

    async def _delete(self, renders: list[Render]) -> None:
        for render in renders:
            try:
                await aside(store.delete, render.folder)
            except UserError as fault:
                self._notifier.error(fault, key=BannerKey.RENDERS)
        self._clip_model.refresh()
        await self._list()

    def _on_open_requested(self, render: Render) -> None:
        request = render.request
        if request is not None:
            self._files.when_saved(lambda: self._files.begin_with(request))
        if self.dialog is not None:
            self.dialog.accept()

    def _on_closed(self) -> None:
        self.dialog = None


def _first(folder: Path) -> QImage | None:
    """A small picture of the first finished frame of a render, None if there is none."""
    view = store.StoreReader(folder)
    for pts in sorted(view.records()):
        rgb = view.picture(pts)
        if rgb is not None:
            return images.to_qimage(rgb).scaled(_EDGE, _EDGE, Qt.AspectRatioMode.KeepAspectRatio,
                                                 Qt.TransformationMode.SmoothTransformation)
    return None


def _mark(render: Render) -> str:
    """This render, as far as it is now."""
    return f"{render.folder.name}:{render.done}"
