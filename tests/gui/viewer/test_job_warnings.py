"""What a job warned of: told in one message, and for how long."""

from __future__ import annotations

import pytest

from core.events import Warned
from gui.jobs.jobs import JobState

UNSTABLE = "It became unstable at step {step}."


@pytest.fixture
def painting(app, qtbot):
    """The application while it paints."""
    with qtbot.waitSignal(app.jobs.planned):
        app.window.painting.paint()
    return app


def _end(app, qtbot):
    app.jobs.stop()
    qtbot.waitUntil(lambda: app.jobs.state is JobState.IDLE)


def test_all_that_a_job_warned_of_stands_in_one_message_and_of_each_kind_the_newest(painting, banners):
    painting.jobs.warned.emit(Warned(UNSTABLE, {"step": 12}))
    painting.jobs.warned.emit(Warned("The profile was not understood."))
    painting.jobs.warned.emit(Warned(UNSTABLE, {"step": 30}))
    assert banners() == ["It became unstable at step 30. The profile was not understood."]


def test_it_goes_when_the_picture_is_painted_again(painting, qtbot, banners):
    painting.jobs.warned.emit(Warned(UNSTABLE, {"step": 12}))
    _end(painting, qtbot)
    assert UNSTABLE.format(step=12) in banners()
    with qtbot.waitSignal(painting.jobs.planned):
        painting.window.painting.paint()
    assert banners() == []


def test_it_goes_with_another_photo(painting, qtbot, banners, tiny_painting):
    painting.jobs.warned.emit(Warned(UNSTABLE, {"step": 12}))
    _end(painting, qtbot)
    painting.project.set(painting.project.request.replace(content=str(tiny_painting)), "Choose photo")
    assert UNSTABLE.format(step=12) not in banners()


def test_chosen_while_it_was_painting_it_goes_with_its_end(painting, qtbot, banners, tiny_painting):
    painting.jobs.warned.emit(Warned(UNSTABLE, {"step": 12}))
    painting.project.set(painting.project.request.replace(content=str(tiny_painting)), "Choose photo")
    assert UNSTABLE.format(step=12) in banners()
    _end(painting, qtbot)
    assert UNSTABLE.format(step=12) not in banners()


def test_what_is_said_of_a_changed_look_goes_when_another_painting_begins(painting, qtbot, banners):
    painting.project.set(painting.project.request.replace(look__styles=()), "Remove painting")
    painting.jobs.warned.emit(Warned("There is no painting."))
    assert banners() == ["There is no painting."]
    _end(painting, qtbot)
    with qtbot.waitSignal(painting.jobs.planned):
        painting.window.painting.paint()
    assert banners() == []
