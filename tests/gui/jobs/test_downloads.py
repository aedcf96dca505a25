"""Weights fetched from the window, with a plain function in the network's place."""

from __future__ import annotations

import threading

import pytest

from core.choices import Network
from core.errors import DownloadFailed, WeightsMissing
from gui.common.actions import ActionId
from gui.jobs import downloads


class Server:
    """Sends a hundred bytes, one whenever `gate` lets it; fails where told."""

    def __init__(self):
        self.gate = threading.Semaphore(0)
        self.fault, self.asked = None, []

    def __call__(self, network, report):
        self.asked.append(network)
        for arrived in range(1, 101):
            self.gate.acquire()
            if self.fault is not None:
                raise self.fault
            report(arrived, 100)


@pytest.fixture
def server(app, monkeypatch):
    monkeypatch.setattr(downloads, "_INTERVAL", 0.0)
    server = Server()
    app.window.downloads._fetch = server
    app.engine.fault, app.engine.fault_at = WeightsMissing(network="VGG-19 (E)"), 1
    yield server
    server.gate.release(1000)


@pytest.fixture
def begun(app, server, qtbot, press):
    with qtbot.waitSignal(app.jobs.failed):
        app.window.menus[ActionId.PAINT].trigger()
    app.engine.fault = None
    press()
    assert app.tasks.busy


def test_missing_weights_are_fetched_and_the_painting_begins(app, server, begun, qtbot, banners):
    server.gate.release(42)
    qtbot.waitUntil(lambda: any("42 %" in text for text in banners()))
    with qtbot.waitSignal(app.jobs.planned):
        server.gate.release(100)
    assert server.asked == [Network.VGG19]
    assert banners() == []


def test_a_download_can_be_given_up(app, server, begun, qtbot, banners, press):
    press()
    server.gate.release(2)
    qtbot.waitUntil(lambda: not app.tasks.busy)
    assert banners() == []
    assert len(app.engine.requests) == 1


def test_a_failed_download_is_one_sentence_and_tried_again(app, server, begun, qtbot, banners, press):
    server.fault = DownloadFailed(what="VGG-19", reason="there is no connection")
    server.gate.release()
    qtbot.waitUntil(lambda: not app.tasks.busy)
    assert "there is no connection" in banners()[0]
    server.fault = None
    press()
    with qtbot.waitSignal(app.jobs.planned):
        server.gate.release(200)


def test_leaving_gives_it_up(app, server, begun, qtbot):
    app.window.close()
    server.gate.release(2)
    qtbot.waitUntil(lambda: not app.window.isVisible())
