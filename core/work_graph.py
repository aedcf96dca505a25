"""What is to be done of a render, as tasks that say what they read, what they make and what they wait for.

Nothing crosses a cut, so shots wait for nobody. Within a shot it depends on the mode. Frame by frame, and wherever a
person's own frames are followed, a shot is one chain. With key frames and flow, key frames follow each other, and the
frames between two that are finished can be painted anywhere. Where a network learns a shot, its key frames come first
and one training after them; then the frames between key frames can be painted anywhere, each from the one before it. A
training begins with what the first shot's has learnt, and waits for that one, too.
"""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Collection, Iterator, Mapping, Sequence

from core.choices import Mode
from core.work_tasks import FrameKey, PaintTask, ShotState, TaskKind, TaskName, TaskPace

SHARES = 3
"""A task takes at most its part of what is left when that is divided by so many times the machines: so the tasks get
shorter towards the end, and a slow machine does not hold it."""


def plan(shots: Sequence[ShotState], machines: int = 1, paces: Mapping[Mode, TaskPace] | None = None,
         begun: Collection[PaintTask] = ()) -> tuple[PaintTask, ...]:
    """All that is left to be done and not begun, in the order in which it is handed out.

    One machine paints shot by shot, in their order. For several, tasks of which much hangs come first.

    Args:
        shots: what is known of each, in the clip's order.
        machines: that paint.
        paces: how long things take, by mode; as if all took the same where nothing is told.
        begun: tasks that are being painted.
    """
    if machines == 1:
        return tuple(task for shot in shots if not shot.is_finished and not _of(shot, begun)
                     for task in _whole(shot, _pace_of(shot, paces)))
    planner = _Planner(shots, machines, paces, begun)
    return tuple(sorted(planner.tasks(), key=lambda task: (-task.rank, task.shot.start, task.makes.start)))


def choose(tasks: Sequence[PaintTask], begun: Collection[PaintTask], faster: int) -> PaintTask | None:
    """The task for a machine that is free; None if nothing is ready.

    Where machines give back what they have now and then, that of which most hangs is never long with a slow one.

    Args:
        tasks: as `plan` has them.
        begun: those that other machines paint.
        faster: how many machines are faster than this one; they are to have as many tasks of which more hangs.
    """
    ready, ranks = [task for task in tasks if task.is_ready], sorted(task.rank for task in begun)
    for place, task in enumerate(ready):
        if place + len(ranks) - bisect.bisect_right(ranks, task.rank) >= faster:
            return task
    return ready[-1] if ready else None


class _Planner:
    """Divides what is left among several machines."""

    def __init__(self, shots: Sequence[ShotState], machines: int, paces: Mapping[Mode, TaskPace] | None,
                 begun: Collection[PaintTask]) -> None:
        self._shots, self._begun, self._paces = shots, begun, paces
        self._seconds = [_pace_of(shot, paces).of_shot(shot) for shot in shots]
        self._share = sum(self._seconds) / (SHARES * machines)
        self._untrained = {shot.numbers.start: shot for shot in shots if shot.training and not shot.is_finished}
        self._behind = self._trainings_behind()

    def tasks(self) -> Iterator[PaintTask]:
        """Of every shot, in any order."""
        for shot, seconds in zip(self._shots, self._seconds, strict=True):
            if shot.is_finished:
                continue
            begun, pace = _of(shot, self._begun), _pace_of(shot, self._paces)
            kinds = {task.kind for task in begun}
            undivided = shot.mode is Mode.KEYFRAMES and seconds <= self._share and kinds <= {TaskKind.CHAIN}
            if shot.is_whole or undivided:
                behind = self._behind.get(shot.numbers.start, 0.0)
                yield from () if begun else _whole(shot, pace, self._trained_before(shot), behind)
            elif shot.training:
                yield from self._learnt(shot, pace, kinds)
            else:
                if not shot.has_all_keys and TaskKind.KEYS not in kinds:
                    yield _keys(shot, pace, pace.of_others(shot))
                yield from self._between(shot, pace, begun)

    def _trained_before(self, shot: ShotState) -> tuple[TaskName, ...]:
        """What makes the network that a shot's training begins with, while that is not finished."""
        if not shot.training or shot.learns_from not in self._untrained:
            return ()
        other = self._untrained[shot.learns_from]
        return ((TaskKind.CHAIN if other.is_whole else TaskKind.TRAINING, other.numbers.start),)

    def _trainings_behind(self) -> Mapping[int, float]:
        """Seconds of what follows each shot's training, by its first frame: further trainings, and frames at last."""
        found: dict[int, float] = {}
        for start, shot in reversed(self._untrained.items()):
            pace = _pace_of(shot, self._paces)
            seconds = pace.of_training(shot)
            if shot.is_whole:
                seconds = pace.of_shot(shot)
            else:
                found[start] = max(found.get(start, 0.0), min(self._share, pace.of_others(shot)))
            if shot.learns_from is not None:
                found[shot.learns_from] = max(found.get(shot.learns_from, 0.0), seconds + found.get(start, 0.0))
        return found

    def _learnt(self, shot: ShotState, pace: TaskPace, kinds: Collection[TaskKind]) -> Iterator[PaintTask]:
        """Key frames, training and all others of a shot whose network is not trained yet."""
        first, behind = shot.numbers.start, self._behind[shot.numbers.start]
        training, waits = pace.of_training(shot), self._trained_before(shot)
        if not shot.has_all_keys:
            waits = (*waits, (TaskKind.KEYS, first))
            if TaskKind.KEYS not in kinds:
                yield _keys(shot, pace, training + behind)
        if TaskKind.TRAINING not in kinds:
            reads = tuple((key, 0) for key in shot.keys)
            yield PaintTask(TaskKind.TRAINING, shot.numbers, shot.numbers, reads, waits, training, training + behind)
        seconds = pace.of_others(shot)
        yield PaintTask(TaskKind.BETWEEN, shot.numbers, shot.numbers, (), ((TaskKind.TRAINING, first),), seconds,
                        min(self._share, seconds))

    def _between(self, shot: ShotState, pace: TaskPace, begun: Collection[PaintTask]) -> Iterator[PaintTask]:
        """What lies between key frames: where these are there, in parts; the rest waits for them."""
        missing = shot.missing[0]
        busy = [task.makes for task in begun if task.kind is TaskKind.BETWEEN]
        free = [(one, later) for one, later in itertools.pairwise(shot.keys)
                if any(number in missing for number in range(one + 1, later))
                and not any(one + 1 in part for part in busy)]
        for part in _parts(free, self._share, pace):
            seconds = pace.between(part)
            makes = range(part[0][0] + 1, part[-1][1])
            yield PaintTask(TaskKind.BETWEEN, shot.numbers, makes, _reads_between(shot, part), (), seconds, seconds)
        if not shot.has_all_keys:
            begin = shot.keys[-1] if shot.keys else shot.numbers.start
            rest = range(begin + 1, shot.numbers.stop - 1)
            seconds = len(missing.intersection(rest)) * pace.other
            if rest:
                yield PaintTask(TaskKind.BETWEEN, shot.numbers, rest, (), ((TaskKind.KEYS, shot.numbers.start),),
                                seconds, min(self._share, seconds))


def _whole(shot: ShotState, pace: TaskPace, after: tuple[TaskName, ...] = (),
           behind: float = 0.0) -> Iterator[PaintTask]:
    """A shot as one task, or what is to be painted once more of it; seconds of what waits for it are `behind`."""
    if shot.again:
        beside = {shot.again.start - 1, shot.again.stop, *shot.own}
        reads = {(number, len(shot.missing) - 1) for number in beside if number in shot.numbers}
        seconds = 2 * len(shot.again) * pace.other
        yield PaintTask(TaskKind.REPAINT, shot.numbers, shot.again, _sorted(shot, reads), (), seconds, seconds)
        return
    seconds = pace.of_shot(shot)
    yield PaintTask(TaskKind.CHAIN, shot.numbers, shot.numbers, _reads_of_chain(shot), after, seconds, seconds + behind)


def _reads_of_chain(shot: ShotState) -> tuple[FrameKey, ...]:
    """What is read of a shot that is painted in its order.

    Of one pass of frame by frame these are the frames before those that are missing, as far back as one looks: what is
    painted otherwise than it was makes the frames after it missing, too, but none that lies farther back. Of key frames
    and flow it is what the unfinished intervals and the next key frame follow. In other cases it may be anything that
    is there.
    """
    if shot.mode is Mode.KEYFRAMES and shot.keys and not shot.own:
        unfinished = [(one, later) for one, later in itertools.pairwise(shot.keys)
                      if not shot.missing[0].isdisjoint(range(one, later))]
        ends = {number for interval in unfinished for number in interval}
        return _sorted(shot, {(number, 0) for number in ends} | _beside_missing(shot, unfinished)
                       | {(shot.keys[-1], 0)})
    if shot.mode is not Mode.FRAMES or len(shot.missing) > 1:
        return _sorted(shot, {(number, index) for index, missing in enumerate(shot.missing)
                              for number in shot.numbers if number not in missing})
    missing, farthest = shot.missing[0], shot.offsets[-1]
    begins = missing.difference([number + 1 for number in missing])
    back = {number - step for number in begins for step in range(1, farthest + 1)}
    return _sorted(shot, {(number, 0) for number in back if number in shot.numbers and number not in missing})


def _keys(shot: ShotState, pace: TaskPace, behind: float) -> PaintTask:
    """The key frames that are not there."""
    begin = shot.keys[-1] + 1 if shot.keys else shot.numbers.start
    makes = range(begin, shot.numbers.stop)
    reads = {(shot.keys[-1], 0)} if shot.keys else set()
    seconds = pace.of_keys(shot)
    return PaintTask(TaskKind.KEYS, shot.numbers, makes, _sorted(shot, reads), (), seconds, seconds + behind)


def _parts(free: Sequence[tuple[int, int]], share: float, pace: TaskPace) -> Iterator[list[tuple[int, int]]]:
    """Intervals that lie side by side, put together as far as one task may take long."""
    part: list[tuple[int, int]] = []
    for interval in free:
        if part and (part[-1][1] != interval[0] or pace.between([*part, interval]) > share):
            yield part
            part = []
        part.append(interval)
    if part:
        yield part


def _reads_between(shot: ShotState, part: Sequence[tuple[int, int]]) -> tuple[FrameKey, ...]:
    """The key frames, and where some frames are there already those beside what is missing."""
    return _sorted(shot, {(key, 0) for interval in part for key in interval} | _beside_missing(shot, part))


def _beside_missing(shot: ShotState, part: Sequence[tuple[int, int]]) -> set[FrameKey]:
    """What is there of the frames before those that are missing between key frames, and before the key frames."""
    missing = shot.missing[0]
    before = {number - 1 for one, later in part for number in range(one + 1, later) if number in missing}
    before |= {later - 1 for _, later in part}  # what the key frame is measured against
    return {(number, 0) for number in before - missing}


def _sorted(shot: ShotState, reads: set[FrameKey]) -> tuple[FrameKey, ...]:
    """The same, rising, and the frames that others' colours are held to, if they are there: the first, the person's."""
    held = {(number, 0) for number in (shot.numbers.start, *shot.own) if number not in shot.missing[0]}
    return tuple(sorted(reads | held))


def _of(shot: ShotState, tasks: Collection[PaintTask]) -> list[PaintTask]:
    return [task for task in tasks if task.shot.start == shot.numbers.start]


def _pace_of(shot: ShotState, paces: Mapping[Mode, TaskPace] | None) -> TaskPace:
    return TaskPace() if paces is None else paces[shot.mode]
