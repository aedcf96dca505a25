"""What a network sees of a person's own photo and paintings: beside the canvas, in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from core.exploration import SweepAxis
from gui.clip import ClipParts
from gui.common.actions import ActionId
from gui.common.menus import Menus
from gui.explore import losses, networks, sheets
from gui.explore.features.tab import FeaturesTab
from gui.explore.networks.networks_tab import NetworksTab
from gui.explore.page import ExplorePage
from gui.explore.sheets import SheetContext
from gui.explore.sheets.sweep_tab import SweepTab
from gui.explore.switch import ExploreSwitch
from gui.files.files_controller import FilesController
from gui.jobs import JobParts
from gui.services import Services
from gui.viewer import ViewerParts


@dataclass(frozen=True)
class ExploreParts:
    """The page that stands in the canvas's place, what shows it there, and the tabs that others need."""

    page: ExplorePage
    switch: ExploreSwitch
    networks: NetworksTab
    features: FeaturesTab
    sweep: SweepTab

    def show_networks(self) -> None:
        """Explore the networks and their layers."""
        self.page.show_tab(self.networks)
        self.switch.enter()

    def vary(self, axes: Sequence[SweepAxis]) -> None:
        """Paint a small sheet of variations of the project's picture, and show it."""
        self.page.show_tab(self.sweep)
        self.switch.enter()
        self.sweep.vary(axes)

    def close(self) -> None:
        """End what runs beside the window."""
        self.page.end()


def build(services: Services, clip: ClipParts, files: FilesController, jobs: JobParts, viewer: ViewerParts,
          menus: Menus) -> ExploreParts:
    """Make the page with its tabs."""
    networks_tab = networks.build(services, jobs.downloads)
    features = FeaturesTab(services, clip.model, viewer.painting, files, jobs.downloads)
    leave = partial(menus[ActionId.EXPLORE].setChecked, False)
    reconstruction, sweep = sheets.build(SheetContext(services, clip.model, leave))
    page = ExplorePage((networks_tab, features, reconstruction, sweep, losses.build(services)))
    networks_tab.features_wanted.connect(features.look_at)
    networks_tab.features_wanted.connect(lambda _: page.show_tab(features))
    return ExploreParts(page, ExploreSwitch(services.jobs, menus, page), networks_tab, features, sweep)
