"""The only entrance to the work: a request in, events out."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from core import errors, geometry, plan, step_times, units
from core.arrays import FloatArray
from core.choices import EXPLORING, Device, Network, Work
from core.control import Control
from core.events import Ending, Event, Events, Finished, Planned, Progress, Warned
from core.explore import channel, features, pulls, reconstruction, sweep
from core.farm_place import FarmPlace
from core.live import live
from core.media import clips, content
from core.media.clips import Clip
from core.media.images import save, stills
from core.nets import device, weights
from core.nets.device import ChosenDevice
from core.nets.transfer import Report
from core.render import beforehand, export, rehearsal, throughput
from core.render import clip as clip_render
from core.render.picture_painter import PaintedPicture, PicturePainter
from core.render.pulls_observer import PullsObserver
from core.render.resources import load_network, load_resources, plan_and_throughput
from core.render.stopwatch import Stopwatch
from core.settings import Method, Request, checked
from core.taught import instant, teaching_job
from core.taught.taught_look import taught_look
from core.time_left import TimeLeft
from core.weights_at_hand import WeightsAtHand


def run(request: Request, control: Control | None = None, start: FloatArray | None = None,
        farm: FarmPlace | None = None) -> Events:
    """Does what `request.work` says: paints a picture, a clip, a camera, or a sheet of them that explores.

    Closing the iterator cancels within one step and leaves nothing behind; not asking for the next event pauses. If the
    request names an output, the picture is saved there before `Finished` is sent.

    Args:
        request: everything that decides the result.
        control: what the person wants meanwhile, read between two steps: a look acts at the next step, a stop ends the
            work with what there is so far. An export takes neither: a part of a file is of no use. What is painted live
            can be recorded.
        start: HxWx3 float32 sRGB 0..1 to continue from, an earlier result, which may be smaller (`plan.make`); what
            feature maps and pulls are shown of.
        farm: the machines on which a clip is rendered; None for this process.

    Raises:
        errors.UserError: a sentence for the person, before or while painting.
    """
    request, control = checked(request), control or Control()
    watch = Stopwatch()
    try:
        if request.work in (Work.PAINT, Work.CELL):
            yield from watch.timed(_paint(request, control, start, watch))
        elif request.work is Work.INSTANT:
            yield from watch.timed(_paint_at_once(request, control, watch))
        else:
            yield from _other_work(request, control, start, farm)
    except Exception as fault:
        if device.is_out_of_memory(fault):
            raise _work_out_of_memory(request) from fault
        raise


def _paint(request: Request, control: Control, start: FloatArray | None, watch: Stopwatch) -> Events:
    if request.output.path:
        save.format_of(request.output.path)  # known before an hour of painting, not after
    photo = content.read(request)
    if start is not None:
        content.check_start(start, photo)
    resources = load_resources(request, control)
    begun_at = None if start is None else (start.shape[1], start.shape[0])
    paint_plan, expected = plan_and_throughput(request, photo.size, resources, begun_at)
    painter = PicturePainter(resources, request, photo, paint_plan, start)

    notes: tuple[Planned | Warned, ...] = (_plan_event(paint_plan, resources.chosen), *photo.notes,
                                           *resources.paintings.notes)
    for event in notes:
        yield event
        yield from painter.apply_steering()
    try:
        learn = partial(throughput.learn, resources.chosen, request.method, expected)
        painting = _paint_timed(painter, TimeLeft(paint_plan, expected), learn, watch)
        painted = yield from PullsObserver(painter, control).watch(painting)
    except Exception as fault:
        if device.is_out_of_memory(fault):
            raise _out_of_memory(request, photo.size, paint_plan.memory, resources.chosen) from fault
        raise
    yield _finish(painted, request, photo, watch.seconds)


def _other_work(request: Request, control: Control, start: FloatArray | None,
                farm: FarmPlace | None) -> Events:
    match request.work:
        case Work.FEATURES:
            return features.show(request, start)
        case Work.PULLS:
            return pulls.show(request, control, start)
        case Work.RENDER | Work.REPAINT:
            return clip_render.render(request, control, farm)
        case work:
            return _WORKS[work](request, control)


def _paint_at_once(request: Request, control: Control, watch: Stopwatch) -> Events:
    """By what was taught of the paintings; the network whose features the optimiser compares is not loaded."""
    if request.output.path:
        save.format_of(request.output.path)
    taught = taught_look(request.look, request.teaching.file)
    photo, chosen = content.read(request), device.choose(request.method.device)
    size = geometry.fitted(photo.size, request.detail.size)
    needed = instant.memory(size)
    if needed > plan.RESERVE * device.free_memory(chosen.device):
        raise errors.PictureNeedsMemory(path=request.content)
    painter = instant.InstantPainter(stills.resize(photo.rgb, size, photo.alpha), request.look, taught, chosen,
                                     request.detail.seed)
    tiles, painted, number = len(painter.tiles), painter.paint(), 0
    yield Planned((size,), tiles, None, needed, chosen.name, chosen.reason)
    yield from photo.notes
    begun = watch.seconds
    while not control.stopped and number < tiles:
        number = next(painted)
        left = (watch.seconds - begun) / number * (tiles - number)
        yield Progress(number, tiles, size, watch.seconds, left, 0.0)
    ending = Ending.COMPLETE if number == tiles else Ending.STOPPED
    picture = PaintedPicture(painter.picture(), {}, number, request.look, ending)
    yield _finish(picture, request, photo, watch.seconds)


def download(network: Network, progress: Report | None = None) -> Path:
    """Fetches the weights that `run` missed (`errors.WeightsMissing`).

    Raises:
        errors.DownloadFailed: no connection, a wrong checksum, ...; what has arrived is kept for the next time.
    """
    return weights.download(network, progress)


def weights_at_hand(network: Network, source: str) -> WeightsAtHand:
    """What is known of the weights that `settings.Method.weights` names; a person's own file is read and checked.

    Raises:
        errors.WeightsUnknown: nobody has published such.
        errors.UserError: a person's own file will not do.
    """
    return weights.at_hand(network, source)


def measure(method: Method, size: tuple[int, int]) -> float:
    """Seconds of a step at (width, height) `size` on this machine, measured now and kept (`core.step_times`).

    Raises:
        errors.UserError: the layers, the device or the network's weights will not do, or memory is short.
    """
    method = checked(Request(method=method)).method
    with _measuring(method):
        chosen, network = load_network(method)
        return throughput.measure(network, method, chosen, size)


def calibrate(method: Method) -> None:
    """Measures how fast this machine paints, if that is unknown, and keeps it (`core.step_times`).

    Raises:
        errors.UserError: as of `measure`.
    """
    method = checked(Request(method=method)).method
    with _measuring(method):
        chosen, network = load_network(method)
        found = throughput.measured(network, method, chosen)
        step_times.note(method, found.megapixel, found.step)


def expected_seconds(request: Request, clip: Clip, cuts: Sequence[int]) -> float | None:
    """What rendering a clip will take (`core.render.beforehand`), told without preparing anything of it.

    Raises:
        errors.UserError: the range, the size or the layers will not do.
    """
    return beforehand.expected_seconds(request, clip, cuts)


@contextmanager
def _measuring(method: Method) -> Iterator[None]:
    try:
        yield
    except Exception as fault:
        if device.is_out_of_memory(fault):
            raise _no_memory(method.device) from fault
        raise


def foretold(request: Request, content: tuple[int, int],
             start: tuple[int, int] | None = None) -> tuple[plan.Plan, int]:
    """The plan for a photo of (width, height) `content`, and the bytes that are free on its device; nothing is loaded.

    `start` is that of `plan.make`.

    Raises:
        errors.UserError: the size or the device will not do, or the memory does not suffice.
    """
    request = checked(request)
    chosen = device.choose(request.method.device)
    free = device.free_memory(chosen.device)
    return plan.make(request, content, free, chosen.name, start=start), free


def _plan_event(paint_plan: plan.Plan, chosen: ChosenDevice) -> Planned:
    return Planned(tuple(scale.size for scale in paint_plan.scales), paint_plan.steps, paint_plan.seconds,
                   paint_plan.memory, chosen.name, chosen.reason)


def _paint_timed(painter: PicturePainter, left: TimeLeft, learn: Callable[[plan.Throughput], None],
                 watch: Stopwatch) -> Generator[Event, None, PaintedPicture]:
    """The painter's events with what is left of work and time filled in; returns what it painted.

    How fast that was is handed to `learn` for the next plan.
    """
    painting, made = Stopwatch(), 0
    events = painting.timed(painter.paint())
    with closing(events):
        while True:
            try:
                event = next(events)
            except StopIteration as end:
                painted: PaintedPicture = end.value
                break
            if isinstance(event, Progress):
                made += 1
                left.take(event.step, painting.seconds)
                event = replace(event, elapsed=watch.seconds, left=left.seconds, share=left.share)
            yield event
    if made:
        learn(left.measured)
    return painted


def _work_out_of_memory(request: Request) -> errors.UserError:
    """What to say where no plan tells what it needed; of a picture, before it was planned."""
    if request.work in (Work.PAINT, Work.CELL, Work.LIVE, Work.TEACH, Work.CHANNEL):
        return _no_memory(request.method.device)
    if request.work in (*EXPLORING, Work.INSTANT):
        return errors.PictureNeedsMemory(path=request.content)
    size = clips.read(request.content).size
    painted = geometry.fitted(size, request.detail.size)
    needed = plan.memory(painted, request.look.style_scale, plan.MOST_HISTORY)
    return _out_of_memory(request, size, needed, device.choose(request.method.device))


def _no_memory(wanted: Device) -> errors.UserError:
    chosen = device.choose(wanted)
    return errors.NoMemory(device=chosen.name.upper(), free=units.in_bytes(_free(chosen)))


def _free(chosen: ChosenDevice) -> int:
    """Bytes; 0 where so little is left that not even this can be found out."""
    try:
        return device.free_memory(chosen.device)
    except Exception as fault:
        if device.is_out_of_memory(fault):
            return 0
        raise


def _out_of_memory(request: Request, size: tuple[int, int], needed: int, chosen: ChosenDevice) -> errors.UserError:
    """What to say when less memory was left than a picture of (width, height) `size` was planned with.

    It may be free again by now, so a size is offered that is planned with clearly less.
    """
    free = _free(chosen)
    fits = plan.largest(size, request.look.style_scale, min(free, int(needed * 0.8)))
    if fits is None:
        return errors.NoMemory(device=chosen.name.upper(), free=units.in_bytes(free))
    return errors.OutOfMemory(size=request.detail.size, needed=units.in_bytes(needed), device=chosen.name.upper(),
                              free=units.in_bytes(free), fits=fits)


def _finish(painted: PaintedPicture, request: Request, photo: stills.Picture, seconds: float) -> Finished:
    rgb = painted.rgb
    alpha = None if photo.alpha is None else stills.resize(photo.alpha, (rgb.shape[1], rgb.shape[0]))
    output = request.output
    if output.path:
        save.write(output.path, rgb, alpha, request=request.replace(look=painted.look), quality=output.quality,
                   depth=output.depth)
    path = Path(output.path).resolve() if output.path else None
    return Finished(painted.ending, rgb, alpha, seconds, path, painted.look)


_WORKS: Mapping[Work, Callable[[Request, Control], Events]] = {
    Work.REHEARSE: rehearsal.rehearse,
    Work.EXPORT: lambda request, control: export.export(request),
    Work.LIVE: live.live,
    Work.TEACH: teaching_job.teach,
    Work.RECONSTRUCT: reconstruction.reconstruct,
    Work.SWEEP: sweep.sweep,
    Work.CHANNEL: channel.paint,
}
