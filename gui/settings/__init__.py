"""The settings of a request, each shown as its description says."""

from __future__ import annotations

from gui.clip.clip_model import ClipModel
from gui.services import Services
from gui.settings.inspector import InspectorPane


def build(services: Services, clip_model: ClipModel) -> InspectorPane:
    """Make the pane of the project's settings, which shows those of motion while a clip is open."""
    inspector = InspectorPane(services.project)
    inspector.failed.connect(services.notifier.error)
    clip_model.opened.connect(lambda clip: inspector.show_clip(clip is not None))
    inspector.show_clip(clip_model.clip is not None)
    return inspector
