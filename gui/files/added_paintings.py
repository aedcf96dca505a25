"""Adding paintings to those that are there, once they are known to be readable."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

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
        self._tasks.read(self._add_readable(self._project.identity, paths))

    async def _add_readable(self, identity: str, paths: Sequence[Path]) -> None:
        good, fault = await aside(readable.pictures_among, paths)
        if identity != self._project.identity:  # another project was opened meanwhile
            return
        styles = self._project.request.look.styles + tuple(Style(path=str(path)) for path in good)
        try:
            _check(styles)
        except PaintingsFull as full:
            self._notifier.error(full, key=BannerKey.REFUSED)
            return
        if good:
            self._project.set(self._project.request.replace(look__styles=styles),
                              self.tr("Add painting") if len(good) == 1 else self.tr("Add paintings"))
        if fault is not None:
            self._notifier.error(fault, key=BannerKey.REFUSED)


def with_paintings(styles: Sequence[Style], paths: Sequence[Path]) -> tuple[Style, ...]:
    """`styles` and the paintings of these files, of which the first is on; all others wait, none goes.

    Raises:
        errors.PaintingsFull: these are more than a look holds.
    """
    added = list(dict.fromkeys(map(str, paths)))
    known = {style.path for style in styles}
    kept = [msgspec.structs.replace(style, enabled=style.path == added[0]) for style in styles]
    kept += [Style(path=path, enabled=path == added[0]) for path in added if path not in known]
    _check(kept)
    return tuple(msgspec.structs.replace(style, weight=1.0) if style.enabled and not style.weight else style
                 for style in kept)


def _check(styles: Sequence[Style]) -> None:
    if len(styles) > MOST_PAINTINGS:
        raise PaintingsFull(most=MOST_PAINTINGS, count=len(styles))
