"""On which machines a person wants clips to be rendered: a setting of this machine, which no file carries."""

from __future__ import annotations

import importlib.util
import os
from dataclasses import dataclass
from enum import Enum

from core.choices import Work
from core.errors import FarmUnnamed
from core.farm_place import FarmPlace, scheduler_at

FARMED = frozenset({Work.RENDER, Work.REPAINT})
"""What machines paint together; everything else is done here."""
MOST_PROCESSES = max(2, os.cpu_count() or 2)
"""More than one a core would only wait for each other."""


class FarmKind(Enum):
    """Who paints a clip."""

    OFF = "off"  # this process alone
    PROCESSES = "processes"  # several of this machine
    SCHEDULER = "scheduler"  # the machines that one knows


@dataclass(frozen=True)
class FarmSetting:
    """What was chosen; what belongs to the other kinds is kept beside it.

    Attributes:
        processes: how many of this machine.
        address, keys: of the scheduler, as typed; the folder with the keys for one that is protected.
    """

    kind: FarmKind = FarmKind.OFF
    processes: int = 2
    address: str = ""
    keys: str = ""

    @property
    def is_protected(self) -> bool:
        """Whether the scheduler lets only those in who have its keys."""
        return self.address.startswith("tls://")

    def place(self) -> FarmPlace | None:
        """Where clips are rendered; None: in this process.

        Raises:
            errors.FarmUnnamed, errors.FarmAddress, errors.FarmUnprotected: what was typed will not do.
        """
        if self.kind is FarmKind.OFF:
            return None
        if self.kind is FarmKind.PROCESSES:
            return FarmPlace(f"local:{self.processes}")
        if not self.address:
            raise FarmUnnamed()
        return scheduler_at(self.address, self.keys if self.is_protected else "")

    def place_of(self, work: Work) -> FarmPlace | None:
        """Where a job of this kind is done; raises as `place`."""
        return self.place() if work in FARMED else None


def is_installed() -> bool:
    """Whether there is Dask, without which no other process can be asked."""
    return importlib.util.find_spec("distributed") is not None
