"""What is left of a render: which of its frames are finished, and how long the others will take."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from core.choices import Mode
from core.events import FrameDone, Training
from core.metrics import Role
from core.render.context import RenderContext
from core.render.forecast import FramesLeft
from core.render.frame_store import DiskFrames
from core.render.modes import mode_of
from core.render.modes.protocol import ClipMode
from core.render.own_layers import BENEATH, has_beneath
from core.store import networks


class RemainingWork:
    """Keeps count of a render's frames while they are painted.

    Args:
        context: the clip, its shots and how they are painted.
        frames: what is painted of it.
    """

    def __init__(self, context: RenderContext, frames: DiskFrames) -> None:
        self._context, self._frames = context, frames
        self._fallback = mode_of(Mode.KEYFRAMES, context.request.motion, context.size)
        self._forecasts = {mode.kind: context.forecast(mode) for mode in (context.mode, self._fallback)}
        self._trained_at: tuple[int, int, float] | None = None  # shot, step and seconds of the newest step of training
        self._shots = {shot.start: _ShotLeft(shot, context.mode.mode_of_shot(shot)) for shot in context.shots}
        self.count(context.shots)

    @property
    def finished(self) -> int:
        """Finished frames."""
        return sum(len(left.finished) for left in self._shots.values())

    @property
    def unpainted(self) -> int:
        """Frames that are still to be painted; the person's own never are."""
        return sum(len(left.unpainted(self._context.own)) for left in self._shots.values())

    def count(self, shots: Iterable[range]) -> None:
        """Count what is finished already of shots that are still to be painted."""
        shots = list(shots)
        learnt = self._trained_at is not None or networks.trained_before(self._context.request)
        for shot, steps in zip(shots, self._context.mode.training_steps(shots, learnt), strict=True):
            left, painted = self._shots[shot.start], self._context.shot(shot, self._frames)
            wanted, last = painted.fingerprint, painted.last_pass
            left.finished = {number for number in shot if self._frames.is_current(number, wanted, last)}
            roles = {number: self._frames.metrics(number, last).role for number in left.finished}
            left.keys = {number for number, role in roles.items() if _is_key(role)}
            left.mode = self._mode_of(shot, roles.values())
            trained = len(left.finished) == len(shot) or not {Role.LEARNED, Role.BETWEEN}.isdisjoint(roles.values())
            left.training = 0 if trained else steps
            beneath = left.mode.paints_beneath and has_beneath(shot, painted.own)
            left.beneath = beneath and len(left.finished) < len(shot) and not painted.is_current(shot.start, BENEATH)

    def forget(self, numbers: Collection[int]) -> None:
        """Count these frames as not finished; the person's own stay."""
        for left in self._shots.values():
            left.finished.difference_update(set(numbers) - set(self._context.own))

    def take_frame(self, event: FrameDone) -> None:
        """Count a frame that was finished, and learn from it how long others will take."""
        left, role = self._begun(event.number), event.metrics.role
        if role is Role.KEY and not left.training:  # the network was not good enough, and goes on learning
            left.training, = left.mode.training_steps([left.numbers], True)
        if _is_key(role):
            left.keys.add(event.number)
        if role in (Role.LEARNED, Role.BETWEEN):
            left.training = 0
            left.mode = self._mode_of(left.numbers, [role])
        if event.number not in left.finished:
            left.finished.add(event.number)
            for kind, forecast in self._forecasts.items():
                if kind is left.mode.kind or role is Role.FIRST:
                    forecast.learn(event.metrics)

    def take_training(self, event: Training, elapsed: float) -> None:
        """Count a step of training, made after so many seconds of the job; two in a row tell how long one takes."""
        left = self._shot_of(event.first)
        left.beneath = False
        before, self._trained_at = self._trained_at, (event.first, event.step, elapsed)
        if before is not None and before[:2] == (event.first, event.step - 1):
            self._forecasts[left.mode.kind].learn_training(elapsed - before[2])
        left.training = event.steps - event.step

    def seconds(self, during: int | None = None) -> float:
        """Expected seconds of all that is left.

        Args:
            during: the frame that was finished last; of its shot only the last pass is left.
        """
        total = 0.0
        for left in self._shots.values():
            seconds = self._forecasts[left.mode.kind].seconds(self._frames_left(left))
            last_pass = during is not None and during in left.numbers
            total += seconds / self._context.mode.passes if last_pass else seconds
        return total

    def seconds_during(self, number: int, share: float, taken: float, done: int | None) -> float:
        """Expected seconds of all that is left while a frame is painted.

        Where no frame has told yet how long it takes, this one tells how much longer than expected all will take.

        Args:
            number: of the frame.
            share: how much of its work is done, 0..1.
            taken: seconds that it took so far.
            done: the frame that was finished last, if one was.
        """
        left = self._begun(number)
        passes, first = self._context.mode.passes, number == left.numbers.start
        own = self._forecasts[left.mode.kind].seconds(FramesLeft(int(first), int(not first))) / passes
        pace = 1.0 if done is not None or not own * share else taken / (own * share)
        return pace * max(self.seconds(done) - own * share, 0.0)

    def _mode_of(self, shot: range, roles: Collection[Role]) -> ClipMode:
        """What paints a shot of whose frames these are known: key frames and flow also what could not be learnt."""
        return self._fallback if Role.BETWEEN in roles else self._context.mode.mode_of_shot(shot)

    def _frames_left(self, left: _ShotLeft) -> FramesLeft:
        unpainted = left.unpainted(self._context.own)
        others = len(unpainted) - int(left.numbers.start in unpainted)
        firsts = len(unpainted) - others + int(left.beneath)
        if not left.training:
            return FramesLeft(firsts, others)
        expected = self._context.mode.key_frame_count(left.numbers, self._context.own)
        known = left.keys | (set(self._context.own) & set(left.numbers))
        keys = max(0, expected - int(left.numbers.start in unpainted) - len(known))
        return FramesLeft(firsts, others, min(keys, others), left.training)

    def _begun(self, number: int) -> _ShotLeft:
        """The shot of a frame that was begun; what lies beneath its first is painted before any other."""
        left = self._shot_of(number)
        left.beneath = left.beneath and number == left.numbers.start
        return left

    def _shot_of(self, number: int) -> _ShotLeft:
        return next(left for left in self._shots.values() if number in left.numbers)


@dataclass
class _ShotLeft:
    """What paints a shot; its finished frames, the key frames among them; steps of training before the others.

    Attributes:
        beneath: whether its first frame is still to be painted beneath the person's own.
    """

    numbers: range
    mode: ClipMode
    finished: set[int] = field(default_factory=set)
    keys: set[int] = field(default_factory=set)
    training: int = 0
    beneath: bool = False

    def unpainted(self, own: Collection[int]) -> set[int]:
        """Frames that are still to be painted."""
        return set(self.numbers) - self.finished - set(own)


def _is_key(role: Role) -> bool:
    return role in (Role.FIRST, Role.KEY, Role.OWN)
