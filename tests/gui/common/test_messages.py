"""Messages go when what they say is no longer so."""

from __future__ import annotations

import numpy as np

from PySide6.QtCore import QMimeData, QUrl

from core.errors import NoContent
from core.media.images import save
from core.settings import Look, Request
from gui.common.actions import ActionId


def _set(app, **changes):
    app.project.set(app.project.request.replace(**changes), "Change")


def _drop(app, path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    app.window.canvas.take_mime(mime)


def test_a_refusal_goes_with_the_next_change(app, tmp_path, qtbot, banners):
    (tmp_path / "a.txt").write_text("no picture")
    (tmp_path / "b.txt").write_text("no picture")
    _drop(app, tmp_path / "a.txt")
    _drop(app, tmp_path / "b.txt")
    assert ["b.txt" in text for text in banners()] == [True]
    _set(app, look__ratio=4.0)
    assert banners() == []
    qtbot.waitUntil(lambda: not app.tasks.busy)


def test_using_a_painted_picture_itself_is_offered_until_something_else_changes(app, tmp_path, qtbot, banners):
    save.write(tmp_path / "a.png", np.zeros((8, 8, 3), np.float32), request=Request(look=Look(ratio=3.0)))
    _drop(app, tmp_path / "a.png")
    qtbot.waitUntil(lambda: app.project.request.look.ratio == 3.0)
    qtbot.waitUntil(lambda: any("is back" in text for text in banners()))
    _set(app, look__ratio=4.0)
    assert not any("restored" in text for text in banners())


def test_why_it_could_not_be_painted_is_forgotten_with_the_next_change(app, tiny_painting, qtbot, banners):
    app.engine.fault, app.engine.fault_at = NoContent(), 1
    with qtbot.waitSignal(app.jobs.failed):
        app.window.menus[ActionId.PAINT].trigger()
    assert len(banners()) == 1
    _set(app, content=str(tiny_painting))
    assert banners() == []
    qtbot.waitUntil(lambda: not app.tasks.busy)
