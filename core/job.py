"""The only entrance to the work: a request in, events out."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np

from core import errors, geometry, plan, units
from core.choices import Network, Work
from core.events import Ending, Event, Finished, Planned, Progress, Stop, Warned
from core.media import clips, save, stills
from core.nets import device, weights
from core.nets.device import Chosen
from core.nets.fetch import Report
from core.render import clip as clip_render
from core.render import export, pace, prepare, rehearsal, still
from core.render.relay import announced, relayed
from core.render.stopwatch import Stopwatch
from core.settings import Clip, Look, Request, checked


def run(request: Request, start: np.ndarray | None = None) -> Generator[Event, Look | Stop | None, None]:
    """Does what `request.work` says: paints one picture, rehearses, renders or exports a clip.

    Between two steps it takes `send(look)`, which acts at the next step, and `send(Stop())`, which ends it with the
    picture so far. Closing it cancels within one step and leaves nothing behind. If the request names an output, the
    picture is saved there before `Finished` is sent.

    Args:
        request: everything that decides the result.
        start: HxWx3 float32 sRGB 0..1 to continue from, an earlier result.

    Raises:
        errors.UserError: a sentence for the person, before or while painting.
    """
    request = checked(request)
    if request.work is Work.PAINT:
        watch = Stopwatch()
        yield from watch.over(_paint(request, start, watch))
    else:
        try:
            yield from _WORKS[request.work](request)
        except Exception as fault:
            if device.is_out_of_memory(fault):
                raise _clip_out_of_memory(request) from fault
            raise


def _paint(request: Request, start: np.ndarray | None, watch: Stopwatch) -> Generator[Event, Look | Stop | None, None]:
    if request.output.path:
        save.format_of(request.output.path)  # known before an hour of painting, not after
    photo, styles = _photo(request), prepare.styles(request)
    chosen = device.choose(request.method.device)
    network = prepare.network(request.method, chosen)
    paint_plan, _ = prepare.plan_and_pace(request, photo.size, chosen, network, start is not None)
    painter = still.Painter(request, photo, styles, paint_plan, network, chosen, start)
    notes = (*photo.notes, *(note for style in styles.values() for note in style.notes))
    for event in (_planned(paint_plan, chosen), *notes):
        yield from announced(event, painter.hear)
    try:
        yield from _timed(painter, paint_plan, pace.key(chosen, request.method), watch)
    except Exception as fault:
        if device.is_out_of_memory(fault):
            raise _out_of_memory(request, photo.size, paint_plan.memory, chosen) from fault
        raise
    yield _finished(painter, photo, watch.seconds)


def download(network: Network, progress: Report | None = None) -> Path:
    """Fetches the weights that `run` missed (`errors.WeightsMissing`).

    Raises:
        errors.DownloadFailed: no connection, a wrong checksum, ...; what has arrived is kept for the next time.
    """
    return weights.download(network, progress)


def _photo(request: Request) -> stills.Picture:
    """The picture to paint: the photo, or a frame of the clip."""
    if not request.content:
        raise errors.NoContent()
    if not clips.is_clip(request.content):
        return stills.read(request.content)
    clip = clips.read(request.content)
    numbers = clip.numbers(request.clip)
    number = numbers.start if request.clip.frame is None else clip.number(request.clip.frame)
    notes = clip.notes
    if request.clip == Clip() and clip.frames > 1:  # perhaps somebody took it for a photo
        notes += (Warned(stills.ANIMATION, {"path": request.content, "frames": clip.frames}),)
    with clips.Frames(clip, deep=True) as frames:
        return stills.Picture(frames.at(number).rgb, None, clip.depth, notes)


def _planned(paint_plan: plan.Plan, chosen: Chosen) -> Planned:
    return Planned(tuple(scale.size for scale in paint_plan.scales), paint_plan.steps, paint_plan.seconds,
                   paint_plan.memory, chosen.name, chosen.reason)


def _timed(painter: still.Painter, paint_plan: plan.Plan, key: str,
           watch: Stopwatch) -> Generator[Event, Look | Stop | None, None]:
    """The painter's events with the times filled in.

    Time left follows the pace of this very job as soon as it is known; the pace is kept for the next plan.
    """
    painting, done = Stopwatch(), 0.0

    def timed(event: Event) -> Event:
        nonlocal done
        if not isinstance(event, Progress):
            return event
        done += event.size[0] * event.size[1] / 1e6
        left = paint_plan.seconds_after(event.step, painting.seconds / done)
        return replace(event, elapsed=watch.seconds, left=left)

    yield from relayed(painting.over(painter.paint()), timed)
    if done:
        pace.keep(key, painting.seconds / done)


def _clip_out_of_memory(request: Request) -> errors.UserError:
    size = clips.read(request.content).size
    painted = geometry.fitted(size, request.detail.size)
    needed = plan.memory(painted, request.look.style_scale, plan.MOST_HISTORY)
    return _out_of_memory(request, size, needed, device.choose(request.method.device))


def _out_of_memory(request: Request, size: tuple[int, int], needed: int, chosen: Chosen) -> errors.UserError:
    """What to say when less memory was left than a picture of (width, height) `size` was planned with.

    It may be free again by now, so a size is offered that is planned with clearly less.
    """
    free = device.free_memory(chosen.device)
    fits = plan.largest(size, request.look.style_scale, min(free, int(needed * 0.8)))
    if fits is None:
        return errors.NoMemory(device=chosen.name.upper(), free=units.in_bytes(free))
    return errors.OutOfMemory(size=request.detail.size, needed=units.in_bytes(needed), device=chosen.name.upper(),
                              free=units.in_bytes(free), fits=fits)


def _finished(painter: still.Painter, photo: stills.Picture, seconds: float) -> Finished:
    rgb = painter.shown()
    alpha = None if photo.alpha is None else stills.resize(photo.alpha, (rgb.shape[1], rgb.shape[0]))
    output = painter.request.output
    if output.path:
        save.write(output.path, rgb, alpha, request=painter.request, quality=output.quality, depth=output.depth)
    ending = Ending.STOPPED if painter.stopped else Ending.CONVERGED if painter.converged else Ending.COMPLETE
    path = Path(output.path).resolve() if output.path else None
    return Finished(ending, rgb, alpha, seconds, path, painter.request.look)


_WORKS: Mapping[Work, Callable[[Request], Generator[Event, Look | Stop | None, None]]] = {
    Work.REHEARSE: rehearsal.rehearse,
    Work.RENDER: clip_render.render,
    Work.REPAINT: clip_render.render,
    Work.EXPORT: export.export,
}
