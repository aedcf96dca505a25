"""What reaches a person who looks at something else while a job ends."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from gui.common import icons

LINGER = 10_000
"""Milliseconds that a message of the desktop stands, where the desktop leaves that to us."""
_NO_TAGS = str.maketrans("<>", "‹›")  # names of files may hold what some desktops take for pictures to load


class Notifications(QObject):
    """Tells the end of something by the desktop, and only while the window is not the active one.

    The window asks for attention in the task bar; where there is a tray, a message stands there, too, and a click on it
    brings the window to the front.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._tray: QSystemTrayIcon | None = None

    def tell(self, title: str, text: str) -> None:
        """Say that something has ended."""
        if self._window.isActiveWindow():
            return
        QApplication.alert(self._window)
        if QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages():
            tray = self._shown()
            tray.setToolTip(title)
            tray.showMessage(title, text.translate(_NO_TAGS), icons.icon("app"), LINGER)

    def withdraw(self) -> None:
        """Leave the tray: the person is here."""
        if self._tray is not None:
            self._tray.hide()

    def _shown(self) -> QSystemTrayIcon:
        """The icon in the tray; a desktop shows the messages of a visible one only."""
        if self._tray is None:
            self._tray = QSystemTrayIcon(icons.icon("app"), self)
            self._tray.messageClicked.connect(self._on_clicked)
            self._tray.activated.connect(self._on_clicked)
            application = QApplication.instance()
            assert isinstance(application, QApplication)  # there is a window
            application.applicationStateChanged.connect(self._on_state_changed)
        self._tray.show()
        return self._tray

    def _on_clicked(self, *_: object) -> None:
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    @Slot(Qt.ApplicationState)
    def _on_state_changed(self, state: Qt.ApplicationState) -> None:
        if self._window.isActiveWindow():
            self.withdraw()
