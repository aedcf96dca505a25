"""Places that do not answer, as a network's may not, until a test lets them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    """Holds up whatever waits for it; what still does is let go when the test is over."""
    made = threading.Event()
    yield made
    made.set()


@pytest.fixture
def silent(gate, monkeypatch) -> Callable[[Path], threading.Event]:
    """Lets a file tell nothing of itself until the gate opens; gives what is set as soon as somebody asks it."""
    stat = Path.stat

    def _silent(path: Path) -> threading.Event:
        asked = threading.Event()

        def held(self, **options):
            if self == path:
                asked.set()
                gate.wait()
            return stat(self, **options)

        monkeypatch.setattr(Path, "stat", held)
        return asked

    return _silent
