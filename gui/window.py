"""The window: layout and wiring only."""

from __future__ import annotations

from collections.abc import Callable

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
from gui import i18n, icons, theme
from gui.about import About, Shortcuts
from gui.desk import Desk
from gui.dialogs import Dialogs
from gui.filing import Filing
from gui.jobs import BUSY, Jobs, JobState
from gui.keys import FocusKeys
from gui.menus import Menus
from gui.notify import Notifier
from gui.painting import Painting
from gui.panes.canvas import Canvas
from gui.panes.content import ContentPane
from gui.panes.inspector import InspectorPane
from gui.panes.strip import JobStrip
from gui.panes.styles import StylesPane
from gui.preferences import Preferences
from gui.reel import Reel
from gui.screening import Screening
from gui.shutdown import Shutdown
from gui.state import Project
from gui.tasks import Tasks
from gui.thumbnails import Thumbnails

_SIZE = QSize(1280, 800)  # at the first start, where the screen has room for it
_BORDERS = QSize(16, 56)  # what a window manager may add around the window
_LEFT, _RIGHT = 248, 328  # widths of the side columns at the first start


class Window(QMainWindow):
    """Photo and paintings on the left, the canvas between, the settings on the right, the job below.

    Under the canvas stands the timeline while the content is a clip.
    """

    def __init__(self, project: Project, jobs: Jobs, thumbnails: Thumbnails, notifier: Notifier, tasks: Tasks,
                 dialogs: Dialogs, preferences: Preferences, reel: Reel) -> None:
        super().__init__()
        self._project, self._jobs, self._notifier, self._tasks = project, jobs, notifier, tasks
        self._preferences, self._reel = preferences, reel
        dialogs.window = self
        self.canvas = Canvas()
        self.content = ContentPane(project, thumbnails)
        self.styles = StylesPane(project, thumbnails)
        self.inspector = InspectorPane(project)
        self.strip = JobStrip(jobs, project)
        self.filing = Filing(project, jobs, notifier, tasks, dialogs, preferences)
        self.painting = Painting(project, jobs, self.canvas, notifier, tasks, reel)
        self.screening = Screening(reel, jobs, self.painting, self.canvas, self.content, notifier, preferences)
        self.desk = Desk(self, project, jobs, reel, self.strip, self.inspector, self.filing, self.painting.downloads,
                         thumbnails, notifier, tasks, dialogs, preferences)
        self.shutdown = Shutdown(self.filing.when_saved, lambda: jobs.state is JobState.STOPPING,
                                 lambda: jobs.state in BUSY or tasks.busy or self.desk.busy, self._stop_work, self)
        self.menus = Menus(self, preferences)
        self._focus_keys = FocusKeys(self)
        self._lay_out()
        self._connect_panes()
        self._connect_menus()
        self._recall()
        self.setAcceptDrops(True)
        self._on_state_changed(jobs.state)
        self._show_title()

    # Layout.

    def _lay_out(self) -> None:
        self.pictures = _splitter(Qt.Orientation.Vertical, self.content, self.styles)
        _stretch(self.pictures, 2, 3)
        self.centre = QWidget()
        column = QVBoxLayout(self.centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._notifier.banners)
        self.stage = _splitter(Qt.Orientation.Vertical, self.canvas, self.screening.panel)
        _stretch(self.stage, 1, 0)
        column.addWidget(self.stage, 1)
        self.columns = _splitter(Qt.Orientation.Horizontal, self.pictures, self.centre, self.inspector)
        _stretch(self.columns, 0, 1, 0)
        self.columns.setSizes([_LEFT, _SIZE.width() - _LEFT - _RIGHT, _RIGHT])
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.SPACING // 2)
        rows.addWidget(self.columns, 1)
        rows.addWidget(self.strip)
        self.setCentralWidget(whole)
        self.setWindowIcon(icons.icon("app"))

    def _recall(self) -> None:
        """Put everything where it was."""
        self.resize(_SIZE.boundedTo(self.screen().availableSize() - _BORDERS))
        self.restoreGeometry(self._preferences.geometry)
        self.columns.restoreState(self._preferences.columns)
        self.pictures.restoreState(self._preferences.pictures)
        self.stage.restoreState(self._preferences.stage)
        self.inspector.advanced_open = self._preferences.advanced
        hidden = self._preferences.hidden.split()
        for name, show in self._hideable().items():
            self.menus[name].setChecked(name not in hidden)
            show(name not in hidden)
        self.menus["full_screen"].setChecked(self.isFullScreen())

    def _remember(self) -> None:
        self._preferences.geometry = self.saveGeometry()
        self._preferences.columns = self.columns.saveState()
        self._preferences.pictures = self.pictures.saveState()
        if self._reel.clip is not None:  # else the timeline has no height to remember
            self._preferences.stage = self.stage.saveState()
        self._preferences.advanced = self.inspector.advanced_open
        self._preferences.hidden = " ".join(name for name in self._hideable() if not self.menus[name].isChecked())

    def _hideable(self) -> dict[str, Callable[[bool], None]]:
        """What can be hidden, by the menu's entry for it."""
        return {"show_pictures": self.pictures.setVisible, "show_settings": self.inspector.setVisible,
                "show_progress": self.strip.setVisible, "show_timeline": self.screening.set_wanted}

    # Wiring.

    def _connect_panes(self) -> None:
        for zone in (self.canvas, self.content, self.styles):
            zone.refused.connect(self._on_refused)
        self.canvas.paths_dropped.connect(self.filing.open)
        self.canvas.wipe_changed.connect(self.menus["wipe"].setChecked)
        self.content.open_requested.connect(self.filing.choose_photo)
        self.content.several_taken.connect(self.desk.queueing.offer)
        self.styles.add_requested.connect(self.filing.choose_paintings)
        self.inspector.failed.connect(self._notifier.error)
        self.strip.paint_requested.connect(self.painting.paint)
        self.strip.frame_requested.connect(self.painting.paint)
        self.strip.continue_requested.connect(self.painting.more)
        self.strip.save_requested.connect(self._on_save_picture)
        self._jobs.state_changed.connect(self._on_state_changed)
        self._jobs.forgotten.connect(self._show_actions)
        self._tasks.ended.connect(self.shutdown.proceed)
        self.desk.queue.changed.connect(self.shutdown.proceed)
        self.shutdown.ready.connect(self.close)
        for signal in (self._project.changed, self._project.dirty_changed, self._project.path_changed):
            signal.connect(self._show_title)
        for signal in (self._project.changed, self._reel.opened, self.painting.frame_shown):
            signal.connect(self._show_actions)
        self.screening.timeline.repaint_requested.connect(self.desk.rendering.repaint)
        self._project.changed.connect(lambda _: self._notifier.dismiss("refused"))

    def _connect_menus(self) -> None:
        filing, stack, canvas = self.filing, self._project.undo_stack, self.canvas
        self.screening.connect_menus(self.menus)
        self.desk.connect_menus(self.menus)
        for name, slot in {
            "new": filing.new, "samples": filing.new_from_samples, "sample_clip": filing.new_from_clip,
            "open_photo": filing.choose_photo, "add_paintings": filing.choose_paintings,
            "open_project": filing.choose_project, "save_project": filing.save_project,
            "save_project_as": filing.save_project_as,
            "save_picture": self._on_save_picture, "quit": self.close, "undo": stack.undo, "redo": stack.redo,
            "copy": self._on_copy, "paste": self._on_paste, "fit": canvas.fit, "hundred": canvas.actual_size,
            "zoom_in": canvas.zoom_in, "zoom_out": canvas.zoom_out, "paint": self.painting.paint,
            "pause": self._on_pause, "stop": self._jobs.stop, "more": self.painting.more,
            "shortcuts": lambda: Shortcuts(self, self.menus.table()).show(), "about": lambda: About(self).show(),
        }.items():
            self.menus[name].triggered.connect(lambda *_, slot=slot: slot())
        self.menus["wipe"].toggled.connect(canvas.set_wipe)
        for name, show in self._hideable().items():
            self.menus[name].toggled.connect(show)
        self.menus["full_screen"].toggled.connect(self._on_full_screen)
        for allowed, name in ((stack.canUndoChanged, "undo"), (stack.canRedoChanged, "redo")):
            allowed.connect(self.menus[name].setEnabled)
            self.menus[name].setEnabled(False)
        self.menus.scheme_chosen.connect(self._on_scheme_chosen)
        self.menus.language_chosen.connect(self._on_language_chosen)
        self.menus.recent_chosen.connect(lambda path: filing.open([path]))

    # Answers.

    def _on_state_changed(self, state: JobState) -> None:
        self._show_actions()
        self.shutdown.proceed()

    def _show_actions(self, *_: object) -> None:
        """Enable what can be done now."""
        state, menus = self._jobs.state, self.menus
        menus["pause"].setEnabled(state in (JobState.STARTING, JobState.RUNNING, JobState.PAUSED))
        menus["pause"].setText(self.tr("&Go on") if state is JobState.PAUSED else self.tr("P&ause"))
        menus["stop"].setEnabled(state in BUSY - {JobState.STOPPING})
        menus["paint"].setEnabled(state is JobState.IDLE)
        menus["paint"].setText(self.tr("&Paint") if self._reel.clip is None else self.tr("&Paint this frame"))
        menus["more"].setEnabled(state is JobState.IDLE and self.painting.can_continue)
        menus["save_picture"].setEnabled(self.painting.picture is not None)
        self.strip.show_frame_painted(self._reel.clip is not None and self.painting.picture is not None)

    def _show_title(self, *_: object) -> None:
        self.setWindowTitle(f"{self.filing.name}[*] – Impasto")
        self.setWindowModified(self._project.dirty)

    def _on_refused(self, fault: UserError) -> None:
        self._notifier.error(fault, key="refused")

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

    def _on_scheme_chosen(self, scheme: str) -> None:
        self._preferences.scheme = scheme
        theme.apply(QApplication.instance(), scheme)
        icons.retint(*QApplication.topLevelWidgets())

    def _on_language_chosen(self, language: str) -> None:
        self._preferences.language = language
        i18n.install(QApplication.instance(), language)

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
        event.ignore()  # whatever happens next
        if self.shutdown.request():
            self._remember()
            event.accept()

    def end(self) -> None:
        """End what runs beside the window; it is of no use afterwards."""
        self.screening.close()
        self.desk.close()

    def _stop_work(self) -> None:
        self.desk.leave()
        self._jobs.cancel()
        self.painting.downloads.cancel()


def _stretch(splitter: QSplitter, *factors: int) -> None:
    """Share out the room that a larger window brings."""
    for at, factor in enumerate(factors):
        splitter.setStretchFactor(at, factor)


def _splitter(orientation: Qt.Orientation, *panes: QWidget) -> QSplitter:
    splitter = QSplitter(orientation)
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(theme.SPACING // 2)
    for pane in panes:
        splitter.addWidget(pane)
    return splitter
