"""How the window is closed: asked about, what runs ended, gone."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QObject, QTimer, Signal

from gui.common import patience


class Closing(Enum):
    """How far the window is on its way out."""

    OPEN = "open"
    """Nobody wants to close it, the person has chosen to stay, or what is not saved is being written."""
    AWAITING = "awaiting"
    """A job is stopping, and the person is asked when its picture is there, which must not be lost."""
    ASKING = "asking"
    """The question about what is not saved stands."""
    STOPPING = "stopping"
    """Nothing is left to lose, and what still runs is ended."""
    CLOSED = "closed"
    """Nothing runs any more: the window may go."""


class Shutdown(QObject):
    """Decides when the window may close; `request` is its `closeEvent`, `proceed` hears of everything that ends.

    Waiting for what runs never blocks the event loop: `request` refuses, and `ready` follows.

    Attributes:
        ready: the window is to be closed again now.
        state: how far it is.
        unasked: it closes without a question, so that what is unsaved is to be kept.
    """

    ready = Signal()

    def __init__(self, ask: Callable[[Callable[[], None]], None], stopping: Callable[[], bool],
                 busy: Callable[[bool], bool], stop: Callable[[], None], parent: QObject | None = None) -> None:
        """Make it for an open window.

        Args:
            ask: calls what it is given, now or later, if nothing would be lost by it.
            stopping: whether a job ends now that will leave a picture.
            busy: whether anything runs that has to end first; given False, only what has something to keep counts.
            stop: asks everything that runs to end.
            parent: what it belongs to.
        """
        super().__init__(parent)
        self._ask, self._stopping, self._busy, self._stop = ask, stopping, busy, stop
        self.state = Closing.OPEN
        self.unasked = False
        self._patient = QTimer(self, interval=round(1000 * patience.PATIENCE), singleShot=True)
        self._patient.timeout.connect(self._on_waited)
        self._waited = False

    @property
    def agreed(self) -> bool:
        """Whether the person wants the window closed, with whatever is lost by it."""
        return self.state in (Closing.STOPPING, Closing.CLOSED)

    def request(self) -> bool:
        """The window is asked to close; tells whether it may do so at once."""
        if self.state in (Closing.OPEN, Closing.AWAITING):
            self._begin()
        if self.state is Closing.STOPPING:
            if self._is_busy():
                self._stop()
                if not self._patient.isActive():
                    self._patient.start()
            else:
                self.state = Closing.CLOSED
        return self.state is Closing.CLOSED

    def agree(self) -> None:
        """Go on: nothing is left to lose."""
        asked = self.state is Closing.ASKING
        self.state = Closing.STOPPING
        if not asked:  # else `request` goes on by itself
            self.ready.emit()

    def leave(self) -> None:
        """Close without a question: nobody may be there to answer it. One that stands loses its say."""
        self.unasked = True
        if self.state is not Closing.CLOSED:
            self.state = Closing.STOPPING
            self.ready.emit()

    def proceed(self) -> None:
        """Something has ended: go on if that was waited for."""
        if self.state is Closing.AWAITING and not self._stopping():
            self.state = Closing.OPEN
            QTimer.singleShot(0, self, self.ready.emit)  # its picture is told right after this
        elif self.state is Closing.STOPPING and not self._is_busy():
            QTimer.singleShot(0, self, self.ready.emit)  # and may have to be kept

    def _is_busy(self) -> bool:
        """Whether to wait: for what has nothing to keep only so long, since it may wait for a disk itself."""
        return self._busy(not self._waited)

    def _on_waited(self) -> None:
        self._waited = True
        self.proceed()

    def _begin(self) -> None:
        if self._stopping():
            self.state = Closing.AWAITING
            return
        self.state = Closing.ASKING
        try:
            self._ask(self.agree)
        finally:
            if self.state is Closing.ASKING:
                self.state = Closing.OPEN
