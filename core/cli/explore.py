"""The commands `impasto explore`: sheets of pictures that show what a network sees."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from core import files
from core.cli import interrupts, options, terminal
from core.cli.interrupts import Run
from core.media.images import save, stills
from core.settings import Request


def show(arguments: argparse.Namespace, base: Request, run: Run | None) -> int:
    """Makes the sheet that the options ask for; `run` replaces `core.job.run`."""
    request = options.request(arguments, base)
    files.check(Path(request.output.path))  # refused before anything is painted
    save.format_of(request.output.path)
    picture = stills.read(arguments.picture).rgb if arguments.command == "explore pulls" and arguments.picture else None
    shown = terminal.as_json(sys.stdout) if arguments.json else terminal.ProgressBar(sys.stderr, request.work).show
    return interrupts.drive(run or interrupts.load_job(picture), request, shown)
