"""What is said of an exported clip's quality and frames, in the language of the moment."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QObject

from core.media.clips import Clip
from core.media.clips.timing import Timing
from core.media.encode import video_formats
from gui.common.durations import duration


class ExportWords(QObject):
    """Words for the dialog that asks how a clip is written."""

    def __init__(self, clip: Clip, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clip = clip

    def frames(self, numbers: range) -> str:
        """Which frames, and how long they last."""
        if not numbers:
            return self.tr("none yet")
        seconds = float(Timing.of(self._clip, numbers).seconds)
        return self.tr("frames {first} to {last} ({time})").format(
            first=numbers[0], last=numbers[-1], time=duration(seconds))

    def quality(self, crf: int) -> str:
        """What a constant rate factor does to a painting."""
        for most, words in ((0, self.tr("Without any loss: a very large file")),
                            (14, self.tr("More than the eye needs: a large file")),
                            (19, self.tr("Looks like the original")), (24, self.tr("Good: a little is lost")),
                            (30, self.tr("Small: strokes lose their edges"))):
            if crf <= most:
                return words
        return self.tr("Very small: for a first look only")

    def fixed(self, suffix: str) -> str:
        """What a format without a constant rate factor keeps; empty where that is chosen."""
        if suffix == video_formats.NUMBERED:
            return self.tr("Nothing is lost.")
        if suffix == ".gif":
            return self.tr("At most 256 colours a frame; there is nothing to choose.")
        return "" if suffix == ".webp" else self.tr("ProRes keeps its own, high quality.")


def stretches(numbers: Sequence[int]) -> str:
    """Frames in stretches, counted from 0 as everywhere: “3, 7–12, …”."""
    runs = [[number for _, number in run] for _, run in groupby(enumerate(numbers), lambda one: one[1] - one[0])]
    words = [f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    return ", ".join(words[:4] + ["…"] * (len(words) > 4))
