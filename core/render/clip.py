"""Renders a clip: shot by shot into its store, so that it can be stopped, killed and continued at any time."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from core import errors, store
from core.choices import Work
from core.control import Control
from core.events import (
    Ending,
    Event,
    Events,
    Exported,
    FrameBegun,
    FrameDone,
    Progress,
    Rendered,
    RenderPlanned,
    Searching,
    Training,
    Warned,
)
from core.farm_place import FarmPlace
from core.media import encode
from core.render import export, forecast
from core.render.context import OTHER_NUMBERS, RenderContext, prepare
from core.render.frame_store import DiskFrames
from core.render.remaining import RemainingWork
from core.render.runners.local import LocalRunner
from core.render.runners.protocol import ShotRunner
from core.render.shot import FrameEvent
from core.render.stopwatch import Stopwatch
from core.settings import Request
from core.store import Store
from core.store.folder import DAMAGED

MIXED = "The look was changed on the way: the frames before are painted with another one, so nothing was exported yet."
SET_ASIDE = ("Finished frames were damaged on the disk: {count}. They lie in {path} now; those of this range are "
             "painted again.")


def render(request: Request, control: Control, farm: FarmPlace | None = None) -> Events:
    """Paints what is missing of the request's range, or a part of it once more (`Work.REPAINT`), and exports it.

    Another look acts from the frame that is being painted; frames before it stay as they are, and are out of date. In
    a mode whose shots are painted as one (`ClipMode.begins_anew`) it begins the shot anew.

    Args:
        request, control: as of `job.run`.
        farm: the machines that paint (`core.render.runners.dask_farm`); None: this process.

    Raises:
        errors.UserError: a sentence for the person; every finished frame is kept.
    """
    if request.output.path:
        encode.check(request.output.path, request.export)
    watch = Stopwatch()
    yield from watch.timed(_render(request, control, watch, farm))


def _render(request: Request, control: Control, watch: Stopwatch, farm: FarmPlace | None) -> Events:
    context = yield from prepare(request, control)
    with _open_store(context) as render_store:
        for step in render_store.check():
            yield Searching(*step)
            yield from context.painter.apply_steering()
            if control.stopped:
                break
        run = _ClipRender(context, render_store, watch, farm)
        yield from run.paint()
    path = yield from run.export(control)
    yield run.result(path)


class _ClipRender:
    """One run over a clip, into `render_store`."""

    def __init__(self, context: RenderContext, render_store: Store, watch: Stopwatch,
                 farm: FarmPlace | None) -> None:
        self._context, self._store, self._watch = context, render_store, watch
        self._frames = DiskFrames(render_store, context.clip, context.chosen.painted_by)
        self._remaining = RemainingWork(context, self._frames)
        self._runner: ShotRunner = (_farm_runner(context, render_store, farm) if farm is not None
                                    else LocalRunner(context, self._frames))
        self._steered = False
        self._frame_begun = 0, 0.0  # the number of the frame that is being painted, and when it was begun
        self._done: int | None = None  # that of the frame that was finished last

    def paint(self) -> Events:
        """Tells what will be done, and does it shot by shot."""
        if self._context.request.work is Work.REPAINT:
            self._forget_repainted()
        yield self._plan_event()
        if self._store.set_aside:
            yield Warned(SET_ASIDE, {"count": self._store.set_aside, "path": self._store.folder / DAMAGED})
        yield from self._context.painter.apply_steering()
        self._store_request()
        if isinstance(self._runner, LocalRunner):  # else it depends on the machines
            yield from self._settle_numbers()
        with closing(self._runner.paint()) as events:
            for event in events:
                self._store_request()
                if event is not None:
                    yield self._with_counts(event)

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

    def result(self, path: Path | None) -> Rendered:
        """How it ended, exported to `path`."""
        painter = self._context.painter
        ending = Ending.STOPPED if painter.stopped and path is None else Ending.COMPLETE
        return Rendered(ending, self._remaining.finished, len(self._context.numbers), self._watch.seconds,
                        self._store.folder, path, painter.request.look, self._context.waiting.seconds)

    def _store_request(self) -> None:
        """Keeps in the store what frames are painted by from here on."""
        request = self._context.painter.request
        self._steered |= request != self._context.request
        if request != self._store.manifest.request:
            self._store.set_request(request)
            if request.work is Work.RENDER:
                runner = self._runner
                self._remaining.count([*(runner.begun if self._context.mode.begins_anew else ()), *runner.left])

    def _settle_numbers(self) -> Events:
        """Notes what frames are computed in, and tells it where those that are there were not."""
        begun, numbers = self._store.manifest.numbers, self._context.chosen.numbers
        is_left = self._remaining.finished < len(self._context.numbers)
        if begun not in (None, numbers) and self._store.records() and is_left:
            yield Warned(OTHER_NUMBERS, {"begun": begun.value, "numbers": numbers.value})
        self._store.settle_numbers(numbers)

    def _forget_repainted(self) -> None:
        """Of the frames that are painted again, none is finished; the person's own stay."""
        frames = len(self._context.numbers)
        if self._remaining.finished < frames:
            raise errors.NotRendered(missing=frames - self._remaining.finished, frames=frames)
        self._remaining.forget(self._context.repaint_range)

    def _plan_event(self) -> RenderPlanned:
        context, mode = self._context, self._context.mode
        frames = len(context.numbers)
        store.require(self._store.folder, forecast.disk_bytes(self._remaining.unpainted, context.size, mode.passes))
        seconds = self._remaining.seconds() * (2 if context.request.work is Work.REPAINT else 1)
        self._store_request()
        return RenderPlanned(
            frames=frames, done=self._remaining.finished, first=context.numbers.start, size=context.size,
            shots=len(context.shots), mode=mode.kind,
            keys=sum(mode.key_frame_count(shot, context.own) for shot in context.shots),
            seconds=seconds, memory=forecast.memory_bytes(context.painter.full_plan, mode.frames_held,
                                                    any(mode.training_steps(context.shots))),
            disk=forecast.disk_bytes(frames, context.size, mode.passes), device=context.chosen.name,
            device_reason=context.chosen.reason, folder=self._store.folder,
            expected=context.choice.expected, continued=context.choice.continued)

    def _with_counts(self, event: FrameEvent) -> FrameEvent:
        """The event, with what is known of the whole clip filled in."""
        elapsed = self._watch.seconds
        if isinstance(event, Training):
            self._remaining.take_training(event, elapsed)
            return replace(event, elapsed=elapsed, left=self._remaining.seconds() / self._runner.machines)
        if isinstance(event, FrameBegun):
            self._frame_begun = event.number, elapsed
        if isinstance(event, Progress):
            number, begun = self._frame_begun
            share = self._context.painter.share_of_work(event)
            left = self._remaining.seconds_during(number, share, elapsed - begun, self._done)
            return replace(event, elapsed=elapsed, left=left, share=share)
        if isinstance(event, FrameDone):
            self._done = event.number
            self._remaining.take_frame(event)
            return replace(event, done=self._remaining.finished, frames=len(self._context.numbers), elapsed=elapsed,
                           left=self._remaining.seconds(event.number) / self._runner.machines)
        return event


@contextmanager
def _open_store(context: RenderContext) -> Iterator[Store]:
    request = context.painter.request
    folder = store.find(context.clip, request)
    with Store.open(folder) if folder else Store.create(context.clip, request) as render_store:
        yield render_store


def _farm_runner(context: RenderContext, render_store: Store, farm: FarmPlace) -> ShotRunner:
    """Who paints on a cluster, for which Dask has to be installed."""
    try:
        from core.render.runners.farm import FarmRunner
    except ModuleNotFoundError:
        raise errors.FarmMissing() from None
    return FarmRunner(context, render_store, farm)
