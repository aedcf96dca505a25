"""Counts the operations of a process on the files below a folder, and kills it or lets them fail at a chosen one.

A small library in C, built when it is needed, is loaded before libc (`LD_PRELOAD`): so whatever writes is caught,
Python, libav and SQLite alike. Linux only.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).with_suffix(".c")
_LOADED = "IMPASTO_FILE_OPERATIONS"


@dataclass(frozen=True)
class Strike:
    """What happens to which operation.

    Attributes:
        at: the operation, counted from 0; -1 for none. error: an errno, or 0 to kill the process. lasting: all
            operations from there on fail. reads: reading and opening to read count as well.
    """

    at: int = -1
    error: int = 0
    lasting: bool = False
    reads: bool = False


def available() -> str:
    """Why it cannot be done here; empty if it can."""
    if sys.platform != "linux":
        return "it needs Linux"
    return "" if shutil.which("cc") else "it needs a C compiler (cc)"


def begin_again(folder: Path, module: str, arguments: Sequence[str]) -> int:
    """Run this program's module anew with the library before libc, and return its exit status."""
    library = folder / "file_operations.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", library, SOURCE, "-ldl"], check=True)
    environment = {**os.environ, "LD_PRELOAD": str(library), _LOADED: str(library), "OMP_NUM_THREADS": "1"}
    return subprocess.run([sys.executable, "-m", module, *arguments], env=environment).returncode


def is_loaded() -> bool:
    """Whether this process was begun so."""
    return _LOADED in os.environ


def arm(folder: Path, strike: Strike) -> None:
    """Count from now on in this process, below the folder."""
    _library().operations_arm(os.fsencode(folder), ctypes.c_long(strike.at), strike.error, strike.lasting, strike.reads)


def counted() -> int:
    """The operations so far."""
    count = _library().operations_counted
    count.restype = ctypes.c_long
    return int(count())


def _library() -> ctypes.CDLL:
    return ctypes.CDLL(os.environ[_LOADED])
