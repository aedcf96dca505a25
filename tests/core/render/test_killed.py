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

from core import settings, store
from core.choices import Mode
from core.media.images import own_frames, save
from core.settings import Request
from core.train.judging import Judgement
from tests.conftest import ROOT
from tests.core.render.conftest import FRAMES, TICKS, clip_frame, folder_of, run, stored

KILLS = int(os.environ.get("IMPASTO_KILLS", "2"))


@pytest.mark.parametrize("own", [(), (2,)], ids=["", "with an own frame"])
@pytest.mark.parametrize("mode", [Mode.FRAMES, Mode.KEYFRAMES, Mode.LEARNED])
def test_killed_at_random_moments_it_continues_to_the_same_frames(wanted: Request, home: Path, tmp_path: Path,
                                                                  mode: Mode, own: tuple[int, ...],
                                                                  monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Judgement, "is_good", True)
    save.write(tmp_path / "own.png", 1 - clip_frame(2).astype(np.float32) / np.float32(255))
    asked = wanted.replace(motion__mode=mode, motion__spacing=3, motion__training=30, clip__own_frames=tuple(
        own_frames.noted(number * TICKS, str(tmp_path / "own.png")) for number in own))
    whole = stored(folder_of(run(asked)))
    shutil.rmtree(home)
    moments = random.Random(mode.value)
    for number in range(KILLS):
        _kill(asked, tmp_path, moments)
        assert number or 0 < _finished() < FRAMES, "the first kill came before any frame, or too late"
    again = stored(folder_of(run(asked)))
    assert len(again) == FRAMES
    assert all(np.array_equal(again[pts], whole[pts]) for pts in whole)


def _finished() -> int:
    (folder,) = store.home().glob("[!.]*")
    return sum(record.final for record in store.StoreReader(folder).records().values())


def _kill(asked: Request, folder: Path, moments: random.Random) -> None:
    """Render in a process that is killed at some moment between one of its first frames and the next."""
    place = folder / "request.json"
    place.write_bytes(settings.to_json(asked))
    command = [sys.executable, str(Path(__file__).with_name("killed.py")), str(place)]
    with subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdin is not None and process.stdout is not None
        for _ in range(moments.randint(1, 3)):
            if not process.stdout.readline():
                return  # all was finished
            process.stdin.write(b"\n")
            process.stdin.flush()
        time.sleep(moments.uniform(0, 0.15))  # it may be anywhere in the next frame, and no further
        os.killpg(process.pid, signal.SIGKILL)
