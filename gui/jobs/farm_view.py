"""The machines of a farm while they paint: all of them in one line, and each of them below it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from core.events import FarmReport
from gui.common import theme
from gui.common.foreign_text import tip
from gui.common.widgets import ElidedLabel
from gui.jobs.farm_texts import FarmTexts
from gui.jobs.machine_list import MachineRow, MachinesModel

_WIDE, _WIDEST = 400, 560  # pixels that a machine takes at least, where there is so much room, and at most
_MOST_ROWS = 3


class FarmView(QWidget):
    """Hidden while there is no farm."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = FarmTexts(self)
        self._farm: FarmReport | None = None
        self._told = ElidedLabel(cut=Qt.TextElideMode.ElideRight)
        self._told.setProperty("muted", True)
        self._dashboard = QPushButton()
        self._dashboard.clicked.connect(self._on_dashboard_wanted)
        self._model = MachinesModel(self._texts, self)
        self._list = _MachineList(self._model)
        head = QHBoxLayout()
        head.setSpacing(theme.SPACING)
        head.addWidget(self._told, 1)
        head.addWidget(self._dashboard)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACING // 2)
        column.addLayout(head)
        column.addWidget(self._list)
        self._retranslate()
        self.hide()

    def show_farm(self, farm: FarmReport | None) -> None:
        """Show what the machines do now."""
        before, self._farm = self._farm, farm
        self.setVisible(farm is not None)
        if farm is not None and farm is not before:
            self._model.take(farm)
            self._list.settle()
            self._tell(farm)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _tell(self, farm: FarmReport) -> None:
        words = self._texts.all(farm)
        self._told.setText(words)
        self._told.setToolTip(tip(words))
        self._dashboard.setVisible(bool(farm.dashboard))
        self._dashboard.setToolTip(tip(self.tr("Open the page on which Dask shows what its machines do: {address}")
                                       .format(address=farm.dashboard)))

    def _retranslate(self) -> None:
        self._dashboard.setText(self.tr("Dask’s dashboard"))
        self._list.setAccessibleName(self.tr("Machines of the farm"))
        if self._farm is not None:
            self._model.take(self._farm)
            self._tell(self._farm)

    def _on_dashboard_wanted(self) -> None:
        if self._farm is not None:
            QDesktopServices.openUrl(QUrl(self._farm.dashboard, QUrl.ParsingMode.StrictMode))


class _MachineList(QListView):
    """As many machines beside each other as there is room for; it scrolls where they are many."""

    def __init__(self, model: MachinesModel) -> None:
        super().__init__()
        self.setModel(model)
        self._row = MachineRow(self)
        self.setItemDelegate(self._row)
        self.setProperty("tiles", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def settle(self) -> None:
        """Share out the room among the machines, and take as much of the window's height as they need."""
        count, height = self.model().rowCount(), self._row.height(self.fontMetrics())
        beside = max(1, min(self.width() // _WIDE, count))
        rows = -(-count // beside)
        scrolls = rows > _MOST_ROWS
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn if scrolls else
                                        Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        room = self.width() - (self.verticalScrollBar().sizeHint().width() if scrolls else 0)
        self._row.width = max(1, min(room // beside - 1, _WIDEST))
        self.scheduleDelayedItemsLayout()
        self.setFixedHeight(height * min(rows, _MOST_ROWS))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.settle()
