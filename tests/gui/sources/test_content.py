"""The pane with the photo."""

from __future__ import annotations

import pytest

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from core import settings
from core.errors import NotAPicture
from core.media import clips
from core.settings import Request
from gui.common.thumbnails import Thumbnails
from gui.common.widgets import ElidedLabel, ThumbnailLabel, WrappedLabel
from gui.project.project import Project
from gui.sources.content import ContentPane

# PySide6 6.12 deprecates the only constructor that 6.11 has.
pytestmark = pytest.mark.filterwarnings("ignore:.*QDragEnterEvent.*:DeprecationWarning")


@pytest.fixture
def project(qapp):
    return Project()


@pytest.fixture
def pane(qtbot, project):
    thumbnails = Thumbnails()
    made = ContentPane(project, thumbnails)
    made.chosen.connect(lambda path: project.set(project.request.replace(content=str(path)), "Choose"))
    qtbot.addWidget(made)
    made.resize(240, 260)
    made.show()
    yield made
    thumbnails.close()


def _mime(*paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def _drop(widget, mime):
    point, none = QPoint(20, 20), Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QDragEnterEvent(point, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
                                                   none))
    words = widget._veil.words()
    QApplication.sendEvent(widget, QDropEvent(QPointF(point), Qt.DropAction.CopyAction, mime,
                                              Qt.MouseButton.LeftButton, none))
    return words


def _texts(pane):
    return [label.text() for label in pane.findChildren(QLabel) if label.isVisible()]


def test_empty_it_invites_and_offers_to_open(pane, qtbot):
    assert any("Drop a photo" in text for text in _texts(pane))
    button = pane.findChild(QPushButton)
    with qtbot.waitSignal(pane.open_requested):
        button.click()
    with qtbot.waitSignal(pane.open_requested):
        qtbot.mouseClick(pane.findChild(ThumbnailLabel), Qt.MouseButton.LeftButton)


def test_a_dropped_photo_is_shown_and_undone(pane, project, qtbot, tiny_photo):
    assert _drop(pane, _mime(tiny_photo)) == "Use as the photo"
    assert project.request.content == str(tiny_photo)
    qtbot.waitUntil(lambda: not pane.findChild(ThumbnailLabel).image().isNull(), timeout=3000)
    assert "96 × 64 px" in _texts(pane)
    assert "photo.png" in _texts(pane)
    project.undo_stack.undo()
    assert project.request == Request()
    assert pane.findChild(ThumbnailLabel).image().isNull()
    project.undo_stack.redo()
    assert project.request.content == str(tiny_photo)


def test_a_photo_that_is_also_a_painting_keeps_its_large_thumbnail(pane, project, qtbot, tiny_photo):
    project.set(project.request.replace(content=str(tiny_photo)), "Choose photo")
    thumb = pane.findChild(ThumbnailLabel)
    qtbot.waitUntil(lambda: not thumb.image().isNull())
    width = thumb.image().width()
    pane._thumbnails.ready.emit(str(tiny_photo), thumb.image().scaledToWidth(width // 2), 128)
    assert thumb.image().width() == width


def test_of_several_the_first_picture_is_used_and_the_wrong_one_named(pane, project, qtbot, tmp_path, tiny_photo,
                                                                     tiny_painting):
    (tmp_path / "notes.txt").write_text("no picture")
    with qtbot.waitSignal(pane.refused) as heard:
        assert _drop(pane, _mime(tmp_path / "notes.txt", tiny_photo, tiny_painting)) == "Use the first as the photo"
    assert project.request.content == str(tiny_photo)
    assert isinstance(heard.args[0], NotAPicture)


def test_a_wrong_thing_changes_nothing(pane, project, qtbot, tmp_path):
    path = tmp_path / "notes.png"
    path.write_text("no picture")
    with qtbot.waitSignal(pane.refused) as heard:
        assert _drop(pane, _mime(path)) == "There is no picture in that"
    assert isinstance(heard.args[0], NotAPicture)
    assert project.request == Request()
    assert project.undo_stack.count() == 0


def test_a_folder_is_for_the_queue(pane, project, qtbot, tmp_path):
    with qtbot.waitSignal(pane.folders_taken) as heard:
        assert _drop(pane, _mime(tmp_path)) == "Queue the photos in this folder with these paintings…"
    assert heard.args[0] == [tmp_path]
    assert project.request == Request()


def test_a_project_is_left_to_the_window(pane, tmp_path):
    (tmp_path / "my.impasto").write_text("{}")
    mime = _mime(tmp_path / "my.impasto")
    enter = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
                            Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(pane, enter)
    assert not enter.isAccepted()
    assert pane._veil.words() == ""


def test_a_missing_photo_says_so_and_can_be_found_again(pane, project, qtbot, tmp_path, tiny_photo):
    path = tmp_path / "moved.png"
    project.set(Request(content=str(path)), "open")
    qtbot.waitUntil(lambda: any("no longer there" in text for text in _texts(pane)))
    assert "Find" in pane.findChild(QPushButton).text()
    path.write_bytes(tiny_photo.read_bytes())
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    QApplication.sendEvent(pane, QEvent(QEvent.Type.ActivationChange))
    qtbot.waitUntil(lambda: not pane.findChild(ThumbnailLabel).image().isNull(), timeout=3000)
    assert not any("no longer there" in text for text in _texts(pane))


def test_a_damaged_photo_says_what_is_wrong(pane, project, qtbot, tmp_path, tiny_photo):
    path = tmp_path / "half.png"
    path.write_bytes(tiny_photo.read_bytes()[:300])
    project.set(Request(content=str(path)), "open")
    qtbot.waitUntil(lambda: any("damaged" in text for text in _texts(pane)), timeout=3000)


def test_a_long_name_is_shortened_in_its_middle(pane, project, tmp_path):
    name = "a photo of the castle that " + "was taken and " * 12 + "never forgotten.jpeg"
    project.set(Request(content=str(tmp_path / name)), "open")
    label = pane.findChild(ElidedLabel)
    assert label.toolTip() == str(tmp_path / name)
    assert label.fontMetrics().horizontalAdvance(label.shown()) <= label.width()
    assert label.shown().startswith("a photo") and label.shown().endswith(".jpeg")
    assert pane.minimumSizeHint().width() < 240


def test_a_long_name_in_a_sentence_does_not_widen_the_pane(pane, project, qtbot, tmp_path):
    path = tmp_path / f"{'no_picture_' * 20}.png"
    path.write_text("no picture")
    project.set(project.request.replace(content=str(path)), "Choose photo")
    qtbot.waitUntil(lambda: any("is not a picture" in text for text in _texts(pane)))
    assert any(path.name in text for text in _texts(pane))
    assert pane.minimumSizeHint().width() < 240
    name, note = pane.findChild(ElidedLabel), pane.findChild(WrappedLabel)
    assert pane.findChild(ThumbnailLabel).geometry().bottom() < name.geometry().top()
    assert note.height() >= note.heightForWidth(note.width())


def test_pixels_pasted_from_the_clipboard_become_a_file(pane, project, tiny_photo):
    from PySide6.QtGui import QImage

    mime = QMimeData()
    mime.setImageData(QImage(str(tiny_photo)))
    pane.take_mime(mime)
    assert "pasted" in project.request.content


def test_a_clip_is_taken_and_told_by_its_words(pane, project, qtbot, footage, tiny_photo):
    assert _drop(pane, _mime(footage)) == "Use as the clip"
    assert project.request.content == str(footage)
    qtbot.waitUntil(lambda: not pane.findChild(ThumbnailLabel).image().isNull())
    clip = clips.read(footage)
    pane.show_clip(clip)
    assert {"Clip", "96 × 64 px · 20 frames a second · 2 s · no sound"} <= set(_texts(pane))
    assert _drop(pane, _mime(tiny_photo)) == "Use as the photo"
    assert "Photo" in _texts(pane) and project.request.clip == settings.ClipSelection()
