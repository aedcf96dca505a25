"""Reads the request inside the picture or the clip it made; `core.media.recipe_packet` says how it lies there.

What it names has no folders, and whoever made the file may have named anything: `opened_by` finds it.
"""

from __future__ import annotations

import os
import re
import struct
from typing import BinaryIO

from PIL import Image

from core import bounded, errors, files, settings
from core.media import recipe_packet
from core.media.clips import clip_file
from core.media.found_files import FileFinder
from core.media.images import high_bit_depth
from core.media.images.opening import enough_memory, faults, opened
from core.media.recipe_packet import EXTENSION, NAMESPACE
from core.settings import Request

_TAG = f"{{{NAMESPACE}}}request"
_GIF_HEAD = 1 << 22  # bytes of a GIF that are searched


def read(path: str | os.PathLike[str]) -> Request:
    """The request inside the picture or the clip at `path`, as it was carried: it names files without folders.

    Raises:
        errors.NoRecipe: a picture or a clip without one.
        errors.RecipeNewer, errors.RecipeDamaged: one that cannot be used.
        errors.UserError: neither that can be opened (see `stills.read`, `clips.read`).
    """
    return settings.from_json(json_in(path), os.fspath(path))


def opened_by(finder: FileFinder, path: str | os.PathLike[str]) -> Request:
    """The request inside the picture or the clip at `path`, with the files that `finder` finds; raises as `read`."""
    text = json_in(path)
    return finder.found(settings.from_json(text, os.fspath(path)), recipe_packet.told_files(text))


def has_recipe(path: str | os.PathLike[str]) -> bool:
    """Whether there is a picture or a clip at `path` with a request inside; only its header is read."""
    try:
        return NAMESPACE.encode() in _found(path)
    except errors.UserError:
        return False


def json_in(path: str | os.PathLike[str]) -> str:
    """The JSON inside the file at `path`; raises as `read`."""
    text = _request_text(_found(path), path)
    if not text:
        raise errors.NoRecipe(path=path)
    return text


def _found(path: str | os.PathLike[str]) -> bytes:
    """What may carry a request: a picture's XMP packet, a clip's comment of ours; empty if there is none."""
    name = os.fspath(path)
    with enough_memory(name), files.reading(path) as file:
        head = file.read(1024)
        if head[:4] == b"GIF8":
            text = _gif_comment(file)
            if text:
                return text
        elif clip_file.looks_like(head):
            return _clip_comment(path)
        file.seek(0)
        header = high_bit_depth.tiff_header(file, name)
        if header:
            return header.xmp
        with opened(file, name) as image, faults(name):
            data = image.info.get("xmp") or b""
            return _extended(image) or (data.encode() if isinstance(data, str) else data)


def _clip_comment(path: str | os.PathLike[str]) -> bytes:
    with clip_file.open_container(path) as container:
        comments = [text for name, text in container.metadata.items() if name.lower() == "comment"]
    return next((text.encode() for text in comments if text.startswith(NAMESPACE)), b"")


def _gif_comment(file: BinaryIO) -> bytes:
    """Our comment near the head of a GIF: pieces of at most 255 bytes, each after its length (GIF89a, 24)."""
    file.seek(0)
    data = file.read(_GIF_HEAD)
    begin = re.search(rb"\x21\xfe.(?=" + re.escape(NAMESPACE.encode()) + rb")", data, re.DOTALL)
    text, at = b"", begin.start() + 2 if begin else len(data)
    while at < len(data) and data[at]:
        text += data[at + 1:at + 1 + data[at]]
        at += 1 + data[at]
    return text


def _extended(image: Image.Image) -> bytes:
    """The long packet of a JPEG, joined from its segments."""
    head = len(EXTENSION) + 32
    parts = {struct.unpack_from(">I", data, head + 4)[0]: data[head + 8:]
             for marker, data in getattr(image, "applist", ()) if marker == "APP1" and data.startswith(EXTENSION)}
    return b"".join(parts[first] for first in sorted(parts))


def _request_text(data: bytes, path: str | os.PathLike[str]) -> str | None:
    """The JSON in a comment or an XMP packet; other programs may have turned its element into an attribute."""
    try:
        if data.startswith(NAMESPACE.encode()):
            return data.removeprefix(NAMESPACE.encode()).decode()
        if NAMESPACE.encode() not in data:
            return None
        nodes = list(bounded.xml(data.strip(b"\0 \r\n")).iter())
    except UnicodeDecodeError:
        raise errors.RecipeDamaged(path=path, reason=bounded.NO_TEXT) from None
    except bounded.OutOfBounds as fault:
        raise errors.RecipeDamaged(path=path, reason=str(fault)) from None
    texts = [node.text for node in nodes if node.tag == _TAG] + [node.get(_TAG) for node in nodes]
    return next((text for text in texts if text), None)
