"""Maps with one value a place, as colours: alone, or as a veil over a picture."""

from __future__ import annotations

from functools import cache

import numpy as np

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage

from gui.common import theme

_GAMMA = 0.6
"""Exponent of values before they are coloured: most of a map is far below its maximum, and would all look like zero."""
_FAINTEST = 0.3
"""Share of its opacity that a veil has where a map is zero: enough to tell that from what lies outside the map."""


def coloured(values: np.ndarray) -> QImage:
    """A map, HxW uint8, in the colours of `theme.HEAT`: a `QImage` that owns its pixels."""
    return _image(_table()[values], QImage.Format.Format_RGB32)


def veil(values: np.ndarray, opacity: float, size: QSize | None = None) -> QImage:
    """A map to be drawn over a picture: the larger the value, the less shines through.

    Args:
        values: HxW uint8.
        opacity: of the largest values, 0..1.
        size: in pixels, which the map is brought to smoothly before it is coloured; None leaves it as it is.
    """
    if size is not None and size != QSize(values.shape[1], values.shape[0]):
        values = _scaled(values, size)
    return _image(_veil_table(opacity)[values], QImage.Format.Format_ARGB32_Premultiplied)


@cache
def _table() -> np.ndarray:
    """256 opaque colours as 0xAARRGGBB."""
    return _packed(_colours(), np.full(256, 255.0))


def _veil_table(opacity: float) -> np.ndarray:
    """The same colours, premultiplied."""
    alpha = opacity * (_FAINTEST + (1 - _FAINTEST) * np.linspace(0, 1, 256) ** _GAMMA)
    return _packed(_colours() * alpha[:, None], 255 * alpha)


@cache
def _colours() -> np.ndarray:
    """256 colours between those of `theme.HEAT`, 256x3, 0..255."""
    colours = [QColor(name) for name in theme.HEAT]
    given = np.array([(one.red(), one.green(), one.blue()) for one in colours], np.float64)
    places = np.linspace(0, 1, 256) ** _GAMMA * (len(given) - 1)
    return np.stack([np.interp(places, np.arange(len(given)), given[:, channel]) for channel in range(3)], axis=1)


def _packed(colours: np.ndarray, alpha: np.ndarray) -> np.ndarray:
    red, green, blue = np.rint(colours).astype(np.uint32).T
    return np.rint(alpha).astype(np.uint32) << 24 | red << 16 | green << 8 | blue


def _scaled(values: np.ndarray, size: QSize) -> np.ndarray:
    rows = np.ascontiguousarray(values)
    height, width = rows.shape
    grey = QImage(rows.data, width, height, width, QImage.Format.Format_Grayscale8)
    scaled = grey.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    scaled = scaled.convertToFormat(QImage.Format.Format_Grayscale8)
    found = np.frombuffer(scaled.constBits(), np.uint8).reshape(scaled.height(), scaled.bytesPerLine())
    return found[:, :scaled.width()].copy()


def _image(pixels: np.ndarray, kind: QImage.Format) -> QImage:
    height, width = pixels.shape
    return QImage(np.ascontiguousarray(pixels).data, width, height, 4 * width, kind).copy()
