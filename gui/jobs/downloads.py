"""Weights that are fetched when a person asks for them."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal

from core.choices import LABELS, Network
from core.errors import UserError
from gui.common.banners import BannerKey
from gui.common.notifier import Notifier
from gui.common.tasks import Tasks, aside
from gui.jobs import engine

_INTERVAL = 0.25  # seconds between two words about how far it is

Fetch = Callable[[Network, Callable[[int, int | None], None]], Path]


class _GivenUp(Exception):
    """Raised in the downloading thread, to end it."""


class Downloads(QObject):
    """One download at a time, told by a message that can be cancelled.

    Attributes:
        changed: another network is being fetched, or none any more.
    """

    changed = Signal()
    _arrived = Signal(Network, object, object)

    def __init__(self, notifier: Notifier, tasks: Tasks, fetch: Fetch = engine.download,
                 parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notifier, self._tasks, self._fetch = notifier, tasks, fetch
        self._network: Network | None = None
        self._given_up = Event()
        self._told = 0.0
        self._arrived.connect(self._on_arrived)

    @property
    def network(self) -> Network | None:
        """Whose weights are being fetched."""
        return self._network

    def start(self, network: Network, then: Callable[[], None]) -> None:
        """Fetch the weights of a network and call `then` when they are there."""
        if self._network is None:
            self._network = network
            self._given_up.clear()
            self._notifier.tell(self._words(network, 0, None), self.tr("Cancel"), self.cancel, key=BannerKey.DOWNLOAD)
            self._tasks.spawn(self._run(network, then))
            self.changed.emit()

    def cancel(self) -> None:
        """Give up what is being fetched; what has arrived is kept for the next time."""
        self._given_up.set()

    async def _run(self, network: Network, then: Callable[[], None]) -> None:
        try:
            await aside(self._fetch, network, partial(self._report, network))
        except _GivenUp:
            return
        except UserError as fault:
            self._notifier.error(fault, self.tr("Try again"), lambda: self.start(network, then))
            return
        finally:
            self._network = None
            self._notifier.dismiss(BannerKey.DOWNLOAD)
            self.changed.emit()
        then()

    def _report(self, network: Network, arrived: int, total: int | None) -> None:
        if self._given_up.is_set():
            raise _GivenUp
        if time.monotonic() - self._told > _INTERVAL:
            self._told = time.monotonic()
            self._arrived.emit(network, arrived, total)

    def _on_arrived(self, network: Network, arrived: int, total: int | None) -> None:
        if self._network is not None:  # else told too late
            self._notifier.renew(BannerKey.DOWNLOAD, self._words(network, arrived, total))

    def _words(self, network: Network, arrived: int, total: int | None) -> str:
        name = LABELS[network]
        if total:
            return self.tr("Downloading the weights of {network}: {share} %").format(
                network=name, share=round(100 * arrived / total))
        return self.tr("Downloading the weights of {network}: {megabytes} MB").format(
            network=name, megabytes=round(arrived / 1e6))
