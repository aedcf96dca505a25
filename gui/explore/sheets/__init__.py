"""Sheets of pictures: what each layer holds, and what settings do."""

from __future__ import annotations

from gui.explore.sheets.reconstruction_tab import ReconstructionTab
from gui.explore.sheets.sheet_tab import SheetContext
from gui.explore.sheets.sweep_tab import SweepTab


def build(context: SheetContext) -> tuple[ReconstructionTab, SweepTab]:
    """Make the tabs that show sheets."""
    return ReconstructionTab(context), SweepTab(context)
