"""The ways to paint a clip from frame to frame: one module each, chosen here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from core.choices import Mode
from core.nets.device import ChosenDevice
from core.render.modes.frame_by_frame import FrameByFrame
from core.render.modes.keyframes import Keyframes
from core.render.modes.learned import Learned
from core.render.modes.protocol import ClipMode
from core.settings import Motion

_MODES: Mapping[Mode, Callable[[Motion, tuple[int, int]], ClipMode]] = {
    Mode.FRAMES: FrameByFrame,
    Mode.KEYFRAMES: Keyframes,
    Mode.LEARNED: Learned,
}


def chosen_mode(motion: Motion, size: tuple[int, int], chosen: ChosenDevice) -> ClipMode:
    """The mode that was asked for, for frames of (width, height) `size`.

    What is left to the program is key frames on a processor, every frame on a GPU.
    """
    kind = motion.mode
    if kind is Mode.AUTO:
        kind = Mode.KEYFRAMES if chosen.name == "cpu" else Mode.FRAMES
    return _MODES[kind](motion, size)
