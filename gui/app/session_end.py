"""The end that the system asks for: by a signal, or with the desktop's session."""

from __future__ import annotations

import asyncio
import contextlib
import signal

from PySide6.QtCore import QObject
from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication

from gui.app.window import Window
from gui.project.autosave import Autosave

_ENDS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


class SessionEnd(QObject):
    """Closes the window as a person would who has no time for questions.

    What is painted so far becomes a result, what runs ends as when the window is closed, and settings that are in no
    file are kept and offered at the next start. Nothing of it counts as a crash.
    """

    def __init__(self, app: QApplication, window: Window, autosave: Autosave) -> None:
        super().__init__(window)
        self._window, self._autosave = window, autosave
        app.commitDataRequest.connect(self._on_commit_data)

    def install(self, loop: asyncio.AbstractEventLoop) -> None:
        """Listen to signals from now on; one that whoever began the program lets it ignore stays ignored (nohup)."""
        with contextlib.suppress(NotImplementedError):  # not on Windows
            loop.add_signal_handler(signal.SIGINT, self._window.close)
            for number in _ENDS:
                if signal.getsignal(number) is not signal.SIG_IGN:
                    loop.add_signal_handler(number, self.end)

    def end(self) -> None:
        """End, with everything kept: the settings at once, since the system may wait for nothing else."""
        self._autosave.keep(ended=True)
        while (dialog := QApplication.activeModalWidget()) is not None and dialog.close():
            pass  # each of them holds what it was opened for
        self._window.shutdown.leave()

    def _on_commit_data(self, manager: QSessionManager) -> None:
        self.end()
