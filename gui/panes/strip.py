"""The strip at the bottom: what the job does, how far it is, and the buttons that start, hold and end it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from core.events import Ending, Finished, Planned, Progress
from gui import icons, theme
from gui.i18n import core_text
from gui.jobs import Jobs, JobState
from gui.panes.pieces import ElidedLabel
from gui.panes.plot import LossPlot
from gui.state import Project


class JobStrip(QWidget):
    """Shows `jobs` and asks for them; the window answers what is requested."""

    paint_requested = Signal()
    continue_requested = Signal()
    save_requested = Signal()

    def __init__(self, jobs: Jobs, project: Project, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._jobs, self._project = jobs, project
        self._planned: Planned | None = None
        self._progress: Progress | None = None
        self._outcome: Finished | BaseException | None = None
        self._build()
        jobs.state_changed.connect(self._on_state_changed)
        jobs.planned.connect(self._on_planned)
        jobs.progressed.connect(self._on_progressed)
        jobs.finished.connect(self._on_ended)
        jobs.failed.connect(self._on_ended)
        jobs.forgotten.connect(self._on_forgotten)
        project.changed.connect(self._show)
        self._retranslate()

    def changeEvent(self, event) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _build(self) -> None:
        self._paint, self._pause = QPushButton(), QPushButton()
        self._resume, self._stop, self._more, self._save = (QPushButton() for _ in range(4))
        self._paint.clicked.connect(self.paint_requested)
        self._more.clicked.connect(self.continue_requested)
        self._save.clicked.connect(self.save_requested)
        self._pause.clicked.connect(self._jobs.pause)
        self._resume.clicked.connect(self._jobs.resume)
        self._stop.clicked.connect(self._jobs.stop)
        for button, name in ((self._paint, "paint"), (self._pause, "pause"), (self._resume, "continue"),
                             (self._stop, "stop"), (self._more, "continue"), (self._save, "picture")):
            accent = button in (self._paint, self._resume)
            button.setProperty("accent", accent)
            button.setIcon(icons.icon(name, "on_accent" if accent else "text"))
        self._state, self._time, self._device = QLabel(), QLabel(), ElidedLabel()
        self._state.setProperty("heading", True)
        self._time.setProperty("muted", True)
        self._device.setProperty("muted", True)
        self._bar = QProgressBar(textVisible=False)
        self._plot = LossPlot()
        self._lay_out()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for button in (self._paint, self._resume, self._pause, self._more, self._stop, self._save):
            button.setMinimumWidth(96)
            buttons.addWidget(button)
        buttons.addStretch(1)
        told = QGridLayout()
        told.setVerticalSpacing(theme.SPACING // 2)
        told.addWidget(self._state, 0, 0)
        told.addWidget(self._device, 0, 1)
        self._device.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        told.addWidget(self._bar, 1, 0, 1, 2)
        told.addWidget(self._time, 2, 0, 1, 2)
        told.setColumnStretch(1, 1)
        told.setHorizontalSpacing(2 * theme.SPACING)
        self._time.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        left = QVBoxLayout()
        left.addLayout(told)
        left.addStretch(1)
        left.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, theme.SPACING, theme.SPACING, theme.SPACING)
        row.setSpacing(2 * theme.SPACING)
        row.addLayout(left, 1)
        row.addWidget(self._plot, 1)
        self._plot.setMaximumWidth(900)

    def _retranslate(self) -> None:
        texts = {
            self._paint: (self.tr("Paint"), self.tr("Paint the photo with the settings on the right.")),
            self._pause: (self.tr("Pause"), self.tr("Hold the painting as it is; it goes on where it was.")),
            self._resume: (self.tr("Continue"), self.tr("Go on painting.")),
            self._stop: (self.tr("Stop"), self.tr("End after this step and keep the picture so far.")),
            self._more: (self.tr("Continue"), self.tr("Paint more steps, beginning with this picture.")),
            self._save: (self.tr("Save picture…"), self.tr("Save the painting; the file keeps its settings, too.")),
        }
        for button, (text, tip) in texts.items():
            button.setText(text)
            button.setToolTip(tip)
        self._plot.setAccessibleName(self.tr("Terms of the loss"))
        self._bar.setAccessibleName(self.tr("Progress"))
        self._show()

    def _on_state_changed(self, state: JobState) -> None:
        if state is JobState.STARTING:
            self._clear()
        self._show()

    def _on_forgotten(self) -> None:
        if self._jobs.state is JobState.IDLE:
            self._clear()
            self._show()

    def _clear(self) -> None:
        self._planned = self._progress = self._outcome = None
        self._plot.clear()

    def _on_planned(self, planned: Planned) -> None:
        self._planned = planned
        self._show()

    def _on_progressed(self, progress: Progress) -> None:
        if self._progress and progress.size != self._progress.size:
            self._plot.mark(progress.step)
        self._progress = progress
        self._plot.add(progress.step, progress.steps, progress.terms or {"loss": progress.loss})
        self._show()

    def _on_ended(self, outcome: Finished | BaseException) -> None:
        self._outcome = outcome
        self._show()

    def _show(self) -> None:
        state = self._jobs.state
        self._show_buttons(state)
        self._state.setText(self._state_text(state))
        self._time.setText(self._time_text(state))
        self._show_device()
        self._show_bar(state)

    def _show_buttons(self, state: JobState) -> None:
        """Show the buttons that a state has; the focus, if it was on one, stays in the strip."""
        idle = state is JobState.IDLE
        painted = idle and self._jobs.has_picture_of(self._project.request.content)
        wanted = {self._paint: idle, self._resume: state is JobState.PAUSED,
                  self._pause: state in (JobState.STARTING, JobState.RUNNING),
                  self._more: painted, self._stop: not idle, self._save: painted}
        usable = [button for button in wanted if wanted[button] and state is not JobState.STOPPING]
        had_focus = self.hasFocus() or any(button.hasFocus() for button in wanted)
        for button in usable:
            button.setEnabled(True)
            button.show()
        if had_focus and not any(button.hasFocus() for button in usable):
            (usable[0] if usable else self).setFocus()
        for button, shown in wanted.items():
            button.setEnabled(button in usable)
            button.setVisible(shown)

    def _show_device(self) -> None:
        names = {"cpu": self.tr("Processor"), "cuda": "NVIDIA GPU", "mps": "Apple GPU"}
        device = self._planned.device if self._planned else ""
        reason = core_text(self._planned.device_reason) if self._planned else ""
        told = ": ".join(filter(None, (names.get(device, device), reason)))
        self._device.setText(told)
        self._device.setToolTip(told)

    def _show_bar(self, state: JobState) -> None:
        starting = state is JobState.STARTING
        steps = self._progress.steps if self._progress else 1
        self._bar.setRange(0, 0 if starting else steps)
        complete = isinstance(self._outcome, Finished) and self._outcome.ending is not Ending.STOPPED
        self._bar.setValue(steps if complete else self._progress.step if self._progress else 0)

    def _state_text(self, state: JobState) -> str:
        if state is JobState.IDLE:
            return self._ending_text()
        if state is JobState.STARTING:
            return self.tr("Preparing…") if self._planned else self.tr("Loading the network…")
        told = {JobState.RUNNING: self.tr("Painting: step {step} of {steps}"),
                JobState.PAUSED: self.tr("Paused at step {step} of {steps}"),
                JobState.STOPPING: self.tr("Stopping after step {step} of {steps}…")}[state]
        step, steps = (self._progress.step, self._progress.steps) if self._progress else (0, self._steps())
        return told.format(step=step, steps=steps)

    def _steps(self) -> int:
        return self._planned.steps if self._planned else self._project.request.detail.steps

    def _ending_text(self) -> str:
        if self._outcome is None:
            return self.tr("Ready to paint")
        if not isinstance(self._outcome, Finished):
            return self.tr("The painting could not be finished")
        told = {Ending.COMPLETE: self.tr("Painted in {time}"),
                Ending.CONVERGED: self.tr("Painted in {time}, early: nothing changed any more"),
                Ending.STOPPED: self.tr("Stopped after {time}")}[self._outcome.ending]
        return told.format(time=self._duration(self._outcome.seconds))

    def _time_text(self, state: JobState) -> str:
        if self._progress is None:
            return self._estimate_text(state)
        size = self._size_text(state)
        if state is JobState.IDLE:
            return self.tr("{step} of {steps} steps · {size}").format(
                step=self._progress.step, steps=self._progress.steps, size=size)
        parts = [self.tr("{time} elapsed").format(time=self._duration(self._progress.elapsed))]
        if self._progress.left is not None:
            parts.append(self.tr("about {time} left").format(time=self._roughly(self._progress.left)))
        return " · ".join([*parts, size])

    def _size_text(self, state: JobState) -> str:
        """The size being painted, and the one that it grows to."""
        size = "{} × {}".format(*self._progress.size)
        whole = "{} × {}".format(*self._planned.sizes[-1]) if self._planned else size
        if whole == size or state is JobState.IDLE:
            return f"{size} px"
        return self.tr("sketch of {size}, grows to {whole} px").format(size=size, whole=whole)

    def _estimate_text(self, state: JobState) -> str:
        if self._planned and self._planned.seconds and state is not JobState.IDLE:
            return self.tr("about {time} in all").format(time=self._roughly(self._planned.seconds))
        if self._outcome is None:
            detail = self._project.request.detail
            return self.tr("{steps} steps, {size} px").format(steps=self._steps(), size=detail.size)
        return ""

    def _roughly(self, seconds: float) -> str:
        """An estimate as exactly as it can be meant: to five seconds, to whole minutes, then to five minutes."""
        grain = 5 if seconds < 90 else 60 if seconds < 3600 else 300
        whole = max(round(seconds / grain) * grain, grain)
        return self._duration(whole) if whole < 60 or whole % 60 else self._minutes(whole // 60)

    def _minutes(self, minutes: int) -> str:
        if minutes < 60:
            return self.tr("{minutes} min").format(minutes=minutes)
        return self.tr("{hours} h {minutes} min").format(hours=minutes // 60, minutes=minutes % 60)

    def _duration(self, seconds: float) -> str:
        """A time as a person says it: seconds, then minutes and seconds, then hours and minutes."""
        whole = round(seconds)
        if whole < 60:
            return self.tr("{seconds} s").format(seconds=whole)
        minutes, rest = divmod(whole, 60)
        if minutes >= 60:
            return self._minutes(minutes)
        return self.tr("{minutes} min {seconds} s").format(minutes=minutes, seconds=rest)
