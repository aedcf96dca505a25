"""A person's own frames: saved as they are painted, retouched elsewhere, and used in place of what was painted."""

from __future__ import annotations

from functools import partial

from gui.clip.clip_model import ClipModel
from gui.common.actions import ActionId, When
from gui.common.banners import BannerKey
from gui.common.menus import Menus
from gui.own_frames.own_frames_controller import OwnFramesController
from gui.services import Services
from gui.timeline.timeline import Timeline
from gui.viewer.painting_controller import PaintingController


def build(services: Services, clip_model: ClipModel, painting: PaintingController, timeline: Timeline,
          menus: Menus) -> OwnFramesController:
    """Let menus and timeline save frames and take pictures for them; what cannot be done now is dimmed."""
    own = OwnFramesController(services, clip_model, painting)
    menus.handle({ActionId.SAVE_FRAME: own.save, ActionId.USE_OWN_FRAME: lambda: own.choose(clip_model.playhead),
                  ActionId.REMOVE_OWN_FRAME: lambda: own.remove(clip_model.playhead)})
    timeline.picture_drop.dropped.connect(own.use)
    timeline.picture_drop.refused.connect(partial(services.notifier.error, key=BannerKey.REFUSED))
    timeline.own_frame_wanted.connect(own.choose)
    timeline.own_frame_unwanted.connect(own.remove)
    clip_model.opened.connect(own.look_again)

    def show(*_: object) -> None:
        menus.allow(When.FRAME_PAINTED, own.can_save)
        menus.allow(When.OWN_FRAME, clip_model.playhead in clip_model.own_frames)
    for signal in (clip_model.opened, clip_model.moved, clip_model.frames_changed, clip_model.own_frames_changed,
                   painting.frame_shown, services.jobs.state_changed, services.jobs.forgotten):
        signal.connect(show)
    show()
    return own
