"""Writes the manual page and what shells complete: `python packaging/make_manual.py SHARE`.

Both are made of the command line's own description, so that they never say anything else. SHARE is a folder such as
`~/.local/share`, in which man, bash, zsh and fish look for them.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import shtab
from argparse_manpage.manpage import Manpage

import core
from core.cli import options
from core.cli.arguments import Parser

PLACES = {
    "bash": "bash-completion/completions/impasto",
    "zsh": "zsh/site-functions/_impasto",
    "fish": "fish/vendor_completions.d/impasto.fish",
}
"""Where each shell looks, below the folder."""
MANUAL = "man/man1/impasto.1"
FILES = {"CONTENT", "STYLE", "CLIP", "PAINTING", "PHOTO", "PICTURE", "OUT", "PATH"}
"""How options call what is a file; besides, all that begin with FILE or "NAME."."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Writes the files below the folder that is named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("share", type=Path, help="the folder; it is made if it is missing")
    share = parser.parse_args(arguments).share
    _write(share / MANUAL, manual(options.parser()))
    for shell, place in PLACES.items():
        _write(share / place, completion(options.parser(), shell))


def manual(parser: Parser) -> str:
    """The manual page of a command line, in man's own format."""
    examples = (parser.epilog or "").removeprefix("examples:\n")
    parser.epilog = None  # its lines are no running text
    page = Manpage(parser)
    page.description = parser.description.partition(".")[0] if parser.description else ""
    page.source, page.manual = f"Impasto {core.__version__}", "Impasto's manual"
    escaped = examples.rstrip().replace("\\", "\\e").replace("-", "\\-")
    page.add_section("examples", "=", f".nf\n{escaped}\n.fi")
    return str(page)


def completion(parser: Parser, shell: str) -> str:
    """What completes a command line in a shell: commands, options, their values, and files."""
    for action in _actions(parser):
        metavar = action.metavar if isinstance(action.metavar, str) else ""
        if "|" in metavar:
            action.choices = metavar.split("|")
        elif metavar == "FOLDER":
            action.complete = shtab.DIRECTORY  # type: ignore[attr-defined] # shtab's way of being told
        elif metavar in FILES or metavar.startswith(("FILE", "NAME.")):
            action.complete = shtab.FILE  # type: ignore[attr-defined]
    return shtab.complete(parser, shell)


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """The options and pictures that a command takes, and all its own commands."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                yield from _actions(command)
        else:
            yield action


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
