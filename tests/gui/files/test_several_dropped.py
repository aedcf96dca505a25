"""Several files dropped on the canvas at once."""

from __future__ import annotations

import shutil

import numpy as np
import pytest

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from core.media.images import save
from core.settings import Style
from gui.common.actions import ActionId


@pytest.fixture
def dropped(tmp_path, tiny_photo):
    """Three pictures."""
    return [shutil.copy(tiny_photo, tmp_path / f"{name}.png") for name in ("first", "second", "third")]


@pytest.fixture
def drop(app, qtbot):
    """Drops files on the canvas; returns the request before and after."""
    def _drop(*paths):
        before = app.project.request
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        app.window.canvas.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime,
                                               Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier))
        qtbot.waitUntil(lambda: not app.tasks.busy)  # whether they can be read is found out first
        return before, app.project.request
    return _drop


def _set(app, *styles):
    app.project.set(app.project.request.replace(look__styles=styles), "Paintings")


def test_paintings_that_are_there_stay_and_the_first_dropped_is_on_in_one_step(app, drop, dropped, tiny_painting):
    there = str(tiny_painting)
    _set(app, Style(path=there, weight=0.7))
    before, after = drop(*dropped)
    assert after.content == str(dropped[0])
    assert after.look.styles == (Style(path=there, weight=0.7, enabled=False), Style(path=str(dropped[1])),
                                 Style(path=str(dropped[2]), enabled=False))
    assert app.window.menus[ActionId.UNDO].text().endswith("Choose photo and paintings")
    app.window.menus[ActionId.UNDO].trigger()
    assert app.project.request == before


def test_one_that_is_there_already_is_switched_on_where_it_stands(app, drop, dropped, tiny_painting):
    _set(app, Style(path=str(dropped[1]), weight=0.0, enabled=False), Style(path=str(tiny_painting)))
    _, after = drop(*dropped[:2])
    assert after.look.styles == (Style(path=str(dropped[1]), weight=1.0),
                                 Style(path=str(tiny_painting), enabled=False))


def test_a_clip_with_pictures_does_the_same(app, drop, dropped, footage, tiny_painting):
    _set(app, Style(path=str(tiny_painting)))
    _, after = drop(dropped[0], footage, dropped[1])
    assert after.content == str(footage)
    assert [(style.path, style.enabled) for style in after.look.styles] == [
        (str(tiny_painting), False), (str(dropped[0]), True), (str(dropped[1]), False)]


def test_a_painting_that_is_overtaken_by_another_is_not_told_to_be_back(app, drop, tmp_path, monkeypatch, banners):
    overtaken = tmp_path / "slow.png"
    save.write(overtaken, np.zeros((8, 12, 3), np.float32), request=app.project.request)

    async def bring(*_):
        return False

    monkeypatch.setattr(app.window.files.pictures, "bring", bring)
    drop(overtaken)
    assert banners() == []


def test_more_paintings_than_a_look_holds_are_refused(drop, dropped, banners, monkeypatch):
    monkeypatch.setattr("gui.files.added_paintings.MOST_PAINTINGS", 1)
    before, after = drop(*dropped)
    assert after == before
    assert len(banners()) == 1 and "at most 1 paintings" in banners()[0]
