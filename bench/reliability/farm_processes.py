"""A cluster of this machine: a scheduler and workers, each a process of its own, which may be killed one by one."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

PATIENCE = 120.0
"""Seconds after which something that is waited for does not come any more."""
ENDING = 10.0


def await_until(done: Callable[[], object], what: str) -> None:
    """Wait until something is so.

    Raises:
        TimeoutError: it never becomes so.
    """
    until = time.monotonic() + PATIENCE
    while not done():
        if time.monotonic() > until:
            raise TimeoutError(what)
        time.sleep(0.05)


class Cluster:
    """A scheduler and its workers.

    Args:
        folder: an empty one, for all that they write.
        environment: variables that are others than here, for all of them.
        preload: a module that workers begin with.
    """

    def __init__(self, folder: Path, environment: Mapping[str, str] | None = None, preload: str = "") -> None:
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            self.address = f"tcp://127.0.0.1:{found.getsockname()[1]}"
        self.cache = folder / "cache"
        self._folder = folder
        self._environment = {**os.environ, "XDG_CACHE_HOME": str(self.cache), **(environment or {})}
        self._preload = ["--preload", preload] if preload else []
        self.scheduler: subprocess.Popen[bytes] | None = None
        self.workers: list[subprocess.Popen[bytes]] = []

    def begin(self, **environment: str) -> None:
        """Begin the scheduler, again if it has ended; returns when it listens."""
        self.scheduler = self._process("dask_scheduler", "--host", self.address, "--no-dashboard", **environment)
        port = int(self.address.rpartition(":")[2])

        def listens() -> bool:
            with socket.socket() as tried:
                return tried.connect_ex(("127.0.0.1", port)) == 0

        await_until(listens, "the scheduler")

    def add_worker(self, name: str, **environment: str) -> subprocess.Popen[bytes]:
        """Begin a worker; `await_workers` returns when it is there."""
        worker = self._process("dask_worker", self.address, "--nthreads", "1", "--no-nanny", "--name", name,
                               "--memory-limit", "0", "--no-dashboard", "--local-directory",
                               str(self._folder / "scratch"), *self._preload, **environment)
        self.workers.append(worker)
        return worker

    def await_workers(self, count: int) -> None:
        """Return when so many are there."""
        from distributed import Client

        with Client(self.address, set_as_default=False, timeout=PATIENCE) as client:
            client.wait_for_workers(count, timeout=PATIENCE)

    @property
    def tasks(self) -> list[Path]:
        """The folders of tasks that a worker which lives paints, or has left behind."""
        live = {str(worker.pid) for worker in self.workers if worker.poll() is None}
        return [path for path in (self.cache / "impasto" / "farm").glob("task-*") if path.name.split("-")[-2] in live]

    @property
    def log(self) -> str:
        """What all of them wrote."""
        return (self._folder / "cluster.log").read_text("utf-8", "replace")

    def close(self) -> None:
        """End what still runs."""
        every = [*self.workers, *([self.scheduler] if self.scheduler else [])]
        for process in every:
            if process.poll() is None:
                process.send_signal(getattr(signal, "SIGCONT", signal.SIGTERM))
                process.kill()
        for process in every:
            process.wait(ENDING)

    def _process(self, module: str, *arguments: str, **environment: str) -> subprocess.Popen[bytes]:
        self._folder.mkdir(exist_ok=True)
        with (self._folder / "cluster.log").open("ab") as log:
            return subprocess.Popen([sys.executable, "-m", f"distributed.cli.{module}", *arguments], stdout=log,
                                    stderr=log, cwd=self._folder, env={**self._environment, **environment})
