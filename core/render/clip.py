"""Renders a clip: shot by shot into its store, so that it can be stopped, killed and continued at any time."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from core import errors, store
from core.choices import Work
from core.control import Control
from core.events import Ending, Event, Events, Exported, FrameDone, Rendered, RenderPlanned, Searching, Warned
from core.media import encode
from core.render import export, forecast
from core.render.context import RenderContext, prepare
from core.render.frame_store import DiskFrames
from core.render.repaint import repaint
from core.render.stopwatch import Stopwatch
from core.settings import Request
from core.store import Store

MIXED = "The look was changed on the way: the frames before are painted with another one, so nothing was exported yet."


def render(request: Request, control: Control) -> Events:
    """Paints what is missing of the request's range, or its stretch once more (`Work.REPAINT`), and exports it.

    Another look acts from the frame that is being painted; frames before it stay as they are, and are out of date.

    Raises:
        errors.UserError: a sentence for the person; every finished frame is kept.
    """
    if request.output.path:
        encode.check(request.output.path, request.export)
    watch = Stopwatch()
    yield from watch.over(_rendered(request, control, watch))


def _rendered(request: Request, control: Control, watch: Stopwatch) -> Events:
    context = yield from prepare(request, control)
    with _opened(context) as kept:
        for step in kept.check():
            yield Searching(*step)
            yield from context.painter.take_look()
            if control.stopped:
                break
        run = _Render(context, kept, watch)
        yield from run.paint()
    path = yield from run.export(control)
    yield run.ended(path)


class _Render:
    """One run over a clip, whose store is `kept`."""

    def __init__(self, context: RenderContext, kept: Store, watch: Stopwatch) -> None:
        self._context, self._kept, self._watch = context, kept, watch
        self._frames = DiskFrames(kept, context.clip)
        self._forecast = context.forecast()
        self._coming = deque(context.shots)
        self._finished: set[int] = set()
        self._steered = False
        self._count()

    def paint(self) -> Events:
        """Tells what will be done, and does it shot by shot."""
        if self._context.request.work is Work.REPAINT:
            self._begin_repainting()
        yield self._planned()
        yield from self._context.painter.take_look()
        self._note()
        while self._coming and not self._context.painter.stopped:
            yield from self._shot(self._coming.popleft())

    def export(self, control: Control) -> Generator[Event, None, Path | None]:
        """Returns where the finished frames were exported to; None if nobody wants it, or the person stopped that."""
        painted = self._context.painter.request
        if not painted.output.path or control.stopped:
            return None
        asked = painted.replace(work=Work.EXPORT, motion__mode=self._context.mode.kind)
        try:
            with closing(export.export(asked)) as events:
                for event in events:
                    if isinstance(event, Exported):
                        return event.path
                    yield event
                    if control.stopped:
                        break
        except errors.NotRendered:
            if not self._steered:
                raise
            yield Warned(MIXED)
        return None

    def ended(self, path: Path | None) -> Rendered:
        """How it ended, exported to `path`."""
        painter = self._context.painter
        ending = Ending.STOPPED if painter.stopped and path is None else Ending.COMPLETE
        return Rendered(ending, len(self._finished), len(self._context.numbers), self._watch.seconds,
                        self._kept.folder, path, painter.request.look, self._context.waiting.seconds)

    def _shot(self, numbers: range) -> Events:
        shot = self._context.shot(numbers, self._frames)
        if self._context.request.work is Work.REPAINT:
            events = repaint(shot, _common(numbers, self._stretch))
        else:
            events = self._context.mode.paint(shot)
        with closing(events):
            for event in events:
                self._note()
                yield self._counted(event) if isinstance(event, FrameDone) else event
        self._note()

    @property
    def _stretch(self) -> range:
        """The frames that are painted again: those of the stretch, or all of the range."""
        request = self._context.request
        begin, end = request.clip.stretch or (request.clip.begin, request.clip.end)
        return self._context.clip.numbers(request.replace(clip__begin=begin, clip__end=end).clip)

    def _note(self) -> None:
        """Keeps in the store what frames are painted by from here on."""
        request = self._context.painter.request
        self._steered |= request != self._context.request
        if request != self._kept.manifest.request:
            self._kept.note(request)
            if request.work is Work.RENDER:
                self._count()

    def _count(self) -> None:
        """What is finished already of the shots to come."""
        for numbers in self._coming:
            shot = self._context.shot(numbers, self._frames)
            self._finished.difference_update(numbers)
            wanted, last = shot.fingerprint, shot.last_pass
            self._finished.update(number for number in numbers if self._frames.is_current(number, wanted, last))

    def _begin_repainting(self) -> None:
        """Of a stretch that is painted again, nothing is finished."""
        frames = len(self._context.numbers)
        if len(self._finished) < frames:
            raise errors.NotRendered(missing=frames - len(self._finished), frames=frames)
        self._finished.difference_update(self._stretch)

    def _unpainted(self, shots: Iterable[range]) -> tuple[int, int]:
        """First frames of the shots, and others, that are still to be painted."""
        left = [number == shot.start for shot in shots for number in shot if number not in self._finished]
        return sum(left), len(left) - sum(left)

    def _planned(self) -> RenderPlanned:
        context, mode, left = self._context, self._context.mode, self._unpainted(self._context.shots)
        frames = len(context.numbers)
        store.require(self._kept.folder, forecast.disk(sum(left), context.size, mode.passes))
        seconds = self._forecast.seconds(*left) * (2 if context.request.work is Work.REPAINT else 1)
        self._note()
        return RenderPlanned(
            frames=frames, done=len(self._finished), first=context.numbers.start, size=context.size,
            shots=len(context.shots), keys=sum(mode.key_frames(len(shot)) for shot in context.shots), mode=mode.kind,
            seconds=seconds, memory=forecast.memory(context.painter.whole, mode.frames_held),
            disk=forecast.disk(frames, context.size, mode.passes), device=context.chosen.name,
            device_reason=context.chosen.reason, folder=self._kept.folder)

    def _counted(self, event: FrameDone) -> FrameDone:
        if event.number not in self._finished:
            self._finished.add(event.number)
            self._forecast.learn(event.figures)
        shots, passes = self._context.shots, self._context.mode.passes
        begun = [shot for shot in shots if event.number in shot]  # of which only the last pass is left
        left = (self._forecast.seconds(*self._unpainted(shots))
                - (1 - 1 / passes) * self._forecast.seconds(*self._unpainted(begun)))
        return replace(event, done=len(self._finished), frames=len(self._context.numbers),
                       elapsed=self._watch.seconds, left=left)


@contextmanager
def _opened(context: RenderContext) -> Iterator[Store]:
    request = context.painter.request
    folder = store.find(context.clip, request)
    with Store.open(folder) if folder else Store.create(context.clip, request) as kept:
        yield kept


def _common(one: range, other: range) -> range:
    """The numbers that both ranges have."""
    return range(max(one.start, other.start), min(one.stop, other.stop))
