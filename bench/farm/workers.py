"""A scheduler of Dask and workers of one core each, all processes of this machine."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bench.farm.cores import on_core
from bench.folders import ROOT

PATIENCE = 120.0
"""Seconds that all of them are waited for."""
_COMMAND = [sys.executable, "-m"]


@contextmanager
def workers(count: int, folder: Path, environment: Mapping[str, str]) -> Iterator[str]:
    """So many workers, each on a core of its own, as long as they are needed; gives the scheduler's address.

    Raises:
        TimeoutError: they do not come.
    """
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    with ExitStack() as stack, (folder / f"workers-{count}.log").open("wb") as log:
        def begin(core: int, *command: str) -> None:
            process = stack.enter_context(subprocess.Popen(
                [*_COMMAND, *command], stdout=log, stderr=log, cwd=folder,
                env={**os.environ, **environment, "PYTHONPATH": str(ROOT)}))
            on_core(core, process.pid)
            stack.callback(process.kill)

        begin(-1, "distributed.cli.dask_scheduler", "--host", address, "--no-dashboard")
        _await_scheduler(port)
        for number in range(count):
            begin(number, "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard",
                  "--memory-limit", "0", "--name", f"core-{number}", "--local-directory", str(folder))
        _await_workers(address, count)
        yield address


def _await_scheduler(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("the scheduler did not come")


def _await_workers(address: str, count: int) -> None:
    from distributed import Client

    with Client(address, set_as_default=False, timeout=PATIENCE) as client:
        client.wait_for_workers(count, timeout=PATIENCE)
