"""The command `impasto`: a window for a person, the command line for everything else.

Neither Qt nor torch is imported here, so that `impasto image` runs where no window could.
"""

from __future__ import annotations

import difflib
import logging
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from core import errors, log, streams

_log = logging.getLogger("impasto")


def main(argv: Sequence[str] | None = None) -> int:
    """Opens the window, with the files that are named; a subcommand or an option goes to `core.cli`."""
    argv = sys.argv[1:] if argv is None else list(argv)
    streams.reopen()
    from core.cli import main as command_line

    if argv and (argv[0].startswith("-") or argv[0] in command_line.COMMANDS):
        with log.kept(argv[0]):
            return _do(argv)
    if told := _mistyped(argv, command_line.COMMANDS):
        streams.tell(f"impasto: {told} (see impasto --help)\n")
        return command_line.BAD_INPUT
    if not _has_display():
        streams.tell("impasto: there is no display to open a window on; impasto image --help says how to paint "
                     "without one\n")
        return 1
    with log.kept("the window"):
        return _open_window(argv)


def _do(argv: Sequence[str]) -> int:
    """What a command does; a bug is told in a sentence and kept in the log."""
    from core.cli import main as command_line

    try:
        return command_line.main(argv)
    except ImportError as fault:  # of what comes with torch; of ours none is missing
        _log.error("Not loaded", exc_info=fault)
        told = errors.EngineNotLoaded(reason=str(fault).partition("\n")[0])
        streams.tell(f"impasto: {told.text()}\n")
        return command_line.BAD_INPUT
    except Exception as fault:
        _log.error("Unexpected fault", exc_info=fault)
        streams.tell(f"impasto: Impasto made a mistake ({type(fault).__name__}: {fault}); impasto doctor prints what "
                     "a report of it needs\n")
        return 1


def _open_window(argv: Sequence[str]) -> int:
    """Opens the window; a library of the system that Qt lacks is told in a sentence."""
    from gui import __main__ as window

    try:
        return window.main(argv)
    except ImportError as fault:
        missing = re.match(r"(\S+\.so[.\d]*): cannot open shared object file", str(fault))
        if not missing:
            raise
        _log.error("A library is missing", exc_info=fault)
        streams.tell(f"impasto: no window can be opened, as this system lacks {missing[1]}; on Debian and Ubuntu "
                     "install libegl1 and libgl1, for a checkout what packaging/system_packages.sh names (impasto "
                     "image --help says how to paint without a window)\n")
        return 1


def _mistyped(argv: Sequence[str], commands: Sequence[str]) -> str:
    """What is wrong with arguments that are neither files nor a command; empty for files, also those that are gone.

    A lonely word without an ending or a folder is meant to be a command, and options go with one.
    """
    if argv and Path(argv[0]).name == argv[0] and not Path(argv[0]).suffix and not os.path.lexists(argv[0]):
        alike = difflib.get_close_matches(argv[0], commands, 1)
        return f"“{argv[0]}” is neither a command nor a file" + (f"; did you mean “{alike[0]}”?" if alike else "")
    options = [word for word in argv if word.startswith("-") and not os.path.lexists(word)]
    return f"{options[0]} goes with a command; did you mean “impasto image”?" if options else ""


def _has_display() -> bool:
    """Whether Qt would find a display."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(map(os.environ.get, named))
