"""What holds for all tests of the window from the first on."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from PySide6.QtCore import QEvent

from gui.app.garbage import GarbageCollector
from gui.app.window import Window
from gui.common import theme


@pytest.fixture(scope="session", autouse=True)
def collected_in_one_thread(qapp, request) -> Iterator[None]:
    """What a test leaves of the window is collected as in the program: else a thread of the next one destroys it.

    What was imported before the first test is set aside, so that no collection looks through it. In the end no window
    may be left but those of failed tests: every test would look through all earlier ones.
    """
    gc.collect()
    gc.freeze()
    collector = GarbageCollector()
    yield
    collector.close()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    left = [one for one in gc.get_objects() if type(one) is Window]
    assert len(left) <= 1 + request.session.testsfailed  # the last test still has its own


@pytest.fixture(scope="session", autouse=True)
def dressed_dark(qapp) -> None:
    """Every widget is dressed, as in the program, from the first test on: to dress the window takes long."""
    theme.apply(qapp, "dark")
