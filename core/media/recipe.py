"""A request inside the picture or the clip it made: JSON in an XMP packet or in a comment.

XMP is the one place that JPEG, PNG, WebP and TIFF share and that picture editors
keep; MP4, MOV, Matroska and GIF share the comment. The JSON is plain ASCII (other
letters as \\uXXXX), so that no tool's idea of an encoding can harm it.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import struct
from typing import BinaryIO
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

from PIL import Image

from core import errors, files, settings
from core.media import clip_file, deep
from core.media.opening import faults, opened
from core.settings import Request

_NAMESPACE = "urn:impasto:1.0:"
_TAG = f"{{{_NAMESPACE}}}request"
_PACKET = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:impasto="{namespace}"{more}>{request}</rdf:Description>'
    '</rdf:RDF></x:xmpmeta><?xpacket end="w"?>')

# A JPEG segment holds 64 KB; a longer packet goes on in segments of its own (XMP specification part 3, 1.1.3.1).
_MOST = 65_000
_GIF_HEAD = 1 << 22  # bytes of a GIF that are searched
_EXTENSION = b"http://ns.adobe.com/xmp/extension/\0"


def packet(request: Request) -> bytes:
    """The XMP packet that carries `request`."""
    text = escape(comment(request).removeprefix(_NAMESPACE))
    return _filled(f"<impasto:request>{text}</impasto:request>")


def comment(request: Request) -> str:
    """The comment that carries `request`, ASCII."""
    return _NAMESPACE + json.dumps(json.loads(settings.to_json(request)))


def _filled(request: str, more: str = "") -> bytes:
    return _PACKET.format(namespace=_NAMESPACE, request=request, more=more).encode()


def jpeg_segments(data: bytes) -> tuple[bytes, bytes]:
    """A packet as JPEG takes it: the main packet, and the further segments a long one needs."""
    if len(data) <= _MOST:
        return data, b""
    name = hashlib.md5(data, usedforsecurity=False).hexdigest().upper()
    note = f' xmlns:xmpNote="http://ns.adobe.com/xmp/note/" xmpNote:HasExtendedXMP="{name}"'
    segments = b""
    for first in range(0, len(data), _MOST):
        part = (_EXTENSION + name.encode() + struct.pack(">II", len(data), first) + data[first:first + _MOST])
        segments += b"\xff\xe1" + struct.pack(">H", len(part) + 2) + part
    return _filled("", note), segments


def read(path: str | os.PathLike[str]) -> Request:
    """The request inside the picture or the clip at `path`.

    Raises:
        errors.NoRecipe: a picture or a clip without one.
        errors.RecipeNewer, errors.RecipeDamaged: one that cannot be used.
        errors.UserError: neither that can be opened (see `stills.read`, `clips.read`).
    """
    text = _request_text(_found(path), path)
    if not text:
        raise errors.NoRecipe(path=path)
    return settings.from_json(text, os.fspath(path))


def has_recipe(path: str | os.PathLike[str]) -> bool:
    """Whether there is a picture or a clip at `path` with a request inside; only its header is read."""
    try:
        return _NAMESPACE.encode() in _found(path)
    except errors.UserError:
        return False


def _found(path: str | os.PathLike[str]) -> bytes:
    """What may carry a request: a picture's XMP packet, a clip's comment of ours; empty if there is none."""
    name = os.fspath(path)
    with files.reading(path) as file:
        head = file.read(1024)
        if head[:4] == b"GIF8":
            text = _gif_comment(file)
            if text:
                return text
        elif clip_file.looks_like(head):
            return _clip_comment(path)
        file.seek(0)
        header = deep.tiff_header(file, name)
        if header:
            return header.xmp
        with opened(file, name) as image, faults(name):
            data = image.info.get("xmp") or b""
            return _extended(image) or (data.encode() if isinstance(data, str) else data)


def _clip_comment(path: str | os.PathLike[str]) -> bytes:
    with clip_file.open_container(path) as container:
        comments = [text for name, text in container.metadata.items() if name.lower() == "comment"]
    return next((text.encode() for text in comments if text.startswith(_NAMESPACE)), b"")


def _gif_comment(file: BinaryIO) -> bytes:
    """Our comment near the head of a GIF: pieces of at most 255 bytes, each after its length (GIF89a, 24)."""
    file.seek(0)
    data = file.read(_GIF_HEAD)
    begin = re.search(rb"\x21\xfe.(?=" + re.escape(_NAMESPACE.encode()) + rb")", data, re.DOTALL)
    text, at = b"", begin.start() + 2 if begin else len(data)
    while at < len(data) and data[at]:
        text += data[at + 1:at + 1 + data[at]]
        at += 1 + data[at]
    return text


def _extended(image: Image.Image) -> bytes:
    """The long packet of a JPEG, joined from its segments."""
    head = len(_EXTENSION) + 32
    parts = {struct.unpack_from(">I", data, head + 4)[0]: data[head + 8:]
             for marker, data in getattr(image, "applist", ()) if marker == "APP1" and data.startswith(_EXTENSION)}
    return b"".join(parts[first] for first in sorted(parts))


def _request_text(data: bytes, path: str | os.PathLike[str]) -> str | None:
    """The JSON in a comment or an XMP packet; other programs may have turned its element into an attribute."""
    if data.startswith(_NAMESPACE.encode()):
        return data.removeprefix(_NAMESPACE.encode()).decode("utf-8", "replace")
    if _NAMESPACE.encode() not in data:
        return None
    try:
        nodes = list(ET.fromstring(data.strip(b"\0 \r\n")).iter())
    except ET.ParseError as fault:
        raise errors.RecipeDamaged(path=path, reason=str(fault)) from None
    texts = [node.text for node in nodes if node.tag == _TAG] + [node.get(_TAG) for node in nodes]
    return next((text for text in texts if text), None)
