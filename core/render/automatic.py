"""Which way a clip is painted while that is left to the program, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core import plan, store
from core.choices import Grade, Mode
from core.media.clips import Clip
from core.render.forecast import Forecast, FramesLeft
from core.render.modes import MODES, mode_of
from core.render.modes.protocol import ClipMode
from core.settings import Request
from core.store import networks

WORTH = {Grade.FAST: 1.5, Grade.FINE: 1.0}
"""A network has to save so much of the time: in the fast grade its frames are a little less rich than other modes'."""


@dataclass(frozen=True)
class ModeChoice:
    """A mode, and why it was chosen.

    Attributes:
        mode: how the clip is painted.
        expected: seconds that the whole range is expected to take in each mode; empty if the mode was asked for.
        continued: a render that was begun in it is continued.
    """

    mode: ClipMode
    expected: Mapping[Mode, float] = field(default_factory=dict)
    continued: bool = False


def choose(request: Request, clip: Clip, shots: Sequence[range], full_plan: plan.Plan, throughput: float) -> ModeChoice:
    """The mode that was asked for, or that of a render that is there, or else the fastest.

    Args:
        request: what is wanted.
        clip: what is painted.
        shots: the frame numbers of each shot of the range.
        full_plan: scales and steps of a frame that is painted in full.
        throughput: seconds a megapixel step on this machine.
    """
    motion, size = request.motion, full_plan.scales[-1].size
    if motion.mode is not Mode.AUTO:
        return ModeChoice(mode_of(motion.mode, motion, size))
    expected = {kind: seconds_in(mode_of(kind, motion, size), request, shots, full_plan, throughput) for kind in MODES}
    begun = store.begun_mode(clip, request)
    kind = begun or min(MODES, key=lambda each: expected[each] * (WORTH[motion.grade] if each is Mode.LEARNED else 1))
    return ModeChoice(mode_of(kind, motion, size), expected, begun is not None)


def seconds_in(mode: ClipMode, request: Request, shots: Sequence[range], full_plan: plan.Plan,
               throughput: float) -> float:
    """Seconds that shots are expected to take in a mode; the other arguments are those of `choose`."""
    learnt = networks.trained_before(request)

    def forecast(shot: range) -> Forecast:
        return Forecast(full_plan, request.motion, mode.mode_of_shot(shot), throughput)

    return sum(forecast(shot).seconds(_frames_of(mode, shot, training))
               for shot, training in zip(shots, mode.training_steps(shots, learnt), strict=True))


def _frames_of(mode: ClipMode, shot: range, training: int) -> FramesLeft:
    keys = mode.key_frame_count(shot, ()) - 1 if training else 0
    return FramesLeft(1, len(shot) - 1, keys, training)
