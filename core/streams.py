"""The three standard streams: closed, full or gone, they take no painting along."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TextIO

from core import errors

_MODES = {"stdin": "r", "stdout": "w", "stderr": "w"}


def reopen() -> None:
    """Opens on nothing what is closed of the three standard streams, so that no file takes its number.

    What libraries complain of on number 2 would be written into that file.
    """
    for number, (name, mode) in enumerate(_MODES.items()):
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)  # it gets the lowest number that is free
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8", closefd=False))


def write(text: str, stream: TextIO | None = None) -> None:
    """Writes what a person or a program asked for, to stdout unless another stream is named.

    Raises:
        BrokenPipeError: whoever read it is gone.
        errors.OutputNotWritten: it cannot be written, as to a full disk.
    """
    stream = stream or sys.stdout
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        silence(stream)
        raise
    except OSError as fault:
        silence(stream)
        raise errors.OutputNotWritten(reason=(fault.strerror or str(fault)).lower()) from None


def tell(text: str, stream: TextIO | None = None) -> None:
    """Writes what is told beside the work, to stderr unless another stream is named; it may be lost."""
    with contextlib.suppress(BrokenPipeError, errors.OutputNotWritten):
        write(text, stream or sys.stderr)


def silence(stream: TextIO) -> None:
    """Lets what is left in a stream, and all that follows, go nowhere: Python would complain of it at its end."""
    with contextlib.suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, stream.fileno())
        os.close(nothing)
