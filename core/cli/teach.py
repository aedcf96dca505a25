"""The command `impasto teach`: a painting taught, to paint any photo after it at once."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from core import settings
from core.choices import Work
from core.cli import interrupts, options, terminal
from core.cli.interrupts import Interrupted, Run
from core.library import library
from core.settings import Request
from core.teaching import FROM_NOTHING_STEPS

ENDED = "Ended at once; all but the last steps are kept, and the same command continues."
"""What is said after a second Ctrl-C."""


def teach(arguments: argparse.Namespace, run: Run | None) -> int:
    """Teaches the paintings that the options name; `run` replaces `core.job.run`."""
    request = request_of(arguments)
    if request.output.path:
        library.check_place(request.output.path)
    bar = terminal.ProgressBar(sys.stderr, request.work)
    show = terminal.as_json(sys.stdout) if arguments.json else bar.show
    try:
        return interrupts.drive(run or interrupts.load_job(), request, show)
    except Interrupted:
        bar.say(ENDED)
        raise


def request_of(arguments: argparse.Namespace) -> Request:
    """The request that the options make.

    Raises:
        errors.BadSetting: a value outside its range.
    """
    changes = {key: value for key, value in vars(arguments).items() if "__" in key}
    if changes.get("teaching__from_nothing"):
        changes.setdefault("teaching__steps", FROM_NOTHING_STEPS)
    return settings.checked(Request(work=Work.TEACH).replace(
        look__styles=options.styles(arguments.styles, [1.0] * len(arguments.styles)),
        teaching__photos=tuple(str(Path(path).absolute()) for path in arguments.photos),
        output__path=str(Path(arguments.output).absolute()) if arguments.output else "", **changes))
