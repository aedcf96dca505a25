"""What brings the open photo or clip into the queue, shows the queue, and tells when it has ended."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from core.choices import Work
from core.errors import FileMissing, NoContent, NoStyle, UserError
from core.library import library
from core.media import clips
from core.settings import Request
from gui.clip.clip_model import ClipModel
from gui.common.banners import BannerKey
from gui.common.desktop_notifications import Notifications
from gui.common.folders import show_in_folder
from gui.common.tasks import aside
from gui.files import drops
from gui.jobs.job_panel import JobPanel
from gui.jobs.job_texts import QueueProgress
from gui.queue.combine_dialog import CombineDialog
from gui.queue.pane import QueuePane
from gui.queue.queue import Queue
from gui.queue.queue_file import ItemState
from gui.services import Services


class QueueingController(QObject):
    """Holds project, queue and its window together.

    Attributes:
        pane: the queue as it is shown; its window is made when it is first asked for.

    Signals:
        picture_opened: the file of a painted picture that the person wants to look at.
    """

    picture_opened = Signal(object)

    def __init__(self, services: Services, clip_model: ClipModel, queue: Queue, job_panel: JobPanel,
                 notifications: Notifications) -> None:
        super().__init__(services.dialogs)
        self._project, self._thumbnails, self._notifier = services.project, services.thumbnails, services.notifier
        self._dialogs, self._preferences, self._tasks = services.dialogs, services.preferences, services.tasks
        self._clip_model, self._queue = clip_model, queue
        self._job_panel, self._notifications = job_panel, notifications
        self._window: _QueueWindow | None = None
        self._combining: CombineDialog | None = None
        job_panel.queue_requested.connect(self.show)
        queue.changed.connect(self._retell)
        queue.ended.connect(self._on_ended)
        queue.failed.connect(lambda fault: self._notifier.error(fault))

    @property
    def pane(self) -> QueuePane:
        """The queue as it is shown."""
        if self._window is None:
            self._window = _QueueWindow(QueuePane(self._queue, self._thumbnails), self._dialogs.window)
            pane = self._window.pane
            pane.show_folder(self._preferences.queue_folder)
            pane.add_requested.connect(self.add)
            pane.combine_requested.connect(self.combine)
            pane.folder_requested.connect(self._on_folder_requested)
            pane.beside_requested.connect(lambda: self._use_folder(""))
            pane.show_requested.connect(show_in_folder)
            pane.open_requested.connect(self._on_open_requested)
            pane.refused.connect(lambda fault: self._notifier.error(fault, key=BannerKey.REFUSED))
        return self._window.pane

    def load(self) -> None:
        """Take the jobs of the last time, and offer to go on with them."""
        self._tasks.read(self._load())

    async def _load(self) -> None:
        self._queue.take(*await aside(self._queue.read))
        if self._queue.held and self._queue.waiting:  # else these come after what was added meanwhile, and runs
            told = self.tr("Jobs waiting in the queue: {count}.").format(count=len(self._queue.waiting))
            self._notifier.tell(told, self.tr("Start the queue"), self._start, key=BannerKey.QUEUE)

    def show(self) -> None:
        """Bring the queue's window to the front."""
        window = self.pane.window()
        window.show()
        window.raise_()
        window.activateWindow()

    def add(self) -> None:
        """Put the open photo or clip into the queue, with its settings as they are now."""
        request = self._project.request
        if not request.content or not request.look.active:
            self._notifier.error(NoStyle() if request.content else NoContent(), key=BannerKey.REFUSED)
            return
        self.put(request.replace(work=Work.PAINT if self._clip_model.clip is None else Work.RENDER))

    def put(self, request: Request) -> None:
        """Put a job into the queue, and say so where the queue is not in sight."""
        self._queue.add([request], self._preferences.queue_folder)
        if not self.pane.isVisible():
            self._notifier.tell(self.tr("Added to the queue."), self.tr("Show the queue"), self.show,
                                key=BannerKey.QUEUE)

    def combine(self, photos: list[Path] | None = None) -> None:
        """Ask which photos to paint with which paintings, and put every pair into the queue."""
        if self._combining is not None:
            return
        request = self._project.request
        if not photos and request.content and self._clip_model.clip is None and not self._clip_model.loading:
            photos = [Path(request.content)]
        window = self.pane.window() if self.pane.isVisible() else self._dialogs.window
        self._combining = CombineDialog(request, photos or [], self._thumbnails, self._dialogs.photos,
                                        self._dialogs.paintings, window)
        self._combining.accepted.connect(self._on_combined)
        self._combining.finished.connect(self._on_combining_closed)
        self._combining.finished.connect(self._combining.deleteLater)
        self._combining.open()

    def offer(self, photos: list[Path]) -> None:
        """Offer to paint all of several photos of which only the first could be opened."""
        self._notifier.tell(self.tr("Opened the first of {count} photos.").format(count=len(photos)),
                            self.tr("Paint every one…"), lambda: self.combine(photos), key=BannerKey.SEVERAL)

    def take_folders(self, folders: list[Path]) -> None:
        """Ask with which paintings all photos in folders are to be painted."""
        self._tasks.read(self._take_folders(folders))

    async def _take_folders(self, folders: list[Path]) -> None:
        try:
            photos = await aside(drops.photos_in, folders)
        except UserError as fault:
            self._notifier.error(fault, key=BannerKey.REFUSED)
        else:
            self.combine(photos)

    def _retell(self) -> None:
        """Say in the job panel how the queue is."""
        places = [item.place for item in self._queue.items]
        self._job_panel.show_queue(QueueProgress(
            len(places), sum(place in (ItemState.WAITING, ItemState.RUNNING) for place in places),
            places.count(ItemState.FAILED), self._queue.running is not None))

    def _start(self) -> None:
        self._queue.go_on()

    def _on_combined(self) -> None:
        if self._combining is None:
            return
        requests = self._combining.requests()
        contents = {request.content for request in requests}  # clips may be among what was dropped
        works = {content: Work.RENDER if clips.is_clip(content) else Work.PAINT for content in contents}
        self._queue.add([request.replace(work=works[request.content]) for request in requests],
                        self._preferences.queue_folder)
        self.show()

    def _on_combining_closed(self) -> None:
        self._combining = None

    def _on_folder_requested(self) -> None:
        folder = self._dialogs.queue_folder()
        if folder is not None:
            self._use_folder(str(folder))

    def _on_open_requested(self, path: Path) -> None:
        """A picture is looked at on the canvas, where it can be compared; whatever else in the desktop's own way."""
        if not path.exists():
            self._notifier.error(FileMissing(path=path), key=BannerKey.REFUSED)
        elif path.is_dir() or path.suffix == library.SUFFIX:
            show_in_folder(path)
        elif clips.is_clip(path):
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
        else:
            self.picture_opened.emit(path)
            self.pane.window().close()  # which lies over the canvas
            if self._dialogs.window is not None:
                self._dialogs.window.activateWindow()

    def _use_folder(self, folder: str) -> None:
        self._preferences.queue_folder = folder
        self.pane.show_folder(folder)

    def _on_ended(self, done: int, failed: int) -> None:
        if failed:
            told = self.tr("The queue has finished: {done} done, {failed} failed.").format(done=done, failed=failed)
        else:
            told = self.tr("The queue has finished: {done} done.").format(done=done)
        self._notifier.tell(told, self.tr("Show the queue"), self.show, key=BannerKey.QUEUE)
        self._notifications.tell(self.tr("Queue"), told)


class _QueueWindow(QDialog):
    """The window of the queue."""

    def __init__(self, pane: QueuePane, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.pane = pane
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(pane)
        for button in pane.findChildren(QPushButton):
            button.setAutoDefault(False)  # Return belongs to the list
        self.setWindowTitle(self.tr("Queue"))
        self.resize(560, 460)

    def changeEvent(self, event) -> None:
        if event.type() == event.Type.LanguageChange:
            self.setWindowTitle(self.tr("Queue"))
        super().changeEvent(event)
