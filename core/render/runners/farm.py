"""Paints the shots of a render on the machines of a Dask cluster; the store stays here, and has its one writer here."""

from __future__ import annotations

import contextlib
import dataclasses
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import torch

from core import errors, work_graph
from core.arrays import ByteArray
from core.choices import Mode
from core.events import FrameBegun, FrameDone, Warned
from core.farm_place import FarmPlace
from core.media import clips
from core.render.context import RenderContext
from core.render.forecast import FramesLeft
from core.render.frame_store import DiskFrames
from core.render.modes.learned import POOR
from core.render.runners.dask_farm import DaskFarm, FarmMachine
from core.render.runners.protocol import RunnerEvents
from core.render.runners.shot_states import divided, state_of
from core.render.runners.task_messages import TaskMessage, files_of, name_of
from core.settings import Request
from core.store import FrameRecord, Store, fingerprint, frames
from core.store.record import to_json
from core.train import trained_network
from core.train.trained_network import Outcome
from core.work_tasks import PaintTask, ShotState, TaskKind, TaskPace

SLICE = 20.0
"""Seconds after which a machine gives back what it has."""
MOMENT = 0.05
TRIES = 3
"""Machines on which a shot may fail."""

FAILED = "{machine} could not paint a part of the shot from frame {first} on: {cause} It goes elsewhere."
GIVEN_UP = "The shot from frame {first} on failed on {times} machines, last on {machine}: {cause} It is left out."


@dataclass
class _FarmJob:
    """A task that a machine paints: by which request, for which fingerprint, and Dask's future of it."""

    task: PaintTask
    machine: FarmMachine
    request: Request
    fingerprint: str
    begun: float
    future: Any


class FarmRunner:
    """Paints on other machines; what each property and method is for says `ShotRunner`.

    Args:
        context: the clip, its shots and how they are painted.
        render_store: where everything comes together.
        place: where the machines are.
    """

    def __init__(self, context: RenderContext, render_store: Store, place: FarmPlace) -> None:
        self._context, self._store, self._place = context, render_store, place
        self._frames = DiskFrames(render_store, context.clip)
        self._states: dict[int, ShotState] = {}
        self._ended: set[int] = set()  # shots that are finished or given up, by their first frames
        self._failed: dict[int, list[tuple[str, str]]] = {}  # by shot: addresses of machines, and why it failed there
        self._machines = 1
        self._jobs: list[_FarmJob] = []
        self._names: dict[str, str] = {}  # of files in the machines' caches, by path

    @property
    def begun(self) -> Sequence[range]:
        """Those of which a machine paints a part."""
        busy = {job.task.shot.start for job in self._jobs}
        return [shot for shot in self._context.shots if shot.start in busy]

    @property
    def left(self) -> Sequence[range]:
        """Those of which none does, and that are not finished."""
        busy = {job.task.shot.start for job in self._jobs} | self._ended
        return [shot for shot in self._context.shots if shot.start not in busy]

    @property
    def machines(self) -> int:
        """Those that were there a moment ago."""
        return self._machines

    def paint(self) -> RunnerEvents:
        """Paint them wherever a machine is free.

        Raises:
            errors.UserError: the cluster cannot be reached, has no machine that will do, or some shots failed.
        """
        self._names = {path: name_of(path) for path in files_of(self._context.painter.request)}
        with DaskFarm(self._place) as farm:
            farm.await_machines()
            painted_by = self._context.painter.request
            while not self._context.painter.stopped:
                yield from self._context.painter.apply_steering()
                if self._context.painter.request != painted_by:
                    painted_by = self._context.painter.request
                    self._states.clear()
                if not self._hand_out(farm):
                    break
                yield from self._collect(farm)
                yield None
        lost = [causes for causes in self._failed.values() if len(causes) >= TRIES]
        if lost:
            raise errors.ShotsFailed(shots=len(lost), times=TRIES, reason=lost[0][-1][1])

    def _hand_out(self, farm: DaskFarm) -> bool:
        """Give every free machine a task, as far as some are ready; returns whether anything is left to be done."""
        if not self._jobs:
            farm.await_machines()
        machines = farm.machines()
        self._machines = max(1, len(machines))
        begun, busy = [job.task for job in self._jobs], {job.machine.address for job in self._jobs}
        free = sorted((one for address, one in machines.items() if address not in busy and not one.leaving),
                      key=lambda one: one.pace)
        if not free:
            return True
        tasks = list(work_graph.plan(self._known(), max(2, len(machines)), self._paces(), begun))
        for machine in free:
            faster = sum(other.pace < machine.pace for other in machines.values())
            open_to_it = [task for task in tasks if self._may_paint(machine, task, machines)]
            task = work_graph.choose(open_to_it, begun, faster)
            if task is not None:
                tasks.remove(task)
                begun.append(task)
                self._jobs.append(self._submitted(farm, machine, task))
        return bool(self._jobs or tasks)

    def _may_paint(self, machine: FarmMachine, task: PaintTask, machines: Collection[str]) -> bool:
        """Whether a shot has not failed there, or everywhere."""
        failed = {address for address, _ in self._failed.get(task.shot.start, ())}
        return machine.address not in failed or failed.issuperset(machines)

    def _known(self) -> list[ShotState]:
        """What is known of the shots that are not finished."""
        found, before = list[ShotState](), None
        for shot in self._context.shots:
            if shot.start not in self._states and shot.start not in self._ended:
                state = state_of(self._context, self._frames, shot)
                self._states[shot.start] = divided(self._context, self._frames, state)
                if state.is_finished:
                    self._ended.add(shot.start)
            if shot.start in self._ended:
                continue
            state = self._states[shot.start]
            found.append(dataclasses.replace(state, learns_from=before) if state.training else state)
            if state.training:
                before = shot.start
        return found

    def _paces(self) -> Mapping[Mode, TaskPace]:
        """What things are expected to take here."""
        forecast = self._context.forecast()
        first, other, key, step = (forecast.seconds(left) for left in (
            FramesLeft(1, 0), FramesLeft(0, 1), FramesLeft(0, 1, 1), FramesLeft(0, 0, 0, 1)))
        return dict.fromkeys((Mode.FRAMES, Mode.KEYFRAMES, Mode.LEARNED), TaskPace(first, key, other, step))

    def _submitted(self, farm: DaskFarm, machine: FarmMachine, task: PaintTask) -> _FarmJob:
        context = self._context
        asked = context.painter.request
        wanted = context.shot(task.shot, self._frames).fingerprint
        cuts = tuple(int(context.clip.pts[shot.start]) for shot in context.shots[1:])
        records, pictures = list[str](), list[bytes]()
        for number in task.shot:
            pts = int(context.clip.pts[number])
            for index in range(context.mode.passes):
                record = self._store.record(pts, index)
                if record is None:
                    continue
                picture = self._store.picture(pts, index) if (number, index) in task.reads else None
                if picture is None:
                    records.append(to_json(record).decode())
                else:
                    pictures.append(frames.encode(picture, record)[0])
        threads = max(1, torch.get_num_threads() // self._place.processes) if self._place.processes else 0
        message = TaskMessage(asked.replace(clip__cuts=cuts, motion__mode=context.mode.kind), self._names, task.kind,
                              (task.shot.start, task.shot.stop), (task.makes.start, task.makes.stop), wanted,
                              tuple(records), SLICE, threads)
        future = farm.submit(machine, msgspec.json.encode(message), pictures, self._networks(task, asked))
        return _FarmJob(task, machine, asked, wanted, time.monotonic(), future)

    def _networks(self, task: PaintTask, asked: Request) -> list[bytes]:
        """The shot's own network, and what its training begins with."""
        paths, own, start = self._frames.networks(task.shot.start), b"", b""
        with contextlib.suppress(errors.UserError):
            if trained_network.read(paths) is not None:
                own = paths.weights.read_bytes()
        if task.kind in (TaskKind.TRAINING, TaskKind.CHAIN) and not own:
            start = next(self._first_weights(task, asked), b"")
        return [own, start]

    def _first_weights(self, task: PaintTask, asked: Request) -> Iterator[bytes]:
        for path in self._frames.networks(task.shot.start).others(asked):
            with contextlib.suppress(errors.UserError, OSError):
                if trained_network.read_from(path).record.outcome is not Outcome.POOR:
                    yield path.read_bytes()

    def _collect(self, farm: DaskFarm) -> RunnerEvents:
        """Take what has come, and see who is gone."""
        time.sleep(MOMENT)  # a machine's answer takes seconds, and Dask tells of it in a thread of its own
        there = farm.machines()
        for job in list(self._jobs):
            if job.future.done():
                self._jobs.remove(job)
                yield from self._take(farm, job)
            elif job.machine.address not in there:
                self._jobs.remove(job)
                job.future.cancel()
                yield from self._fail(job, "it is gone.")

    def _take(self, farm: DaskFarm, job: _FarmJob) -> RunnerEvents:
        try:
            answer = job.future.result()
            if "missing" in answer:
                self._send(farm, job, answer["missing"])
                return
            if "fault" in answer:
                yield from self._fail(job, str(answer["fault"]))
                return
            made = self._checked(job, answer)
        except errors.UserError:
            raise
        except Exception as fault:  # whatever a machine's process ran into, or sent
            yield from self._fail(job, f"{type(fault).__name__}: {fault}.")
            return
        if job.request != self._context.painter.request:
            return  # another look is wanted by now
        job.machine.pace = (time.monotonic() - job.begun) / max(job.task.seconds, 1e-3)
        yield from self._stored(job, made, answer["network"])

    def _send(self, farm: DaskFarm, job: _FarmJob, missing: object) -> None:
        paths = {name: path for path, name in self._names.items()}
        for name in missing if isinstance(missing, list) else []:
            farm.send(job.machine, Path(paths[name]), name)

    def _checked(self, job: _FarmJob, answer: Mapping[str, Any]) -> list[tuple[FrameRecord, ByteArray]]:
        """The frames that a machine made.

        Raises:
            ValueError: they are none, or others than were asked for.
        """
        width, height = self._context.size
        asked = {int(self._context.clip.pts[number]) for number in job.task.shot}
        found = []
        for file in answer["frames"]:
            decoded = frames.decode(file)
            if decoded is None:
                raise ValueError("it sent something that is no frame")
            record, rgb = decoded
            if rgb.shape != (height, width, 3) or record.pts not in asked or \
                    record.fingerprint not in (job.fingerprint, fingerprint.MIXED):
                raise ValueError("it sent another frame than was asked for")
            found.append((record, rgb))
        return found

    def _stored(self, job: _FarmJob, made: Collection[tuple[FrameRecord, ByteArray]], network: bytes) -> RunnerEvents:
        """Keep what was made, and tell it."""
        clips.require_unchanged(self._context.clip)
        start, last = job.task.shot.start, self._context.mode.passes - 1
        if network:
            paths = self._frames.networks(start)
            paths.weights.parent.mkdir(exist_ok=True)
            if trained_network.take(paths, network).record.outcome is Outcome.POOR:
                yield Warned(POOR)
        for record, rgb in sorted(made, key=lambda one: one[0].written):
            number = self._context.clip.number(record.pts)
            is_new = record.final and not self._frames.is_current(number, job.fingerprint, last)
            self._store.put(record.pts, rgb, record.fingerprint, record.metrics, record.provenance, record.pass_index,
                            record.final)
            if is_new:
                yield FrameBegun(number, record.pts)
                yield FrameDone(number, record.pts, record.metrics, 0, 0, 0.0, None)
        self._states.pop(start, None)

    def _fail(self, job: _FarmJob, cause: str) -> RunnerEvents:
        start = job.task.shot.start
        failed = self._failed.setdefault(start, [])
        failed.append((job.machine.address, f"{job.machine.name}: {cause}"))
        values = {"machine": job.machine.name, "first": start, "cause": cause, "times": len(failed)}
        if len(failed) >= TRIES:
            self._ended.add(start)
            yield Warned(GIVEN_UP, values)
        else:
            yield Warned(FAILED, values)

