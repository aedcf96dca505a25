"""How long it will take what the buttons begin, in a few words to stand beside them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from gui.common.durations import roughly
from gui.jobs.farm_setting import FarmKind, FarmSetting


@dataclass(frozen=True)
class ExpectedSeconds:
    """How long what can be begun will take, in seconds; None where it cannot be begun or is not known.

    Attributes:
        paint, more: to paint the photo, and to go on with a picture of it.
        render, rehearse: what is left of the clip's range, and a rehearsal at most.
        measuring: it is being measured how fast this machine paints.
    """

    paint: float | None = None
    more: float | None = None
    render: float | None = None
    rehearse: float | None = None
    measuring: bool = False


class ExpectedLabel(QLabel):
    """Says it, each on a line of its own; empty while there is nothing to say. It can stand anywhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._expected, self._goes_on, self._keeps_room = ExpectedSeconds(), False, False
        self._has_farm = False
        self.setProperty("muted", True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # the buttons come first

    def show_expected(self, expected: ExpectedSeconds) -> None:
        """Say how long these take."""
        self._expected = expected
        if not self._keeps_room:
            self.setMinimumHeight(0)
        self._retranslate()

    def keep_room(self, on: bool) -> None:
        """Take no less room while a job runs, of which there is nothing to say, so that nothing moves at its beginning.

        Afterwards, too, until the next answer comes.
        """
        self._keeps_room = on
        if on and not self.isHidden():
            self.setMinimumHeight(max(self.minimumHeight(), self.sizeHint().height()))

    def show_continuing(self, offered: bool) -> None:
        """Say how long going on takes, too, where that is offered."""
        if offered != self._goes_on:
            self._goes_on = offered
            self._retranslate()

    def show_farm(self, farm: FarmSetting) -> None:
        """Say that the times are this machine's alone, where others are to help: what they take nobody knows before."""
        self._has_farm = farm.kind is not FarmKind.OFF
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        told = [(self.tr("Paint: about {time}"), self._expected.paint),
                (self.tr("Continue: about {time}"), self._expected.more if self._goes_on else None),
                (self.tr("Render: about {time} without the farm") if self._has_farm else
                 self.tr("Render: about {time}"), self._expected.render),
                (self.tr("Rehearse: at most {time}"), self._expected.rehearse)]
        words = "\n".join(template.format(time=roughly(seconds)) for template, seconds in told if seconds is not None)
        if not words and self._expected.measuring:
            words = self.tr("Measuring how fast this machine paints…")
        self.setText(words)
        self.setVisible(bool(words) or self.minimumHeight() > 0)
        why = self.tr("By what this machine was measured to take; other programs that run make it longer.")
        self.setToolTip(f"{words}\n\n{why}" if words else "")  # the words, too: there may be too little room for them
