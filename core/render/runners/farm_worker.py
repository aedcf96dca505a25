"""What a machine of a farm does: keeps files by their content, and paints tasks in stores of their own."""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import msgspec
import torch

from core import __version__, bounded, errors
from core.arrays import ByteArray
from core.control import Control
from core.events import FrameBegun
from core.render.context import RenderContext, prepare
from core.render.runners.task_messages import TaskMessage, name_of
from core.render.runners.task_store import TaskFrames, TaskStore
from core.store import FrameRecord, fingerprint, frames
from core.store.networks import NetworkPaths
from core.store.record import from_json
from core.train import trained_network
from core.work_tasks import TaskKind

MOST_CACHED = 20 << 30
"""Bytes of files that a machine keeps; what was used longest ago goes first."""

Answer = dict[str, object]
"""`missing`: names of files that have to be sent first; or `frames`: files of frames, and `network`: a file;
or `fault`: a sentence."""


def versions() -> tuple[str, str, int]:
    """Of Impasto, of torch and of the engine: machines that differ in one of them paint otherwise."""
    return __version__, torch.__version__.partition("+")[0], fingerprint.ENGINE


class FarmPainter:
    """Paints tasks in this process.

    Args:
        folder: for files that are kept from one task to the next.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._context: RenderContext | None = None
        self._prepared: bytes = b""  # the request that the context is for

    def keep(self, name: str, piece: bytes, is_last: bool) -> None:
        """Keep the next piece of a file."""
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / Path(name).name
        part = path.with_name(f"{path.name}.{os.getpid()}.part")
        with part.open("ab") as file:
            file.write(piece)
        if is_last:
            if name_of(str(part), path.suffix) != path.name:
                part.unlink()
                raise ValueError("a file was damaged on its way")
            part.replace(path)
            self._forget_oldest(path)

    def paint(self, head: bytes, pictures: Sequence[bytes], networks: Sequence[bytes]) -> Answer:
        """Paint a task, or as much of it as fits in its time.

        Args:
            head: a `TaskMessage`.
            pictures: files of the frames that it reads.
            networks: files of the shot's own network, and of the one that its training begins with; empty for none.
        """
        try:
            message = bounded.json(head, TaskMessage)
            missing = [name for name in message.files.values() if not (self._folder / Path(name).name).exists()]
            return {"missing": missing} if missing else self._painted(message, pictures, networks)
        except errors.UserError as fault:
            return {"fault": str(fault)}

    def _painted(self, message: TaskMessage, pictures: Sequence[bytes], networks: Sequence[bytes]) -> Answer:
        if message.threads:
            torch.set_num_threads(message.threads)
        context, task = self._context_of(message), message.task
        with tempfile.TemporaryDirectory(prefix="impasto-task-") as folder:
            store = TaskStore(Path(folder), context.clip, context.request)
            own = TaskFrames(store, context.clip)
            shot = context.shot(task.shot, own)
            for record, picture in [*_given(message.records), *map(_decoded, pictures)]:
                known = record.fingerprint == message.fingerprint
                store.give(replace(record, fingerprint=shot.fingerprint) if known else record, picture)
            paths = own.networks(task.shot.start)
            _put_networks(paths, networks, shot.fingerprint)
            _run(context, message, own)
            made = [frames.encode(rgb, _named(record, shot.fingerprint, message.fingerprint))[0]
                    for record, rgb in store.made.values()]
            network = b""
            if task.kind in (TaskKind.TRAINING, TaskKind.CHAIN) and paths.weights.exists():
                _rename(paths, message.fingerprint)
                network = paths.weights.read_bytes()
            return {"frames": made, "network": network}

    def _context_of(self, message: TaskMessage) -> RenderContext:
        """The clip ready to be painted; made anew where another one is asked for."""
        asked = msgspec.json.encode(message.placed(self._folder))
        if self._context is None or asked != self._prepared:
            preparing = prepare(message.placed(self._folder), Control())
            while True:
                try:
                    next(preparing)
                except StopIteration as end:
                    self._context = end.value
                    break
            self._prepared = asked
        assert self._context is not None
        return self._context

    def _forget_oldest(self, newest: Path) -> None:
        """Bound what is kept."""
        others = (path for path in self._folder.iterdir() if path != newest)
        kept = sorted(others, key=lambda path: path.stat().st_atime)
        total = newest.stat().st_size + sum(path.stat().st_size for path in kept)
        for path in kept:
            if total <= MOST_CACHED:
                return
            total -= path.stat().st_size
            with contextlib.suppress(OSError):
                path.unlink()


def _run(context: RenderContext, message: TaskMessage, own: TaskFrames) -> None:
    """Paint until all is done, or the time is over and a frame is finished; a training is never interrupted."""
    task, begun, painted = message.task, time.monotonic(), 0
    with closing(context.mode.paint_part(context.shot(task.shot, own), task)) as events:
        for event in events:
            if isinstance(event, FrameBegun):
                over = task.kind is not TaskKind.TRAINING and time.monotonic() - begun > message.seconds
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
