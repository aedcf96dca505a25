"""The look of the window; the only file that names a colour."""

from __future__ import annotations

import string
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

import resources

SPACING = 8
"""The grid: gaps and margins are this, its half, or a whole multiple of it."""

SCHEMES = ("dark", "light", "system")

_PROPERTY = "scheme"  # kept on the application, where `apply` put it
_STYLESHEET = Path(resources.__file__).parent / "style.qss"

_DARK = {
    "window": "#1d2126", "pane": "#24292f", "raised": "#2f353d", "hover": "#39414a", "line": "#434b55",
    "edge": "#7b8692", "text": "#e8eaed", "muted": "#a7b0ba", "disabled": "#6f7883",
    "accent": "#d9a14a", "accent_hover": "#e6b364", "on_accent": "#1d1608", "focus": "#8cc8ff",
    "selection": "#4a4132", "tick": "#d9a14a", "link": "#d9a14a", "fill": "#d9a14a", "fill_hover": "#e6b364",
    "track": "#434b55", "warning": "#e7b45c", "error": "#f08c7d", "notice": "#3a3426", "alarm": "#402d2d",
    "checker_a": "#3a4149", "checker_b": "#2d333a",
    "plot_1": "#e0ad5a", "plot_2": "#74b3e3", "plot_3": "#8bc57f", "plot_4": "#e58ca3", "plot_5": "#b9a0e6",
    "plot_6": "#62c5ba",
}
_LIGHT = {
    "window": "#e6e9ec", "pane": "#f4f6f7", "raised": "#ffffff", "hover": "#e9edf0", "line": "#c5ccd3",
    "edge": "#7b858f", "text": "#1e2329", "muted": "#55606b", "disabled": "#949da6",
    "accent": "#b87708", "accent_hover": "#c98a1b", "on_accent": "#1d1608", "focus": "#1668b8",
    "selection": "#f3dfb2", "tick": "#eec97e", "link": "#805200", "fill": "#e8ae45", "fill_hover": "#f0bf66",
    "track": "#cfd6dc", "warning": "#805200", "error": "#b3261e", "notice": "#fdf0d2", "alarm": "#fdecea",
    "checker_a": "#ffffff", "checker_b": "#d9dee2",
    "plot_1": "#9a6408", "plot_2": "#1e6aa8", "plot_3": "#3d7a30", "plot_4": "#b23a5c", "plot_5": "#6a4cb0",
    "plot_6": "#12776c",
}
TOKENS: Mapping[str, Mapping[str, str]] = {"dark": _DARK, "light": _LIGHT}
"""What each name stands for in either scheme."""

HEAT = ("#440154", "#46327e", "#365c8d", "#277f8e", "#1fa187", "#4ac16d", "#a0da39", "#fde725")
"""Colours of maps from the least value to the largest, at equal distances: viridis (van der Walt and Smith 2015), whose
lightness rises evenly, so that it can be read on either scheme and by the colour-blind.
"""


def apply(app: QApplication, scheme: str) -> None:
    """Dress the application in "dark", "light" or the desktop's own ("system") scheme.

    Every widget is repainted and gets `changeEvent` with `PaletteChange`, where it may renew what it has painted ahead.
    """
    hints = app.styleHints()
    hints.unsetColorScheme() if scheme == "system" else hints.setColorScheme(
        Qt.ColorScheme.Dark if scheme == "dark" else Qt.ColorScheme.Light)
    app.setProperty(_PROPERTY, resolved(scheme))
    if app.styleSheet() == _stylesheet():  # it is dressed so; once more takes as long as the first time
        return
    app.setStyle("Fusion")
    app.setPalette(_palette())
    app.setStyleSheet(_stylesheet())


def resolved(scheme: str) -> str:
    """ "dark" or "light" for a scheme; a desktop that does not tell counts as dark."""
    if scheme != "system":
        return scheme
    return "light" if QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Light else "dark"


def colour(name: str) -> QColor:
    """A colour of the scheme in use: one of the names in `TOKENS`."""
    app = QGuiApplication.instance()
    return QColor(TOKENS[(app and app.property(_PROPERTY)) or "dark"][name])


def _stylesheet() -> str:
    tokens = {name: colour(name).name() for name in _DARK}
    sizes = {"half": SPACING // 2, "one": SPACING, "two": 2 * SPACING}
    return string.Template(_STYLESHEET.read_text("utf-8")).substitute(
        tokens, **{name: f"{size}px" for name, size in sizes.items()}, icons=_STYLESHEET.with_name("icons").as_posix())


def _palette() -> QPalette:
    roles = QPalette.ColorRole
    palette = QPalette()
    for role, name in {
        roles.Window: "pane", roles.WindowText: "text", roles.Base: "raised", roles.AlternateBase: "pane",
        roles.Text: "text", roles.PlaceholderText: "muted", roles.Button: "raised", roles.ButtonText: "text",
        roles.BrightText: "error", roles.Highlight: "accent", roles.HighlightedText: "on_accent",
        roles.ToolTipBase: "raised", roles.ToolTipText: "text", roles.Link: "link", roles.LinkVisited: "link",
        roles.Light: "hover", roles.Midlight: "hover", roles.Mid: "line", roles.Dark: "line", roles.Shadow: "window",
        roles.Accent: "accent",
    }.items():
        palette.setColor(role, colour(name))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, colour("disabled"))
    palette.setColor(QPalette.ColorGroup.Disabled, roles.Highlight, colour("line"))
    return palette
