"""What every kind of work on a clip begins with: the clip, its shots, the paintings, the network and the plan."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass

from core import geometry, store
from core.choices import Mode
from core.events import Searching
from core.media import clips, content, shots
from core.media.clips import Clip
from core.nets import device
from core.render import prepare
from core.render.forecast import Forecast
from core.render.relay import announced
from core.render.shot import held, stages
from core.render.still import Message
from core.render.workshop import Workshop
from core.settings import Request


@dataclass(frozen=True)
class Stage:
    """A clip ready to be painted.

    Attributes:
        request: as asked.
        mode: FRAMES or KEYFRAMES.
        size: (width, height) that frames are painted at, even.
        shots: numbers of the frames of each shot within the range.
        pace: seconds a megapixel step on this machine.
    """

    request: Request
    clip: Clip
    mode: Mode
    size: tuple[int, int]
    shots: tuple[range, ...]
    pace: float
    chosen: device.Chosen
    shop: Workshop

    @property
    def numbers(self) -> range:
        """The frames of the range."""
        return range(self.shots[0].start, self.shots[-1].stop)

    @property
    def held(self) -> int:
        """Frames whose flows are in memory together."""
        return held(self.request.motion, self.mode, self.size)

    @property
    def stages(self) -> int:
        """How often each frame is painted and kept."""
        return stages(self.request.motion, self.mode)

    def forecast(self) -> Forecast:
        """A forecast that has learnt nothing yet."""
        return Forecast(self.shop.whole, self.request.motion, self.mode, self.pace)

    def fingerprint(self, shot: range) -> str:
        """What a frame of `shot` has to be painted by."""
        return store.fingerprint.of(self.shop.request, self.clip.identity, self.mode, int(self.clip.pts[shot.start]))


def build(request: Request) -> Generator[Searching, Message, Stage]:
    """Everything that painting the request's clip needs; the clip's cuts may have to be looked for.

    Raises:
        errors.UserError: the clip, a painting, the range, the network, the device or the memory will not do.
    """
    content.check_clip(request.content)
    clip = clips.read(request.content)
    clip.numbers(request.clip)
    styles = prepare.styles(request)
    chosen = device.choose(request.method.device)
    size = geometry.even(geometry.fitted(clip.size, request.detail.size))
    exact = request.replace(detail__size=max(size))
    network = prepare.network(request.method, chosen)
    whole, pace = prepare.plan_and_pace(exact, size, chosen, network, steady=True)
    mode = decided(request.motion.mode, chosen)
    shop = Workshop(request, clip, size, network, chosen, styles, whole)
    cuts = request.clip.cuts if request.clip.cuts is not None else (yield from _found(clip, shop))
    parts = store.fingerprint.shots(clip, request.clip, cuts)
    return Stage(request, clip, mode, size, parts, pace, chosen, shop)


def _found(clip: Clip, shop: Workshop) -> Generator[Searching, Message, tuple[int, ...]]:
    """The clip's cuts; none if the person stops the search, and with it the work."""
    with closing(shots.search(clip)) as search:
        while not shop.stopped:
            try:
                done, frames = next(search)
            except StopIteration as end:
                return end.value
            yield from announced(Searching(done, frames), shop.hear)
    return ()


def decided(mode: Mode, chosen: device.Chosen) -> Mode:
    """The mode itself: what is left to the program is key frames on a processor, every frame on a GPU."""
    if mode is not Mode.AUTO:
        return mode
    return Mode.KEYFRAMES if chosen.name == "cpu" else Mode.FRAMES
