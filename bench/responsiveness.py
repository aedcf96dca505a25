"""How long the window stands still: while it starts, imports torch, and paints previews or a picture.

A timer is due every 5 ms; how much later than that it comes is what a person would feel as a stall.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from bench.folders import RESULTS
from bench.machine import circumstances

INTERVAL = 5
"""Milliseconds from one due time to the next."""
GOAL = 50
"""Milliseconds that the 99th percentile must stay under while anything is painted."""


def main(arguments: Sequence[str]) -> int:
    """Measures in a fresh process, so that nothing is imported yet, and writes `results/responsiveness.json`."""
    options = _options(arguments)
    if options.inside:
        print(json.dumps(_measured(options)))
        return 0
    command = [sys.executable, "-m", "bench.responsiveness", "--inside", "--started", str(time.time()),
               "--size", str(options.size), "--steps", str(options.steps)]
    with tempfile.TemporaryDirectory(prefix="impasto-bench-") as folder:
        answer = subprocess.run(command, env=environment(folder), stdout=subprocess.PIPE, text=True, check=True)
    figures = {**circumstances(), **json.loads(answer.stdout.splitlines()[-1])}
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "responsiveness.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(figures, indent=1))
    return 0 if max(figures[phase]["p99_ms"] for phase in ("previewing", "painting")) < GOAL else 1


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench responsiveness", description=__doc__)
    parser.add_argument("--size", type=int, default=256, help="long side of the picture in pixels")
    parser.add_argument("--steps", type=int, default=30, help="how long to paint")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--started", type=float, default=0.0, help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def environment(folder: str) -> dict[str, str]:
    """`folder` stands for all that the person has; without a display the window is drawn into memory."""
    environment = {**os.environ, **{f"XDG_{kind}_HOME": folder for kind in ("CONFIG", "STATE", "DATA", "CACHE")}}
    if not {"DISPLAY", "WAYLAND_DISPLAY"} & set(environment):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    return environment


def _measured(options: argparse.Namespace) -> dict[str, Any]:
    import qasync

    from PySide6.QtWidgets import QApplication

    from gui.app.application import Application

    app = QApplication(["impasto"])
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    with loop:
        application = Application(app)
        try:
            return loop.run_until_complete(_measure(application, options))
        finally:
            application.close()


async def _measure(application: Any, options: argparse.Namespace) -> dict[str, Any]:
    from gui.common.actions import ActionId

    application.window.menus[ActionId.SHOW_PREVIEWS].setChecked(False)
    application.open([])
    await _until_exposed(application.window)
    figures: dict[str, Any] = {"size": options.size, "window_s": round(time.time() - options.started, 3)}
    await asyncio.sleep(1)
    delays = DelayRecorder()
    delays.restart()
    await asyncio.sleep(2)
    figures["idle"] = delays.figures()
    delays.restart()
    loaded = asyncio.get_running_loop().create_future()
    application.jobs.preloaded.connect(lambda: loaded.set_result(None))
    application.jobs.preload()
    await loaded
    await asyncio.sleep(0.1)  # it may have been imported by then, to tell how long painting takes
    figures["importing"] = delays.figures()
    application.window.menus[ActionId.SHOW_PREVIEWS].setChecked(True)
    delays.restart()
    figures["previewing_s"] = await _paint_previews(application)
    figures["previewing"] = delays.figures()
    await _begin_a_preview(application)
    delays.restart()
    figures.update(await _paint(application, options, delays))
    figures["painting"] = delays.figures()
    while application.tasks.busy:  # the painting is being kept
        await asyncio.sleep(0.05)
    application.jobs.forget()  # or the window would ask whether to save the painting,
    application.project.undo_stack.undo()  # and the look
    application.window.close()
    return figures


async def _until_exposed(window: Any) -> None:
    while not (window.windowHandle() and window.windowHandle().isExposed()):
        await asyncio.sleep(0.005)


async def _paint_previews(application: Any) -> float:
    """Lets the photo be painted small in every look; the seconds that took."""
    began, painter = time.perf_counter(), application.window.previews.painter
    while not painter.complete:
        await asyncio.sleep(0.05)
    return round(time.perf_counter() - began, 3)


async def _begin_a_preview(application: Any) -> None:
    """Changes the look and waits until a preview of it is being painted."""
    application.project.set(application.project.request.replace(look__smoothing=0.5), "smoother")
    while not application.window.previews.painter.busy:
        await asyncio.sleep(0.01)


async def _paint(application: Any, options: argparse.Namespace, delays: DelayRecorder) -> dict[str, Any]:
    """Paints the sample; the seconds to the first preview and to the end, and how many previews were shown."""
    request = application.project.request.replace(detail__size=options.size, detail__steps=options.steps)
    done = asyncio.get_running_loop().create_future()
    previews: list[float] = []
    began = time.perf_counter()
    application.jobs.previewed.connect(lambda _: previews.append(time.perf_counter() - began))
    application.jobs.finished.connect(done.set_result)
    application.jobs.failed.connect(done.set_exception)
    application.jobs.start(request)
    await done
    return {"first_preview_s": round(previews[0], 3), "painted_s": round(time.perf_counter() - began, 3),
            "previews": len(previews)}


def summary(late: Sequence[float]) -> dict[str, float]:
    """The 99th percentile and the longest of some delays in seconds, as milliseconds.

    `p99_ms` counts ticks. `p99_of_time_ms` counts each with the time it took: the delay that is exceeded in a hundredth
    of the time, as a person meets it who moves the mouse at any moment.
    """
    delays = sorted(late, reverse=True)
    waited = list(accumulate(delay + INTERVAL / 1000 for delay in delays))
    longest = next(delay for delay, so_far in zip(delays, waited, strict=True) if so_far > waited[-1] / 100)
    return {"ticks": len(delays), "p99_ms": round(delays[len(delays) // 100] * 1000, 1),
            "p99_of_time_ms": round(longest * 1000, 1), "longest_ms": round(delays[0] * 1000, 1)}


class DelayRecorder:
    """Records how late a timer comes."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self._late: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(interval=INTERVAL, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_due)
        self._timer.start()

    def restart(self) -> None:
        """Forget what was recorded."""
        self._late.clear()
        self._last = time.perf_counter()

    def figures(self) -> dict[str, float]:
        """What was recorded, summed up."""
        return summary(self._late)

    def _on_due(self) -> None:
        now = time.perf_counter()
        self._late.append(max(0.0, now - self._last - INTERVAL / 1000))
        self._last = now


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
