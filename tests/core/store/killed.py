"""Programs that are killed while they write frames; run in processes of their own by test_killed.py."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from pathlib import Path
from types import ModuleType

import cv2
import numpy as np

from core.metrics import FrameMetrics, Role
from core.store import Store

METRICS = FrameMetrics(Role.FOLLOWING, 10, 1.25, 0.875, 2.5, 0.375, 0.25)
FRAMES = 40


def picture(pts: int, salt: int = 0) -> np.ndarray:
    """What frame `pts` looks like."""
    return np.random.default_rng([pts, salt]).integers(0, 256, (48, 64, 3), dtype=np.uint8)


def forever(folder: Path) -> None:
    """Writes every frame that is missing, then all of them once more, and says which are safe, until it is killed."""
    with Store.open(folder) as store:
        for pts in range(FRAMES):
            if pts not in store.records():
                store.put(pts, picture(pts), "a", METRICS)
            sys.stdout.write(f"{pts}\n")
            sys.stdout.flush()
        while True:
            for pts in range(FRAMES):
                store.put(pts, picture(pts), "a", METRICS)


def each_call(folder: Path) -> None:
    """Replaces a frame of two passes by one of another fingerprint, and adds another, in one process after the other.

    Each is killed one call later than the last. Says after each what is left: whether the old frame, the new frame and
    the added one are there and whole, and whether anything lies about.
    """
    cv2.setNumThreads(1)
    os.fsync = lambda fd: None  # a kill does not reach what the system has taken
    calls, ended = 0, False
    while not ended:
        calls += 1
        child = os.fork()
        if not child:
            _replace_and_add(folder, calls)
        ended = os.waitpid(child, 0)[1] == 0
        with Store.open(folder) as store:
            records = [record for pts in (0, 1) for pass_index in (0, 1) if (record := store.record(pts, pass_index))]
            kept = store.picture(0, max(record.pass_index for record in records if record.pts == 0))
            left = next((name for name, seed in (("old", 0), ("new", 1))
                         if kept is not None and np.array_equal(kept, picture(0, seed))), "no")
            added = store.picture(1, 0)
            whole = added is None or np.array_equal(added, picture(1))
            tidy = {path.name for path in (folder / "frames").iterdir()} == {record.file for record in records}
            tidy &= len({record.fingerprint for record in records if record.pts == 0}) == 1
            sys.stdout.write(f"{left} {'one' if added is not None else 'none'} {whole} {tidy}\n")
        shutil.rmtree(folder / "frames")
        with Store.open(folder) as store:
            begin(store)


def begin(store: Store) -> None:
    """Frame 0 as an earlier request left it: a first pass, and a final second one."""
    store.put(0, picture(0, 2), "a", METRICS, pass_index=0, final=False)
    store.put(0, picture(0), "a", METRICS, pass_index=1)


def _replace_and_add(folder: Path, calls: int) -> None:
    made = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal made
        made += event == "c_call" and _may_change_the_disk(argument)
        if made == calls:
            os.kill(os.getpid(), signal.SIGKILL)

    store = Store.open(folder)
    sys.setprofile(count)
    store.put(0, picture(0, 1), "b", METRICS)
    store.put(1, picture(1), "b", METRICS)
    sys.setprofile(None)
    os._exit(0)


def _may_change_the_disk(function: object) -> bool:
    """Whatever does is a function in C, but none of Python's own such as `len`, nor a method of a text or a list."""
    owner = getattr(function, "__self__", None)
    return (owner.__name__ if isinstance(owner, ModuleType) else type(owner).__module__) != "builtins"


if __name__ == "__main__":
    {"forever": forever, "each_call": each_call}[sys.argv[1]](Path(sys.argv[2]))
