"""What holds project, job and canvas together while a camera or a clip is painted as it runs."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np

from PySide6.QtCore import QObject, Signal

from core.choices import Work
from core.errors import NoStyle, UserError
from core.events import Ending, Finished, Last, LiveEnded, LiveFrame, Warned
from core.media.cameras import PREFIX
from core.settings import ClipSelection, Request
from core.steering import needs_restart
from gui.clip import ClipParts
from gui.common import images
from gui.common.banners import LINGER, BannerKey
from gui.common.i18n import core_text
from gui.files import naming
from gui.files.files_controller import FilesController
from gui.instant.taught_lookup import TaughtLookup
from gui.jobs.jobs import JobState
from gui.services import Services
from gui.viewer.canvas import Canvas

_BEGINNING = 2.0  # seconds that a recording may take to begin; until then it is not asked for again


class LiveController(QObject):
    """Begins, steers and shows the live job; the canvas shows it in the place of photo or clip until it ends.

    Signals:
        changed: whether it runs, or records. teach_wanted: a message's button asks to teach the paintings.
    """

    changed = Signal()
    teach_wanted = Signal()

    def __init__(self, services: Services, clip: ClipParts, canvas: Canvas, taught: TaughtLookup,
                 files: FilesController) -> None:
        super().__init__(canvas)
        self._project, self._jobs, self._notifier = services.project, services.jobs, services.notifier
        self._dialogs, self._clip, self._canvas = services.dialogs, clip, canvas
        self._taught, self._files = taught, files
        self._awaited: str | None = None  # the content that is begun with as soon as it is known what is taught
        self._newest: LiveFrame | None = None
        self._listens = False  # never kept: a microphone is asked for anew in every session
        self._recording: Path | None = None  # the file that was asked for, and when
        self._asked = 0.0
        self._places: set[Path] = set()  # of all that was saved and recorded
        self._warned = 0.0  # when the job last said something
        jobs = self._jobs
        for signal, slot in ((self._project.changed, self._on_changed), (taught.changed, self._on_taught_changed),
                             (taught.failed, self._on_untold),
                             (jobs.state_changed, self._on_state_changed), (jobs.live_frame, self._on_frame),
                             (jobs.warned, self._on_warned), (jobs.finished, self._on_finished)):
            signal.connect(slot)

    # What there is.

    @property
    def running(self) -> bool:
        """Whether the window's job is a live one."""
        request = self._jobs.running_request
        return request is not None and request.work is Work.LIVE

    @property
    def seen(self) -> bool:
        """Whether there is a live picture to save."""
        return self._newest is not None

    @property
    def records(self) -> bool:
        """Whether what is painted is being written into a file."""
        return self._newest is not None and self._newest.recorded is not None

    @property
    def recording_entry(self) -> str:
        """What the entry of the menu says that begins and ends a recording."""
        return self.tr("Stop recor&ding") if self.records else self.tr("Recor&d")

    @property
    def hears(self) -> bool | None:
        """Whether a recording that begins now has the microphone's sound; None where there is no camera to record."""
        running = self._jobs.running_request
        of_camera = running is not None and self.seen and running.content.startswith(PREFIX)
        return self._listens if of_camera else None

    # What a person does.

    def start(self) -> None:
        """Paint the open clip at its own speed; without one the first camera as it runs."""
        self._start(f"{PREFIX}0" if self._clip.model.clip is None else self._project.request.content)

    def start_camera(self, number: int) -> None:
        """Paint a camera as it runs."""
        self._start(f"{PREFIX}{number}")

    def snapshot(self) -> None:
        """Save the newest painted picture, with the settings inside, where pictures were saved last."""
        newest, running = self._newest, self._jobs.running_request
        if newest is None or running is None:
            return
        if (path := self._place(running, ".png")) is None:
            return
        rgb = np.asarray(newest.pixels, np.float32) / np.float32(255)
        self._files.saving.write(path, Finished(Ending.COMPLETE, rgb, None, 0.0), self._kept_settings(running))

    def toggle_recording(self) -> None:
        """Write what is painted into a video from now on, or end that file."""
        running = self._jobs.running_request
        about_to = self._recording is not None and time.monotonic() - self._asked < _BEGINNING
        if running is None or not self.seen or (about_to and not self.records):
            return
        if self.records:
            self._jobs.record(None)
            return
        if (path := self._place(running, ".mp4")) is None:
            return
        self._recording, self._asked = path, time.monotonic()
        self._jobs.record(path, self._listens)

    def set_listening(self, wanted: bool) -> None:
        """Record cameras with the sound of the microphone from the next recording on, or without."""
        self._listens = wanted
        if self.records and self.hears is not None:
            self._notifier.tell(self.tr("The next recording will have the microphone's sound.") if wanted else
                                self.tr("The next recording will not have the microphone's sound."),
                                key=BannerKey.LIVE)
        self.changed.emit()

    def _start(self, content: str) -> None:
        if not self._project.request.look.active:
            self._notifier.error(NoStyle(), key=BannerKey.LIVE)
            return
        taught = self._taught.is_taught(self._project.request)
        self._awaited = content if taught is None else None
        if taught is None:
            self._taught.look_again()  # the newest look may have failed, which is said anew then
        elif taught:
            self._begin(content)
        else:
            self._tell_untaught()

    def _begin(self, content: str) -> None:
        self._notifier.dismiss(BannerKey.TEACH_FIRST)
        self._clip.playback.stop()
        self._jobs.start(self._request(content))

    def _request(self, content: str) -> Request:
        """What is asked of the job for a camera or a clip, which need not be what is open any more."""
        request = self._project.request
        clip = request.clip if content == request.content else ClipSelection()
        return request.replace(work=Work.LIVE, content=content, clip=clip, output__path="")

    def _tell_untaught(self) -> None:
        self._notifier.tell(self.tr("Live needs taught paintings. Teach them once; then they paint every photo at "
                                    "once, and a camera as it runs."), self.tr("Teach…"),
                            self.teach_wanted.emit, key=BannerKey.TEACH_FIRST)

    def _place(self, running: Request, ending: str) -> Path | None:
        """A file that nobody has asked for yet, though it may still be on its way to the disk; None if none can be."""
        try:
            path = naming.numbered(self._dialogs.saved_folder(), naming.stem(running), ending, self._places)
        except UserError as fault:
            self._notifier.error(fault, key=BannerKey.LIVE)
            return None
        self._places.add(path)
        return path

    def _kept_settings(self, running: Request) -> Request:
        """The settings inside a snapshot: a camera cannot be opened again as a photo can."""
        return running.replace(content="") if running.content.startswith(PREFIX) else running

    # What becomes of it.

    def _on_changed(self, request: Request) -> None:
        running = self._jobs.running_request
        self._awaited = None
        if running is None or running.work is not Work.LIVE:
            return
        if request.look != running.look:
            self._jobs.steer(request.look)
        if needs_restart(running, self._request(running.content)):
            self._notifier.tell(self.tr("That applies when the live picture begins anew."), self.tr("Restart"),
                                lambda: self._begin(running.content), key=BannerKey.RESTART)
        else:
            self._notifier.dismiss(BannerKey.RESTART)

    def _on_taught_changed(self) -> None:
        if self._awaited is not None:
            self._start(self._awaited)

    def _on_untold(self, fault: BaseException) -> None:
        if self._awaited is not None:
            self._awaited = None
            self._notifier.error(fault, key=BannerKey.LIVE)

    def _on_state_changed(self, state: JobState) -> None:
        if state is JobState.IDLE:
            self._newest = None
            self._canvas.end_live()
        elif state is JobState.STARTING:
            self._recording = None
            self._notifier.dismiss(BannerKey.LIVE)
        self.changed.emit()

    def _on_frame(self, frame: LiveFrame) -> None:
        first, recorded = self._newest is None, self.records
        self._newest = frame
        self._canvas.show_live(images.to_qimage(frame.photo), images.to_qimage(frame.pixels))
        if self._warned and time.monotonic() - self._warned > LINGER / 1000:
            self._warned = 0.0
            self._notifier.dismiss(BannerKey.LIVE)  # the camera is back
        if recorded and not self.records:
            self._tell_recorded(self._recording)
        if first or recorded is not self.records:
            self.changed.emit()

    def _on_warned(self, warned: Warned) -> None:
        if self.running:
            self._warned = time.monotonic()
            self._notifier.warn(warned.text(core_text), key=BannerKey.LIVE)

    def _on_finished(self, last: Last) -> None:
        if isinstance(last, LiveEnded):
            self._notifier.dismiss(BannerKey.LIVE)
            self._tell_recorded(last.path if self._recording is None else self._recording)

    def _tell_recorded(self, path: Path | None) -> None:
        self._recording = None
        if path is not None and path.exists():
            self._notifier.tell_saved(self.tr("Recorded as {name}.").format(name=path.name), path, key=BannerKey.JOB,
                                      passing=False)
