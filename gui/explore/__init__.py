"""What a network sees of a person's own photo and paintings: beside the canvas, in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from core.exploration import SweepAxis
from gui.clip import ClipParts
from gui.common.actions import ActionId
from gui.common.menus import Menus
from gui.explore.features.tab import FeaturesTab
from gui.explore.losses.loss_runs import LossRuns
from gui.explore.losses.losses_tab import LossesTab
from gui.explore.networks.networks_tab import NetworksTab
from gui.explore.page import ExplorePage
from gui.explore.sheets.reconstruction_tab import ReconstructionTab
from gui.explore.sheets.sheet_tab import SheetContext
from gui.explore.sheets.sweep_tab import SweepTab
from gui.explore.switch import ExploreSwitch
from gui.files.files_controller import FilesController
from gui.jobs import JobParts
from gui.services import Services
from gui.viewer import ViewerParts


@dataclass(frozen=True)
class ExploreParts:
    """The page that stands in the canvas's place, and what shows it there."""

    page: ExplorePage
    switch: ExploreSwitch

    def show_networks(self) -> None:
        """Explore the networks and their layers."""
        self.page.show_tab(NetworksTab)
        self.switch.enter()

    def vary(self, axes: Sequence[SweepAxis]) -> None:
        """Paint a small sheet of variations of the project's picture, and show it."""
        sweep = self.page.show_tab(SweepTab)
        self.switch.enter()
        sweep.vary(axes)

    def close(self) -> None:
        """End what runs beside the window."""
        self.page.end()


def build(services: Services, clip: ClipParts, files: FilesController, jobs: JobParts, viewer: ViewerParts,
          menus: Menus) -> ExploreParts:
    """Make the page, and what makes its tabs."""
    runs = LossRuns(services.jobs)  # from now on, for it is to know the loss of whatever is painted
    sheets = SheetContext(services, clip.model, partial(menus[ActionId.EXPLORE].setChecked, False))

    def make_networks() -> NetworksTab:
        tab = NetworksTab(services, jobs.downloads)
        tab.features_wanted.connect(lambda layer: page.show_tab(FeaturesTab).look_at(layer))
        return tab

    page = ExplorePage({
        NetworksTab: make_networks,
        FeaturesTab: lambda: FeaturesTab(services, clip.model, viewer.painting, files, jobs.downloads),
        ReconstructionTab: lambda: ReconstructionTab(sheets), SweepTab: lambda: SweepTab(sheets),
        LossesTab: lambda: LossesTab(runs, services)})
    return ExploreParts(page, ExploreSwitch(services.jobs, menus, page))
