"""`impasto farm` and `impasto worker`: the machines that paint a clip together."""

from __future__ import annotations

import argparse
import asyncio
import platform
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from core import errors, streams
from core.cli import interrupts
from core.cli.foreign_text import visible

if TYPE_CHECKING:
    from core.farm.ending import EndWish

MADE = ("Made the keys of a farm in {folder}. They are valid until {until}.\n"
        "Copy this folder to every machine of the farm, by a way that nobody else reads: whoever has it can run "
        "programs on all of them.\n")


def run(arguments: argparse.Namespace) -> int:
    """What one of the commands asks for.

    Raises:
        errors.UserError: Dask is missing, or it will not do.
    """
    try:
        from core.farm import dask_logs, keys, scheduler, worker
    except ModuleNotFoundError:
        raise errors.FarmMissing() from None
    folder = _absolute(arguments.folder if arguments.command == "farm" and arguments.action == "keys"
                       else arguments.keys)
    if arguments.command == "worker":
        wish = worker.WorkerWish(arguments.address, folder, arguments.name or platform.node() or "impasto",
                                 arguments.threads, arguments.port)
        with dask_logs.kept():
            return asyncio.run(_until_ended(lambda ending: worker.work(wish, ending, _tell)))
    if arguments.action == "keys":
        until = keys.make(Path(folder), arguments.days)
        streams.write(MADE.format(folder=visible(folder), until=f"{until:%Y-%m-%d}"))
        return 0
    with dask_logs.kept():
        return asyncio.run(_until_ended(lambda ending: scheduler.serve(arguments.host, arguments.port, folder, ending,
                                                                       _tell)))


async def _until_ended(work: Callable[[EndWish], Awaitable[None]]) -> int:
    """Work until it ends; the first signal asks it to, one that is impatient does not wait."""
    from core.farm.ending import EndWish

    ending, caught = EndWish(), list[int]()

    def on_signal(number: int, frame: FrameType | None) -> None:
        ending.ask(interrupts.is_impatient(number, caught))
        caught.append(number)

    with interrupts.handled(on_signal):
        await work(ending)
    return interrupts.status(caught[0]) if caught else 0


def _absolute(folder: str) -> str:
    return str(Path(folder).absolute()) if folder else ""


def _tell(text: str) -> None:
    streams.tell(f"{visible(text)}\n")
