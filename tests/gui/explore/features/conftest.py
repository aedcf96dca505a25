"""The application on the tab of feature maps, with an engine that makes maps without any network."""

from __future__ import annotations

import threading
import time

import numpy as np
import pytest

from core.choices import Work
from core.errors import WeightsMissing
from core.events import Ending, FeaturesShown, Finished, Planned, Preview, Progress, PullsSeen, PullsShown
from gui.common.actions import ActionId
from gui.explore.features.tab import FeaturesTab
from tests.gui.conftest import Engine

TERMS, SHARES = ("content relu4_2", "style relu1_1", "smoothing"), (0.25, 0.7, 0.05)


def corner_maps(number: int) -> np.ndarray:
    """Maps that answer in one corner alone, each in the next one."""
    maps = np.zeros((number, 8, 12), np.uint8)
    for at in range(number):
        maps[at, 4 * (at // 2 % 2):][:4, 6 * (at % 2):][:, :6] = 255
    return maps


class MapsEngine(Engine):
    """Makes maps of corners, pictures of channels in green, and tells of pulls while it paints if it is asked to.

    Attributes:
        maps_gate: maps that may be made yet, None for all. map_fault: raised instead of any.
        channel_steps: that a channel takes.
    """

    def __init__(self) -> None:
        super().__init__()
        self.maps_gate: threading.Semaphore | None = None
        self.map_fault: Exception | None = None
        self.channel_steps = 3

    def __call__(self, request, control, start):
        works = {Work.FEATURES: self._features, Work.PULLS: self._pulls, Work.CHANNEL: self._channel}
        if request.work not in works:
            return super().__call__(request, control, start)
        self.requests.append(request)
        self.starts.append(start)
        return works[request.work](request, control)

    def asked(self, work: Work):
        """The requests for this work."""
        return [request for request in self.requests if request.work is work]

    def _pass_gate(self):
        if self.maps_gate is not None:
            self.maps_gate.acquire()
        if self.map_fault is not None:
            raise self.map_fault

    def _features(self, request, control):
        self._pass_gate()
        yield FeaturesShown(request.exploration.layer, (7, 2, 5, 0), (12.0, 3.5, 0.25, 0.0), corner_maps(4), 0.4, None)

    def _pulls(self, request, control):
        self._pass_gate()
        yield PullsShown(TERMS, SHARES, corner_maps(3), 2.0, None)

    def _channel(self, request, control):
        yield Planned(((16, 16),), self.channel_steps, None, 0, "cpu", "it is the only one")
        for step in range(1, self.channel_steps + 1):
            time.sleep(0.001)
            yield Progress(step, self.channel_steps, (16, 16), 0.1, None, 1.0)
            yield Preview(step, np.full((16, 16, 3), (0, 90, 0), np.uint8))
            if control.stopped:
                break
        ending = Ending.STOPPED if control.stopped else Ending.COMPLETE
        yield Finished(ending, np.full((16, 16, 3), (0.0, 0.8, 0.0), np.float32), None, 1.0)

    def _paint(self, request, control):
        for event in super()._paint(request, control):
            yield event
            if isinstance(event, Preview) and control.observed:
                yield PullsSeen(event.step, TERMS, SHARES, corner_maps(3))


@pytest.fixture
def engine() -> MapsEngine:
    return MapsEngine()


@pytest.fixture
def tab(app, qtbot):
    """The tab of feature maps in sight, before it has any maps."""
    app.preferences.instant = False
    yield app.window.explore.page.tab(FeaturesTab)
    if app.engine.maps_gate is not None:
        app.engine.maps_gate.release(1000)
    qtbot.waitUntil(lambda: not app.window.explore.page.busy)


@pytest.fixture
def shown(app, tab, qtbot):
    """The tab with the maps of the photo."""
    app.window.show()
    app.window.menus[ActionId.EXPLORE].trigger()
    app.window.explore.page.show_tab(FeaturesTab)
    settle(tab, qtbot)
    assert tab._view.maps is not None
    return tab


def settle(tab, qtbot):
    """Wait until all maps that were asked for are there."""
    qtbot.waitUntil(lambda: not tab._soon.isActive() and not tab._reader.busy and not tab._loader.busy)


def missing() -> WeightsMissing:
    """A fault that a download helps with."""
    return WeightsMissing(network="VGG-13 (B)")
