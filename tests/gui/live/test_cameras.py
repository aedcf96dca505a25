"""The menu of the cameras that there are."""

from __future__ import annotations

import threading

import pytest

from PySide6.QtWidgets import QMenu

from core.media.cameras import ListedCamera
from gui.live.camera_menu import CameraMenu

TWO = (ListedCamera(0, "Built in"), ListedCamera(2, "Q & A"))


@pytest.fixture
def listed(qtbot):
    """Makes a menu of cameras that finds them so."""
    made = []

    def make(find):
        menu = QMenu()
        qtbot.addWidget(menu)
        made.append(CameraMenu(menu, find))
        return menu, made[-1]
    yield make
    for menu in made:
        menu.close()


def _texts(menu):
    return [action.text() for action in menu.actions()]


def test_the_menu_lists_cameras_and_tells_which_is_chosen(listed, qtbot):
    gate = threading.Event()
    menu, cameras_menu = listed(lambda: gate.wait() and TWO)
    menu.aboutToShow.emit()
    assert _texts(menu) == ["Looking for cameras…"]  # and the window goes on meanwhile
    gate.set()
    qtbot.waitUntil(lambda: _texts(menu) == ["Camera 0: Built in", "Camera 2: Q && A"])
    with qtbot.waitSignal(cameras_menu.chosen) as chosen:
        menu.actions()[1].trigger()
    assert chosen.args == [2]


def test_where_there_is_no_camera_the_menu_says_so(listed, qtbot):
    menu, _ = listed(lambda: ())
    menu.aboutToShow.emit()
    qtbot.waitUntil(lambda: _texts(menu) == ["No camera was found"])
    assert not menu.actions()[0].isEnabled()
