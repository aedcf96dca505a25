"""The clip in time, under the canvas: frames, cuts, range, states, and the buttons that play."""

from __future__ import annotations

from gui.clip import ClipParts
from gui.common.actions import ActionId
from gui.common.menus import Menus
from gui.jobs.jobs import BUSY
from gui.services import Services
from gui.timeline.panel import TimelinePanel
from gui.timeline.timeline import Timeline
from gui.timeline.transport import Transport


def build(services: Services, clip: ClipParts, menus: Menus) -> TimelinePanel:
    """Make timeline and transport; nothing is offered to be repainted while something is painted."""
    panel = TimelinePanel(Timeline(clip.model, clip.thumbnails), Transport(clip.model, clip.playback), clip.model)
    services.jobs.state_changed.connect(lambda state: panel.timeline.show_busy(state in BUSY))
    def repaint_stretch() -> None:
        if not menus[ActionId.SHOW_TIMELINE].isChecked():
            menus[ActionId.SHOW_TIMELINE].trigger()  # a stretch is chosen where it is seen
        panel.timeline.repaint_stretch()
    menus.handle({ActionId.REPAINT: repaint_stretch})
    return panel
