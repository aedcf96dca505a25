"""What holds clip, canvas, timeline and playback together."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.choices import Work
from core.errors import UserError
from core.events import FrameBegun
from core.media.clips import Clip
from gui.actions import ActionId, When
from gui.banners import BannerKey
from gui.clip_thumbnails import ClipThumbnails
from gui.frames import FrameLoader
from gui.i18n import core_text
from gui.jobs import BUSY, JobState
from gui.menus import Menus
from gui.painting import Painting
from gui.panes.canvas import Canvas
from gui.panes.content import ContentPane
from gui.panes.timeline import Timeline
from gui.panes.transport import Transport
from gui.playback import Playback
from gui.reel import Reel
from gui.services import Services

LATE_AFTER = 250
"""Milliseconds that a frame waits for what was painted of it; then it is shown alone."""

_PAGE = 10  # frames


class Screening(QObject):
    """Shows the frame at the playhead, original and painted at once, and the panel with timeline and playback.

    While a render runs the playhead follows the frame that is painted, until the person moves it or plays.

    Attributes:
        panel: timeline and transport, for the place under the canvas; hidden while the content is no clip.
        timeline, transport, playback: as their modules say.
    """

    def __init__(self, services: Services, reel: Reel, painting: Painting, canvas: Canvas,
                 content: ContentPane) -> None:
        super().__init__(canvas)
        self._jobs, self._notifier, self._preferences = services.jobs, services.notifier, services.preferences
        self._reel, self._painting, self._canvas, self._content = reel, painting, canvas, content
        self._wanted = True  # whether the person wants to see the panel
        self._shown = -1
        self._following = self._led = False
        self.playback = Playback(reel, self)
        self._recall()
        self._frames = FrameLoader(reel, self)
        self._thumbnails = ClipThumbnails(reel, self)
        self.timeline = Timeline(reel, self._thumbnails)
        self.transport = Transport(reel, self.playback)
        self.panel = _column(self.transport, self.timeline)
        self._late = QTimer(self, interval=LATE_AFTER, singleShot=True)
        self._late.timeout.connect(self._on_late)
        self.panel.hide()
        self._connect()

    def _connect(self) -> None:
        reel, jobs = self._reel, self._jobs
        reel.opened.connect(self._on_opened)
        reel.failed.connect(lambda fault: self._notifier.error(fault, key=BannerKey.CONTENT))
        reel.moved.connect(self._on_moved)
        reel.frames_changed.connect(self._on_frames_changed)
        self._frames.ready.connect(self._on_ready)
        self._frames.failed.connect(self._on_failed)
        self.playback.changed.connect(self._on_playback_changed)
        jobs.state_changed.connect(self._on_state_changed)
        jobs.frame_begun.connect(self._on_frame_begun)
        jobs.frame_done.connect(reel.refresh)
        jobs.finished.connect(reel.refresh)

    def close(self) -> None:
        """End what runs beside the window."""
        self.playback.close()
        self._frames.close()
        self._thumbnails.close()

    # The panel.

    def set_wanted(self, on: bool) -> None:
        """Show the panel while there is a clip, or never."""
        self._wanted = on
        self.panel.setVisible(on and self._reel.clip is not None)

    def connect_menus(self, menus: Menus) -> None:
        """Let the menu of clips do what it says; it is dimmed while there is none."""
        reel, playback = self._reel, self.playback
        menus.handle({
            ActionId.PLAY: playback.toggle, ActionId.BACKWARD: playback.backward, ActionId.HALT: playback.stop,
            ActionId.FORWARD: playback.forward,
            ActionId.PREVIOUS: lambda: playback.step(-1), ActionId.NEXT: lambda: playback.step(1),
            ActionId.TEN_BACK: lambda: playback.step(-_PAGE), ActionId.TEN_ON: lambda: playback.step(_PAGE),
            ActionId.FIRST: lambda: playback.go(0), ActionId.LAST: self._go_to_last,
            ActionId.SET_IN: lambda: reel.set_in(reel.playhead), ActionId.SET_OUT: lambda: reel.set_out(reel.playhead),
            ActionId.TO_IN: lambda: playback.go(reel.range.start),
            ActionId.TO_OUT: lambda: playback.go(reel.range.stop - 1),
            ActionId.WHOLE_CLIP: reel.clear_range, ActionId.CUT: self._toggle_cut,
            ActionId.PREVIOUS_CUT: lambda: self._go_to_cut(-1), ActionId.NEXT_CUT: lambda: self._go_to_cut(1),
        })
        menus[ActionId.LOOP].toggled.connect(playback.set_looping)
        menus[ActionId.MUTE].toggled.connect(playback.set_muted)

        def show(*_: object) -> None:
            menus.allow(When.CLIP, reel.clip is not None)
            menus[ActionId.LOOP].setChecked(playback.looping)
            menus[ActionId.MUTE].setChecked(playback.muted)
        for signal in (reel.opened, playback.changed):
            signal.connect(show)
        show()

    def _toggle_cut(self) -> None:
        at = self._reel.playhead
        self._reel.delete_cut(at) if at in self._reel.cuts else self._reel.add_cut(at)

    def _go_to_last(self) -> None:
        if self._reel.clip is not None:
            self.playback.go(self._reel.clip.frames - 1)

    def _go_to_cut(self, way: int) -> None:
        self.playback.stop()
        self._reel.seek_cut(way)

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
            self._want(self._reel.playhead)

    def _on_moved(self, number: int) -> None:
        if not self._led:
            self._following = False
        self._want(number)

    def _want(self, number: int) -> None:
        self._late.start()
        self._frames.want(number)

    def _on_ready(self, number: int, image: QImage, painted: bool) -> None:
        """Show a frame when all of it is there; one that the playhead has left only while its own is missing."""
        if self._shown == self._reel.playhead != number:
            return
        complete = self._frames.original(number) is not None and (
            self._reel.record(number) is None or self._frames.painted(number) is not None)
        if complete:
            self._show(number)

    def _on_late(self) -> None:
        if self._shown != self._reel.playhead and self._frames.original(self._reel.playhead) is not None:
            self._show(self._reel.playhead)

    def _show(self, number: int) -> None:
        clip = self._reel.clip
        if clip is None:
            return
        if number == self._reel.playhead:
            self._late.stop()
        self._shown = number
        painted = None if self._reel.record(number) is None else self._frames.painted(number)
        self._painting.show_frame(int(clip.pts[number]), self._frames.original(number), painted)

    def _on_frames_changed(self) -> None:
        """What was painted of the frame in sight may be there now, or gone."""
        if self._shown == self._reel.playhead and self._reel.record(self._shown) is None:
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
            self._reel.note_begun(None)
            self._reel.refresh()

    def _on_frame_begun(self, begun: FrameBegun) -> None:
        running = self._jobs.running_request
        if self._reel.clip is None or running is None or running.content != str(self._reel.clip.path):
            return
        self._reel.note_begun(begun)
        if self._following:
            self._led = True
            self._reel.seek(begun.number)
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
