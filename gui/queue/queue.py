"""The queue: jobs that are done one after another while a person does something else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from PySide6.QtCore import QObject, Signal

from core.choices import Work
from core.errors import QueueFull, UserError
from core.events import Event, Exporting
from core.settings import Request
from core.status import JobStatus
from gui.common.i18n import core_text
from gui.files.naming import free_path
from gui.jobs.jobs import BUSY, Jobs, JobState
from gui.queue.queue_file import MOST, ItemState, QueueFile, QueueItem


class Queue(QObject):
    """Several requests, worked off in their order; kept across restarts.

    It has a worker of its own and holds it while the window's job is busy, so that what a person paints comes first.

    Attributes:
        items: the jobs, in their order.
        status: how the running or newest job stands.
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
        self.items: tuple[QueueItem, ...] = ()
        self.held = False
        self.status = JobStatus()
        self._jobs, self._others = jobs, others
        self._file = QueueFile(file)
        self._running: int | None = None
        self._closing = False
        self._settings_inside = True
        self._done = self._failed = 0
        jobs.reported.connect(self._on_reported)
        jobs.finished.connect(self._on_finished)
        jobs.failed.connect(self._on_failed)
        jobs.cancelled.connect(self._on_cancelled)
        jobs.state_changed.connect(lambda _: self.changed.emit())
        others.state_changed.connect(self._on_others_changed)

    def keep_settings_inside(self, inside: bool) -> None:
        """Let the files of jobs that begin from now on carry their settings, or none of them."""
        self._settings_inside = inside

    # What there is.

    @property
    def running(self) -> QueueItem | None:
        """The job that is being done."""
        return next((item for item in self.items if item.number == self._running), None)

    @property
    def waiting(self) -> list[QueueItem]:
        """The jobs still to be done."""
        return [item for item in self.items if item.place is ItemState.WAITING]

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
        """Whether the queue is kept across restarts."""
        return self._file.held

    @property
    def elsewhere(self) -> bool:
        """Whether it is not kept because another Impasto keeps one."""
        return self._file.elsewhere

    # What a person does.

    def read(self) -> tuple[tuple[QueueItem, ...], UserError | None]:
        """The jobs of the last time, for `take`, and what is wrong with their file; may be called in any thread."""
        try:
            return self._file.open(), None
        except UserError as fault:
            return (), fault

    def take(self, read: tuple[QueueItem, ...], fault: UserError | None) -> None:
        """Let what was read come before what was added meanwhile, which is kept from now on, too.

        It waits until `go_on`, unless a job runs already. What is wrong with the file is told by `failed`.
        """
        if fault is not None:
            self.failed.emit(fault)
        last = max((item.number for item in read), default=0)
        again = tuple(item.again() if item.place is ItemState.RUNNING else item for item in read)
        added = tuple(msgspec.structs.replace(item, number=last + item.number) for item in self.items)
        if self._running is not None:
            self._running += last
        self.held |= self._running is None and any(item.place is ItemState.WAITING for item in again)
        self.items = (*again, *added)
        if added:
            self._keep()
        if fault is None:
            self.changed.emit()

    def add(self, requests: Iterable[Request], folder: str = "") -> None:
        """Put jobs at the end, all or none of them; the first begins at once if nothing else runs."""
        number = max((item.number for item in self.items), default=0)
        added = tuple(QueueItem(number=number + at, request=_nowhere(request), folder=folder)
                      for at, request in enumerate(requests, 1))
        if len(self.items) + len(added) > MOST:
            self.failed.emit(QueueFull(most=MOST, count=len(self.items) + len(added)))
            return
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
            self._running = None
            self._jobs.cancel()
        self._set(tuple(item for item in self.items if item.number not in numbers))

    def retry(self, numbers: Sequence[int]) -> None:
        """Let jobs that have ended wait once more."""
        ended = (ItemState.DONE, ItemState.FAILED)
        self._set(tuple(item.again() if item.number in numbers and item.place in ended else item
                        for item in self.items))
        self._go()

    def clear_finished(self) -> None:
        """Take out what is done."""
        self._set(tuple(item for item in self.items if item.place is not ItemState.DONE))

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
        self._file.close()

    # Working off.

    def _go(self) -> None:
        """Begin or go on with a job if nothing speaks against it."""
        if self.held or self._closing or self._others.state in BUSY:
            return
        if self._jobs.state is JobState.PAUSED:
            self._jobs.resume()
        while self._jobs.state is JobState.IDLE and self.waiting:
            self._begin(self.waiting[0])

    def _begin(self, item: QueueItem) -> None:
        try:
            request = _with_place(item).replace(output__settings=self._settings_inside)
        except UserError as fault:
            self._end(item, ItemState.FAILED, fault=fault.text(core_text))
            return
        self._running = item.number
        self.status = JobStatus(item.request.work)
        self._change(item, place=ItemState.RUNNING)
        self._jobs.start(request)

    def _end(self, item: QueueItem, place: ItemState, **changes: object) -> None:
        self._done += place is ItemState.DONE
        self._failed += place is ItemState.FAILED
        self._change(item, place=place, **changes)
        if not self.waiting:
            done, failed, self._done, self._failed = self._done, self._failed, 0, 0
            self.ended.emit(done, failed)

    def _on_others_changed(self, state: JobState) -> None:
        if state in BUSY:
            self._jobs.pause()
        else:
            self._go()

    def _on_reported(self, event: Event) -> None:
        if isinstance(event, Exporting):
            return  # a row stays at the last frame while the file is written
        before, self.status = self.status, self.status.after(event)
        if self.status.notes != before.notes:
            self._note(self.status.notes[-1].text(core_text))
        if self.status is not before:
            self.progressed.emit()

    def _note(self, told: str) -> None:
        item = self.running
        if item is not None and told not in item.notes:
            self._change(item, notes=(*item.notes, told))

    def _on_finished(self) -> None:
        item, self._running = self.running, None
        if item is not None:
            self._end(item, ItemState.DONE, path=str(self.status.path or ""), seconds=self.status.elapsed or 0.0)
        self._go()

    def _on_cancelled(self) -> None:
        item, self._running = self.running, None
        if item is not None:
            self._set(tuple(other.again() if other is item else other for other in self.items))
        self._go()

    def _on_failed(self, fault: BaseException) -> None:
        item, self._running = self.running, None
        if item is not None:
            if not isinstance(fault, UserError):
                self.failed.emit(fault)
            told = fault.text(core_text) if isinstance(fault, UserError) else self.tr("Impasto made a mistake: see "
                                                                                      "the report.")
            self._end(item, ItemState.FAILED, fault=told)
        self._go()

    # Keeping.

    def _change(self, item: QueueItem, **changes: object) -> None:
        changed = msgspec.structs.replace(item, **changes)
        self._set(tuple(changed if other.number == item.number else other for other in self.items))

    def _set(self, items: tuple[QueueItem, ...]) -> None:
        if items != self.items:
            self.items = items
            self._keep()
            self.changed.emit()

    def _keep(self) -> None:
        try:
            self._file.write(self.items)
        except UserError as fault:
            self.failed.emit(fault)


def _nowhere(request: Request) -> Request:
    """The request without the file that was last written with it; what is taught has a place of its own."""
    return request if request.work is Work.TEACH else request.replace(output__path="")


def _with_place(item: QueueItem) -> Request:
    """The request with a file for its result, which for what is taught is the library's to find.

    Raises:
        errors.FileMissing, errors.CannotWrite: as `free_path`.
    """
    if item.request.work is Work.TEACH:
        return item.request
    return item.request.replace(output__path=str(free_path(item.request, item.folder)))
