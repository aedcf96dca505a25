"""The networks of Simonyan and Zisserman 2015: which of them paints, with which weights, and what of it counts."""

from __future__ import annotations

from gui.explore.networks.networks_tab import NetworksTab
from gui.jobs.downloads import Downloads
from gui.services import Services


def build(services: Services, downloads: Downloads) -> NetworksTab:
    """Make the tab of networks."""
    return NetworksTab(services, downloads)
