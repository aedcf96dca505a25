"""`python -m bench NAME [options]`: runs one measurement."""

from __future__ import annotations

import importlib
import sys

COMMANDS = {
    "stills": "our pictures against pastiche's: quality against time, memory, loading",
    "video": "frames alone against frame by frame against keyframes: flicker, style, content, time",
    "responsiveness": "the window's longest stalls while it paints",
}
"""Each name is a module of this folder with `main(arguments) -> exit status`."""


def main(arguments: list[str]) -> int:
    """Hands the arguments to the measurement they name."""
    if arguments and arguments[0] in COMMANDS:
        return importlib.import_module(f"bench.{arguments[0]}").main(arguments[1:])
    print("usage: python -m bench NAME [--help]\n")
    for name, about in COMMANDS.items():
        print(f"  {name:16}{about}")
    return 0 if arguments in ([], ["--help"], ["-h"]) else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
