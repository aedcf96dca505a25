"""The line at the bottom: what the job does, how far it is, and the buttons that hold and end it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from core.choices import Work
from core.events import Event
from core.loss_terms import by_kind, measured
from core.status import JobStatus, Phase
from gui.common import theme
from gui.common.foreign_text import tip
from gui.common.widgets import ElidedLabel, icon_button
from gui.jobs.begin_buttons import BeginButtons
from gui.jobs.farm_view import FarmView
from gui.jobs.job_buttons import JobButtons, widen
from gui.jobs.job_texts import JobTexts, QueueProgress, RenderProgress
from gui.jobs.jobs import Jobs, JobState
from gui.jobs.lacking import lacking
from gui.jobs.loss_plot import LossPlot
from gui.jobs.running_mean import SPAN, RunningMean
from gui.jobs.taught_texts import InstantProgress, InstantState, TaughtTexts
from gui.project.project import Project

_HIGH = 44  # pixels that the line is high at least, whatever buttons it has
_FINE = 1000  # parts that the progress bar is divided into


class JobPanel(QWidget):
    """Shows `jobs` and asks for them; the window answers what is requested.

    Attributes:
        begin: the buttons that begin a job, for whoever lays out the window.
        plot_toggled: the person unfolded the plot of the loss, or folded it away.
    """

    paint_requested = Signal()
    continue_requested = Signal()
    save_requested = Signal()
    render_requested = Signal()
    rehearse_requested = Signal()
    frame_requested = Signal()
    export_requested = Signal()
    queue_requested = Signal()
    snapshot_requested = Signal()
    record_requested = Signal()
    microphone_toggled = Signal(bool)
    plot_toggled = Signal(bool)

    def __init__(self, jobs: Jobs, project: Project, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._jobs, self._project = jobs, project
        self._content = ""  # of the newest job
        self._frame_painted = False
        self._instant = InstantProgress()
        self._words, self._taught_words = JobTexts(self), TaughtTexts(self)
        self._status = JobStatus()
        self._render_progress: RenderProgress | None = None
        self._hears: bool | None = None
        self._queue_progress = QueueProgress()
        self.begin = BeginButtons(self)
        self._buttons = JobButtons(self)
        self._fold = icon_button("plot", "")
        self._state, self._time = ElidedLabel(), ElidedLabel()
        self._device = ElidedLabel(cut=Qt.TextElideMode.ElideRight)
        self._bar, self._plot, self._mean = QProgressBar(), LossPlot(), RunningMean()
        self._farm = FarmView()
        self._build()
        for signal, slot in ((jobs.state_changed, self._on_state_changed), (jobs.reported, self._on_reported),
                             (jobs.failed, self._on_failed), (jobs.forgotten, self._on_forgotten),
                             (jobs.taken, self._on_forgotten), (project.changed, self._on_project_changed)):
            signal.connect(slot)
        self._retranslate()

    @property
    def plot_open(self) -> bool:
        """Whether the plot of the loss is unfolded."""
        return self._fold.isChecked()

    @plot_open.setter
    def plot_open(self, wanted: bool) -> None:
        self._fold.setChecked(wanted)

    def show_clip(self, progress: RenderProgress | None) -> None:
        """Offer what can be done with a clip that was painted so far; None: the content is a photo."""
        before, self._render_progress = self._render_progress, progress
        if progress != before:
            if (progress is None) is not (before is None) and self._jobs.state is JobState.IDLE:
                self._clear()
            self._show()

    def show_frame_painted(self, painted: bool) -> None:
        """Offer to save the frame of the clip that is in sight, if it was painted by itself, or do not."""
        if painted != self._frame_painted:
            self._frame_painted = painted
            self._show()

    def show_instant(self, progress: InstantProgress) -> None:
        """Say what there is of the photo, painted at once, and offer to save it."""
        before, self._instant = self._instant, progress
        if progress != before:
            if progress.pictures > before.pictures and self._jobs.state is JobState.IDLE:
                self._clear()  # how the job before ended is of no interest any more
            self._show()

    def show_microphone(self, hears: bool | None) -> None:
        """Say whether a recording that begins now has the microphone's sound; None: it is of no camera."""
        before, self._hears = self._hears, hears
        if hears != before:
            self._buttons.microphone.setChecked(bool(hears))
            self._show()

    def show_queue(self, progress: QueueProgress) -> None:
        """Say how the queue is, on a button that opens it; it is hidden while there is none."""
        self._queue_progress = progress
        self._buttons.queue.setText(self._words.queue(progress))
        self._buttons.queue.setVisible(bool(progress.jobs))

    def changeEvent(self, event) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _build(self) -> None:
        begin, buttons = self.begin, self._buttons
        for button, asked in ((begin.paint, self.paint_requested), (begin.render_all, self.render_requested),
                               (begin.rehearse, self.rehearse_requested), (begin.frame, self.frame_requested),
                               (begin.more, self.continue_requested), (begin.export, self.export_requested),
                               (buttons.resume, self._jobs.resume), (buttons.pause, self._jobs.pause),
                               (buttons.stop, self._jobs.stop), (buttons.save, self.save_requested),
                               (buttons.queue, self.queue_requested), (buttons.snapshot, self.snapshot_requested),
                               (buttons.record, self.record_requested)):
            button.clicked.connect(asked)
        buttons.microphone.toggled.connect(self.microphone_toggled)
        self._fold.setCheckable(True)
        self._fold.toggled.connect(self._show)
        self._fold.toggled.connect(self.plot_toggled)
        self._state.setProperty("heading", True)
        self._time.setProperty("muted", True)
        self._device.setProperty("muted", True)
        self._device.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._bar.setTextVisible(False)
        self._lay_out()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(theme.SPACING + theme.SPACING // 2)
        for label in (self._state, self._time):  # as wide as their words while there is room
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._bar.setMinimumWidth(48)
        for widget, share in ((self._state, 0), (self._buttons.save, 0), (self._bar, 3), (self._time, 0),
                              (self._device, 2)):
            line.addWidget(widget, share)
        for shown in (self._buttons, self._fold):
            line.addWidget(shown)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, theme.SPACING // 2, theme.SPACING, theme.SPACING // 2)
        column.setSpacing(theme.SPACING // 2)
        column.addLayout(line)
        column.addWidget(self._farm)
        column.addWidget(self._plot)
        self.setMinimumHeight(_HIGH)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _retranslate(self) -> None:
        self._buttons.queue.setText(self._words.queue(self._queue_progress))
        self._plot.setAccessibleName(self.tr("Terms of the loss"))
        self._bar.setAccessibleName(self.tr("Progress"))
        plot = self.tr("Show how the terms of the loss fall while it paints")
        self._fold.setToolTip(plot)
        self._fold.setAccessibleName(plot)
        self._show()

    # What the job does.

    def _on_state_changed(self, state: JobState) -> None:
        if state is JobState.STARTING:
            request = self._jobs.running_request
            self._content = request.content if request else ""
            self._clear(request.work if request else Work.PAINT)
        self._show()

    def _on_forgotten(self) -> None:
        if self._jobs.state is JobState.IDLE:
            self._clear()
            self._show()

    def _on_project_changed(self, *_: object) -> None:
        if self._jobs.state is JobState.IDLE and self._status.phase is Phase.FAILED:
            self._clear()  # the cause may be gone
        elif self._status_in_sight is not self._status:
            self._plot.clear()
        self._show()

    def _clear(self, work: Work = Work.PAINT) -> None:
        self._status = JobStatus(work)
        self._plot.clear()
        self._mean.clear()

    def _on_reported(self, event: Event) -> None:
        before, self._status = self._status, self._status.after(event)
        if self._status is not before:
            self._draw_loss(before, self._status)
            self._show()

    def _on_failed(self, fault: BaseException) -> None:
        self._status = self._status.failed(fault)
        self._show()

    def _draw_loss(self, before: JobStatus, now: JobStatus) -> None:
        """Every frame has a plot of its own, training none; where the size changes, it says so."""
        training = now.phase is Phase.TRAINING
        if now.frames_begun != before.frames_begun or (training and before.phase is not Phase.TRAINING):
            self._plot.clear()
        if now.phase is Phase.PAINTING and now.step and now.step != before.step:
            if before.size is not None and now.size != before.size:
                self._plot.mark(now.step)
            terms = measured(by_kind(now.terms), by_kind(now.weights)) or {"loss": now.loss}
            self._plot.add(now.step, now.steps,
                           self._mean.after(now.step, terms) if now.work is Work.TEACH else terms)

    # What is shown.

    @property
    def _status_in_sight(self) -> JobStatus:
        """How the job is, or how it ended; once it is over, nothing is told of another picture than that in sight."""
        other = self._content not in ("", self._project.request.content) and self._jobs.state is JobState.IDLE
        return JobStatus() if other and self._status.work not in (Work.TEACH, Work.LIVE) else self._status

    def _show(self, *_: object) -> None:
        state, request, status = self._jobs.state, self._project.request, self._status_in_sight
        self._show_buttons(state)
        headline, details = self._taught_words.told(state, status, self._instant.state, lacking(request))
        if not headline:
            headline, details = self._words.told(state, status, request, self._render_progress, self._content)
            if state is JobState.IDLE and not status.over and self._painted():
                headline, details = self.tr("Painted earlier"), ""
        for label, words in ((self._state, headline), (self._time, details)):
            label.setText(words)
            label.setToolTip(tip(words))
            label.setVisible(bool(words))
        self._device.setText(self._words.device(status))
        self._device.setToolTip(self._words.device_tip(status))
        self._device.setAccessibleDescription(self._words.device_description(status))
        self._show_bar(state, status)
        self._farm.show_farm(None if state is JobState.IDLE else status.farm)
        self._plot.setToolTip(self.tr("The mean of about the last {steps} steps: each step learns from another "
                                      "photo.").format(steps=SPAN) if self._status.work is Work.TEACH else
                              self.tr("How far the picture is from photo and paintings, whatever the weights."))
        self._plot.setVisible(self.plot_open and (state is JobState.IDLE or status.work is not Work.LIVE))

    def _show_buttons(self, state: JobState) -> None:
        """Show the buttons that a state has; the focus, if it was on one, goes to the first that can be used."""
        idle, begins = state is JobState.IDLE, self.begin.all()
        wanted = self._buttons.wanted(state, self._status, self._savable(), self._hears)
        usable = [button for button in wanted if wanted[button] and state is not JobState.STOPPING]
        had_focus = self.hasFocus() or any(button.hasFocus() for button in (*begins, *wanted))
        self._buttons.name(self._status)
        for button in usable:
            widen(button)
            button.setEnabled(True)
            button.show()
        if idle:
            self._offer(idle)
            usable = [*(button for button in begins if button.isEnabled()), *usable]
        if had_focus and not any(button.hasFocus() for button in usable):
            (usable[0] if usable else self).setFocus()
        for button, shown in wanted.items():
            button.setEnabled(button in usable)
            button.setVisible(shown)
        if not idle:  # only now: dimming the one that has the focus would give it to whatever is next
            self._offer(idle)

    def _offer(self, idle: bool) -> None:
        """Offer what can be begun."""
        self.begin.offer(self._render_progress, self._painted(), idle, lacking(self._project.request))
        self.begin.tell(self._words.planned(self._project.request, self._render_progress))

    def _painted(self) -> bool:
        """Whether there is a painting of the photo to go on with."""
        return self._render_progress is None and (self._instant.state is InstantState.SHOWN or
                                                  self._jobs.has_picture_of(self._project.request.content))

    def _savable(self) -> bool:
        """Whether there is a picture to save."""
        return self._painted() if self._render_progress is None else self._frame_painted

    def _show_bar(self, state: JobState, status: JobStatus) -> None:
        share, clip = status.fraction, self._render_progress
        if state is JobState.IDLE and clip is not None:
            share = clip.done / max(clip.frames, 1)
        if status.work is Work.LIVE and state in (JobState.RUNNING, JobState.IDLE):
            share = 0.0  # it has no end to come nearer to
        waiting = state is JobState.STARTING or (state is not JobState.IDLE and share is None)
        self._bar.setVisible(waiting or bool(share))
        self._bar.setRange(0, 0 if waiting else _FINE)
        self._bar.setValue(round((share or 0.0) * _FINE))
