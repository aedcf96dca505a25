"""What the job panel says while a painting is taught, and how that ended."""

from __future__ import annotations

from PySide6.QtCore import QObject

from core.events import Ending
from core.status import JobStatus, Phase
from gui.common.durations import duration, roughly
from gui.jobs.jobs import JobState


class TeachingTexts(QObject):
    """The texts of `Work.TEACH`, in the language of the moment."""

    def headline(self, state: JobState, status: JobStatus) -> str:
        """What is being done, or how it ended."""
        if state is JobState.IDLE:
            return self._ending(status)
        if state is JobState.STARTING and status.phase is Phase.LOADING:
            return self.tr("Loading the network…")
        if state is JobState.STARTING:
            return self.tr("Preparing…")
        told = {JobState.RUNNING: self.tr("Teaching: step {step} of {steps}"),
                JobState.PAUSED: self.tr("Teaching paused at step {step} of {steps}"),
                JobState.STOPPING: self.tr("Teaching stops after step {step} of {steps}…")}[state]
        return told.format(step=status.step, steps=status.steps)

    def details(self, state: JobState, status: JobStatus) -> str:
        """Times; before the first step the time that is expected."""
        if state is JobState.IDLE:
            return self.tr("{step} of {steps} steps").format(step=status.step, steps=status.steps) \
                if status.ending is not None else ""
        if status.phase is Phase.PAINTING:
            elapsed = self.tr("{time} elapsed").format(time=duration(status.elapsed or 0.0))
            left = "" if status.left is None else self.tr("about {time} left").format(time=roughly(status.left))
            return " · ".join(filter(None, (elapsed, left)))
        if status.phase is not Phase.PLANNED:
            return ""
        if status.expected is None:
            return self.tr("how long it takes is known after the first steps")
        return self.tr("about {time} in all").format(time=roughly(status.expected))

    def _ending(self, status: JobStatus) -> str:
        if status.phase is Phase.FAILED:
            return self.tr("The painting could not be taught")
        told = (self.tr("Stopped after {time}; teach again to go on from there")
                if status.ending is Ending.STOPPED else self.tr("Taught in {time}"))
        return told.format(time=duration(status.elapsed or 0.0))
