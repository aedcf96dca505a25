"""The pane with the paintings whose style is used."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import msgspec

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QImage, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from core.errors import UserError
from core.settings import Request, Style
from gui.common.thumbnails import Thumbnails
from gui.files.drop_zone import DropZone
from gui.project.project import Project
from gui.sources.style_row import ROW_FORMAT, StyleRow


class StylesPane(DropZone):
    """Lists the paintings; every change goes through the project, so that it can be undone.

    Signals:
        refused: a `UserError` for a drop that cannot be used.
        add_requested: the person wants to choose paintings. teach_requested: to teach the painting at this path.
    """

    add_requested = Signal()
    teach_requested = Signal(str)

    def __init__(self, project: Project, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project, self._thumbnails = project, thumbnails
        self._rows: list[StyleRow] = []
        self._taught: frozenset[str] = frozenset()  # paths
        self._title, self._note, self._add = QLabel(), QLabel(), QPushButton()
        self._list, self._scroll = QWidget(), QScrollArea()
        self._list_layout, self._mark = QVBoxLayout(self._list), QFrame(self._list)
        self._build()
        project.changed.connect(self._on_project_changed)
        thumbnails.ready.connect(self._on_thumbnail_ready)
        thumbnails.failed.connect(self._on_thumbnail_failed)
        self._show(project.request.look.styles)
        self._tell()

    def show_taught(self, paths: frozenset[str]) -> None:
        """Mark the paintings that were taught."""
        self._taught = paths
        for row in self._rows:
            row.set_taught(row.style_shown.path in paths)

    def drop_words(self, paths: list[Path]) -> str:
        if len(paths) < 2:
            return self.tr("Add as a painting")
        return self.tr("Add {count} paintings").format(count=len(paths))

    def take(self, paths: list[Path]) -> None:
        added = tuple(Style(path=str(path)) for path in paths)
        text = self.tr("Add painting") if len(added) == 1 else self.tr("Add paintings")
        self._set(self._styles() + added, text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._tell()
        elif event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            for row in self._rows:
                if row.fault:  # the person may have put the file back meanwhile
                    self._thumbnails.request(row.style_shown.path, row.edge())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._dragged_row(event) is not None:
            event.accept()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if self._dragged_row(event) is None:
            super().dragMoveEvent(event)
            return
        point = event.position().toPoint()
        self._scroll.ensureVisible(0, self._list.mapFrom(self, point).y(), 0, 24)
        self._show_mark(self._place_at(point))
        event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._mark.hide()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._mark.hide()
        row = self._dragged_row(event)
        if row is None:
            super().dropEvent(event)
            return
        place = self._place_at(event.position().toPoint())
        event.accept()
        self._move(row, place - 1 if place > row else place)

    def _build(self) -> None:
        self.setObjectName("pane")
        self._title.setProperty("heading", True)
        self._note.setWordWrap(True)
        self._note.setProperty("muted", True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._list_layout.setContentsMargins(0, 0, 0, 0)
        self._list_layout.setSpacing(4)
        self._list_layout.addWidget(self._note)
        self._list_layout.addStretch(1)
        self._mark.setAutoFillBackground(True)
        self._mark.setBackgroundRole(QPalette.ColorRole.Highlight)
        self._mark.hide()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._list)
        self._add.clicked.connect(self.add_requested)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(self._title)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._add)

    def _tell(self) -> None:
        self.setAccessibleName(self.tr("Paintings"))
        self._title.setText(self.tr("Paintings"))
        self._note.setText(self.tr("Drop one or more paintings here. The photo is painted in their style."))
        self._add.setText(self.tr("Add painting…"))

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
        if index == place or not 0 <= place < len(styles):
            return
        styles.insert(place, styles.pop(index))
        self._set(styles, self.tr("Move painting"))
        self._focus(place)

    def _remove(self, index: int) -> None:
        styles = self._styles()
        self._set(styles[:index] + styles[index + 1 :], self.tr("Remove painting"))
        if self._rows:
            self._focus(min(index, len(self._rows) - 1))
        else:
            self._add.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(object)
    def _on_project_changed(self, request: Request) -> None:
        self._show(request.look.styles)

    def _show(self, styles: Sequence[Style]) -> None:
        while len(self._rows) > len(styles):
            row = self._rows.pop()
            row.hide()
            row.deleteLater()
        while len(self._rows) < len(styles):
            self._append_row()
        self._note.setVisible(not styles)
        if self._rows:  # never narrower than a row: there is no scrolling sideways
            bar = self._scroll.verticalScrollBar().sizeHint().width()
            self._scroll.setMinimumWidth(self._rows[0].minimumSizeHint().width() + bar)
        for index, (row, style) in enumerate(zip(self._rows, styles, strict=True)):
            row.set_place(index, len(styles))
            if row.show_style(style):
                self._thumbnails.request(style.path, row.edge())
            row.set_taught(style.path in self._taught)

    def _append_row(self) -> None:
        row, index = StyleRow(), len(self._rows)
        row.weight_chosen.connect(partial(self._on_weight_chosen, index))
        row.toggled.connect(partial(self._on_toggled, index))
        row.moved.connect(partial(self._on_moved, index))
        row.removed.connect(partial(self._remove, index))
        row.left.connect(partial(self._on_left, index))
        row.teach_wanted.connect(lambda: self.teach_requested.emit(row.style_shown.path))
        self._rows.append(row)
        self._list_layout.insertWidget(self._list_layout.count() - 1, row)

    def _on_weight_chosen(self, index: int, weight: float, gesture: int) -> None:
        self._change(index, self.tr("Change weight"), ("weight", index, gesture), weight=weight)

    def _on_toggled(self, index: int, on: bool) -> None:
        self._change(index, self.tr("Switch painting on") if on else self.tr("Switch painting off"), enabled=on)

    def _on_moved(self, index: int, way: int) -> None:
        self._move(index, index + way)

    def _on_left(self, index: int, way: int) -> None:
        if 0 <= index + way < len(self._rows):
            self._focus(index + way)

    def _focus(self, index: int) -> None:
        self._rows[index].setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(self._rows[index])

    def _rows_of(self, path: str) -> list[StyleRow]:
        return [row for row in self._rows if row.style_shown.path == path]

    @Slot(str, QImage)
    def _on_thumbnail_ready(self, path: str, image: QImage) -> None:
        for row in self._rows_of(path):
            row.set_image(image)

    @Slot(str, object)
    def _on_thumbnail_failed(self, path: str, error: UserError) -> None:
        for row in self._rows_of(path):
            row.set_fault(error)

    def _dragged_row(self, event: QDropEvent) -> int | None:
        """The row of this list that is being dragged, None for anything else."""
        source = event.source()
        if event.mimeData().hasFormat(ROW_FORMAT) and isinstance(source, StyleRow) and source in self._rows:
            return self._rows.index(source)
        return None

    def _place_at(self, point: QPoint) -> int:
        """Before which row something dropped at `point` would come."""
        height = self._list.mapFrom(self, point).y()
        return sum(row.geometry().center().y() < height for row in self._rows)

    def _show_mark(self, place: int) -> None:
        last = place == len(self._rows)
        line = self._rows[-1].geometry().bottom() + 2 if last else self._rows[place].geometry().top() - 3
        self._mark.setGeometry(QRect(0, max(0, line), self._list.width(), 2))
        self._mark.raise_()
        self._mark.show()
