"""The strip of results under the canvas."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHBoxLayout, QListView, QMenu, QToolButton, QWidget

from core.results import ResultRecord
from gui.common import theme
from gui.common.widgets import icon_button
from gui.results.model import ResultsModel
from gui.results.tile import ResultTile

_Index = QModelIndex | QPersistentModelIndex


class ResultsStrip(QWidget):
    """Shows the results side by side, the newest first, while there are any and the person wants to see them.

    Signals:
        chosen: a result is to be on the canvas. compared: one is to be compared with that.
        pin_requested, delete_requested: for a result. menu_requested: for one, at a point of the screen.
        dragged: a result leaves the strip under the mouse.
    """

    chosen = Signal(object)
    compared = Signal(object)
    pin_requested = Signal(object)
    delete_requested = Signal(object)
    menu_requested = Signal(object, QPoint)
    dragged = Signal(object)

    def __init__(self, model: ResultsModel, options: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._wanted = model, True
        self._list = _ResultList(model, self)
        self._options = icon_button("settings", "")
        self._options.setMenu(options)
        self._options.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._options.setProperty("bare", True)
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACING // 2, 0, theme.SPACING // 2, 0)
        row.setSpacing(theme.SPACING // 2)
        row.addWidget(self._list, 1)
        row.addWidget(self._options, 0, Qt.AlignmentFlag.AlignTop)
        for signal in (model.layoutChanged, model.modelReset):
            signal.connect(self._show)
        self._tell()
        self._show()

    @property
    def list(self) -> QListView:
        """The list itself."""
        return self._list

    def set_wanted(self, on: bool) -> None:
        """Show the strip while there are results, or never."""
        self._wanted = on
        self._show()

    def set_room(self, height: int) -> None:
        """Take what suits the height that canvas and strip have together."""
        self._list.set_room(height)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._tell()

    def _show(self, *_: object) -> None:
        self.setVisible(self._wanted and self._model.rowCount() > 0)

    def _tell(self) -> None:
        self._list.setAccessibleName(self.tr("Results"))
        self._options.setToolTip(self.tr("Room for results"))
        self._options.setAccessibleName(self.tr("Room for results"))
        self._list.viewport().update()


class _ResultList(QListView):
    """The tiles: a click or Return shows a result, Ctrl+click or Space compares it, Delete and P are for it, too."""

    def __init__(self, model: ResultsModel, strip: ResultsStrip) -> None:
        super().__init__(strip)
        self._results, self._strip = model, strip
        self._modifiers = Qt.KeyboardModifier.NoModifier
        self._pressed_at: QPoint | None = None
        self._row = 0  # that had the focus last
        self._tile = ResultTile(model, self)
        self.setModel(model)
        self.setItemDelegate(self._tile)
        self.setObjectName("results")
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        model.layoutChanged.connect(self._on_relayed)
        self.clicked.connect(self._on_clicked)
        self.horizontalScrollBar().rangeChanged.connect(self._settle)
        self._settle()

    def set_room(self, height: int) -> None:
        before, self._tile.room = self._tile.picture, height
        if self._tile.picture != before:
            self.scheduleDelayedItemsLayout()
            self._settle()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._settle()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._modifiers = event.modifiers()
        left = event.button() is Qt.MouseButton.LeftButton
        self._pressed_at = event.position().toPoint() if left else None
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag by hand: Qt drags only what is selected, and here nothing ever is."""
        super().mouseMoveEvent(event)
        if self._pressed_at is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        index = self.indexAt(self._pressed_at)
        way = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if index.isValid() and way >= QApplication.startDragDistance():
            self._pressed_at = None
            self._strip.dragged.emit(self._record(index))

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - (turned.y() or turned.x()))
        event.accept()

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        self._row = current.row() if current.isValid() else self._row

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        does = {Qt.Key.Key_Return: self._strip.chosen, Qt.Key.Key_Enter: self._strip.chosen,
                Qt.Key.Key_Space: self._strip.compared, Qt.Key.Key_Delete: self._strip.delete_requested,
                Qt.Key.Key_P: self._strip.pin_requested}
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        signal = does.get(Qt.Key(event.key())) if plain else None
        if signal is None or not index.isValid():
            super().keyPressEvent(event)
        else:
            signal.emit(self._record(index))

    def focusInEvent(self, event) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._results.rowCount():
            self.setCurrentIndex(self._results.index(0))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        keyboard = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if keyboard else self.indexAt(event.pos())
        if index.isValid():
            self.setCurrentIndex(index)
            point = self.viewport().mapToGlobal(self.visualRect(index).center()) if keyboard else event.globalPos()
            self._strip.menu_requested.emit(self._record(index), point)

    def _on_relayed(self, *_: object) -> None:
        """Leave the focus where it was when its result is gone."""
        rows = self._results.rowCount()
        if self.hasFocus() and rows and not self.currentIndex().isValid():
            self.setCurrentIndex(self._results.index(min(self._row, rows - 1)))

    def _settle(self, *_: object) -> None:
        """Take the height of one row, and of the bar below it where there is more than fits."""
        bar = self.horizontalScrollBar()
        tile = self._tile.size(self.fontMetrics().lineSpacing())
        self.setFixedHeight(tile.height() + 2 * self.frameWidth() + bool(bar.maximum()) * bar.sizeHint().height())

    def _on_clicked(self, index: QModelIndex) -> None:
        compares = bool(self._modifiers & Qt.KeyboardModifier.ControlModifier)
        (self._strip.compared if compares else self._strip.chosen).emit(self._record(index))

    def _record(self, index: _Index) -> ResultRecord:
        return self._results.record(index.row())
