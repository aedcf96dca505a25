"""What every tab of Explore is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget


class ExploreTab(QWidget):
    """One of Explore's tabs: it is made when it is first wanted, and begins to work when it is in sight.

    Attributes:
        shows_painting: whether it shows what is being painted, so that the canvas need not.

    Signals:
        ended: something that ran beside the window's job has ended.
    """

    ended = Signal()
    shows_painting = False

    @staticmethod
    def title() -> str:
        """What stands on the tab, in the language of the moment."""
        raise NotImplementedError

    @property
    def busy(self) -> bool:
        """Whether something runs beside the window's job."""
        return False

    def stop(self) -> None:
        """Give up what runs beside the window's job."""

    def end(self) -> None:
        """End what works beside the window; the tab is of no use afterwards."""

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
