"""A program that is killed, at whatever moment, leaves a render that goes on."""

from __future__ import annotations

import os
import random
import runpy
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from core.store import Store

PROGRAM = Path(__file__).with_name("killed.py")
ROOT = PROGRAM.parents[3]
KILLED = runpy.run_path(str(PROGRAM))


@pytest.fixture
def memory(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The folder of all renders in memory where there is such a place: hundreds of flushes take minutes on a disk."""
    place = Path("/dev/shm") if os.access("/dev/shm", os.W_OK) else None
    folder = tempfile.mkdtemp(dir=place)
    monkeypatch.setenv("XDG_DATA_HOME", folder)
    yield
    shutil.rmtree(folder)


def start(what: str, folder: Path) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, str(PROGRAM), what, str(folder)], stdout=subprocess.PIPE, text=True,
                            env=os.environ | {"PYTHONPATH": str(ROOT)})


def test_killed_at_random_moments_it_continues_and_has_lost_nothing(clip, asked):
    with Store.create(clip, asked) as made:
        folder = made.folder
    chance, safe = random.Random(3), set()
    for nth in range(8):
        with start("forever", folder) as program:
            while 2 * nth not in safe:  # some frames further every time, however busy the machine is
                safe.add(int(program.stdout.readline()))
            time.sleep(chance.uniform(0, 0.15))
            program.kill()
            safe.update(map(int, program.stdout.read().splitlines()))
        with Store.open(folder) as store:
            assert safe <= set(store.records())
            before = dict(store.records())
            assert list(store.check()) == [(16 * nth, len(before)) for nth in range(1, len(before) // 16 + 1)]
            assert dict(store.records()) == before
            for pts in store.records():
                assert np.array_equal(store.picture(pts), KILLED["picture"](pts))
    assert len(safe) > 8


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
@pytest.mark.usefixtures("memory")
def test_killed_at_every_single_call_of_a_write_no_frame_is_lost(clip, asked):
    with Store.create(clip, asked) as made:
        KILLED["begin"](made)
        folder = made.folder
    with start("each_call", folder) as program:
        lines = [line.split() for line in program.stdout]
    assert program.returncode == 0 and len(lines) > 150
    assert {line[0] for line in lines} == {"old", "new"}
    assert {tuple(line[2:]) for line in lines} == {("True", "True")}
    states = [" ".join(line[:2]) for line in lines]
    assert states == sorted(states, key=["old none", "new none", "new one"].index)
