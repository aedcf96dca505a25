"""The tab that shows what settings do: figure 3 of Gatys et al. 2016, over any one or two settings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core import sweep_axes
from core.choices import Work
from core.errors import SweptTwice, UserError
from core.exploration import SweepAxis
from core.settings import Request
from gui.common import theme
from gui.explore.sheets.axis_editor import AxisEditor
from gui.explore.sheets.sheet_tab import SheetContext, SheetTab
from gui.explore.sheets.sweep_findings import SweepFindings

DETAIL = 192, 30
"""Size and steps of a cell, as on the command line; steps that show all of a sheet within a minute."""

VARIED = 160, 20
"""The same of variations of a look, of which nine are to be seen soon."""


class SweepTab(SheetTab):
    """One setting across, another down."""

    def __init__(self, context: SheetContext) -> None:
        self._across, self._down = AxisEditor(), AxisEditor(optional=True)
        super().__init__(context, Work.SWEEP, self._rows(), DETAIL)
        self.findings = SweepFindings(self.model, self.words)
        self.pane.put_beside(self.findings)
        self.findings.plot.hovered.connect(self.pane.point_at)
        self.findings.plot.chosen.connect(self.pane.view.select)
        self.pane.pointed.connect(self.findings.plot.highlight)
        recalled = self.job.recalled()
        axes = (recalled.exploration.sweep if recalled is not None else ()) or sweep_axes.USUAL
        self._across.show_axis(axes[0])
        self._down.show_axis(axes[1] if len(axes) > 1 else None)
        for editor in (self._across, self._down):
            editor.changed.connect(self.on_choice_changed)
            self.model.begun.connect(editor.hold)
        self.retranslate()

    def vary(self, axes: Sequence[SweepAxis]) -> None:
        """Paint a small sheet over one axis or two, as if they had been chosen here; the tab is in sight."""
        self._across.show_axis(axes[0])
        self._down.show_axis(axes[1] if len(axes) > 1 else None)
        self.head.show_detail(*VARIED)
        self.on_choice_changed()
        self.begin()

    @staticmethod
    def title() -> str:
        return QCoreApplication.translate("SweepTab", "Sweep")

    def begin_words(self) -> str:
        return self.tr("Sweep")

    def empty_words(self) -> str:
        return self.tr("Here the photo will be painted once with every value of one setting across and of another one "
                       "down, all of them coarse first; point at what you like and use its settings.")

    def chosen(self, request: Request) -> Request:
        axes = tuple(axis for axis in (self._across.axis, self._down.axis) if axis is not None)
        return request.replace(exploration__sweep=axes)

    def choice_fault(self) -> UserError | None:
        return self.untold_fault() or self._across.fault or self._down.fault

    def untold_fault(self) -> UserError | None:
        twice = self._across.setting == self._down.setting
        return SweptTwice(setting=self.words.setting(self._across.setting)) if twice else None

    def follow(self, request: Request) -> None:
        for editor in (self._across, self._down):
            editor.set_request(request)

    def retranslate(self) -> None:
        self._across.name(self.tr("Across"))
        self._down.name(self.tr("Down"))
        super().retranslate()

    def _rows(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACING // 2)
        for editor in (self._across, self._down):
            column.addWidget(editor)
        return whole
