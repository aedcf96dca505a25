"""Picture files opened as far as their header: what it is, how large, what it carries.

Pillow knows the formats. Its own limit and warnings are replaced by Impasto's
errors, so that every fault ends as one sentence.
"""

from __future__ import annotations

import contextlib
import logging
import warnings
from collections.abc import Iterator
from typing import BinaryIO

from PIL import Image, UnidentifiedImageError
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from core import errors, memory

MEGAPIXELS = 300
FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "BMP", "GIF", "AVIF")

TIFF = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")  # the latter two are BigTIFF

_SIGNATURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8", b"BM", *TIFF)
_HEIC = (b"hei", b"hev", b"mif", b"msf")  # brands of ISO media files; the latter two may be AVIF all the same

Image.MAX_IMAGE_PIXELS = None  # the limit is ours: `within_limit`
logging.getLogger("PIL").setLevel(logging.CRITICAL)  # what it complains about ends as an error of ours


@contextlib.contextmanager
def faults(name: str, fault: type[errors.UserError] = errors.DamagedPicture) -> Iterator[None]:
    """Turn whatever a picture library raises or warns about into one `UserError`.

    Decoders answer a broken file with nearly any exception (struct.error,
    SyntaxError, KeyError, ...), hence the wide net; only calls into them belong inside.
    """
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", module=r"PIL\.|pillow_heif|core\.media")
            yield
    except errors.UserError:
        raise
    except Exception as cause:
        if memory.is_short(cause):
            raise
        blame_memory(name)
        raise fault(path=name, reason=_plain(cause)) from cause


@contextlib.contextmanager
def enough_memory(name: str) -> Iterator[None]:
    """Turn a lack of memory, anywhere on the way in of a picture or a clip, into a `UserError`."""
    try:
        yield
    except Exception as fault:
        if memory.is_short(fault):
            raise errors.PictureNeedsMemory(path=name) from None
        raise


def blame_memory(name: str) -> None:
    """Raises errors.PictureNeedsMemory if memory is so scarce that this may be why `name` seems to be damaged."""
    if memory.is_scarce():
        raise errors.PictureNeedsMemory(path=name)


def _plain(cause: Exception) -> str:
    text = str(cause).lower()
    ended = isinstance(cause, EOFError) or any(word in text for word in ("truncated", "not enough", "unexpected end"))
    return "it ends too early" if ended else "its data are broken"


@contextlib.contextmanager
def opened(file: BinaryIO, name: str) -> Iterator[Image.Image]:
    """The picture in `file`, identified by its content; no pixel is decoded yet.

    Raises:
        errors.NotAPicture: nothing Impasto knows; `NeedsHeic` and `UnknownTiff` are the kinds that others may know.
        errors.DamagedPicture: a known format whose header is broken.
        errors.PictureTooLarge: more pixels than `MEGAPIXELS`.
    """
    head = file.read(64)
    file.seek(0)
    brands = head[8:int.from_bytes(head[:4], "big")] if head[4:8] == b"ftyp" else b""
    heic = brands.startswith(_HEIC) and b"avi" not in brands
    if heic and not _registered_heif():
        raise errors.NeedsHeic(path=name)
    webp = head[:4] == b"RIFF" and head[8:12] == b"WEBP"
    known = head.startswith(_SIGNATURES) or webp or heic or b"avi" in brands
    with faults(name, errors.DamagedPicture if known else errors.NotAPicture):
        try:
            image = Image.open(file, formats=[*FORMATS, "HEIF"] if heic else FORMATS)
        except UnidentifiedImageError:
            blame_memory(name)
            if not known:
                raise errors.NotAPicture(path=name) from None
            if head[:4] in TIFF and _is_whole(file):
                raise errors.UnknownTiff(path=name) from None
            raise errors.DamagedPicture(path=name, reason="its header is broken") from None
    with image:
        within_limit(image.size, name)
        yield image


def tiff_tags(file: BinaryIO) -> ImageFileDirectory_v2:
    """The first directory of a TIFF; raises whatever a broken one trips."""
    file.seek(0)
    head = file.read(16)
    tags = ImageFileDirectory_v2(head[:8] if 42 in head[2:4] else head)
    file.seek(tags.next)
    tags.load(file)
    return tags


def tiff_pieces(tags: ImageFileDirectory_v2) -> Iterator[tuple[int, int]]:
    """Where each strip or tile of a TIFF starts, and its length in bytes."""
    offsets, counts = (tags.get(strips) or tags.get(tiles) or () for strips, tiles in ((273, 324), (279, 325)))
    return zip(offsets, counts, strict=False)


def _is_whole(file: BinaryIO) -> bool:
    """Whether everything that a TIFF's directory speaks of is there."""
    with contextlib.suppress(Exception):
        tags = tiff_tags(file)
        length = file.seek(0, 2)
        return bool(tags[256] and tags[257]) and all(start + size <= length for start, size in tiff_pieces(tags))
    return False


def within_limit(size: tuple[int, int], name: str,
                 fault: type[errors.PictureTooLarge] = errors.PictureTooLarge) -> None:
    """Refuse a picture that claims more pixels than `MEGAPIXELS`."""
    width, height = size
    if width * height > MEGAPIXELS * 1_000_000:
        raise fault(path=name, width=width, height=height, limit=MEGAPIXELS)


def _registered_heif() -> bool:
    """Whether HEIC files can be read: they need pillow-heif, loaded only once the first one comes."""
    try:
        import pillow_heif
    except ImportError:
        return False
    pillow_heif.register_heif_opener()
    return True
