"""Icons, drawn from SVG in the colours of the scheme in use."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QWidget

import resources
from gui.common import theme

SIZES = (16, 20, 24, 32, 48, 64)
"""Pixels: what menus and buttons ask for, at 100 % to 300 % magnification of the desktop."""

_FOLDER = Path(resources.__file__).parent / "icons"
_names: dict[int, tuple[str, str]] = {}  # QIcon.cacheKey() -> name and colour, for `retint`


def icon(name: str, colour: str = "text") -> QIcon:
    """The icon `resources/icons/<name>.svg` in a colour of the theme (such as "on_accent" on the main button)."""
    made = _icon(name, theme.colour(colour).name(), theme.colour("disabled").name())
    _names[made.cacheKey()] = (name, colour)
    return made


def retint(*windows: QWidget) -> None:
    """Give every button and action of some windows its icon again, after the theme has changed."""
    for window in windows:
        for owner in window.findChildren(QAbstractButton) + window.findChildren(QAction):
            known = _names.get(owner.icon().cacheKey())
            if known is not None:
                owner.setIcon(icon(*known))


@cache
def _icon(name: str, colour: str, disabled: str) -> QIcon:
    source = (_FOLDER / f"{name}.svg").read_text("utf-8")
    made = QIcon()
    for mode, tint in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, disabled)):
        renderer = QSvgRenderer(source.replace("currentColor", tint).encode())
        for size in SIZES:
            made.addPixmap(_drawn(renderer, size), mode)
    return made


def _drawn(renderer: QSvgRenderer, size: int) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter)
    painter.end()
    return pixmap
