"""Renders a clip: shot by shot into its store, so that it can be stopped, killed and continued at any time."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from core import errors, store
from core.choices import Mode, Work
from core.events import Ending, Event, Exported, FrameDone, Rendered, RenderPlanned, Searching, Stop, Warned
from core.media import encoder
from core.render import export, forecast, stage
from core.render.gallery import Stored
from core.render.relay import announced, relayed
from core.render.shot import Shot
from core.render.stage import Stage
from core.render.still import Message
from core.render.stopwatch import Stopwatch
from core.settings import Clip, Request
from core.store import Store

MIXED = "The look was changed on the way: the frames before are painted with another one, so nothing was exported yet."

Events = Generator[Event, Message, None]


def render(request: Request) -> Events:
    """Paints what is missing of the request's range, or its stretch once more (`Work.REPAINT`), and exports it.

    A `Look` sent in acts from the frame that is being painted; frames before it stay as they are, and are out of date.

    Raises:
        errors.UserError: a sentence for the person; every finished frame is kept.
    """
    if request.output.path:
        encoder.check(request.output.path, request.export)
    watch = Stopwatch()
    yield from watch.over(_Render(request, watch).run())


class _Render:
    """One run over a clip."""

    def __init__(self, request: Request, watch: Stopwatch) -> None:
        self._request, self._watch = request, watch
        self._finished: set[int] = set()
        self._steered = False

    def run(self) -> Events:
        built = self._built = yield from stage.build(self._request)
        for note in built.clip.notes:
            yield from announced(note, built.shop.hear)
        with _opened(built) as self._kept:
            for step in self._kept.check():
                yield from announced(Searching(*step), built.shop.hear)
                if built.shop.stopped:
                    break
            self._gallery = Stored(self._kept, built.clip)
            self._forecast = built.forecast()
            self._coming = deque(built.shots)
            self._count()
            if self._request.work is Work.REPAINT:
                self._begin_again()
            yield from announced(self._planned(), built.shop.hear)
            self._note()
            while self._coming and not built.shop.stopped:
                yield from self._shot(self._coming.popleft())
        yield from self._end()

    def _shot(self, numbers: range) -> Events:
        shot = Shot(self._built.shop, numbers, self._gallery, self._built.mode)
        events = self._again(shot, numbers) if self._request.work is Work.REPAINT else shot.paint()
        yield from relayed(events, self._noted)
        self._note()

    def _again(self, shot: Shot, numbers: range) -> Events:
        chosen = self._built.clip.numbers(_stretch(self._request))
        part = range(max(chosen.start, numbers.start), min(chosen.stop, numbers.stop))
        if part:
            yield from shot.again(part)

    def _note(self) -> None:
        """Keeps in the store what frames are painted by from here on."""
        request = self._built.shop.request
        self._steered |= request != self._request
        if request != self._kept.manifest.request:
            self._kept.note(request)
            if self._request.work is Work.RENDER:
                self._count()

    def _noted(self, event: Event) -> Event:
        self._note()
        return self._counted(event) if isinstance(event, FrameDone) else event

    def _count(self) -> None:
        """What is finished already of the shots to come."""
        for shot in self._coming:
            wanted, last = self._built.fingerprint(shot), self._built.stages - 1
            self._finished.difference_update(shot)
            self._finished.update(number for number in shot if self._gallery.is_current(number, wanted, last))

    def _begin_again(self) -> None:
        """Of a stretch that is painted again, nothing is finished."""
        frames = len(self._built.numbers)
        if len(self._finished) < frames:
            raise errors.NotRendered(missing=frames - len(self._finished), frames=frames)
        self._finished.difference_update(self._built.clip.numbers(_stretch(self._request)))

    def _unpainted(self, shots: Iterable[range]) -> tuple[int, int]:
        """First frames of the shots, and others, that are still to be painted."""
        left = [number == shot.start for shot in shots for number in shot if number not in self._finished]
        return sum(left), len(left) - sum(left)

    def _planned(self) -> RenderPlanned:
        built, left = self._built, self._unpainted(self._built.shots)
        frames = len(built.numbers)
        store.require(self._kept.folder, forecast.disk(sum(left), built.size, built.stages))
        spacing = built.held if built.mode is Mode.KEYFRAMES else 0
        keys = sum(1 + math.ceil((len(shot) - 1) / spacing) for shot in built.shots) if spacing else 0
        seconds = self._forecast.seconds(*left) * (2 if self._request.work is Work.REPAINT else 1)
        self._note()
        return RenderPlanned(
            frames=frames, done=len(self._finished), first=built.numbers.start, size=built.size, shots=len(built.shots),
            keys=keys, mode=built.mode, seconds=seconds, memory=forecast.memory(built.shop.whole, built.held),
            disk=forecast.disk(frames, built.size, built.stages), device=built.chosen.name,
            device_reason=built.chosen.reason, folder=self._kept.folder)

    def _counted(self, event: FrameDone) -> FrameDone:
        if event.number not in self._finished:
            self._finished.add(event.number)
            self._forecast.learn(event.figures)
        shots, stages = self._built.shots, self._built.stages
        begun = [shot for shot in shots if event.number in shot]  # of which only the last pass is left
        left = (self._forecast.seconds(*self._unpainted(shots))
                - (1 - 1 / stages) * self._forecast.seconds(*self._unpainted(begun)))
        return replace(event, done=len(self._finished), frames=len(self._built.numbers), elapsed=self._watch.seconds,
                       left=left)

    def _end(self) -> Events:
        built = self._built
        path = None
        if built.shop.request.output.path and not built.shop.stopped:
            try:
                path = yield from self._exported()
            except errors.NotRendered:
                if not self._steered:
                    raise
                yield Warned(MIXED)
        yield Rendered(Ending.STOPPED if built.shop.stopped else Ending.COMPLETE, len(self._finished),
                       len(built.numbers), self._watch.seconds, self._kept.folder, path, built.shop.request.look)

    def _exported(self) -> Generator[Event, Message, Path | None]:
        """Where the finished frames were exported to; None if the person stopped that."""
        shop = self._built.shop
        asked = shop.request.replace(work=Work.EXPORT, motion__mode=self._built.mode)
        with closing(export.export(asked)) as events:
            for event in events:
                if isinstance(event, Exported):
                    return event.path
                if isinstance((yield event), Stop):
                    shop.stopped = True
                    break
        return None


@contextmanager
def _opened(built: Stage) -> Iterator[Store]:
    request = built.shop.request
    folder = store.find(built.clip, request)
    with Store.open(folder) if folder else Store.create(built.clip, request) as kept:
        yield kept


def _stretch(request: Request) -> Clip:
    """The part that is painted again: the stretch, or all of the range."""
    begin, end = request.clip.stretch or (request.clip.begin, request.clip.end)
    return request.replace(clip__begin=begin, clip__end=end).clip
