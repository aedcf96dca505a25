"""A cluster on paper: machines of unlike speed take tasks of a render's graph, and some of them fail."""

from __future__ import annotations

import heapq
import itertools
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from core import work_graph
from core.choices import Mode
from core.work_tasks import PaintTask, ShotState, TaskKind, TaskPace

UNLIKE, UNEVEN = 0.3, 0.3
"""Deviation of the logarithm of how fast machines are, and of how long frames of a kind take."""
SLICE = 60.0
"""Seconds after which a machine gives back what it has, with the next frame; a training it ends first."""
NOTICED = 30.0
"""Seconds until it is noticed that a machine has failed."""


@dataclass(frozen=True)
class ClusterRun:
    """What became of a film on a cluster.

    Attributes:
        seconds: until the last frame.
        idle: share of the machines' time in which they did nothing.
        idle_at_end: the part of it that lies behind the last task that each machine had.
        lost: share of their time that was lost with machines that failed.
        tasks: that were handed out.
        read: stored frames that were sent to machines, for each frame that was painted.
        planned: seconds that the longest planning took, of this machine's time.
    """

    seconds: float
    idle: float
    idle_at_end: float
    lost: float
    tasks: int
    read: float
    planned: float


@dataclass
class _Machine:
    """A machine: how much slower than the recorded one, when it fails, and what it has done until when."""

    slower: float
    fails: float = float("inf")
    busy: float = 0.0
    lost: float = 0.0
    free_at: float = 0.0


@dataclass(frozen=True)
class _Made:
    """What a task came to: frames, the key frames among them, whether the network is trained."""

    frames: frozenset[int]
    keys: tuple[int, ...] = ()
    trained: bool = False


@dataclass(order=True)
class _Ending:
    """A machine gives back what it has of a task; nothing, if it has failed."""

    at: float
    number: int
    machine: _Machine = field(compare=False)
    task: PaintTask = field(compare=False)
    made: _Made | None = field(compare=False)


class SimulatedCluster:
    """Machines that paint a film.

    Args:
        film: the shots.
        paces: how long things take on the recorded machine.
        machines: how many.
        failing: share of them that fail somewhere on the way.
        seed: decides all that is drawn.
    """

    def __init__(self, film: Sequence[ShotState], paces: Mapping[Mode, TaskPace], machines: int, failing: float = 0.0,
                 seed: int = 0) -> None:
        self._shots, self._paces = {shot.numbers.start: shot for shot in film}, paces
        self._generator = np.random.default_rng(seed)
        expected = sum(paces[shot.mode].of_shot(shot) for shot in film) / machines
        self._machines = [_Machine(self._drawn(UNLIKE)) for _ in range(machines)]
        for machine in self._machines[:round(failing * machines)]:
            machine.fails = float(self._generator.uniform(0, expected))
        self._endings: list[_Ending] = []
        self._numbers = itertools.count()
        self._read, self._planned = 0, 0.0

    def run(self) -> ClusterRun:
        """Paint the film."""
        now, frames = 0.0, sum(len(shot.numbers) for shot in self._shots.values())
        idle = list(self._machines)
        while True:
            idle = self._hand_out(idle, now)
            if not self._endings:
                break
            ending = heapq.heappop(self._endings)
            now = ending.at
            if ending.made is not None:
                self._take(ending.task.shot.start, ending.made)
                ending.machine.free_at = now
                idle.append(ending.machine)
        left = sum(not shot.is_finished for shot in self._shots.values())
        if left:
            raise RuntimeError(f"{left} shots are not finished, and no machine is left")
        return self._result(now, frames)

    def _hand_out(self, idle: list[_Machine], now: float) -> list[_Machine]:
        """Give what is ready to the machines that have nothing to do; returns those that get nothing."""
        idle = sorted((machine for machine in idle if machine.fails > now), key=lambda machine: machine.slower)
        if not idle:
            return idle
        watch, begun = time.process_time(), [ending.task for ending in self._endings]
        tasks = list(work_graph.plan(list(self._shots.values()), len(self._machines), self._paces, begun))
        self._planned = max(self._planned, time.process_time() - watch)
        left = []
        for machine in idle:
            faster = sum(other.slower < machine.slower and other.fails > now for other in self._machines)
            task = work_graph.choose(tasks, begun, faster)
            if task is None:
                left.append(machine)
                continue
            tasks.remove(task)
            begun.append(task)
            self._begin(machine, task, now)
        return left

    def _begin(self, machine: _Machine, task: PaintTask, now: float) -> None:
        self._read += len(task.reads)
        seconds, made = self._painted(task, machine.slower)
        end = now + seconds
        if end <= machine.fails:
            machine.busy += seconds
            heapq.heappush(self._endings, _Ending(end, next(self._numbers), machine, task, made))
        else:
            machine.lost += machine.fails - now
            noticed = machine.fails + NOTICED
            heapq.heappush(self._endings, _Ending(noticed, next(self._numbers), machine, task, None))

    def _painted(self, task: PaintTask, slower: float) -> tuple[float, _Made]:
        """Seconds of what a machine paints of a task before it gives it back, and what that is."""
        shot, pace = self._shots[task.shot.start], self._paces[self._shots[task.shot.start].mode]
        if task.kind is TaskKind.TRAINING:
            return slower * self._drawn(UNEVEN) * pace.of_training(shot), _Made(frozenset(), (), True)
        seconds, frames, keys = 0.0, set[int](), list[int]()
        for number, is_key in self._order(task, shot):
            frame = pace.first if number == shot.numbers.start else pace.key if is_key else pace.other
            gone_past = pace.passed * (shot.spacing if is_key and number != shot.numbers.start else 1)
            seconds += slower * (self._drawn(UNEVEN) * frame + gone_past)
            frames.add(number)
            keys += [number] if is_key else []
            if seconds > SLICE:
                break
        return seconds, _Made(frozenset(frames), tuple(keys))

    def _order(self, task: PaintTask, shot: ShotState) -> Iterator[tuple[int, bool]]:
        """The missing frames of a task in the order in which they are painted, and whether they are key frames."""
        missing = shot.missing[0]
        if task.kind is TaskKind.BETWEEN or shot.mode is Mode.FRAMES:
            yield from ((number, False) for number in task.makes if number in missing)
            return
        key = shot.keys[-1] if shot.keys else shot.numbers.start
        if not shot.keys:
            yield key, True
        elif task.kind is TaskKind.CHAIN:
            yield from ((number, False) for number in range(shot.numbers.start, key) if number in missing)
        while key < shot.numbers[-1]:
            nearer = int(self._generator.integers(0, shot.spacing // 4 + 1))
            before, key = key, min(key + shot.spacing - nearer, shot.numbers[-1])
            yield key, True
            if task.kind is TaskKind.CHAIN:
                yield from ((number, False) for number in range(before + 1, key) if number in missing)

    def _take(self, start: int, made: _Made) -> None:
        shot = self._shots[start]
        keys = tuple(sorted({*shot.keys, *made.keys}))
        training = 0 if made.trained else shot.training
        self._shots[start] = replace(shot, missing=(shot.missing[0] - made.frames,), keys=keys, training=training)

    def _result(self, seconds: float, frames: int) -> ClusterRun:
        alive = [min(machine.fails, seconds) for machine in self._machines]
        total = sum(alive)
        waited = sum(until - machine.busy - machine.lost for until, machine in zip(alive, self._machines, strict=True))
        at_end = sum(seconds - machine.free_at for machine in self._machines if machine.fails > seconds)
        lost = sum(machine.lost for machine in self._machines)
        return ClusterRun(seconds, waited / total, at_end / total, lost / total, next(self._numbers),
                          self._read / frames, self._planned)

    def _drawn(self, deviation: float) -> float:
        return float(np.exp(self._generator.normal(0, deviation)))
