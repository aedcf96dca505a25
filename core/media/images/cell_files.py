"""The cells of a sheet as files of their own, each with its request inside and named by what it differs by."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from core import errors, files
from core.arrays import FloatArray
from core.events import SheetCell
from core.media.images import save

LONGEST = 120
"""Letters of a file's name without its ending."""
_UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
"""What names of files cannot hold on some system."""


def prepare(folder: str | os.PathLike[str]) -> None:
    """Makes the folder where it is missing.

    Raises:
        errors.CannotWrite: there can be none, or nothing can be written in it.
    """
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as fault:
        raise errors.CannotWrite(path=folder, reason=files.refusal(fault)) from fault
    files.check_folder(Path(folder) / "cell.png")


def write(folder: str | os.PathLike[str], rows: Sequence[str], columns: Sequence[str], cell: SheetCell, rgb: FloatArray,
          depth: int = 8) -> Path:
    """Saves a cell as PNG in a folder that is there, over an earlier file of its name; returns its path.

    Args:
        folder: where.
        rows, columns: what stands beside and above the sheet's cells (`SheetPlanned`).
        cell: which.
        rgb: HxWx3 float32 sRGB 0..1.
        depth: bits a channel.

    Raises:
        errors.CannotWrite: the folder is missing, the disk full, ...; an old file stays as it was.
    """
    path = Path(folder) / f"{name(rows, columns, cell)}.png"
    save.write(path, rgb, request=cell.request, depth=depth)
    return path


def name(rows: Sequence[str], columns: Sequence[str], cell: SheetCell) -> str:
    """A cell's place, which no other has, and what stands at it: “1-2 ratio 0.5, relu1_1 to relu3_1”."""
    across = columns[cell.column] if columns else ""
    down = rows[cell.row] if rows else ""
    labels = [" ".join(text.replace(" ...", " to").split()) for text in (across, down, cell.caption) if text]
    place = f"{cell.row + 1}-{cell.column + 1}"
    return _UNFIT.sub("-", f"{place} {', '.join(labels)}")[:LONGEST].rstrip(" .")
