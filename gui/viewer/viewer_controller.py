"""What holds clip, canvas and playback together."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage

from core.choices import Work
from core.errors import ClipChanged, UserError
from core.events import FarmReport, FrameBegun, FrameDone
from core.media.clips import Clip
from gui.clip import ClipParts
from gui.common.banners import BannerKey
from gui.common.i18n import core_words
from gui.jobs.jobs import JobState
from gui.services import Services
from gui.viewer.canvas import Canvas
from gui.viewer.painting_controller import PaintingController

LATE_AFTER = 250
"""Milliseconds that a frame waits for what was painted of it; then it is shown alone."""


class ViewerController(QObject):
    """Shows the frame at the playhead, original and painted at once.

    While a render runs the playhead follows the frame that is painted, or of several machines the newest one, until the
    person moves it or plays. Stopped within a frame, it goes back to the one that was finished last.
    """

    def __init__(self, services: Services, clip: ClipParts, painting: PaintingController, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._jobs, self._notifier = services.jobs, services.notifier
        self._clip_model, self._frames, self._playback = clip.model, clip.frames, clip.playback
        self._painting, self._canvas = painting, canvas
        self._shown = -1
        self._following = self._led = False
        self._on_farm = False  # whose frames come finished
        self._finished: int | None = None  # the frame that the job has finished last
        self._back: int | None = None  # where the playhead goes back to as soon as that frame is in the store
        self._late = QTimer(self, interval=LATE_AFTER, singleShot=True)
        self._late.timeout.connect(self._on_late)
        self._connect()

    def _connect(self) -> None:
        clip_model, jobs = self._clip_model, self._jobs
        clip_model.opened.connect(self._on_opened)
        clip_model.failed.connect(self._on_failed)
        clip_model.moved.connect(self._on_moved)
        clip_model.frames_changed.connect(self._on_frames_changed)
        self._frames.ready.connect(self._on_ready)
        self._frames.failed.connect(self._on_failed)
        self._playback.changed.connect(self._on_playback_changed)
        jobs.state_changed.connect(self._on_state_changed)
        jobs.frame_begun.connect(self._on_frame_begun)
        jobs.trained.connect(lambda: clip_model.note_begun(None))
        jobs.frame_done.connect(self._on_frame_done)
        jobs.farm_reported.connect(self._on_farm_reported)
        jobs.finished.connect(clip_model.refresh)

    # The frame at the playhead.

    def _on_opened(self, clip: Clip | None) -> None:
        self._shown, self._finished, self._back = -1, None, None
        self._late.stop()
        self._canvas.set_moving(clip is not None)
        self._notifier.dismiss(BannerKey.CLIP)
        self._painting.show()
        if clip is not None:
            for note in clip.notes:
                self._notifier.warn(note.text(core_words), key=BannerKey.CLIP)
            self._want(self._clip_model.playhead)

    def _on_moved(self, number: int) -> None:
        if not self._led:
            self._following, self._back = False, None
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
        if self._back is not None and self._clip_model.record(self._back) is not None:
            back, self._back = self._back, None
            self._lead(back)

    def _on_failed(self, fault: BaseException) -> None:
        if isinstance(fault, ClipChanged):
            self._notifier.error(fault, self.tr("Open it anew"), self._clip_model.reopen, BannerKey.CONTENT)
        elif isinstance(fault, UserError):
            self._notifier.error(fault, key=BannerKey.CONTENT)

    # What a job paints.

    def _on_playback_changed(self) -> None:
        if self._playback.speed:
            self._following = False

    def _on_state_changed(self, state: JobState) -> None:
        running = self._jobs.running_request
        if state is JobState.STARTING and running is not None:
            self._following = (running.work in (Work.RENDER, Work.REPAINT, Work.REHEARSE) and not self._playback.speed)
            self._finished = self._back = None
            self._on_farm = False
        elif state is JobState.IDLE:
            if self._following and self._clip_model.record(self._clip_model.playhead) is None:
                self._back = self._finished
            self._following = False
            self._clip_model.note_begun(None)
            self._clip_model.note_at_work(())
            self._clip_model.refresh()

    def _on_frame_begun(self, begun: FrameBegun) -> None:
        if self._is_of_clip():
            if not self._on_farm:
                self._clip_model.note_begun(begun)
            if self._following:
                self._lead(begun.number)

    def _on_farm_reported(self, farm: FarmReport) -> None:
        self._on_farm = True
        running = self._jobs.running_request
        if self._is_of_clip() and running is not None:
            stretches = [range(machine.first, machine.last + 1) for machine in farm.machines
                         if machine.first is not None and machine.last is not None]
            self._clip_model.note_at_work(stretches, anew=running.work is Work.REPAINT)

    def _on_frame_done(self, done: FrameDone) -> None:
        if self._is_of_clip():
            self._finished = done.number
        self._clip_model.refresh()

    def _is_of_clip(self) -> bool:
        """Whether the job is of the open clip."""
        clip, running = self._clip_model.clip, self._jobs.running_request
        return clip is not None and running is not None and running.content == str(clip.path)

    def _lead(self, number: int) -> None:
        self._led = True
        self._clip_model.seek(number)
        self._led = False
