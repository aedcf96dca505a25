"""A server on this machine that sends a file by https in every wrong way there is, drawn from a seed; or rightly."""

from __future__ import annotations

import gzip
import random
import socket
import ssl
import struct
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

CERTIFICATES = Path(__file__).with_name("certificates")
TRUSTED = CERTIFICATES / "trusted.pem"
"""What a good server shows; it is trusted by whom SSL_CERT_FILE names it."""
PATH = "/vgg11.pth"
INSECURE = "insecure"
"""What is said when somebody asks without TLS."""
_TLS = 0x16
"""The first byte of a connection that is to be a secure one."""
_LIMIT = 30.0
"""Seconds after which a connection is left that its client does not leave."""
_PIECE = 1 << 14


@dataclass(frozen=True)
class Asked:
    """A request.

    Attributes:
        wire: the connection.
        start: the byte from which the file is asked for; None for all of it.
        path: what is asked for.
        data: the file.
        port: of the server.
    """

    wire: socket.socket
    start: int | None
    path: str
    data: bytes
    port: int

    def send(self, *parts: bytes | str) -> None:
        """Send all of it."""
        for part in parts:
            self.wire.sendall(part.encode("latin-1") if isinstance(part, str) else part)

    def head(self, status: object = "200 OK", **headers: object) -> None:
        """Send the status and headers."""
        lines = [f"HTTP/1.1 {status}", "Connection: close",
                 *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items())]
        self.send("\r\n".join(lines) + "\r\n\r\n")

    def drip(self, piece: bytes, pause: float) -> None:
        """Send the same again and again until the client leaves."""
        until = time.monotonic() + _LIMIT
        while time.monotonic() < until:
            self.send(piece)
            time.sleep(pause)


Answer = Callable[[Asked, random.Random], None]


def good(asked: Asked, chance: random.Random) -> None:
    """What is asked for."""
    start = asked.start or 0
    if start >= len(asked.data):
        asked.head("416 Range Not Satisfiable", Content_Range=f"bytes */{len(asked.data)}", Content_Length=0)
        return
    _begin(asked, len(asked.data) - start)
    asked.send(asked.data[start:])


def _begin(asked: Asked, length: object, **headers: object) -> None:
    """The headers of a good answer, but for the length."""
    if asked.start is None:
        asked.head(Content_Length=length, **headers)
    else:
        end = len(asked.data)
        asked.head("206 Partial Content", Content_Length=length,
                   Content_Range=f"bytes {asked.start}-{end - 1}/{end}", **headers)


def _body(asked: Asked) -> bytes:
    return asked.data[asked.start or 0:]


def _closes_early(asked: Asked, chance: random.Random) -> None:
    body = _body(asked)
    _begin(asked, len(body))
    asked.send(body[:chance.randrange(len(body) + 1)])


def _resets(asked: Asked, chance: random.Random) -> None:
    """As a server that is killed: its system ends the connection without a word."""
    body = _body(asked)
    if chance.random() < 0.8:
        _begin(asked, len(body))
        asked.send(body[:chance.randrange(len(body) + 1)])
    asked.wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def _wrong_length(asked: Asked, chance: random.Random) -> None:
    body = _body(asked)
    _begin(asked, chance.choice([0, 1, len(body) - 1, len(body) + 1, 2 * len(body), 10**9, 10**19, "9" * 5000, -1,
                                 "many", "", "1e6", "0x10", f"{len(body)}, {len(body) + 1}", "\u00b2", "+5"]))
    asked.send(body)


def _drips(asked: Asked, chance: random.Random) -> None:
    if chance.random() < 0.5:
        asked.send("HTTP/1.1 200 OK\r\nX: ")
        asked.drip(b"x", 0.02)
    else:
        _begin(asked, len(_body(asked)))
        asked.drip(chance.randbytes(chance.choice([1, 20])), 0.02)


def _endless(asked: Asked, chance: random.Random) -> None:
    piece = chance.choice([bytes(_PIECE), asked.data[:_PIECE]])
    if chance.random() < 0.5:
        asked.head()
        asked.drip(piece, 0)
    else:
        asked.head(Transfer_Encoding="chunked")
        asked.drip(f"{len(piece):x}\r\n".encode() + piece + b"\r\n", 0)


def _wrong_bytes(asked: Asked, chance: random.Random) -> None:
    body = bytearray(_body(asked))
    for _ in range(chance.choice([1, 5, 1000])):
        body[chance.randrange(len(body))] ^= chance.randrange(1, 256)
    _begin(asked, len(body))
    asked.send(bytes(body))


def _other_file(asked: Asked, chance: random.Random) -> None:
    other = chance.randbytes(chance.choice([0, 1, len(asked.data), len(asked.data) + 1]))
    asked.head(chance.choice(["200 OK", "206 Partial Content"]), Content_Length=len(other))
    asked.send(other)


def _no_ranges(asked: Asked, chance: random.Random) -> None:
    good(Asked(asked.wire, None, asked.path, asked.data, asked.port), chance)


def _other_range(asked: Asked, chance: random.Random) -> None:
    start, end = chance.randrange(len(asked.data)), len(asked.data)
    said = chance.choice([f"bytes {start}-{end - 1}/{end}", f"bytes {asked.start or 0}-{end - 1}/{end}",
                          f"bytes {end}-{start}/*", "apples 1-2/3", ""])
    asked.head("206 Partial Content", Content_Length=end - start, Content_Range=said)
    asked.send(asked.data[start:])


def _moves(asked: Asked, chance: random.Random) -> None:
    if asked.path == "/there":
        good(asked, chance)
        return
    here = f"127.0.0.1:{asked.port}"
    place = chance.choice([
        f"http://{here}{PATH}", f"https://{here}{PATH}", asked.path, "/there", f"https://{here}/there", "",
        f"https://{here}/{chance.randrange(10**6)}", "file:///etc/hostname", "ftp://127.0.0.1/", "https://[", "https://",
        "https://127.0.0.1:1/", "https://127.0.0.1:99999/", "https://nowhere.invalid/", "https://a..b/", "https://\xff/",
        "//", "data:,x", "javascript:0", f"https://me:secret@{here}/there", "https://" + "a" * 70000, "?" * 3000])
    status = chance.choice([301, 302, 303, 307, 308])
    if chance.random() < 0.1:
        asked.head(f"{status} Moved", Content_Length=0)
    else:
        asked.head(f"{status} Moved", Location=place, Content_Length=0)


def _refuses(asked: Asked, chance: random.Random) -> None:
    status = chance.choice([201, 202, 203, 204, 205, 226, 300, 304, 400, 401, 403, 404, 407, 408, 410, 416, 418, 429,
                            451, 500, 502, 503, 504, 599, 600, 999, 1000, 0, -1, "OK"])
    page = b"<html>Log in to use this network</html>" * chance.choice([0, 1, 1000])
    words = chance.choice(["No", "", "caf\xe9"])
    asked.head(f"{status} {words}", Content_Length=len(page), Retry_After="1e99")
    asked.send(page)


def _garbage(asked: Asked, chance: random.Random) -> None:
    asked.send(chance.choice([b"", b"\r\n", b"HTTP/1.1", b"HTTP/9.9 200 OK\r\n\r\n", b"SSH-2.0-OpenSSH_9.9\r\n",
                              b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n", b"HTTP/1.1 200 OK\r\n: \r\n\r\n",
                              b"HTTP/1.1 200 OK\r\nA: \x00\r\n\r\n", chance.randbytes(2000)]))


def _no_end_of_headers(asked: Asked, chance: random.Random) -> None:
    asked.send(chance.choice(["HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 "]))
    asked.drip(chance.choice([b"X: " + b"y" * 1000 + b"\r\n", b"z" * 4096, b"\r\n HTTP"]), 0)


def _information(asked: Asked, chance: random.Random) -> None:
    """One answer after another that says that the real one will follow."""
    asked.drip(chance.choice([b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"]), 0)


def _chunks(asked: Asked, chance: random.Random) -> None:
    asked.head(Transfer_Encoding=chance.choice(["chunked", "chunked", "gzip, chunked", "unheard"]))
    body = _body(asked)
    asked.send(f"{len(body):x}\r\n", body, "\r\n") if chance.random() < 0.5 else None
    asked.send(chance.choice(["ffffffffffffffffffff\r\n", "-1\r\n", "zz\r\n", "0\r\n", "0" * 5000, "5;" + "a" * 70000,
                              "0\r\nTrailer: " + "b" * 70000, ""]))


def _packed(asked: Asked, chance: random.Random) -> None:
    """Nothing packed was asked for."""
    body = gzip.compress(_body(asked), 1) if chance.random() < 0.4 else gzip.compress(bytes(10**7)) * 60
    asked.head(Content_Encoding=chance.choice(["gzip", "deflate", "br", "gzip, gzip"]), Content_Length=len(body))
    asked.send(body)


def _silent(asked: Asked, chance: random.Random) -> None:
    if chance.random() < 0.5:
        asked.head(Content_Length=len(asked.data))
    time.sleep(_LIMIT)


@dataclass(frozen=True)
class Fault:
    """What is wrong with a server: what it answers, and the certificate that it shows; None for no TLS at all."""

    answer: Answer
    certificate: Path | None = TRUSTED


GOOD = Fault(good)
FAULTS: Mapping[str, Fault] = {
    "closes early": Fault(_closes_early), "is killed": Fault(_resets), "wrong length": Fault(_wrong_length),
    "drips": Fault(_drips), "endless": Fault(_endless), "wrong bytes": Fault(_wrong_bytes),
    "other file": Fault(_other_file), "no ranges": Fault(_no_ranges), "other range": Fault(_other_range),
    "moves": Fault(_moves), "refuses": Fault(_refuses), "garbage": Fault(_garbage),
    "no TLS": Fault(_garbage, None), "silent before TLS": Fault(_silent, None),
    "expired": Fault(good, CERTIFICATES / "expired.pem"), "elsewhere": Fault(good, CERTIFICATES / "elsewhere.pem"),
    "unknown": Fault(good, CERTIFICATES / "unknown.pem"), "no end of headers": Fault(_no_end_of_headers),
    "information": Fault(_information), "chunks": Fault(_chunks), "packed": Fault(_packed), "silent": Fault(_silent)}


def listen() -> socket.socket:
    """A socket to be served; until then, clients wait."""
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(None)
    return listener


def serve(listener: socket.socket, fault: Fault, data: bytes, chance: random.Random,
          say: Callable[[str], None]) -> None:
    """Answers one connection after another, and never returns; says where one is asked for that is not secure."""
    while True:
        wire, _ = listener.accept()
        wire.settimeout(_LIMIT)
        with wire, suppress(OSError, ValueError):  # the client left, or does not trust what it is shown
            _answer(wire, fault, data, chance, say)


def _answer(wire: socket.socket, fault: Fault, data: bytes, chance: random.Random, say: Callable[[str], None]) -> None:
    port = wire.getsockname()[1]
    if fault.certificate is None:
        fault.answer(Asked(wire, None, PATH, data, port), chance)
        return
    first = wire.recv(1, socket.MSG_PEEK)
    if not first:  # the client left, or was killed
        return
    if first[0] != _TLS:
        say(INSECURE)
        good(_request(wire, data, port), chance)
        return
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(fault.certificate)
    with context.wrap_socket(wire, server_side=True) as secured:
        fault.answer(_request(secured, data, port), chance)


def _request(wire: socket.socket, data: bytes, port: int) -> Asked:
    """What a client asks for.

    Raises:
        ValueError: it is no request.
    """
    said = b""
    while b"\r\n\r\n" not in said:
        piece = wire.recv(1 << 16)
        if not piece:
            raise ValueError("the client left")
        said += piece
    first, *headers = said.decode("latin-1").split("\r\n")
    ranges = [line.partition("bytes=")[2].removesuffix("-") for line in headers if line.lower().startswith("range:")]
    return Asked(wire, int(ranges[0]) if ranges else None, first.split()[1], data, port)
