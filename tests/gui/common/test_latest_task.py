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


def test_what_it_was_begun_with_is_let_go_of_in_its_own_thread(task, qtbot):
    """Whoever comes first: the answer that is heard, the thread that ends, the call that took its place."""
    class Held:
        pass

    freed = []
    for _ in range(200):
        one, other = Held(), Held()
        for held in (one, other):
            weakref.finalize(held, lambda: freed.append(threading.current_thread()))
        task.begin(lambda report, held: None, one)
        with qtbot.waitSignal(task.done):
            task.begin(lambda report, held: held, other)
        del one, other, held
    task.close()
    gc.collect()
    assert len(freed) == 400 and {*freed} == {threading.main_thread()}


def test_a_fault_is_let_go_of_with_all_that_it_was_raised_from_in_its_own_thread(task, qtbot):
    class Held:
        pass

    def fail(report, held):
        raise FileMissing(path="clip.mp4")

    freed = []
    for _ in range(50):
        one = Held()
        weakref.finalize(one, lambda: freed.append(threading.current_thread()))
        task.begin(fail, one)
        del one
        qtbot.waitUntil(lambda: not task.busy)
    gc.collect()
    assert len(freed) == 50 and {*freed} == {threading.main_thread()}


def test_one_that_took_the_place_of_another_begins_when_that_has_ended(task, qtbot):
    gate, at_once = threading.Event(), []

    def first(report):
        at_once.append("first")
        gate.wait()
        at_once.remove("first")

    with qtbot.waitSignal(task.done) as answer:
        task.begin(first)
        qtbot.waitUntil(lambda: at_once == ["first"])
        task.begin(lambda report: "never")
        task.begin(lambda report: [*at_once])
        gate.set()
    assert answer.args == [[]]


def test_closed_it_answers_nothing_and_begins_nothing(task, qtbot):
    heard, called = [], []
    task.done.connect(heard.append)
    task.begin(lambda report: "old")
    task.close()
    task.begin(lambda report: called.append("new"))
    assert not task.busy
    qtbot.wait(50)
    assert (heard, called) == ([], [])
