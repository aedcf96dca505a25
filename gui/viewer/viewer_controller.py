"""What holds clip, canvas, timeline and playback together."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.choices import Work
from core.errors import UserError
from core.events import FrameBegun
from core.media.clips import Clip
from gui.clip.clip_model import ClipModel
from gui.clip.clip_thumbnails import ClipThumbnails
from gui.clip.frames import FrameLoader
from gui.clip.playback import Playback
from gui.common.actions import ActionId, When
from gui.common.banners import BannerKey
from gui.common.i18n import core_text
from gui.common.menus import Menus
from gui.jobs.jobs import BUSY, JobState
from gui.services import Services
from gui.sources.content import ContentPane
from gui.timeline.timeline import Timeline
from gui.timeline.transport import Transport
from gui.viewer.canvas import Canvas
from gui.viewer.painting_controller import PaintingController

LATE_AFTER = 250
"""Milliseconds that a frame waits for what was painted of it; then it is shown alone."""

_PAGE = 10  # frames


class ViewerController(QObject):
    """Shows the frame at the playhead, original and painted at once, and the panel with timeline and playback.

    While a render runs the playhead follows the frame that is painted, until the person moves it or plays.

    Attributes:
        panel: timeline and transport, for the place under the canvas; hidden while the content is no clip.
        timeline, transport, playback: as their modules say.
    """

    def __init__(self, services: Services, clip_model: ClipModel, painting: PaintingController, canvas: Canvas,
                 content: ContentPane) -> None:
        super().__init__(canvas)
        self._jobs, self._notifier, self._preferences = services.jobs, services.notifier, services.preferences
        self._clip_model, self._painting, self._canvas, self._content = clip_model, painting, canvas, content
        self._wanted = True  # whether the person wants to see the panel
        self._shown = -1
        self._following = self._led = False
        self.playback = Playback(clip_model, self)
        self._recall()
        self._frames = FrameLoader(clip_model, self)
        self._thumbnails = ClipThumbnails(clip_model, self)
        self.timeline = Timeline(clip_model, self._thumbnails)
        self.transport = Transport(clip_model, self.playback)
        self.panel = _column(self.transport, self.timeline)
        self._late = QTimer(self, interval=LATE_AFTER, singleShot=True)
        self._late.timeout.connect(self._on_late)
        self.panel.hide()
        self._connect()

    def _connect(self) -> None:
        clip_model, jobs = self._clip_model, self._jobs
        clip_model.opened.connect(self._on_opened)
        clip_model.failed.connect(lambda fault: self._notifier.error(fault, key=BannerKey.CONTENT))
        clip_model.moved.connect(self._on_moved)
        clip_model.frames_changed.connect(self._on_frames_changed)
        self._frames.ready.connect(self._on_ready)
        self._frames.failed.connect(self._on_failed)
        self.playback.changed.connect(self._on_playback_changed)
        jobs.state_changed.connect(self._on_state_changed)
        jobs.frame_begun.connect(self._on_frame_begun)
        jobs.frame_done.connect(clip_model.refresh)
        jobs.finished.connect(clip_model.refresh)

    def close(self) -> None:
        """End what runs beside the window."""
        self.playback.close()
        self._frames.close()
        self._thumbnails.close()

    # The panel.

    def set_wanted(self, on: bool) -> None:
        """Show the panel while there is a clip, or never."""
        self._wanted = on
        self.panel.setVisible(on and self._clip_model.clip is not None)

    def connect_menus(self, menus: Menus) -> None:
        """Let the menu of clips do what it says; it is dimmed while there is none."""
        clip_model, playback = self._clip_model, self.playback
        menus.handle({
            ActionId.PLAY: playback.toggle, ActionId.BACKWARD: playback.backward, ActionId.HALT: playback.stop,
            ActionId.FORWARD: playback.forward,
            ActionId.PREVIOUS: lambda: playback.step(-1), ActionId.NEXT: lambda: playback.step(1),
            ActionId.TEN_BACK: lambda: playback.step(-_PAGE), ActionId.TEN_ON: lambda: playback.step(_PAGE),
            ActionId.FIRST: lambda: playback.go(0), ActionId.LAST: self._go_to_last,
            ActionId.SET_IN: lambda: clip_model.set_in(clip_model.playhead),
            ActionId.SET_OUT: lambda: clip_model.set_out(clip_model.playhead),
            ActionId.TO_IN: lambda: playback.go(clip_model.range.start),
            ActionId.TO_OUT: lambda: playback.go(clip_model.range.stop - 1),
            ActionId.WHOLE_CLIP: clip_model.clear_range, ActionId.CUT: self._toggle_cut,
            ActionId.PREVIOUS_CUT: lambda: self._go_to_cut(-1), ActionId.NEXT_CUT: lambda: self._go_to_cut(1),
        })
        menus[ActionId.LOOP].toggled.connect(playback.set_looping)
        menus[ActionId.MUTE].toggled.connect(playback.set_muted)

        def show(*_: object) -> None:
            menus.allow(When.CLIP, clip_model.clip is not None)
            menus[ActionId.LOOP].setChecked(playback.looping)
            menus[ActionId.MUTE].setChecked(playback.muted)
        for signal in (clip_model.opened, playback.changed):
            signal.connect(show)
        show()

    def _toggle_cut(self) -> None:
        at = self._clip_model.playhead
        self._clip_model.delete_cut(at) if at in self._clip_model.cuts else self._clip_model.add_cut(at)

    def _go_to_last(self) -> None:
        if self._clip_model.clip is not None:
            self.playback.go(self._clip_model.clip.frames - 1)

    def _go_to_cut(self, way: int) -> None:
        self.playback.stop()
        self._clip_model.seek_cut(way)

    def _recall(self) -> None:
        self.playback.set_looping(self._preferences.looping)
        self.playback.set_volume(self._preferences.volume / 100)
        self.playback.set_muted(self._preferences.muted)

    def _on_playback_changed(self) -> None:
        self._preferences.looping, self._preferences.muted = self.playback.looping, self.playback.muted
        self._preferences.volume = round(100 * self.playback.volume)
        if self.playback.speed:
            self._following = False

    # The frame at the playhead.

    def _on_opened(self, clip: Clip | None) -> None:
        self._shown = -1
        self._late.stop()
        self._content.show_clip(clip)
        self._canvas.set_moving(clip is not None)
        self.panel.setVisible(self._wanted and clip is not None)
        self._notifier.dismiss(BannerKey.CLIP)
        self._painting.show()
        if clip is not None:
            for note in clip.notes:
                self._notifier.warn(note.text(core_text), key=BannerKey.CLIP)
            self._want(self._clip_model.playhead)

    def _on_moved(self, number: int) -> None:
        if not self._led:
            self._following = False
        self._want(number)

    def _want(self, number: int) -> None:
        self._late.start()
        self._frames.want(number)

    def _on_ready(self, number: int, image: QImage, painted: bool) -> None:
        """Show a frame when all of it is there; one that the playhead has left only while its own is missing."""
        if self._shown == self._clip_model.playhead != number:
            return
        complete = self._frames.original(number) is not None and (
            self._clip_model.record(number) is None or self._frames.painted(number) is not None)
        if complete:
            self._show(number)

    def _on_late(self) -> None:
        if self._shown != self._clip_model.playhead and self._frames.original(self._clip_model.playhead) is not None:
            self._show(self._clip_model.playhead)

    def _show(self, number: int) -> None:
        clip = self._clip_model.clip
        if clip is None:
            return
        if number == self._clip_model.playhead:
            self._late.stop()
        self._shown = number
        painted = None if self._clip_model.record(number) is None else self._frames.painted(number)
        self._painting.show_frame(int(clip.pts[number]), self._frames.original(number), painted)

    def _on_frames_changed(self) -> None:
        """What was painted of the frame in sight may be there now, or gone."""
        if self._shown == self._clip_model.playhead and self._clip_model.record(self._shown) is None:
            self._show(self._shown)

    def _on_failed(self, fault: BaseException) -> None:
        if isinstance(fault, UserError):
            self._notifier.error(fault, key=BannerKey.CONTENT)

    # What a job paints.

    def _on_state_changed(self, state: JobState) -> None:
        running = self._jobs.running_request
        self.timeline.show_busy(state in BUSY)
        if state is JobState.STARTING and running is not None:
            self._following = (running.work in (Work.RENDER, Work.REPAINT, Work.REHEARSE) and not self.playback.speed)
        elif state is JobState.IDLE:
            self._following = False
            self._clip_model.note_begun(None)
            self._clip_model.refresh()

    def _on_frame_begun(self, begun: FrameBegun) -> None:
        running = self._jobs.running_request
        if self._clip_model.clip is None or running is None or running.content != str(self._clip_model.clip.path):
            return
        self._clip_model.note_begun(begun)
        if self._following:
            self._led = True
            self._clip_model.seek(begun.number)
            self._led = False


def _column(*parts: QWidget) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        column.addWidget(part)
    column.setStretch(len(parts) - 1, 1)
    return whole
