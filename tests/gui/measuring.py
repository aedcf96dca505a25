"""What stands in the place of what measures how long a step of the optimiser takes."""

from __future__ import annotations

import threading

from core import step_times
from core.errors import DeviceMissing
from core.settings import Method


class Measuring:
    """Stands in the place of what measures a step of the optimiser.

    Attributes:
        asked: with which methods it was asked.
        seconds: that a megapixel step takes then; None where it cannot be measured.
        gate: what it waits for.
    """

    def __init__(self) -> None:
        self.asked: list[Method] = []
        self.seconds: float | None = 2.0
        self.gate = threading.Event()
        self.gate.set()

    def __call__(self, method: Method, size: tuple[int, int]) -> float:
        self.asked.append(method)
        assert self.gate.wait(10)
        if self.seconds is None:
            raise DeviceMissing(device="GPU", reason="it does not answer")
        step_times.note(method, self.seconds)
        return self.seconds
