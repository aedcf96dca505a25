"""What becomes of what runs when the window closes."""

from __future__ import annotations

from PySide6.QtCore import QObject

from core.choices import EXPLORING, Work
from gui.jobs.jobs import Jobs, JobState


class ClosingTexts(QObject):
    """The sentences, for the question before and for the message while it ends."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs

    def kept(self) -> str:
        """What is kept of the job that runs; empty while none does, it is stopping, or there is nothing of it yet."""
        running, state = self._jobs.running_request, self._jobs.state
        if running is None or state in (JobState.IDLE, JobState.STOPPING):
            return ""
        if running.work in EXPLORING:
            return self.tr("The pictures so far are kept.")
        if running.work is Work.PAINT:
            return "" if state is JobState.STARTING else self.tr("The painting so far is kept among the results.")
        return {Work.EXPORT: self.tr("The video being written is not kept; the frames are."),
                Work.LIVE: self.tr("What was recorded is kept."),
                Work.TEACH: self.tr("What was learnt so far is kept; teaching can go on from there.")}.get(
                    running.work, self.tr("Every finished frame of the render is kept; Impasto offers to continue "
                                          "the next time."))

    def ending(self) -> str:
        """What is said while the window waits for the job's end; empty where there is nothing to say."""
        kept = self.kept()
        return kept and self.tr("Impasto closes after this step.") + " " + kept
