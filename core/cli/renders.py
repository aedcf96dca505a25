"""The command `impasto renders`: the finished frames of clips, listed and deleted."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from core import errors, streams, units
from core.cli.foreign_text import json_line, visible
from core.store import catalog
from core.store.catalog import Render

FAILED = 2


def show(arguments: argparse.Namespace) -> int:
    """Lists all renders, the last changed first, and what they take."""
    found = catalog.renders()
    lines = [json_line(_values(render)) if arguments.json else visible(_line(render)) for render in found]
    if not arguments.json:
        lines.append(f"{_count(found)} in {catalog.home()}")
    streams.write("".join(f"{line}\n" for line in lines))
    return 0


def delete(arguments: argparse.Namespace) -> int:
    """Deletes the renders that are named, or all; one that is busy stays, and the others go nevertheless.

    Raises:
        errors.FileMissing: a name that the list does not have; then none is deleted.
    """
    found = {render.folder.name: render for render in catalog.renders()}
    for name in arguments.names:
        if name not in found:
            raise errors.FileMissing(path=catalog.home() / name)
    chosen = list(found) if arguments.all else dict.fromkeys(arguments.names)
    status = 0
    for name in chosen:
        try:
            catalog.delete(found[name].folder)
            streams.tell(f"Deleted {visible(name)} ({units.in_bytes(found[name].bytes)})\n")
        except errors.UserError as fault:
            streams.tell(f"impasto: {visible(f'{name}: {fault.text()}')}\n")
            status = FAILED
    return status


def _count(found: Sequence[Render]) -> str:
    if not found:
        return "No renders"
    total = units.in_bytes(sum(render.bytes for render in found))
    return f"1 render, {total}" if len(found) == 1 else f"{len(found)} renders, {total}"


def _line(render: Render) -> str:
    changed = f"{datetime.fromtimestamp(render.changed):%Y-%m-%d %H:%M}"
    size = units.in_bytes(render.bytes)
    if render.request is None:
        return f"{render.folder.name}  {_why(render)}, {size}, {changed}"
    return (f"{render.folder.name}  {Path(render.clip).name}, {render.request.detail.size} px, {render.done} of "
            f"{render.frames} frames, {size}, {changed}")


def _why(render: Render) -> str:
    """Why nothing is known of a render."""
    if isinstance(render.fault, errors.RecipeNewer):
        return "of a later Impasto"
    return "damaged" if isinstance(render.fault, errors.StoreDamaged) else "cannot be read now"


def _values(render: Render) -> dict[str, object]:
    return {"name": render.folder.name, "clip": render.clip, "size": render.request and render.request.detail.size,
            "done": render.done, "frames": render.frames, "bytes": render.bytes, "changed": render.changed,
            "folder": str(render.folder)}
