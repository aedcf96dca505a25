"""A server on this machine that sends a file by https, well or badly."""

from __future__ import annotations

import contextlib
import hashlib
import http.server
import ssl
import threading
import time
from collections.abc import Iterator

from bench.reliability.bad_server import TRUSTED as CERTIFICATE

DATA = bytes(range(256)) * 4096  # 1 MiB
CHECKSUM = hashlib.sha256(DATA).hexdigest()


class Server(http.server.ThreadingHTTPServer):
    """Sends DATA; the fields say how badly."""

    ranges = True  # answers requests for a part with the part
    breaks_after: int | None = None  # bytes of each answer before the connection is closed
    lengths: bool | str = True  # says how much will come, or that
    status: int | None = None
    moved_to = ""  # where requests are passed on to
    more = b""  # sent after DATA
    drips = False  # sends the headers byte after byte and never comes to an end
    waits = 0.0  # seconds before the content

    def __init__(self, *, secure: bool = True) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[str | None] = []
        self.closing = threading.Event()
        self._secure = secure
        if secure:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(CERTIFICATE)
            self.socket = context.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)

    @property
    def address(self) -> str:
        return f"{'https' if self._secure else 'http'}://127.0.0.1:{self.server_address[1]}/vgg11.pth"

    def handle_error(self, *_: object) -> None:
        """Nothing on the terminal: clients leave in the middle of it."""


class _Handler(http.server.BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        server, wanted = self.server, self.headers.get("Range")
        server.asked.append(wanted)
        if server.moved_to:
            self.send_response(302)
            self.send_header("Location", server.moved_to)
            self.end_headers()
        elif server.drips:
            self._drip()
        elif server.status:
            self.send_error(server.status)
        else:
            start = int(wanted.removeprefix("bytes=").removesuffix("-")) if wanted and server.ranges else 0
            self._send(start, DATA + server.more)

    def _send(self, start: int, data: bytes) -> None:
        if start >= len(data):
            self.send_error(416)
            return
        body = data[start:]
        self.send_response(206 if start else 200)
        if self.server.lengths:
            self.send_header("Content-Length", str(len(body)) if self.server.lengths is True else self.server.lengths)
        self.end_headers()
        self.server.closing.wait(self.server.waits)
        self.wfile.write(body[:self.server.breaks_after])

    def _drip(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        while not self.server.closing.wait(0.02):
            self.wfile.write(b"x")

    def log_message(self, *_: object) -> None:
        """Nothing on the terminal."""


@contextlib.contextmanager
def serving(*, secure: bool = True) -> Iterator[Server]:
    """A server that runs until the block is left."""
    with Server(secure=secure) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.closing.set()
            server.shutdown()
            thread.join()


def wait_until_asked(server: Server, times: int = 1) -> None:
    """Return when the server was asked so many times."""
    until = time.monotonic() + 10
    while len(server.asked) < times:
        assert time.monotonic() < until, "the server was not asked"
        time.sleep(0.005)
