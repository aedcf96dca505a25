"""The desk of a campaign: `python -m bench.reliability.farm_desk REQUEST ADDRESS` renders, and says each safe frame.

Without an address it renders here. It ends as the command line does, by whatever signal.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from bench.reliability.taught_workers import count_as_good
from core import errors, job, settings
from core.cli import interrupts
from core.events import Event, FrameDone, RenderPlanned, Warned
from core.farm_place import FarmPlace


def say(line: str) -> None:
    """One line, at once."""
    print(line, flush=True)


def told(event: Event) -> None:
    """Says what counts."""
    if isinstance(event, RenderPlanned):
        say("planned")
    elif isinstance(event, FrameDone):
        say(f"safe {event.pts}")
    elif isinstance(event, Warned):
        say(f"warned {event.text()}")


def main(arguments: list[str]) -> int:
    """Renders; the exit status is the command line's."""
    place, address = arguments
    count_as_good()
    try:
        request = settings.from_json(Path(place).read_bytes())
        return interrupts.drive(partial(job.run, farm=FarmPlace(address) if address else None), request, told)
    except errors.UserError as fault:
        say(f"refused {fault}")
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
