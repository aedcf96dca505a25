"""What a screen reader is told."""

from __future__ import annotations

import re

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from gui.common.actions import ActionId
from tests.gui.every_tab import every_tab

_MARKUP = re.compile(r"</?(p|b|br|i|a|span)\b|&(amp|lt|gt|quot|nbsp);|&&")


def test_names_and_descriptions_hold_no_markup(app):
    app.window.inspector.advanced_open = True
    app.window.menus[ActionId.EXPLORE].trigger()
    every_tab(app)
    told = []
    for widget in (app.window, *app.window.findChildren(QWidget)):
        reader = QAccessible.queryAccessibleInterface(widget)
        if reader is not None:
            told += [reader.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Description)]
    assert len(told) > 200
    assert [text for text in told if _MARKUP.search(text)] == []
