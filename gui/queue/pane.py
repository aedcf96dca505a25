"""The queue in a window of its own: its jobs, their order, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QPushButton,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.common import icons, theme
from gui.common.foreign_text import tip
from gui.common.thumbnails import Thumbnails
from gui.common.widgets import ElidedLabel, WrappedLabel
from gui.files.drop_zone import DropZone
from gui.queue.model import QueueModel
from gui.queue.queue import Queue
from gui.queue.queue_file import ItemState, QueueItem
from gui.queue.row import QueueRow


class QueuePane(DropZone):
    """Shows the queue; pictures dropped on it are painted with every painting.

    Signals:
        add_requested: the open photo or clip. combine_requested: these photos with every painting.
        folder_requested, beside_requested: where the files of further jobs go.
        open_requested, show_requested: a finished file, to look at, or where it lies.
    """

    add_requested = Signal()
    combine_requested = Signal(list)
    folder_requested = Signal()
    beside_requested = Signal()
    open_requested = Signal(object)
    show_requested = Signal(object)

    def __init__(self, queue: Queue, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._queue = queue
        self._folder = ""
        self._model = QueueModel(queue, thumbnails, self)
        self._title, self._run, self._place = QLabel(), QPushButton(), QToolButton()
        self._where, self._list = ElidedLabel(), _List(self._model)
        self._empty, self._stack = WrappedLabel(), QStackedLayout()
        self._add, self._combine = QPushButton(icons.icon("add"), ""), QPushButton()
        self._open = self._action("open", "", lambda: self._on_activated(self.selected()[0]))
        self._reveal = self._action("", "", lambda: self.show_requested.emit(Path(self.selected()[0].path)))
        self._up = self._action("up", "Alt+Up", lambda: self._move(-1))
        self._down = self._action("down", "Alt+Down", lambda: self._move(1))
        self._retry = self._action("redo", "Ctrl+R", lambda: queue.retry(self._numbers()))
        self._remove = self._action("remove", "Del", self._on_remove)
        self._clear = self._action("check", "", queue.clear_finished)
        self._beside, self._chosen = QAction(self), QAction(self)
        self._build()
        queue.changed.connect(self._show)
        self._retranslate()

    def show_folder(self, folder: str) -> None:
        """Say where the files of further jobs go; empty: beside each picture."""
        self._folder = folder
        self._tell_folder()

    def drop_words(self, paths: list[Path]) -> str:
        return self.tr("Paint with every painting")

    def take(self, paths: list[Path]) -> None:
        self.combine_requested.emit(paths)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def selected(self) -> list[QueueItem]:
        """The jobs that are selected, in their order."""
        return [self._model.item(row) for row in sorted(index.row() for index in self._list.selectedIndexes())]

    # Building.

    def _build(self) -> None:
        self.setObjectName("pane")
        self._title.setProperty("heading", True)
        self._run.clicked.connect(self._on_run_clicked)
        self._where.setProperty("muted", True)
        self._list.selectionModel().selectionChanged.connect(self._show_actions)
        self._list.activated.connect(lambda index: self._on_activated(self._model.item(index.row())))
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._list.customContextMenuRequested.connect(self._on_menu_requested)
        self._empty.setProperty("muted", True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._add.clicked.connect(self.add_requested)
        self._combine.clicked.connect(lambda: self.combine_requested.emit([]))
        self._build_places()
        self._lay_out()

    def _build_places(self) -> None:
        self._beside.triggered.connect(self.beside_requested)
        self._chosen.triggered.connect(self.folder_requested)
        menu = QMenu(self)
        menu.addActions([self._beside, self._chosen])
        self._place.setMenu(menu)
        self._place.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._place.setIcon(icons.icon("open"))
        self._place.setProperty("bare", True)
        self._place.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _action(self, icon: str, keys: str, do: Callable[[], None]) -> QAction:
        action = QAction("", self, shortcut=QKeySequence(keys))
        if icon:
            action.setIcon(icons.icon(icon))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(do)
        self._list.addAction(action)
        return action

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._run)
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._empty)
        tools = QHBoxLayout()
        tools.setSpacing(theme.SPACING // 2)
        tools.addWidget(self._place)
        tools.addWidget(self._where, 1)
        for action in (self._up, self._down, self._retry, self._remove, self._clear):
            button = QToolButton()
            button.setDefaultAction(action)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            tools.addWidget(button)
        adding = QHBoxLayout()
        adding.addWidget(self._add)
        adding.addWidget(self._combine)
        adding.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, theme.SPACING, 12, 12)
        column.setSpacing(theme.SPACING)
        column.addLayout(head)
        column.addLayout(self._stack, 1)
        column.addLayout(tools)
        column.addLayout(adding)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Queue"))
        self._list.setAccessibleName(self.tr("Jobs of the queue"))
        self._empty.setText(self.tr("The queue is empty.\nAdd the open photo or clip, or drop photos here to paint "
                                    "each with every painting."))
        self._add.setText(self.tr("Add what is open"))
        self._add.setToolTip(self.tr("Add the open photo or clip with its settings as they are now."))
        self._combine.setText(self.tr("Paint every photo with every painting…"))
        for action, text in ((self._open, self.tr("Open")), (self._reveal, self.tr("Show in folder")),
                             (self._up, self.tr("Earlier")), (self._down, self.tr("Later")),
                             (self._retry, self.tr("Do it again")), (self._remove, self.tr("Remove from the queue")),
                             (self._clear, self.tr("Clear finished jobs"))):
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setText(text)
            action.setToolTip(f"{text} ({keys})" if keys else text)
        self._beside.setText(self.tr("Beside each picture"))
        self._chosen.setText(self.tr("In a folder…"))
        self._tell_folder()
        self._show()

    # Showing.

    def _tell_folder(self) -> None:
        told = self.tr("Saved in {folder}").format(folder=self._folder) if self._folder else self.tr(
            "Saved beside each picture")
        self._where.setText(told)
        self._where.setToolTip(tip(told))
        self._place.setToolTip(self.tr("Where finished files go"))
        self._place.setAccessibleName(self.tr("Where finished files go"))

    def _show(self) -> None:
        self._stack.setCurrentWidget(self._list if self._queue.items else self._empty)
        self._title.setText(self._title_words())
        held = self._queue.held
        self._run.setText(self.tr("Start") if held else self.tr("Pause"))
        self._run.setToolTip(self.tr("Do the jobs one after another.") if held else
                             self.tr("Begin no other job, and pause the running one after its current step."))
        self._run.setIcon(icons.icon("continue" if held else "pause"))
        self._run.setEnabled(bool(self._queue.waiting or self._queue.running))
        self._show_actions()

    def _title_words(self) -> str:
        counts = {place: sum(item.place is place for item in self._queue.items) for place in ItemState}
        parts = [words.format(count=counts[place]) for place, words in (
            (ItemState.RUNNING, self.tr("{count} running")), (ItemState.WAITING, self.tr("{count} waiting")),
            (ItemState.DONE, self.tr("{count} done")), (ItemState.FAILED, self.tr("{count} failed"))) if counts[place]]
        if self._queue.items and not self._queue.kept:
            parts.append(self.tr("not kept: another Impasto holds the queue") if self._queue.elsewhere
                         else self.tr("not kept"))
        return " · ".join(parts) or self.tr("Queue")

    def _show_actions(self, *_: object) -> None:
        chosen = self.selected()
        rows = [self._queue.items.index(item) for item in chosen if item in self._queue.items]
        for action in (self._open, self._reveal):
            action.setEnabled(len(chosen) == 1 and chosen[0].place is ItemState.DONE)
        self._up.setEnabled(bool(rows) and rows[0] > 0)
        self._down.setEnabled(bool(rows) and rows[-1] < len(self._queue.items) - 1)
        self._retry.setEnabled(any(item.place in (ItemState.DONE, ItemState.FAILED) for item in chosen))
        self._remove.setEnabled(bool(chosen))
        self._clear.setEnabled(any(item.place is ItemState.DONE for item in self._queue.items))

    # Answers.

    def _numbers(self) -> list[int]:
        return [item.number for item in self.selected()]

    def _move(self, way: int) -> None:
        rows = [self._queue.items.index(item) for item in self.selected()]
        self._queue.move(self._numbers(), rows[0] - 1 if way < 0 else rows[-1] + 2)
        self._show_actions()

    def _on_remove(self) -> None:
        row = min(index.row() for index in self._list.selectedIndexes())
        self._queue.remove(self._numbers())
        rows = len(self._queue.items)
        if rows:
            self._list.selectionModel().setCurrentIndex(self._model.index(min(row, rows - 1)),
                                                        QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _on_run_clicked(self) -> None:
        self._queue.go_on() if self._queue.held else self._queue.hold()

    def menu(self) -> QMenu:
        """What can be done with the selected jobs."""
        menu = QMenu(self)
        for group in ((self._open, self._reveal), (self._retry,), (self._up, self._down), (self._remove,)):
            menu.addActions(group)
            menu.addSeparator()
        return menu

    def _on_menu_requested(self, place: QPoint) -> None:
        if self.selected():
            menu = self.menu()
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self._list.viewport().mapToGlobal(place))

    def _on_activated(self, item: QueueItem) -> None:
        if item.place is ItemState.DONE:
            self.open_requested.emit(Path(item.path))
        elif item.place is ItemState.FAILED:
            self._queue.retry([item.number])


class _List(QListView):
    """The rows; they are put in order by dragging."""

    def __init__(self, model: QueueModel) -> None:
        super().__init__()
        self.setObjectName("queue")
        self.setModel(model)
        self.setItemDelegate(QueueRow(model, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMinimumHeight(120)
