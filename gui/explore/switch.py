"""Explore and canvas, each in the other's place."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from core.choices import EXPLORING
from gui.common.actions import ActionId
from gui.common.menus import Menus
from gui.explore.page import ExplorePage
from gui.jobs.jobs import Jobs, JobState


class ExploreSwitch(QObject):
    """Gives Explore the room of the settings until they are wanted, and leaves it where painting would be out of sight.

    Attributes:
        toggled: Explore is to be shown, or left.
    """

    toggled = Signal(bool)

    def __init__(self, jobs: Jobs, menus: Menus, page: ExplorePage) -> None:
        super().__init__(menus)
        self._jobs, self._page = jobs, page
        self._action, self._settings = menus[ActionId.EXPLORE], menus[ActionId.SHOW_SETTINGS]
        self._settings_wanted = True  # when it is left
        self._action.toggled.connect(self._on_toggled)
        jobs.state_changed.connect(self._on_state_changed)

    def enter(self) -> None:
        """Show Explore."""
        self._action.setChecked(True)

    def leave(self) -> None:
        """Show the canvas."""
        self._action.setChecked(False)

    def _on_toggled(self, on: bool) -> None:
        if on:
            self._settings_wanted = self._settings.isChecked()
        self._settings.setChecked(self._settings_wanted and not on)
        self.toggled.emit(on)

    def _on_state_changed(self, state: JobState) -> None:
        request = self._jobs.running_request
        begins = state is JobState.STARTING and request is not None and request.work not in EXPLORING
        if begins and not self._page.shows_painting():
            self.leave()
