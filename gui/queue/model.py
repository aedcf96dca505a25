"""The queue as a list of rows, with the words for where each job stands."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage

from core.choices import Work
from core.settings import Request
from core.status import Phase
from gui.common import counts, painting_names
from gui.common.durations import duration, roughly
from gui.common.foreign_text import tip
from gui.common.thumbnails import Thumbnails
from gui.queue.queue import Queue
from gui.queue.queue_file import ItemState, QueueItem

_Index = QModelIndex | QPersistentModelIndex
ROWS_FORMAT = "application/x-impasto-queue"
THUMB_EDGE = 128
"""Pixels on the long side of the pictures in the list."""


class QueueModel(QAbstractListModel):
    """The queue's jobs as rows; dropping rows moves the jobs."""

    def __init__(self, queue: Queue, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue, self._thumbnails = queue, thumbnails
        self._items: tuple[QueueItem, ...] = queue.items
        self._images: dict[str, QImage] = {}
        self._asked: set[str] = set()
        queue.changed.connect(self._on_changed)
        queue.progressed.connect(self._renew)
        thumbnails.ready.connect(self._on_thumbnail_ready)
        self._ask()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._items)

    def item(self, row: int) -> QueueItem:
        """The job in a row."""
        return self._items[row]

    def image(self, item: QueueItem) -> QImage:
        """The thumbnail of what came of the job, else of what it paints or teaches; null while it is not there."""
        return next((self._images[path] for path in _pictures(item) if path in self._images), QImage())

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self._items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.title(item)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.title(item)}. {self.details(item)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            told = self.title(item), item.fault or item.path or _pictures(item)[-1], *item.notes
            return tip("\n".join(told))
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled  # between the rows
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [ROWS_FORMAT]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        mime = QMimeData()
        numbers = sorted({index.row() for index in indexes})
        mime.setData(ROWS_FORMAT, ",".join(str(self._items[row].number) for row in numbers).encode())
        return mime

    def dropMimeData(self, mime: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index) -> bool:
        if not mime.hasFormat(ROWS_FORMAT):
            return False
        numbers = [int(number) for number in bytes(mime.data(ROWS_FORMAT).data()).decode().split(",")]
        self._queue.move(numbers, row if row >= 0 else len(self._items))
        return False  # the rows stand in their new places already: the view must not remove the old ones

    # Words.

    def title(self, item: QueueItem) -> str:
        """The content and its paintings."""
        if item.request.work is Work.TEACH:
            return self.tr("Teach {names}").format(names=", ".join(painting_names.active(item.request)))
        return painting_names.subject(item.request)

    def details(self, item: QueueItem) -> str:
        """Where the job stands."""
        if item.place is ItemState.WAITING:
            return " · ".join((self.tr("Waiting"), *self._kind(item.request)))
        if item.place is ItemState.RUNNING:
            return self._running_words()
        if item.place is ItemState.FAILED:
            return item.fault
        done = (self.tr("Taught in {time} · {name}") if item.request.work is Work.TEACH
                else self.tr("Done in {time} · {name}"))
        return " · ".join((done.format(time=duration(item.seconds), name=Path(item.path).name), *item.notes))

    def _kind(self, request: Request) -> tuple[str, str]:
        """What comes of a job, and how large or long it is."""
        if request.work is Work.TEACH:
            return self.tr("Teaching"), counts.steps(request.teaching.steps)
        return (self.tr("Clip") if request.work is Work.RENDER else self.tr("Picture"),
                self.tr("{size} px").format(size=request.detail.size))

    def share(self, item: QueueItem) -> float | None:
        """How much of a running job is done, 0..1; None of any other."""
        if item.place is not ItemState.RUNNING:
            return None
        status = self._queue.status
        return 0.0 if status.of_frames and status.elapsed is None else status.fraction

    def _running_words(self) -> str:
        status = self._queue.status
        if self._queue.waits:
            return self.tr("Paused")
        if status.phase is Phase.TRAINING:
            told = self.tr("Learning: step {step} of {steps}").format(step=status.step, steps=status.steps)
        elif status.frames_painted:
            told = self.tr("Frame {done} of {frames}").format(done=status.done, frames=status.frames)
        elif status.step:
            told = self.tr("Step {step} of {steps}").format(step=status.step, steps=status.steps)
        else:
            return self.tr("Preparing…")
        planned = status.of_frames and status.elapsed is None  # a plan's estimate is not told
        left = None if planned else status.left
        return told if left is None else f"{told} · " + self.tr("about {time} left").format(time=roughly(left))

    # Following the queue.

    def _on_changed(self) -> None:
        if [item.number for item in self._items] == [item.number for item in self._queue.items]:
            self._items = self._queue.items
            self._renew()
        else:
            self._relay()
        self._ask()

    def _relay(self) -> None:
        """Take rows that came, went or moved; what was selected stays so."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        numbers = [self._items[index.row()].number for index in before]
        self._items = self._queue.items
        rows = {item.number: row for row, item in enumerate(self._items)}
        after = [self.index(rows[number]) if number in rows else QModelIndex() for number in numbers]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _renew(self) -> None:
        if self._items:
            self.dataChanged.emit(self.index(0), self.index(len(self._items) - 1))

    def _ask(self) -> None:
        for path in {path for item in self._items for path in _pictures(item)} - self._asked:
            self._asked.add(path)
            self._thumbnails.request(path, THUMB_EDGE)

    def _on_thumbnail_ready(self, path: str, image: QImage) -> None:
        if any(path in _pictures(item) for item in self._items):
            self._images[path] = image
            self._renew()


def _pictures(item: QueueItem) -> tuple[str, ...]:
    """The files that stand for a job, the best first: its result, and the content or the first painting taught."""
    if item.request.work is Work.TEACH:
        return (next((style.path for style in item.request.look.active), ""),)
    done = item.place is ItemState.DONE and item.path
    return (item.path, item.request.content) if done else (item.request.content,)
