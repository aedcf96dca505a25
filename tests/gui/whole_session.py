"""What holds for all tests of the window from the first on."""

from __future__ import annotations

import gc
import itertools
from collections.abc import Iterator

import pytest

from gui.app.garbage import GarbageCollector
from gui.common import theme

EVERY = 12
"""Tests between two collections of everything."""
_TESTS = itertools.count(1)


@pytest.fixture(scope="session", autouse=True)
def collected_in_one_thread(qapp) -> Iterator[None]:
    """What a test leaves of the window is collected as in the program: else a thread of the next one destroys it."""
    collector = GarbageCollector()
    yield
    collector.close()


@pytest.fixture(autouse=True)
def collected_now_and_then(collected_in_one_thread) -> Iterator[None]:
    """What earlier windows leave behind is set aside: Qt's connections hold it, and every test looks through it all."""
    yield
    if next(_TESTS) % EVERY == 0:
        gc.collect()
        gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def dressed_dark(qapp) -> None:
    """Every widget is dressed, as in the program, from the first test on: to dress the window takes long."""
    theme.apply(qapp, "dark")
