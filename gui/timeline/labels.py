"""What the timeline says: the name of each state, and the figures of a frame in plain words."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from core.store.states import FrameState
from gui.clip.render_status import CODES, OUTSIDE
from gui.timeline.track import FLICKERS, TORN

if TYPE_CHECKING:
    from gui.timeline.view import TimelineView


def told(view: TimelineView, number: int) -> str:
    """A frame, its time, its state and its figures in words."""
    clip_model = view.clip_model
    clip, states = clip_model.clip, clip_model.states
    if clip is None:
        return ""
    lines = [frame_and_time(number, clip.frames, view.code.text(number))]
    if (own := clip_model.own_frames.get(number)) is not None:
        lines.append(own_frame(own.path))
    if number < len(states) and states[number] != OUTSIDE:
        state = CODES[states[number]]
        lines.append(f"{state_name(state).capitalize()}: {state_help(state)}")
    if number < len(view.figures.known) and view.figures.known[number]:
        values = float(view.figures.reliable[number]), float(view.figures.temporal[number])
        lines += [verdict(*values), figures(*values)]
    return "\n".join(lines)


def state_name(state: FrameState) -> str:
    """A frame's state as a person reads it."""
    return {
        FrameState.TO_DO: QCoreApplication.translate("Timeline", "to do"),
        FrameState.PAINTING: QCoreApplication.translate("Timeline", "being painted"),
        FrameState.DONE: QCoreApplication.translate("Timeline", "done"),
        FrameState.OUT_OF_DATE: QCoreApplication.translate("Timeline", "out of date"),
    }[state]


def state_help(state: FrameState) -> str:
    """What a frame's state means."""
    return {
        FrameState.TO_DO: QCoreApplication.translate("Timeline", "Not painted yet."),
        FrameState.PAINTING: QCoreApplication.translate("Timeline", "Being painted now."),
        FrameState.DONE: QCoreApplication.translate("Timeline", "Painted with the settings as they are."),
        FrameState.OUT_OF_DATE: QCoreApplication.translate(
            "Timeline", "Painted with other settings; Render paints it anew."),
    }[state]


def frame_and_time(number: int, frames: int, time: str) -> str:
    """Which frame, counted from 0 as everywhere (36 is `36f` in the terminal), the last one, and when."""
    return QCoreApplication.translate("Timeline", "Frame {number} (0 to {last}), {time}").format(
        number=number, last=frames - 1, time=time)


def own_frame(path: str) -> str:
    """A frame that the person painted, by the picture's name."""
    return QCoreApplication.translate("Timeline", "Your own picture: {name}").format(name=Path(path).name)


def figures(reliable: float, temporal: float) -> str:
    """How a finished frame holds together with the one before; empty if nothing is known of it."""
    lines = []
    if not math.isnan(temporal):
        lines.append(QCoreApplication.translate(
            "Timeline", "Differs by {error} of 255 from the frame before, moved along (flicker is visible from "
                        "{limit} on)."
        ).format(error=f"{temporal:.1f}", limit=f"{FLICKERS:.0f}"))
    if not math.isnan(reliable):
        lines.append(QCoreApplication.translate(
            "Timeline", "{share} % of it could be carried over from the frame before (below {limit} % much is new)."
        ).format(share=f"{100 * reliable:.0f}", limit=f"{100 * TORN:.0f}"))
    return "\n".join(lines)


def verdict(reliable: float, temporal: float) -> str:
    """The figures in a word or two; empty if nothing is known."""
    if temporal > FLICKERS:
        return QCoreApplication.translate("Timeline", "It will flicker visibly.")
    if reliable < TORN:
        return QCoreApplication.translate("Timeline", "Most of it had to be painted anew.")
    if math.isnan(reliable) and math.isnan(temporal):
        return ""
    return QCoreApplication.translate("Timeline", "Calm.")
