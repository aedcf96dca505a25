"""A picture painted to its end."""

from __future__ import annotations

import pytest

from core.events import Finished
from gui.common.actions import ActionId


@pytest.fixture
def painted(app, qtbot) -> Finished:
    """Paints a picture to its end; the next one has none again."""
    endless, app.engine.steps = app.engine.steps, 3
    with qtbot.waitSignal(app.jobs.finished):
        app.window.menus[ActionId.PAINT].trigger()
    app.engine.steps = endless
    qtbot.waitUntil(lambda: not app.tasks.busy)
    return app.jobs.last_finished
