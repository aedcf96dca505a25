"""Draws sheets: pictures in rows and columns, with what stands beside, above and below them; and saves them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from core.arrays import ByteArray
from core.media.images import save
from core.settings import Request

PAPER, INK, MISSING = (255, 255, 255), (32, 32, 32), (232, 232, 232)
MARGIN = 16
"""Around the sheet, and between what stands beside the rows and the first cell, in pixels."""
GAP = 8
"""Between cells."""
TEXT = 14
"""Height of the letters."""
LINE = 20
"""Height of a line of text."""


@dataclass(frozen=True)
class SheetPicture:
    """A picture in a sheet.

    Attributes:
        row, column: its place, from 0 on.
        caption: below it; empty for none.
        pixels: HxWx3 or HxW uint8, at most as large as a cell; None leaves the place grey.
    """

    row: int
    column: int
    caption: str
    pixels: ByteArray | None


def draw(rows: Sequence[str], columns: Sequence[str], pictures: Sequence[SheetPicture], cell: tuple[int, int],
         text: int = TEXT) -> ByteArray:
    """The sheet, HxWx3.

    Args:
        rows: what stands left of each row, in one or more lines; may be empty.
        columns: what stands above each column; may be empty.
        pictures: at their places.
        cell: (width, height) in pixels of a place.
        text: height of the letters.
    """
    font = ImageFont.load_default(text)
    left, top = _beside(rows, font), MARGIN + (LINE if columns else 0)
    line = LINE if any(picture.caption for picture in pictures) else 0
    across, down = cell[0] + GAP, cell[1] + line + GAP
    width = left + across * (1 + max(picture.column for picture in pictures)) - GAP + MARGIN
    height = top + down * (1 + max(picture.row for picture in pictures)) - GAP + MARGIN
    sheet = Image.new("RGB", (width, height), PAPER)
    pen = ImageDraw.Draw(sheet)
    for number, label in enumerate(rows):
        pen.multiline_text((MARGIN, top + number * down + cell[1] // 2), label, INK, font, "lm")
    for number, label in enumerate(columns):
        pen.text((left + number * across + cell[0] // 2, top - 4), label, INK, font, "ms")
    for picture in pictures:
        _place(sheet, pen, picture, (left + picture.column * across, top + picture.row * down), cell, font)
    return np.asarray(sheet)


def beside(left: ByteArray, right: ByteArray) -> ByteArray:
    """Two drawings on one sheet, HxWx3 each."""
    found: ByteArray = np.full((max(left.shape[0], right.shape[0]), left.shape[1] + right.shape[1], 3), PAPER, np.uint8)
    found[:left.shape[0], :left.shape[1]] = left
    found[:right.shape[0], left.shape[1]:] = right
    return found


def write(sheet: ByteArray, request: Request) -> Path | None:
    """Saves a sheet where its request says, with the request inside; the path, None if it says nothing.

    Raises:
        errors.CannotWrite, errors.UnknownFormat: as `save.write`.
    """
    output = request.output
    if not output.path:
        return None
    pixels = sheet.astype(np.float32) / np.float32(255)
    request = request.replace(output__cells="")  # a folder of this machine, of no use to who opens the sheet
    save.write(output.path, pixels, None, request=request, quality=output.quality, depth=output.depth)
    return Path(output.path).resolve()


def _beside(rows: Sequence[str], font: ImageFont.FreeTypeFont | ImageFont.ImageFont) -> int:
    """Where the cells begin: beside what stands left of them."""
    widest = max((font.getlength(line) for label in rows for line in label.splitlines()), default=0)
    return MARGIN + (int(widest) + MARGIN if widest else 0)


def _place(sheet: Image.Image, pen: ImageDraw.ImageDraw, picture: SheetPicture, corner: tuple[int, int],
           cell: tuple[int, int], font: ImageFont.FreeTypeFont | ImageFont.ImageFont) -> None:
    (x, y), (width, height) = corner, cell
    if picture.pixels is None:
        pen.rectangle((x, y, x + width - 1, y + height - 1), MISSING)
    else:
        drawn = Image.fromarray(picture.pixels)
        sheet.paste(drawn, (x + (width - drawn.width) // 2, y + (height - drawn.height) // 2))
    if picture.caption:
        pen.text((x + width // 2, y + height + 3), picture.caption, INK, font, "ma")
