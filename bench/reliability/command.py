"""`python -m bench reliability`: tries to break Impasto; each campaign ends with a line: tried, survived, failed."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bench.folders import RESULTS
from bench.reliability import file_operations
from bench.reliability.tally import Tally

MODULE = "bench.reliability.command"
COUNTS = {"fuzz": 5000, "kills": 1000, "faults": 500, "signals": 60, "twins": 40, "server": 1000, "memory": 500,
          "farm": 20, "soak": 3600}
"""By campaign: trials, of a soak seconds, if nobody says how many."""
_FILE_CAMPAIGNS = ("kills", "faults")


def main(arguments: Sequence[str]) -> int:
    """Runs the campaigns asked for and writes `results/reliability-NAME.json`; 0 if nothing failed."""
    options = _options(arguments)
    names = options.campaigns or list(COUNTS)
    return max(_begun(name, options.count or COUNTS[name], options.seed, options.keep) for name in names)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench reliability", description=__doc__)
    parser.add_argument("campaigns", nargs="*", choices=[[], *COUNTS], help="which; all by default")
    parser.add_argument("--count", type=int, help="trials of each")
    parser.add_argument("--seed", type=int, default=0, help="another one strikes elsewhere")
    parser.add_argument("--keep", action="store_true", help="write the figures to bench/results")
    return parser.parse_args(arguments)


def _begun(name: str, count: int, seed: int, keep: bool) -> int:
    os.environ["OMP_NUM_THREADS"] = "1"  # a process with one thread can be forked
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if name in _FILE_CAMPAIGNS and not file_operations.is_loaded():
        if fault := file_operations.available():
            print(f"{name}: not tried, {fault}")
            return 0
        with tempfile.TemporaryDirectory(prefix="impasto-operations-") as folder:
            again = [name, "--count", str(count), "--seed", str(seed), *(["--keep"] if keep else [])]
            return file_operations.begin_again(Path(folder), MODULE, again)
    begun = _circumstances() if keep else {}  # the code that runs is what it is now
    tally = _campaign(name)(count, seed)
    for failure in tally.failures:
        print(f"  {failure}", file=sys.stderr)
    if keep:
        _keep(tally, begun)
    print(tally.line(), flush=True)
    return 1 if tally.failures else 0


def _campaign(name: str) -> Callable[[int, int], Tally]:
    from bench.reliability import downloads, farm, fuzz, interrupted, short_memory, signals, soak, twins

    return {"fuzz": fuzz.campaign, "kills": interrupted.kills, "faults": interrupted.faults,
            "signals": signals.campaign, "twins": twins.campaign,
            "server": downloads.campaign, "memory": short_memory.campaign, "farm": farm.campaign,
            "soak": soak.campaign}[name]


def _circumstances() -> dict[str, Any]:
    from bench.machine import circumstances

    return circumstances()


def _keep(tally: Tally, begun: dict[str, Any]) -> None:
    RESULTS.mkdir(exist_ok=True)
    figures = {**begun, **tally.figures()}
    (RESULTS / f"reliability-{tally.name}.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
