"""Damages behind a file's digest, which is then made right again: what reads the rest must stand them.

A digest finds nearly every damage before anything else of a file is believed.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Callable

import safetensors.torch

from core import safetensors_header

Damage = Callable[[bytes], bytes]


def anywhere(data: bytes, damage: Damage) -> bytes:
    """A file without a digest."""
    return damage(data)


def manifest(data: bytes, damage: Damage) -> bytes:
    """A render's manifest, whose digest is its first value."""
    content = damage(data.partition(b",")[2])
    return b'{"digest":"%s",%s' % (digest(content), content)


def cell(data: bytes, damage: Damage) -> bytes:
    """A kept cell of a sheet, whose digest is its first line."""
    content = damage(data.partition(b"\n")[2])
    return digest(content) + b"\n" + content


def carried(data: bytes, damage: Damage) -> bytes:
    """What a PNG file carries of Impasto's, in a chunk with a checksum."""
    found = re.search(rb"....iTXtXML:com.adobe.xmp\0", data, re.DOTALL)
    assert found is not None
    begin, end = found.end(), found.start() + 8 + int.from_bytes(found[0][:4], "big")
    chunk = data[found.start() + 4:begin] + damage(data[begin:end])
    made = (len(chunk) - 4).to_bytes(4, "big") + chunk + zlib.crc32(chunk).to_bytes(4, "big")
    return data[:found.start()] + made + data[end + 4:]


def weights(data: bytes, damage: Damage) -> bytes:
    """What a file of weights says besides its numbers, of which alone its digest is."""
    length = safetensors_header.length(data[:safetensors_header.PREFIX])
    said = dict(safetensors_header.metadata(data[safetensors_header.PREFIX:][:length]))
    said["state"] = damage(said["state"].encode()).decode("utf-8", "replace")
    return safetensors.torch.save(safetensors.torch.load(data), said)


def digest(content: bytes) -> bytes:
    """Of what follows it, as renders and sheets have it."""
    return hashlib.blake2b(content, digest_size=16).hexdigest().encode()
