"""What can be done with a clip beside looking at it, and the queue: objects made once and wired to the window."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from gui.clip.clip_model import ClipModel
from gui.common.actions import ActionId, When
from gui.common.desktop_notifications import Notifications
from gui.common.menus import Menus
from gui.files.filing_controller import FilingController
from gui.jobs.downloads import Downloads
from gui.jobs.job_panel import JobPanel
from gui.jobs.jobs import BUSY
from gui.queue.queue import Queue
from gui.queue.queueing_controller import QueueingController
from gui.render.exporting_controller import ExportingController
from gui.render.rehearsal_controller import RehearsalController
from gui.render.rendering_controller import RenderingController
from gui.render.renders_controller import RendersController
from gui.services import Services


class Desk(QObject):
    """Rendering, rehearsal, export, queue and the list of renders, behind the strip and the menus.

    Attributes:
        rendering, rehearsal, exporting, queue, queueing, shelf: as their modules say.
    """

    def __init__(self, window: QMainWindow, services: Services, clip_model: ClipModel, job_panel: JobPanel,
                 filing: FilingController, downloads: Downloads) -> None:
        super().__init__(window)
        self._project, self._jobs, self._clip_model = services.project, services.jobs, clip_model
        notifications = Notifications(window)
        self.rendering = RenderingController(services, clip_model, job_panel, downloads, notifications)
        self.rehearsal = RehearsalController(services, clip_model, self.rendering)
        self.exporting = ExportingController(services, clip_model, self.rendering.render)
        self.queue = Queue(services.jobs.another(), services.jobs, parent=self)
        self.queueing = QueueingController(services, clip_model, self.queue, job_panel, notifications)
        self.shelf = RendersController(services, clip_model, self.rendering, filing)
        self.rendering.export_wanted.connect(self.exporting.open)
        self.rendering.kept.connect(filing.keep)
        job_panel.export_requested.connect(self.exporting.open)

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
            progress = self.rendering.progress()
            idle = self._jobs.state not in BUSY
            menus.allow(When.RENDERABLE, idle and progress is not None and not progress.complete)
            menus.allow(When.REHEARSABLE, idle and progress is not None)
            menus.allow(When.EXPORTABLE, idle and progress is not None and progress.done > 0)
            menus.allow(When.CONTENT, bool(self._project.request.content))
        for signal in (self._jobs.state_changed, self._clip_model.opened, self._clip_model.frames_changed,
                       self._project.changed):
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
