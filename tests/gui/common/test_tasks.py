"""Coroutines that were begun: what has to come to its end, and what is left alone when the window goes."""

from __future__ import annotations

import threading
import time

import pytest

from gui.common import patience
from gui.common.latest_task import LatestTask
from gui.common.notifier import Notifier
from gui.common.tasks import Tasks, aside


@pytest.fixture
def tasks(qapp, loop):
    return Tasks(Notifier())


async def _told(heard, function):
    heard.append(await aside(function))


def test_what_only_reads_is_left_alone(tasks, gate, qtbot):
    heard = []
    tasks.read(_told(heard, gate.wait))
    qtbot.waitUntil(lambda: tasks.busy)
    with qtbot.waitSignal(tasks.ended):
        tasks.stop_reading()
    assert not tasks.busy and heard == []


def test_its_answer_reaches_nobody_any_more(tasks, gate, qtbot, qapp):
    heard, threads = [], threading.active_count()
    tasks.read(_told(heard, gate.wait))
    qtbot.waitUntil(lambda: threading.active_count() > threads)
    with qtbot.waitSignal(tasks.ended):
        tasks.stop_reading()
    gate.set()
    qtbot.waitUntil(lambda: threading.active_count() == threads)
    qapp.processEvents()
    assert heard == []


def test_an_answer_that_comes_just_when_it_is_left_alone_is_no_fault(tasks, gate, qtbot, qapp):
    heard, threads = [], threading.active_count()
    tasks.read(_told(heard, gate.wait))
    qtbot.waitUntil(lambda: threading.active_count() > threads)
    gate.set()
    while threading.active_count() > threads:  # its answer is on its way to the window's thread
        time.sleep(0.001)
    with qtbot.captureExceptions() as raised, qtbot.waitSignal(tasks.ended):
        tasks.stop_reading()
    assert raised == [] and heard == []


def test_what_writes_comes_to_its_end(tasks, gate, qtbot):
    heard = []
    tasks.spawn(_told(heard, gate.wait))
    tasks.stop_reading()
    qtbot.wait(50)
    assert tasks.busy
    gate.set()
    qtbot.waitUntil(lambda: heard == [True])


def test_a_task_that_never_ends_is_waited_for_only_so_long(qtbot, gate, monkeypatch):
    monkeypatch.setattr(patience, "PATIENCE", 0.05)
    task = LatestTask()
    task.begin(lambda report: gate.wait())
    task.close()
    assert not gate.is_set() and not task.busy and patience.any_left()
    gate.set()
    qtbot.waitUntil(lambda: not patience.any_left())
