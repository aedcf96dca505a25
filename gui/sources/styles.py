"""The pane with the paintings whose style is used."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import msgspec

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QImage, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.errors import UserError
from core.settings import Request, Style
from gui.common import painting_names
from gui.common.folders import show_in_folder
from gui.common.thumbnails import Thumbnails
from gui.files import drops
from gui.files.drop_zone import DropZone
from gui.project.project import Project
from gui.sources.card_grid import LEAST, CardGrid
from gui.sources.style_card import CARD_FORMAT, StyleCard


class StylesPane(DropZone):
    """Lists the paintings; every change goes through the project, so that it can be undone.

    Signals:
        refused: a `UserError` for a drop that cannot be used. chosen: files to be added if they can be read.
        add_requested: the person wants to choose paintings. teach_requested: to teach the painting at this path.
        enlarge_requested: to see the painting at this path large.
    """

    chosen = Signal(list)
    add_requested = Signal()
    teach_requested = Signal(object)
    enlarge_requested = Signal(object)

    def __init__(self, project: Project, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project, self._thumbnails = project, thumbnails
        self._cards: list[StyleCard] = []
        self._spare_cards: list[StyleCard] = []
        self._taught: frozenset[str] = frozenset()  # paths
        self._title, self._note, self._add = QLabel(), QLabel(), QPushButton()
        self._grid = CardGrid()
        self._scroll = _PaintingArea(self._grid)
        self._stack, self._shelf_button = QStackedWidget(), QPushButton()
        self._build()
        project.changed.connect(self._on_project_changed)
        thumbnails.ready.connect(self._on_thumbnail_ready)
        thumbnails.failed.connect(self._on_thumbnail_failed)
        self._show(project.request.look.styles)
        self._tell()

    @property
    def paths(self) -> tuple[str, ...]:
        """The paintings that are shown, in order."""
        return tuple(style.path for style in self._styles())

    def show_taught(self, paths: frozenset[str]) -> None:
        """Mark the paintings that were taught."""
        self._taught = paths
        for card in self._cards:
            card.set_taught(card.style_shown.path in paths)

    def add_shelf(self, shelf: QWidget) -> None:
        """Let a button show `shelf` in the paintings' place."""
        self._stack.addWidget(shelf)
        self._shelf_button.toggled.connect(lambda on: self._stack.setCurrentIndex(2 if on else self._page()))
        self._shelf_button.show()

    def use(self, path: str, only: bool = False) -> None:
        """Switch a painting on, which is added if it is not there; `only` switches every other one off."""
        styles, known = self._styles(), any(style.path == path for style in self._styles())
        if not known:
            styles = (*styles, Style(path=path))
        changed = tuple(msgspec.structs.replace(style, enabled=True, weight=style.weight or 1.0) if style.path == path
                        else msgspec.structs.replace(style, enabled=style.enabled and not only) for style in styles)
        if changed != self._styles():
            words = self.tr("Only this painting") if only else self.tr("Switch painting on")
            self._set(changed, words if known else self.tr("Add painting"))

    def drop_words(self, paths: list[Path]) -> str:
        if len(paths) < 2:
            return self.tr("Add as a painting")
        return self.tr("Add {count} paintings").format(count=len(paths))

    def take(self, paths: list[Path]) -> None:
        self.chosen.emit(paths)

    def take_mime(self, mime: QMimeData) -> None:
        try:
            self.take(drops.paths_of(mime))  # even what its header tells apart: one sentence for all of a drop
        except UserError as error:
            self.refused.emit(error)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._tell()
        elif event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            for card in self._cards:
                if card.fault:  # the person may have put the file back meanwhile
                    self._thumbnails.request(card.style_shown.path, painting_names.EDGE)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._dragged_card(event) is not None:
            event.accept()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if self._dragged_card(event) is None:
            super().dragMoveEvent(event)
            return
        point = event.position().toPoint()
        place = self._grid.mapFrom(self, point)
        self._scroll.ensureVisible(0, place.y(), 0, 24)
        self._grid.show_mark(self._grid.place_at(place))
        event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._grid.show_mark(None)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._grid.show_mark(None)
        card = self._dragged_card(event)
        if card is None:
            super().dropEvent(event)
            return
        place = self._grid.place_at(self._grid.mapFrom(self, event.position().toPoint()))
        event.accept()
        self._move(card, place - 1 if place > card else place)

    def _build(self) -> None:
        self.setObjectName("pane")
        self._title.setProperty("heading", True)
        self._note.setWordWrap(True)
        self._note.setProperty("muted", True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for page in (self._note, self._scroll):
            self._stack.addWidget(page)
        self._stack.setMinimumWidth(2 * LEAST)
        self._add.clicked.connect(self.add_requested)
        self._shelf_button.setCheckable(True)
        self._shelf_button.hide()
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 0, 12, 0)
        buttons.addWidget(self._add, 1)
        buttons.addWidget(self._shelf_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 0, 12)  # the bar that scrolls stands in the margin
        layout.setSpacing(8)
        layout.addWidget(self._title)
        layout.addWidget(self._stack, 1)
        layout.addLayout(buttons)

    def _page(self) -> int:
        return 1 if self._cards else 0

    def _tell(self) -> None:
        self.setAccessibleName(self.tr("Paintings"))
        self._title.setText(self.tr("Paintings"))
        self._note.setText(self.tr("Drop one or more paintings here. The photo is painted in their style."))
        self._add.setText(self.tr("Add painting…"))
        self._shelf_button.setText(self.tr("Shelf"))
        self._shelf_button.setToolTip(self.tr("Paintings to choose from: those that come with Impasto, and folders of "
                                              "your own."))

    def _styles(self) -> tuple[Style, ...]:
        return self._project.request.look.styles

    def _set(self, styles: Sequence[Style], text: str, merge_key: object = None) -> None:
        self._project.set(self._project.request.replace(look__styles=tuple(styles)), text, merge_key)

    def _change(self, index: int, text: str, merge_key: object = None, **values: object) -> None:
        styles = list(self._styles())
        styles[index] = msgspec.structs.replace(styles[index], **values)
        self._set(styles, text, merge_key)

    def _move(self, index: int, place: int) -> None:
        styles = list(self._styles())
        if index == place or not 0 <= place < len(styles) or index >= len(styles):  # a card whose painting is gone
            return
        styles.insert(place, styles.pop(index))
        self._set(styles, self.tr("Move painting"))
        self._focus(place)

    def _remove(self, index: int) -> None:
        styles = self._styles()
        self._set(styles[:index] + styles[index + 1 :], self.tr("Remove painting"))
        if self._cards:
            self._focus(min(index, len(self._cards) - 1))
        else:
            self._add.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(object)
    def _on_project_changed(self, request: Request) -> None:
        self._show(request.look.styles)

    def _show(self, styles: Sequence[Style]) -> None:
        while len(self._cards) > len(styles):
            card = self._cards.pop()
            card.hide()
            self._spare_cards.append(card)  # not deleted: it may be dragged, or show its menu, at this moment
        while len(self._cards) < len(styles):
            self._append_card()
        if not self._shelf_button.isChecked():
            self._stack.setCurrentIndex(self._page())
        for index, (card, style) in enumerate(zip(self._cards, styles, strict=True)):
            card.set_place(index, len(styles))
            if card.show_style(style):
                self._thumbnails.request(style.path, painting_names.EDGE)
            card.set_taught(style.path in self._taught)
        self._grid.set_cards(self._cards)

    def _append_card(self) -> None:
        if self._spare_cards:
            self._cards.append(self._spare_cards.pop())  # the last that was taken away had this place
            self._cards[-1].show()
            return
        card, index = StyleCard(self._grid), len(self._cards)
        card.weight_chosen.connect(partial(self._on_weight_chosen, index))
        card.toggled.connect(partial(self._on_toggled, index))
        card.moved.connect(partial(self._on_moved, index))
        card.removed.connect(partial(self._remove, index))
        card.left.connect(partial(self._on_left, index))
        card.only_wanted.connect(lambda: self.use(card.style_shown.path, only=True))
        card.teach_wanted.connect(lambda: self.teach_requested.emit(card.style_shown.path))
        card.enlarge_wanted.connect(lambda: self.enlarge_requested.emit(card.style_shown.path))
        card.folder_wanted.connect(lambda: show_in_folder(Path(card.style_shown.path)))
        self._cards.append(card)
        card.show()

    def _on_weight_chosen(self, index: int, weight: float, gesture: int) -> None:
        self._change(index, self.tr("Change weight"), ("weight", index, gesture), weight=weight)

    def _on_toggled(self, index: int, on: bool) -> None:
        self._change(index, self.tr("Switch painting on") if on else self.tr("Switch painting off"), enabled=on)

    def _on_moved(self, index: int, way: int) -> None:
        self._move(index, index + way)

    def _on_left(self, index: int, across: int, down: int) -> None:
        to = index + across + down * self._grid.columns
        if 0 <= to < len(self._cards):
            self._focus(to)

    def _focus(self, index: int) -> None:
        self._cards[index].setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(self._cards[index])

    def _cards_of(self, path: str) -> list[StyleCard]:
        return [card for card in self._cards if card.style_shown.path == path]

    @Slot(object, QImage, int)
    def _on_thumbnail_ready(self, path: str, image: QImage, edge: int) -> None:
        for card in self._cards_of(path) if edge == painting_names.EDGE else ():
            card.set_image(image)

    @Slot(str, object)
    def _on_thumbnail_failed(self, path: str, error: UserError) -> None:
        for card in self._cards_of(path):
            card.set_fault(error)

    def _dragged_card(self, event: QDropEvent) -> int | None:
        """The number of the card that is being dragged, None for anything else."""
        source = event.source()
        if event.mimeData().hasFormat(CARD_FORMAT) and isinstance(source, StyleCard) and source in self._cards:
            return self._cards.index(source)
        return None


class _PaintingArea(QScrollArea):
    """Scrolls the grid, which is as wide whether there is a bar or not: else a bar could need itself."""

    def __init__(self, grid: CardGrid) -> None:
        super().__init__(widgetResizable=True)
        self._grid = grid
        self.setWidget(grid)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grid.setMaximumWidth(self._room())

    def minimumSizeHint(self) -> QSize:
        return QSize(2 * LEAST, LEAST)

    def _room(self) -> int:
        return self.width() - self.verticalScrollBar().sizeHint().width()
