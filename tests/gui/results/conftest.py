"""Painting with the engine at hand until a result is there."""

from __future__ import annotations

import pytest

from gui.common.actions import ActionId


@pytest.fixture
def paint(app, qtbot):
    """Paints a picture with some settings, and waits until it is a result."""
    def painted(**changes):
        if changes:
            app.project.set(app.project.request.replace(**changes), "Change")
        app.engine.steps = 3
        with qtbot.waitSignal(app.window.results.kept.kept):
            app.window.menus[ActionId.PAINT].trigger()
        app.engine.steps = 100_000_000
        qtbot.waitUntil(lambda: not app.tasks.busy)
        return app.window.results.kept.records[0]
    return painted
