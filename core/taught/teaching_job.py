"""Teaches the paintings of a request: from where it was left to a file of taught paintings."""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
import numpy as np

from core import errors, files
from core.arrays import ByteArray, FloatArray
from core.control import Control
from core.events import Ending, Event, Events, Preview, Taught, TeachingPlanned, TeachingStep, Warned
from core.library import library, record, teaching_time, unfinished
from core.library.record import MOST_PAINTINGS, TaughtRecord
from core.library.teaching_time import MOST_AT_ONCE
from core.nets import device, weights
from core.nets.device import ChosenDevice
from core.nets.vgg import Features
from core.render import throughput
from core.render.frame_store import to_bytes
from core.render.paintings import Paintings
from core.render.stopwatch import Stopwatch
from core.settings import Look, Request
from core.taught import photo_sources, taught_file
from core.taught.painting_targets import METHOD
from core.taught.taught_file import TaughtPaintings
from core.taught.teaching import PaintingTeaching, PaintingToTeach, TeachingPhotos
from core.taught.trunk_trainer import Stage, TeachingSettings
from core.teaching import Teaching

FROM_TRUNK = TeachingSettings("teaching 1", rate=2e-3, rise=30, stages=(Stage(0, (144, 240), (1.0, 1.25), 1.0, 0.4),))
FROM_NOTHING = TeachingSettings("teaching 1 from nothing", rate=1.5e-3, rise=100, stages=(
    Stage(0, (96, 160), (1.0, 1.4), 1.5, 0.0), Stage(1000, (128, 192), (1.0, 1.3), 1.0, 0.4)))
"""What was found best (docs/math.md)."""
TELLING = 10
"""Steps after which the time left follows from what they took; the first are slower."""

NO_TRUNK = ("What Impasto knows of other paintings cannot be read, so this is taught from nothing, which wants ten "
            "times the steps. {reason}")
BEGUN_ANEW = "What was learnt so far cannot be read, so teaching begins anew. {reason}"


@dataclass(frozen=True, eq=False)
class TeachingTask:
    """What is asked for, read.

    Attributes:
        request: as asked.
        paintings, photos: what is taught, and with what.
        start: what it begins with; None from nothing.
        settings: how.
        chosen: the device.
        notes: what a person should know of all that.
    """

    request: Request
    paintings: Sequence[PaintingToTeach]
    photos: TeachingPhotos
    start: TaughtPaintings | None
    settings: TeachingSettings
    chosen: ChosenDevice
    notes: Sequence[Warned]

    @property
    def asked(self) -> list[str]:
        """What tells this teaching from others, as a person asks for it."""
        asked = self.request.teaching
        return [*(painting.digest for painting in self.paintings), *asked.photos, str(asked.from_nothing),
                str(self.settings.seed)]

    @property
    def name(self) -> str:
        """What the file is called where the person names none."""
        return ", ".join(painting.name for painting in self.paintings)


def teach(request: Request, control: Control) -> Events:
    """Teaches the paintings of the request's look, and writes them to its output or into the library.

    A stop keeps what was learnt so far, and so does a kill but for the last steps: the same request goes on from there
    to the same file, bit by bit.

    Raises:
        errors.NoStyle: there is no painting.
        errors.TooManyPaintings: a file cannot hold them.
        errors.NotATaughtName, errors.CannotWrite: the file cannot be written; what was learnt is kept.
        errors.NothingToTeachWith, errors.UserError: the photos, a painting or the device will not do.
        errors.TeachingBusy: another process teaches the same.
        errors.TeachingNotKept: the disk is full, ...; what was kept before is unchanged.
        errors.TeachingDiverged: the network will not learn them.
    """
    watch = Stopwatch()
    yield from watch.timed(_teach(request, control, watch))


def _read(request: Request) -> TeachingTask:
    """Everything that can be refused before anything is taught."""
    paintings = Paintings()
    to_teach = _paintings(request.look, paintings)
    start, notes = _start(request.teaching)
    settings = msgspec.structs.replace(FROM_NOTHING if start is None else FROM_TRUNK, steps=request.teaching.steps,
                                       seed=request.detail.seed, paintings=min(len(to_teach), MOST_AT_ONCE))
    task = TeachingTask(request, to_teach, photo_sources.with_samples(request.teaching.photos), start, settings,
                        device.choose(request.method.device), (*paintings.notes, *notes))
    library.check_place(request.output.path or str(library.free_place(task.name)))
    return task


def _teach(request: Request, control: Control, watch: Stopwatch) -> Events:
    task = _read(request)
    with unfinished.held(task.asked) as checkpoint:
        teaching, seconds = yield from _begin(task, checkpoint)
        try:
            yield from _steps(task, teaching, control, watch, seconds)
        except errors.TeachingDiverged:
            unfinished.finish(checkpoint)  # from where it stands it would do so again
            raise
        except GeneratorExit:  # the window is closed: who goes on later should not lose the steps since a judgement
            with contextlib.suppress(errors.UserError):
                teaching.keep()
            raise
        if not teaching.finished:
            with _kept():
                teaching.keep()
            yield Taught(Ending.STOPPED, None, teaching.step, watch.seconds)
            return
        place = Path(request.output.path or library.free_place(task.name))
        found = teaching.write(place)
        unfinished.finish(checkpoint)
        yield _taught(task, found, place, watch.seconds)


def _begin(task: TeachingTask, checkpoint: Path) -> Generator[Event, None, tuple[PaintingTeaching, float]]:
    """The teaching as it stands, and the seconds that the rest will take; says what is planned."""
    network = _network(task.chosen)
    notes = [*task.notes]
    with _kept():
        try:
            teaching = _teaching(task, network, checkpoint)
        except (errors.ShotNetworkDamaged, errors.EmptyFile) as fault:
            notes.append(Warned(BEGUN_ANEW, {"reason": str(fault)}))
            checkpoint.unlink(missing_ok=True)
            teaching = _teaching(task, network, checkpoint)
    seconds = _expected(task, network, teaching.step)
    yield TeachingPlanned(len(task.paintings), len(task.photos.learnt), task.settings.steps, teaching.step, seconds,
                          task.chosen.name, task.chosen.reason)
    yield from notes
    return teaching, seconds


def _expected(task: TeachingTask, network: Features, made: int) -> float:
    """Seconds of the steps that are left, by what steps of teaching took here, or those of the optimiser."""
    count, from_nothing, wanted = len(task.paintings), task.start is None, task.settings.steps
    seconds = teaching_time.measured(max(0, wanted - made), count, task.request.method.device, from_nothing)
    if seconds is not None:
        return seconds
    measured = throughput.measured(network, METHOD, task.chosen)
    return teaching_time.by_throughput(measured.of_megapixel((1000, 1000)), wanted, count, from_nothing, made)


def _steps(task: TeachingTask, teaching: PaintingTeaching, control: Control, watch: Stopwatch,
           expected: float) -> Events:
    """Teaches until it is finished or stopped; keeps what a step took for the next forecast."""
    begun, first, made = watch.seconds, teaching.step, 0
    steps = teaching.run(control)
    with closing(steps):
        while True:
            with _kept():
                progress = next(steps, None)
            if progress is None:
                break
            made += 1
            per_step = (watch.seconds - begun) / made if made >= TELLING else expected / max(1, progress.steps - first)
            yield TeachingStep(progress.step, progress.steps, watch.seconds,
                               per_step * (progress.steps - progress.step), sum(progress.terms.values()),
                               progress.terms)
            if progress.judgement is not None:
                yield Preview(progress.step, _shown(progress.judgement.photos[0].picture))
    if made >= task.settings.kept_every:
        teaching_time.save((watch.seconds - begun) / made, len(task.paintings), task.request.method.device,
                           task.start is None)


def _paintings(look: Look, read: Paintings) -> list[PaintingToTeach]:
    """The active paintings of a look, each once."""
    read.read(look)
    found: dict[str, str] = {}
    for style in look.active:
        found.setdefault(files.digest(style.path), style.path)
    if len(found) > MOST_PAINTINGS:
        raise errors.TooManyPaintings(count=len(found), most=MOST_PAINTINGS)
    return [PaintingToTeach(record.painting_name(path), read[path], record.painting_credit(path), digest)
            for digest, path in found.items()]


def _start(asked: Teaching) -> tuple[TaughtPaintings | None, tuple[Warned, ...]]:
    """What teaching begins with: what comes with Impasto, unless that was declined or cannot be read."""
    if asked.from_nothing:
        return None, ()
    try:
        return taught_file.read(library.bundled()), ()
    except errors.UserError as fault:
        return None, (Warned(NO_TRUNK, {"reason": str(fault)}),)


def _network(chosen: ChosenDevice) -> Features:
    return device.place(weights.load(METHOD.network, METHOD.weights, METHOD.pooling), chosen)


def _teaching(task: TeachingTask, network: Features, checkpoint: Path) -> PaintingTeaching:
    return PaintingTeaching(network, task.paintings, task.photos, task.settings, task.chosen, task.start, checkpoint)


def _shown(picture: FloatArray) -> ByteArray:
    """Read-only, of 8 bits."""
    pixels = to_bytes(picture)
    pixels.flags.writeable = False
    return pixels


def _taught(task: TeachingTask, found: TaughtRecord, place: Path, seconds: float) -> Taught:
    taught = Taught(Ending.COMPLETE, place.resolve(), found.steps, seconds)
    if not task.photos.held_out:
        return taught
    return replace(taught, style=float(np.mean([one.style for one in found.paintings])),
                   content=float(np.mean([one.content for one in found.paintings])))


@contextlib.contextmanager
def _kept() -> Iterator[None]:
    """Says of a checkpoint that could not be written what it means to the person."""
    try:
        yield
    except errors.CannotWrite as fault:
        raise errors.TeachingNotKept(**fault.values) from None
