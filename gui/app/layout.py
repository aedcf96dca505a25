"""Where the panes of the window lie."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from gui.app.floating_banners import FloatingBanners
from gui.common import theme
from gui.common.banners import Banners
from gui.jobs.job_panel import JobPanel
from gui.results.strip import ResultsStrip
from gui.timeline.panel import TimelinePanel

SIZE = QSize(1280, 800)
"""Of the window at the first start, where the screen has room for it."""
_LEFT, _RIGHT = 248, 328  # widths of the side columns at the first start


@dataclass(frozen=True)
class Panes:
    """What stands in the window."""

    content: QWidget
    styles: QWidget
    banners: Banners
    canvas: QWidget
    results: ResultsStrip
    timeline: TimelinePanel
    explore: QWidget
    inspector: QWidget
    job_panel: JobPanel


class Layout(QWidget):
    """Photo and paintings on the left, the canvas between, the settings on the right, the job below.

    The buttons that begin a job stand below the settings, and beside the job where those are hidden.

    Attributes:
        pictures, rows, columns: the borders that a person moves: between photo and paintings, canvas and timeline, and
            the three columns.
        centre: canvas and timeline, or Explore in their place.
        settings: the column with the settings, and what begins a job below them.
        foot: the job, and beside it what begins one while there is no such column.
    """

    def __init__(self, panes: Panes, window: QWidget) -> None:
        # From the window down to the panes: whatever gets a parent is dressed anew with all that is in it.
        super().__init__(window)
        self.columns, self.foot = _splitter(Qt.Orientation.Horizontal), _pane()
        _column(self, theme.SPACING // 2, (self.columns, 1), (self.foot, 0))
        self.pictures, self.centre, self.settings = _splitter(Qt.Orientation.Vertical), QStackedWidget(), _pane()
        _fill(self.columns, (self.pictures, 0), (self.centre, 1), (self.settings, 0))
        self.rows = _splitter(Qt.Orientation.Vertical)
        for view in (self.rows, panes.explore):
            self.centre.addWidget(view)
        _fill(self.pictures, (panes.content, 2), (panes.styles, 3))
        _fill(self.rows, (_CanvasColumn(panes), 1), (panes.timeline, 0))
        self._timeline, self._height = panes.timeline, 0  # that it had before it made itself small
        self.rows.installEventFilter(self)
        self._banners = FloatingBanners(panes.banners, self.centre, over=panes.canvas, below=panes.explore)
        self._job_panel, self._begin, self._bare = panes.job_panel, panes.job_panel.begin, False
        self._settings_column = _column(self.settings, 0, (panes.inspector, 1), (self._begin, 0))
        self.columns.setSizes([_LEFT, SIZE.width() - _LEFT - _RIGHT, _RIGHT])
        self._foot_row = QHBoxLayout(self.foot)
        self._foot_row.setContentsMargins(0, 0, 0, 0)
        self._foot_row.addWidget(panes.job_panel, 1)

    def show_settings(self, on: bool) -> None:
        """Show the column with the settings or hide it; what begins a job stays in sight."""
        self.settings.setVisible(on)
        self._begin.stand_in_a_row(not on)
        (self._settings_column if on else self._foot_row).addWidget(self._begin)
        self._settle()

    def show_progress(self, on: bool) -> None:
        """Show the line of the job or hide it."""
        self._job_panel.setVisible(on)
        self._settle()

    def set_bare(self, on: bool) -> None:
        """Leave the picture alone: what begins a job is in sight with settings or job only."""
        self._bare = on
        self._settle()

    def _settle(self) -> None:
        job = not self._job_panel.isHidden()
        self._begin.setVisible(job or not self._bare or not self.settings.isHidden())
        self.foot.setVisible(job or (self.settings.isHidden() and not self._bare))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and watched is self.rows:
            low = self._timeline.low
            self._timeline.set_room(self.rows.height())
            if self._timeline.low is not low and self._timeline.isVisible():
                self._height = self.rows.sizes()[1] if self._timeline.low else self._height
                QTimer.singleShot(0, self, self._give_timeline_its_height)  # when it knows how high it wants to be
        return super().eventFilter(watched, event)

    def _give_timeline_its_height(self) -> None:
        """What its form of the moment wants, or what it had in this one: a splitter would leave it as it is."""
        canvas, timeline = self.rows.sizes()
        height = 0 if self._timeline.low else self._height
        height = height or self._timeline.sizeHint().height()
        self.rows.setSizes([canvas + timeline - height, height])


def _pane() -> QWidget:
    """An empty part of the window in the colour of its panes."""
    pane = QWidget()
    pane.setObjectName("pane")
    return pane


class _CanvasColumn(QWidget):
    """The canvas and the results below it, which make themselves small where they would take too much of it."""

    def __init__(self, panes: Panes) -> None:
        super().__init__()
        self._results = panes.results
        _column(self, 0, (panes.canvas, 1), (panes.results, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._results.set_room(self.height())


def _splitter(orientation: Qt.Orientation) -> QSplitter:
    """Room for panes whose borders can be moved."""
    splitter = QSplitter(orientation)
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(theme.SPACING // 2)
    return splitter


def _fill(splitter: QSplitter, *panes: tuple[QWidget, int]) -> None:
    """Put panes beside each other, each with its share of the room that a larger window brings."""
    for at, (pane, share) in enumerate(panes):
        splitter.addWidget(pane)
        splitter.setStretchFactor(at, share)


def _column(whole: QWidget, spacing: int, *panes: tuple[QWidget, int]) -> QVBoxLayout:
    """Put panes below each other, each with its share of the room that is left."""
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    for pane, share in panes:
        column.addWidget(pane, share)
    return column
