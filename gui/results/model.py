"""The results as a list, with the words for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QAbstractListModel, QDateTime, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage

from core.errors import UserError
from core.events import Ending
from core.results import ResultKind, ResultRecord
from gui.common import painting_names
from gui.common.durations import duration
from gui.common.foreign_text import tip
from gui.common.thumbnails import Thumbnails
from gui.results.project_results import ProjectResults

THUMB_EDGE = 256
"""Pixels on the long side of the pictures in the list."""

_Index = QModelIndex | QPersistentModelIndex


class ResultsModel(QAbstractListModel):
    """The project's results; one of them may be on the canvas, another one compared with it."""

    def __init__(self, kept: ProjectResults, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept, self._thumbnails = kept, thumbnails
        self._records = kept.records
        self._minutes = Counter(map(_minute, kept.records))
        self._images: dict[str, QImage] = {}  # by name; a null one is on its way
        self._asked: dict[str, str] = {}  # the names by the files that were asked for
        self.shown = self.compared = ""  # names
        kept.changed.connect(self._on_changed)
        thumbnails.ready.connect(self._on_thumbnail_ready)

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._records)

    def record(self, row: int) -> ResultRecord:
        """The result in a row."""
        return self._records[row]

    def image(self, record: ResultRecord) -> QImage:
        """Its thumbnail; null while it is not there."""
        if record.name not in self._images:
            self._images[record.name] = QImage()
            path = str(self._kept.thumbnail_path(record))
            self._asked[path] = record.name
            self._thumbnails.request(path, THUMB_EDGE)
        return self._images[record.name]

    def mark(self, shown: str, compared: str) -> None:
        """Say which result is on the canvas, and which one is compared with it; empty for none."""
        if (shown, compared) != (self.shown, self.compared):
            self.shown, self.compared = shown, compared
            self._renew()

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        record = self._records[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.title(record)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join((self.title(record), *self._facts(record), *self._marks(record)))
        if role == Qt.ItemDataRole.ToolTipRole:
            told = self.title(record), *self._settings(record), *self._facts(record), *self._marks(record)
            return tip("\n".join(told))
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    # Words.

    def title(self, record: ResultRecord) -> str:
        """How it came about, and when: to the second where another one was made in the same minute."""
        return f"{self.kind(record)} {_moment(record.made, self._minutes[_minute(record)] > 1)}"

    def caption(self, record: ResultRecord) -> str:
        """The same for where there is little room."""
        return f"{self.kind(record)} {_moment(record.made, False)}"

    def kind(self, record: ResultRecord) -> str:
        """How it came about."""
        kinds = {ResultKind.PAINTED: self.tr("Painted"), ResultKind.INSTANT: self.tr("At once"),
                 ResultKind.FRAME: self.tr("Frame"), ResultKind.CELL: self.tr("Explored"),
                 ResultKind.SNAPSHOT: self.tr("Live")}
        stopped = record.kind is ResultKind.PAINTED and record.ending is Ending.STOPPED
        return self.tr("Stopped") if stopped else kinds[record.kind]

    def _facts(self, record: ResultRecord) -> list[str]:
        facts = ["{} × {} px".format(*record.size)]
        if record.kind is not ResultKind.SNAPSHOT:
            facts.append(self.tr("painted in {time}").format(time=duration(record.seconds)))
        return facts

    def _marks(self, record: ResultRecord) -> list[str]:
        return [words for on, words in ((record.name == self.shown, self.tr("on the canvas")),
                                        (record.name == self.compared, self.tr("compared with the canvas")),
                                        (record.pinned, self.tr("pinned"))) if on]

    def _settings(self, record: ResultRecord) -> list[str]:
        try:
            request = record.settings()
        except UserError:
            return [self.tr("Its settings cannot be read.")]
        return [painting_names.subject(request), self.tr("style ↔ content {ratio}, strokes {scale} ×").format(
            ratio=f"{request.look.ratio:.2f}", scale=f"{request.look.style_scale:.2f}")]

    # Following the disk.

    def _on_changed(self) -> None:
        records, before = self._kept.records, self._records
        if records == before:
            return
        self._minutes = Counter(map(_minute, records))
        if len(records) == len(before) and _names(records) == _names(before):
            self._records = records
            self._renew()
            return
        self._relay(records)
        self._images = {name: image for name, image in self._images.items() if name in _names(records)}

    def _relay(self, records: tuple[ResultRecord, ...]) -> None:
        """Take rows that came or went; the one that has the focus keeps it."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        names = [self._records[index.row()].name for index in before]
        self._records = records
        rows = {name: row for row, name in enumerate(_names(records))}
        after = [self.index(rows[name]) if name in rows else QModelIndex() for name in names]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _renew(self) -> None:
        if self._records:
            self.dataChanged.emit(self.index(0), self.index(len(self._records) - 1))

    def _on_thumbnail_ready(self, path: str, image: QImage) -> None:
        name = self._asked.pop(path, None)
        if name in self._images:
            self._images[name] = image
            self._renew()


def _names(records: Sequence[ResultRecord]) -> list[str]:
    return [record.name for record in records]


def _minute(record: ResultRecord) -> int:
    return int(record.made // 60)


def _moment(seconds: float, exactly: bool) -> str:
    """The time of a day, with the day where that is not today."""
    moment, locale = QDateTime.fromSecsSinceEpoch(int(seconds)), QLocale()
    told = locale.toString(moment.time(), "HH:mm:ss" if exactly else "HH:mm")
    if datetime.fromtimestamp(seconds).date() == datetime.now().date():
        return told
    return f"{locale.toString(moment.date(), 'd MMM')} {told}"
