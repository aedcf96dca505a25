"""Losses over time: every term of every layer of what was painted, two runs over each other."""

from __future__ import annotations

from gui.explore.losses.loss_runs import LossRuns
from gui.explore.losses.losses_tab import LossesTab
from gui.services import Services


def build(services: Services) -> LossesTab:
    """Make the tab; from now on it knows the loss of whatever is painted."""
    return LossesTab(LossRuns(services.jobs), services)
