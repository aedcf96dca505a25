"""The frames of one shot, painted and kept one by one; nothing crosses a cut, so shots are independent."""

from __future__ import annotations

from collections.abc import Collection, Generator, Sequence

from core.arrays import FloatArray
from core.choices import Mode
from core.events import FarmReport, FrameBegun, FrameDone, Training
from core.media import clips
from core.media.clips import Clip, Frames
from core.metrics import Role
from core.motion.flow_window import LinkedFrame
from core.render import frame_metrics
from core.render.frame_painter import FramePainter, Painting
from core.render.frame_store import FrameStore, to_bytes, to_floats
from core.render.picture_painter import StepEvent
from core.render.stopwatch import Stopwatch
from core.settings import Motion
from core.store import fingerprint
from core.work_tasks import FrameKey

FrameEvent = FrameBegun | StepEvent | FrameDone | Training | FarmReport
FrameEvents = Generator[FrameEvent, None, None]


class Shot:
    """The frames `numbers` of a clip, which belong together.

    Args:
        painter: paints a frame.
        clip: where they come from.
        numbers: which they are.
        frames: keeps what is painted.
        mode: how they follow each other, for their fingerprint.
        passes: how often each is painted.
        waiting: counts the seconds that painting waits for what is made ahead.
    """

    def __init__(self, painter: FramePainter, clip: Clip, numbers: range, frames: FrameStore, mode: Mode, passes: int,
                 waiting: Stopwatch) -> None:
        self.painter, self.clip, self.numbers, self.frames, self.waiting = painter, clip, numbers, frames, waiting
        self._mode = mode
        self._balanced: int | None = None  # the frame that colours are held to
        self.last_pass = passes - 1

    @property
    def motion(self) -> Motion:
        """How frames follow each other."""
        return self.painter.request.motion

    @property
    def stopped(self) -> bool:
        """Whether the person asked to end."""
        return self.painter.stopped

    @property
    def fingerprint(self) -> str:
        """What its frames have to be painted by."""
        bounds = fingerprint.bounds(self.clip, self.numbers)
        return fingerprint.of(self.painter.request, self.clip.identity, self._mode, *bounds, self.painter.contents)

    @property
    def own(self) -> Collection[int]:
        """The numbers of the frames that the person painted, also of other shots."""
        return self.painter.own.keys()

    @property
    def has_own(self) -> bool:
        """Whether the person painted any of its frames."""
        return any(number in self.numbers for number in self.own)

    def follows_own(self, number: int) -> bool:
        """Whether the person painted frame `number` or one before it in the shot."""
        return any(self.numbers.start <= own <= number for own in self.own)

    def is_current(self, number: int, pass_index: int = 0) -> bool:
        """Whether a frame is there as it is wanted."""
        return self.frames.is_current(number, self.fingerprint, pass_index)

    def picture(self, number: int, pass_index: int | None = None) -> FloatArray:
        """A painted frame, HxWx3 float32 0..1, of the last pass unless another is named."""
        return self.frames.picture(number, self.last_pass if pass_index is None else pass_index)

    def photo(self, number: int) -> LinkedFrame:
        """A frame as the clip shows it, without links."""
        with Frames(self.clip, self.painter.size, high_bit_depth=True) as frames:
            found = frames.at(number)
        return LinkedFrame(number, found.pts, found.rgb)

    def paint_first(self) -> Generator[FrameEvent, None, bool]:
        """Paint the first frame, if it is not there yet; returns whether others are left to be painted."""
        if all(self.is_current(number, self.last_pass) for number in self.numbers):
            return False
        number = self.numbers.start
        if not self.is_current(number):
            frame = self.photo(number)
            if number in self.own:
                yield from self.take_own(frame)
            else:
                yield from self.paint(frame, self.painter.paint_in_full(frame), Role.FIRST, ())
        if self.stopped:
            return False
        self.hold_balance(number)
        return True

    def hold_balance(self, number: int) -> None:
        """Hold the colours of what follows frame `number` to the person's own frame up to there, or the first.

        They are held to nothing if that frame was not painted as the others are to be.
        """
        begin = max((own for own in self.own if self.numbers.start < own <= number), default=self.numbers.start)
        if begin == self._balanced:
            return
        self._balanced = begin
        if not self.is_current(begin):
            self.painter.release_balance()
            return
        self.painter.hold_balance(self.photo(begin).rgb, self.frames.picture(begin), own=self.follows_own(begin))

    def take_own(self, frame: LinkedFrame, pass_index: int = 0, measured: bool = True) -> FrameEvents:
        """Keep the person's own picture of a frame; see `paint`."""
        yield from self.paint(frame, self.painter.take_own(frame), Role.OWN, (), pass_index, measured)

    def paint(self, frame: LinkedFrame, painting: Painting, role: Role, made_from: Sequence[FrameKey],
              pass_index: int = 0, measured: bool = True, network: str = "") -> FrameEvents:
        """Paint a frame and keep it. `FrameDone` leaves the counts of the clip open.

        Before and after the frame, as within it, what the person wants is taken in.

        Args:
            frame: which one.
            painting: how it is painted.
            role: how it comes about.
            made_from: the frames that it is painted from.
            pass_index: the pass that paints it.
            measured: compare it with the frame before it, which is there.
            network: the digest of the trained network that paints it; empty if none does.

        Raises:
            errors.ClipChanged: the clip's file has become another one; nothing is kept of the frame.
        """
        yield FrameBegun(frame.number, frame.pts)
        yield from self.painter.apply_steering()
        if self.stopped:
            return
        watch = Stopwatch()
        painted = yield from watch.timed(painting)
        if painted is None:
            return
        rgb = to_floats(to_bytes(painted.pixels))  # as others will read it
        link = frame.links.get(frame.number - 1) if measured else None
        before = None if link is None else self.picture(frame.number - 1, pass_index)
        steps, seconds, wanted = painted.steps, watch.seconds, self.fingerprint
        if (frame.number, pass_index - 1) in made_from:
            earlier = self.frames.metrics(frame.number, pass_index - 1)
            steps, seconds = steps + earlier.steps, seconds + earlier.seconds
            if not self.is_current(frame.number, pass_index - 1):
                wanted = fingerprint.MIXED
        clips.require_unchanged(self.clip)  # written over, it may have been another one already when it was decoded
        found = frame_metrics.measure(rgb, before, link, painted.terms, role, steps, seconds)
        final = pass_index == self.last_pass
        self.frames.put(frame.number, rgb, wanted, found, made_from, pass_index, final, network)
        if final:
            yield FrameDone(frame.number, frame.pts, found, 0, 0, 0.0, None)
            yield from self.painter.apply_steering()
