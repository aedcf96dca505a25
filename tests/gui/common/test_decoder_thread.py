"""The decoder thread: what it answers, in which order, and how it ends."""

from __future__ import annotations

import ast
import threading
from pathlib import Path

import pytest

from core.errors import FileMissing
from gui.common import decoder_thread
from gui.common.decoder_thread import Decoder, DecoderThread

GUI = Path(decoder_thread.__file__).parents[1]


class Gated(Decoder[int]):
    """Gives ten times what is wanted, each when it is let; prepares three times."""

    def __init__(self):
        self.gate, self.asked, self.prepared, self.closed = threading.Semaphore(0), [], 0, 0

    def decode(self, request):
        self.asked.append(request)
        assert self.gate.acquire(timeout=30)
        if request < 0:
            raise FileMissing(path=str(request))
        return 10 * request

    def prepare(self):
        self.prepared += 1
        return self.prepared < 3

    def close(self):
        self.closed += 1


@pytest.fixture
def decoder():
    return Gated()


@pytest.fixture
def thread(qtbot, decoder):
    made = DecoderThread(decoder)
    made.heard = []
    made.decoded.connect(lambda request, result: made.heard.append((request, result)))
    yield made
    decoder.gate.release(1000)
    made.close()


def test_what_is_wanted_later_takes_the_place_of_what_waits(thread, decoder, qtbot):
    thread.want([1, 2, 3])
    qtbot.waitUntil(lambda: decoder.asked == [1])
    thread.want([5, 1, 4])  # 1 is on its way
    decoder.gate.release(3)
    qtbot.waitUntil(lambda: len(thread.heard) == 3)
    assert thread.heard == [(1, 10), (5, 50), (4, 40)] and decoder.asked == [1, 5, 4]
    thread.want([1])
    decoder.gate.release()
    qtbot.waitUntil(lambda: len(thread.heard) == 4)


def test_a_fault_is_an_answer_and_the_next_request_follows(thread, decoder, qtbot):
    faults = []
    thread.failed.connect(lambda request, fault: faults.append((request, type(fault))))
    decoder.gate.release(2)
    thread.want([-1, 2])
    qtbot.waitUntil(lambda: thread.heard == [(2, 20)])
    assert faults == [(-1, FileMissing)]


def test_it_prepares_until_there_is_enough_once_nothing_is_wanted(thread, decoder, qtbot, monkeypatch):
    monkeypatch.setattr(decoder_thread, "_REST", 0.0)
    decoder.gate.release()
    thread.want([1])
    qtbot.waitUntil(lambda: decoder.prepared >= 3)
    assert not decoder.closed


def test_ending_waits_for_nothing_and_answers_nothing(thread, decoder, qtbot):
    thread.want([1, 2])
    qtbot.waitUntil(lambda: decoder.asked == [1])
    thread.end()
    assert thread.running
    decoder.gate.release()
    qtbot.waitUntil(lambda: not thread.running)
    assert (thread.heard, decoder.asked, decoder.closed) == ([], [1], 1)


def test_an_answer_that_comes_after_the_end_is_not_told(thread, decoder, qtbot, qapp):
    decoder.gate.release()
    thread.want([1])
    thread.close()
    qapp.processEvents()
    assert thread.heard == []


def test_a_thread_of_which_nothing_was_wanted_is_never_begun(thread, decoder):
    thread.want([])
    assert not thread.running
    thread.close()
    thread.want([1])
    assert not thread.running and decoder.closed == 0


def test_nothing_else_in_the_window_begins_threads():
    threads = {"Thread", "QThread", "QThreadPool", "QRunnable", "QtConcurrent", "ThreadPoolExecutor",
               "ProcessPoolExecutor", "run_in_executor", "to_thread", "start_new_thread"}
    begin = set()
    for path in GUI.rglob("*.py"):
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        names = {getattr(node, kind, None) for node in nodes for kind in ("id", "attr", "name")}
        if names & threads:
            begin.add(path.relative_to(GUI).as_posix())
    assert begin == {"common/decoder_thread.py", "common/latest_task.py", "jobs/worker.py"}
