"""What a machine of a farm does: keeps files by their content, and paints tasks in stores of their own."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import socket
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec
import psutil
import torch

from core import __version__, bounded, errors, files
from core.arrays import ByteArray
from core.control import Control
from core.events import FrameBegun
from core.nets import device
from core.render.context import RenderContext, prepare
from core.render.repaint import repaint
from core.render.runners.task_messages import TaskAnswer, TaskMessage, name_of
from core.render.runners.task_store import TaskFrames, TaskStore
from core.render.shot_training import kept_noise
from core.store import FrameRecord, fingerprint, frames
from core.store.networks import NetworkPaths
from core.store.record import from_json
from core.train import trained_network
from core.train.kept_noise import files_of_shot
from core.work_tasks import TaskKind

MOST_CACHED = 20 << 30
"""Bytes of files that a machine keeps; what was used longest ago goes first."""
OLD = 3600.0
"""Seconds after which a part of a file that nobody goes on with is cleared away."""
_TASKS, _PART = "task-", ".part"
_SAID = 1900  # letters of a fault


def versions() -> tuple[str, str, int]:
    """Of Impasto, of torch and of the engine: machines that differ in one of them paint otherwise."""
    return __version__, torch.__version__.partition("+")[0], fingerprint.ENGINE


class FarmPainter:
    """Paints tasks in this process.

    Args:
        folder: for files that are kept from one task to the next, and for a task while it is painted.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._context: RenderContext | None = None
        self._prepared: bytes = b""  # the request that the context is for
        self._checked: dict[str, tuple[int, int]] = {}  # files that are what their names say, with size and time
        with contextlib.suppress(OSError):
            self._sweep()

    def keep(self, name: str, piece: bytes, first: bool, last: bool) -> str:
        """Keep the next piece of a file; returns why it cannot be kept, empty if nothing is wrong."""
        path = self._folder / Path(name).name
        part = path.with_name(f"{path.name}.{os.getpid()}{_PART}")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with part.open("wb" if first else "ab") as file:
                file.write(piece)
            if not last:
                return ""
            if name_of(str(part), path.suffix) != path.name:
                part.unlink()
                return "a file was damaged on its way."
            part.replace(path)
            self._forget_oldest(path)
        except OSError as fault:
            with contextlib.suppress(OSError):
                part.unlink()
            return _of_disk(fault, self._folder)
        return ""

    def paint(self, head: bytes, pictures: Sequence[bytes], networks: Sequence[bytes],
              wanted: Callable[[], bool] = lambda: True) -> list[bytes]:
        """Paint a task, or as much of it as fits in its time; returns JSON of a `TaskAnswer` and what it made.

        Args:
            head: a `TaskMessage`.
            pictures: files of the frames that it reads.
            networks: files of the shot's own network, and of the one that its training begins with; empty for none.
                Behind them those of noise, if any.
            wanted: whether anybody waits for it.
        """
        made = _TaskYield()
        try:
            message = bounded.json(head, TaskMessage)
            missing = tuple(name for name in message.files.values() if not self._has(Path(name).name))
            if missing:
                return made.parts(TaskAnswer(missing=missing))
            self._paint(message, pictures, networks, wanted, made)
            return made.parts(TaskAnswer())
        except Exception as fault:  # whatever it is: no class of ours travels, and nothing that is made is lost
            self._context = None  # a network on a device that has failed, or has no memory, is of no use
            return made.parts(_told(fault, self._folder))

    def _paint(self, message: TaskMessage, pictures: Sequence[bytes], networks: Sequence[bytes],
               wanted: Callable[[], bool], made: _TaskYield) -> None:
        if message.threads:
            torch.set_num_threads(message.threads)
        context, task = self._context_of(message), message.task
        with tempfile.TemporaryDirectory(prefix=self._prefix, dir=self._folder) as folder:
            store = TaskStore(Path(folder), context.clip, context.request)
            own = TaskFrames(store, context.clip, context.chosen.painted_by)
            shot = context.shot(task.shot, own)
            for record, picture in [*_given(message.records), *map(_decoded, pictures)]:
                known = record.fingerprint == message.fingerprint
                store.give(replace(record, fingerprint=shot.fingerprint) if known else record, picture)
            paths = own.networks(task.shot.start)
            _put_networks(paths, networks[:2], shot.fingerprint)
            for file in networks[2:]:
                kept_noise(shot).take(file)
            try:
                _run(context, message, own, wanted)
            finally:
                made.take(store, shot.fingerprint, message.fingerprint)
            if task.kind in (TaskKind.TRAINING, TaskKind.CHAIN) and paths.weights.exists():
                _rename(paths, message.fingerprint)
                made.network = paths.weights.read_bytes()
            if task.kind is TaskKind.TRAINING:
                made.noise = [path.read_bytes() for path in files_of_shot(paths).values()]

    def _context_of(self, message: TaskMessage) -> RenderContext:
        """The clip ready to be painted; made anew where another one is asked for."""
        asked = msgspec.json.encode((message.placed(self._folder), message.numbers))
        if self._context is None or asked != self._prepared:
            self._context = None  # two of them may need too much memory
            preparing = prepare(message.placed(self._folder), Control(), message.numbers)
            while True:
                try:
                    next(preparing)
                except StopIteration as end:
                    self._context = end.value
                    break
            self._prepared = asked
        assert self._context is not None
        return self._context

    @property
    def _prefix(self) -> str:
        """What the folders of this process's tasks begin with."""
        return f"{_TASKS}{socket.gethostname()}-{os.getpid()}-"

    def _has(self, name: str) -> bool:
        """Whether a file is there, and is what its name says; one that is damaged is taken away."""
        path = self._folder / name
        try:
            found = path.stat()
            state = found.st_size, found.st_mtime_ns
            if self._checked.get(name) != state:
                if name_of(str(path), path.suffix) != name:
                    path.unlink()
                    return False
                self._checked[name] = state
            os.utime(path, ns=(time.time_ns(), found.st_mtime_ns))
        except FileNotFoundError:
            return False
        return True

    def _sweep(self) -> None:
        """Clear away what processes of this machine left behind that were killed."""
        here = re.compile(f"{re.escape(_TASKS + socket.gethostname())}-([0-9]+)-.*")
        for path in self._folder.iterdir():
            task = here.fullmatch(path.name)
            if task and not psutil.pid_exists(int(task[1])):
                shutil.rmtree(path, ignore_errors=True)
            elif path.suffix == _PART and time.time() - path.stat().st_mtime > OLD:
                path.unlink()

    def _forget_oldest(self, newest: Path) -> None:
        """Bound what is kept."""
        others = (path for path in self._folder.iterdir() if path != newest and path.is_file())
        kept = sorted(others, key=lambda path: path.stat().st_atime)
        total = newest.stat().st_size + sum(path.stat().st_size for path in kept)
        for path in kept:
            if total <= MOST_CACHED:
                return
            total -= path.stat().st_size
            with contextlib.suppress(OSError):
                path.unlink()


@dataclass
class _TaskYield:
    """What came of a task so far: files of frames, of a network, and of the noise that it sees at key frames."""

    frames: list[bytes] = field(default_factory=list)
    network: bytes = b""
    noise: list[bytes] = field(default_factory=list)

    def take(self, store: TaskStore, here: str, there: str) -> None:
        """The frames that were made, with the fingerprint that they have where they are sent."""
        self.frames = [frames.encode(rgb, _named(record, here, there))[0] for record, rgb in store.made.values()]

    def parts(self, head: TaskAnswer) -> list[bytes]:
        """All of it, after what is said of it."""
        head = msgspec.structs.replace(head, noise=len(self.noise))
        return [msgspec.json.encode(head), self.network, *self.noise, *self.frames]


def _told(fault: Exception, folder: Path) -> TaskAnswer:
    """What is said of a fault, and whether it is the machine's own."""
    if device.is_out_of_memory(fault):
        return TaskAnswer(fault="it has not enough free memory.", of_machine=True)
    if isinstance(fault, OSError):
        return TaskAnswer(fault=_of_disk(fault, folder), of_machine=True)
    if isinstance(fault, errors.UserError):
        own = isinstance(fault, (errors.WeightsMissing, errors.DiskFull, errors.CannotWrite, errors.OutOfMemory,
                                 errors.NoMemory, errors.DeviceMissing))
        return TaskAnswer(fault=str(fault)[:_SAID], of_machine=own)
    return TaskAnswer(fault=f"{type(fault).__name__}: {fault}"[:_SAID] + ".")


def _of_disk(fault: OSError, folder: Path) -> str:
    """What is wrong with the folder where a machine keeps what it was sent."""
    return f"{folder}: {files.reason(fault)}."


def _run(context: RenderContext, message: TaskMessage, own: TaskFrames, wanted: Callable[[], bool]) -> None:
    """Paint until all is done, nobody waits for it, or the time is over and a frame is finished.

    For the time neither a training is interrupted, nor what is painted once more, which is tied to both its ends.
    """
    task, begun, painted = message.task, time.monotonic(), 0
    shot, whole = context.shot(task.shot, own), task.kind in (TaskKind.TRAINING, TaskKind.REPAINT)
    painting = repaint(shot, task.makes) if task.kind is TaskKind.REPAINT else context.mode.paint_part(shot, task)
    with closing(painting) as events:
        for event in events:
            if not wanted():
                break
            if isinstance(event, FrameBegun):
                over = not whole and time.monotonic() - begun > message.seconds
                if painted and over:
                    break
                painted += 1


def _given(records: Sequence[str]) -> list[tuple[FrameRecord, None]]:
    found = [from_json(text.encode(), "", 0) for text in records]
    return [(record, None) for record in found if record is not None]


def _decoded(file: bytes) -> tuple[FrameRecord, ByteArray]:
    found = frames.decode(file)
    if found is None:
        raise ValueError("what was sent as a frame is none")
    return found


def _named(record: FrameRecord, here: str, there: str) -> FrameRecord:
    """The record with the sender's fingerprint in place of this machine's."""
    return replace(record, fingerprint=there) if record.fingerprint == here else record


def _put_networks(paths: NetworkPaths, networks: Sequence[bytes], wanted: str) -> None:
    """The shot's own network, and one of another shot that its training begins with."""
    own, start = networks
    paths.weights.parent.mkdir(parents=True, exist_ok=True)
    if own:
        paths.weights.write_bytes(own)
        _rename(paths, wanted)
    if start:
        paths.weights.with_stem(str(paths.origin_pts - 1)).write_bytes(start)


def _rename(paths: NetworkPaths, wanted: str) -> None:
    """Note in the shot's network the fingerprint that frames have on the machine that is to read it."""
    kept = trained_network.read(paths)
    if kept is not None:
        trained_network.keep(paths, kept.weights, msgspec.structs.replace(kept.record, fingerprint=wanted))
