"""The flow of a shot that a network learns: found once for training and painting, and the frames are the same."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from core import job
from core.choices import Mode
from core.events import FrameDone, Training
from core.metrics import Role
from core.motion import kept_flow
from core.render import shot_training
from core.settings import Request
from tests.core.render.conftest import FIRST_SHOT, FRAMES, SIZE, folder_of, run, stored

pytestmark = pytest.mark.usefixtures("taught")


@pytest.fixture
def asked(wanted: Request, home: Path) -> Request:
    """The tiny clip's first shot is long enough to be learnt, its second is not."""
    return wanted.replace(motion__mode=Mode.LEARNED, motion__spacing=2, motion__training=4)


LEARNT, OTHERS = FIRST_SHOT - 1, FRAMES - FIRST_SHOT - 1
"""Pairs of neighbours in the shot that is learnt, and in the other one."""


def test_it_is_found_once(asked, estimated):
    run(asked)
    assert len(estimated) == LEARNT + OTHERS


def test_without_room_it_is_found_twice(asked, estimated, monkeypatch):
    monkeypatch.setattr(shot_training, "MOST_FLOW", 0)
    run(asked)
    assert len(estimated) == 2 * LEARNT + OTHERS


@pytest.mark.parametrize("pairs", [0, 2.5])
def test_frames_are_the_same_with_and_without(asked, home, monkeypatch, pairs):
    whole = stored(folder_of(run(asked)))
    shutil.rmtree(home)
    monkeypatch.setattr(shot_training, "MOST_FLOW", int(pairs * 2 * SIZE[0] * SIZE[1] * 8))
    again = stored(folder_of(run(asked)))
    assert len(again) == len(whole) == FRAMES
    assert all(np.array_equal(again[pts], whole[pts]) for pts in whole)


def test_no_room_is_taken_that_frames_need(asked, estimated, monkeypatch):
    used = shutil.disk_usage
    needed = 3 * SIZE[0] * SIZE[1] * FIRST_SHOT + 2 * shot_training.FILE_BYTES + 64_000_000

    def scarce(folder: Path) -> object:
        return used(folder)._replace(free=needed)

    monkeypatch.setattr("core.store.space.shutil.disk_usage", scarce)
    assert len(stored(folder_of(run(asked)))) == FRAMES
    assert len(estimated) == 2 * LEARNT + OTHERS


def test_a_disk_that_fails_it_costs_no_frame(asked, monkeypatch):
    """Whatever becomes of it while the network is trained."""
    monkeypatch.setattr(kept_flow.KeptFlow, "read", lambda self, *pair: self._give_up())
    assert len(stored(folder_of(run(asked)))) == FRAMES


def test_nothing_of_it_lies_in_the_render(asked):
    folder, seen = None, set()
    for event in job.run(asked):
        folder = getattr(event, "folder", folder)
        if isinstance(event, Training | FrameDone):
            seen |= {path.relative_to(folder).parts[0] for path in folder.rglob("*")}
    written_at_once = {"index.sqlite-wal", "index.sqlite-shm"}
    assert seen - written_at_once == {path.name for path in folder.iterdir()}


def test_begun_again_while_frames_are_painted_it_is_found_again_and_they_are_the_same(asked, home, estimated):
    whole = stored(folder_of(run(asked)))
    shutil.rmtree(home)
    work = job.run(asked)
    for event in work:
        if isinstance(event, FrameDone) and event.metrics.role is Role.LEARNED and event.number == 2:
            work.close()
    estimated.clear()
    again = stored(folder_of(run(asked)))
    assert len(estimated) == LEARNT + OTHERS, "the network is there, so it is needed once"
    assert all(np.array_equal(again[pts], whole[pts]) for pts in whole)
