"""What a network sees of a person's own photo and paintings: beside the canvas, in its place."""

from __future__ import annotations

from dataclasses import dataclass

from gui.common.menus import Menus
from gui.explore import losses
from gui.explore.page import ExplorePage
from gui.explore.switch import ExploreSwitch
from gui.services import Services


@dataclass(frozen=True)
class ExploreParts:
    """The page that stands in the canvas's place, and what shows it there."""

    page: ExplorePage
    switch: ExploreSwitch


def build(services: Services, menus: Menus) -> ExploreParts:
    """Make the page with its tabs."""
    page = ExplorePage((losses.build(services),))
    return ExploreParts(page, ExploreSwitch(services.jobs, menus, page))
