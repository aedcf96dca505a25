"""The command `impasto`: a window for a person, the command line for everything else.

Neither Qt nor torch is imported here, so that `impasto image` runs where no window could.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Opens the window, with the files that are named; a subcommand or an option goes to `core.cli`."""
    argv = sys.argv[1:] if argv is None else list(argv)
    from core.cli import main as command_line

    if argv and (argv[0].startswith("-") or argv[0] in command_line.COMMANDS):
        return command_line.main(argv)
    if not _has_display():
        print("impasto: there is no display to open a window on; impasto image --help says how to paint without one",
              file=sys.stderr)
        return 1
    from gui import __main__ as window

    return window.main(argv)


def _has_display() -> bool:
    """Whether Qt would find a display; without one it aborts the process."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(map(os.environ.get, named))
