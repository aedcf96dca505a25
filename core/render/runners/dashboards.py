"""The page on which a scheduler shows what its machines do, where it can be looked at from here."""

from __future__ import annotations

import socket

from core.farm_place import bracketed

MOMENT = 1.0
"""Seconds that a page is waited for, which nobody needs."""


def link(host: str, port: int) -> str:
    """Its address; empty if nothing answers there.

    Args:
        host: the scheduler's. A page that is only for its own machine is found if that is this one.
        port: where the scheduler says that its page is.
    """
    for place in (host, "127.0.0.1") if is_here(host) else (host,):
        try:
            socket.create_connection((place, port), MOMENT).close()
        except OSError:
            continue
        return f"http://{bracketed(place)}:{port}/status"
    return ""


def is_here(host: str) -> bool:
    """Whether a host is this machine: what goes there would come from the same address. Nothing is sent."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, 9, type=socket.SOCK_DGRAM)[0]
        with socket.socket(family, socket.SOCK_DGRAM) as asked:
            asked.connect(address)
            return bool(asked.getsockname()[0] == asked.getpeername()[0])
    except OSError:
        return False
