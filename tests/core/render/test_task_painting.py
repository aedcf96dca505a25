"""A clip painted task by task, each in a store of its own that has only what the task reads, as on machines apart."""

from __future__ import annotations

import dataclasses
import random
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from core import work_graph
from core.choices import Grade, Mode
from core.control import Control
from core.metrics import FrameMetrics
from core.render.context import RenderContext, prepare
from core.render.runners.shot_states import divided, state_of, with_trainings
from core.render.runners.task_store import TaskFrames, TaskStore
from core.settings import Request
from core.store import FrameRecord, StoreReader
from core.store.networks import NetworkPaths
from core.train import kept_noise, trained_network
from core.work_tasks import PaintTask, ShotState, TaskKind
from tests.core.render.conftest import folder_of, run

pytestmark = pytest.mark.usefixtures("taught")

MACHINES = 2
MODES: dict[str, dict[str, object]] = {
    "frames": {"motion__mode": Mode.FRAMES},
    "passes": {"motion__mode": Mode.FRAMES, "motion__passes": 2},
    "keyframes": {"motion__mode": Mode.KEYFRAMES, "motion__spacing": 3},
    "learned": {"motion__mode": Mode.LEARNED, "motion__spacing": 2, "motion__training": 6, "clip__cuts": ()},
    "fine": {"motion__mode": Mode.LEARNED, "motion__spacing": 2, "motion__training": 6, "clip__cuts": (),
             "motion__grade": Grade.FINE},
}


def _context(request: Request) -> RenderContext:
    preparing = prepare(request, Control())
    while True:
        try:
            next(preparing)
        except StopIteration as end:
            return end.value


class Desk:
    """Hands tasks to machines at random, and keeps what they make."""

    def __init__(self, request: Request, folder: Path, seed: int) -> None:
        self.contexts = [_context(request) for _ in range(MACHINES)]
        self.folder, self.random, self.kinds = folder, random.Random(seed), list[TaskKind]()
        self.lost = 0.5  # share of the files of noise that a machine is not given
        self.store = TaskStore(folder / "desk", self.contexts[0].clip, request)
        self.frames = TaskFrames(self.store, self.contexts[0].clip)

    def paint(self) -> None:
        while tasks := work_graph.plan(self.states(), MACHINES):
            task = self.random.choice([task for task in tasks if task.is_ready])
            self.kinds.append(task.kind)
            self._paint(task, self.random.choice(self.contexts))

    def states(self) -> list[ShotState]:
        context = self.contexts[0]
        known = [divided(context, self.frames, state_of(context, self.frames, shot)) for shot in context.shots]
        return with_trainings(known, self.frames)

    def _paint(self, task: PaintTask, context: RenderContext) -> None:
        folder = self.folder / f"task-{len(self.kinds)}"
        folder.mkdir()
        own = TaskStore(folder, context.clip, context.request)
        for number in task.shot:
            for index in range(context.mode.passes):
                record = self.store.record(int(context.clip.pts[number]), index)
                if record is not None:
                    own.give(record, self.store.picture(record.pts, index) if (number, index) in task.reads else None)
        frames = TaskFrames(own, context.clip)
        here, there = (each.networks(task.shot.start) for each in (self.frames, frames))
        _copy(here.weights, there.weights)
        for other in here.others(context.request):
            _copy(other, there.weights.with_name(other.name))
        for number, file in kept_noise.files_of_shot(here).items():
            if self.random.random() >= self.lost:
                _copy(file, there.noise(number))
        for _ in context.mode.paint_part(context.shot(task.shot, frames), task):
            pass
        _copy(there.weights, here.weights)
        if task.kind is TaskKind.TRAINING:
            for number, file in kept_noise.files_of_shot(there).items():
                _copy(file, here.noise(number))
        for record, rgb in own.made.values():
            self.store.put(record.pts, rgb, record.fingerprint, record.metrics, record.provenance, record.pass_index,
                           record.final)


def _copy(file: Path, to: Path) -> None:
    if file.exists():
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, to)


def plain_records(records: Mapping[int, FrameRecord]) -> dict[int, tuple[object, ...]]:
    """All that is known of frames but how long they took and when they were written."""
    def timeless(metrics: FrameMetrics) -> FrameMetrics:
        return dataclasses.replace(metrics, seconds=0.0)
    return {pts: (record.pass_index, record.fingerprint, record.provenance, timeless(record.metrics))
            for pts, record in records.items()}


@pytest.mark.parametrize("seed", [0])
@pytest.mark.parametrize("mode", MODES)
def test_tasks_painted_apart_come_to_the_same_frames_and_records_as_one_render(
        wanted: Request, tmp_path: Path, mode: str, seed: int):
    request = wanted.replace(**MODES[mode])
    desk = Desk(request, tmp_path, seed)
    desk.paint()
    folder = folder_of(run(request))
    assert plain_records(desk.store.records()) == plain_records(StoreReader(folder).records())
    if mode not in ("frames", "passes"):
        assert {TaskKind.KEYS, TaskKind.BETWEEN} <= set(desk.kinds)
    if mode in ("learned", "fine"):
        origin = int(desk.contexts[0].clip.pts[0])
        here, there = (trained_network.read(NetworkPaths(each, origin)) for each in (desk.store.folder, folder))
        assert here is not None and there is not None
        assert TaskKind.TRAINING in desk.kinds and (here.digest, here.record) == (there.digest, there.record)


def test_with_its_noise_a_part_is_painted_without_going_past_the_frames_before_it(
        wanted: Request, tmp_path: Path, estimated: list, monkeypatch: pytest.MonkeyPatch):
    desk = Desk(wanted.replace(**MODES["learned"]), tmp_path, 0)
    desk.lost, linked = 0.0, list[tuple[PaintTask, int]]()
    paint = desk._paint

    def counted(task: PaintTask, context: RenderContext) -> None:
        before = len(estimated)
        paint(task, context)
        linked.append((task, len(estimated) - before))

    monkeypatch.setattr(desk, "_paint", counted)
    desk.paint()
    parts = [(task.makes, count) for task, count in linked if task.kind is TaskKind.BETWEEN]
    assert len(parts) > 1 and max(makes.start for makes, _ in parts) > 2
    assert all(count == len(makes) + 1 for makes, count in parts), "from one key frame to the other, and no farther"
