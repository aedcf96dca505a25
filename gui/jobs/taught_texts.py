"""What the job panel says of pictures that are painted by what was taught: a photo at once, a camera or a clip live."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject

from core.choices import EXPLORING, Work
from core.status import JobStatus, Phase
from gui.common.durations import duration
from gui.jobs.jobs import JobState


class InstantState(Enum):
    """What there is of the project's photo, painted at once."""

    NONE = "none"
    PAINTING = "painting"  # the first picture of it
    SHOWN = "shown"


@dataclass(frozen=True)
class InstantProgress:
    """How painting at once goes: what there is of the project's photo, and how many pictures were painted so far."""

    state: InstantState = InstantState.NONE
    pictures: int = 0


_TOLD = EXPLORING | {Work.LIVE, Work.TEACH}  # works whose end counts for more than a picture that was painted at once


class TaughtTexts(QObject):
    """The texts, in the language of the moment."""

    def told(self, state: JobState, status: JobStatus, instant: InstantState, missing: str) -> tuple[str, str]:
        """A headline and a line of details where there is such a picture; both empty where there is none.

        `missing` says what painting lacks, which is then told instead of what could be begun.
        """
        to_tell = status.phase is Phase.FAILED or (status.work in _TOLD and status.over)
        if state is JobState.IDLE and instant is not InstantState.NONE and not to_tell:
            return self._instant(instant, missing)
        if status.work is not Work.LIVE:
            return "", ""
        if state is not JobState.IDLE:
            return self._live(status, state is JobState.STOPPING)
        return self._live_ended(status) if status.over else ("", "")

    def _instant(self, state: InstantState, missing: str) -> tuple[str, str]:
        if state is InstantState.PAINTING:
            return self.tr("Painting at once…"), ""
        begins = self.tr("Continue paints on from this picture, Paint begins anew")
        return self.tr("Painted at once"), missing or begins

    def _live(self, status: JobStatus, stopping: bool) -> tuple[str, str]:
        if stopping:
            return self.tr("Ending…"), self._counted(status)
        if status.phase is not Phase.LIVE or status.size is None:
            return self.tr("Preparing…"), ""
        if not status.rate:
            return self.tr("Live: waiting for a picture"), self._counted(status)
        headline = self.tr("Live: {width} × {height}, {rate} pictures a second").format(
            width=status.size[0], height=status.size[1], rate=round(status.rate))
        recorded = "" if status.recorded is None else self.tr("recording: {time}").format(
            time=duration(status.recorded))
        return headline, " · ".join(filter(None, (recorded, self._counted(status))))

    def _live_ended(self, status: JobStatus) -> tuple[str, str]:
        if status.phase is Phase.FAILED:
            return self.tr("The live picture had to end"), ""
        return self.tr("Live for {time}").format(time=duration(status.elapsed or 0.0)), self._counted(status)

    def _counted(self, status: JobStatus) -> str:
        if not status.skipped:
            return self.tr("{done} pictures painted").format(done=status.done)
        return self.tr("{done} pictures painted, {skipped} skipped").format(done=status.done,
                                                                                skipped=status.skipped)
