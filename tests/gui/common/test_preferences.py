"""What is remembered."""

from __future__ import annotations

from PySide6.QtCore import QByteArray

from gui.common.preferences import RECENT, Folder, Preferences


def test_values_survive_a_restart(tmp_path):
    first = Preferences(tmp_path / "window.ini")
    assert (first.scheme, first.language, first.recent) == ("dark", "system", [])
    first.scheme, first.geometry = "light", QByteArray(b"\x00\x01")
    first.set_folder(Folder.PHOTOS, "/a folder, with a comma")
    first.add_recent(tmp_path / "ä, b.png")
    first.store.sync()
    second = Preferences(tmp_path / "window.ini")
    assert second.scheme == "light"
    assert second.folder(Folder.PHOTOS) == "/a folder, with a comma"
    assert second.geometry == QByteArray(b"\x00\x01")
    assert second.recent == [tmp_path / "ä, b.png"]


def test_recent_files_are_few_each_once_newest_first(tmp_path):
    preferences = Preferences(tmp_path / "window.ini")
    for number in range(RECENT + 3):
        preferences.add_recent(tmp_path / f"{number}.png")
    preferences.add_recent(tmp_path / "5.png")
    assert len(preferences.recent) == RECENT
    assert preferences.recent[:2] == [tmp_path / "5.png", tmp_path / f"{RECENT + 2}.png"]
    preferences.clear_recent()
    assert preferences.recent == []


def test_the_first_window_fits_the_screen(app):
    room = app.window.screen().availableSize()  # 800 x 800 offscreen: less than the window would like
    assert app.window.frameGeometry().width() <= max(room.width(), app.window.minimumSizeHint().width())
    assert app.window.frameGeometry().height() < room.height()
