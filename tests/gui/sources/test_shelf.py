"""The shelf: the paintings that come with Impasto, and folders of one's own."""

from __future__ import annotations

import pytest

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QListView

import resources
from core.settings import Style
from gui.common import painting_names
from gui.common.picture_tile import USED_ROLE
from gui.common.widgets import WrappedLabel
from gui.sources.enlarged_painting import EnlargedPainting

LEFT, NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def shelf(app, qtbot):
    """The shelf in sight."""
    app.window.styles._shelf_button.click()
    made = app.window.sources.shelf
    qtbot.waitUntil(made.isVisible)
    return made


@pytest.fixture
def folder(app, tmp_path, tiny_painting):
    """A folder of the person's own, which is chosen when one is asked for."""
    made = tmp_path / "my paintings"
    made.mkdir()
    for name in ("b.png", "A.PNG", ".hidden.png", "notes.txt"):
        (made / name).write_bytes(tiny_painting.read_bytes())
    app.answers.path = made
    return made


def _view(shelf):
    return shelf.findChild(QListView, options=Qt.FindChildOption.FindDirectChildrenOnly)


def _click(shelf, row):
    view = _view(shelf)
    QTest.mouseClick(view.viewport(), LEFT, NO_KEY, view.visualRect(shelf.model.index(row)).center())


def _names(shelf):
    return [path.rpartition("/")[2] for path in shelf.model.paths]


def _note(shelf):
    return shelf.findChild(WrappedLabel).text()


def test_it_shows_the_samples_and_a_click_uses_one_with_its_credit(app, shelf, qtbot):
    assert list(shelf.model.paths) == [str(one.path) for one in resources.paintings()]
    before = app.project.request
    _click(shelf, 1)
    assert app.project.request.look.styles[-1] == Style(path=shelf.model.paths[1])
    assert "Katsushika Hokusai" in _note(shelf) and "Public domain" in _note(shelf)
    assert shelf.model.index(1).data(USED_ROLE) and not shelf.model.index(0).data(USED_ROLE)
    qtbot.waitUntil(lambda: not shelf.model.index(1).data(Qt.ItemDataRole.DecorationRole).isNull())
    app.project.undo_stack.undo()
    assert app.project.request == before and not shelf.model.index(1).data(USED_ROLE)


def test_the_keyboard_uses_one_too(app, shelf):
    view = _view(shelf)
    view.setCurrentIndex(shelf.model.index(2))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert app.project.request.look.styles[-1].path == shelf.model.paths[2]


def test_a_folder_of_ones_own_is_listed_and_remembered(app, shelf, folder, qtbot):
    shelf._add.trigger()
    qtbot.waitUntil(lambda: _names(shelf) == ["A.PNG", "b.png"])
    assert app.preferences.shelf_folders == [str(folder)] and app.preferences.shelf_folder == str(folder)
    combo = shelf.findChild(QComboBox)
    assert combo.currentText() == "my paintings"
    combo.setCurrentIndex(0)
    combo.activated.emit(0)
    assert len(shelf.model.paths) == len(resources.paintings())
    shelf._add.trigger()
    shelf._remove.trigger()
    assert app.preferences.shelf_folders == [] and folder.exists() and combo.count() == 1


def test_a_folder_that_is_gone_or_empty_says_so(app, shelf, folder, qtbot):
    shelf._add.trigger()
    qtbot.waitUntil(lambda: len(shelf.model.paths) == 2)
    for file in folder.iterdir():
        file.unlink()
    shelf._open(str(folder))
    qtbot.waitUntil(lambda: _note(shelf) == "There are no pictures in “my paintings”.")
    folder.rmdir()
    shelf._open(str(folder))
    qtbot.waitUntil(lambda: "“my paintings” cannot be read: No such file" in _note(shelf))
    assert app.preferences.shelf_folders == [str(folder)]


def test_of_thousands_only_those_in_sight_are_decoded(app, shelf, folder, qtbot):
    for number in range(3000):
        (folder / f"{number:04}.png").touch()  # a thumbnail of each would fail, which is kept
    shelf._add.trigger()
    qtbot.waitUntil(lambda: len(shelf.model.paths) == 3002, timeout=10_000)
    qtbot.waitUntil(lambda: len(shelf.model._faults) > 3)
    QApplication.processEvents()
    assert len(shelf.model._asked) < 60


def test_a_painting_is_looked_at_large_until_esc(app, qtbot):
    app.window.styles.use(str(resources.paintings()[0].path))
    paths = app.window.styles.paths
    app.window.styles.enlarge_requested.emit(paths[0])
    dialog = app.window.findChild(EnlargedPainting)
    qtbot.waitUntil(lambda: not dialog.picture.isNull())
    first = dialog.picture.size()
    QTest.keyClick(dialog, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: not dialog.picture.isNull() and dialog.picture.size() != first)
    assert "Vincent van Gogh" in dialog.findChild(WrappedLabel).text()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    qtbot.waitUntil(lambda: not app.tasks.busy)


def test_the_arrows_pass_a_painting_that_is_there_twice(app, qtbot, tiny_painting):
    samples = [str(one.path) for one in resources.paintings()[:2]]
    paths = (str(tiny_painting), samples[0], str(tiny_painting), samples[1])
    app.project.set(app.project.request.replace(look__styles=tuple(Style(path=path) for path in paths)), "Paintings")
    app.window.styles.enlarge_requested.emit(paths[0])
    dialog = app.window.findChild(EnlargedPainting)
    seen = {dialog.windowTitle()}
    for _ in range(3):
        QTest.keyClick(dialog, Qt.Key.Key_Right)
        seen.add(dialog.windowTitle())
    assert len(seen) == 3
    qtbot.waitUntil(lambda: not app.tasks.busy)
    dialog.close()


def test_a_painting_that_was_put_back_says_no_fault(app, shelf, folder, qtbot):
    shelf._add.trigger()
    qtbot.waitUntil(lambda: len(_names(shelf)) == 2)
    index, path = shelf.model.index(0), folder / "A.PNG"
    kept = path.read_bytes()
    path.unlink()
    app.thumbnails.request(str(path), painting_names.EDGE)
    qtbot.waitUntil(lambda: len(index.data(Qt.ItemDataRole.ToolTipRole).splitlines()) == 2)
    path.write_bytes(kept)
    app.thumbnails.request(str(path), painting_names.EDGE)
    qtbot.waitUntil(lambda: index.data(Qt.ItemDataRole.ToolTipRole) == str(path))


def test_one_that_cannot_be_read_says_why(app, qtbot, tmp_path):
    app.window.styles.enlarge_requested.emit(str(tmp_path / "gone.png"))
    dialog = app.window.findChild(EnlargedPainting)
    qtbot.waitUntil(lambda: not app.tasks.busy)
    assert "gone.png" in dialog.findChild(WrappedLabel).text() and dialog.picture.isNull()
    dialog.close()
