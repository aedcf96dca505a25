"""Pictures between numpy arrays and Qt.

A `QImage` over an array's buffer does not own it, so everything here copies.
"""

from __future__ import annotations

import numpy as np

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPixmap


def to_bytes(pixels: np.ndarray) -> np.ndarray:
    """The picture as contiguous uint8; float pictures (0..1) are rounded and clipped."""
    if pixels.dtype != np.uint8:
        clean = np.nan_to_num(np.asarray(pixels, np.float32))
        pixels = np.rint(np.clip(clean, 0.0, 1.0) * np.float32(255)).astype(np.uint8)
    return np.ascontiguousarray(pixels)


def to_qimage(pixels: np.ndarray, alpha: np.ndarray | None = None) -> QImage:
    """A `QImage` that owns its pixels.

    Args:
        pixels: HxWx3 or HxWx4, uint8 or float 0..1, sRGB.
        alpha: HxW, uint8 or float 0..1, beside HxWx3 pixels.
    """
    data = to_bytes(pixels)
    if data.ndim != 3 or data.shape[2] not in (3, 4):
        raise ValueError(f"a picture is HxWx3 or HxWx4, not {data.shape}")
    if alpha is not None:
        data = np.ascontiguousarray(np.dstack((data[..., :3], to_bytes(alpha))))
    height, width, channels = data.shape
    kind = QImage.Format.Format_RGB888 if channels == 3 else QImage.Format.Format_RGBA8888
    return QImage(data.data, width, height, width * channels, kind).copy()


def to_array(image: QImage) -> np.ndarray:
    """The image's pixels as a new uint8 array: HxWx3, or HxWx4 if it has alpha."""
    channels = 4 if image.hasAlphaChannel() else 3
    kind = QImage.Format.Format_RGBA8888 if channels == 4 else QImage.Format.Format_RGB888
    image = image.convertToFormat(kind)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * channels].reshape(image.height(), image.width(), channels).copy()


def fitted(image: QImage, box: QSize, ratio: float = 1.0, enlarged: bool = False) -> QPixmap:
    """A pixmap that fits into `box` (logical pixels) on a screen with `ratio` device pixels to each.

    It is not enlarged unless that is wanted.
    """
    room = QSize(round(box.width() * ratio), round(box.height() * ratio))
    if enlarged or image.width() > room.width() or image.height() > room.height():
        image = image.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    pixmap = QPixmap.fromImage(image)
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def filled(image: QImage, box: QSize, ratio: float = 1.0) -> QPixmap:
    """The picture's middle as a pixmap that fills `box` (logical pixels), `ratio` device pixels to each."""
    room = QSize(round(box.width() * ratio), round(box.height() * ratio))
    if image.isNull() or room.isEmpty():
        return QPixmap()
    part = QRect(QPoint(), room.scaled(image.size(), Qt.AspectRatioMode.KeepAspectRatio))
    part.moveCenter(image.rect().center())
    pixmap = QPixmap.fromImage(image.copy(part).scaled(
        room, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
