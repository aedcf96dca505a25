"""The window: layout and wiring only."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
)
from PySide6.QtWidgets import QMainWindow

from gui import (
    clip,
    explore,
    files,
    instant,
    jobs,
    large,
    live,
    own_frames,
    previews,
    queue,
    render,
    results,
    settings,
    sources,
    taught,
    timeline,
    viewer,
)
from gui.app.about import About, Shortcuts
from gui.app.closing_texts import ClosingTexts
from gui.app.focus_keys import FocusKeys
from gui.app.full_screen import FullScreen
from gui.app.layout import SIZE, Layout, Panes
from gui.app.page_switch import PageSwitch
from gui.app.shutdown import Shutdown
from gui.common import icons
from gui.common.actions import ActionId
from gui.common.banners import BannerKey
from gui.common.desktop_notifications import Notifications
from gui.common.menus import Menus
from gui.files.project_return import ProjectReturn
from gui.jobs.jobs import BUSY, JobState
from gui.previews import Elsewhere
from gui.services import Services

_HIDEABLE = (ActionId.SHOW_PICTURES, ActionId.SHOW_SETTINGS, ActionId.SHOW_PROGRESS, ActionId.SHOW_TIMELINE,
             ActionId.SHOW_RESULTS)
_BORDERS = QSize(16, 56)  # what a window manager may add around the window


class Window(QMainWindow):
    """Photo and paintings on the left, the canvas between, the settings on the right, the job below.

    Under the canvas stands the timeline while the content is a clip.
    """

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._project, self._jobs, self._tasks = services.project, services.jobs, services.tasks
        self._notifier, self._preferences = services.notifier, services.preferences
        services.dialogs.window = self
        self.menus = Menus(self, services.preferences)
        self.clip = clip.build(services, self.menus)
        self.files = files.build(services, self.menus)
        self.returning = ProjectReturn(services, self.files)
        source_parts = sources.build(services, self.clip.model, self.files)
        self.content, self.styles, self.sources = source_parts.content, source_parts.styles, source_parts
        self.inspector = settings.build(services, self.clip.model)
        job_parts = jobs.build(services, self.menus)
        self.job_panel, self.downloads = job_parts.panel, job_parts.downloads
        self.timeline_panel = timeline.build(services, self.clip, self.menus)
        self.instant = instant.build(services, self.menus)
        viewer_parts = viewer.build(services, self.clip, self.files, job_parts, source_parts, self.instant.instant,
                                    self.menus)
        self.canvas, self.painting, self.viewer = viewer_parts.canvas, viewer_parts.painting, viewer_parts.viewer
        self.results = results.build(services, self.clip.model, self.files, viewer_parts, source_parts,
                                     self.instant.instant, job_parts, self.menus)
        self.large = large.build(services, self.clip.model, self.painting, job_parts, self.menus)
        self.own_frames = own_frames.build(services, self.clip.model, self.painting, self.timeline_panel.timeline,
                                           self.menus)
        self.live = live.build(services, self.clip, self.canvas, self.instant.taught, self.files, job_parts, self.menus)
        notifications = Notifications(self)
        render_parts = render.build(services, self.clip.model, job_parts, self.files, notifications, self.menus)
        self.rendering, self.rehearsal = render_parts.rendering, render_parts.rehearsal
        self.exporting, self.renders, self.times = render_parts.exporting, render_parts.renders, render_parts.times
        queue_parts = queue.build(services, self.clip.model, self.job_panel, notifications, self.menus)
        self.queue, self.queueing = queue_parts.queue, queue_parts.queueing
        self.taught = taught.build(services, self.canvas, job_parts, queue_parts, self.instant, notifications,
                                   self.menus)
        taught.mark(services, self.instant.taught, self.styles)
        self._closing = ClosingTexts(self._jobs, self)
        self.shutdown = self._made_shutdown()
        self._focus_keys = FocusKeys(self)
        self.full_screen = FullScreen(self, self.menus, _HIDEABLE, self.canvas, self._notifier)
        self.explore = explore.build(services, self.clip, self.files, job_parts, viewer_parts, self.menus)
        self.previews = previews.build(services, self.clip.model, self.inspector, source_parts,
                                       Elsewhere(self._paints_elsewhere, self.explore.vary), self.menus)
        self.panes = Layout(Panes(self.content, self.styles, self._notifier.banners, self.canvas, self.results.strip,
                                  self.timeline_panel, self.explore.page, self.inspector, self.job_panel), self)
        self.setCentralWidget(self.panes)
        self.setWindowIcon(icons.icon("app"))
        self._connect()
        self._connect_menus()
        self._recall()
        self.setAcceptDrops(True)
        self._show_title()

    def _made_shutdown(self) -> Shutdown:
        return Shutdown(lambda then: self.returning.when_closed(then, self._closing.kept()),
                        lambda: self._jobs.state is JobState.STOPPING, self._busy, self._stop_work, self)

    # Layout.

    def _recall(self) -> None:
        """Put everything where it was."""
        self.resize(SIZE.boundedTo(self.screen().availableSize() - _BORDERS))
        self.restoreGeometry(self._preferences.geometry)
        self.panes.columns.restoreState(self._preferences.columns)
        self.panes.pictures.restoreState(self._preferences.pictures)
        self.panes.rows.restoreState(self._preferences.rows)
        self.inspector.unfolded = self._preferences.unfolded.split()
        hidden = self._preferences.hidden.split()
        for action, show in self._hideable().items():
            self.menus[action].setChecked(action.value not in hidden)
            show(action.value not in hidden)
        self.menus[ActionId.FULL_SCREEN].setChecked(self.isFullScreen())

    def _remember(self) -> None:
        self.explore.switch.leave()  # which has hidden the settings
        self.full_screen.leave()
        self._preferences.geometry = self.saveGeometry()
        self._preferences.columns = self.panes.columns.saveState()
        self._preferences.pictures = self.panes.pictures.saveState()
        if self.clip.model.clip is not None:  # else the timeline has no height to remember
            self._preferences.rows = self.panes.rows.saveState()
        if not self.returning.on_way:
            shown = self.results.canvas.shown
            self._preferences.shown_result = "" if shown is None else shown.name
        self._preferences.unfolded = " ".join(sorted(self.inspector.unfolded))
        self._preferences.hidden = " ".join(action.value for action in self._hideable()
                                            if not self.menus[action].isChecked())

    def _hideable(self) -> dict[ActionId, Callable[[bool], None]]:
        """What can be hidden, by the action that hides it."""
        return {ActionId.SHOW_PICTURES: self.panes.pictures.setVisible,
                ActionId.SHOW_SETTINGS: self.panes.show_settings, ActionId.SHOW_PROGRESS: self.panes.show_progress,
                ActionId.SHOW_TIMELINE: self.timeline_panel.set_wanted,
                ActionId.SHOW_PREVIEWS: self.previews.row.set_open,
                ActionId.SHOW_RESULTS: self.results.strip.set_wanted}

    # Wiring.

    def _connect(self) -> None:
        """Connect what belongs to two packages that do not know each other."""
        self.content.several_taken.connect(self.queueing.offer)
        self.queueing.picture_opened.connect(lambda path: self.files.open([path]))
        self.files.folders_opened.connect(self.queueing.take_folders)
        self.files.taught_opened.connect(self.taught.library.add)
        self.styles.teach_requested.connect(self.taught.teaching.open)
        self.live.live.teach_wanted.connect(self.taught.teaching.open)
        self.timeline_panel.timeline.repaint_requested.connect(self.rendering.repaint)
        self._jobs.state_changed.connect(self.shutdown.proceed)
        self._tasks.ended.connect(self.shutdown.proceed)
        self.queue.changed.connect(self.shutdown.proceed)
        self.instant.instant.ended.connect(self.shutdown.proceed)
        self.explore.page.ended.connect(self.shutdown.proceed)
        self.previews.painter.ended.connect(self.shutdown.proceed)
        self.shutdown.ready.connect(self.close)
        for signal in (self._project.changed, self._project.dirty_changed, self._project.path_changed):
            signal.connect(self._show_title)

    def _connect_menus(self) -> None:
        self.menus.handle({ActionId.QUIT: self.close, ActionId.SHORTCUTS: self._on_shortcuts,
                           ActionId.ABOUT: lambda: About(self).show()})
        for action, show in self._hideable().items():
            self.menus[action].toggled.connect(show)
        self.explore.switch.toggled.connect(self._on_explore)
        self.full_screen.bared.connect(self.panes.set_bare)
        self.inspector.layers_wanted.connect(self.explore.show_networks)
        self.menuBar().setCornerWidget(PageSwitch(self.menus[ActionId.EXPLORE], self.menuBar()))

    # Answers.

    def _show_title(self, *_: object) -> None:
        name = self.files.name.replace("[*]", "[*][*]")  # which Qt shows as one
        self.setWindowTitle(f"{name}[*] – Impasto")
        self.setWindowModified(self._project.dirty)

    def _on_shortcuts(self) -> None:
        Shortcuts(self, self.menus.table()).show()

    def _on_explore(self, on: bool) -> None:
        self.panes.centre.setCurrentWidget(self.explore.page if on else self.panes.rows)

    # What is dropped beside the panes is for the canvas, which says so.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.canvas.dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self.canvas.dragMoveEvent(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.canvas.dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.canvas.dropEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            self.clip.model.refresh()
            self.own_frames.look_again()
            self.instant.taught.look_again()
            self.results.look_again()
            self.sources.look_again()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        try:
            self.results.keeper.keep_instant_left()
            may_go = self.shutdown.request()
        except Exception as fault:  # which would end the process, raised through Qt's own code
            self._notifier.error(fault)
            return
        if may_go:
            self._remember()
            event.accept()

    def begin(self) -> None:
        """Offer what is left of the last time: the queue, and a render to go on with."""
        self.queueing.load()
        self.renders.offer()

    def end(self) -> None:
        """End what runs beside the window; it is of no use afterwards."""
        self.menus.close()
        self.previews.close()
        self.exporting.close()
        self.times.close()
        self.explore.close()
        self.queue.close()
        self.live.close()
        self.instant.close()
        self.results.close()
        self.large.close()
        self.sources.close()
        self.clip.close()

    def _paints_elsewhere(self) -> bool:
        """Whether something else than the window's job is being painted."""
        queue = self.queue.busy and not self.queue.waits
        return queue or self.instant.instant.busy or self.explore.page.busy

    def _busy(self, nothing_to_keep: bool) -> bool:
        """Whether anything has to end first; what has `nothing_to_keep`, too, or only what saves, paints and keeps."""
        keeping = self._jobs.state in BUSY or self._tasks.busy or self.queue.busy
        beside = self.instant.instant.busy or self.explore.page.busy or self.previews.painter.busy
        return keeping or (nothing_to_keep and beside)

    def _stop_work(self) -> None:
        if ending := self._closing.ending():
            self._notifier.tell(ending, key=BannerKey.JOB)
        self.queue.stop()
        self.instant.instant.stop()
        self.explore.page.stop()
        self.previews.painter.stop()
        if self.live.live.running:
            self._jobs.stop()  # so that what is being recorded is kept
        else:
            self._jobs.end()
        self.downloads.cancel()
        self._tasks.stop_reading()
