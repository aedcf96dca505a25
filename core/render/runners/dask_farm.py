"""The machines of a Dask cluster: reached, compared with this one, and given tasks one at a time."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import distributed
import platformdirs

from core import errors
from core.farm import protection
from core.farm_place import FarmPlace
from core.render.runners.farm_worker import Answer, FarmPainter, versions

PIECE = 8 << 20
"""Bytes of a file that are sent at once."""
PATIENCE = 30.0
"""Seconds that a scheduler, or its first machine, is waited for."""
GREETING = 10.0
"""Seconds in which a scheduler that is there says something."""
_PAINTER = "impasto"


class _PainterPlugin(distributed.WorkerPlugin):  # type: ignore[misc]  # Dask has no types
    """Makes what paints in every process of the cluster, those that come later too."""

    name = _PAINTER

    def __init__(self) -> None:
        self.painter: FarmPainter | None = None

    def setup(self, worker: Any) -> None:
        """Called in the worker's process."""
        self.painter = FarmPainter(Path(platformdirs.user_cache_dir("impasto")) / "farm")


def _painter() -> FarmPainter:
    painter = distributed.get_worker().plugins[_PAINTER].painter
    return cast(FarmPainter, painter)


def _versions() -> tuple[str, str, int]:
    return versions()


def _keep(name: str, piece: bytes, is_last: bool) -> None:
    _painter().keep(name, piece, is_last)


def _paint(head: bytes, pictures: list[bytes], networks: list[bytes]) -> Answer:
    return _painter().paint(head, pictures, networks)


@dataclass
class FarmMachine:
    """A process of the cluster.

    Attributes:
        address: where Dask reaches it.
        name: what a person knows it by.
        other: what makes it unfit; empty if nothing does.
        pace: seconds that it took for each that was expected, of its newest task.
        leaving: it finishes what it has, and is given nothing more.
    """

    address: str
    name: str
    other: str = ""
    pace: float = 1.0
    leaving: bool = False
    busy: bool = field(default=False, compare=False)


class DaskFarm:
    """The machines of a cluster; a context manager that leaves it.

    Args:
        place: where they are.

    Raises:
        errors.UserError: the keys or the scheduler will not do.
    """

    def __init__(self, place: FarmPlace) -> None:
        self.place = place
        self._machines: dict[str, FarmMachine] = {}
        with ExitStack() as stack:
            self._client = stack.enter_context(_connected(place, stack))
            self._client.register_plugin(_PainterPlugin(), name=_PAINTER)
            self._stack = stack.pop_all()

    def __enter__(self) -> DaskFarm:
        return self

    def __exit__(self, *ended: object) -> None:
        self._stack.close()

    def machines(self) -> Mapping[str, FarmMachine]:
        """Those that are there and will do, by address.

        Raises:
            errors.FarmUnreachable: the scheduler is gone.
        """
        if self._client.status != "running":
            raise errors.FarmUnreachable(address=self.place.address, reason="it is gone")
        try:  # what the client itself remembers of workers, it forgets now and then
            there = self._client.sync(self._client.scheduler.identity, n_workers=-1)["workers"]
        except OSError as fault:
            raise errors.FarmUnreachable(address=self.place.address, reason=str(fault)) from None
        for address in self._machines.keys() - there.keys():
            del self._machines[address]
        for address in there.keys() - self._machines.keys():
            name = f"{there[address].get('name', '')} ({there[address].get('host', '')})"
            self._machines[address] = FarmMachine(address, name, self._unlike(address))
        for address, machine in self._machines.items():
            machine.leaving = there[address].get("status") != "running"
        return {address: machine for address, machine in self._machines.items() if not machine.other}

    def await_machines(self) -> None:
        """Wait until one is there that will do.

        Raises:
            errors.FarmEmpty: none comes.
        """
        until = time.monotonic() + PATIENCE
        while not self.machines():
            if time.monotonic() > until:
                reasons = sorted({f"{machine.name}: {machine.other}." for machine in self._machines.values()})
                raise errors.FarmEmpty(address=self.place.address, reason=" ".join(reasons))
            time.sleep(0.2)

    def submit(self, machine: FarmMachine, head: bytes, pictures: list[bytes], networks: list[bytes]) -> Any:
        """Give a machine a task; returns Dask's future of its `Answer`."""
        return self._client.submit(_paint, head, pictures, networks, workers=[machine.address], pure=False, retries=0)

    def send(self, machine: FarmMachine, path: Path, name: str) -> None:
        """Send a machine a file, piece by piece."""
        left = path.stat().st_size
        with path.open("rb") as file:
            while True:
                piece = file.read(PIECE)
                left -= len(piece)
                self._client.submit(_keep, name, piece, left <= 0, workers=[machine.address], pure=False,
                                    retries=0).result(timeout=10 * PATIENCE)
                if left <= 0:
                    return

    def _unlike(self, address: str) -> str:
        """In what a machine differs from this one; empty if in nothing."""
        try:
            found = self._client.run(_versions, workers=[address], on_error="return")[address]
        except (OSError, KeyError, TimeoutError) as fault:
            return str(fault)
        if isinstance(found, Exception):
            return f"it has no Impasto like this one ({type(found).__name__}: {found})"
        return "" if found == versions() else f"its Impasto and torch are {found[0]} and {found[1]}"


@contextmanager
def _connected(place: FarmPlace, stack: ExitStack) -> Iterator[distributed.Client]:
    if place.processes and place.keys:
        raise errors.FarmKeysWithoutTls(address=place.address)
    if place.processes:
        cluster = stack.enter_context(distributed.LocalCluster(
            n_workers=place.processes, threads_per_worker=1, processes=True, host="127.0.0.1",
            dashboard_address="127.0.0.1:0", memory_limit=0, silence_logs=50, protocol="tls",
            security=protection.in_memory()))
        with distributed.Client(cluster, set_as_default=False) as client:
            yield client
        return
    security = protection.security(place)
    protection.greet(place, security, "client", min(PATIENCE, GREETING))
    try:
        client = distributed.Client(place.address, timeout=PATIENCE, set_as_default=False, security=security)
    except (OSError, TypeError, ValueError) as fault:
        raise errors.FarmUnreachable(address=place.address, reason=str(fault).partition("\n")[0]) from None
    with client:
        yield client
