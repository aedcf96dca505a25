"""Weights downloaded from a bad server: a sentence or the whole file, never a wrong one; then a good server helps."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import socket
import tempfile
import time
from functools import partial
from pathlib import Path

from bench.reliability import bad_server, children, sentences
from bench.reliability.bad_server import CERTIFICATES, FAULTS, GOOD, PATH, TRUSTED, Fault
from bench.reliability.children import Child, Ended, Say
from bench.reliability.tally import Tally
from core.choices import Network
from core.errors import UserError
from core.nets import fetch, transfer
from core.nets.records import Record

SIZE = 600_000
MOST = 2_000_000
"""Bytes that a file of 1 MB may have on the disk, as `core.nets.fetch` has it."""
SECONDS = 60.0
MEMORY = 1 << 30
"""Bytes of address space that a download may take."""
SHORT, LONGEST = 1.0, 5.0
"""Seconds in which something has to arrive, and of a transfer in all: as long as a person waits, only sooner."""
KILLED = 0.15
"""Share of the trials in which the program is killed while it downloads."""
TRIES = 2
"""Downloads from a good server at most: what the first one finds to be damaged is removed, and it says so."""


def campaign(count: int, seed: int) -> Tally:
    """Downloads from servers that do each thing wrong in turn."""
    tally, names = Tally("server"), sorted(FAULTS)
    with tempfile.TemporaryDirectory(prefix="impasto-server-") as folder, bad_server.listen() as listener:
        _trust(Path(folder))
        for number in range(count):
            name = names[number % len(names)]
            trial = _Trial(Path(folder) / str(number), listener, random.Random(f"{seed} {number}"))
            try:
                tally.survive(trial.run(FAULTS[name]))
            except _Failed as fault:
                tally.fail(f"{number}, {name}: {fault}")
    return tally


def _trust(folder: Path) -> None:
    """What this machine trusts from now on: whoever is expired or another would be trusted else."""
    trusted = [TRUSTED, CERTIFICATES / "expired.pem", CERTIFICATES / "elsewhere.pem"]
    bundle = folder / "trusted.pem"
    bundle.write_bytes(b"".join(path.read_bytes() for path in trusted))
    os.environ["SSL_CERT_FILE"], os.environ["NO_PROXY"] = str(bundle), "127.0.0.1"


class _Failed(Exception):
    """A trial ended as none may."""


class _Trial:
    """One download that goes wrong, and what comes after it."""

    def __init__(self, folder: Path, listener: socket.socket, chance: random.Random) -> None:
        self._folder, self._listener, self._chance = folder, listener, chance
        self._data = chance.randbytes(SIZE)
        digest = hashlib.sha256(self._data).hexdigest()
        url = f"https://127.0.0.1:{listener.getsockname()[1]}{PATH}"
        self._record = Record(Network.VGG11, "torchvision", folder / "cache" / "vgg11.pth", url,
                              digest[:chance.choice([8, 64])], megabytes=1)
        self._part = self._record.path.with_name("vgg11.pth.part")
        self._before: bytes | None = None

    def run(self, fault: Fault) -> str:
        """How it ended; raises _Failed."""
        self._record.path.parent.mkdir(parents=True)
        self._begin()
        ended, said = self._downloaded(fault, hurried=True, killed=self._chance.random() < KILLED)
        outcome = self._outcome(ended, said)
        for _ in range(TRIES):
            ended, said = self._downloaded(GOOD, hurried=False, killed=False)
            if self._outcome(ended, said) == "whole":
                break
        else:
            raise _Failed(f"a good server does not help: {ended.lines} {ended.described()}")
        if (names := sorted(path.name for path in self._record.path.parent.iterdir())) != ["vgg11.pth"]:
            raise _Failed(f"in the end there are {names}")
        return outcome

    def _begin(self) -> None:
        """What earlier downloads left."""
        chance, data = self._chance, self._data
        part = chance.choice([None, None, data[:chance.randrange(SIZE)], data, chance.randbytes(chance.randrange(SIZE)),
                              data + chance.randbytes(1000), bytes(MOST + 1)])
        if part is not None:
            self._part.write_bytes(part)
        if chance.random() < 0.3:
            self._before = chance.choice([b"", data[:-1], chance.randbytes(1000)])
            self._record.path.write_bytes(self._before)

    def _downloaded(self, fault: Fault, *, hurried: bool, killed: bool) -> tuple[Ended, tuple[str, ...]]:
        """How the download ended, and what the server said of it."""
        chance = random.Random(self._chance.random())
        errors = self._folder / "errors"
        server = Child(partial(bad_server.serve, self._listener, fault, self._data, chance), self._folder / "server")
        try:
            client = Child(partial(_fetch, self._record, hurried), errors)
            if killed:
                time.sleep(0.3 * chance.random())
                client.signal(signal.SIGKILL)
            ended = client.ended(SECONDS)
        finally:
            server.signal(signal.SIGKILL)
            said = server.ended(SECONDS).lines
        return ended, said

    def _outcome(self, ended: Ended, said: tuple[str, ...]) -> str:
        if bad_server.INSECURE in said:
            raise _Failed("it asked without TLS")
        if ended.hung or ended.status not in (0, -signal.SIGKILL) or (not ended.status and not ended.lines):
            raise _Failed(ended.described())
        if ended.lines and ended.lines[-1].startswith(sentences.UNCLEAR):
            raise _Failed(ended.lines[-1])
        path = self._record.path
        found = path.read_bytes() if path.exists() else None
        if found not in (self._before, self._data) or (found != self._data and ended.lines == ("whole",)):
            raise _Failed(f"a wrong file is kept, of {len(found or b'')} bytes; {ended.lines}")
        self._look_beside(ended)
        if ended.status:
            return "killed"
        return "whole" if ended.lines == ("whole",) else "refused"

    def _look_beside(self, ended: Ended) -> None:
        beside = [path for path in self._record.path.parent.iterdir() if path != self._record.path]
        allowed = {self._part.name, "vgg11.pth.lock"} if ended.status else {self._part.name}
        if others := [path.name for path in beside if path.name not in allowed]:
            raise _Failed(f"it left {others}")
        if (held := sum(path.stat().st_size for path in beside)) > MOST + 1:
            raise _Failed(f"it left {held} bytes")


def _fetch(record: Record, hurried: bool, say: Say) -> None:
    children.limit_memory(MEMORY)
    if hurried:
        transfer.PERIOD, transfer.LONGEST = SHORT, LONGEST
    try:
        fetch.fetch(record)
    except UserError as fault:
        say(sentences.told(fault))
    else:
        say("whole")
