"""The project of the last time, brought back at the start, and noted for the next one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from core import project as project_file
from core.errors import UserError
from core.media.found_files import FileFinder
from core.settings import Request
from gui.common.banners import BannerKey
from gui.common.i18n import core_text
from gui.common.tasks import aside
from gui.files.files_controller import FilesController
from gui.files.unsaved import anywhere
from gui.project import autosave, last_project
from gui.project.last_project import LastProject
from gui.services import Services

SLOW_AFTER = 2000
"""Milliseconds of reading after which it is told what is being waited for."""


class ProjectReturn(QObject):
    """Reads the noted project beside the window, which stands empty meanwhile, and can be used.

    What was noted stays noted until it is there. Who does something else meanwhile keeps that: the project is offered.

    Signals:
        returned: it is there, as it was. settled: it is there, or is not coming by itself any more.
    """

    returned = Signal()
    settled = Signal()

    def __init__(self, services: Services, files: FilesController) -> None:
        super().__init__(services.project)
        self._project, self._tasks, self._notifier = services.project, services.tasks, services.notifier
        self._files = files
        self._unread = False  # the note, which is all that there is of a project without a file
        self._on_way = False  # the project
        self._choice: object = None  # what was chosen last when it began
        self._last: LastProject | None = None
        self._slow = QTimer(self, interval=SLOW_AFTER, singleShot=True)
        self._slow.timeout.connect(self._tell_slow)

    @property
    def on_way(self) -> bool:
        """Whether the project is being read, and wanted."""
        return self._on_way and self._is_wanted()

    def begin(self) -> bool:
        """Bring back what was noted; until then nothing is open. Tells whether anything was; else all stays."""
        if not last_project.is_noted():
            return False
        before = self._project.request
        self._unread = self._on_way = True
        self._project.replace(Request())
        self._choice = self._files.choice
        self._slow.start()
        self._tasks.read(self._bring(before))
        return True

    def keep(self) -> bool:
        """Note the project for the next time; tells whether nothing would be lost if the window went now."""
        if self._unread or self.on_way:
            return self._is_wanted()  # what is noted stays
        return last_project.keep(self._project)

    def when_closed(self, then: Callable[[], None], kept: str = "") -> None:
        """Call `then` when nothing would be lost by closing: settings that are in no file come back at the next start.

        Of several windows only the one that is closed last is remembered; and where there is to be told what becomes of
        what runs, there is to be a question.
        """
        unsaved = self._files.unsaved
        lost = kept or unsaved.being_kept or unsaved.picture is not None or self._project.path is not None
        if not lost and not autosave.others_run() and self.keep():
            then()
        else:
            self._files.when_saved(then, kept)

    def _is_wanted(self) -> bool:
        """Whether the person has done nothing else since."""
        return self._files.choice is self._choice and not self._project.dirty and self._project.path is None

    async def _bring(self, before: Request) -> None:
        await self._read(before)
        self._on_way = False  # not where the window closes meanwhile: what is noted stays
        self._slow.stop()
        self._notifier.dismiss(BannerKey.RETURNING)
        self.settled.emit()

    async def _read(self, before: Request) -> None:
        last: LastProject | None = None
        try:
            last = self._last = await aside(last_project.read)
        except UserError as fault:
            self._tell_unread(fault)
        self._unread = False
        if last is not None:
            await self._open(last)
        elif self._is_wanted():
            self._project.replace(before)

    async def _open(self, last: LastProject) -> None:
        finder = None if last.path is None else await self._files.finder(last.path, last.request)
        opened, reason = await aside(_opened, last, finder)
        if self._is_wanted():
            self._show(opened, finder)
            if reason is not None:
                self._tell_gone(reason)
        elif opened.path is None:
            self._offer(opened)

    def _show(self, last: LastProject, finder: FileFinder | None) -> None:
        self._project.replace(anywhere(last.request), last.path, last.dirty, last.identity)
        self._files.named.seek(self._project.request, last.path, finder)
        self.returned.emit()

    def _offer(self, last: LastProject) -> None:
        self._notifier.tell(self.tr("The project of the last time was not opened, for you have begun another one."),
                            self.tr("Open it"), lambda: self._files.go_back(last.request, last.identity),
                            key=BannerKey.PROJECT_LEFT)

    def _tell_slow(self) -> None:
        last = self._last
        if last is not None and last.path is not None and self._is_wanted():
            self._notifier.tell(self.tr("{name} is still being read; its place answers slowly. You can open something "
                                        "else meanwhile.").format(name=last.path.name), key=BannerKey.RETURNING)

    def _tell_unread(self, fault: UserError) -> None:
        told = self.tr("The project of the last time was set aside, since it could not be read: {reason}.")
        self._notifier.warn(told.format(reason=_reason(fault)), key=BannerKey.NOT_RETURNED)

    def _tell_gone(self, fault: UserError) -> None:
        told = self.tr("The settings of the last time are here, but in no file, since theirs could not be read: "
                       "{reason}.")
        self._notifier.warn(told.format(reason=_reason(fault)), key=BannerKey.NOT_RETURNED)


def _reason(fault: UserError) -> str:
    """What went wrong, as a part of a sentence; what else to do about such files does not apply here."""
    said = core_text(str(fault.values.get("reason", ""))) or core_text(fault.sentence).format(**fault.values)
    return said.removesuffix(".")


def _opened(last: LastProject, finder: FileFinder | None) -> tuple[LastProject, UserError | None]:
    """The project as its file is; else as it was noted, which is in no file then, and why."""
    if last.path is None:
        return last, None
    try:
        request, _, identity = project_file.load(last.path, finder)
    except UserError as fault:  # it was moved, or its drive is not there
        return LastProject(last.request, None, True, last.identity), fault
    return LastProject(request, last.path, last.dirty, identity), None
