"""The command line: `impasto image CONTENT STYLE -o OUT`, `impasto video CLIP STYLE` and their smaller sisters."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from core import errors, files, project, settings
from core.cli import interrupts, options, renders, terminal, video
from core.cli.interrupts import INTERRUPTED, Run
from core.media import recipe
from core.media.images import save
from core.settings import Request

COMMANDS = ("image", "video", "renders", "weights", "recipe")
BAD_INPUT = 2


def main(argv: Sequence[str] | None = None, run: Run | None = None) -> int:
    """Does what the arguments ask and returns the exit status; `run` stands in for `core.job.run`."""
    try:
        return _done(options.parse(sys.argv[1:] if argv is None else list(argv)), run)
    except SystemExit as end:  # argparse has said why
        return int(end.code or 0)
    except errors.UserError as fault:
        print(f"impasto: {fault.text()}", file=sys.stderr)
        return BAD_INPUT
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output is gone. Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _done(asked: argparse.Namespace, run: Run | None) -> int:
    match asked.command:
        case "image":
            return _image(asked, run)
        case "video":
            return video.paint(asked, _base(asked), run)
        case "renders":
            return renders.delete(asked) if asked.action == "delete" else renders.show(asked)
        case "weights":
            return _download(asked)
        case _:
            return _recipe(asked)


def _image(asked: argparse.Namespace, run: Run | None) -> int:
    request = options.request(asked, _base(asked))
    _check_writable(Path(request.output.path))
    show = terminal.as_json(sys.stdout) if asked.json else terminal.Bar(sys.stderr).show
    return interrupts.drive(run or interrupts.the_job(), request, show)


def _check_writable(path: Path) -> None:
    """Refuses, before anything is painted, a place where the picture could not be saved."""
    files.check(path)
    save.format_of(path)


def _base(asked: argparse.Namespace) -> Request:
    return _request_in(asked.recipe) if asked.recipe else Request()


def _request_in(name: str) -> Request:
    path = Path(name)
    return project.load(path).request if path.suffix.lower() == project.SUFFIX else recipe.read(path)


def _recipe(asked: argparse.Namespace) -> int:
    print(msgspec.json.format(settings.to_json(_request_in(asked.file)), indent=2).decode())
    return 0


def _download(asked: argparse.Namespace) -> int:
    from core.nets import weights  # brings torch, which takes seconds

    bar = terminal.Bar(sys.stderr)
    path = weights.download(asked.network, bar.bytes)
    bar.say(f"Saved {path}")
    return 0
