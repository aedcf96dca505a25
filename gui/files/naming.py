"""What painted files are called, and where there is room for one."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import resources
from core import files
from core.choices import Work
from core.errors import FileMissing
from core.settings import Request
from gui.common import folders


def stem(request: Request) -> str:
    """A painted file's name without its ending: the content (a file, or "camera:0") and the first painting.

    What a channel wants is called by the channel.
    """
    if request.work is Work.CHANNEL:
        return f"{request.exploration.layer}-{request.exploration.channel}"
    styles = [Path(style.path).stem for style in request.look.active]
    return "-".join([Path(request.content).stem.replace(":", "-"), *styles[:1]])


def free_path(request: Request, folder: str = "") -> Path:
    """A file for the result that does not exist yet, in `folder` or else beside the content.

    Beside the pictures that come with the program nothing is written: theirs lies among the person's.

    Raises:
        errors.FileMissing: the content is gone. errors.CannotWrite: the folder is, or may not be written to.
    """
    content = Path(request.content)
    if not content.is_file():
        raise FileMissing(path=request.content)
    beside = folders.pictures() if content.is_relative_to(resources.path("samples")) else content.parent
    place = Path(folder) if folder else beside
    return numbered(place, stem(request), ".mp4" if request.work is Work.RENDER else ".png")


def numbered(place: Path, name: str, ending: str, taken: Collection[Path] = ()) -> Path:
    """A file of that name in a folder that neither exists nor is `taken`; else a number follows the name.

    Raises:
        errors.CannotWrite: the folder is gone, or may not be written to.
    """
    files.check_folder(place / f"{name}{ending}")
    number = 1
    while (path := place / f"{name}{f'-{number}' if number > 1 else ''}{ending}").exists() or path in taken:
        number += 1
    return path
