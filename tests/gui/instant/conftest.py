"""The application with an engine that paints at once."""

from __future__ import annotations

import pytest

from tests.gui.taught_engine import TaughtEngine, teach


@pytest.fixture
def engine() -> TaughtEngine:
    return TaughtEngine()


@pytest.fixture
def taught_app(app, qtbot, tiny_painting):
    """The application whose painting was taught, when its photo is painted at once."""
    teach("painting", tiny_painting)
    with qtbot.waitSignal(app.window.instant.instant.painted):
        app.window.instant.taught.look_again()
    yield app
    if app.engine.instant_gate is not None:
        app.engine.instant_gate.release(1000)
