"""Where a scheduler is: told from a farm of this machine's own processes, and written as Dask writes it."""

from __future__ import annotations

from core import errors
from core.farm_place import FarmPlace


def scheduler_at(text: str, keys: str = "") -> FarmPlace:
    """The scheduler at an address.

    Args:
        text: what a person wrote.
        keys: the folder of keys that was named for it; empty if none was.

    Raises:
        errors.FarmAddress: it is no address of a scheduler.
        errors.FarmUnprotected: it is on another machine, and has no keys.
    """
    place = FarmPlace(text, keys)
    if place.processes:
        raise errors.FarmAddress(address=text)
    return place


def joined(host: str, port: int) -> str:
    """A host with a port, as it stands in an address."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
