"""What can be done with a clip beside looking at it, and the queue: objects made once and wired to the window."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from gui.actions import ActionId, When
from gui.downloads import Downloads
from gui.exporting import Exporting
from gui.filing import Filing
from gui.jobs import BUSY
from gui.menus import Menus
from gui.notifications import Notifications
from gui.panes.strip import JobStrip
from gui.queue import Queue
from gui.queueing import Queueing
from gui.reel import Reel
from gui.rehearsal_controller import RehearsalController
from gui.rendering import Rendering
from gui.services import Services
from gui.shelf import Shelf


class Desk(QObject):
    """Rendering, rehearsal, export, queue and the list of renders, behind the strip and the menus.

    Attributes:
        rendering, rehearsal, exporting, queue, queueing, shelf: as their modules say.
    """

    def __init__(self, window: QMainWindow, services: Services, reel: Reel, strip: JobStrip, filing: Filing,
                 downloads: Downloads) -> None:
        super().__init__(window)
        self._project, self._jobs, self._reel = services.project, services.jobs, reel
        notifications = Notifications(window)
        self.rendering = Rendering(services, reel, strip, downloads, notifications)
        self.rehearsal = RehearsalController(services, reel, self.rendering)
        self.exporting = Exporting(services, reel, self.rendering.render)
        self.queue = Queue(services.jobs.another(), services.jobs, parent=self)
        self.queueing = Queueing(services, reel, self.queue, strip, notifications)
        self.shelf = Shelf(services, reel, self.rendering, filing)
        self.rendering.export_wanted.connect(self.exporting.open)
        self.rendering.kept.connect(filing.keep)
        strip.export_requested.connect(self.exporting.open)

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
