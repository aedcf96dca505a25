"""The ways to paint a clip from frame to frame: one module each, made here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from core.choices import Mode
from core.render.modes.frame_by_frame import FrameByFrame
from core.render.modes.keyframes import Keyframes
from core.render.modes.learned import Learned
from core.render.modes.protocol import ClipMode
from core.settings import Motion

MODES: Mapping[Mode, Callable[[Motion, tuple[int, int]], ClipMode]] = {
    Mode.FRAMES: FrameByFrame,
    Mode.KEYFRAMES: Keyframes,
    Mode.LEARNED: Learned,
}


def mode_of(kind: Mode, motion: Motion, size: tuple[int, int]) -> ClipMode:
    """A way to paint frames of (width, height) `size`; any but `Mode.AUTO`, which is no way to paint."""
    return MODES[kind](motion, size)
