"""The page that stands in the canvas's place while a person explores."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from gui.explore.tab import ExploreTab


class ExplorePage(QWidget):
    """The tabs of Explore, each for one question."""

    def __init__(self, tabs: Sequence[ExploreTab], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.setMinimumSize(240, 180)  # as the canvas: it must not keep the window larger than a screen
        self.all, self.tabs = tuple(tabs), QTabWidget(documentMode=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)
        for tab in tabs:
            self.tabs.addTab(tab, tab.title())

    def end(self) -> None:
        """End what works beside the window; the page is of no use afterwards."""
        for tab in self.all:
            tab.end()

    def show_tab(self, tab: ExploreTab) -> None:
        """Bring a tab to the front."""
        self.tabs.setCurrentWidget(tab)

    def shows_painting(self) -> bool:
        """Whether the tab in front shows what is being painted."""
        tab = self.tabs.currentWidget()
        return isinstance(tab, ExploreTab) and tab.shows_painting

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            for at, tab in enumerate(self.all):
                self.tabs.setTabText(at, tab.title())
        super().changeEvent(event)
