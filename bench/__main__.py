"""`python -m bench NAME [options]`: runs one benchmark."""

from __future__ import annotations

import importlib
import sys

BENCHMARKS = {
    "stills": ("bench.stills.command", "our pictures against pastiche's: quality against time, memory, loading"),
    "video": ("bench.video.command",
              "frames alone against frame by frame against keyframes: flicker, style, content, time"),
    "taught": ("bench.taught.command",
               "paintings that were taught, at once, against the optimiser and a peer's network"),
    "newly_taught": ("bench.taught.newly",
                     "paintings that were just taught, on ten photos and a clip, in one contact sheet"),
    "explore": ("bench.explore", "sheets that explore: what their cells cost together, and one by one"),
    "busy_machine": ("bench.busy_machine", "painting beside a busy process: how threads wait for each other"),
    "farm": ("bench.farm.command", "a film divided among a hundred machines, on paper; with --real painted by two"),
    "drops": ("bench.drops", "mixed files dropped by the hundred, under faulthandler: whether the window lives"),
    "reliability": ("bench.reliability.command", "damaged files, kills and broken disks by the thousand: what fails"),
    "responsiveness": ("bench.responsiveness", "the window's longest stalls while it paints"),
}
"""By name: the module with `main(arguments) -> exit status`, imported only if asked for, and what is measured."""


def main(arguments: list[str]) -> int:
    """Hands the arguments to the benchmark they name."""
    if arguments and arguments[0] in BENCHMARKS:
        module, _ = BENCHMARKS[arguments[0]]
        return importlib.import_module(module).main(arguments[1:])
    print("usage: python -m bench NAME [--help]\n")
    for name, (_, description) in BENCHMARKS.items():
        print(f"  {name:16}{description}")
    return 0 if arguments in ([], ["--help"], ["-h"]) else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
