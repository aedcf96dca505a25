"""The menu of cameras, looked for beside the window whenever it is opened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from core.media import cameras
from core.media.cameras import ListedCamera
from gui.common.latest_task import LatestTask

Find = Callable[[], tuple[ListedCamera, ...]]


class CameraMenu(QObject):
    """Lists the cameras by number and name.

    Signals:
        chosen: the number of a camera. failed: why the cameras could not be looked for.
    """

    chosen = Signal(int)
    failed = Signal(object)

    def __init__(self, menu: QMenu, find: Find = cameras.listed) -> None:
        super().__init__(menu)
        self._menu, self._find = menu, find
        self._task = LatestTask(self)
        self._task.done.connect(self._on_found)
        self._task.failed.connect(self.failed)
        menu.aboutToShow.connect(self._on_shown)
        self._say("…")  # a menu without entries would not open

    def close(self) -> None:
        """Wait until nothing is looked for any more."""
        self._task.close()

    def _on_shown(self) -> None:
        self._say(self.tr("Looking for cameras…"))
        self._task.begin(_found, self._find)

    def _say(self, words: str) -> None:
        self._menu.clear()
        self._menu.addAction(words).setEnabled(False)

    def _on_found(self, found: tuple[ListedCamera, ...]) -> None:
        if not found:
            self._say(self.tr("No camera was found"))
            return
        self._menu.clear()
        for camera in found:
            name = camera.name.replace("&", "&&")
            text = self.tr("Camera {number}: {name}") if name else self.tr("Camera {number}")
            action = self._menu.addAction(text.format(number=camera.number, name=name))
            action.triggered.connect(lambda *_, number=camera.number: self.chosen.emit(number))


def _found(report: Callable[..., None], find: Find) -> tuple[ListedCamera, ...]:
    """The cameras there are now, called in the task's thread; `report` raises if nobody waits for them any more."""
    found = find()
    report()
    return found
