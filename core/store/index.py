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
from typing import Annotated, NamedTuple

import msgspec
from msgspec import Meta

from core import bounded
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


class IndexEntry(NamedTuple):
    """A record, and when its file was last changed (nanoseconds), as the index has it."""

    record: FrameRecord
    touched: int


class _IndexRow(msgspec.Struct, array_like=True):
    """A row by `_COLUMNS`, of which SQLite lets any hold anything."""

    pts: bounded.Ticks
    pass_index: bounded.Count
    final: bounded.Count
    fingerprint: str
    anchors: str
    metrics: bytes
    written: bounded.Ticks
    digest: Annotated[str, Meta(pattern="^[0-9a-f]{0,64}$")]
    size: bounded.Count


class Index:
    """The records on disk; used by the one process that holds the store's lock."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = _open_usable(path) or _create(path)

    def close(self) -> None:
        """Folds the log into the index and lets go of it."""
        self._connection.close()

    def records(self) -> list[IndexEntry]:
        """All records, in the order they were written."""
        return _entries(self._connection)

    def put(self, record: FrameRecord, touched: int, instead_of: Iterable[FrameRecord] = ()) -> None:
        """Adds a record and takes others away, both or neither."""
        origin, metrics = provenance.to_text(record.provenance, record.painted_by), msgspec.json.encode(record.metrics)
        values = (record.pts, record.pass_index, record.final, record.fingerprint, origin, metrics, record.written,
                  record.digest, record.bytes, touched)
        with self._transaction():
            self._delete([*instead_of, record])
            self._connection.execute(f"INSERT INTO frames ({_COLUMNS}, touched) VALUES (?,?,?,?,?,?,?,?,?,?)", values)

    def drop(self, record: FrameRecord) -> None:
        """Takes a record away."""
        self._delete([record])

    def touch(self, record: FrameRecord, touched: int) -> None:
        """Notes that the record's file was seen whole."""
        self._connection.execute("UPDATE frames SET touched = ? WHERE pts = ? AND stage = ?",
                           (touched, record.pts, record.pass_index))

    def _delete(self, records: Iterable[FrameRecord]) -> None:
        self._connection.executemany("DELETE FROM frames WHERE pts = ? AND stage = ?",
                               [(record.pts, record.pass_index) for record in records])

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise


class IndexReader:
    """The records for who only reads, while another may write: each reading takes only what is new."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._records: dict[tuple[int, int], FrameRecord] = {}
        self._newest_serial = 0
        self._index_id = 0  # of the index that they were read from; a damaged one is replaced

    def records(self) -> dict[tuple[int, int], FrameRecord]:
        """All records, by pts and pass; the same mapping again while nothing is new.

        Raises:
            sqlite3.DatabaseError: there is no index that can be read.
        """
        with contextlib.closing(_connect_read_only(self.path)) as connection:
            connection.execute("BEGIN")  # one reading sees one state
            index_id = connection.execute("PRAGMA application_id").fetchone()[0]
            if index_id != self._index_id or not self._read_new(connection):
                self._records, self._newest_serial, self._index_id = {}, 0, index_id
                self._read_new(connection)
        return self._records

    def _read_new(self, connection: sqlite3.Connection) -> bool:
        """Adds what is new; false if records were taken away since. No serial is ever used twice."""
        new: dict[tuple[int, int], FrameRecord] = {}
        added = connection.execute(f"SELECT serial, {_COLUMNS} FROM frames WHERE serial > ?", (self._newest_serial,))
        for serial, *values in added:
            record = _record(*values)
            new[record.pts, record.pass_index] = record
            self._newest_serial = max(self._newest_serial, serial)
        if new:
            self._records = {**self._records, **new}
        count: int = connection.execute("SELECT count(*) FROM frames").fetchone()[0]
        return count == len(self._records)


def finished_frames(path: Path) -> list[tuple[int, str]]:
    """pts and fingerprint of every finished frame: what a list of renders needs, without the metrics.

    Raises:
        sqlite3.DatabaseError: there is no index that can be read.
    """
    with contextlib.closing(_connect_read_only(path)) as connection:
        found = connection.execute("SELECT pts, recipe FROM frames WHERE final").fetchall()
    if not all(isinstance(pts, int) and isinstance(text, str) for pts, text in found):
        raise sqlite3.DatabaseError("the index holds what is no record")
    return found


def _entries(connection: sqlite3.Connection) -> list[IndexEntry]:
    found = connection.execute(f"SELECT touched, {_COLUMNS} FROM frames ORDER BY serial")
    return [IndexEntry(_record(*values), touched) for touched, *values in found]


def _record(*values: object) -> FrameRecord:
    try:
        row = msgspec.convert(values, _IndexRow)
        origin, known = provenance.from_text(row.anchors), bounded.json(row.metrics, FrameMetrics)
        painted_by = provenance.painted_by(row.anchors)
    except (msgspec.ValidationError, bounded.OutOfBounds) as fault:
        raise sqlite3.DatabaseError(str(fault)) from None
    return FrameRecord(row.pts, row.pass_index, bool(row.final), row.fingerprint, origin, known, row.written,
                       row.digest, row.size, painted_by)


def _connect_read_only(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=_BUSY, isolation_level=None)
    try:
        if connection.execute("PRAGMA user_version").fetchone()[0] != SCHEMA:
            raise sqlite3.DatabaseError("the index is of another kind")
    except BaseException:
        connection.close()
        raise
    return connection


def _open_usable(path: Path) -> sqlite3.Connection | None:
    """The index at `path`; None if there is none, or one that is damaged or empty."""
    if not path.is_file():
        return None
    connection = _connect(path)
    try:
        sound = connection.execute("PRAGMA quick_check").fetchone()[0] == "ok"
        if sound and connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA:
            _entries(connection)
            _configure(connection)
            return connection
    except sqlite3.DatabaseError:
        pass
    connection.close()
    return None


def _create(path: Path) -> sqlite3.Connection:
    """An empty index in place of whatever is there."""
    for part in _PARTS:
        path.with_name(path.name + part).unlink(missing_ok=True)
    connection = _connect(path)
    _configure(connection)
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(_TABLE)
    index_id = secrets.randbelow(2**31 - 1) + 1  # by which a reader knows that it is another
    connection.execute(f"PRAGMA application_id = {index_id}")
    connection.execute(f"PRAGMA user_version = {SCHEMA}")
    connection.execute("COMMIT")
    return connection


def _connect(path: Path) -> sqlite3.Connection:
    # A job may be made in one thread and driven in another; the store lets one at a time in.
    return sqlite3.connect(path, timeout=_BUSY, isolation_level=None, check_same_thread=False)


def _configure(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
