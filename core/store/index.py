"""The index of a render's frames: SQLite, kept so that it may be lost at any moment.

It only repeats what the files carry themselves, so `synchronous=NORMAL` is enough: a killed program loses nothing, a
power cut at most the newest records, and these are found again in their files, which were on the disk before.
"""

from __future__ import annotations

import contextlib
import secrets
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from core.metrics import FrameMetrics
from core.store import provenance
from core.store.record import FrameRecord

SCHEMA = 1
# The columns are named as version 0.1 did: stage, recipe, anchors and figures are the pass, the fingerprint, the
# provenance and the metrics.
_TABLE = """
CREATE TABLE frames (
    serial INTEGER PRIMARY KEY AUTOINCREMENT, pts INTEGER NOT NULL, stage INTEGER NOT NULL, final INTEGER NOT NULL,
    recipe TEXT NOT NULL, anchors TEXT NOT NULL, figures BLOB NOT NULL, written INTEGER NOT NULL,
    digest TEXT NOT NULL, bytes INTEGER NOT NULL, touched INTEGER NOT NULL, UNIQUE (pts, stage))"""
_COLUMNS = "pts, stage, final, recipe, anchors, figures, written, digest, bytes"
_PARTS = ("", "-wal", "-shm", "-journal")
_BUSY = 10.0  # seconds to wait for a reader; a writer's own lock is the store's


class Kept(NamedTuple):
    """A record, and when its file was last changed (nanoseconds), as the index has it."""

    record: FrameRecord
    touched: int


class Index:
    """The records on disk; used by the one process that holds the store's lock."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._base = _usable(path) or _new(path)

    def close(self) -> None:
        """Folds the log into the index and lets go of it."""
        self._base.close()

    def records(self) -> list[Kept]:
        """All records, in the order they were written."""
        return _kept(self._base)

    def put(self, record: FrameRecord, touched: int, instead_of: Iterable[FrameRecord] = ()) -> None:
        """Adds a record and takes others away, both or neither."""
        origin, metrics = provenance.to_text(record.provenance), msgspec.json.encode(record.metrics)
        values = (record.pts, record.pass_index, record.final, record.fingerprint, origin, metrics, record.written,
                  record.digest, record.bytes, touched)
        with self._transaction():
            self._delete([*instead_of, record])
            self._base.execute(f"INSERT INTO frames ({_COLUMNS}, touched) VALUES (?,?,?,?,?,?,?,?,?,?)", values)

    def drop(self, record: FrameRecord) -> None:
        """Takes a record away."""
        self._delete([record])

    def touch(self, record: FrameRecord, touched: int) -> None:
        """Notes that the record's file was seen whole."""
        self._base.execute("UPDATE frames SET touched = ? WHERE pts = ? AND stage = ?",
                           (touched, record.pts, record.pass_index))

    def _delete(self, records: Iterable[FrameRecord]) -> None:
        self._base.executemany("DELETE FROM frames WHERE pts = ? AND stage = ?",
                               [(record.pts, record.pass_index) for record in records])

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        self._base.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._base.execute("COMMIT")
        except BaseException:
            if self._base.in_transaction:
                self._base.execute("ROLLBACK")
            raise


class IndexReader:
    """The records for one who only looks, while another may write: each look takes only what is new."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._records: dict[tuple[int, int], FrameRecord] = {}
        self._seen = 0  # the newest serial
        self._made = 0  # which index they were read from; a damaged one is replaced

    def records(self) -> dict[tuple[int, int], FrameRecord]:
        """All records, by pts and pass; the same mapping again while nothing is new.

        Raises:
            sqlite3.DatabaseError: there is no index that can be read.
        """
        with contextlib.closing(_reading(self.path)) as base:
            base.execute("BEGIN")  # one look sees one state
            made = base.execute("PRAGMA application_id").fetchone()[0]
            if made != self._made or not self._follow(base):
                self._records, self._seen, self._made = {}, 0, made
                self._follow(base)
        return self._records

    def _follow(self, base: sqlite3.Connection) -> bool:
        """Adds what is new; false if records were taken away since. No serial is ever used twice."""
        new: dict[tuple[int, int], FrameRecord] = {}
        for serial, *values in base.execute(f"SELECT serial, {_COLUMNS} FROM frames WHERE serial > ?", (self._seen,)):
            record = _record(*values)
            new[record.pts, record.pass_index] = record
            self._seen = max(self._seen, serial)
        if new:
            self._records = {**self._records, **new}
        count: int = base.execute("SELECT count(*) FROM frames").fetchone()[0]
        return count == len(self._records)


def finals(path: Path) -> list[tuple[int, str]]:
    """pts and fingerprint of every finished frame: what a list of renders needs, without the metrics.

    Raises:
        sqlite3.DatabaseError: there is no index that can be read.
    """
    with contextlib.closing(_reading(path)) as base:
        return base.execute("SELECT pts, recipe FROM frames WHERE final").fetchall()


def _kept(base: sqlite3.Connection) -> list[Kept]:
    found = base.execute(f"SELECT touched, {_COLUMNS} FROM frames ORDER BY serial")
    return [Kept(_record(*values), touched) for touched, *values in found]


def _record(pts: int, pass_index: int, final: int, fingerprint: str, anchors: str, metrics: bytes, written: int,
            digest: str, size: int) -> FrameRecord:
    try:
        origin, known = provenance.from_text(anchors), msgspec.json.decode(metrics, type=FrameMetrics)
    except msgspec.MsgspecError as fault:
        raise sqlite3.DatabaseError(str(fault)) from None
    return FrameRecord(pts, pass_index, bool(final), fingerprint, origin, known, written, digest, size)


def _reading(path: Path) -> sqlite3.Connection:
    base = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=_BUSY, isolation_level=None)
    try:
        if base.execute("PRAGMA user_version").fetchone()[0] != SCHEMA:
            raise sqlite3.DatabaseError("the index is of another kind")
    except BaseException:
        base.close()
        raise
    return base


def _usable(path: Path) -> sqlite3.Connection | None:
    """The index at `path`; None if there is none, or one that is damaged or empty."""
    if not path.is_file():
        return None
    base = _connected(path)
    try:
        sound = base.execute("PRAGMA quick_check").fetchone()[0] == "ok"
        if sound and base.execute("PRAGMA user_version").fetchone()[0] == SCHEMA:
            _kept(base)
            _settle(base)
            return base
    except sqlite3.DatabaseError:
        pass
    base.close()
    return None


def _new(path: Path) -> sqlite3.Connection:
    """An empty index in place of whatever is there."""
    for part in _PARTS:
        path.with_name(path.name + part).unlink(missing_ok=True)
    base = _connected(path)
    _settle(base)
    base.execute("BEGIN IMMEDIATE")
    base.execute(_TABLE)
    base.execute(f"PRAGMA application_id = {secrets.randbelow(2**31 - 1) + 1}")  # tells a reader that it is another
    base.execute(f"PRAGMA user_version = {SCHEMA}")
    base.execute("COMMIT")
    return base


def _connected(path: Path) -> sqlite3.Connection:
    # A job may be made in one thread and driven in another; the store lets one at a time in.
    return sqlite3.connect(path, timeout=_BUSY, isolation_level=None, check_same_thread=False)


def _settle(base: sqlite3.Connection) -> None:
    base.execute("PRAGMA journal_mode = WAL")
    base.execute("PRAGMA synchronous = NORMAL")
