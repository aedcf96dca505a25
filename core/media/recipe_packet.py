"""A request as pictures and clips carry it: JSON in an XMP packet or in a comment.

XMP is the one place that JPEG, PNG, WebP and TIFF share and that picture editors
keep; MP4, MOV, Matroska and GIF share the comment. The JSON is plain ASCII (other
letters as \\uXXXX), so that no tool's idea of an encoding can harm it.

It names files without their folders, and tells them by their content (`core.media.named_files`): whoever gets the
picture learns nothing of the computer that painted it.
"""

from __future__ import annotations

import hashlib
import json
import struct
from typing import Annotated
from xml.sax.saxutils import escape

import msgspec
from msgspec import Meta

from core import bounded, settings
from core.media import named_files
from core.media.named_files import NamedFile
from core.settings import Request

NAMESPACE = "urn:impasto:1.0:"
EXTENSION = b"http://ns.adobe.com/xmp/extension/\0"
"""Begins a JPEG segment that a long packet goes on in (XMP specification part 3, 1.1.3.1)."""

FILES = "files"
"""What is told, beside the request's own fields, of each file that `named_files.listed` gives."""

_PACKET = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:impasto="{namespace}"{more}>{request}</rdf:Description>'
    '</rdf:RDF></x:xmpmeta><?xpacket end="w"?>')
_MOST_FILES = 100_000  # more than a request may name
_MOST = 65_000  # bytes in a JPEG segment, which holds 64 KB


class _ToldFiles(msgspec.Struct, frozen=True):
    files: Annotated[tuple[NamedFile, ...], Meta(max_length=_MOST_FILES)] = ()


def packet(request: Request | None) -> bytes:
    """The XMP packet that carries `request`; empty where there is none, or it wants to stay with the person."""
    if request is None or not request.output.settings:
        return b""
    text = escape(comment(request).removeprefix(NAMESPACE))
    return _filled(f"<impasto:request>{text}</impasto:request>")


def comment(request: Request | None) -> str:
    """The comment that carries `request`, ASCII; empty as `packet` may be."""
    if request is None or not request.output.settings:
        return ""
    carried = json.loads(settings.to_json(named_files.without_folders(request)))
    return NAMESPACE + json.dumps({**carried, FILES: msgspec.to_builtins(named_files.described(request))})


def told_files(text: str) -> tuple[NamedFile, ...]:
    """What the JSON out of a file tells of the files that its request names; nothing if it tells that otherwise."""
    try:
        return bounded.json(text, _ToldFiles).files
    except bounded.OutOfBounds:
        return ()


def _filled(request: str, more: str = "") -> bytes:
    return _PACKET.format(namespace=NAMESPACE, request=request, more=more).encode()


def jpeg_segments(data: bytes) -> tuple[bytes, bytes]:
    """A packet as JPEG takes it: the main packet, and the further segments a long one needs."""
    if len(data) <= _MOST:
        return data, b""
    name = hashlib.md5(data, usedforsecurity=False).hexdigest().upper()
    note = f' xmlns:xmpNote="http://ns.adobe.com/xmp/note/" xmpNote:HasExtendedXMP="{name}"'
    segments = b""
    for first in range(0, len(data), _MOST):
        part = (EXTENSION + name.encode() + struct.pack(">II", len(data), first) + data[first:first + _MOST])
        segments += b"\xff\xe1" + struct.pack(">H", len(part) + 2) + part
    return _filled("", note), segments
