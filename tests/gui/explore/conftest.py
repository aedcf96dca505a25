"""What the tabs of Explore ask of the engine, answered without it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from core import measured_times
from core.choices import Network
from core.errors import UserError
from core.settings import Method
from core.weights_at_hand import WeightsAtHand
from gui.common.actions import ActionId
from gui.jobs import engine as engine_door


class WeightsEngine:
    """Knows weights without reading any.

    Attributes:
        there: whether they are on the machine. fault: raised instead of an answer, by the file or the network.
        asked, measured: what it was asked.
    """

    def __init__(self) -> None:
        self.there = True
        self.fault: UserError | None = None
        self.asked: list[tuple[Network, str]] = []
        self.measured: list[tuple[Method, tuple[int, int]]] = []
        self.seconds: Callable[[], float] = lambda: 0.5

    def weights_at_hand(self, network: Network, source: str) -> WeightsAtHand:
        self.asked.append((network, source))
        if self.fault is not None:
            raise self.fault
        own = source not in ("", "oxford", "torchvision")
        return WeightsAtHand(Path(source or "weights.pth"), self.there, "" if own else "BSD", 0 if self.there else 531)

    def measure(self, method: Method, size: tuple[int, int]) -> float:
        self.measured.append((method, size))
        return self.seconds()


@pytest.fixture(autouse=True)
def weights(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> WeightsEngine:
    made = WeightsEngine()
    monkeypatch.setattr(engine_door, "weights_at_hand", made.weights_at_hand)
    monkeypatch.setattr(engine_door, "measure", made.measure)
    monkeypatch.setattr(measured_times, "_path", lambda name: tmp_path / name)
    return made


@pytest.fixture
def exploring(app):
    """The application with Explore in sight."""
    app.window.menus[ActionId.EXPLORE].trigger()
    return app
