"""Receives a file from a server: by https alone, from where it stopped, within bounds of time and size."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import Callable
from typing import BinaryIO
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx

Report = Callable[[int, int | None], None]
"""Takes the bytes that have arrived and those in all, None while unknown."""

TICK = 0.2
"""Seconds from one report to the next, whether anything arrives or not: raising in one ends the transfer at once."""

TIMEOUT = httpx.Timeout(30.0, connect=10.0)
PERIOD = 60.0
SLOWEST = 1 << 12
"""Bytes a second that have to arrive over every PERIOD seconds: a server that sends byte after byte never times out."""

LONGEST = 12 * 3600.0
"""Seconds that one transfer may take in all."""

_UNCONNECTED = (httpx.ConnectError, httpx.ConnectTimeout, ExceptionGroup)


class Failed(Exception):
    """A transfer failed; the text says why in a few words."""


class Refused(Failed):
    """The server answered with another status than that of a file, which is the text."""


class ProxyUnusable(Failed):
    """The proxy that is set on this machine does not work; the text is its address, without name and password."""


class TooLarge(Failed):
    """The server sends more than the file can be."""


def receive(url: str, file: BinaryIO, most: int, report: Report) -> None:
    """Append what is missing to `file`, which is open for reading and writing; what has arrived stays in it.

    Args:
        url: where it is; https, as every address that the server passes the request on to.
        file: is emptied where the server knows no parts, or where it is larger than can be.
        most: bytes that the whole file can have.
        report: is called several times a second, in this thread; what it raises ends the transfer and passes through.

    Raises:
        Failed: no connection, a refusal, too slow, ...
        OSError: what arrived could not be written.
    """
    transfer = _Transfer(url, file, most)
    # A loop of its own waits for the server and for the next report at once, and keeps to a time that no single
    # timeout could: each of those begins anew with every byte.
    with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
        work = runner.get_loop().create_task(transfer.run())
        while not runner.run(_ended(work)):
            transfer.check_pace()
            report(transfer.arrived, transfer.total)
        work.result()
    report(transfer.arrived, transfer.total)


async def _ended(work: asyncio.Task[None]) -> bool:
    """Whether `work` ended within the time to the next report."""
    done, _ = await asyncio.wait({work}, timeout=TICK)
    return bool(done)


class _Transfer:
    """One transfer: how much of it has arrived, and at which pace.

    Attributes:
        arrived: bytes in the file.
        total: bytes of the whole file, as the server says; None while unknown.
    """

    def __init__(self, url: str, file: BinaryIO, most: int) -> None:
        self._url, self._file, self._most = url, file, most
        self.arrived = file.seek(0, 2)
        self.total: int | None = None
        self._begun = self._looked = time.monotonic()
        self._arrived_then = self.arrived
        if self.arrived > most:
            self._empty()

    def check_pace(self) -> None:
        """Raises Failed where the server takes too long."""
        now = time.monotonic()
        if now - self._begun > LONGEST:
            raise Failed("it takes too long")
        if now - self._looked > PERIOD:
            if self.arrived - self._arrived_then < SLOWEST * (now - self._looked):
                raise Failed("the server sends too slowly")
            self._looked, self._arrived_then = now, self.arrived

    async def run(self) -> None:
        """Receive the rest; raises Failed, or OSError of the file."""
        client = _client(self._url)
        try:
            await self._receive(client)
        except (httpx.HTTPError, httpx.InvalidURL, ValueError, ExceptionGroup) as fault:
            # The last three: passed on to an address that is none; with a port beyond all ports, tasks fail together.
            raise _explained(self._url, fault) from fault
        finally:
            await client.aclose()

    async def _receive(self, client: httpx.AsyncClient) -> None:
        headers = {"Range": f"bytes={self.arrived}-"} if self.arrived else {}
        # Compressed, the range and the length would count other bytes than the file's.
        async with client.stream("GET", self._url, headers={"Accept-Encoding": "identity", **headers}) as response:
            status = response.status_code
            if status == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE and self.arrived:
                return  # all of it is there already; the checksum decides
            if status not in (httpx.codes.OK, httpx.codes.PARTIAL_CONTENT):
                raise Refused(status)
            if status == httpx.codes.OK and self.arrived:
                self._empty()
            length = response.headers.get("Content-Length", "")
            self.total = self.arrived + int(length) if length.isdecimal() else None
            self._hold(self.total or 0)
            async for piece in response.aiter_raw():
                self._hold(self.arrived + len(piece))
                self._file.write(piece)
                self.arrived += len(piece)

    def _hold(self, size: int) -> None:
        if size > self._most:
            raise TooLarge("the server sends more than these weights are")

    def _empty(self) -> None:
        self._file.seek(0)
        self._file.truncate()
        self.arrived = self._arrived_then = 0


def _client(url: str) -> httpx.AsyncClient:
    """A client with the proxies and certificates that are set on this machine."""
    try:
        return httpx.AsyncClient(follow_redirects=True, timeout=TIMEOUT, event_hooks={"request": [_refuse_insecure]})
    except OSError as fault:  # first: a certificate's fault is a ValueError as well
        raise Failed("the certificates that SSL_CERT_FILE or SSL_CERT_DIR names cannot be read") from fault
    except (httpx.InvalidURL, ValueError, ImportError) as fault:  # no address, or SOCKS, which needs another package
        raise ProxyUnusable(_proxy(url)) from fault


async def _refuse_insecure(request: httpx.Request) -> None:
    """Is asked before every request, also before those that a server passes this one on to."""
    if request.url.scheme != "https":
        raise Failed("its address is not secure (https)")


def _explained(url: str, fault: Exception) -> Failed:
    if _untrusted(fault):
        return Failed("the server's certificate is not trusted on this machine")
    proxy = _proxy(url)
    if isinstance(fault, httpx.ProxyError) or (proxy and isinstance(fault, _UNCONNECTED)):
        return ProxyUnusable(proxy)
    if isinstance(fault, httpx.TimeoutException):
        return Failed("the server does not answer")
    if isinstance(fault, httpx.TooManyRedirects):
        return Failed("the server passes on from address to address")
    return Failed("there is no connection to the server, or it broke off")


def _untrusted(fault: BaseException | None) -> bool:
    """Whether a certificate that was not accepted is among what led to `fault`."""
    while fault is not None:
        if isinstance(fault, ssl.SSLCertVerificationError):
            return True
        fault = fault.__cause__ or fault.__context__
    return False


def _proxy(url: str) -> str:
    """The proxy that `url` is asked through, as httpx finds it, without name and password; empty without one."""
    found = getproxies()  # of the environment; on Windows and macOS of the system as well
    proxy = found.get("https") or found.get("all") or ""
    if proxy_bypass(urlsplit(url).hostname or ""):
        return ""
    return proxy.rpartition("://")[2].rpartition("@")[2]
