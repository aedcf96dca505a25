"""Trials in children of this process, which may crash, hang or be killed without harm to the others."""

from __future__ import annotations

import os
import re
import resource
import select
import signal
import sys
import time
import traceback
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

Say = Callable[[str], None]
"""Tells the parent one line."""
PLACES = 3
"""Of a traceback, that are told: a library's alone say nothing of who called it."""
_PLACE = re.compile(r'^  File ".*?([^/"]+)", line (\d+)', re.MULTILINE)


@dataclass(frozen=True)
class Ended:
    """How a child ended.

    Attributes:
        lines: what it said, the last one whole. status: its exit status; below 0 the signal that ended it.
        hung: it was ended because it took too long. errors: what it wrote to its standard error.
    """

    lines: tuple[str, ...]
    status: int
    hung: bool
    errors: str

    def described(self) -> str:
        """The end in a few words, with the last line and the last places of a traceback."""
        if self.hung:
            return "it hung"
        end = f"signal {-self.status}" if self.status < 0 else f"status {self.status}"
        places = [f"{name}:{line}" for name, line in _PLACE.findall(self.errors)[-PLACES:]]
        return " | ".join([end, *self.errors.strip().splitlines()[-1:], *([" ".join(places)] if places else [])])


class Child:
    """A child of this process, which must have one thread, that does `work`.

    An exception that passes out of `work` ends the child with status 70 and its traceback in the file `errors`.
    """

    def __init__(self, work: Callable[[Say], None], errors: Path) -> None:
        self._errors = errors
        self._reader, writer = os.pipe()
        sys.stdout.flush()
        self._child = os.fork()
        if not self._child:
            os.close(self._reader)
            _work(work, writer, errors)
        os.close(writer)

    def signal(self, number: int) -> None:
        """Send it a signal; it may have ended by then."""
        os.kill(self._child, number)

    def ended(self, seconds: float) -> Ended:
        """Wait for its end, for so many seconds since its latest line at most; to be called once."""
        with os.fdopen(self._reader, "rb", buffering=0) as pipe:
            said, hung = _heard(pipe.fileno(), seconds)
            if hung:
                os.kill(self._child, signal.SIGKILL)
        _, status = os.waitpid(self._child, 0)
        lines = said.decode("utf-8", "replace").split("\n")
        return Ended(tuple(lines[:-1]), os.waitstatus_to_exitcode(status), hung,
                     self._errors.read_text("utf-8", "replace") if self._errors.exists() else "")


def run(work: Callable[[Say], None], seconds: float, errors: Path) -> Ended:
    """Do `work` in a child, for so many seconds since its latest line at most."""
    return Child(work, errors).ended(seconds)


def limit_memory(beyond: int) -> None:
    """From now on this process can take so many bytes of address space beyond what it has."""
    resource.setrlimit(resource.RLIMIT_AS, (_address_space("VmSize") + beyond,) * 2)


def most_memory() -> int:
    """Bytes of address space that this process has had at most beyond what its parent has."""
    return _address_space("VmPeak") - _address_space("VmSize", os.getppid())


def _address_space(line: str, process: int | str = "self") -> int:
    """What the system says of a process, in bytes."""
    for one in Path(f"/proc/{process}/status").read_text().splitlines():
        if one.startswith(f"{line}:"):
            return int(one.split()[1]) * 1024
    raise RuntimeError(f"the system does not tell {line}")


def _work(work: Callable[[Say], None], writer: int, errors: Path) -> None:
    """What the child does; it never returns."""
    status = 70
    try:
        with _quiet(errors):
            try:
                work(lambda line: _say(writer, line))
                status = 0
            except BaseException:
                traceback.print_exc()
            sys.stderr.flush()
    finally:
        os._exit(status)


@contextmanager
def _quiet(errors: Path) -> Iterator[None]:
    """Standard error of Python and of libraries goes to a file."""
    target = os.open(errors, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(target, 2)
    os.close(target)
    warnings.simplefilter("ignore")
    yield


def _say(writer: int, line: str) -> None:
    os.write(writer, f"{line}\n".encode())


def _heard(pipe: int, seconds: float) -> tuple[bytes, bool]:
    """What comes until the pipe's other end closes, and whether nothing came for so long instead."""
    said, deadline = b"", time.monotonic() + seconds
    while select.select([pipe], [], [], max(0.0, deadline - time.monotonic()))[0]:
        piece = os.read(pipe, 1 << 16)
        if not piece:
            return said, False
        said, deadline = said + piece, time.monotonic() + seconds
    return said, True
