"""The application with an engine that paints live, whose painting is taught."""

from __future__ import annotations

import pytest

from gui.common.preferences import Folder
from tests.gui.taught_engine import TaughtEngine, teach


@pytest.fixture
def engine() -> TaughtEngine:
    return TaughtEngine()


@pytest.fixture
def live_app(app, qtbot, tiny_painting, tmp_path):
    """The application whose painting was taught; what is saved without a question goes into "saved"."""
    teach("painting", tiny_painting)
    (tmp_path / "saved").mkdir()
    app.preferences.set_folder(Folder.SAVED, str(tmp_path / "saved"))
    with qtbot.waitSignal(app.window.instant.instant.ended):
        app.window.instant.taught.look_again()
    yield app
    app.engine.lag = 0.0
