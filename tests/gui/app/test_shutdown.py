"""The order in which the window closes."""

from __future__ import annotations

import pytest

from gui.app.shutdown import Closing, Shutdown
from gui.common import patience


class Window:
    """What a window has to do with closing; `answer` is what the person says: "leave", "stay" or "save"."""

    def __init__(self):
        self.stopping = self.busy = self.reading = False
        self.answer, self.asked, self.stopped, self.saved = "leave", 0, 0, None
        self.shutdown = Shutdown(self._ask, lambda: self.stopping, lambda also: self.busy or (also and self.reading),
                                 self._stop)

    def _ask(self, then):
        self.asked += 1
        assert self.shutdown.state is Closing.ASKING
        assert not self.shutdown.request()  # the question stands
        if self.answer == "leave":
            then()
        elif self.answer == "save":
            self.saved = then
        elif self.answer == "fail":
            raise OSError

    def _stop(self):
        self.stopped += 1


@pytest.fixture
def window(qapp):
    return Window()


def test_nothing_to_wait_for_closes_at_once(window):
    assert window.shutdown.request()
    assert window.shutdown.state is Closing.CLOSED
    assert (window.asked, window.stopped) == (1, 0)


def test_who_stays_is_asked_again_the_next_time(window):
    window.answer = "stay"
    assert not window.shutdown.request()
    assert window.shutdown.state is Closing.OPEN
    assert not window.shutdown.request()
    assert window.asked == 2


def test_what_runs_is_ended_first_and_asked_about_once(window, qtbot):
    window.busy = True
    assert not window.shutdown.request()
    assert (window.shutdown.state, window.stopped) == (Closing.STOPPING, 1)
    with qtbot.assertNotEmitted(window.shutdown.ready):
        window.shutdown.proceed()  # something else runs yet
    window.busy = False
    with qtbot.waitSignal(window.shutdown.ready):
        window.shutdown.proceed()
    assert window.shutdown.request()
    assert window.asked == 1


def test_what_is_saved_first_closes_it_afterwards(window, qtbot):
    window.answer = "save"
    assert not window.shutdown.request()
    with qtbot.waitSignal(window.shutdown.ready):
        window.saved()
    assert window.shutdown.request()
    assert window.asked == 1


def test_a_stopping_job_is_awaited_before_the_question(window, qtbot):
    window.stopping = window.busy = True
    assert not window.shutdown.request()
    assert (window.shutdown.state, window.asked, window.stopped) == (Closing.AWAITING, 0, 0)
    window.stopping = window.busy = False
    with qtbot.waitSignal(window.shutdown.ready):
        window.shutdown.proceed()
    assert window.shutdown.request()
    assert window.asked == 1


def test_a_question_that_fails_leaves_the_window_open(window):
    window.answer = "fail"
    with pytest.raises(OSError):
        window.shutdown.request()
    assert window.shutdown.state is Closing.OPEN
    window.answer = "leave"
    assert window.shutdown.request()


def test_who_leaves_without_a_question_is_not_asked(window, qtbot):
    window.answer = "stay"
    with qtbot.waitSignal(window.shutdown.ready):
        window.shutdown.leave()
    assert window.shutdown.request()
    assert (window.asked, window.shutdown.unasked) == (0, True)


def test_what_runs_is_ended_first_without_a_question_too(window, qtbot):
    window.busy = True
    window.shutdown.leave()
    assert not window.shutdown.request()
    assert window.stopped == 1
    window.busy = False
    with qtbot.waitSignal(window.shutdown.ready):
        window.shutdown.proceed()
    assert window.shutdown.request()


def test_what_has_nothing_to_keep_is_waited_for_only_so_long(qapp, qtbot, monkeypatch):
    monkeypatch.setattr(patience, "PATIENCE", 0.05)
    window = Window()
    window.busy = window.reading = True
    assert not window.shutdown.request()
    qtbot.wait(200)
    assert not window.shutdown.request()  # what is saved has to come to its end
    window.busy = False
    with qtbot.waitSignal(window.shutdown.ready):
        window.shutdown.proceed()
    assert window.shutdown.request() and window.reading


def test_the_window_is_closed_again_when_it_has_waited(qapp, qtbot, monkeypatch):
    monkeypatch.setattr(patience, "PATIENCE", 0.05)
    window = Window()
    window.reading = True
    assert not window.shutdown.request()
    with qtbot.waitSignal(window.shutdown.ready):
        pass
    assert window.shutdown.request()
