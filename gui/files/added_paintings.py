"""Adding paintings to those that are there, once they are known to be readable."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from core.errors import PaintingsFull
from core.settings import MOST_PAINTINGS, Style
from gui.common.banners import BannerKey
from gui.common.tasks import aside
from gui.files import readable
from gui.services import Services


class AddedPaintings(QObject):
    """Adds paintings that were dropped or chosen; what is broken is refused."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project, self._dialogs = services.project, services.dialogs
        self._notifier, self._tasks = services.notifier, services.tasks

    def choose(self) -> None:
        """Ask for paintings and add them."""
        if paths := self._dialogs.paintings():
            self.add(paths)

    def add(self, paths: Sequence[Path]) -> None:
        """Add paintings in one step that can be undone."""
        self._notifier.dismiss(BannerKey.REFUSED)  # of an earlier drop
        self._tasks.spawn(self._add_readable(self._project.identity, paths))

    async def _add_readable(self, identity: str, paths: Sequence[Path]) -> None:
        good, fault = await aside(readable.pictures_among, paths)
        if identity != self._project.identity:  # another project was opened meanwhile
            return
        if good:
            styles = self._project.request.look.styles + tuple(Style(path=str(path)) for path in good)
            if len(styles) > MOST_PAINTINGS:
                self._notifier.error(PaintingsFull(most=MOST_PAINTINGS, count=len(styles)), key=BannerKey.REFUSED)
                return
            self._project.set(self._project.request.replace(look__styles=styles),
                              self.tr("Add painting") if len(good) == 1 else self.tr("Add paintings"))
        if fault is not None:
            self._notifier.error(fault, key=BannerKey.REFUSED)
