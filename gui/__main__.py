"""Opens the window."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window with the files that are named, and wait until it is closed."""
    from gui.app import application, qt_messages

    with qt_messages.logged():
        return application.run(sys.argv[1:] if argv is None else argv)


if __name__ == "__main__":
    from gui import entry

    sys.exit(entry.main())
