"""Garbage of the window is collected in its own thread, and in no other."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest

from gui.app import garbage
from gui.app.garbage import GarbageCollector


class Knot:
    """An object that only the collector can free."""

    def __init__(self, freed: list[threading.Thread]) -> None:
        self.itself = self
        weakref.finalize(self, lambda: freed.append(threading.current_thread()))


@pytest.fixture
def collector(qtbot, monkeypatch):
    monkeypatch.setattr(garbage, "INTERVAL", 10)
    gc.enable()
    made = GarbageCollector()
    yield made
    made.close()
    assert gc.isenabled()
    gc.disable()  # as it was: another one is there for all tests


def test_no_other_thread_collects_and_the_window_does(collector, qtbot):
    freed: list[threading.Thread] = []
    Knot(freed)
    busy = threading.Thread(target=lambda: [[] for _ in range(20 * gc.get_threshold()[0])])
    busy.start()
    busy.join()
    assert freed == []
    kept = [[] for _ in range(2 * gc.get_threshold()[0])]
    qtbot.waitUntil(lambda: len(freed) > 0)
    assert freed == [threading.main_thread()] and kept


def test_the_application_collects_while_it_is_open(app):
    assert not gc.isenabled()
