"""Measures what a step takes with a network, when a person asks for it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from core.choices import Network
from core.errors import UserError, WeightsMissing
from core.settings import Method
from gui.common.tasks import aside
from gui.jobs import engine
from gui.jobs.downloads import Downloads
from gui.jobs.jobs import BUSY
from gui.services import Services


class StepMeasuring(QObject):
    """One measurement at a time, and none while a job would be measured along.

    Attributes:
        changed: it can be begun now, or not, or there is another measured time.
    """

    changed = Signal()

    def __init__(self, services: Services, downloads: Downloads, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._tasks, self._notifier = services.jobs, services.tasks, services.notifier
        self._downloads = downloads
        self._network: Network | None = None
        self._jobs.state_changed.connect(self.changed)

    @property
    def network(self) -> Network | None:
        """What is being measured."""
        return self._network

    @property
    def possible(self) -> bool:
        """Whether nothing else keeps the machine busy."""
        return self._network is None and self._jobs.state not in BUSY

    def start(self, method: Method, size: tuple[int, int]) -> None:
        """Measure a step with the network and layers of `method` at (width, height) `size`."""
        if self.possible:
            self._network = method.network
            self._tasks.spawn(self._run(method, size))
            self.changed.emit()

    async def _run(self, method: Method, size: tuple[int, int]) -> None:
        try:
            await aside(engine.measure, method, size)
        except WeightsMissing as fault:
            again = partial(self.start, method, size)
            self._notifier.error(fault, self.tr("Download…"), partial(self._downloads.start, method.network, again))
        except UserError as fault:
            self._notifier.error(fault)
        finally:
            self._network = None
            self.changed.emit()
