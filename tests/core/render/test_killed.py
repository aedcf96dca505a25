"""A render that is killed at any moment continues to the same frames, bit by bit."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from core import settings
from core.choices import Mode
from core.settings import Request
from tests.conftest import ROOT
from tests.core.render.conftest import FRAMES, folder_of, run, stored

KILLS = int(os.environ.get("IMPASTO_KILLS", "2"))


@pytest.mark.parametrize("mode", [Mode.FRAMES, Mode.KEYFRAMES])
def test_killed_at_random_moments_it_continues_to_the_same_frames(wanted: Request, home: Path, tmp_path: Path,
                                                                  mode: Mode):
    asked = wanted.replace(motion__mode=mode, motion__spacing=3)
    whole = stored(folder_of(run(asked)))
    shutil.rmtree(home)
    moments = random.Random(mode.value)
    ended_early = 0
    for _ in range(KILLS):
        ended_early += _killed(asked, tmp_path, moments)
    assert ended_early, "no kill came in time"
    again = stored(folder_of(run(asked)))
    assert len(again) == FRAMES
    assert all(np.array_equal(again[pts], whole[pts]) for pts in whole)


def _killed(asked: Request, folder: Path, moments: random.Random) -> bool:
    """Render in a process that is killed a moment after one of its first frames; whether it was in time."""
    place = folder / "request.json"
    place.write_bytes(settings.to_json(asked))
    command = [sys.executable, str(Path(__file__).with_name("killed.py")), str(place)]
    with subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE,
                          start_new_session=True) as process:
        for _ in range(moments.randint(0, 3)):
            if not process.stdout.readline():
                break
        time.sleep(moments.uniform(0, 0.15))
        early = process.poll() is None
        os.killpg(process.pid, signal.SIGKILL) if early else None
    return early
