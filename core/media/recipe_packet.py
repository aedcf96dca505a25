"""A request as pictures and clips carry it: JSON in an XMP packet or in a comment.

XMP is the one place that JPEG, PNG, WebP and TIFF share and that picture editors
keep; MP4, MOV, Matroska and GIF share the comment. The JSON is plain ASCII (other
letters as \\uXXXX), so that no tool's idea of an encoding can harm it.
"""

from __future__ import annotations

import hashlib
import json
import struct
from xml.sax.saxutils import escape

from core import settings
from core.settings import Request

NAMESPACE = "urn:impasto:1.0:"
EXTENSION = b"http://ns.adobe.com/xmp/extension/\0"
"""Begins a JPEG segment that a long packet goes on in (XMP specification part 3, 1.1.3.1)."""

_PACKET = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:impasto="{namespace}"{more}>{request}</rdf:Description>'
    '</rdf:RDF></x:xmpmeta><?xpacket end="w"?>')
_MOST = 65_000  # bytes in a JPEG segment, which holds 64 KB


def packet(request: Request) -> bytes:
    """The XMP packet that carries `request`."""
    text = escape(comment(request).removeprefix(NAMESPACE))
    return _filled(f"<impasto:request>{text}</impasto:request>")


def comment(request: Request) -> str:
    """The comment that carries `request`, ASCII."""
    return NAMESPACE + json.dumps(json.loads(settings.to_json(request)))


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
