"""Files are looked at before they are used: what was chosen last counts, however long each of them takes."""

from __future__ import annotations

import pkgutil
import shutil
import threading
from pathlib import Path

import numpy as np
import pytest

from core.media.images import save
from core.settings import Request
from gui.common.actions import ActionId
from gui.files import drops

PIXELS = np.full((32, 48, 3), 0.5, np.float32)


@pytest.fixture
def painted(tmp_path, tiny_photo):
    """A painted picture with its settings."""
    path = tmp_path / "painted.png"
    save.write(path, PIXELS, request=Request(content=str(tiny_photo)).replace(look__ratio=3.5))
    return path


def _settle(app, qtbot):
    qtbot.waitUntil(lambda: not app.tasks.busy)


def test_a_photo_does_not_come_to_a_project_that_was_begun_meanwhile(app, qtbot, tmp_path, tiny_photo):
    app.window.files.open([shutil.copy(tiny_photo, tmp_path / "other.png")])
    app.window.files.begin_with(Request())
    _settle(app, qtbot)
    assert app.project.request == Request()


def test_nor_does_a_painted_picture(app, qtbot, painted):
    app.window.files.open([painted])
    app.window.files.begin_with(Request())
    _settle(app, qtbot)
    assert app.project.request == Request() and app.jobs.last_finished is None


@pytest.mark.parametrize("place", ["gui.files.files_controller._request_in", "core.media.images.stills.read"])
def test_nor_one_that_is_being_read(app, qtbot, painted, gate, monkeypatch, place):
    reading, read = threading.Event(), pkgutil.resolve_name(place)

    def slow(*arguments):
        reading.set()
        gate.wait()
        return read(*arguments)

    monkeypatch.setattr(place, slow)
    app.window.files.open([painted])
    qtbot.waitUntil(reading.is_set)
    app.window.files.begin_with(Request())
    gate.set()
    _settle(app, qtbot)
    assert app.project.request == Request() and app.jobs.last_finished is None


def test_the_window_waits_for_no_place_that_does_not_answer(app, qtbot, tmp_path, tiny_photo, gate, silent):
    slow = Path(shutil.copy(tiny_photo, tmp_path / "slow.png"))
    asked = silent(slow)
    app.window.files.open([slow])
    qtbot.waitUntil(asked.is_set)
    app.window.close()
    qtbot.waitUntil(lambda: not app.window.isVisible())
    assert not gate.is_set()


def test_nor_to_a_result_that_was_brought_back_meanwhile(app, qtbot, tmp_path, tiny_photo, gate, monkeypatch):
    app.engine.steps = 3
    with qtbot.waitSignal(app.window.results.kept.kept):
        app.window.menus[ActionId.PAINT].trigger()
    _settle(app, qtbot)
    content, brought = app.project.request.content, []
    monkeypatch.setattr(drops, "is_painted", lambda path: not gate.wait())
    app.jobs.taken.connect(lambda *_: brought.append(True))
    app.window.files.open([shutil.copy(tiny_photo, tmp_path / "slow.png")])
    app.window.results.canvas.bring(app.window.results.kept.records[0])
    qtbot.waitUntil(lambda: brought == [True])
    gate.set()
    _settle(app, qtbot)
    assert app.project.request.content == content


def test_of_two_photos_the_last_one_stays_though_the_first_takes_longer(app, qtbot, tmp_path, tiny_photo, gate,
                                                                        monkeypatch):
    first, last = (tmp_path / name for name in ("first.png", "last.png"))
    for path in (first, last):
        shutil.copy(tiny_photo, path)
    monkeypatch.setattr(drops, "is_painted", lambda path: path == first and not gate.wait())
    app.window.files.open([first])
    app.window.files.open([last])
    qtbot.waitUntil(lambda: app.project.request.content == str(last))
    gate.set()
    _settle(app, qtbot)
    assert app.project.request.content == str(last)
