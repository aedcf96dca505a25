"""The command line: `impasto image CONTENT STYLE -o OUT`, `video`, `teach` and their smaller sisters."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from core import errors, files, leftovers, loss_table, project, settings, streams
from core.choices import Work
from core.cli import (
    doctor,
    explore,
    explore_options,
    farm,
    interrupts,
    live,
    options,
    renders,
    taught,
    teach,
    terminal,
    video,
)
from core.cli.foreign_text import visible, visible_json
from core.cli.interrupts import Interrupted, Run
from core.events import Event
from core.loss_history import LossHistory
from core.media import known_files, recipe
from core.media.found_files import FileFinder
from core.media.images import save, stills
from core.settings import Request

COMMANDS = ("image", "video", "live", "teach", "taught", "explore", "renders", "farm", "worker", "weights", "recipe",
            "doctor")
BAD_INPUT = 2


def main(argv: Sequence[str] | None = None, run: Run | None = None) -> int:
    """Does what the arguments ask and returns the exit status; `run` replaces `core.job.run`."""
    try:
        with interrupts.raised():
            status = _status(sys.argv[1:] if argv is None else list(argv), run)
            if not status:
                streams.write("")  # help may wait in the stream yet
            return status
    except errors.UserError as fault:
        streams.tell(f"impasto: {visible(fault.text())}\n")
        return BAD_INPUT
    except Interrupted as end:
        return end.status
    except BrokenPipeError:  # whoever read the output is gone
        return 1


def _status(argv: Sequence[str], run: Run | None) -> int:
    try:
        arguments = options.parse(argv)
        leftovers.sweep()
        return _dispatch(arguments, run)
    except SystemExit as end:  # argparse has said why
        return int(end.code or 0)


def _dispatch(arguments: argparse.Namespace, run: Run | None) -> int:
    match arguments.command:
        case "image":
            return _paint_image(arguments, run)
        case "video":
            return video.paint(arguments, _base_request(arguments), run)
        case "live":
            return live.paint(arguments, _base_request(arguments), run)
        case "teach":
            return teach.teach(arguments, run)
        case "taught":
            return taught.change(arguments) if arguments.action else taught.show(arguments)
        case command if command in explore_options.WORKS:
            return explore.show(arguments, _base_request(arguments, explore_options.base(arguments)), run)
        case "renders":
            return renders.delete(arguments) if arguments.action == "delete" else renders.show(arguments)
        case "farm" | "worker":
            return farm.run(arguments)
        case "weights":
            return _download(arguments)
        case "doctor":
            return doctor.show()
        case _:
            return _print_recipe(arguments)


def _paint_image(arguments: argparse.Namespace, run: Run | None) -> int:
    request = options.request(arguments, _base_request(arguments))
    _check_writable(Path(request.output.path))
    show = terminal.as_json(sys.stdout) if arguments.json else terminal.ProgressBar(sys.stderr, request.work).show
    start = stills.read(arguments.start).rgb if arguments.start else None
    run = run or interrupts.load_job(start)
    if not arguments.losses:
        return interrupts.drive(run, request, show)
    if request.work is Work.INSTANT:
        raise errors.NoLosses()
    loss_table.check(arguments.losses)
    return _paint_with_losses(request, show, Path(arguments.losses), run)


def _paint_with_losses(request: Request, show: Callable[[Event], None], path: Path, run: Run) -> int:
    """Paints, and saves the losses however the painting ends."""
    history = LossHistory(Path(request.content).name)

    def note(event: Event) -> None:
        history.take(event)
        show(event)

    try:
        return interrupts.drive(run, request, note)
    finally:
        if history.steps:
            loss_table.write(path, [history])


def _check_writable(path: Path) -> None:
    """Refuses, before anything is painted, a place where the picture could not be saved."""
    files.check(path)
    save.format_of(path)


def _base_request(arguments: argparse.Namespace, without: Request = Request()) -> Request:
    if not arguments.recipe:
        return without
    finder = FileFinder(arguments.recipe, known_files.listed(), trusting=arguments.trust_recipe)
    return _request_in(Path(arguments.recipe), finder)


def _request_in(path: Path, finder: FileFinder) -> Request:
    if path.suffix.lower() == project.SUFFIX:
        return project.load(path, finder).request
    return recipe.opened_by(finder, path)


def _print_recipe(arguments: argparse.Namespace) -> int:
    """Prints what a file says, and opens nothing that it names."""
    path = Path(arguments.file)
    request = project.said(path) if path.suffix.lower() == project.SUFFIX else recipe.read(path)
    text = msgspec.json.format(settings.to_json(request), indent=2).decode()
    streams.write("".join(f"{visible_json(line)}\n" for line in text.split("\n")))
    return 0


def _download(arguments: argparse.Namespace) -> int:
    from core.nets import weights  # brings torch, which takes seconds

    bar = terminal.ProgressBar(sys.stderr)
    path = weights.download(arguments.network, bar.bytes)
    bar.say(f"Saved {path}")
    return 0
