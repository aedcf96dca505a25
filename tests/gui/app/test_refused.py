"""What is broken is refused, whichever way it comes, and changes nothing; an old error goes when its cause does."""

from __future__ import annotations

import pytest
from PIL import Image

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from gui.common.banners import BannerKey


def _drop(widget, *paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    widget.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
                                Qt.KeyboardModifier.NoModifier))


@pytest.fixture(params=["photo", "clip", "missing"])
def broken(request, tmp_path, footage):
    """A photo whose header is whole and whose pixels end too early; a clip without its index; a file that is gone."""
    path = tmp_path / ("broken.mp4" if request.param == "clip" else "broken.jpg")
    if request.param == "photo":
        Image.effect_noise((640, 480), 80).convert("RGB").save(path)
        path.write_bytes(path.read_bytes()[:3000])
    elif request.param == "clip":
        path.write_bytes(footage.read_bytes()[:600])
    return path


WAYS = {"canvas": lambda app, path: _drop(app.window.canvas, path), "window": lambda app, path: _drop(app.window, path),
        "pane": lambda app, path: _drop(app.window.content, path),
        "first of several": lambda app, path: _drop(app.window.canvas, path, app.project.request.look.styles[0].path),
        "chosen": lambda app, path: app.window.files.open([path])}


@pytest.mark.parametrize("way", WAYS)
def test_a_broken_file_is_refused_and_changes_nothing(app, qtbot, broken, way, banners):
    before, steps, image = app.project.request, app.project.undo_stack.count(), app.window.painting.image
    WAYS[way](app, broken)
    qtbot.waitUntil(lambda: not app.tasks.busy and bool(banners()))
    if way == "first of several" and not broken.exists():  # the drop leaves it out by itself
        assert app.project.request.content == before.look.styles[0].path and broken.name in banners()[0]
        return
    assert app.project.request == before and app.project.undo_stack.count() == steps
    assert app.window.painting.image is image and not app.project.dirty
    assert len(banners()) == 1 and broken.name in banners()[0]


def test_a_refusal_goes_with_the_next_photo_that_is_whole(app, qtbot, tmp_path, tiny_painting, banners):
    _drop(app.window.canvas, tmp_path / "gone.jpg")
    qtbot.waitUntil(lambda: bool(banners()))
    _drop(app.window.canvas, tiny_painting)
    qtbot.waitUntil(lambda: app.project.request.content == str(tiny_painting) and not app.tasks.busy)
    assert banners() == []


def test_of_two_chosen_in_a_row_the_second_is_used_and_a_broken_painting_is_left_out(app, qtbot, tmp_path, tiny_photo,
                                                                                     tiny_painting, banners):
    torn = tmp_path / "torn.jpg"
    Image.effect_noise((640, 480), 80).convert("RGB").save(torn)
    torn.write_bytes(torn.read_bytes()[:3000])
    app.window.files.use(tiny_photo)
    app.window.files.use(tiny_painting, [torn, tiny_photo])
    qtbot.waitUntil(lambda: not app.tasks.busy)
    request = app.project.request
    assert request.content == str(tiny_painting)
    assert [style.path for style in request.look.active] == [str(tiny_photo)]
    assert str(torn) not in [style.path for style in request.look.styles]
    assert app.notifier.stands(BannerKey.REFUSED) and "torn.jpg" in banners()[0]


def test_why_a_photo_cannot_be_shown_goes_with_another_photo(app, qtbot, tmp_path, tiny_painting, banners):
    app.project.set(app.project.request.replace(content=str(tmp_path / "gone.png")), "Choose photo")
    qtbot.waitUntil(lambda: app.notifier.stands(BannerKey.CONTENT))
    app.project.set(app.project.request.replace(content=str(tiny_painting)), "Choose photo")
    assert banners() == []
