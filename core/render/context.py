"""What every kind of work on a clip begins with: the clip, its shots, the paintings, the network and the plan."""

from __future__ import annotations

from collections.abc import Collection, Generator
from contextlib import closing
from dataclasses import dataclass, field

from core import geometry, store
from core.arithmetic import Numbers
from core.choices import Work
from core.control import Control
from core.events import Searching, Warned
from core.media import clips
from core.media.clips import Clip, probe, shots
from core.nets import device
from core.render import automatic, own_pictures
from core.render.automatic import ModeChoice
from core.render.forecast import Forecast
from core.render.frame_painter import FramePainter
from core.render.frame_store import FrameStore
from core.render.modes.protocol import ClipMode
from core.render.resources import load_resources, plan_and_throughput
from core.render.shot import Shot
from core.render.stopwatch import Stopwatch
from core.settings import Request

_KEPT = Work.RENDER, Work.REPAINT
OTHER_NUMBERS = ("This render was begun in {begun}, which nothing here multiplies. What is left is painted in "
                 "{numbers}, and differs from the rest a little.")


@dataclass(frozen=True, eq=False)
class RenderContext:
    """A clip ready to be painted.

    Attributes:
        request: as asked, but for the digests of the person's own frames, which are those of now.
        clip: what is painted.
        choice: how it is painted from frame to frame, and why so.
        shots: numbers of the frames of each shot within the range.
        throughput: seconds a megapixel step on this machine at the frames' size.
        chosen: the device.
        painter: paints a frame; its request is what frames are painted by now.
        waiting: counts the seconds that painting waited for what is made ahead.
    """

    request: Request
    clip: Clip
    choice: ModeChoice
    shots: tuple[range, ...]
    throughput: float
    chosen: device.ChosenDevice
    painter: FramePainter
    waiting: Stopwatch = field(default_factory=Stopwatch)

    @property
    def mode(self) -> ClipMode:
        """How it is painted from frame to frame."""
        return self.choice.mode

    @property
    def numbers(self) -> range:
        """The frames of the range."""
        return range(self.shots[0].start, self.shots[-1].stop)

    @property
    def repaint_range(self) -> range:
        """The frames that `Work.REPAINT` paints again: those of the range that is to be repainted, or all of it."""
        begin, end = self.request.clip.repaint_range or (self.request.clip.begin, self.request.clip.end)
        return self.clip.numbers(self.request.replace(clip__begin=begin, clip__end=end).clip)

    @property
    def own(self) -> Collection[int]:
        """The numbers of the frames that the person painted."""
        return self.painter.own.keys()

    @property
    def size(self) -> tuple[int, int]:
        """(width, height) that frames are painted at, even."""
        return self.painter.size

    def forecast(self, mode: ClipMode | None = None) -> Forecast:
        """A forecast that has learnt nothing yet, of frames painted in `mode` or as the clip is."""
        return Forecast(self.painter.full_plan, self.request.motion, mode or self.mode, self.throughput)

    def shot(self, numbers: range, frames: FrameStore) -> Shot:
        """The frames `numbers`, to be painted and kept in `frames`."""
        return Shot(self.painter, self.clip, numbers, frames, self.mode.kind, self.mode.passes, self.waiting)


def prepare(request: Request, control: Control,
            numbers: Numbers | None = None) -> Generator[Searching | Warned, None, RenderContext]:
    """Everything that painting the request's clip needs; the clip's cuts may have to be looked for.

    Args:
        request, control: as of `job.run`.
        numbers: to compute in; None: those in which the render was begun, or those that are fastest here.

    Raises:
        errors.UserError: the clip, a painting, an own frame, the range, the network, the device or the memory will
            not do.
    """
    probe.check_clip(request.content)
    clip = clips.read(request.content)
    clip.numbers(request.clip)
    if numbers is None and request.work in _KEPT:
        numbers = store.begun_numbers(clip, request)
    resources = load_resources(request, control, numbers)
    resources.contents(request)  # known from here on, whatever becomes of the files
    size = geometry.frame_size(clip.size, request.detail.size)
    exact = request.replace(detail__size=max(size))
    full_plan, measured = plan_and_throughput(exact, size, resources, steady=True)
    throughput = measured.of_megapixel(size)
    own = own_pictures.load(request.clip, clip, size)
    request = request.replace(clip=own.part)
    painter = FramePainter(resources, request, size, full_plan, own.pictures)
    cuts = request.clip.cuts if request.clip.cuts is not None else (yield from _find_cuts(clip, painter))
    shot_ranges = store.fingerprint.shots(clip, request.clip, cuts)
    choice = automatic.choose(request, clip, shot_ranges, full_plan, throughput)
    context = RenderContext(request, clip, choice, shot_ranges, throughput, resources.chosen, painter)
    for note in (*clip.notes, *own.notes):
        yield note
        yield from painter.apply_steering()
    return context


def _find_cuts(clip: Clip, painter: FramePainter) -> Generator[Searching | Warned, None, tuple[int, ...]]:
    """The clip's cuts; none if the person stops the search, and with it the work."""
    with closing(shots.search(clip)) as search:
        while not painter.stopped:
            try:
                done, frames = next(search)
            except StopIteration as end:
                cuts: tuple[int, ...] = end.value
                return cuts
            yield Searching(done, frames)
            yield from painter.apply_steering()
    return ()
