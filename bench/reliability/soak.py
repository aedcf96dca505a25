"""The window used for a long time: messages, drops, paintings, Explore, in turn; its memory stays as it is."""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bench import drops
from bench.reliability.tally import Tally
from bench.responsiveness import environment

if TYPE_CHECKING:
    from gui.app.application import Application

MODULE = "bench.reliability.soak"
GROWTH = 0.05
"""Of the memory at a third of the time that there may be more in the end."""
ALLOWED = 8 << 20
"""Bytes that any window may have more: what was looked at is kept up to a bound."""
WARM = 30
"""Cycles in which a window still fills what it keeps on purpose."""
DROPS = 15
MESSAGES = 40


def campaign(seconds: int, seed: int) -> Tally:
    """Uses the window for so many seconds, in a process of its own under faulthandler."""
    tally = Tally("soak")
    command = [sys.executable, "-X", "faulthandler", "-m", MODULE, "--seconds", str(seconds), "--seed", str(seed)]
    with tempfile.TemporaryDirectory(prefix="impasto-soak-") as folder:
        ended = subprocess.run(command, env=environment(folder), capture_output=True, text=True)
    if ended.returncode or "Traceback" in ended.stderr:
        tally.fail(f"status {ended.returncode}: {ended.stderr[-1500:]}")
        return tally
    figures = json.loads(ended.stdout.splitlines()[-1])
    tally.outcomes["cycles"] = figures["cycles"]
    if figures["cycles"] < WARM:
        tally.notes = "too short to judge what it holds"
        return tally
    third, last = figures["memory"][len(figures["memory"]) // 3], figures["memory"][-1]
    if last > third * (1 + GROWTH) + ALLOWED:
        tally.fail(f"memory grew from {third >> 20} to {last >> 20} MB in {figures['cycles']} cycles")
    tally.notes = f"{third >> 20} MB after a third of the time, {last >> 20} MB in the end"
    return tally


def main(arguments: Sequence[str]) -> int:
    """What the process of its own does."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=int)
    parser.add_argument("--seed", type=int)
    options = parser.parse_args(arguments)
    print(json.dumps(_soaked(options.seconds, options.seed)))
    return 0


def _soaked(seconds: int, seed: int) -> dict[str, object]:
    import qasync

    from PySide6.QtWidgets import QApplication

    from gui.app.application import Application
    from gui.jobs.jobs import Jobs

    app = QApplication(["impasto"])
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    with loop, tempfile.TemporaryDirectory() as folder:
        application = Application(app, jobs=Jobs(drops.paint))
        try:
            return loop.run_until_complete(_use(application, drops.files(Path(folder)), seconds, random.Random(seed)))
        finally:
            application.close()


async def _use(application: Application, paths: dict[str, Path], seconds: int, chance: random.Random
               ) -> dict[str, object]:
    application.open([])
    begun, memory, cycles = time.monotonic(), [], 0
    while time.monotonic() - begun < seconds:
        await _cycle(application, paths, chance)
        cycles += 1
        gc.collect()
        memory.append(_resident())
    return {"cycles": cycles, "memory": memory}


async def _cycle(application: Application, paths: dict[str, Path], chance: random.Random) -> None:
    """A little of everything."""
    from core.settings import Request
    from gui.common.actions import ActionId

    window = application.window
    for number in range(MESSAGES):
        drops.say(application, 2 * number)
        await asyncio.sleep(0.001)
    places = [window, window.canvas, window.content, window.styles]
    for _ in range(DROPS):
        names = chance.sample(sorted(paths), chance.choice([1, 2]))
        drops.drop_on(chance.choice(places), [paths[name] for name in names])
        await asyncio.sleep(drops.EVERY)
    application.jobs.start(application.project.request)
    window.menus[ActionId.EXPLORE].trigger()
    await asyncio.sleep(0.2)
    window.menus[ActionId.EXPLORE].trigger()
    application.jobs.stop()
    application.project.undo_stack.undo()
    await drops.settled(application)
    application.project.replace(Request())  # else there are more paintings, results and steps to undo in every cycle


def _resident() -> int:
    """Bytes of memory that this process holds."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    raise RuntimeError("the system does not say how much memory is held")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
