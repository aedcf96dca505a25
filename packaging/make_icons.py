"""Draws Impasto's icon for the systems that want it as pixels: `python packaging/make_icons.py FOLDER`.

The drawing is `resources/icons/app.svg`; Windows takes an .ico, macOS an .icns. Linux takes the drawing itself.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWING = Path(__file__).resolve().parent.parent / "resources" / "icons" / "app.svg"
ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
ICNS_SIZES = (32, 64, 128, 256, 512, 1024)


def main(arguments: Sequence[str] | None = None) -> None:
    """Writes impasto.ico and impasto.icns into the folder that is named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where they go; it is made if it is missing")
    folder = parser.parse_args(arguments).folder
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _application = QGuiApplication.instance() or QGuiApplication([])
    # Each size is drawn by itself: reduced from a large one, the thin strokes of the small ones would blur.
    drawn = {size: _drawn(size) for size in {*ICO_SIZES, *ICNS_SIZES}}
    _write(folder / "impasto.ico", [drawn[size] for size in ICO_SIZES])
    _write(folder / "impasto.icns", [drawn[size] for size in ICNS_SIZES])


def _drawn(size: int) -> Image.Image:
    """The icon with this many pixels a side, RGBA."""
    picture = QImage(size, size, QImage.Format.Format_RGBA8888)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    return Image.frombytes("RGBA", (size, size), bytes(picture.constBits()))


def _write(path: Path, pictures: Sequence[Image.Image]) -> None:
    """One file with several sizes, in the format that its suffix names."""
    *smaller, largest = pictures
    largest.save(path, sizes=[picture.size for picture in pictures], append_images=smaller)


if __name__ == "__main__":
    main()
