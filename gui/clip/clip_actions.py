"""What the menu of clips does."""

from __future__ import annotations

from gui.clip.clip_model import ClipModel
from gui.clip.playback import Playback
from gui.common.actions import ActionId, When
from gui.common.menus import Menus

_PAGE = 10  # frames


def connect(menus: Menus, clip_model: ClipModel, playback: Playback) -> None:
    """Let the menu of clips do what it says; it is dimmed while there is none."""
    def go_to_last() -> None:
        if clip_model.clip is not None:
            playback.go(clip_model.clip.frames - 1)

    def go_to_cut(way: int) -> None:
        playback.stop()
        clip_model.seek_cut(way)

    menus.handle({
        ActionId.PLAY: playback.toggle, ActionId.BACKWARD: playback.backward, ActionId.HALT: playback.stop,
        ActionId.FORWARD: playback.forward,
        ActionId.PREVIOUS: lambda: playback.step(-1), ActionId.NEXT: lambda: playback.step(1),
        ActionId.TEN_BACK: lambda: playback.step(-_PAGE), ActionId.TEN_ON: lambda: playback.step(_PAGE),
        ActionId.FIRST: lambda: playback.go(0), ActionId.LAST: go_to_last,
        ActionId.SET_IN: lambda: clip_model.set_in(clip_model.playhead),
        ActionId.SET_OUT: lambda: clip_model.set_out(clip_model.playhead),
        ActionId.TO_IN: lambda: playback.go(clip_model.range.start),
        ActionId.TO_OUT: lambda: playback.go(clip_model.range.stop - 1),
        ActionId.WHOLE_CLIP: clip_model.clear_range, ActionId.CUT: lambda: _toggle_cut(clip_model),
        ActionId.PREVIOUS_CUT: lambda: go_to_cut(-1), ActionId.NEXT_CUT: lambda: go_to_cut(1),
    })
    menus[ActionId.LOOP].toggled.connect(playback.set_looping)
    menus[ActionId.MUTE].toggled.connect(playback.set_muted)
    _follow(menus, clip_model, playback)


def _follow(menus: Menus, clip_model: ClipModel, playback: Playback) -> None:
    """Show in the menu what is so, now and from now on."""
    def show(*_: object) -> None:
        menus.allow(When.CLIP, clip_model.clip is not None)
        menus[ActionId.LOOP].setChecked(playback.looping)
        menus[ActionId.MUTE].setChecked(playback.muted)
    for signal in (clip_model.opened, playback.changed):
        signal.connect(show)
    show()


def _toggle_cut(clip_model: ClipModel) -> None:
    at = clip_model.playhead
    clip_model.delete_cut(at) if at in clip_model.cuts else clip_model.add_cut(at)
