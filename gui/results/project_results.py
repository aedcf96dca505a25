"""The results of the open project, as they are on disk, and what is done with them there."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core import results
from core.errors import UserError
from core.events import Finished
from core.results import ResultKind, ResultRecord, Results
from core.settings import Request
from gui.common.banners import BannerKey
from gui.common.i18n import core_text
from gui.common.latest_task import LatestTask
from gui.common.tasks import aside
from gui.files.files_controller import FilesController
from gui.services import Services

MEGABYTE = 1_000_000


class ProjectResults(QObject):
    """Follows the project; whatever takes time is done beside the window.

    A deleted result stays on disk until `finish_deletions`, so that it can be had back.

    Attributes:
        records: the newest first.
        used: bytes that the results of all projects take.

    Signals:
        changed: of `records` or `used`. kept: a result that came, of this project or of one that was left meanwhile.
    """

    changed = Signal()
    kept = Signal(object)

    def __init__(self, services: Services, files: FilesController) -> None:
        super().__init__(services.project)
        self._project, self._tasks, self._notifier = services.project, services.tasks, services.notifier
        self._preferences, self._files = services.preferences, files
        self._results = Results(self._project.identity)
        self._deleted: dict[str, tuple[Results, ResultRecord]] = {}
        self._being_kept: list[Finished] = []
        self.records: tuple[ResultRecord, ...] = ()
        self.used = 0
        self._listing = LatestTask(self)
        self._listing.done.connect(self._on_listed)
        self._project.identity_changed.connect(self._on_identity_changed)
        files.saving.written.connect(lambda *_: self._notifier.dismiss(BannerKey.RESULTS))

    def refresh(self) -> None:
        """Look at the disk again: another window may have been there."""
        self._listing.begin(_listed, self._results)

    def picture_path(self, record: ResultRecord) -> Path:
        """Where the picture of a result lies."""
        return self._results.picture_path(record)

    def thumbnail_path(self, record: ResultRecord) -> Path:
        """The file to show a result by."""
        return self._results.thumbnail_path(record)

    def at(self, path: Path | None) -> ResultRecord | None:
        """The result whose picture lies there."""
        if path is None or path.parent != self._results.folder:
            return None
        return next((one for one in self.records if self.picture_path(one) == path), None)

    @property
    def limit(self) -> int:
        """Bytes that the results of all projects may take."""
        return self._preferences.results_limit * MEGABYTE

    def set_limit(self, limit: int) -> None:
        """Make room at once if there are more."""
        self._preferences.results_limit = limit // MEGABYTE
        self._tasks.spawn(self._change(results.trim, limit))

    def keep(self, finished: Finished, request: Request, kind: ResultKind, identity: str = "",
             then: Callable[[ResultRecord], None] | None = None) -> None:
        """Keep a picture that `request` painted; of another project than the open one if its identity is given.

        Args:
            then: called with the result when it is there.
        """
        self._files.unsaved.keeping()
        self._being_kept.append(finished)
        self._tasks.spawn(self._keep(finished, request, kind, Results(identity or self._project.identity), then))

    def has(self, finished: Finished) -> bool:
        """Whether a picture is a result, or becomes one now."""
        return any(one is finished for one in self._being_kept) or self._files.pictures.place(finished) is not None

    def pin(self, record: ResultRecord, pinned: bool) -> None:
        """Let a result stay when room is made, or not."""
        self._tasks.spawn(self._change(self._results.pin, record, pinned))

    def delete(self, record: ResultRecord) -> int:
        """Take a result out; tells how many are out that can be had back."""
        self._deleted[record.name] = self._results, record
        self._show(self.records)
        return len(self._deleted)

    def undelete(self) -> None:
        """Have back what was taken out."""
        self._deleted.clear()
        self.refresh()

    def finish_deletions(self) -> None:
        """Delete what was taken out."""
        gone, self._deleted = list(self._deleted.values()), {}
        for folder, record in gone:
            with contextlib.suppress(UserError):  # it comes back the next time
                folder.delete(record)

    def close(self) -> None:
        """End what runs beside the window; the object is of no use afterwards."""
        self.finish_deletions()
        self._listing.close()

    def _on_identity_changed(self, identity: str) -> None:
        self.finish_deletions()
        self._results = Results(identity)
        self._show(())
        self.refresh()

    def _on_listed(self, listed: tuple[tuple[ResultRecord, ...], int]) -> None:
        records, self.used = listed
        self._show(records)

    def _show(self, records: tuple[ResultRecord, ...]) -> None:
        self.records = tuple(one for one in records if one.name not in self._deleted)
        self.changed.emit()

    async def _keep(self, finished: Finished, request: Request, kind: ResultKind, folder: Results,
                    then: Callable[[ResultRecord], None] | None) -> None:
        try:
            record = await aside(_kept, folder, finished, request, kind, self.limit)
        except UserError as fault:
            self._tell_not_kept(fault, finished, request)
        else:
            self._files.pictures.note(finished, folder.picture_path(record))
            self._files.unsaved.note(finished, request)
            if folder.folder == self._results.folder:
                self._show((record, *self.records))
                self.refresh()
            self.kept.emit(record)
            if then is not None:
                then(record)
        finally:
            self._being_kept = [one for one in self._being_kept if one is not finished]
            self._files.unsaved.end_keeping()

    def _tell_not_kept(self, fault: UserError, finished: Finished, request: Request) -> None:
        reason = core_text(str(fault.values.get("reason", ""))) or fault.text(core_text)
        self._notifier.warn(self.tr("The painting could not be kept among the results: {reason}. Save it as a file, "
                                    "or make room.").format(reason=reason), self.tr("Save picture…"),
                            lambda: self._files.saving.ask(finished, request), key=BannerKey.RESULTS)

    async def _change(self, function: Callable[..., object], *arguments: object) -> None:
        try:
            await aside(function, *arguments)
        except UserError as fault:
            self._notifier.error(fault, key=BannerKey.RESULTS)
        self.refresh()


def _listed(report: Callable[..., None], folder: Results) -> tuple[tuple[ResultRecord, ...], int]:
    return folder.listed(), results.used()


def _kept(folder: Results, finished: Finished, request: Request, kind: ResultKind, limit: int) -> ResultRecord:
    record = folder.add(finished, request, kind)
    with contextlib.suppress(UserError):  # what cannot be deleted is no reason to lose the new one
        results.trim(limit, {record.name})
    return record
