"""Where the terms pull, shown over the canvas while a picture is painted."""

from __future__ import annotations

import numpy as np
import pytest

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication

from core.events import Ending, Finished
from gui.common import images
from gui.common.actions import ActionId
from gui.viewer.pulls_controller import PullsController
from tests.gui.explore.features.conftest import MapsEngine


@pytest.fixture
def engine() -> MapsEngine:
    return MapsEngine()


@pytest.fixture
def pulls(app) -> PullsController:
    app.preferences.instant = False
    return app.window.canvas.findChild(PullsController)


@pytest.fixture
def painting(app, pulls, qtbot):
    """The application while it paints."""
    app.window.menus[ActionId.PAINT].trigger()
    qtbot.waitUntil(lambda: app.window.canvas._pictures.painted.image is not None)
    return app


def _corners(canvas):
    """The colours at three corners of the painting on the screen, which the map differs by."""
    image, rect = canvas.grab().toImage(), canvas._picture_rect()
    return [image.pixelColor(rect.topLeft() + QPoint(round(x * rect.width()), round(y * rect.height()))).name()
            for x, y in ((0.25, 0.3), (0.75, 0.3), (0.25, 0.7))]


def _toggle(app, qtbot, seen=True):
    app.window.menus[ActionId.PULLS].trigger()
    if seen:
        qtbot.waitUntil(lambda: app.window.canvas.findChild(PullsController)._seen is not None)


def test_nothing_is_asked_of_the_job_until_it_is_wanted(painting):
    assert not painting.jobs._control.observed
    assert len(set(_corners(painting.window.canvas))) == 1


def test_all_terms_lie_over_the_painting(painting, qtbot):
    _toggle(painting, qtbot)
    painting.jobs.pause()
    qtbot.waitUntil(lambda: len(set(_corners(painting.window.canvas))) == 1)  # each term in a corner of its own
    assert painting.window.canvas._pictures.heat.words == "Where all terms pull"
    assert not painting.window.canvas._pictures.heat._veil.isNull()


def test_one_term_can_be_chosen(painting, pulls, qtbot):
    _toggle(painting, qtbot)
    pulls.choices.aboutToShow.emit()
    words = [action.text() for action in pulls.choices.actions()]
    assert words == ["All terms", "content relu4_2\t25 %", "style relu1_1\t70 %", "smoothing\t5.0 %"]
    pulls.choices.actions()[2].trigger()
    assert painting.window.canvas._pictures.heat.words == "Where style relu1_1 pulls: 70 % of the whole"
    left, right, below = _corners(painting.window.canvas)
    assert left == below != right


def test_it_ends_when_it_is_switched_off(painting, qtbot):
    _toggle(painting, qtbot)
    painting.window.menus[ActionId.PULLS].trigger()
    assert not painting.jobs._control.observed
    assert painting.window.canvas._pictures.heat._veil.isNull() and not painting.window.canvas._pictures.heat.words


def test_the_button_on_the_canvas_does_the_same(painting, qtbot):
    button = painting.window.canvas._bar._pulls
    button.click()
    assert painting.window.menus[ActionId.PULLS].isChecked()
    painting.window.menus[ActionId.PULLS].trigger()
    assert not button.isChecked()


def test_choosing_a_term_switches_it_on(painting, pulls, qtbot):
    pulls.choices.aboutToShow.emit()
    assert not pulls.choices.actions()[-1].isEnabled()  # no term is known yet
    pulls.choices.actions()[0].trigger()
    qtbot.waitUntil(lambda: pulls._seen is not None)


def test_no_picture_carries_it(painting, qtbot, pulls):
    painting.jobs.stop()
    qtbot.waitUntil(lambda: painting.jobs.last_finished is not None)
    _toggle(painting, qtbot, seen=False)
    painting.engine.steps = 3
    painting.window.menus[ActionId.PAINT].trigger()
    qtbot.waitUntil(lambda: pulls._seen is not None and painting.jobs.state.value == "idle")
    painting.window.menus[ActionId.COPY].trigger()
    copied = images.to_array(QGuiApplication.clipboard().image())
    assert np.ptp(copied[..., :3]) == 0
    assert np.ptp(painting.jobs.last_finished.rgb) == 0
    assert not painting.window.canvas._pictures.heat._veil.isNull()  # it stays in sight for as long as its picture


def test_another_photo_has_nothing_of_it(painting, qtbot, tiny_painting, pulls):
    _toggle(painting, qtbot)
    painting.jobs.cancel()
    qtbot.waitUntil(lambda: painting.jobs.state.value == "idle")
    painting.project.set(painting.project.request.replace(content=str(tiny_painting)), "Another photo")
    assert painting.window.canvas._pictures.heat._veil.isNull()
    assert painting.window.canvas._pictures.heat.words == "Paint to see where the terms pull"


def test_it_lies_over_the_painted_side_alone(painting, qtbot):
    _toggle(painting, qtbot)
    canvas = painting.window.canvas
    canvas.hold_original(True)
    held = _corners(canvas)
    painting.window.menus[ActionId.PULLS].trigger()
    assert _corners(canvas) == held


def test_another_picture_of_the_photo_has_nothing_of_it(painting, qtbot):
    _toggle(painting, qtbot)
    painting.jobs.stop()
    qtbot.waitUntil(lambda: painting.jobs.state.value == "idle" and not painting.tasks.busy)
    assert not painting.window.canvas._pictures.heat._veil.isNull()
    painting.jobs.take(Finished(Ending.COMPLETE, np.zeros((32, 48, 3), np.float32), None, 1.0),
                       painting.project.request)
    assert painting.window.canvas._pictures.heat._veil.isNull()
    qtbot.waitUntil(lambda: not painting.tasks.busy)
