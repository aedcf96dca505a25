"""The library of taught paintings in the whole window: listed, renamed, deleted, exported and added."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLineEdit, QTreeWidget

import resources
from core import files
from core.library import library
from core.library.record import CODE, TaughtPainting, TaughtRecord
from core.settings import Style
from gui.common.actions import ActionId
from gui.common.dialogs import Answer
from gui.files.drop_zone import DropZone
from gui.taught import thumbnails
from tests.gui.conftest import buttons, said
from tests.gui.taught.conftest import put_taught

# PySide6 6.12 deprecates the only constructor that 6.11 has.
pytestmark = pytest.mark.filterwarnings("ignore:.*QDragEnterEvent.*:DeprecationWarning")

NAME, PAINTINGS, FIGURES, STEPS, SIZE = range(5)


def _mime(*paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def _drop(widget, *paths):
    mime = _mime(*paths)  # which the event does not keep
    widget.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
                                Qt.KeyboardModifier.NoModifier))


def _settle(app, qtbot):
    qtbot.waitUntil(lambda: not app.tasks.busy)


def _rows(dialog):
    tree = dialog.findChild(QTreeWidget)
    return [[tree.topLevelItem(row).text(column) for column in range(5)] for row in range(tree.topLevelItemCount())]


def _choose(dialog, *names):
    tree = dialog.findChild(QTreeWidget)
    tree.clearSelection()
    for row in range(tree.topLevelItemCount()):
        if tree.topLevelItem(row).text(NAME) in names:
            tree.topLevelItem(row).setSelected(True)


@pytest.fixture
def opened(app, qtbot):
    """Opens the library and waits for what is in it."""
    def _opened():
        app.window.menus[ActionId.LIBRARY].trigger()
        _settle(app, qtbot)
        return app.window.taught.library.dialog
    return _opened


def _webp(size):
    data = io.BytesIO()
    Image.new("RGB", size, (200, 60, 20)).save(data, "WEBP")
    return data.getvalue()


def test_without_any_it_says_how_one_is_made(opened):
    dialog = opened()
    assert _rows(dialog) == []
    assert "Teach this painting" in said(dialog)
    assert list(buttons(dialog)) and not buttons(dialog)["Export…"].isEnabled()


def test_every_file_is_listed_with_its_figures_the_bundled_one_last(opened, home, bundled):
    put_taught(home / "mine.safetensors", "a", "b")
    put_taught(bundled, "c", style=0.0)
    dialog = opened()
    assert [row[:4] for row in _rows(dialog)] == [
        ["mine", "Painting a, Painting b", "style .28, content .21", "300"],
        ["Comes with Impasto", "Painting c", "not measured", "300"]]
    assert _rows(dialog)[0][SIZE].endswith(" KB")
    tip = dialog.findChild(QTreeWidget).topLevelItem(0).toolTip(NAME)
    assert "A painter" in tip and "Learnt from 3: holidays" in tip


def test_what_comes_with_impasto_can_only_be_exported(opened, bundled):
    put_taught(bundled, "c")
    dialog = opened()
    enabled = {text: button.isEnabled() for text, button in buttons(dialog).items()}
    assert enabled == {"Add…": True, "Rename": False, "Export…": True, "Delete…": False, "Close": True}


def test_a_file_gets_another_name(app, opened, home, qtbot):
    put_taught(home / "mine.safetensors", "a")
    dialog = opened()
    dialog.findChild(QTreeWidget).topLevelItem(0).setText(NAME, "Starry")
    _settle(app, qtbot)
    assert _rows(dialog)[0][NAME] == "Starry" and [path.name for path in home.iterdir()] == ["Starry.safetensors"]


@pytest.mark.parametrize("name", ["a/b", "other"])
def test_a_name_that_cannot_be_is_refused_by_one_sentence(app, opened, home, qtbot, banners, name):
    put_taught(home / "mine.safetensors", "a")
    put_taught(home / "other.safetensors", "b")
    dialog = opened()
    tree = dialog.findChild(QTreeWidget)
    row = next(row for row in range(2) if tree.topLevelItem(row).text(NAME) == "mine")
    tree.topLevelItem(row).setText(NAME, name)
    _settle(app, qtbot)
    assert len(banners()) == 1
    assert sorted(row[NAME] for row in _rows(dialog)) == ["mine", "other"]


def test_a_file_is_deleted_after_a_question(app, opened, home, qtbot):
    put_taught(home / "mine.safetensors", "a")
    dialog = opened()
    app.answers.answer = Answer.CANCEL
    buttons(dialog)["Delete…"].click()
    _settle(app, qtbot)
    assert library.listed()
    app.answers.answer = Answer.DISCARD
    buttons(dialog)["Delete…"].click()
    _settle(app, qtbot)
    assert not library.listed() and _rows(dialog) == [] and app.answers.asked == 2


def test_a_file_is_exported(app, opened, home, tmp_path, qtbot, banners):
    kept = put_taught(home / "mine.safetensors", "a").read_bytes()
    dialog = opened()
    app.answers.path = tmp_path / "away.safetensors"
    buttons(dialog)["Export…"].click()
    _settle(app, qtbot)
    assert app.answers.path.read_bytes() == kept and banners()[0].startswith("Exported as ")
    app.answers.path = tmp_path / "no such folder" / "away.safetensors"
    buttons(dialog)["Export…"].click()
    _settle(app, qtbot)
    assert "folder does not exist" in banners()[0]


def test_files_are_added_by_the_button(app, opened, tmp_path, qtbot):
    dialog = opened()
    app.answers.paths = [put_taught(tmp_path / "from a friend.safetensors", "a")]
    buttons(dialog)["Add…"].click()
    _settle(app, qtbot)
    assert [row[NAME] for row in _rows(dialog)] == ["from a friend"]
    assert [file.path.stem for file in dialog.selected()] == ["from a friend"]


def test_a_file_dropped_on_the_library_is_added_and_nothing_else(app, opened, tmp_path, tiny_photo, qtbot, banners):
    dialog = opened()
    zone = dialog.findChild(DropZone)
    _drop(zone, tiny_photo)
    assert "is not a file of taught paintings" in banners()[0]
    _drop(zone, put_taught(tmp_path / "dropped.SAFETENSORS", "a"))
    _settle(app, qtbot)
    assert [row[NAME] for row in _rows(dialog)] == ["dropped"]


@pytest.mark.parametrize("place", ["window", "styles", "content"])
def test_a_file_dropped_on_the_window_is_added(app, tmp_path, home, qtbot, banners, press, place):
    widget = {"window": app.window, "styles": app.window.styles, "content": app.window.content}[place]
    before = app.project.request
    path = put_taught(tmp_path / "dropped.safetensors", "a")
    mime = _mime(path)
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
                            Qt.KeyboardModifier.NoModifier)
    widget.dragEnterEvent(enter)
    assert enter.isAccepted() is (place == "window")  # the panes leave it to the window around them
    _drop(app.window, path)
    _settle(app, qtbot)
    assert (home / "dropped.safetensors").exists() and app.project.request == before
    assert banners() == ["Added to the taught paintings: dropped."]
    press()
    _settle(app, qtbot)
    assert app.window.taught.library.dialog.isVisible()


@pytest.mark.parametrize("data", [b"\x00" * 40, b"\xff" * 40, b"words", b""])
def test_a_damaged_file_is_refused_by_one_sentence(app, tmp_path, home, qtbot, banners, data):
    path = tmp_path / "damaged.safetensors"
    path.write_bytes(data)
    _drop(app.window, path)
    _settle(app, qtbot)
    assert len(banners()) == 1 and "damaged.safetensors" in banners()[0]
    assert not home.exists() or list(home.iterdir()) == []


def test_a_file_of_the_library_itself_is_not_added_once_more(app, home, qtbot):
    _drop(app.window, put_taught(home / "mine.safetensors", "a"))
    _settle(app, qtbot)
    assert [path.name for path in home.iterdir()] == ["mine.safetensors"]


def test_the_list_follows_what_is_added_elsewhere(app, opened, home, qtbot):
    dialog = opened()
    put_taught(home / "late.safetensors", "a")
    app.window.taught.library.refresh()
    _settle(app, qtbot)
    assert [row[NAME] for row in _rows(dialog)] == ["late"]


def test_a_painting_that_was_taught_is_marked_among_the_paintings(app, home, tiny_painting, qtbot):
    assert "Taught" not in app.window.styles._cards[0].accessibleName()
    put_taught(home / "mine.safetensors", files.digest(tiny_painting))
    app.window.taught.library.refresh()
    qtbot.waitUntil(lambda: "Taught" in app.window.styles._cards[0].accessibleName())


def test_pictures_of_paintings_stand_beside_each_other_and_hostile_ones_stay_empty():
    def record(*data):
        return TaughtRecord(paintings=tuple(_painting(one) for one in data))
    alone = thumbnails.of(record(_webp((40, 40))))
    assert alone.pixelColor(5, 5).red() > 150 and alone.pixelColor(alone.width() - 5, 5).red() > 150
    pair = thumbnails.of(record(_webp((40, 40)), b"no picture"))
    assert pair.pixelColor(5, 5).red() > 150 and pair.pixelColor(pair.width() - 5, 5).alpha() == 0
    assert thumbnails.of(record(_webp((2000, 8)))).pixelColor(5, 5).alpha() == 0


def _painting(thumbnail):
    return TaughtPainting(name="a", thumbnail=thumbnail, code=(0.0,) * CODE, mean=(0.0,) * 3, covariance=(0.0,) * 9)


def test_what_is_taught_of_a_sample_is_named_by_its_title(app):
    sample = resources.paintings()[0]
    app.project.set(app.project.request.replace(look__styles=(Style(path=str(sample.path)),)), "Choose")
    app.window.menus[ActionId.TEACH].trigger()
    lines = app.window.taught.teaching.dialog.findChildren(QLineEdit)
    assert [line.placeholderText() for line in lines if line.placeholderText()] == [sample.title]
