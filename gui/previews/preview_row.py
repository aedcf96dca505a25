"""The row of small pictures: the photo in every look that can be chosen."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QMenu, QToolButton, QVBoxLayout, QWidget

from gui.common import theme
from gui.common.picture_tile import PictureTile
from gui.previews.preview_model import PreviewModel
from gui.previews.variations import Variation

_PICTURE = QSize(72, 50)


class PreviewRow(QWidget):
    """A heading that folds the row, the button of the variations, and the chips.

    Signals:
        chosen: the row of a chip. shown: whether the chips are in sight. varied: a `Variation` is to be painted.
        fold_wanted: the person presses the heading.
    """

    chosen = Signal(int)
    shown = Signal(bool)
    varied = Signal(object)
    fold_wanted = Signal()

    def __init__(self, model: PreviewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fold = QToolButton(toolButtonStyle=Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._vary, self._view = QToolButton(), _ChipView(model)
        menu = QMenu(self._vary)
        self._kinds = {kind: menu.addAction("") for kind in Variation}
        for kind, action in self._kinds.items():
            action.triggered.connect(partial(self._on_varied, kind))
        self._vary.setMenu(menu)
        self._fold.clicked.connect(self.fold_wanted)
        self._view.taken.connect(lambda index: self.chosen.emit(index.row()))
        self._view.in_sight.connect(self.shown)
        self._lay_out()
        self._retranslate()

    @property
    def open(self) -> bool:
        """Whether the chips are unfolded."""
        return not self._view.isHidden()

    def set_open(self, on: bool) -> None:
        """Unfold the chips, or fold them."""
        self._view.setVisible(on)
        self._fold.setArrowType(Qt.ArrowType.DownArrow if on else Qt.ArrowType.RightArrow)
        self._fold.setAccessibleDescription(self.tr("unfolded") if on else self.tr("folded"))

    def allow_variations(self, on: bool) -> None:
        """Let variations be asked for, or not."""
        self._vary.setEnabled(on)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        self._fold.setProperty("heading", True)
        self._fold.setArrowType(Qt.ArrowType.DownArrow)
        self._fold.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._vary.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._vary.setProperty("bare", True)
        self._vary.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._fold)
        head.addStretch(1)
        head.addWidget(self._vary)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACING // 2)
        column.addLayout(head)
        column.addWidget(self._view)

    def _retranslate(self) -> None:
        self._fold.setText(self.tr("Previews"))
        self._fold.setToolTip(self.tr("Your photo in every preset and in the style of every painting of the shelf, "
                                      "painted small while nothing else is done. Click one to take its look."))
        self._view.setAccessibleName(self.tr("Previews"))
        self._vary.setText(self.tr("Variations") + " ▾")
        self._vary.setToolTip(self.tr("Paint nine small pictures around this look, and go on with the one you like."))
        self._kinds[Variation.STROKES].setText(self.tr("More or less style, smaller and larger strokes"))
        self._kinds[Variation.SEEDS].setText(self.tr("More or less style, strokes placed differently"))
        self.set_open(self.open)

    def _on_varied(self, kind: Variation) -> None:
        self.varied.emit(kind)


class _ChipView(QListView):
    """One line of tiles.

    Signals:
        taken: a tile was clicked, or Return or Space pressed on it. in_sight: it is shown, or no longer.
    """

    taken = Signal(QModelIndex)
    in_sight = Signal(bool)

    def __init__(self, model: PreviewModel) -> None:
        super().__init__(flow=QListView.Flow.LeftToRight, movement=QListView.Movement.Static, uniformItemSizes=True)
        self.setModel(model)
        tile = PictureTile(_PICTURE, 2, self)
        self.setItemDelegate(tile)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("tiles", True)  # the tile shows the focus
        self.setMouseTracking(True)
        self.setWrapping(False)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(tile.tile(self.fontMetrics().lineSpacing()).height() + bar + 2)
        self.clicked.connect(self.taken)

    def minimumSizeHint(self) -> QSize:
        return QSize(_PICTURE.width(), self.height())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.in_sight.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.in_sight.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentIndex().isValid():
            self.taken.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)
