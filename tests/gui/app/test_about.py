"""What Impasto says of itself."""

from __future__ import annotations

from PySide6.QtWidgets import QTextBrowser

from gui.common.actions import ActionId


def test_the_notices_are_text_with_links_and_no_markdown(app):
    app.window.menus[ActionId.ABOUT].trigger()
    notices = app.window.findChild(QTextBrowser)
    told = notices.toPlainText()
    assert "PySide6" in told and "https://pyside.org" in notices.toHtml()
    assert not any(mark in told for mark in ("](http", "|---", "# Third", "**"))
    notices.window().close()
