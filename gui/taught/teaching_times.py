"""How long a teaching takes, told before it begins: where nothing is known of this machine, it is measured then."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

from core.choices import Device
from core.errors import UserError
from core.library import teaching_time
from core.settings import Method
from gui.common.tasks import aside
from gui.jobs import engine

SIZE = 320, 320
"""(width, height) of the picture whose step is measured: about a second on two cores."""


@dataclass(frozen=True)
class TeachingTimes:
    """What tells the time of a teaching.

    Attributes:
        expected: the seconds that so many steps with so many paintings take on a device, from nothing or not; None
            before anything was measured there.
    """

    expected: Callable[[int, int, Device, bool], float | None] = teaching_time.expected

    def known(self, device: Device) -> bool:
        """Whether there is a time to tell."""
        return self.expected(1, 1, device, False) is not None

    async def measure(self, device: Device) -> None:
        """Measures a step of the optimiser beside the window; where that cannot be, there is no time to tell."""
        try:
            await aside(engine.measure, Method(device=device), SIZE)
        except UserError as fault:
            logging.getLogger(__name__).info("a step could not be measured: %s", fault)
