"""A process that paints for a scheduler: one for each device of a machine, begun and watched by `core.farm.worker`.

It ends when its connection does, and another one is begun: so what Dask or the painting left behind of an earlier
connection never disturbs a later one.
"""

from __future__ import annotations

import asyncio
import os
import sys
import threading
import time
from collections.abc import Callable
from typing import Literal

import distributed
import msgspec
from distributed.core import Status

from core import bounded, errors, log, openmp
from core.farm import dask_faults, dask_logs, protection
from core.farm.ending import EndWish, first
from core.farm.process_messages import PainterOrder, PainterSays
from core.farm_place import bracketed, is_loopback, scheduler_at

CONNECTED = "Connected to {address} as {name}: {device}, {threads}."
LEAVING = 60.0
"""Seconds that a part which is being painted has to be finished when the process is asked to end."""
FETCHING = 10.0
"""Seconds that whoever asked for it then has to fetch it."""
_MOST_NAMES = 100


def main(order: str) -> None:
    """Paint until the connection ends, or the other side of the standard input says so; never returns."""
    with log.kept("a process of impasto worker"), dask_logs.kept():
        code = asyncio.run(_main(bounded.json(order, PainterOrder)))
    sys.stdout.flush()
    os._exit(code)  # a thread may be painting yet what nobody waits for


async def _main(order: PainterOrder) -> int:
    ending = EndWish()
    threading.Thread(target=_read, args=(ending,), daemon=True).start()
    try:
        device, threads = _engine()
    except (ImportError, OSError) as fault:
        return _say("unfit", str(fault).partition("\n")[0])
    try:
        worker = await _connected(order)
    except (OSError, RuntimeError, ValueError, errors.UserError) as fault:
        return _say("failed", dask_faults.reason(fault))
    _say("connected", CONNECTED.format(address=order.address, name=worker.name, device=device,
                                       threads="1 thread" if threads == 1 else f"{threads} threads"))
    finished = asyncio.ensure_future(worker.finished())
    await first(ending.asked, finished)
    if not finished.done():
        await _leave(worker, finished)
    return 0


def _engine() -> tuple[str, int]:
    """The device that paints, in words, and with how many threads; this brings torch."""
    openmp.spin_briefly()
    import torch

    from core.nets import device

    chosen = device.choose()
    return f"{chosen.name} ({chosen.reason})", torch.get_num_threads()


async def _connected(order: PainterOrder) -> distributed.Worker:
    """A worker that the scheduler knows, under the first name that nobody else there has."""
    security = protection.security(scheduler_at(order.address, order.keys))
    for number in range(1, _MOST_NAMES):
        worker = distributed.Worker(
            # Without a limit of memory: Dask's own kills at 95 %, and what is short of memory says so itself.
            order.address, nthreads=1, name=order.name if number == 1 else f"{order.name}-{number}", security=security,
            host=bracketed(order.own), port=order.port, memory_limit=0, dashboard=False,
            dashboard_address="[::1]:0" if is_loopback(order.own) and ":" in order.own else "127.0.0.1:0")
        try:
            await worker
            return worker
        except (RuntimeError, ValueError) as fault:
            await worker.close(reason="not registered")
            if "name taken" not in dask_faults.reason(fault):
                raise
    raise ValueError(f"{_MOST_NAMES} workers are called {order.name}")


async def _leave(worker: distributed.Worker, finished: asyncio.Task[None]) -> None:
    """End as far as possible without loss: nothing new is begun, and what is being painted is given back."""
    worker.status = Status.paused  # which the scheduler is told
    await _until(lambda: not worker.state.executing, finished, LEAVING)
    await _until(lambda: not worker.data, finished, FETCHING)
    if not finished.done():
        await worker.close(timeout=5, executor_wait=False, reason="asked to end")


async def _until(holds: Callable[[], bool], finished: asyncio.Task[None], seconds: float) -> None:
    until = time.monotonic() + seconds
    while not holds() and not finished.done() and time.monotonic() < until:
        await asyncio.sleep(0.1)  # Dask tells nobody of this


def _read(ending: EndWish) -> None:
    """Wait for the end of the standard input, or a line of it."""
    sys.stdin.buffer.readline()
    ending.ask()


def _say(kind: Literal["connected", "unfit", "failed"], text: str) -> int:
    sys.stdout.buffer.write(msgspec.json.encode(PainterSays(kind, text)) + b"\n")
    sys.stdout.buffer.flush()
    return 1
