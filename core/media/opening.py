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

from core import errors

MEGAPIXELS = 300
FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "BMP", "GIF", "AVIF")

_SIGNATURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
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
    except (errors.UserError, MemoryError):
        raise
    except Exception as cause:
        raise fault(path=name, reason=_plain(cause)) from cause


@contextlib.contextmanager
def enough_memory(name: str) -> Iterator[None]:
    """Turn a lack of memory, anywhere on a picture's way in, into a `UserError`."""
    try:
        yield
    except MemoryError:
        raise errors.PictureNeedsMemory(path=name) from None


def _plain(cause: Exception) -> str:
    text = str(cause).lower()
    ended = isinstance(cause, EOFError) or any(word in text for word in ("truncated", "not enough", "unexpected end"))
    return "it ends too early" if ended else "its data are broken"


@contextlib.contextmanager
def opened(file: BinaryIO, name: str) -> Iterator[Image.Image]:
    """The picture in `file`, identified by its content; no pixel is decoded yet.

    Raises:
        errors.NotAPicture: nothing Impasto knows, or (NeedsHeic) not without a further package.
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
            raise (errors.DamagedPicture(path=name, reason="its header is broken") if known
                   else errors.NotAPicture(path=name)) from None
    with image:
        within_limit(image.size, name)
        yield image


def within_limit(size: tuple[int, int], name: str) -> None:
    """Refuse a picture that claims more pixels than `MEGAPIXELS`."""
    width, height = size
    if width * height > MEGAPIXELS * 1_000_000:
        raise errors.PictureTooLarge(path=name, width=width, height=height, limit=MEGAPIXELS)


def _registered_heif() -> bool:
    """Whether HEIC files can be read: they need pillow-heif, loaded only once the first one comes."""
    try:
        import pillow_heif
    except ImportError:
        return False
    pillow_heif.register_heif_opener()
    return True
