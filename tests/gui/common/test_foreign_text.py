"""A file's name is shown as it is, whatever tags it has: in tooltips, labels and the title."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from PySide6.QtCore import QAbstractItemModel, QMimeData, QUrl
from PySide6.QtGui import Qt, QTextDocument
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QWidget

from core.settings import Look, Request, Style
from gui.common import desktop_notifications
from gui.common.foreign_text import tip
from gui.files import drops
from tests.gui.every_tab import every_tab

EVIL = "<img src='file:evil'> & <b>bold [*]"


def _shown(text: str) -> str:
    """What a person reads in a tooltip."""
    if not Qt.mightBeRichText(text):
        return text
    document = QTextDocument()
    document.setHtml(text)
    return document.toPlainText()


@pytest.mark.parametrize("text", [EVIL, "a <b>b</b>\nand the next line", "plain & simple", "a < b", ""])
def test_a_tooltip_says_what_it_is_given(qapp, text):
    assert _shown(tip(text)) == text
    assert "<img" not in tip(text)


@pytest.fixture
def evil(app, tmp_path, tiny_photo, tiny_painting, qtbot) -> Request:
    """A photo and paintings whose names are pieces of pages, one of them missing."""
    names = [f"{EVIL} photo.png", f"{EVIL} painting.png", f"{EVIL} missing.png"]
    for name, source in zip(names, (tiny_photo, tiny_painting), strict=False):
        (tmp_path / name).write_bytes(Path(source).read_bytes())
    request = Request(content=str(tmp_path / names[0]),
                      look=Look(styles=tuple(Style(path=str(tmp_path / name)) for name in names[1:])))
    app.project.set(request, "Evil")
    app.window.files.paintings.add([tmp_path / "no <b>such</b>.png"])
    app.preferences.add_recent(tmp_path / names[0])
    app.preferences.add_shelf_folder(str(tmp_path))
    app.window.queueing.add()
    app.window.queueing.show()
    qtbot.waitUntil(lambda: not app.tasks.busy)
    return request


def _texts(widget: QWidget) -> list[str]:
    """Every text of a widget that Qt might take for a page."""
    found = [widget.toolTip()]
    if isinstance(widget, QLabel) and widget.textFormat() is not Qt.TextFormat.PlainText:
        found.append(widget.text())
    if isinstance(widget, QAbstractItemView) and isinstance(model := widget.model(), QAbstractItemModel):
        found += [str(model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole) or "") for row in range(model.rowCount())]
    return found


def test_nothing_in_the_window_takes_a_name_for_a_page(app, evil):
    app.window.menus._recent.aboutToShow.emit()
    every_tab(app)
    widgets = [widget for widget in QApplication.allWidgets() if widget.window().isVisible()]
    texts = [text for widget in widgets for text in _texts(widget)]
    texts += [action.toolTip() for action in app.window.menus._recent.actions()]
    told = [text for text in texts if "evil" in text or "such" in text]
    assert len(told) > 4
    assert [text for text in told if "<img" in text or "<b>such" in text] == []
    assert any(EVIL in _shown(text) for text in told)


def test_the_title_has_the_whole_name(app, evil):
    assert app.window.windowTitle().startswith(f"{EVIL.replace('[*]', '[*][*]')} photo[*]")


def test_the_desktop_is_given_no_tags(app, monkeypatch):
    told: list[tuple[object, ...]] = []
    tray = SimpleNamespace(setToolTip=lambda title: None, showMessage=lambda *words: told.append(words[:2]))
    for name in ("isSystemTrayAvailable", "supportsMessages"):
        monkeypatch.setattr(desktop_notifications.QSystemTrayIcon, name, lambda: True)
    monkeypatch.setattr(desktop_notifications.Notifications, "_shown", lambda notifications: tray)
    monkeypatch.setattr(app.window, "isActiveWindow", lambda: False)
    desktop_notifications.Notifications(app.window).tell("Rendered", EVIL)
    assert told == [("Rendered", "‹img src='file:evil'› & ‹b›bold [*]")]


@pytest.mark.parametrize("name", ["//evil/share/x.png", "/net/evil/x.png"])
def test_a_dragged_page_opens_nothing_on_another_computer(monkeypatch, name):
    looked_at: list[Path] = []
    monkeypatch.setattr(Path, "is_file", lambda path: bool(looked_at.append(path)))
    for url in (name, f"file://{name}", "file://evil/share/x.png"):
        text, page = QMimeData(), QMimeData()
        text.setText(url)
        page.setHtml(f'<img src="{url}">')
        for mime in (text, page):
            assert [path for path in drops.files_of(mime) if "evil" in str(path)] == []
    assert looked_at == []
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(name)])
    assert drops.files_of(files) == [Path(name)]  # which a person has dragged
