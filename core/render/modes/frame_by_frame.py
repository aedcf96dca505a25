"""Every frame is painted from the ones before it, in one or several passes (Ruder et al. 2016)."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from core.choices import Mode
from core.metrics import Role
from core.motion import flow_window
from core.motion.flow_window import LinkedFrame
from core.motion.warped_reference import WarpedReference, with_long_term_weights
from core.notation import parse_offsets
from core.render.modes.protocol import mean_but_firsts
from core.render.prefetch import DEPTH, Prefetcher
from core.render.shot import FrameEvents, Shot
from core.settings import Motion
from core.work_tasks import PaintTask


@dataclass(frozen=True)
class FrameByFrame:
    """Every frame follows the ones before it; what each method is for says `ClipMode`."""

    motion: Motion
    size: tuple[int, int]

    @property
    def kind(self) -> Mode:
        """FRAMES."""
        return Mode.FRAMES

    @property
    def passes(self) -> int:
        """As many as were asked for."""
        return self.motion.passes

    @property
    def frames_held(self) -> int:
        """Those that are made ahead."""
        return DEPTH

    def paint(self, shot: Shot) -> FrameEvents:
        """Paint the first frame, then go through the others pass by pass."""
        if not (yield from shot.paint_first()):
            return
        for pass_index in range(self.passes):
            if not shot.stopped:
                yield from _pass(shot, pass_index)

    def paint_part(self, shot: Shot, task: PaintTask) -> FrameEvents:
        """All of the shot: it is one chain."""
        return self.paint(shot)

    def key_frame_count(self, shot: range, own: Collection[int]) -> int:
        """There are none."""
        return 0

    @property
    def key_steps(self) -> int:
        """0: there are none."""
        return 0

    def frames_needed(self, shot: range, number: int) -> range:
        """The frame and the one before it."""
        return range(number - 1, number + 1)

    @property
    def paints_beneath(self) -> bool:
        """No: what follows is painted from theirs."""
        return False

    @property
    def begins_anew(self) -> bool:
        """No."""
        return False

    def mode_of_shot(self, shot: range) -> FrameByFrame:
        """Itself."""
        return self

    def training_steps(self, shots: Sequence[range], learnt: bool = False) -> Sequence[int]:
        """Nothing is trained."""
        return (0,) * len(shots)

    def expected_seconds(self, seconds: Callable[[float], float], pixels: float) -> float:
        """The steps of a frame that follows."""
        return seconds(self.motion.steps)

    def measured_seconds(self, taken: Mapping[Role, Sequence[float]]) -> float | None:
        """All such frames are alike."""
        return mean_but_firsts(taken)


def _pass(shot: Shot, pass_index: int) -> FrameEvents:
    """One way through the shot: forward, and backward in every second pass (Ruder et al. 2016, algorithm 2)."""
    backward = pass_index % 2 == 1
    order = deque(reversed(shot.numbers) if backward else shot.numbers)
    if not pass_index:
        order.popleft()
    while order and not shot.stopped:
        if shot.is_current(order[0], pass_index):
            order.popleft()
        else:
            yield from _through(shot, order, pass_index, backward)


def _through(shot: Shot, order: deque[int], pass_index: int, backward: bool) -> FrameEvents:
    """Paint what comes next in `order`, and take it away, up to a frame that is as it should be."""
    motion = shot.motion
    offsets = (1,) if pass_index else parse_offsets(motion.long_term)
    found = flow_window.linked_frames(shot.clip, shot.numbers, tuple(order), shot.painter.size, motion.flow, offsets,
                                  backward)
    with Prefetcher(found, shot.waiting) as ready:
        for frame in ready:
            if shot.is_current(frame.number, pass_index):
                return
            yield from _paint(shot, frame, pass_index)
            if shot.stopped:
                return
            order.popleft()


def _paint(shot: Shot, frame: LinkedFrame, pass_index: int) -> FrameEvents:
    if frame.number in shot.own:
        yield from shot.take_own(frame, pass_index)
    else:
        shot.hold_balance(frame.number)
        yield from _refine(shot, frame, pass_index) if pass_index else _follow(shot, frame)
    if frame.after is not None and pass_index == shot.last_pass and not shot.stopped:
        shot.frames.measure_consistency(frame.number + 1, frame.after, pass_index)


def _follow(shot: Shot, frame: LinkedFrame) -> FrameEvents:
    references = [WarpedReference.along(link, shot.picture(other, 0)) for other, link in frame.links.items()]
    painting = shot.painter.paint_from_references(frame, with_long_term_weights(references), shot.motion.steps)
    yield from shot.paint(frame, painting, Role.FOLLOWING, [(frame.number - 1, 0)])


def _refine(shot: Shot, frame: LinkedFrame, pass_index: int) -> FrameEvents:
    """A further pass begins with the mix (x_i + c warp(neighbour)) / (1 + c); it is tied from the middle on.

    The end that it begins at has no neighbour to be tied to. Where a person's own frame was followed up to there, it
    stays as it is, for it would forget that frame, and with it those that follow.
    """
    number, motion = frame.number, shot.motion
    own = shot.picture(number, pass_index - 1)
    references = [WarpedReference.along(link, shot.picture(other, pass_index)) for other, link in frame.links.items()]
    made_from = [(number, pass_index - 1), *((other, pass_index) for other in frame.links)]
    painting = (shot.painter.keep(own) if not references and shot.has_own
                else shot.painter.refine(frame, own, references, motion.steps, tied=2 * pass_index >= motion.passes))
    role = Role.FIRST if number == shot.numbers.start else Role.FOLLOWING
    yield from shot.paint(frame, painting, role, made_from, pass_index)
