"""What is let go of in another thread is noticed."""

from __future__ import annotations

import threading

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
