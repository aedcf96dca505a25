"""What is to be done of a render: which tasks there are, what they read and make, and what they wait for."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Collection, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import work_graph
from core.choices import Mode
from core.work_tasks import PaintTask, ShotState, TaskKind, TaskPace

PACES = dict.fromkeys((Mode.FRAMES, Mode.KEYFRAMES, Mode.LEARNED), TaskPace(first=25, key=10, other=2, training=0.3))
SPACING, STEPS = 8, 100


def state(mode: Mode, numbers: range, missing: Collection[int] | None = None, **known) -> ShotState:
    """A shot; nothing of it is there unless `missing` says what is not."""
    known = {"spacing": SPACING, "training": STEPS if mode is Mode.LEARNED else 0, **known}
    return ShotState(numbers, mode, (frozenset(numbers if missing is None else missing),), **known)


def with_keys(shot: ShotState, *keys: int, training: int = 0) -> ShotState:
    """The shot with these key frames finished."""
    return dataclasses.replace(shot, keys=keys, training=training, missing=(shot.missing[0] - set(keys),))


def kinds(tasks: Sequence[PaintTask]) -> list[TaskKind]:
    return [task.kind for task in tasks]


@pytest.mark.parametrize("mode", [Mode.FRAMES, Mode.KEYFRAMES, Mode.LEARNED])
def test_one_machine_paints_whole_shots_in_their_order(mode: Mode):
    tasks = work_graph.plan([state(mode, range(30)), state(mode, range(30, 200)), state(mode, range(200, 210))])
    assert kinds(tasks) == [TaskKind.CHAIN] * 3
    assert [task.shot for task in tasks] == [range(30), range(30, 200), range(200, 210)]
    assert all(task.is_ready and task.makes == task.shot and not task.reads for task in tasks)


@pytest.mark.parametrize("machines", [1, 5])
@pytest.mark.parametrize("mode", [Mode.FRAMES, Mode.KEYFRAMES, Mode.LEARNED])
def test_what_is_finished_is_left_out(mode: Mode, machines: int):
    finished = state(mode, range(30), (), training=0, keys=(0, 8, 16, 24, 29))
    tasks = work_graph.plan([finished, state(mode, range(30, 60))], machines)
    assert {task.shot for task in tasks} == {range(30, 60)}


def test_frame_by_frame_a_shot_is_one_chain_for_any_number_of_machines():
    tasks = work_graph.plan([state(Mode.FRAMES, range(400)), state(Mode.FRAMES, range(400, 420))], 50, PACES)
    assert [(task.kind, task.shot) for task in tasks] == [(TaskKind.CHAIN, range(400)),
                                                          (TaskKind.CHAIN, range(400, 420))]


def test_a_chain_reads_the_frames_before_what_is_missing_as_far_back_as_it_looks():
    shot = state(Mode.FRAMES, range(40), {20, 21}, offsets=(1, 2, 4))
    task, = work_graph.plan([shot])
    assert task.reads == ((0, 0), (16, 0), (17, 0), (18, 0), (19, 0))
    task, = work_graph.plan([dataclasses.replace(shot, own=frozenset({9, 30}))])
    assert task.reads == ((0, 0), (9, 0), (16, 0), (17, 0), (18, 0), (19, 0), (30, 0))


def test_a_chain_of_several_passes_reads_what_is_there_of_each():
    shot = ShotState(range(4), Mode.FRAMES, (frozenset(), frozenset({0, 1})))
    task, = work_graph.plan([shot])
    assert task.reads == ((0, 0), (1, 0), (2, 0), (2, 1), (3, 0), (3, 1))


def test_a_chain_of_key_frames_reads_what_its_unfinished_intervals_and_the_next_key_frame_follow():
    shot = dataclasses.replace(with_keys(state(Mode.KEYFRAMES, range(40)), 0, 8, 16, 24),
                               missing=(frozenset((11, 12, *range(25, 40))),))
    chain, = work_graph.plan([shot])
    assert chain.reads == ((0, 0), (8, 0), (10, 0), (15, 0), (16, 0), (24, 0))


def test_key_frames_come_first_and_the_frames_between_wait_for_them():
    keys, between = work_graph.plan([state(Mode.KEYFRAMES, range(30))], 2, PACES)
    assert (keys.kind, keys.makes, keys.reads, keys.after) == (TaskKind.KEYS, range(30), (), ())
    assert (between.kind, between.after) == (TaskKind.BETWEEN, ((TaskKind.KEYS, 0),))


def test_frames_between_finished_key_frames_are_free_while_further_ones_are_painted():
    shot = with_keys(state(Mode.KEYFRAMES, range(30)), 0, 8, 16)
    keys, = [task for task in work_graph.plan([shot], 2, PACES) if task.kind is TaskKind.KEYS]
    assert (keys.makes, keys.reads) == (range(17, 30), ((0, 0), (16, 0)))
    tasks = work_graph.plan([shot], 2, PACES, [keys])
    assert [(task.makes, task.reads, task.is_ready) for task in tasks] == [
        (range(1, 8), ((0, 0), (8, 0)), True), (range(9, 16), ((0, 0), (8, 0), (16, 0)), True),
        (range(17, 29), (), False)]


def test_what_is_begun_is_not_handed_out_again():
    shot = with_keys(state(Mode.KEYFRAMES, range(17)), 0, 8, 16)
    begun, other = work_graph.plan([shot], 8, PACES)
    assert work_graph.plan([shot], 8, PACES, [begun]) == (other,)
    chain = work_graph.plan([state(Mode.FRAMES, range(17))], 8, PACES)
    assert work_graph.plan([state(Mode.FRAMES, range(17))], 8, PACES, chain) == ()


def test_an_interval_that_was_left_halfway_reads_the_frame_before_what_is_missing():
    shot = dataclasses.replace(with_keys(state(Mode.KEYFRAMES, range(17)), 0, 8, 16),
                               missing=(frozenset({12, 13, 14}),))
    task, = work_graph.plan([shot], 8, PACES)
    assert task.makes == range(9, 16)
    assert task.reads == ((0, 0), (8, 0), (11, 0), (15, 0), (16, 0))


def test_a_network_is_trained_once_all_key_frames_are_there_and_the_frames_wait_for_it():
    shot = state(Mode.LEARNED, range(30))
    keys, training, between = work_graph.plan([shot], 4, PACES)
    assert kinds([keys, training, between]) == [TaskKind.KEYS, TaskKind.TRAINING, TaskKind.BETWEEN]
    assert (keys.after, training.after, between.after) == ((), ((TaskKind.KEYS, 0),), ((TaskKind.TRAINING, 0),))
    training, _ = work_graph.plan([with_keys(shot, 0, 8, 16, 29, training=STEPS)], 4, PACES)
    assert training.is_ready and training.reads == ((0, 0), (8, 0), (16, 0), (29, 0))


def test_a_training_waits_for_the_one_before_which_it_begins_with():
    shots = [state(Mode.LEARNED, range(30)), state(Mode.LEARNED, range(30, 60), learns_from=0)]
    trainings = [task for task in work_graph.plan(shots, 9, PACES) if task.kind is TaskKind.TRAINING]
    assert [task.after for task in trainings] == [((TaskKind.KEYS, 0),),
                                                  ((TaskKind.TRAINING, 0), (TaskKind.KEYS, 30))]
    first = with_keys(shots[0], 0, 8, 16, 29)
    trainings = [task for task in work_graph.plan([first, shots[1]], 9, PACES) if task.kind is TaskKind.TRAINING]
    assert [task.after for task in trainings] == [((TaskKind.KEYS, 30),)]


def test_a_training_waits_for_a_chain_before_it_that_trains_a_network_too():
    shots = [state(Mode.LEARNED, range(30)), state(Mode.LEARNED, range(30, 60), own=frozenset({40}), learns_from=0),
             state(Mode.LEARNED, range(60, 90), learns_from=30)]
    after = {task.shot.start: task.after for task in work_graph.plan(shots, 9, PACES)
             if task.kind in (TaskKind.TRAINING, TaskKind.CHAIN)}
    assert after == {0: ((TaskKind.KEYS, 0),), 30: ((TaskKind.TRAINING, 0),),
                     60: ((TaskKind.CHAIN, 30), (TaskKind.KEYS, 60))}


def test_what_hangs_on_key_frames_and_trainings_is_counted_up_to_the_last_shot_that_learns_from_them():
    """Times of `PACES`: with four key frames after the first and 100 steps of training, and the others as one part."""
    shots = [state(Mode.LEARNED, range(30)), state(Mode.LEARNED, range(30, 60), learns_from=0),
             state(Mode.LEARNED, range(60, 90), learns_from=30)]
    ranks = {(task.kind, task.shot.start): task.rank for task in work_graph.plan(shots, 9, PACES)}
    last = min(sum(map(PACES[Mode.LEARNED].of_shot, shots)) / (work_graph.SHARES * 9), 2 * 25)
    for begin, following in ((60, 0), (30, 1), (0, 2)):
        assert ranks[TaskKind.TRAINING, begin] == pytest.approx(30 * (following + 1) + last)
        assert ranks[TaskKind.KEYS, begin] == pytest.approx(65 + ranks[TaskKind.TRAINING, begin])


def test_all_frames_between_hang_on_the_key_frames():
    keys, between = work_graph.plan([state(Mode.KEYFRAMES, range(30))], 2, PACES)
    assert (keys.seconds, keys.rank) == (65, 65 + 2 * 25) and between.rank < keys.rank


def test_a_chain_takes_as_long_as_the_parts_of_the_same_shot():
    chain, = work_graph.plan([state(Mode.LEARNED, range(30))], 1, PACES)
    parts = work_graph.plan([state(Mode.LEARNED, range(30))], 9, PACES)
    assert len(parts) == 3 and chain.seconds == chain.rank == sum(task.seconds for task in parts)


def test_a_shot_of_two_frames_is_one_chain():
    shots = [state(mode, range(begin, begin + 2)) for begin, mode in ((0, Mode.KEYFRAMES), (2, Mode.LEARNED))]
    assert kinds(work_graph.plan(shots, 9, PACES)) == [TaskKind.CHAIN] * 2


def test_intervals_that_do_not_lie_side_by_side_are_apart():
    shot = dataclasses.replace(with_keys(state(Mode.LEARNED, range(25)), 0, 8, 16, 24),
                               missing=(frozenset((*range(1, 8), *range(17, 24))),))
    tasks = work_graph.plan([shot, state(Mode.FRAMES, range(25, 400))], 2, PACES)
    assert [task.makes for task in tasks if task.kind is not TaskKind.CHAIN] == [range(1, 8), range(17, 24)]


def test_a_short_shot_whose_key_frames_are_begun_is_divided_for_all_that():
    shot, long = with_keys(state(Mode.KEYFRAMES, range(30)), 0, 8), state(Mode.FRAMES, range(30, 900))
    keys, = [task for task in work_graph.plan([shot], 2, PACES) if task.kind is TaskKind.KEYS]
    tasks = [task for task in work_graph.plan([shot, long], 2, PACES, [keys]) if task.shot == shot.numbers]
    assert [(task.kind, task.is_ready) for task in tasks] == [(TaskKind.BETWEEN, False), (TaskKind.BETWEEN, True)]


def test_parts_get_smaller_towards_the_end():
    numbers, sizes = range(24 * 20 + 1), []
    shot = with_keys(state(Mode.LEARNED, numbers, spacing=24), *numbers[::24])
    while tasks := work_graph.plan([shot], 2, PACES):
        sizes.append(len(tasks[0].makes))
        shot = dataclasses.replace(shot, missing=(shot.missing[0] - set(tasks[0].makes),))
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > 3 * sizes[-1] and sizes[-1] == 23


def test_a_shot_with_a_frame_of_the_person_is_one_chain_that_reads_all_that_is_there():
    shot = state(Mode.KEYFRAMES, range(6), {4, 5}, own=frozenset({3}))
    task, = work_graph.plan([shot], 7, PACES)
    assert (task.kind, task.reads) == (TaskKind.CHAIN, ((0, 0), (1, 0), (2, 0), (3, 0)))


def test_what_is_painted_once_more_reads_its_neighbours():
    shot = dataclasses.replace(state(Mode.KEYFRAMES, range(30), ()), again=range(10, 14))
    for machines in (1, 4):
        task, = work_graph.plan([shot, state(Mode.KEYFRAMES, range(30, 60), ())], machines, PACES)
        assert (task.kind, task.makes) == (TaskKind.REPAINT, range(10, 14))
        assert task.reads == ((0, 0), (9, 0), (14, 0))
        assert task.seconds == task.rank > 0


def test_the_fastest_machine_has_the_task_of_which_most_hangs():
    shots = [state(Mode.FRAMES, range(begin, begin + length)) for begin, length in ((0, 50), (50, 90), (140, 20))]
    tasks = work_graph.plan(shots, 3, PACES)
    longest, middle, shortest = tasks
    assert longest.shot == range(50, 140)
    assert work_graph.choose(tasks, (), faster=0) == longest
    assert work_graph.choose(tasks, (), faster=1) == middle
    assert work_graph.choose([middle, shortest], [longest], faster=1) == middle
    assert work_graph.choose([longest], [middle, shortest], faster=2) == longest  # better a slow machine than none
    assert work_graph.choose(work_graph.plan([state(Mode.KEYFRAMES, range(30))], 2, PACES)[1:], (), faster=0) is None


def test_short_shots_are_not_divided_while_much_is_left():
    shots = [state(Mode.KEYFRAMES, range(begin, begin + 20)) for begin in range(0, 2000, 20)]
    assert set(kinds(work_graph.plan(shots, 4, PACES))) == {TaskKind.CHAIN}
    assert TaskKind.KEYS in kinds(work_graph.plan(shots[:3], 4, PACES))


@given(st.lists(st.tuples(st.sampled_from([Mode.FRAMES, Mode.KEYFRAMES, Mode.LEARNED]), st.integers(1, 70),
                          st.integers(0, 2**20)), min_size=1, max_size=6), st.integers(1, 12), st.randoms())
def test_whatever_order_ready_tasks_are_painted_in_everything_is_made_and_nothing_is_read_before_it_is_there(
        film: list[tuple[Mode, int, int]], machines: int, random):
    begins = [0, *itertools.accumulate(length for _, length, _ in film)]
    shots = [state(mode, range(begin, begin + length), own=frozenset({begin}) if odd % 5 == 0 else frozenset(),
                   learns_from=begins[odd % index] if index and odd % 3 else None)
             for index, ((mode, length, odd), begin) in enumerate(zip(film, begins, strict=False))]
    while tasks := work_graph.plan(shots, machines, PACES):
        task = random.choice([task for task in tasks if task.is_ready])
        shots = [_painted(shot, task) if shot.numbers == task.shot else shot for shot in shots]
    assert all(shot.is_finished for shot in shots)


def _painted(shot: ShotState, task: PaintTask) -> ShotState:
    """The shot after the task; it has read only what was there."""
    assert all(number not in shot.missing[index] for number, index in task.reads)
    missing = shot.missing[0]
    match task.kind:
        case TaskKind.KEYS:
            begin = shot.keys[-1] if shot.keys else shot.numbers.start
            found = (*range(begin + SPACING, shot.numbers[-1], SPACING), shot.numbers[-1])
            keys = (*(shot.keys or (begin,)), *found)
            return dataclasses.replace(shot, keys=keys, missing=(missing - set(keys),))
        case TaskKind.TRAINING:
            assert {number for number, _ in task.reads} == set(shot.keys)
            return dataclasses.replace(shot, training=0)
        case TaskKind.BETWEEN:
            assert missing.intersection(task.makes)
            return dataclasses.replace(shot, missing=(missing - set(task.makes),))
    return dataclasses.replace(shot, missing=(frozenset(),))
