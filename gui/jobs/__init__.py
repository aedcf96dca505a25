"""One job at a time: its worker thread, what is told of it, and what can be done when it fails."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from gui.common.menus import Menus
from gui.jobs.downloads import Downloads
from gui.jobs.job_actions import JobActions
from gui.jobs.job_panel import JobPanel
from gui.services import Services


@dataclass(frozen=True)
class JobParts:
    """What shows the job, and what fetches the weights that it misses."""

    panel: JobPanel
    downloads: Downloads


def build(services: Services, menus: Menus) -> JobParts:
    """Make the panel of the job, and let the menus hold and end it."""
    panel = JobPanel(services.jobs, services.project)
    panel.plot_open = services.preferences.plot
    panel.plot_toggled.connect(partial(setattr, services.preferences, "plot"))
    panel.begin.expected.show_farm(services.jobs.farm)
    services.jobs.farm_chosen.connect(panel.begin.expected.show_farm)
    JobActions(services.jobs, menus)
    return JobParts(panel, Downloads(services.notifier, services.tasks, parent=panel))
