"""What goes to a machine with a task: the frames, the network and the noise that it needs of a render."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import msgspec
import torch

from core import errors
from core.arithmetic import Numbers
from core.render.context import RenderContext
from core.render.frame_store import DiskFrames
from core.render.own_layers import BENEATH
from core.render.runners.task_messages import TaskMessage
from core.settings import Request
from core.store import Store, frames
from core.store.record import to_json
from core.train import kept_noise, trained_network
from core.train.trained_network import Outcome
from core.work_tasks import PaintTask, TaskKind

SLICE = 20.0
"""Seconds after which a machine gives back what it has."""


@dataclass(frozen=True)
class TaskOrder:
    """A task as it travels.

    Attributes:
        head: JSON of a `TaskMessage`.
        pictures: files of the frames that it reads.
        networks: files of the shot's own network, of the one that its training begins with, and of noise.
    """

    head: bytes
    pictures: list[bytes]
    networks: list[bytes]


class TaskOrders:
    """Makes what goes with tasks.

    Args:
        context: the clip, its shots and how they are painted.
        render_store: what there is of it.
        processes: how many of this machine share its processors; 0 if others paint.
    """

    def __init__(self, context: RenderContext, render_store: Store, processes: int) -> None:
        self._context, self._store, self._processes = context, render_store, processes
        self._frames = DiskFrames(render_store, context.clip)

    def of(self, task: PaintTask, wanted: str, names: Mapping[str, str], numbers: Numbers | None) -> TaskOrder:
        """What goes with a task.

        Args:
            task: that a machine is to paint.
            wanted: the fingerprint of its frames.
            names: of files in the machines' caches, by their paths here.
            numbers: that it is computed in.
        """
        context, asked = self._context, self._context.painter.request
        cuts = tuple(int(context.clip.pts[shot.start]) for shot in context.shots[1:])
        records, pictures = self._frames_of(task)
        threads = max(1, torch.get_num_threads() // self._processes) if self._processes else 0
        message = TaskMessage(asked.replace(clip__cuts=cuts, motion__mode=context.mode.kind), names, task.kind,
                              (task.shot.start, task.shot.stop), (task.makes.start, task.makes.stop), wanted, records,
                              SLICE, threads, numbers)
        return TaskOrder(msgspec.json.encode(message), pictures, self._networks(task, asked))

    def _frames_of(self, task: PaintTask) -> tuple[tuple[str, ...], list[bytes]]:
        """The records of the shot's frames that are not read, and those that are, whole."""
        records, pictures = list[str](), list[bytes]()
        for number in task.shot:
            pts = int(self._context.clip.pts[number])
            for index in range(max(self._context.mode.passes, BENEATH + 1)):
                record = self._store.record(pts, index)
                if record is None:
                    continue
                reads = (number, index) in task.reads or index >= self._context.mode.passes
                picture = self._store.picture(pts, index) if reads else None
                if picture is None:
                    records.append(to_json(record).decode())
                else:
                    pictures.append(frames.encode(picture, record)[0])
        return tuple(records), pictures

    def _networks(self, task: PaintTask, asked: Request) -> list[bytes]:
        """The shot's own network, what its training begins with, and noise to begin with."""
        paths, own, start = self._frames.networks(task.shot.start), b"", b""
        begun = False  # whether its training goes on from its own network
        with contextlib.suppress(errors.UserError):
            kept = trained_network.read(paths)
            begun = kept is not None and kept.record.outcome is not Outcome.POOR
            own = b"" if kept is None else paths.weights.read_bytes()
        if task.kind in (TaskKind.TRAINING, TaskKind.CHAIN) and not begun:
            start = next(self._first_weights(task, asked), b"")
        return [own, start, *self._noise(task)]

    def _noise(self, task: PaintTask) -> Iterator[bytes]:
        """That of the key frame that the frames of a task begin behind, or of the last one before that is kept."""
        if task.kind is TaskKind.BETWEEN:
            files = kept_noise.files_of_shot(self._frames.networks(task.shot.start))
            before = [number for number in files if number < task.makes.start]
            with contextlib.suppress(OSError, ValueError):
                yield files[max(before)].read_bytes()

    def _first_weights(self, task: PaintTask, asked: Request) -> Iterator[bytes]:
        for path in self._frames.networks(task.shot.start).others(asked):
            with contextlib.suppress(OSError):
                if trained_network.is_good(path):
                    yield path.read_bytes()
