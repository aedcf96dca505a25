"""What is pasted where the desktop has nothing to give."""

from __future__ import annotations

from PySide6.QtGui import QClipboard

from gui.common.actions import ActionId


def test_a_clipboard_without_anything_is_said(app, monkeypatch):
    monkeypatch.setattr(QClipboard, "mimeData", lambda *_: None)
    before = app.project.request
    app.window.menus[ActionId.PASTE].trigger()
    (said,) = app.notifier.banners.shown()
    assert said.text.startswith("There is no picture in that.")
    assert app.project.request == before
