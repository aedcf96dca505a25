"""The context menu of a result, in the strip and on the canvas, and the menu of the room they take."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import cast

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from core.errors import UserError
from core.results import ResultRecord
from core.units import in_bytes
from gui.common import icons
from gui.common.actions import ActionId
from gui.common.menus import Menus
from gui.common.widgets import picture_icon
from gui.jobs.jobs import BUSY, Jobs
from gui.results.canvas_results import CanvasResults
from gui.results.model import ResultsModel
from gui.results.project_results import MEGABYTE, ProjectResults
from gui.results.result_actions import ResultActions
from gui.viewer.painting_controller import PaintingController

LIMITS = (500, 1000, 2000, 5000, 10_000, 20_000)
"""Megabytes that a person can choose for all results."""
_OTHERS = 12  # results that are offered to be compared


class ResultMenu(QObject):
    """Makes the menus when they are asked for."""

    def __init__(self, menus: Menus, jobs: Jobs, painting: PaintingController, kept: ProjectResults,
                 model: ResultsModel, canvas: CanvasResults, actions: ResultActions) -> None:
        super().__init__(menus)
        self._menus, self._jobs, self._painting, self._kept = menus, jobs, painting, kept
        self._model, self._canvas, self._does = model, canvas, actions
        self.options = self._menu()
        self.options.aboutToShow.connect(self._fill_options)

    def of_result(self, record: ResultRecord) -> QMenu:
        """What can be done with a result."""
        does, menu = self._does, self._menu()
        self._add(menu, "picture", self.tr("Save picture…"), partial(does.save, record))
        self._add(menu, "copy", self.tr("Copy picture"), partial(does.copy, record))
        self._add(menu, "continue", self.tr("Continue from this picture"), partial(does.go_on, record),
                  self._jobs.state not in BUSY and _has_photo(record))
        if self._is_shown(record):
            menu.addAction(self._menus[ActionId.LARGE])
        menu.addSeparator()
        if not self._is_shown(record):
            compared = self._canvas.compared
            ends = compared is not None and compared.name == record.name
            self._add(menu, "wipe", self.tr("Compare with the photo again") if ends else
                      self.tr("Compare with the canvas"), partial(self._canvas.compare, record))
        self._add_others(menu, record)
        self._add_uses(menu, lambda do: do(record))
        self._add(menu, "pin", self.tr("Do not pin") if record.pinned else self.tr("Pin"), partial(does.pin, record))
        self._add(menu, "remove", self.tr("Delete"), partial(does.delete, record))
        return menu

    def of_canvas(self) -> QMenu:
        """What can be done with the picture on the canvas."""
        shown, picture = self._canvas.shown, self._painting.picture
        if shown is not None:
            return self.of_result(shown)
        menu = self._menu()
        for action in (ActionId.SAVE_PICTURE, ActionId.COPY, ActionId.MORE, ActionId.LARGE):
            menu.addAction(self._menus[action])
        menu.addSeparator()
        self._add_others(menu, None)
        if picture is not None:
            self._add_uses(menu, self._does.kept_first)
            self._add(menu, "pin", self.tr("Keep among the results"), lambda: self._does.kept_first(lambda _: None))
        return menu

    def _menu(self) -> QMenu:
        """An empty one that ends with the window, which its actions would keep else."""
        return QMenu(cast(QWidget, self._menus.parent()))

    def _is_shown(self, record: ResultRecord) -> bool:
        shown = self._canvas.shown
        return shown is not None and shown.name == record.name

    def show(self, menu: QMenu, point: QPoint) -> None:
        """Show a menu until something is chosen."""
        menu.exec(point)
        menu.deleteLater()

    def _add(self, menu: QMenu, icon: str, text: str, do: Callable[[], None], enabled: bool = True) -> None:
        action = menu.addAction(icons.icon(icon), text)
        action.triggered.connect(lambda *_: do())
        action.setEnabled(enabled)

    def _add_uses(self, menu: QMenu, first: Callable[[Callable[[ResultRecord], None]], None]) -> None:
        menu.addSeparator()
        self._add(menu, "add", self.tr("Use as a painting"), lambda: first(self._does.use_as_painting))
        self._add(menu, "open", self.tr("Use as the photo"), lambda: first(self._does.use_as_photo))
        menu.addSeparator()

    def _add_others(self, menu: QMenu, record: ResultRecord | None) -> None:
        """Offer to compare a result, or what the canvas shows without one, with each other one."""
        others = menu.addMenu(icons.icon("wipe"), self.tr("Compare with"))
        with_photo = others.addAction(self.tr("The photo"))
        with_photo.triggered.connect(lambda *_: self._compare(record, None))
        for other in [one for one in self._kept.records if record is None or one.name != record.name][:_OTHERS]:
            action = others.addAction(picture_icon(self._model.image(other)), self._model.title(other))
            action.triggered.connect(lambda *_, other=other: self._compare(record, other))

    def _compare(self, record: ResultRecord | None, other: ResultRecord | None) -> None:
        if record is None:
            self._canvas.compare(other)
            self._menus[ActionId.WIPE].setChecked(True)
        else:
            self._canvas.compare_two(record, other)

    def _fill_options(self) -> None:
        menu, limit = self.options, self._kept.limit
        menu.clear()
        told = self.tr("The results of all projects take {used} of {limit}").format(
            used=in_bytes(self._kept.used), limit=in_bytes(limit))
        menu.addAction(told).setEnabled(False)
        most = menu.addMenu(self.tr("Keep at most"))
        group = QActionGroup(most)
        for choice in LIMITS:
            action = most.addAction(in_bytes(choice * MEGABYTE))
            action.setCheckable(True)
            action.setChecked(choice * MEGABYTE == limit)
            action.triggered.connect(partial(self._on_limit_chosen, choice * MEGABYTE))
            group.addAction(action)
        menu.addAction(self.tr("The oldest that are not pinned go first")).setEnabled(False)
        menu.addSeparator()
        menu.addAction(self._menus[ActionId.SHOW_RESULTS])

    def _on_limit_chosen(self, limit: int, *_: object) -> None:
        self._kept.set_limit(limit)


def _has_photo(record: ResultRecord) -> bool:
    """Whether there is a photo to go on with: not for a camera's picture, nor for settings that cannot be read."""
    with suppress(UserError):
        return bool(record.settings().content)
    return False
