"""Colours: complete, legible, and used in the stylesheet."""

from __future__ import annotations

import pytest

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QPushButton, QWidget

from gui.common import icons, theme

TEXTS = ("text", "muted", "warning", "error", "link")
GROUNDS = ("window", "pane", "raised")


def _luminance(colour: QColor) -> float:
    """WCAG 2.1's relative luminance."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str, scheme: str) -> float:
    light, dark = sorted((_luminance(QColor(theme.TOKENS[scheme][name])) for name in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture
def dressed(qapp):
    yield lambda scheme: theme.apply(qapp, scheme)
    theme.apply(qapp, "dark")


def test_both_schemes_name_the_same_colours():
    assert theme.TOKENS["dark"].keys() == theme.TOKENS["light"].keys()


@pytest.mark.parametrize("scheme", theme.TOKENS)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXTS)
def test_texts_are_legible(scheme, ground, text):
    assert _contrast(text, ground, scheme) >= 4.5  # WCAG 2.1, AA


@pytest.mark.parametrize("scheme", theme.TOKENS)
def test_what_stands_out_does(scheme):
    assert _contrast("on_accent", "accent", scheme) >= 4.5
    assert _contrast("on_accent", "fill", scheme) >= 4.5
    assert _contrast("text", "selection", scheme) >= 4.5
    assert _contrast("text", "notice", scheme) >= 4.5
    assert _contrast("text", "alarm", scheme) >= 4.5
    for ground in GROUNDS:
        assert _contrast("accent", ground, scheme) >= 3
        assert _contrast("focus", ground, scheme) >= 3  # AA for what is no text
        assert _contrast("edge", ground, scheme) >= 3
    for number in range(1, 7):
        assert _contrast(f"plot_{number}", "pane", scheme) >= 3


def test_applying_a_scheme_changes_palette_and_stylesheet(dressed, qapp):
    dressed("dark")
    dark = qapp.palette().color(QPalette.ColorRole.Window), qapp.styleSheet()
    dressed("light")
    assert qapp.palette().color(QPalette.ColorRole.Window) != dark[0]
    assert qapp.styleSheet() != dark[1]
    assert "$" not in qapp.styleSheet()
    assert theme.colour("pane") == QColor(theme.TOKENS["light"]["pane"])


def test_the_desktops_scheme_is_one_of_ours(dressed):
    dressed("system")
    assert theme.colour("window").name() in {tokens["window"] for tokens in theme.TOKENS.values()}


def test_icons_follow_the_scheme(dressed, qtbot):
    dressed("dark")
    window = QWidget()
    qtbot.addWidget(window)
    button = QPushButton(icons.icon("paint"), "", window)
    before = button.icon().pixmap(24, 24).toImage()
    dressed("light")
    icons.retint(window)
    after = button.icon().pixmap(24, 24).toImage()
    assert before != after
    assert any(after.pixelColor(x, y).alpha() > 200 for x in range(24) for y in range(24))
