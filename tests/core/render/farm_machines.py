"""The commands of a farm as a person starts them, each a process of its own, and what they say."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 120.0
_START = ("import sys; from core.farm import worker; worker.PAUSE = 0.1\n"  # nothing hangs on it here
          "from gui.entry import main; sys.exit(main(sys.argv[1:]))")


class FarmCommand:
    """`impasto ...` that runs until it is asked to end.

    Attributes:
        process: of the system.
    """

    def __init__(self, arguments: tuple[str, ...], log: Path, home: Path) -> None:
        self._log = log
        places = {f"XDG_{name}_HOME": str(home / name) for name in ("CONFIG", "DATA", "CACHE", "STATE")}
        with log.open("wb") as file:
            self.process = subprocess.Popen([sys.executable, "-c", _START, *arguments], stdout=file, stderr=file,
                                            cwd=ROOT, env={**os.environ, "HOME": str(home), **places})

    def said(self) -> str:
        return self._log.read_text()

    def await_line(self, part: str, times: int = 1) -> str:
        """The line with a text, when it has been said so often."""
        until = time.monotonic() + PATIENCE
        while True:
            found = [line for line in self.said().splitlines() if part in line]
            if len(found) >= times:
                return found[times - 1]
            assert self.process.poll() is None, f"it ended: {self.said()}"
            assert time.monotonic() < until, f"it does not say “{part}”: {self.said()}"
            time.sleep(0.05)

    def end(self, number: int) -> int:
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)


@contextlib.contextmanager
def running(folder: Path, *arguments: str) -> Iterator[FarmCommand]:
    """Inside, the command runs, with a home of its own and a log in `folder`."""
    number = len(list(folder.glob("*.log")))
    command = FarmCommand(arguments, folder / f"{number}.log", folder / f"home {number}")
    try:
        yield command
    finally:
        if command.process.poll() is None:
            command.process.terminate()
            try:
                command.process.wait(20)
            except subprocess.TimeoutExpired:
                command.process.kill()
                command.process.wait()
