"""What is opened, dropped and saved."""

from __future__ import annotations

from gui.common.actions import ActionId
from gui.common.menus import Menus
from gui.files.files_controller import FilesController
from gui.services import Services


def build(services: Services, menus: Menus) -> FilesController:
    """Let the menus open and save projects, and choose what is painted."""
    files = FilesController(services)
    menus.handle({
        ActionId.NEW: files.new, ActionId.SAMPLES: files.new_from_samples, ActionId.SAMPLE_CLIP: files.new_from_clip,
        ActionId.OPEN_PHOTO: files.choose_photo, ActionId.ADD_PAINTINGS: files.paintings.choose,
        ActionId.OPEN_PROJECT: files.choose_project, ActionId.SAVE_PROJECT: files.save_project,
        ActionId.SAVE_PROJECT_AS: files.save_project_as,
    })
    menus.recent_chosen.connect(lambda path: files.open([path]))
    inside = menus[ActionId.SETTINGS_INSIDE]
    inside.toggled.connect(lambda on: _keep_settings_inside(services, on))
    inside.setChecked(services.preferences.settings_inside)
    return files


def _keep_settings_inside(services: Services, on: bool) -> None:
    """Let painted files carry their settings from now on, or none of them."""
    services.preferences.settings_inside = on
    services.project.keep_settings_inside(on)
