"""Shows over the canvas where the terms of the objective pull at the picture being painted."""

from __future__ import annotations

import numpy as np

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from core.choices import Work
from core.events import PullsSeen
from gui.common.actions import ActionId
from gui.common.menus import Menus
from gui.common.term_names import percent, term_name
from gui.jobs.jobs import JobState
from gui.services import Services
from gui.viewer.canvas import Canvas
from gui.viewer.painting_controller import PaintingController

ALL = ""
"""The choice of all terms together."""


class PullsController(QObject):
    """Asks the job to tell where its terms pull while a person wants to see that, and shows the newest of it.

    Attributes:
        choices: the terms, to choose among; it hangs below the canvas's button.
    """

    def __init__(self, services: Services, canvas: Canvas, painting: PaintingController, menus: Menus) -> None:
        super().__init__(canvas)
        self._jobs, self._canvas, self._painting = services.jobs, canvas, painting
        self._action = menus[ActionId.PULLS]
        self._term = ALL
        self._seen: PullsSeen | None = None
        self._of: tuple[str, int | None] = ("", None)  # what it was seen at
        self.choices = QMenu(canvas)
        self.choices.aboutToShow.connect(self._fill)
        canvas.set_pull_choices(self._action, self.choices)
        self._action.toggled.connect(self._on_toggled)
        self._jobs.pulls_seen.connect(self._on_seen)
        self._jobs.state_changed.connect(self._on_state_changed)
        for signal in (painting.newest_changed, painting.frame_shown, menus.retranslated):
            signal.connect(self._show)
        for signal in (self._jobs.forgotten, self._jobs.taken):
            signal.connect(self._forget)

    def choose(self, term: str) -> None:
        """Show this term, or `ALL`, from now on."""
        self._term = term
        self._action.setChecked(True)
        self._show()

    def _on_toggled(self, on: bool) -> None:
        self._jobs.observe(on)
        if not on:
            self._seen = None
        self._show()

    def _on_seen(self, seen: PullsSeen) -> None:
        if self._action.isChecked() and self._painting.is_at_work():
            self._seen, self._of = seen, self._painting.subject
            self._show()

    def _on_state_changed(self, state: JobState) -> None:
        if state is JobState.STARTING:
            self._forget()
        else:
            self._show()

    def _forget(self) -> None:
        """What was seen is of a picture that is not in sight any more."""
        self._seen = None
        self._show()

    def _show(self) -> None:
        if self._painting.subject != self._of:
            self._seen = None
        seen = self._seen
        if not self._action.isChecked():
            self._canvas.show_heat(None, "")
        elif seen is None:
            self._canvas.show_heat(None, self._why_nothing())
        elif self._chosen(seen) == ALL:
            self._canvas.show_heat(_together(seen.maps), self.tr("Where all terms pull"))
        else:
            at = seen.terms.index(self._term)
            words = self.tr("Where {term} pulls: {share} of the whole").format(
                term=term_name(self._term), share=percent(seen.shares[at]))
            self._canvas.show_heat(seen.maps[at], words)

    def _chosen(self, seen: PullsSeen) -> str:
        """The term that is shown: one that the objective lacks gives way to all."""
        return self._term if self._term in seen.terms else ALL

    def _why_nothing(self) -> str:
        running = self._jobs.running_request
        if running is None:
            return self.tr("Paint to see where the terms pull")
        return self.tr("Looking where the terms pull…") if running.work is Work.PAINT else ""

    def _fill(self) -> None:
        """Offer the terms that were seen last, each with its share."""
        self.choices.clear()
        group = QActionGroup(self.choices)
        seen = self._seen
        shares = {} if seen is None else dict(zip(seen.terms, seen.shares, strict=True))
        for term in (ALL, *shares):
            words = f"{term_name(term)}\t{percent(shares[term])}" if term else self.tr("All terms")
            action = self.choices.addAction(words)
            action.setCheckable(True)
            action.setChecked(term == (ALL if seen is None else self._chosen(seen)))
            action.triggered.connect(lambda *_, term=term: self.choose(term))
            group.addAction(action)
        if seen is None:
            self.choices.addAction(self.tr("Single terms can be chosen while it paints")).setEnabled(False)


def _together(maps: np.ndarray) -> np.ndarray:
    """The pulls of all terms added up, whichever way each goes, the largest as 255."""
    total = maps.sum(axis=0, dtype=np.float32)
    return np.rint(total * (255 / max(float(total.max()), 1.0))).astype(np.uint8)
