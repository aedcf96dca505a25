"""The queue: jobs that are done one after another while a person does something else."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from enum import Enum
from pathlib import Path

import msgspec
import platformdirs

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal

from core import files
from core.choices import Work
from core.errors import CannotWrite, FileMissing, QueueDamaged, UserError
from core.events import Ending, Finished, FrameDone, Last, Progress, Rendered
from core.settings import Request
from gui.i18n import core_text
from gui.jobs import BUSY, Jobs, JobState

VERSION = 1


class Place(Enum):
    """Where a job of the queue stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One job.

    Attributes:
        number: which no other job of this queue has. request: everything that decides the result.
        folder: where the file goes; empty for beside the content.
        place: how far it is; `fault` why it failed, `path` what was written, `seconds` how long it took.
    """

    number: int
    request: Request
    folder: str = ""
    place: Place = Place.WAITING
    fault: str = ""
    path: str = ""
    seconds: float = 0.0


class _File(msgspec.Struct, frozen=True):
    impasto_queue: int
    items: tuple[Item, ...]


class Queue(QObject):
    """Several requests, worked off in their order; kept across restarts.

    It has a worker of its own and holds it while the window's job is busy, so that what a person paints comes first.

    Attributes:
        items: the jobs, in their order.
        held: whether nothing is begun until `go_on`.

    Signals:
        changed: the jobs, their order or where one stands. progressed: the running one.
        ended: nothing is left to do; how many were done and failed since the queue was last idle.
        failed: what is to be told beside: a `UserError` about the queue itself, or a bug in a job.
    """

    changed = Signal()
    progressed = Signal()
    ended = Signal(int, int)
    failed = Signal(object)

    def __init__(self, jobs: Jobs, others: Jobs, file: Path | None = None, parent: QObject | None = None) -> None:
        """Uses `jobs` alone; `others` are the window's."""
        super().__init__(parent)
        self.items: tuple[Item, ...] = ()
        self.held = False
        self.progress: Progress | None = None
        self.frame: FrameDone | None = None
        self._jobs, self._others = jobs, others
        self._file = file or platformdirs.user_data_path("impasto", appauthor=False) / "queue.json"
        self._lock: QLockFile | None = None
        self._running: int | None = None
        self._gone = self._closing = False  # the running job was removed; everything ends
        self._done = self._failed = 0
        jobs.progressed.connect(self._on_progressed)
        jobs.frame_begun.connect(lambda _: self._on_progressed(None))
        jobs.frame_done.connect(self._on_frame_done)
        jobs.finished.connect(self._on_finished)
        jobs.failed.connect(self._on_failed)
        jobs.state_changed.connect(self._on_state_changed)
        others.state_changed.connect(self._on_others_changed)

    # What there is.

    @property
    def running(self) -> Item | None:
        """The job that is being done."""
        return next((item for item in self.items if item.number == self._running), None)

    @property
    def waiting(self) -> list[Item]:
        """The jobs still to be done."""
        return [item for item in self.items if item.place is Place.WAITING]

    @property
    def busy(self) -> bool:
        """Whether the worker is at something, held or not."""
        return self._jobs.state in BUSY

    @property
    def waits(self) -> bool:
        """Whether the job that was begun is on hold."""
        return self._jobs.state is JobState.PAUSED

    @property
    def kept(self) -> bool:
        """Whether the queue is kept across restarts: another Impasto may hold the file."""
        return self._lock is not None

    # What a person does.

    def load(self) -> None:
        """Take the jobs of the last time; they wait until `go_on`. A damaged file is set aside and told by `failed`."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        lock = QLockFile(str(self._file.with_suffix(".lock")))
        lock.setStaleLockTime(0)  # only a dead owner makes a lock stale, not its age
        if not lock.tryLock(0):
            return
        self._lock = lock
        try:
            read = self._read()
        except QueueDamaged as fault:
            self._file.replace(self._file.with_suffix(".damaged.json"))
            self.failed.emit(fault)
            return
        self.items = tuple(_again(item) if item.place is Place.RUNNING else item for item in read)
        self.held = bool(self.waiting)
        self.changed.emit()

    def add(self, requests: Iterable[Request], folder: str = "") -> None:
        """Put jobs at the end; the first begins at once if nothing else runs."""
        number = max((item.number for item in self.items), default=0)
        added = tuple(Item(number=number + at, request=request.replace(output__path=""), folder=folder)
                      for at, request in enumerate(requests, 1))
        self._set((*self.items, *added))
        self._go()

    def move(self, numbers: Sequence[int], to: int) -> None:
        """Put jobs, in their order, before the place `to` (counted as the jobs stand now)."""
        moved = [item for item in self.items if item.number in numbers]
        before = [item for item in self.items[:to] if item.number not in numbers]
        after = [item for item in self.items[to:] if item.number not in numbers]
        self._set((*before, *moved, *after))

    def remove(self, numbers: Sequence[int]) -> None:
        """Take jobs out; one that runs is ended. What was written stays."""
        if self._running in numbers:
            self._gone = True
            self._jobs.cancel()
        self._set(tuple(item for item in self.items if item.number not in numbers))

    def retry(self, numbers: Sequence[int]) -> None:
        """Let jobs that have ended wait once more."""
        self._set(tuple(_again(item) if item.number in numbers and item.place in (Place.DONE, Place.FAILED) else item
                        for item in self.items))
        self._go()

    def clear_finished(self) -> None:
        """Take out what is done."""
        self._set(tuple(item for item in self.items if item.place is not Place.DONE))

    def hold(self) -> None:
        """Begin nothing more, and hold what runs after its current step."""
        self.held = True
        self._jobs.pause()
        self.changed.emit()

    def go_on(self) -> None:
        """Go on with what is held."""
        self.held = False
        self.changed.emit()
        self._go()

    def stop(self) -> None:
        """End what runs, so that the window can close; it waits again the next time, a clip's frames are kept."""
        self._closing = True
        self._jobs.cancel()

    def close(self) -> None:
        """End everything; the object is of no use afterwards."""
        self.stop()
        self._jobs.close()
        if self._lock is not None:
            self._lock.unlock()

    # Working off.

    def _go(self) -> None:
        """Begin or go on with a job if nothing speaks against it."""
        if self.held or self._closing or self._others.state in BUSY:
            return
        if self._jobs.state is JobState.PAUSED:
            self._jobs.resume()
        while self._jobs.state is JobState.IDLE and self.waiting:
            self._begin(self.waiting[0])

    def _begin(self, item: Item) -> None:
        try:
            path = free_path(item)
        except UserError as fault:
            self._end(item, Place.FAILED, fault=fault.text(core_text))
            return
        self._running = item.number
        self._change(item, place=Place.RUNNING)
        self._jobs.start(item.request.replace(output__path=str(path)))

    def _end(self, item: Item, place: Place, **changes: object) -> None:
        self._done += place is Place.DONE
        self._failed += place is Place.FAILED
        self._change(item, place=place, **changes)
        if not self.waiting:
            done, failed, self._done, self._failed = self._done, self._failed, 0, 0
            self.ended.emit(done, failed)

    def _on_state_changed(self, state: JobState) -> None:
        if state is JobState.STARTING:
            self.progress = self.frame = None
        self.changed.emit()
        if state is JobState.IDLE and (self._gone or self._closing):  # ended without a word
            item, self._running = self.running, None
            self._gone = False
            if item is not None:
                self._change(item, place=Place.WAITING)
            QTimer.singleShot(0, self, self._go)  # not at once: of the one that ends something may still be told

    def _on_others_changed(self, state: JobState) -> None:
        if state in BUSY:
            self._jobs.pause()
        else:
            self._go()

    def _on_progressed(self, progress: Progress | None) -> None:
        self.progress = progress
        self.progressed.emit()

    def _on_frame_done(self, done: FrameDone) -> None:
        self.frame, self.progress = done, None
        self.progressed.emit()

    def _on_finished(self, outcome: Last) -> None:
        item, self._running = self.running, None
        if item is None:
            return
        stopped = isinstance(outcome, Finished | Rendered) and outcome.ending is Ending.STOPPED
        if stopped and isinstance(outcome, Rendered):
            self._change(item, place=Place.WAITING)
        else:
            path = getattr(outcome, "path", None)
            self._end(item, Place.DONE, path=str(path or ""), seconds=outcome.seconds)
        self._go()

    def _on_failed(self, fault: BaseException) -> None:
        item, self._running = self.running, None
        if item is not None:
            if not isinstance(fault, UserError):
                self.failed.emit(fault)
            told = fault.text(core_text) if isinstance(fault, UserError) else self.tr("Something happened that should "
                                                                                      "not: see the report.")
            self._end(item, Place.FAILED, fault=told)
        self._go()

    # Keeping.

    def _change(self, item: Item, **changes: object) -> None:
        changed = msgspec.structs.replace(item, **changes)
        self._set(tuple(changed if other.number == item.number else other for other in self.items))

    def _set(self, items: tuple[Item, ...]) -> None:
        if items != self.items:
            self.items = items
            self._keep()
            self.changed.emit()

    def _keep(self) -> None:
        if self._lock is None:
            return
        try:
            files.write(self._file, _encoded(_File(VERSION, self.items)))
        except UserError as fault:
            self.failed.emit(fault)

    def _read(self) -> tuple[Item, ...]:
        if not self._file.exists():
            return ()
        try:
            with files.reading(self._file) as file:
                return msgspec.json.decode(file.read(), type=_File).items
        except (UserError, msgspec.MsgspecError, UnicodeDecodeError) as fault:
            raise QueueDamaged(path=str(self._file), reason=str(fault)) from None


def _encoded(file: _File) -> bytes:
    try:
        return msgspec.json.format(msgspec.json.encode(file))
    except UnicodeEncodeError:  # a file's name need not be Unicode; here it becomes one that is not found
        return json.dumps(msgspec.to_builtins(file), ensure_ascii=False).encode("utf-8", "replace")


def free_path(item: Item) -> Path:
    """A file for the job's result that does not exist yet.

    Raises:
        errors.FileMissing: the content is gone. errors.CannotWrite: the folder is, or may not be written to.
    """
    content = Path(item.request.content)
    if not content.is_file():
        raise FileMissing(path=item.request.content)
    folder = Path(item.folder) if item.folder else content.parent
    ending = ".mp4" if item.request.work is Work.RENDER else ".png"
    styles = [Path(style.path).stem for style in item.request.look.active]
    name = "-".join([content.stem, *styles[:1]])
    if not folder.is_dir():
        raise CannotWrite(path=folder / f"{name}{ending}", reason="its folder does not exist")
    if not os.access(folder, os.W_OK):
        raise CannotWrite(path=folder / f"{name}{ending}", reason="its folder may not be written to")
    number = 1
    while (path := folder / f"{name}{f'-{number}' if number > 1 else ''}{ending}").exists():
        number += 1
    return path


def _again(item: Item) -> Item:
    return msgspec.structs.replace(item, place=Place.WAITING, fault="", path="", seconds=0.0)
