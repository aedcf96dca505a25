"""The buttons that hold and end a job, and those for what it paints."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from core.choices import EXPLORING, Work
from core.status import JobStatus, Phase
from gui.common import icons, theme
from gui.jobs.jobs import JobState

_LEAST = 88  # pixels that a button is wide at least


class JobButtons(QWidget):
    """Offers what suits a job's state; who makes it does what is asked for.

    Attributes:
        resume, pause, snapshot, record, microphone, stop, queue: the buttons, in the order of their places.
        save: for another place than theirs: where Stop just was, a click meant for that would save.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.resume, self.pause, self.snapshot, self.record, self.microphone, self.stop, self.queue, self.save = (
            QPushButton() for _ in range(8))
        self.resume.setProperty("accent", True)
        for button, icon in ((self.resume, "continue"), (self.pause, "pause"), (self.stop, "stop"),
                             (self.save, "picture"), (self.queue, "queue"), (self.snapshot, "camera"),
                             (self.record, "record"), (self.microphone, "microphone")):
            button.setIcon(icons.icon(icon, "on_accent" if button is self.resume else "text"))
        self.microphone.setCheckable(True)
        self.queue.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACING // 2)
        for button in (self.resume, self.pause, self.snapshot, self.record, self.microphone, self.stop, self.queue):
            row.addWidget(button)
        self._retranslate()

    def wanted(self, state: JobState, status: JobStatus, savable: bool, hears: bool | None) -> dict[QPushButton, bool]:
        """The buttons of a job, and which of them are to be shown.

        Args:
            savable: whether there is a picture to save while nothing runs.
            hears: whether a recording has the microphone's sound; None: it is of no camera.
        """
        idle = state is JobState.IDLE
        live = not idle and status.work is Work.LIVE
        seen = live and status.phase is Phase.LIVE and state is not JobState.STOPPING
        return {self.resume: state is JobState.PAUSED,
                self.pause: not live and state in (JobState.STARTING, JobState.RUNNING),
                self.snapshot: seen, self.record: seen, self.microphone: seen and hears is not None,
                self.stop: not idle, self.save: idle and savable}

    def name(self, status: JobStatus) -> None:
        """Give the buttons whose words depend on the work theirs."""
        records = status.recorded is not None
        self.record.setText(self.tr("Stop recording") if records else self.tr("Record"))
        self.record.setToolTip(self.tr("End the file here; the live picture goes on.") if records else
                               self.tr("Write what is painted into a video from now on."))
        self.stop.setToolTip(self._kept_words(status.work))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        texts = {
            self.pause: (self.tr("Pause"), self.tr("Hold the painting as it is; it goes on where it was.")),
            self.resume: (self.tr("Resume"), self.tr("Go on painting.")),
            self.save: (self.tr("Save picture…"), self.tr("Save the painting; the file keeps its settings, too.")),
            self.microphone: (self.tr("Microphone"), self.tr("Record what the microphone hears with the camera's "
                                                             "pictures. It is listened to only while recording.")),
            self.snapshot: (self.tr("Snapshot"), self.tr("Save the picture in sight; the file keeps its settings, "
                                                         "too.")),
        }
        for button, (text, tip) in texts.items():
            button.setText(text)
            button.setToolTip(tip)
        self.stop.setText(self.tr("Stop"))
        self.queue.setToolTip(self.tr("Show the queue."))

    def _kept_words(self, work: Work) -> str:
        """What Stop leaves of a job."""
        if work is Work.PAINT:
            return self.tr("End after this step and keep the picture so far.")
        if work in EXPLORING:
            return self.tr("End after this step; the pictures so far are kept.")
        if work is Work.EXPORT:
            return self.tr("End here and leave no file.")
        if work is Work.LIVE:
            return self.tr("End the live picture; what was recorded is kept.")
        if work is Work.TEACH:
            return self.tr("End after this step; what was learnt is kept, and teaching can go on from there.")
        return self.tr("End after this step; the finished frames are kept.")


def widen(button: QPushButton) -> None:
    """Give a button room for its words, and a width like that of others."""
    button.setMinimumWidth(max(_LEAST, button.sizeHint().width()))
