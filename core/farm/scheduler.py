"""The scheduler, where the machines of a farm meet: it hands out work and paints nothing."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import warnings
from collections.abc import Callable

import distributed
import psutil

from core import errors
from core.farm import dask_faults, keys, protection
from core.farm.ending import EndWish, first
from core.farm_place import bracketed, is_loopback

DASHBOARD = "127.0.0.1:8787"
"""Where a browser of this machine shows what the farm does; whoever could reach it elsewhere, nothing would stop."""
SILENT = "5 minutes"
"""After which a machine that says nothing counts as gone: one that is suspended, never one that computes."""

LISTENS = "The scheduler listens at {address}; only who has the keys gets in."
VALID = "The keys are valid until {until}."
LISTENS_HERE = "The scheduler listens at {address}, for this machine only."
NEXT = ("On each machine that is to paint: impasto worker {address}{keys}",
        "To paint a clip: impasto video CLIP STYLE --farm {address}{farm_keys} -o OUT.mp4")


async def serve(host: str, port: int, folder: str, ending: EndWish, tell: Callable[[str], None]) -> None:
    """Be the scheduler until somebody asks it to end.

    Args:
        host: the address to listen at; empty: every one of this machine with keys, else for itself only.
        port: to listen at; 0 for any free one.
        folder: of the keys; empty: none, unless the host is another than this machine's own and Dask's configuration
            names some.
        ending: when to end.
        tell: takes lines for the person.

    Raises:
        errors.UserError: it would be unprotected, keys will not do, or it cannot listen there.
    """
    security, host, is_protected = _protected(host, port, folder)
    scheme = "tls" if is_protected else "tcp"
    try:
        _check_free(host, port)
        with warnings.catch_warnings():  # the dashboard's port is taken; the machine is in no larger network
            warnings.simplefilter("ignore")
            scheduler = await distributed.Scheduler(
                host=bracketed(host) or None, port=port, protocol=scheme, security=security,
                dashboard_address=DASHBOARD, worker_ttl=SILENT)
    except (OSError, RuntimeError) as fault:
        shown = f"{scheme}://{bracketed(host or '*')}:{port}"
        raise errors.FarmPortTaken(address=shown, reason=dask_faults.reason(fault)) from None
    try:
        own = [host] if host else reachable_at()
        _say([f"{scheme}://{bracketed(one)}:{scheduler.port}" for one in own], folder, is_protected, tell)
        finished = asyncio.ensure_future(scheduler.finished())
        await first(ending.asked, finished)
    finally:
        await scheduler.close(reason="asked to end")
    await finished


def _protected(host: str, port: int, folder: str) -> tuple[distributed.Security, str, bool]:
    """Dask's protection, where to listen, and whether that is protected."""
    if folder or (host and not is_loopback(host)):
        try:
            return protection.with_keys(folder, f"tls://{bracketed(host)}:{port}"), host, True
        except errors.FarmKeysUnnamed:
            raise errors.FarmHostUnprotected(host=host) from None
    return distributed.Security(require_encryption=False), host or "127.0.0.1", False


def _check_free(host: str, port: int) -> None:
    """Raises OSError where nothing can listen there; Dask would leave open what it had begun before."""
    family, *_, place = socket.getaddrinfo(host or "0.0.0.0", port, type=socket.SOCK_STREAM)[0]
    socket.create_server(place[:2], family=family).close()


def reachable_at() -> list[str]:
    """The addresses at which other machines may reach this one, the likeliest first; its own where there is none."""
    states = psutil.net_if_stats()
    found = [one.address for name, own in psutil.net_if_addrs().items() if name in states and states[name].isup
             for one in own if one.family == socket.AF_INET and not one.address.startswith(("127.", "169.254."))]
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
        way.connect(("192.0.2.1", 9))  # sends nothing: it asks which way out of here there is (RFC 5737)
        found.sort(key=lambda one: one != way.getsockname()[0])
    return found or ["127.0.0.1"]


def _say(addresses: list[str], folder: str, is_protected: bool, tell: Callable[[str], None]) -> None:
    tell((LISTENS if is_protected else LISTENS_HERE).format(address=" and ".join(addresses)))
    if folder:
        tell(VALID.format(until=f"{keys.check(keys.within(folder)):%Y-%m-%d}"))
    for line in NEXT:
        tell(line.format(address=addresses[0], keys=f" --keys {folder}" if folder else "",
                         farm_keys=f" --farm-keys {folder}" if folder else ""))
