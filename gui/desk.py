"""What can be done with a clip beside looking at it, and the queue: objects made once and wired to the window."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMainWindow

from core.errors import UserError
from core.events import Rehearsed
from core.media import clips
from core.media.clips import Clip
from core.settings import Request
from gui import images
from gui.actions import ActionId, When
from gui.dialogs import Dialogs
from gui.downloads import Downloads
from gui.exporting import Exporting
from gui.filing import Filing
from gui.jobs import BUSY, Jobs
from gui.menus import Menus
from gui.notifications import Notifications
from gui.notify import Notifier
from gui.panes.inspector import InspectorPane
from gui.panes.rehearsal import RehearsalDialog
from gui.panes.strip import JobStrip
from gui.preferences import Preferences
from gui.queue import Queue
from gui.queueing import Queueing
from gui.reel import Reel
from gui.rendering import Rendering
from gui.shelf import Shelf
from gui.state import Project
from gui.tasks import Tasks, aside
from gui.thumbnails import Thumbnails


class Desk(QObject):
    """Rendering, rehearsal, export, queue and the list of renders, behind the strip and the menus.

    Attributes:
        rendering, exporting, queue, queueing, shelf: as their modules say.
        rehearsal: the open result of a rehearsal, or None.
    """

    def __init__(self, window: QMainWindow, project: Project, jobs: Jobs, reel: Reel, strip: JobStrip,
                 inspector: InspectorPane, filing: Filing, downloads: Downloads, thumbnails: Thumbnails,
                 notifier: Notifier, tasks: Tasks, dialogs: Dialogs, preferences: Preferences) -> None:
        super().__init__(window)
        self._window, self._project, self._jobs, self._reel = window, project, jobs, reel
        self._inspector, self._tasks = inspector, tasks
        self.rehearsal: RehearsalDialog | None = None
        self.notifications = Notifications(window)
        self.rendering = Rendering(project, jobs, reel, strip, notifier, downloads, self.notifications)
        self.exporting = Exporting(project, jobs, reel, notifier, dialogs, preferences, self.rendering.render)
        self.queue = Queue(jobs.another(), jobs, parent=self)
        self.queueing = Queueing(project, reel, self.queue, strip, thumbnails, notifier, self.notifications, dialogs,
                                 preferences)
        self.shelf = Shelf(reel, self.rendering, filing, notifier, tasks, dialogs, preferences)
        self.rendering.export_wanted.connect(self.exporting.open)
        self.rendering.rehearsed.connect(self._on_rehearsed)
        self.rendering.kept.connect(filing.keep)
        strip.export_requested.connect(self.exporting.open)
        reel.opened.connect(self._on_opened)
        self._on_opened(reel.clip)

    @property
    def busy(self) -> bool:
        """Whether the queue's worker still does something."""
        return self.queue.busy

    def connect_menus(self, menus: Menus) -> None:
        """Let the menus' entries do what they say; those that do not fit are dimmed."""
        menus.handle({
            ActionId.RENDER: self.rendering.render, ActionId.REHEARSE: self.rendering.rehearse,
            ActionId.EXPORT: self.exporting.open, ActionId.ADD_TO_QUEUE: self.queueing.add,
            ActionId.COMBINE: self.queueing.combine, ActionId.SHOW_QUEUE: self.queueing.show,
            ActionId.RENDERS: self.shelf.open,
        })

        def show(*_: object) -> None:
            standing = self.rendering.standing()
            idle = self._jobs.state not in BUSY
            menus.allow(When.RENDERABLE, idle and standing is not None and not standing.complete)
            menus.allow(When.REHEARSABLE, idle and standing is not None)
            menus.allow(When.EXPORTABLE, idle and standing is not None and standing.done > 0)
            menus.allow(When.CONTENT, bool(self._project.request.content))
        for signal in (self._jobs.state_changed, self._reel.opened, self._reel.frames_changed, self._project.changed):
            signal.connect(show)
        show()

    def begin(self) -> None:
        """What is done once the window stands: the queue of the last time, and a render to go on with."""
        self.queueing.load()
        self.shelf.offer()

    def leave(self) -> None:
        """End what runs because the window closes, and say what becomes of it."""
        self.rendering.tell_kept()
        self.queue.stop()

    def close(self) -> None:
        """End everything; the object is of no use afterwards."""
        self.exporting.close()
        self.queue.close()

    def _on_opened(self, clip: Clip | None) -> None:
        self._inspector.show_clip(clip is not None)
        if self.rehearsal is not None:  # of another clip
            self.rehearsal.reject()

    def _on_rehearsed(self, rehearsed: Rehearsed, request: Request) -> None:
        clip = self._reel.clip
        if clip is None or request.content != self._project.request.content:  # which was closed meanwhile
            return
        if self.rehearsal is not None:
            self.rehearsal.reject()
        self.rehearsal = RehearsalDialog(rehearsed, request, self._window)
        self.rehearsal.render_requested.connect(self.rendering.render)
        self.rehearsal.size_chosen.connect(self.rendering.use_size)
        self.rehearsal.frame_chosen.connect(self._reel.seek)
        self.rehearsal.finished.connect(self._on_rehearsal_closed)
        self.rehearsal.show()
        height, width = rehearsed.samples[0].pixels.shape[:2]
        numbers = [sample.number for sample in rehearsed.samples]
        self._tasks.spawn(self._show_originals(self.rehearsal, clip, numbers, (width, height)))

    async def _show_originals(self, dialog: RehearsalDialog, clip: Clip, numbers: list[int],
                              size: tuple[int, int]) -> None:
        try:
            frames = await aside(_originals, clip, numbers, size)
        except UserError:  # the clip is gone; the painted frames are shown alone
            return
        if dialog is self.rehearsal:
            for number, image in frames:
                dialog.set_original(number, image)

    def _on_rehearsal_closed(self) -> None:
        if self.rehearsal is not None:
            self.rehearsal.deleteLater()
            self.rehearsal = None


def _originals(clip: Clip, numbers: list[int], size: tuple[int, int]) -> list[tuple[int, QImage]]:
    with clips.Frames(clip, size) as frames:
        return [(number, images.to_qimage(frames.at(number).rgb)) for number in numbers]
