"""Renders a clip: shot by shot into its store, so that it can be stopped, killed and continued at any time."""

from __future__ import annotations

import math
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace

from core import errors, store
from core.choices import Mode, Work
from core.events import Ending, Event, Exported, FrameBegun, FrameDone, Rendered, RenderPlanned, Stop, Warned
from core.media import encoder
from core.render import export, forecast, stage
from core.render.gallery import Stored
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

    def run(self) -> Events:
        built = yield from stage.build(self._request)
        for note in built.clip.notes:
            built.shop.hear((yield note))
        with _opened(built) as kept:
            kept.check()
            gallery = Stored(kept, built.clip)
            self._forecast = built.forecast()
            self._count(built, gallery)
            self._left = self._unpainted(built)
            built.shop.hear((yield self._planned(built, kept)))
            for shot in built.shots:
                yield from self._shot(built, Shot(built.shop, shot, gallery, built.mode), shot, kept)
                if built.shop.stopped:
                    break
        yield from self._end(built, kept)

    def _shot(self, built: Stage, shot: Shot, numbers: range, kept: Store) -> Events:
        events = shot.paint() if self._request.work is not Work.REPAINT else self._again(built, shot, numbers)
        message = None
        look = built.shop.request.look
        while not built.shop.stopped:
            try:
                event = events.send(message)
            except StopIteration:
                return
            if built.shop.request.look != look:
                look = built.shop.request.look
                kept.note(built.shop.request)
            if isinstance(event, FrameDone):
                event = self._counted(built, event)
            message = yield event
            if isinstance(event, FrameBegun | FrameDone):  # no picture is being painted
                built.shop.hear(message)
        events.close()

    def _again(self, built: Stage, shot: Shot, numbers: range) -> Events:
        chosen = built.clip.numbers(_stretch(self._request))
        part = range(max(chosen.start, numbers.start), min(chosen.stop, numbers.stop))
        if part:
            yield from shot.again(part)

    def _count(self, built: Stage, gallery: Stored) -> None:
        """What is finished already; of a stretch that is painted again, nothing is."""
        for shot in built.shots:
            wanted = built.recipe(shot)
            last = 0 if built.mode is Mode.KEYFRAMES else built.request.motion.passes - 1
            self._finished.update(number for number in shot if gallery.is_current(number, wanted, last))
        if self._request.work is Work.REPAINT:
            missing = [number for number in built.numbers if number not in self._finished]
            if missing:
                raise errors.NotRendered(missing=len(missing), frames=len(built.numbers))
            self._finished -= set(built.clip.numbers(_stretch(self._request)))

    def _unpainted(self, built: Stage) -> tuple[int, int]:
        """First frames of shots, and others, that are still to be painted."""
        firsts = sum(shot.start not in self._finished for shot in built.shots)
        return firsts, len(built.numbers) - len(self._finished & set(built.numbers)) - firsts

    def _planned(self, built: Stage, kept: Store) -> RenderPlanned:
        numbers, motion = built.numbers, built.request.motion
        frames = len(numbers)
        needed = forecast.disk(sum(self._left), built.size)
        store.require(kept.folder, needed)
        spacing = built.held if built.mode is Mode.KEYFRAMES else 0
        keys = sum(1 + math.ceil((len(shot) - 1) / spacing) for shot in built.shots) if spacing else 0
        seconds = self._forecast.seconds(*self._left) * (2 if self._request.work is Work.REPAINT else 1)
        kept.note(built.request)
        return RenderPlanned(
            frames=frames, done=len(self._finished), first=numbers.start, size=built.size, shots=len(built.shots),
            keys=keys, mode=built.mode, seconds=seconds, memory=forecast.memory(built.shop.whole, built.held),
            disk=forecast.disk(frames * (motion.passes if built.mode is Mode.FRAMES else 1), built.size),
            device=built.chosen.name, device_reason=built.chosen.reason, folder=kept.folder)

    def _counted(self, built: Stage, event: FrameDone) -> FrameDone:
        if event.number not in self._finished:
            self._finished.add(event.number)
            self._forecast.learn(event.figures)
        left = self._forecast.seconds(*self._unpainted(built))
        return replace(event, done=len(self._finished), frames=len(built.numbers), elapsed=self._watch.seconds,
                       left=left)

    def _end(self, built: Stage, kept: Store) -> Events:
        request = built.shop.request
        stopped = built.shop.stopped
        path = None
        if request.output.path and not stopped and request.look != built.request.look:
            yield Warned(MIXED)
        elif request.output.path and not stopped:
            with closing(export.export(request.replace(work=Work.EXPORT, motion__mode=built.mode))) as events:
                for event in events:
                    if isinstance(event, Exported):
                        path = event.path
                        break
                    if isinstance((yield event), Stop):
                        stopped = True
                        break
        yield Rendered(Ending.STOPPED if stopped else Ending.COMPLETE, len(self._finished), len(built.numbers),
                       self._watch.seconds, kept.folder, path, request.look)


@contextmanager
def _opened(built: Stage) -> Iterator[Store]:
    folder = store.find(built.clip, built.request)
    with Store.open(folder) if folder else Store.create(built.clip, built.request) as kept:
        yield kept


def _stretch(request: Request) -> Clip:
    """The part that is painted again: the stretch, or all of the range."""
    begin, end = request.clip.stretch or (request.clip.begin, request.clip.end)
    return request.replace(clip__begin=begin, clip__end=end).clip
