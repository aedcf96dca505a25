"""The application whose previews are in sight, and a person who rests at once."""

from __future__ import annotations

import pytest

from gui.common.actions import ActionId
from tests.gui.taught_engine import TaughtEngine


@pytest.fixture
def engine() -> TaughtEngine:
    made = TaughtEngine()
    made.steps = 3
    return made


@pytest.fixture
def previews(app):
    """The previews of the application, unfolded, but none is painted before a test lets the person `rest`."""
    parts = app.window.previews
    parts.rest.seconds = 1e9
    app.window.menus[ActionId.SHOW_PREVIEWS].setChecked(True)
    return parts


@pytest.fixture
def rest(app, qtbot, previews):
    """Lets the person rest until every preview is there."""
    def wait() -> None:
        previews.rest.seconds = 0.0
        qtbot.waitUntil(lambda: settled(previews), timeout=10_000)
        previews.rest.seconds = 1e9
    return wait


def settled(previews) -> bool:
    """Whether the chips follow the project and each has an answer."""
    follows = not previews.controller._settled.isActive() and not previews.controller._task.busy
    return follows and previews.painter.complete
