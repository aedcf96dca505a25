"""Where a person's pictures lie, and a file shown in its folder by the desktop's own file manager."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QProcess, QStandardPaths, QUrl
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher
from PySide6.QtGui import QDesktopServices

_MANAGER = ("org.freedesktop.FileManager1", "/org/freedesktop/FileManager1", "org.freedesktop.FileManager1",
            "ShowItems")


def pictures() -> Path:
    """The person's folder of pictures; the home folder where there is none."""
    place = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation))
    return place if place.is_dir() else Path.home()


def show_in_folder(path: Path, bus: QDBusConnection | None = None) -> None:
    """Show a file marked in its folder, or what is in a folder; one that is gone shows the nearest that is there.

    Where the file manager cannot mark a file, it only opens the folder.

    Args:
        path: a file or a folder.
        bus: over which the file manager is asked; without one the session's.
    """
    path = path.absolute()
    while not path.exists() and path != path.parent:
        path = path.parent
    if path.is_dir():
        _open(path)
    elif sys.platform == "darwin":
        QProcess.startDetached("open", ["-R", str(path)])
    elif sys.platform == "win32":
        QProcess.startDetached("explorer.exe", ["/select,", str(path)])
    else:
        _mark(path, bus or QDBusConnection.sessionBus())


def _mark(path: Path, bus: QDBusConnection) -> None:
    """Ask the file manager to mark a file (freedesktop.org's "File Manager D-Bus Interface"); never waits for it."""
    if not bus.isConnected():
        _open(path.parent)
        return
    call = QDBusMessage.createMethodCall(*_MANAGER)
    call.setArguments([[QUrl.fromLocalFile(str(path)).toString(QUrl.ComponentFormattingOption.FullyEncoded)], ""])
    watcher = QDBusPendingCallWatcher(bus.asyncCall(call), QCoreApplication.instance())
    watcher.finished.connect(lambda: _on_answered(watcher, path))


def _on_answered(watcher: QDBusPendingCallWatcher, path: Path) -> None:
    if watcher.isError():  # there is no such file manager
        _open(path.parent)
    watcher.deleteLater()


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
