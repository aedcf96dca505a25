"""Files that are to become paintings: dropped on their pane or chosen."""

from __future__ import annotations

import shutil

import pytest

from PySide6.QtCore import QMimeData, QUrl

from core.settings import Request
from gui.common.actions import ActionId


@pytest.fixture
def broken(tmp_path, tiny_photo):
    """A picture whose header is whole and whose pixels are not."""
    path = tmp_path / "broken.png"
    whole = tiny_photo.read_bytes()
    path.write_bytes(whole[:len(whole) // 2])
    return path


@pytest.fixture
def drop(app, qtbot):
    """Drops files on the pane; returns the names of the paintings that are there then."""
    def _drop(*paths):
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        app.window.styles.take_mime(mime)
        qtbot.waitUntil(lambda: not app.tasks.busy)  # whether they can be read is found out first
        return _names(app)
    return _drop


def _names(app):
    return [style.path.rpartition("/")[2] for style in app.project.request.look.styles]


def test_several_dropped_at_once_are_one_step(app, drop, tmp_path, tiny_photo, tiny_painting):
    before, there = app.project.request, _names(app)
    other = shutil.copy(tiny_photo, tmp_path / "other.png")
    assert drop(other, tiny_photo, tiny_painting) == [*there, "other.png", "photo.png", "painting.png"]
    assert app.window.menus[ActionId.UNDO].text().endswith("Add paintings")
    app.window.menus[ActionId.UNDO].trigger()
    assert app.project.request == before


def test_a_broken_picture_is_refused_in_a_sentence_and_nothing_is_changed(app, drop, banners, broken):
    before = app.project.request
    drop(broken)
    assert app.project.request == before
    assert len(banners()) == 1 and "broken.png" in banners()[0]


@pytest.mark.parametrize("name", ["broken.png", "notes.txt"])
def test_whole_ones_beside_it_are_added(app, drop, banners, broken, tmp_path, tiny_photo, name):
    (tmp_path / "notes.txt").write_text("no picture")
    there = _names(app)
    assert drop(tmp_path / name, tiny_photo) == [*there, "photo.png"]
    assert len(banners()) == 1 and name in banners()[0]
    assert app.window.menus[ActionId.UNDO].text().endswith("Add painting")


def test_a_refusal_goes_with_the_next_drop(app, drop, banners, broken, tiny_photo):
    drop(broken)
    drop(tiny_photo)
    assert banners() == []


def test_chosen_ones_are_looked_at_too(app, qtbot, banners, broken):
    app.answers.paths = [broken]
    before = app.project.request
    app.window.menus[ActionId.ADD_PAINTINGS].trigger()
    qtbot.waitUntil(lambda: not app.tasks.busy)
    assert app.project.request == before and "broken.png" in banners()[0]


def test_they_do_not_come_to_a_project_that_was_opened_meanwhile(app, qtbot, tiny_photo):
    app.window.files.paintings.add([tiny_photo])
    app.project.replace(Request())
    qtbot.waitUntil(lambda: not app.tasks.busy)
    assert app.project.request == Request()


def test_more_than_a_look_holds_are_refused(app, drop, banners, tiny_photo, monkeypatch):
    there = len(_names(app))
    monkeypatch.setattr("gui.files.added_paintings.MOST_PAINTINGS", there)
    before = app.project.request
    drop(tiny_photo)
    assert app.project.request == before
    assert len(banners()) == 1 and f"at most {there} paintings" in banners()[0]
