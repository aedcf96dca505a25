"""The window: layout and wiring only."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
)
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QVBoxLayout, QWidget

from core.errors import UserError
from gui.app.about import About, Shortcuts
from gui.app.desk import Desk
from gui.app.focus_keys import FocusKeys
from gui.app.shutdown import Shutdown
from gui.clip.clip_model import ClipModel
from gui.common import icons, theme
from gui.common.actions import ActionId, When
from gui.common.banners import BannerKey
from gui.common.menus import Menus
from gui.files.filing_controller import FilingController
from gui.jobs.job_panel import JobPanel
from gui.jobs.jobs import BUSY, JobState
from gui.services import Services
from gui.settings.inspector import InspectorPane
from gui.sources.content import ContentPane
from gui.sources.styles import StylesPane
from gui.viewer.canvas import Canvas
from gui.viewer.painting_controller import PaintingController
from gui.viewer.viewer_controller import ViewerController

_SIZE = QSize(1280, 800)  # at the first start, where the screen has room for it
_BORDERS = QSize(16, 56)  # what a window manager may add around the window
_LEFT, _RIGHT = 248, 328  # widths of the side columns at the first start


class Window(QMainWindow):
    """Photo and paintings on the left, the canvas between, the settings on the right, the job below.

    Under the canvas stands the timeline while the content is a clip.
    """

    def __init__(self, services: Services, clip_model: ClipModel) -> None:
        super().__init__()
        self._project, self._jobs, self._clip_model = services.project, services.jobs, clip_model
        self._notifier, self._tasks, self._preferences = services.notifier, services.tasks, services.preferences
        services.dialogs.window = self
        self.canvas = Canvas()
        self.content = ContentPane(services.project, services.thumbnails)
        self.styles = StylesPane(services.project, services.thumbnails)
        self.inspector = InspectorPane(services.project)
        self.job_panel = JobPanel(services.jobs, services.project)
        self.filing = FilingController(services)
        self.painting = PaintingController(services, clip_model, self.canvas)
        self.viewer = ViewerController(services, clip_model, self.painting, self.canvas, self.content)
        self.desk = Desk(self, services, clip_model, self.job_panel, self.filing, self.painting.downloads)
        self.shutdown = Shutdown(self.filing.when_saved, lambda: self._jobs.state is JobState.STOPPING,
                                 lambda: self._jobs.state in BUSY or self._tasks.busy or self.desk.busy,
                                 self._stop_work, self)
        self.menus = Menus(self, self._preferences)
        self._focus_keys = FocusKeys(self)
        self.pictures = _splitter(Qt.Orientation.Vertical, (self.content, 2), (self.styles, 3))
        self.stage = _splitter(Qt.Orientation.Vertical, (self.canvas, 1), (self.viewer.panel, 0))
        centre = _column(0, (self._notifier.banners, 0), (self.stage, 1))
        self.columns = _splitter(Qt.Orientation.Horizontal, (self.pictures, 0), (centre, 1), (self.inspector, 0))
        self.columns.setSizes([_LEFT, _SIZE.width() - _LEFT - _RIGHT, _RIGHT])
        self.setCentralWidget(_column(theme.SPACING // 2, (self.columns, 1), (self.job_panel, 0)))
        self.setWindowIcon(icons.icon("app"))
        self._connect_panes()
        self._connect_menus()
        self._recall()
        self.setAcceptDrops(True)
        self._on_state_changed(self._jobs.state)
        self._show_title()

    # Layout.

    def _recall(self) -> None:
        """Put everything where it was."""
        self.resize(_SIZE.boundedTo(self.screen().availableSize() - _BORDERS))
        self.restoreGeometry(self._preferences.geometry)
        self.columns.restoreState(self._preferences.columns)
        self.pictures.restoreState(self._preferences.pictures)
        self.stage.restoreState(self._preferences.stage)
        self.inspector.advanced_open = self._preferences.advanced
        hidden = self._preferences.hidden.split()
        for action, show in self._hideable().items():
            self.menus[action].setChecked(action.value not in hidden)
            show(action.value not in hidden)
        self.menus[ActionId.FULL_SCREEN].setChecked(self.isFullScreen())

    def _remember(self) -> None:
        self._preferences.geometry = self.saveGeometry()
        self._preferences.columns = self.columns.saveState()
        self._preferences.pictures = self.pictures.saveState()
        if self._clip_model.clip is not None:  # else the timeline has no height to remember
            self._preferences.stage = self.stage.saveState()
        self._preferences.advanced = self.inspector.advanced_open
        self._preferences.hidden = " ".join(action.value for action in self._hideable()
                                            if not self.menus[action].isChecked())

    def _hideable(self) -> dict[ActionId, Callable[[bool], None]]:
        """What can be hidden, by the action that hides it."""
        return {ActionId.SHOW_PICTURES: self.pictures.setVisible, ActionId.SHOW_SETTINGS: self.inspector.setVisible,
                ActionId.SHOW_PROGRESS: self.job_panel.setVisible, ActionId.SHOW_TIMELINE: self.viewer.set_wanted}

    # Wiring.

    def _connect_panes(self) -> None:
        for zone in (self.canvas, self.content, self.styles):
            zone.refused.connect(self._on_refused)
        self.canvas.paths_dropped.connect(self.filing.open)
        self.canvas.wipe_changed.connect(self.menus[ActionId.WIPE].setChecked)
        self.content.open_requested.connect(self.filing.choose_photo)
        self.content.several_taken.connect(self.desk.queueing.offer)
        self.styles.add_requested.connect(self.filing.choose_paintings)
        self.inspector.failed.connect(self._notifier.error)
        self.job_panel.paint_requested.connect(self.painting.paint)
        self.job_panel.frame_requested.connect(self.painting.paint)
        self.job_panel.continue_requested.connect(self.painting.more)
        self.job_panel.save_requested.connect(self._on_save_picture)
        self._jobs.state_changed.connect(self._on_state_changed)
        self._jobs.forgotten.connect(self._show_actions)
        self._tasks.ended.connect(self.shutdown.proceed)
        self.desk.queue.changed.connect(self.shutdown.proceed)
        self.shutdown.ready.connect(self.close)
        for signal in (self._project.changed, self._project.dirty_changed, self._project.path_changed):
            signal.connect(self._show_title)
        for signal in (self._project.changed, self._clip_model.opened, self.painting.frame_shown):
            signal.connect(self._show_actions)
        self.viewer.timeline.repaint_requested.connect(self.desk.rendering.repaint)
        self._project.changed.connect(lambda _: self._notifier.dismiss(BannerKey.REFUSED))
        self._clip_model.opened.connect(lambda clip: self.inspector.show_clip(clip is not None))
        self.inspector.show_clip(self._clip_model.clip is not None)

    def _connect_menus(self) -> None:
        filing, stack, canvas = self.filing, self._project.undo_stack, self.canvas
        self.viewer.connect_menus(self.menus)
        self.desk.connect_menus(self.menus)
        self.menus.handle({
            ActionId.NEW: filing.new, ActionId.SAMPLES: filing.new_from_samples,
            ActionId.SAMPLE_CLIP: filing.new_from_clip, ActionId.OPEN_PHOTO: filing.choose_photo,
            ActionId.ADD_PAINTINGS: filing.choose_paintings, ActionId.OPEN_PROJECT: filing.choose_project,
            ActionId.SAVE_PROJECT: filing.save_project, ActionId.SAVE_PROJECT_AS: filing.save_project_as,
            ActionId.SAVE_PICTURE: self._on_save_picture, ActionId.QUIT: self.close, ActionId.UNDO: stack.undo,
            ActionId.REDO: stack.redo, ActionId.COPY: self._on_copy, ActionId.PASTE: self._on_paste,
            ActionId.FIT: canvas.fit, ActionId.HUNDRED: canvas.actual_size, ActionId.ZOOM_IN: canvas.zoom_in,
            ActionId.ZOOM_OUT: canvas.zoom_out, ActionId.PAINT: self.painting.paint, ActionId.PAUSE: self._on_pause,
            ActionId.STOP: self._jobs.stop, ActionId.MORE: self.painting.more,
            ActionId.SHORTCUTS: lambda: Shortcuts(self, self.menus.table()).show(),
            ActionId.ABOUT: lambda: About(self).show(),
        })
        self.menus[ActionId.WIPE].toggled.connect(canvas.set_wipe)
        for action, show in self._hideable().items():
            self.menus[action].toggled.connect(show)
        self.menus[ActionId.FULL_SCREEN].toggled.connect(self._on_full_screen)
        stack.canUndoChanged.connect(partial(self.menus.allow, When.UNDOABLE))
        stack.canRedoChanged.connect(partial(self.menus.allow, When.REDOABLE))
        self.menus.recent_chosen.connect(lambda path: filing.open([path]))

    # Answers.

    def _on_state_changed(self, state: JobState) -> None:
        self._show_actions()
        self.shutdown.proceed()

    def _show_actions(self, *_: object) -> None:
        """Enable what can be done now."""
        state, menus = self._jobs.state, self.menus
        menus.allow(When.IDLE, state is JobState.IDLE)
        menus.allow(When.PAUSABLE, state in (JobState.STARTING, JobState.RUNNING, JobState.PAUSED))
        menus.allow(When.STOPPABLE, state in BUSY - {JobState.STOPPING})
        menus.allow(When.CONTINUABLE, state is JobState.IDLE and self.painting.can_continue)
        menus.allow(When.PAINTED, self.painting.picture is not None)
        menus[ActionId.PAUSE].setText(self.tr("&Go on") if state is JobState.PAUSED else self.tr("P&ause"))
        photo = self._clip_model.clip is None
        menus[ActionId.PAINT].setText(self.tr("&Paint") if photo else self.tr("&Paint this frame"))
        self.job_panel.show_frame_painted(self._clip_model.clip is not None and self.painting.picture is not None)

    def _show_title(self, *_: object) -> None:
        self.setWindowTitle(f"{self.filing.name}[*] – Impasto")
        self.setWindowModified(self._project.dirty)

    def _on_refused(self, fault: UserError) -> None:
        self._notifier.error(fault, key=BannerKey.REFUSED)

    def _on_pause(self) -> None:
        self._jobs.resume() if self._jobs.state is JobState.PAUSED else self._jobs.pause()

    def _on_save_picture(self) -> None:
        self.filing.save_picture(self.painting.picture)

    def _on_copy(self) -> None:
        image = self.painting.image
        if image is not None:
            QGuiApplication.clipboard().setImage(image)
            self._notifier.tell(self.tr("The picture was copied."))

    def _on_paste(self) -> None:
        mime = QGuiApplication.clipboard().mimeData()
        if self.styles.isAncestorOf(QApplication.focusWidget() or self):
            self.styles.take_mime(mime)
        else:
            self.canvas.take_mime(mime)

    def _on_full_screen(self, on: bool) -> None:
        self.showFullScreen() if on else self.showNormal()

    # Qt's own.

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._show_actions()

    # What is dropped beside the panes is for the canvas, which says so.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.canvas.dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self.canvas.dragMoveEvent(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.canvas.dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.canvas.dropEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        try:
            may_go = self.shutdown.request()
        except Exception as fault:  # which would end the process, raised through Qt's own code
            self._notifier.error(fault)
            return
        if may_go:
            self._remember()
            event.accept()

    def end(self) -> None:
        """End what runs beside the window; it is of no use afterwards."""
        self.viewer.close()
        self.desk.close()

    def _stop_work(self) -> None:
        self.desk.leave()
        self._jobs.cancel()
        self.painting.downloads.cancel()


def _splitter(orientation: Qt.Orientation, *panes: tuple[QWidget, int]) -> QSplitter:
    """Panes whose borders can be moved, each with its share of the room that a larger window brings."""
    splitter = QSplitter(orientation)
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(theme.SPACING // 2)
    for at, (pane, share) in enumerate(panes):
        splitter.addWidget(pane)
        splitter.setStretchFactor(at, share)
    return splitter


def _column(spacing: int, *panes: tuple[QWidget, int]) -> QWidget:
    """Panes below each other, each with its share of the room that is left."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    for pane, share in panes:
        column.addWidget(pane, share)
    return whole
