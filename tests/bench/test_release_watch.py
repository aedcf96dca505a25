"""What is let go of in another thread is noticed."""

from __future__ import annotations

import threading
import time

from PySide6.QtCore import QObject

from bench.release_watch import ReleaseWatch


class _Held(QObject):
    """Known by its name."""


def test_only_what_goes_in_another_thread_is_noted(qapp):
    watch, held = ReleaseWatch(), [_Held(), _Held()]
    before = watch.look()
    held.pop()
    assert watch.look() <= before
    assert watch.elsewhere == []
    thread = threading.Thread(target=held.clear)
    thread.start()
    thread.join()
    (noted,) = watch.elsewhere
    assert noted[0] == "_Held"
    assert "run" in noted[1]


def test_a_tuple_that_another_thread_is_making_is_left_alone(qapp):
    watch, faults, ended = ReleaseWatch(), [], threading.Event()

    def make():
        try:
            while not ended.is_set():
                tuple(number for number in range(500))  # grows as it is made, which fails if something else holds it
        except SystemError as fault:
            faults.append(fault)

    thread = threading.Thread(target=make)
    thread.start()
    for _ in range(100):
        watch.look()
        time.sleep(0.001)
    ended.set()
    thread.join()
    assert faults == []
