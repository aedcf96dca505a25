"""The full screen, in which the picture is alone."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QMainWindow

from gui.common.actions import ActionId
from gui.common.banners import BannerKey
from gui.common.menus import Menus
from gui.common.notifier import Notifier
from gui.viewer.canvas import Canvas


class FullScreen(QObject):
    """Hides all but the canvas while the window fills the screen; what was hidden for that comes back afterwards.

    The keys of what is hidden show it meanwhile. Explore is not hidden, nor what it needs around it.

    Args:
        panes: the actions, switched on and off, that show what stands around the canvas.

    Signals:
        bared: the picture is alone, or not any more.
    """

    bared = Signal(bool)

    def __init__(self, window: QMainWindow, menus: Menus, panes: Iterable[ActionId], canvas: Canvas,
                 notifier: Notifier) -> None:
        super().__init__(window)
        self._window, self._menus, self._panes = window, menus, tuple(panes)
        self._canvas, self._notifier = canvas, notifier
        self._shown: tuple[ActionId, ...] | None = None  # what was there before; None while it is
        menus[ActionId.FULL_SCREEN].toggled.connect(self._on_toggled)
        menus[ActionId.EXPLORE].toggled.connect(lambda on: self.leave() if on else None)
        window.installEventFilter(self)

    def leave(self) -> None:
        """Let everything be there that was before."""
        if self._shown is not None:
            shown, self._shown = self._shown, None
            self._notifier.dismiss(BannerKey.FULL_SCREEN)
            self._surround(True)
            for pane in self._panes:
                self._menus[pane].setChecked(pane in shown)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.WindowStateChange:  # by the desktop's own keys, perhaps
            self._menus[ActionId.FULL_SCREEN].setChecked(self._window.isFullScreen())
        return False

    def _on_toggled(self, on: bool) -> None:
        if on is not self._window.isFullScreen():
            self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)
        self._show()

    def _show(self, *_: object) -> None:
        alone = self._menus[ActionId.FULL_SCREEN].isChecked() and not self._menus[ActionId.EXPLORE].isChecked()
        if not alone:
            self.leave()
        elif self._shown is None:
            self._shown = tuple(pane for pane in self._panes if self._menus[pane].isChecked())
            for pane in self._panes:
                self._menus[pane].setChecked(False)
            self._surround(False)
            self._notifier.tell(self.tr("F11 or Esc leaves the full screen. F4 and F6 to F9 show what is hidden."),
                                key=BannerKey.FULL_SCREEN)

    def _surround(self, there: bool) -> None:
        """Show what no key shows, or hide it."""
        self._window.menuBar().setVisible(there)
        self._canvas.set_bare(not there)
        self.bared.emit(not there)
        self._menus.lend_keys(ActionId.FULL_SCREEN, (ActionId.STOP,), not there)
