"""The settings of a request, each shown as its description says."""

from __future__ import annotations

from gui.clip.clip_model import ClipModel
from gui.common.preferences import Preferences
from gui.jobs import farm_setting
from gui.jobs.farm_setting import FarmKind, FarmSetting
from gui.services import Services
from gui.settings.inspector import InspectorPane


def build(services: Services, clip_model: ClipModel) -> InspectorPane:
    """Make the pane of the project's settings, which shows those of motion while a clip is open."""
    inspector = InspectorPane(services.project)
    inspector.failed.connect(services.notifier.error)
    clip_model.opened.connect(lambda clip: inspector.show_clip(clip is not None))
    inspector.show_clip(clip_model.clip is not None)
    _keep_farm(services, inspector)
    return inspector


def _keep_farm(services: Services, inspector: InspectorPane) -> None:
    """Let clips be rendered where the person wants it, and remember that on this machine alone."""
    def take(setting: FarmSetting) -> None:
        _remember(services.preferences, setting)
        services.jobs.use_farm(setting)

    def choose_keys() -> None:
        folder = services.dialogs.keys_folder()
        if folder is not None:
            inspector.farm.use_keys(str(folder))

    if not farm_setting.is_installed():
        return
    setting = _remembered(services.preferences)
    inspector.show_farm(setting)
    services.jobs.use_farm(setting)
    inspector.farm.edited.connect(take)
    inspector.farm.keys_wanted.connect(choose_keys)


def _remembered(preferences: Preferences) -> FarmSetting:
    """What was chosen the last time; a file that someone changed by hand counts as far as it makes sense."""
    known = {kind.value: kind for kind in FarmKind}
    processes = min(max(1, preferences.farm_processes), farm_setting.MOST_PROCESSES)
    return FarmSetting(known.get(preferences.farm, FarmKind.OFF), processes, preferences.farm_address,
                       preferences.farm_keys)


def _remember(preferences: Preferences, setting: FarmSetting) -> None:
    preferences.farm, preferences.farm_processes = setting.kind.value, setting.processes
    preferences.farm_address, preferences.farm_keys = setting.address, setting.keys
