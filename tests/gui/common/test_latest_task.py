"""One piece of work beside the window: answered, superseded, and let go of."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest

from core.errors import FileMissing
from gui.common.latest_task import LatestTask


@pytest.fixture
def task(qtbot):
    made = LatestTask()
    yield made
    made.close()


def test_only_the_last_of_several_is_answered(task, qtbot):
    gate, heard = threading.Event(), []
    task.done.connect(heard.append)
    task.begin(lambda report: gate.wait() and "first")
    task.begin(lambda report: "second")
    gate.set()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["second"] and not task.busy


def test_what_a_person_can_be_told_is_answered(task, qtbot):
    def fail(report):
        raise FileMissing(path="clip.mp4")

    with qtbot.waitSignal(task.failed) as caught:
        task.begin(fail)
    assert isinstance(caught.args[0], FileMissing)


def test_a_bug_is_answered_and_raised_where_it_is_reported(task, qtbot):
    heard = []
    task.failed.connect(heard.append)
    with qtbot.captureExceptions() as raised:
        task.begin(lambda report: 1 / 0)
        qtbot.waitUntil(lambda: bool(raised))
    assert [type(fault) for fault in heard] == [kind for kind, *_ in raised] == [ZeroDivisionError]


def test_what_it_was_begun_with_is_let_go_of(task, qtbot):
    class Large:
        pass

    held = []
    for _ in range(3):
        one = Large()
        held.append(weakref.ref(one))
        with qtbot.waitSignal(task.done):
            task.begin(lambda report, one: None, one)
        del one
    task.close()
    gc.collect()
    assert [one() for one in held] == [None, None, None]
