"""A clip rendered in the whole window, as far as a test wants."""

from __future__ import annotations

import threading

import pytest

from gui.jobs.job_texts import RenderProgress
from gui.jobs.jobs import JobState
from tests.gui.conftest import buttons

FRAMES = 40


def click(app, text):
    """Press a button of the job panel."""
    buttons(app.window.job_panel)[text].click()


def wait_for_progress(app, qtbot, *counts):
    qtbot.waitUntil(lambda: app.window.rendering.progress() == RenderProgress(*counts))


def wait_until_idle(app, qtbot):
    qtbot.waitUntil(lambda: app.jobs.state is JobState.IDLE)


@pytest.fixture
def render(clip_app, qtbot):
    """Renders some frames and waits until the window has seen them in the store."""
    def _render(frames=None):
        clip_app.engine.gate = threading.Semaphore(FRAMES if frames is None else frames)
        if frames is None:
            with qtbot.waitSignal(clip_app.jobs.finished):
                click(clip_app, "Render")
        else:
            with qtbot.waitSignal(clip_app.jobs.frame_done, check_params_cb=lambda done: done.done == frames):
                click(clip_app, "Render")
    return _render
