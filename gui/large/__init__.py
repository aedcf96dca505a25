"""A draft finished large: its photo painted at a larger size, from the draft on."""

from __future__ import annotations

from gui.clip.clip_model import ClipModel
from gui.common.actions import ActionId
from gui.common.menus import Menus
from gui.large.large_controller import LargeController
from gui.services import Services
from gui.viewer.canvas import Canvas
from gui.viewer.painting_controller import PaintingController


def build(services: Services, clip_model: ClipModel, canvas: Canvas, painting: PaintingController,
          menus: Menus) -> LargeController:
    """Let the menus, and a button on the canvas, finish the picture there at a larger size."""
    controller = LargeController(services, clip_model, painting, menus)
    menus.handle({ActionId.LARGE: controller.open})
    canvas.add_button(menus[ActionId.LARGE])
    return controller
