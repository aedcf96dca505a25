"""The command `impasto taught`: the taught paintings, listed, renamed, deleted, exported and added."""

from __future__ import annotations

import argparse
from pathlib import Path

from core import errors, streams, units
from core.cli.foreign_text import json_line, visible
from core.library import library
from core.library.library import TaughtFile
from core.library.record import TaughtPainting


def show(arguments: argparse.Namespace) -> int:
    """Lists all files of taught paintings, the newest first."""
    found = library.listed()
    lines = [json_line(_values(file)) if arguments.json else visible(_line(file)) for file in found]
    if not arguments.json:
        count = "1 file" if len(found) == 1 else f"{len(found) or 'No'} files"
        lines.append(f"{count} of taught paintings; your own are in {library.home()}")
    streams.write("".join(f"{line}\n" for line in lines))
    return 0


def change(arguments: argparse.Namespace) -> int:
    """Renames, deletes, exports or adds what the arguments name.

    Raises:
        errors.FileMissing: the list has no such name.
        errors.UserError: as the functions of `core.library.library` say.
    """
    match arguments.action:
        case "rename":
            _say(f"Renamed to {library.rename(_own(arguments.name), arguments.new).stem}")
        case "delete":
            for file in [_own(name) for name in dict.fromkeys(arguments.names)]:
                library.delete(file)
                _say(f"Deleted {file.path.stem} ({units.in_bytes(file.bytes)})")
        case "export":
            library.check_place(arguments.file)
            library.export(_named(arguments.name), Path(arguments.file))
            _say(f"Saved {arguments.file}")
        case _:
            _say(f"Added {library.add(Path(arguments.file)).path.stem}")
    return 0


def _own(name: str) -> TaughtFile:
    file = _named(name)
    if file.bundled:
        raise errors.CannotWrite(path=file.path, reason="it comes with Impasto")
    return file


def _named(name: str) -> TaughtFile:
    """The file of that name; a person's own before the one that comes with Impasto."""
    for file in library.listed():
        if file.path.stem == name:
            return file
    raise errors.FileMissing(path=library.home() / f"{name}{library.SUFFIX}")


def _line(file: TaughtFile) -> str:
    paintings = "; ".join(map(_said, file.record.paintings))
    origin = ", comes with Impasto" if file.bundled else ""
    return f"{file.path.stem}  {paintings}; {file.record.steps} steps, {units.in_bytes(file.bytes)}{origin}"


def _said(painting: TaughtPainting) -> str:
    if not painting.style:  # there were no photos to judge by
        return painting.name
    return f"{painting.name} (style {painting.style:.2f}, content {painting.content:.2f})"


def _values(file: TaughtFile) -> dict[str, object]:
    paintings = [{"name": one.name, "credit": one.credit, "digest": one.digest, "style": one.style,
                  "content": one.content} for one in file.record.paintings]
    return {"name": file.path.stem, "paintings": paintings, "photos": file.record.photos,
            "steps": file.record.steps, "seconds": file.record.seconds, "bytes": file.bytes, "bundled": file.bundled,
            "path": str(file.path)}


def _say(line: str) -> None:
    streams.tell(f"{visible(line)}\n")
