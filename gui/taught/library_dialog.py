"""The library of taught paintings: what is in it, how good it is, and what can be done with it."""

from __future__ import annotations

from pathlib import Path
from statistics import fmean

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStackedLayout,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.errors import NoTaughtFile, UserError
from core.library.library import TaughtFile
from core.library.record import TaughtPainting
from core.units import in_bytes
from gui.common import counts, theme
from gui.common.durations import duration
from gui.common.foreign_text import tip
from gui.common.widgets import WrappedLabel, one_default, picture_icon
from gui.files import drops
from gui.files.drop_zone import DropZone
from gui.taught import thumbnails

_NAME, _PAINTINGS, _FIGURES, _STEPS, _SIZE = range(5)  # columns
_LINE = 160  # letters of a line in a tooltip


class LibraryDialog(QDialog):
    """Shows the files it is given; who opened it reads and changes them.

    Signals:
        add_requested: the person wants to choose files to add. dropped: files to add.
        refused: a `UserError` for something else that was dropped.
        rename_requested: a `TaughtFile` and its new name. export_requested: a `TaughtFile`.
        delete_requested: a list of them.
    """

    add_requested = Signal()
    dropped = Signal(list)
    refused = Signal(object)
    rename_requested = Signal(object, str)
    export_requested = Signal(object)
    delete_requested = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files: list[tuple[TaughtFile, QImage]] | None = None
        self._words, self._empty, self._tree, self._zone = WrappedLabel(), WrappedLabel(), QTreeWidget(), _TaughtZone()
        self._stack = QStackedLayout(self._zone)
        self._add, self._rename, self._export, self._delete = (QPushButton() for _ in range(4))
        self._close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._build()
        self._connect()
        self._retranslate()
        self.setMinimumSize(560, 320)
        self.resize(760, 420)

    def show_files(self, files: list[tuple[TaughtFile, QImage]], chosen: Path | None = None) -> None:
        """Show all files there are, each with a picture of its paintings; one may be chosen."""
        keep = {chosen} if chosen else {file.path for file in self.selected()}
        self._files = files
        self._tree.blockSignals(True)  # what is written into the rows is no new name
        self._tree.clear()
        for file, image in files:
            row = self._row(file, image)
            self._tree.addTopLevelItem(row)
            if file.path in keep:
                self._tree.setCurrentItem(row)
            row.setSelected(file.path in keep)
        first = self._tree.topLevelItem(0)
        if first is not None and not self.selected():
            self._tree.setCurrentItem(first)
        self._tree.blockSignals(False)
        self._tell()

    def selected(self) -> list[TaughtFile]:
        """The files that are selected."""
        return [item.file for item in self._tree.selectedItems() if isinstance(item, _TaughtRow)]

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # Building.

    def _build(self) -> None:
        tree = self._tree
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.setAllColumnsShowFocus(True)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        tree.setIconSize(thumbnails.SIZE)
        tree.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        tree.setColumnCount(5)
        for label in (self._words, self._empty):
            label.setProperty("muted", True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setMargin(3 * theme.SPACING)
        self._stack.addWidget(tree)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[2 * theme.SPACING] * 4)
        column.setSpacing(theme.SPACING + 4)
        for widget in (self._words, self._zone):
            column.addWidget(widget, stretch=widget is self._zone)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACING)
        for button in (self._add, self._rename, self._export, self._delete):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._close)
        column.addLayout(row)
        one_default(self, self._close.button(QDialogButtonBox.StandardButton.Close))

    def _connect(self) -> None:
        self._zone.dropped.connect(self.dropped)
        self._zone.refused.connect(self.refused)
        self._tree.itemSelectionChanged.connect(self._show_actions)
        self._tree.itemChanged.connect(self._on_item_changed)
        for button, ask, key in ((self._add, self.add_requested.emit, ""), (self._rename, self._ask_rename, "F2"),
                                 (self._export, self._ask_export, ""), (self._delete, self._ask_delete, "Del")):
            button.clicked.connect(ask)
            if key:
                QShortcut(QKeySequence(key), self._tree, ask, context=Qt.ShortcutContext.WidgetShortcut)
        self._close.rejected.connect(self.reject)

    def _row(self, file: TaughtFile, image: QImage) -> _TaughtRow:
        record = file.record
        names = ", ".join(painting.name for painting in record.paintings)
        row = _TaughtRow([self._name(file), names, self._figures(record.paintings), str(record.steps),
                          in_bytes(file.bytes)], file)
        row.setIcon(_NAME, picture_icon(image))
        row.setSizeHint(_NAME, thumbnails.SIZE + QSize(0, theme.SPACING))
        for column in (_STEPS, _SIZE):
            row.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if not file.bundled:
            row.setFlags(row.flags() | Qt.ItemFlag.ItemIsEditable)
        for column in range(self._tree.columnCount()):
            row.setToolTip(column, tip(self._tip(file)))
        return row

    # Words.

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Taught paintings"))
        self._tree.setHeaderLabels([self.tr("Name"), self.tr("Paintings"), self.tr("How close"), self.tr("Steps"),
                                    self.tr("On disk")])
        self._tree.headerItem().setToolTip(_FIGURES, self.tr(
            "How far from the painting (style) and from the photo (content), on photos set aside for judging; "
            "lower is closer."))
        self._tree.setAccessibleName(self.tr("Taught paintings"))
        header = self._tree.header()
        header.setStretchLastSection(False)
        for column, mode in enumerate((QHeaderView.ResizeMode.Stretch, QHeaderView.ResizeMode.Stretch,
                                       *[QHeaderView.ResizeMode.ResizeToContents] * 3)):
            header.setSectionResizeMode(column, mode)
        self._add.setText(self.tr("Add…"))
        self._add.setToolTip(self.tr("Add files of taught paintings; they can be dropped here as well."))
        self._rename.setText(self.tr("Rename"))
        self._export.setText(self.tr("Export…"))
        self._export.setToolTip(self.tr("Copy the file, to keep it elsewhere or to give it away."))
        self._delete.setText(self.tr("Delete…"))
        self._empty.setText(self.tr("There are no taught paintings yet.\n“Teach this painting” in the Paint menu "
                                    "makes one. Files of taught paintings can be dropped here."))
        if self._files is not None:
            self.show_files(self._files)
        self._tell()

    def _name(self, file: TaughtFile) -> str:
        return self.tr("Comes with Impasto") if file.bundled else file.path.stem

    def _figures(self, paintings: tuple[TaughtPainting, ...]) -> str:
        """The figures of one painting, or their mean."""
        measured = [painting for painting in paintings if painting.style > 0]
        if not measured:
            return self.tr("not measured")
        return self.tr("style {style}, content {content}").format(
            style=_short(fmean(painting.style for painting in measured)),
            content=_short(fmean(painting.content for painting in measured)))

    def _tip(self, file: TaughtFile) -> str:
        record = file.record
        lines = [self._name(file), str(file.path)]
        lines += [" · ".join(filter(None, (painting.name, self._figures((painting,)), painting.credit)))
                  for painting in record.paintings]
        lines.append(self.tr("{steps} in {time}").format(
            steps=counts.steps(record.steps), time=duration(record.seconds)))
        if record.photos:
            lines.append(self.tr("Learnt from {photos}").format(photos=record.photos))
        return "\n".join(line if len(line) <= _LINE else f"{line[:_LINE]}…" for line in lines)

    def _tell(self) -> None:
        files = self._files
        self._stack.setCurrentWidget(self._empty if files is not None and not files else self._tree)
        self._words.setVisible(files is None or bool(files))
        if files is None:
            self._words.setText(self.tr("Looking for taught paintings…"))
        elif all(file.bundled for file, _ in files):
            self._words.setText(self.tr("These paint any photo at once. Your own come here when they are taught, "
                                        "or when their files are dropped here."))
        else:
            self._words.setText(self.tr("These paint any photo at once. The lower the figures, the closer to the "
                                        "painting (style) and to the photo (content)."))
        self._show_actions()

    # What is done.

    def _show_actions(self) -> None:
        chosen = self.selected()
        own = [file for file in chosen if not file.bundled]
        self._rename.setEnabled(len(chosen) == 1 == len(own))
        self._export.setEnabled(len(chosen) == 1)
        self._delete.setEnabled(bool(chosen) and len(own) == len(chosen))
        told = self.tr("Those that come with Impasto cannot be deleted.") if len(own) < len(chosen) else ""
        for button in (self._rename, self._delete):
            button.setToolTip(told)

    def _ask_rename(self) -> None:
        if self._rename.isEnabled():
            self._tree.editItem(self._tree.selectedItems()[0], _NAME)

    def _ask_export(self) -> None:
        self.export_requested.emit(self.selected()[0])

    def _ask_delete(self) -> None:
        if self._delete.isEnabled():
            self.delete_requested.emit(self.selected())

    def _on_item_changed(self, item: QTreeWidgetItem, column: int) -> None:
        if not isinstance(item, _TaughtRow) or column != _NAME:
            return
        name, before = item.text(_NAME).strip(), item.file.path.stem
        if name and name != before:
            self.rename_requested.emit(item.file, name)
        else:
            self._tree.blockSignals(True)
            item.setText(_NAME, before)
            self._tree.blockSignals(False)


class _TaughtRow(QTreeWidgetItem):
    """One file."""

    def __init__(self, texts: list[str], file: TaughtFile) -> None:
        super().__init__(texts)
        self.file = file


class _TaughtZone(DropZone):
    """Takes files of taught paintings, and nothing else.

    Signals:
        dropped: files to add.
    """

    dropped = Signal(list)
    takes_taught = True

    def drop_words(self, paths: list[Path]) -> str:
        return self.tr("Add to the taught paintings")

    def refusal_words(self) -> str:
        return self.tr("There is no taught painting in that")

    def usable(self, paths: list[Path]) -> tuple[list[Path], UserError | None]:
        found = drops.taught_among(paths)
        return found, NoTaughtFile(path=paths[0]) if paths and not found else None

    def take(self, paths: list[Path]) -> None:
        self.dropped.emit(paths)


def _short(figure: float) -> str:
    """A figure without its leading nought: .28."""
    return f"{figure:.2f}".removeprefix("0")
