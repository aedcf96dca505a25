"""The command line: `impasto image CONTENT STYLE -o OUT` and its smaller sisters, without Qt."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec

from core import errors, options, project, settings, terminal
from core.events import Event, Stop
from core.media import recipe, save
from core.settings import Look, Request

COMMANDS = ("image", "weights", "recipe")
BAD_INPUT = 2
INTERRUPTED = 130  # 128 + SIGINT, as shells have it

Job = Generator[Event, Look | Stop | None, None]
Run = Callable[[Request], Job]


def main(argv: Sequence[str] | None = None, run: Run | None = None) -> int:
    """Does what the arguments ask and returns the exit status; `run` stands in for `core.job.run`."""
    try:
        asked = options.parse(sys.argv[1:] if argv is None else list(argv))
        match asked.command:
            case "image":
                return _image(asked, run)
            case "weights":
                return _download(asked)
            case _:
                return _recipe(asked)
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


def _image(asked: argparse.Namespace, run: Run | None) -> int:
    base = _request_in(asked.recipe) if asked.recipe else Request()
    request = options.request(asked, base)
    _check_writable(Path(request.output.path))
    if run is None:
        from core import job  # brings torch, which takes seconds

        run = job.run
    show = terminal.as_json(sys.stdout) if asked.json else terminal.Bar(sys.stderr).show
    return _paint(run(request), show)


def _paint(job: Job, show: Callable[[Event], None]) -> int:
    """Drives the job to its end; the first Ctrl-C asks it to stop with the picture so far, the second ends at once."""
    with closing(job), _interruptible() as interrupted:
        reply = None
        while True:
            try:
                event = job.send(reply)
            except StopIteration:
                return INTERRUPTED if interrupted() else 0
            show(event)
            reply = Stop() if interrupted() else None


@contextmanager
def _interruptible() -> Iterator[Callable[[], bool]]:
    """Inside, the first SIGINT only makes the yielded function true; the next raises KeyboardInterrupt."""
    received = []

    def on_signal(number: int, frame: object) -> None:
        if received:
            raise KeyboardInterrupt
        received.append(number)

    before = signal.signal(signal.SIGINT, on_signal)
    try:
        yield lambda: bool(received)
    finally:
        signal.signal(signal.SIGINT, before)


def _check_writable(path: Path) -> None:
    """Refuses, before anything is painted, a place where the picture could not be saved."""
    if path.is_dir():
        raise errors.IsDirectory(path=path)
    save.format_of(path)
    if not path.parent.is_dir():
        raise errors.CannotWrite(path=path, reason="its folder does not exist")
    if not os.access(path.parent, os.W_OK):
        raise errors.CannotWrite(path=path, reason="its folder is read-only")


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
