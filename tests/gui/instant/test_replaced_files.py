"""Files that are replaced under their names while the window is open: what is seen of them follows."""

from __future__ import annotations

import shutil
from pathlib import Path

from PIL import Image

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication

from gui.explore.networks.networks_tab import NetworksTab
from tests.gui.taught_engine import teach


def _come_back(app, qtbot):
    """The window gets the focus, as after another program had it."""
    app.window.activateWindow()
    qtbot.waitUntil(app.window.isActiveWindow)
    QApplication.sendEvent(app.window, QEvent(QEvent.Type.ActivationChange))


def _copied(app, qtbot, tmp_path, photo, painting):
    """The project with a photo and a painting that may be replaced."""
    paths = [Path(shutil.copy(path, tmp_path / f"own {path.name}")) for path in (photo, painting)]
    request = app.project.request
    [style] = request.look.styles
    app.project.replace(request.replace(content=str(paths[0]), look__styles=(type(style)(path=str(paths[1])),)))
    qtbot.waitUntil(lambda: not app.tasks.busy and not app.window.instant.instant.busy)
    return paths


def test_the_photo_on_the_canvas_and_what_was_painted_of_it_at_once(taught_app, qtbot, tmp_path, tiny_photo,
                                                                    tiny_painting):
    app = taught_app
    photo, _ = _copied(app, qtbot, tmp_path, tiny_photo, tiny_painting)
    qtbot.waitUntil(lambda: app.window.painting.image is not None)
    before = len(app.engine.instants)
    _come_back(app, qtbot)
    qtbot.wait(100)
    assert len(app.engine.instants) == before  # nothing has changed
    Image.new("RGB", (50, 40), "blue").save(photo)
    _come_back(app, qtbot)
    qtbot.waitUntil(lambda: len(app.engine.instants) == before + 1)
    original = app.window.canvas._pictures.original
    qtbot.waitUntil(lambda: original.image.pixelColor(5, 5).name() == "#0000ff")


def test_a_painting_that_became_another_one_that_is_taught(taught_app, qtbot, tmp_path, tiny_photo, tiny_painting):
    app = taught_app
    teach("another", tiny_photo)
    _, painting = _copied(app, qtbot, tmp_path, tiny_photo, tiny_painting)
    _come_back(app, qtbot)
    qtbot.waitUntil(lambda: app.window.instant.taught.is_taught(app.project.request) is True)
    qtbot.waitUntil(lambda: not app.window.instant.instant.busy)
    before = len(app.engine.instants)
    shutil.copy(tiny_photo, painting)
    _come_back(app, qtbot)
    qtbot.waitUntil(lambda: len(app.engine.instants) == before + 1)


def test_the_card_of_a_photo_that_is_narrower_now_and_its_proportions(app, qtbot, tmp_path, tiny_photo, tiny_painting):
    networks = app.window.explore.page.tab(NetworksTab)
    photo, _ = _copied(app, qtbot, tmp_path, tiny_photo, tiny_painting)
    thumb = app.window.content._thumb
    qtbot.waitUntil(lambda: thumb.image().size() == networks._picture and networks._picture.width() > 20)
    Image.new("RGB", (20, 40), "blue").save(photo)
    _come_back(app, qtbot)
    qtbot.waitUntil(lambda: thumb.image().size() == networks._picture == QSize(20, 40))


def test_the_card_of_a_painting(app, qtbot, tmp_path, tiny_photo, tiny_painting):
    _, painting = _copied(app, qtbot, tmp_path, tiny_photo, tiny_painting)
    thumb = app.window.styles._cards[0]._thumb
    qtbot.waitUntil(lambda: not thumb._image.isNull())
    Image.new("RGB", (50, 40), "blue").save(painting, "PNG")
    _come_back(app, qtbot)
    qtbot.waitUntil(lambda: thumb._image.pixelColor(5, 5).name() == "#0000ff")
