"""Where the machines of a farm are, as a person says it: checked without Dask, so that the window can tell too."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass

from core import errors

_LOCAL = re.compile(r"local:([1-9]\d{0,3})", re.ASCII)
_REMOTE = re.compile(r"(tcp|tls)://([^\s/:\[\]]+|\[[0-9a-fA-F:.]+\]):(\d{1,5})", re.ASCII)
_LAST_PORT = 0xFFFF


@dataclass(frozen=True)
class FarmPlace:
    """A farm that may be asked to paint; whether it answers is found out there.

    Attributes:
        address: `local:N` for N processes of this machine, or that of a Dask scheduler.
        keys: the folder with the keys for `tls://`; empty for those that Dask's own configuration names.

    Raises:
        errors.FarmAddress: the address is none.
        errors.FarmUnprotected: it is one of another machine, and nothing protects the way there.
    """

    address: str
    keys: str = ""

    def __post_init__(self) -> None:
        if self.processes:
            return
        remote = _REMOTE.fullmatch(self.address)
        if remote is None or not 0 < int(remote[3]) <= _LAST_PORT:
            raise errors.FarmAddress(address=self.address)
        if not self.is_protected and not is_loopback(self.host):
            raise errors.FarmUnprotected(address=self.address)

    @property
    def processes(self) -> int:
        """How many processes of this machine it has; 0 if a scheduler is asked."""
        local = _LOCAL.fullmatch(self.address)
        return int(local[1]) if local else 0

    @property
    def is_protected(self) -> bool:
        """Whether only who has the keys is let in, and nobody can listen."""
        return self.address.startswith("tls://")

    @property
    def host(self) -> str:
        """The scheduler's machine."""
        return self.address.partition("://")[2].rpartition(":")[0].strip("[]")

    @property
    def port(self) -> int:
        """Where the scheduler listens there."""
        return int(self.address.rpartition(":")[2])


def scheduler_at(address: str, keys: str = "") -> FarmPlace:
    """The farm of a scheduler, and of nothing else.

    Args:
        address, keys: those of the `FarmPlace`.

    Raises:
        errors.FarmAddress: it is no address of a scheduler.
        errors.FarmUnprotected: it is one of another machine, and nothing protects the way there.
    """
    place = FarmPlace(address, keys)
    if place.processes:
        raise errors.FarmAddress(address=address)
    return place


def bracketed(host: str) -> str:
    """A host as it stands in an address: one of IPv6 in brackets."""
    return f"[{host}]" if ":" in host else host


def is_loopback(host: str) -> bool:
    """Whether a host is this machine, as only it sees itself."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
