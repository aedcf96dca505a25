"""A draft finished large: its photo painted at a larger size, from the draft on."""

from __future__ import annotations

from gui.clip.clip_model import ClipModel
from gui.common.actions import ActionId
from gui.common.menus import Menus
from gui.jobs import JobParts
from gui.large.large_controller import LargeController
from gui.services import Services
from gui.viewer.painting_controller import PaintingController


def build(services: Services, clip_model: ClipModel, painting: PaintingController, jobs: JobParts,
          menus: Menus) -> LargeController:
    """Let the menus, and a button beside the one that continues, finish the picture at a larger size."""
    controller = LargeController(services, clip_model, painting, menus)
    menus.handle({ActionId.LARGE: controller.open})
    jobs.panel.begin.add_beside_more(menus[ActionId.LARGE])
    return controller
