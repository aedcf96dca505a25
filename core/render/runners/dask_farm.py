"""The machines of a Dask cluster: reached, compared with this one, and given tasks one at a time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError, Future, wait
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, TypeVar

import dask
import distributed
from distributed import versions as versioning

from core import errors
from core.choices import Device
from core.farm import dask_logs, protection
from core.farm_place import FarmPlace
from core.render.runners import dashboards, farm_calls
from core.render.runners.farm_future import FarmFuture
from core.render.runners.farm_machine import GONE, SILENT, FarmMachine
from core.render.runners.farm_worker import versions
from core.render.runners.task_answers import BadAnswer
from core.render.runners.task_orders import TaskOrder

PIECE = 8 << 20
"""Bytes of a file that are sent at once."""
PATIENCE = 30.0
"""Seconds that a scheduler, or its first machine, is waited for."""
GREETING = 10.0
"""Seconds in which a scheduler that is there says something."""
SHORT = 0.2
"""Seconds after which is looked whether it is still worth waiting."""
_SHORT_ANSWER = 1 << 16  # bytes
Value = TypeVar("Value")


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
        self._asked: dict[str, Future[str | None]] = {}  # what the newest of them differ in
        self._devices: dict[str, Future[str]] = {}  # what machines paint on
        self._services: Mapping[str, object] = {}  # of the scheduler, with their ports
        self._dashboards: dict[object, str] = {}  # by port
        with ExitStack() as stack:
            self._client = stack.enter_context(_connected(place, stack))
            self._stack = stack.pop_all()

    def __enter__(self) -> DaskFarm:
        return self

    def __exit__(self, *ended: object) -> None:
        self._stack.close()

    def machines(self) -> Mapping[str, FarmMachine]:
        """Those that are there, answer and will do, by address.

        Raises:
            errors.FarmUnreachable: the scheduler is gone.
        """
        now = time.monotonic()
        there = self._listed()
        for address in self._machines.keys() - there.keys():
            del self._machines[address]
            self._asked.pop(address, None)
            self._devices.pop(address, None)
        for address, known in there.items():
            if address not in self._machines:
                name, label = self._named(address, known)
                self._machines[address] = FarmMachine(address, name, label, word=(known["last_seen"], now))
                self._asked[address] = self._begin(self._unlike(address))
            self._machines[address].hear(known["last_seen"], now)
            self._machines[address].leaving = known.get("status") != "running"
        for address, asked in list(self._asked.items()):
            if asked.done():
                del self._asked[address]
                self._machines[address].other = asked.result()
                if self._machines[address].other is None:
                    self._asked[address] = self._begin(self._unlike(address))
        return {address: machine for address, machine in self._machines.items()
                if machine.other == "" and not machine.is_silent(now)}

    @property
    def unfit(self) -> Sequence[FarmMachine]:
        """Those that will not do."""
        return [machine for machine in self._machines.values() if machine.other]

    @property
    def awaits(self) -> bool:
        """Whether one that answers has not told yet what it is."""
        now = time.monotonic()
        return any(not self._machines[address].is_silent(now) for address in self._asked)

    def all_machines(self) -> Sequence[FarmMachine]:
        """Those that were there a moment ago, whether they will do or not."""
        return list(self._machines.values())

    def ask_devices(self, wanted: Device) -> None:
        """Find out, by and by, what machines paint on where `wanted` is asked for."""
        for address, machine in self._machines.items():
            if machine.other == "" and address not in self._devices:
                self._devices[address] = self._begin(self._device(address, wanted))
            elif not machine.device and address in self._devices and self._devices[address].done():
                machine.device = self._devices[address].result()

    @property
    def dashboard(self) -> str:
        """Address of the page on which Dask shows what its machines do; empty if none answers here."""
        port = self._services.get("dashboard")
        if port not in self._dashboards:
            has_one = isinstance(port, int) and not self.place.processes
            self._dashboards[port] = dashboards.link(self.place.host, int(str(port))) if has_one else ""
        return self._dashboards[port]

    def absence(self, machine: FarmMachine) -> str:
        """Why a machine is not among the `machines` any more, in a few words."""
        return SILENT if machine.address in self._machines else GONE

    def submit(self, machine: FarmMachine, order: TaskOrder, longest: int) -> FarmFuture:
        """Give a machine a task, and no other one, whichever is idle; its answer has `longest` bytes at most."""
        return self._call(machine, longest, farm_calls.paint, order.head, order.pictures, order.networks)

    def ask_numbers(self, machine: FarmMachine, setting: str) -> FarmFuture:
        """Ask a machine what it computes in; see `farm_numbers.known_here`."""
        return self._call(machine, _SHORT_ANSWER, farm_calls.numbers, setting)

    def send(self, machine: FarmMachine, path: Path, name: str) -> Iterator[None]:
        """Send a machine a file, piece by piece; to be asked again now and then, until it ends.

        Raises:
            BadAnswer: it could not be kept there.
            OSError: it cannot be read here.
        """
        left, first = path.stat().st_size, True
        with path.open("rb") as file:
            while left > 0 or first:
                piece = file.read(PIECE)
                left -= len(piece)
                sent = self._call(machine, _SHORT_ANSWER, farm_calls.keep, name, piece, first, left <= 0 or not piece)
                while not sent.is_done:
                    yield
                if fault := sent.answer():
                    raise BadAnswer(str(fault))
                if not piece:
                    return
                first = False

    def _call(self, machine: FarmMachine, longest: int, function: Callable[..., object], *values: object) -> FarmFuture:
        with dask.config.set({"distributed.admin.large-graph-warning-threshold": 1 << 50}):  # these are our bytes
            future = self._client.submit(function, *values, workers=[machine.address], allow_other_workers=False,
                                         pure=False, retries=0)
        return FarmFuture(self._client, future, longest)

    def _listed(self) -> Mapping[str, Any]:
        """What the scheduler knows of its workers, by address."""
        if self._client.status != "running":
            raise errors.FarmUnreachable(address=self.place.address, reason="it is gone")
        # What the client itself remembers of workers, it forgets now and then.
        asked, until = self._begin(self._client.scheduler.identity(n_workers=-1)), time.monotonic() + PATIENCE
        while not asked.done() and self._client.status == "running" and time.monotonic() < until:
            wait([asked], SHORT)
        if not asked.done():  # Dask would go on trying for long
            asked.cancel()
            raise errors.FarmUnreachable(address=self.place.address, reason="it is gone")
        try:
            said = asked.result()
            self._services = said.get("services", {})
            found: Mapping[str, Any] = said["workers"]
        except (OSError, CancelledError, TypeError, ValueError) as fault:  # the latter two: of a client that is closed
            raise errors.FarmUnreachable(address=self.place.address, reason=str(fault) or "it is gone") from None
        return found

    def _begin(self, work: Coroutine[Any, Any, Value]) -> Future[Value]:
        return asyncio.run_coroutine_threadsafe(work, self._client.loop.asyncio_loop)

    async def _device(self, address: str, wanted: Device) -> str:
        """What a machine paints on; empty if it does not say."""
        try:
            found = (await self._client._run(farm_calls.device, wanted.value, workers=[address],
                                             on_error="return"))[address]
        except Exception:  # whatever a stranger's process answers
            return ""
        return found if isinstance(found, str) else ""

    def _named(self, address: str, known: Mapping[str, Any]) -> tuple[str, str]:
        """A machine's name for sentences, and for a list."""
        given = str(known.get("name", ""))
        if self.place.processes:
            number = str(int(given) + 1) if given.isdecimal() else given
            return f"Process {number}", number
        if given == address or not given:  # nobody has given it one
            plain = address.partition("://")[2]
            return plain, plain
        return f"{given} ({known.get('host', '')})", given

    async def _unlike(self, address: str) -> str | None:
        """In what a machine, or the scheduler, differs from this one; empty if in nothing, None if nobody answers.

        Dask itself is asked first: of another version, nothing of ours is called there.
        """
        try:
            return await asyncio.wait_for(self._difference(address), PATIENCE)
        except TimeoutError:
            return None
        except Exception as fault:  # whatever a stranger's process answers
            return f"it does not say what it is ({type(fault).__name__}: {fault})"

    async def _difference(self, address: str) -> str:
        asked, scheduler = {"packages": ["impasto"]}, self._client.scheduler
        here = versioning.get_versions(**asked)["packages"]
        told = await scheduler.broadcast(msg={"op": "versions", **asked}, workers=[address], on_error="return")
        there = told[address]["packages"]
        between = (await scheduler.versions(**asked))["packages"]
        for package, name in (("distributed", "Dask"), ("impasto", "Impasto")):
            if here[package] != between[package]:
                return f"the scheduler's {name} is {between[package] or 'missing'}"
            if here[package] != there[package]:
                return f"its {name} is {there[package] or 'missing'}"
        found = (await self._client._run(farm_calls.versions, workers=[address], on_error="return"))[address]
        if isinstance(found, Exception):
            return f"it has no Impasto like this one ({type(found).__name__}: {found})"
        return "" if tuple(found) == versions() else f"its Impasto and torch are {found[0]} and {found[1]}"


@contextmanager
def _connected(place: FarmPlace, stack: ExitStack) -> Iterator[distributed.Client]:
    dask_logs.keep_few_messages()
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
