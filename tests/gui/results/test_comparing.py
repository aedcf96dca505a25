"""Results beside each other on the canvas, by the mouse, the keys and the menus."""

from __future__ import annotations

import os

import numpy as np
import pytest

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

from core.errors import RecipeDamaged
from core.events import Ending, Finished
from core.results import ResultKind, ResultRecord
from gui.common.actions import ActionId
from gui.files import drops

NO_KEY = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def three(app, paint, qtbot):
    """The application with two paintings and a red cell among its results, the newest painting on the canvas."""
    red = np.zeros((32, 48, 3), np.float32)
    red[..., 0] = 1.0
    with qtbot.waitSignal(app.window.results.kept.kept):
        app.window.results.keep(Finished(Ending.COMPLETE, red, None, 1.0), app.project.request, ResultKind.CELL)
    paint(look__ratio=2.0)
    paint(look__ratio=5.0)
    qtbot.waitUntil(lambda: len(_records(app)) == 3)
    return app


def _records(app):
    return app.window.results.kept.records


def _click(app, qtbot, row, modifier=NO_KEY):
    view = app.window.results.strip.list
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier,
                     view.visualRect(view.model().index(row, 0)).center())
    qtbot.waitUntil(lambda: not app.tasks.busy)


def _sides(app):
    return app.window.canvas._side_words()


def _left(app):
    """The colour that the wipe shows left of its border."""
    canvas = app.window.canvas
    image = canvas.grab().toImage()
    place = canvas._handle.seen.center() - QPoint(canvas._handle.seen.width() // 4, 0)
    return image.pixelColor(place * image.devicePixelRatio()).getRgb()[:3]


def test_two_results_are_compared_by_a_click_with_ctrl(three, qtbot):
    _click(three, qtbot, 2, Qt.KeyboardModifier.ControlModifier)
    assert three.window.canvas.wipe
    assert three.window.results.canvas.compared == _records(three)[2]
    assert _left(three) == (255, 0, 0)
    words = _sides(three)
    assert words[0].startswith("Explored") and words[1].startswith("Painted")
    assert "Explored" in three.window.canvas._handle.accessibleName()
    _click(three, qtbot, 2, Qt.KeyboardModifier.ControlModifier)
    assert _sides(three) == ("Photo", "Painting")


def test_what_is_on_the_canvas_changes_while_another_one_is_compared(three, qtbot):
    _click(three, qtbot, 2, Qt.KeyboardModifier.ControlModifier)
    _click(three, qtbot, 1)
    assert three.project.request.look.ratio == 2.0
    assert three.window.results.canvas.compared == _records(three)[2]
    _click(three, qtbot, 2)
    assert three.window.results.canvas.compared is None  # it is on the canvas now


def test_the_wipe_ends_comparing(three, qtbot):
    _click(three, qtbot, 2, Qt.KeyboardModifier.ControlModifier)
    three.window.menus[ActionId.WIPE].trigger()
    assert three.window.results.canvas.compared is None
    three.window.menus[ActionId.WIPE].trigger()
    assert _sides(three) == ("Photo", "Painting")


def test_another_photo_ends_comparing(three, qtbot, tiny_painting):
    _click(three, qtbot, 2, Qt.KeyboardModifier.ControlModifier)
    three.project.set(three.project.request.replace(content=str(tiny_painting)), "Choose photo")
    assert three.window.results.canvas.compared is None


def test_a_compared_result_that_is_deleted_goes(three, qtbot):
    _click(three, qtbot, 2, Qt.KeyboardModifier.ControlModifier)
    three.window.results.actions.delete(_records(three)[2])
    assert three.window.results.canvas.compared is None


def test_the_keys_do_the_same(three, qtbot):
    view = three.window.results.strip.list
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.currentIndex().row() == 0
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: three.project.request.look.ratio == 2.0)
    qtbot.keyClick(view, Qt.Key.Key_End)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: three.window.results.canvas.compared == _records(three)[2])
    qtbot.keyClick(view, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: _records(three)[2].pinned)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert len(_records(three)) == 2
    assert view.currentIndex().row() == 1


def _entries(menu):
    return {action.text(): action for action in menu.actions() if action.text()}


def test_the_menu_of_a_result_has_all_that_can_be_done(three, qtbot):
    first, second, cell = _records(three)
    menu = three.window.results.menu.of_result(second)
    assert list(_entries(menu)) == ["Save picture…", "Copy picture", "Continue from this picture",
                                    "Compare with the canvas", "Compare with", "Use as a painting", "Use as the photo",
                                    "Pin", "Delete"]
    _entries(menu)["Copy picture"].trigger()
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().image().width() == 48)
    others = menu.findChild(QMenu)
    assert [action.text().split()[0] for action in others.actions()] == ["The", "Painted", "Explored"]
    others.actions()[2].trigger()
    qtbot.waitUntil(lambda: three.window.results.canvas.compared == cell)
    assert three.project.request.look.ratio == 2.0  # and the other one is on the canvas


def test_the_menu_of_the_canvas_is_that_of_its_result(three, qtbot):
    asked = []
    three.window.results.menu.show = lambda menu, point: asked.append(menu)
    canvas = three.window.canvas
    QApplication.sendEvent(canvas, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(9, 9), QPoint(9, 9)))
    assert "Pin" in _entries(asked[0])
    three.jobs.forget()
    menu = three.window.results.menu.of_canvas()
    assert not _entries(menu)["Save pic&ture…"].isEnabled()
    assert "Use as a painting" not in _entries(menu)


def test_the_menu_of_the_room_says_what_is_used(three, qtbot):
    three.window.results.look_again()
    qtbot.waitUntil(lambda: three.window.results.kept.used > 0)
    menu = three.window.results.menu.options
    menu.aboutToShow.emit()
    assert "of 2.0 GB" in menu.actions()[0].text()


def test_a_result_that_is_dropped_is_copied_where_it_must_last(three, tmp_path):
    picture = three.window.results.kept.picture_path(_records(three)[0])
    (tmp_path / "castle.png").write_bytes(picture.read_bytes())
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "castle.png"))])
    mime.setData(drops.RESULT_FORMAT, os.fsencode(picture))
    assert drops.paths_of(mime, lasting=False) == [picture]
    [copy] = drops.paths_of(mime)
    assert copy.name.startswith("castle-") and copy.read_bytes() == picture.read_bytes()
    assert drops.paths_of(mime) == [copy]


def test_the_strip_is_folded_and_stays_so(three):
    three.window.menus[ActionId.SHOW_RESULTS].trigger()
    assert not three.window.results.strip.isVisible()
    three.window.close()
    assert "show_results" in three.preferences.hidden


def test_a_low_window_has_low_results(three, qtbot):
    strip = three.window.results.strip
    tall = strip.sizeHint().height()
    three.window.resize(1024, 500)
    qtbot.waitUntil(lambda: strip.sizeHint().height() < tall)


def test_one_whose_settings_cannot_be_read_has_a_menu_all_the_same(three, monkeypatch):
    def damaged(record):
        raise RecipeDamaged(path=record.name, reason="a later Impasto made it")

    monkeypatch.setattr(ResultRecord, "settings", damaged)
    menu = three.window.results.menu.of_result(_records(three)[1])
    entries = _entries(menu)
    assert not entries["Continue from this picture"].isEnabled()
    entries["Delete"].trigger()
    assert len(_records(three)) == 2
