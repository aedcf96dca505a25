"""The open clip: its frames, playback, sound, and what a render has made of it."""

from __future__ import annotations

from dataclasses import dataclass

from gui.clip import clip_actions
from gui.clip.clip_model import ClipModel
from gui.clip.clip_thumbnails import ClipThumbnails
from gui.clip.frames import FrameLoader
from gui.clip.playback import Playback
from gui.common.menus import Menus
from gui.common.preferences import Preferences
from gui.services import Services


@dataclass(frozen=True)
class ClipParts:
    """The open clip, what plays it, and the pictures of its frames."""

    model: ClipModel
    playback: Playback
    frames: FrameLoader
    thumbnails: ClipThumbnails

    def close(self) -> None:
        """End what runs beside the window."""
        self.playback.close()
        self.frames.close()
        self.thumbnails.close()
        self.model.close()


def build(services: Services, menus: Menus) -> ClipParts:
    """Make what follows the project's clip, with the playback as it was the last time, and the menu of clips."""
    model = ClipModel(services.project, services.project)
    playback = Playback(model, model)
    _keep(playback, services.preferences)
    clip_actions.connect(menus, model, playback)
    return ClipParts(model, playback, FrameLoader(model, model), ClipThumbnails(model, model))


def _keep(playback: Playback, preferences: Preferences) -> None:
    """Play as it was done the last time, and remember how it is done."""
    playback.set_looping(preferences.looping)
    playback.set_volume(preferences.volume / 100)
    playback.set_muted(preferences.muted)

    def remember() -> None:
        preferences.looping, preferences.muted = playback.looping, playback.muted
        preferences.volume = round(100 * playback.volume)
    playback.changed.connect(remember)
