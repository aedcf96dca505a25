"""The page that stands in the canvas's place while a person explores."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from gui.explore.tab import ExploreTab

Tab = TypeVar("Tab", bound=ExploreTab)


class ExplorePage(QWidget):
    """The tabs of Explore, each for one question.

    A tab is made when it is first in sight, or asked for: made with the window, they took a quarter of its start, and
    who only paints needs none.

    Args:
        tabs: what makes each kind of tab, in their order.

    Attributes:
        kinds: the kinds of tabs there are.

    Signals:
        ended: something that a tab did beside the window's job has ended.
    """

    ended = Signal()

    def __init__(self, tabs: Mapping[type[ExploreTab], Callable[[], ExploreTab]],
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.setMinimumSize(240, 180)  # as the canvas: it must not keep the window larger than a screen
        self.tabs, self.kinds = QTabWidget(documentMode=True), tuple(tabs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)
        self._places = [_Place(make, self) for make in tabs.values()]
        for kind, place in zip(self.kinds, self._places, strict=True):
            self.tabs.addTab(place, kind.title())

    @property
    def made(self) -> list[ExploreTab]:
        """The tabs that were made so far."""
        return [place.tab for place in self._places if place.tab is not None]

    @property
    def busy(self) -> bool:
        """Whether a tab has something run beside the window's job."""
        return any(tab.busy for tab in self.made)

    def stop(self) -> None:
        """Give up what the tabs have run beside the window's job."""
        for tab in self.made:
            tab.stop()

    def end(self) -> None:
        """End what works beside the window; the page is of no use afterwards."""
        for tab in self.made:
            tab.end()

    def tab(self, kind: type[Tab]) -> Tab:
        """The tab of this kind."""
        tab = self._places[self.kinds.index(kind)].filled()
        assert isinstance(tab, kind)  # which is what makes it
        return tab

    def show_tab(self, kind: type[Tab]) -> Tab:
        """Bring the tab of this kind to the front."""
        tab = self.tab(kind)
        self.tabs.setCurrentIndex(self.kinds.index(kind))
        return tab

    def shows_painting(self) -> bool:
        """Whether the tab in front shows what is being painted."""
        return self.kinds[self.tabs.currentIndex()].shows_painting

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            for at, kind in enumerate(self.kinds):
                self.tabs.setTabText(at, kind.title())
        super().changeEvent(event)


class _Place(QWidget):
    """Where a tab stands as soon as somebody wants it.

    Attributes:
        tab: the tab, None until then.
    """

    def __init__(self, make: Callable[[], ExploreTab], page: ExplorePage) -> None:
        super().__init__()
        self._make, self._page = make, page
        self.tab: ExploreTab | None = None

    def filled(self) -> ExploreTab:
        """The tab, made now if it is not there yet."""
        if self.tab is None:
            self.tab = self._make()
            self.tab.ended.connect(self._page.ended)
            column = QVBoxLayout(self)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(self.tab)
            self.tab.show()  # at once if the place is in sight, for a layout would wait
            self._come_after_the_tabs(self.tab)
        return self.tab

    def _come_after_the_tabs(self, tab: ExploreTab) -> None:
        """Let the key Tab go from the tabs into this one: Qt would come to what is made last after everything else."""
        inside = [widget for widget in tab.findChildren(QWidget)  # to ask nextInFocusChain would keep the window
                  if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.window() is tab.window()]
        order = [self._page.tabs, *inside]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.filled()
