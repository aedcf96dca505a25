"""A machine of a farm: a process for each of its devices, kept connected until somebody asks them to end."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from core import bounded, errors, nvidia
from core.farm import protection
from core.farm.ending import EndWish, first
from core.farm.process_messages import LEAVE, PainterOrder, PainterSays
from core.farm_place import FarmPlace, scheduler_at

PATIENCE = 5.0
"""Seconds that a scheduler has to answer."""
PAUSE = 2.0
"""Seconds before a scheduler that does not answer is asked again, and before a process that failed is begun anew; the
latter doubles each time, up to `LONGEST_PAUSE`."""
LONGEST_PAUSE = 60.0
SETTLED = 30.0
"""Seconds after which a process counts as one that works."""

WAITING = "No scheduler answers at {address} ({reason}); waiting for it. Ctrl-C ends."
GONE = "The connection to {address} has ended."
ENDED = "The process that painted has ended ({reason}); another one begins."
LEAVING = "Finishing the part that is being painted, at most a minute; Ctrl-C again ends at once."
_NO_PROFILER = {"DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False"}  # it stops the painting 100 times a second
_START = ("import os, sys; sys.path[:] = sys.argv[1].split(os.pathsep); from core.farm import painter_process; "
          "painter_process.main(sys.argv[2])")


@dataclass(frozen=True)
class WorkerWish:
    """What a person asked of this machine.

    Attributes:
        address: of the scheduler.
        keys: the folder of the keys; empty: those of Dask's configuration.
        name: what it is called in the farm.
        threads: that paint, in each process; 0 for as many as there are processors for it.
        port: that its first process listens at, the next ones at those after it; 0 for any free ones.
    """

    address: str
    keys: str
    name: str
    threads: int = 0
    port: int = 0


async def work(wish: WorkerWish, ending: EndWish, tell: Callable[[str], None]) -> None:
    """Paint for a scheduler until somebody asks to end.

    Raises:
        errors.UserError: the address or the keys will not do, or what paints cannot be loaded.
    """
    scheduler = scheduler_at(wish.address, wish.keys)
    protection.security(scheduler)
    devices = cards()
    places = [_PainterPlace(wish, scheduler, number, devices) for number in range(max(1, len(devices)))]
    tasks = [asyncio.ensure_future(place.keep(ending, tell)) for place in places]
    try:
        waiting = asyncio.ensure_future(_all(tasks))
        await first(ending.asked, waiting)
        await first(waiting, timeout=PAUSE)
        if not waiting.done():
            tell(LEAVING)
        await waiting
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _all(tasks: list[asyncio.Task[None]]) -> None:
    await asyncio.gather(*tasks)


def cards() -> list[str]:
    """The NVIDIA cards that this process may use, as CUDA calls them; none where none is found."""
    chosen = os.environ.get("CUDA_VISIBLE_DEVICES")
    if chosen is not None:
        return [card for card in chosen.split(",") if card]
    found = [line for line in nvidia.lines("-L") if line.startswith("GPU")]
    return [str(number) for number, _ in enumerate(found)]


def surroundings(threads: int, number: int, devices: list[str]) -> Mapping[str, str]:
    """What one process finds in its environment: its share of this machine.

    Left to itself torch takes every processor, as it does where a clip is painted without a farm.
    """
    found = {**os.environ, **_NO_PROFILER}
    if len(devices) > 1:
        found["CUDA_VISIBLE_DEVICES"] = devices[number]
        threads = threads or max(1, _processors() // len(devices))
    if threads:
        found["OMP_NUM_THREADS"] = found["MKL_NUM_THREADS"] = str(threads)
    return found


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _PainterPlace:
    """A device of this machine, and the process that paints there.

    Args:
        wish: what a person asked for.
        scheduler: where to connect to.
        number: of the device, from 0 on.
        devices: all of them.
    """

    def __init__(self, wish: WorkerWish, scheduler: FarmPlace, number: int, devices: list[str]) -> None:
        self._wish, self._scheduler, self._number, self._devices = wish, scheduler, number, devices
        self._waits = False  # and a person knows it

    async def keep(self, ending: EndWish, tell: Callable[[str], None]) -> None:
        """Have a process connected whenever the scheduler is there.

        Raises:
            errors.UserError: that can never be.
        """
        pause, clock = PAUSE, asyncio.get_running_loop().time
        while not ending.asked.is_set():
            own = await self._greeted(tell)
            if not own:
                await first(ending.asked, timeout=PAUSE)
                continue
            begun = clock()
            why = await self._painted(own, ending, tell)
            if ending.asked.is_set():
                return
            tell(ENDED.format(reason=why) if why else GONE.format(address=self._scheduler.address))
            if why:
                pause = PAUSE if clock() - begun > SETTLED else pause
                await first(ending.asked, timeout=pause)
                pause = min(2 * pause, LONGEST_PAUSE)

    async def _greeted(self, tell: Callable[[str], None]) -> str:
        """This machine's address on the way to the scheduler; empty while that does not answer."""
        security = protection.security(self._scheduler)
        try:
            own = await asyncio.to_thread(protection.greet, self._scheduler, security, "worker", PATIENCE)
        except errors.FarmUnreachable as fault:
            if not self._waits:
                tell(WAITING.format(address=self._scheduler.address, reason=fault.values["reason"]))
            self._waits = True
            return ""
        self._waits = False
        return own

    async def _painted(self, own: str, ending: EndWish, tell: Callable[[str], None]) -> str:
        """Have a process paint until it ends; returns why it did, empty if its connection ended."""
        name = self._wish.name + (f" {self._number + 1}" if len(self._devices) > 1 else "")
        port = self._wish.port + self._number if self._wish.port else 0
        order = PainterOrder(self._wish.address, self._wish.keys, own, port, name)
        process = await _started(order, surroundings(self._wish.threads, self._number, self._devices))
        listening = asyncio.ensure_future(self._listen(process, tell))
        try:
            await first(ending.asked, listening)
            if not listening.done():
                assert process.stdin is not None  # it is a pipe
                process.stdin.write(LEAVE)
                await first(ending.at_once, listening)
            if not listening.done():
                process.kill()
            return await listening
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()

    async def _listen(self, process: asyncio.subprocess.Process, tell: Callable[[str], None]) -> str:
        """Tell what a process says until it ends; returns why it did."""
        assert process.stdout is not None  # it is a pipe
        why = ""
        async for line in process.stdout:
            try:
                says = bounded.json(line, PainterSays)
            except bounded.OutOfBounds:  # a library of it prints
                continue
            if says.kind == "unfit":
                raise errors.EngineNotLoaded(reason=says.text)
            if says.kind == "failed":
                why = says.text
            else:
                tell(says.text)
        code = await process.wait()
        return why or _ended_by(code)


def _ended_by(code: int) -> str:
    """Why a process ended that did not say it; empty if that was its connection."""
    if not code:
        return ""
    if code == -getattr(signal, "SIGKILL", 9):
        return "it was killed, perhaps because memory was short"
    return f"its status is {code}"


async def _started(order: PainterOrder, environment: Mapping[str, str]) -> asyncio.subprocess.Process:
    """A process that paints; Ctrl-C at the terminal is for this one alone."""
    new_group = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)  # Windows
    apart: dict[str, Any] = {"creationflags": new_group} if new_group else {"process_group": 0}
    return await asyncio.create_subprocess_exec(
        sys.executable, "-c", _START, os.pathsep.join(sys.path), msgspec.json.encode(order).decode(),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, limit=1 << 20, **apart)
