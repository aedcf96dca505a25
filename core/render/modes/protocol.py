"""What a way to paint a clip from frame to frame is asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Protocol

from core.choices import Mode
from core.metrics import Role
from core.render.shot import FrameEvents, Shot
from core.work_tasks import PaintTask


class ClipMode(Protocol):
    """A way to paint a clip from frame to frame, with its settings."""

    @property
    def kind(self) -> Mode:
        """The person's choice that it stands for."""

    @property
    def passes(self) -> int:
        """How often each frame is painted and kept."""

    @property
    def frames_held(self) -> int:
        """Frames whose flows and masks are in memory together."""

    def paint(self, shot: Shot) -> FrameEvents:
        """Paint what is not there yet of a shot; what is goes unmentioned. `FrameDone` leaves the counts open."""

    def paint_part(self, shot: Shot, task: PaintTask) -> FrameEvents:
        """Paint what a task is of a shot; all that it reads is there."""

    def key_frame_count(self, shot: range, own: Collection[int]) -> int:
        """How many of a shot's frames are key frames at least, the person's `own` among them."""

    @property
    def key_steps(self) -> int:
        """Steps of a key frame that lies far from the one before, but is known from it; 0 where there are none."""

    def frames_needed(self, shot: range, number: int) -> range:
        """The frames of a shot to paint so that a frame that is not its first comes about as in the render."""

    @property
    def paints_beneath(self) -> bool:
        """Whether a shot's first frame is painted also where the person's own takes its place."""

    @property
    def begins_anew(self) -> bool:
        """Whether another look begins a shot anew, rather than being painted from that frame on."""

    def mode_of_shot(self, shot: range) -> ClipMode:
        """What paints a shot: this mode, or another where a shot does not suit it."""

    def training_steps(self, shots: Sequence[range], learnt: bool = False) -> Sequence[int]:
        """Steps of training, at most, before the other frames of each shot, the shots painted in this order.

        Args:
            shots: the frame numbers of each.
            learnt: another training came before.
        """

    def expected_seconds(self, seconds: Callable[[float], float], pixels: float) -> float:
        """Expected seconds of a frame that is not a shot's first, in its first pass; with training no key frame either.

        Args:
            seconds: of a frame painted in so many steps.
            pixels: of a frame, in millions.
        """

    def measured_seconds(self, taken: Mapping[Role, Sequence[float]]) -> float | None:
        """Seconds of such a frame from those that frames took, by their role; None while that cannot be told."""


def mean_but_firsts(taken: Mapping[Role, Sequence[float]]) -> float | None:
    """The plain mean of what all frames took that begin no shot; None if there are none."""
    others = [seconds for role, each in taken.items() if role is not Role.FIRST for seconds in each]
    return sum(others) / len(others) if others else None
