"""Flow that is kept: read as it was found, as much as there is room for, and nothing when the disk fails."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest

from core.motion import kept_flow
from core.motion.kept_flow import FlowBothWays, KeptFlow

WIDTH, HEIGHT = 24, 16
ROOM = 1_000_000


def found(seed: int) -> FlowBothWays:
    """Flow that is noise, with masks that are mostly 1."""
    drawn = np.random.default_rng(seed)
    flows = drawn.standard_normal((2, HEIGHT, WIDTH, 2), np.float32)
    masks = np.minimum(1, drawn.random((2, HEIGHT, WIDTH), np.float32) * 4)
    return FlowBothWays(*flows, *masks)


def same(one: FlowBothWays | None, other: FlowBothWays) -> bool:
    return one is not None and all(np.array_equal(getattr(one, name), getattr(other, name))
                                   for name in ("away", "back", "reliable", "reliable_back"))


class FailingDisk:
    """A file on a disk that is full after `room` bytes, or that fails when it is read, or gives so many bytes less."""

    def __init__(self, room: int, raises: bool, readable: bool = True, less: int = 0) -> None:
        self._file = io.BytesIO()
        self._room, self._raises, self._readable, self._less = room, raises, readable, less

    @property
    def closed(self) -> bool:
        return self._file.closed

    def close(self) -> None:
        self._file.close()

    def seek(self, place: int) -> None:
        self._file.seek(place)

    def write(self, data: bytes) -> int:
        if len(data) <= self._room:
            self._room -= len(data)
            return self._file.write(data)
        if self._raises:
            raise OSError(28, "No space left on device")
        return self._file.write(data[:self._room])

    def readinto(self, data: bytearray) -> int:
        if not self._readable:
            raise OSError(5, "Input/output error")
        return self._file.readinto(memoryview(data)[:len(data) - self._less])


def test_it_is_read_bit_by_bit_in_any_order(tmp_path):
    with KeptFlow(tmp_path, ROOM) as flows:
        for number in range(5):
            flows.keep(number + 1, number, found(number))
        assert all(same(flows.read(number + 1, number), found(number)) for number in (3, 0, 4, 4, 1, 2))


def test_what_is_read_can_be_changed_without_changing_what_is_kept(tmp_path):
    with KeptFlow(tmp_path, ROOM) as flows:
        flows.keep(1, 0, found(1))
        flows.read(1, 0).away[:] = 0
        assert same(flows.read(1, 0), found(1))


def test_what_was_not_kept_is_not_known(tmp_path):
    with KeptFlow(tmp_path, ROOM) as flows:
        flows.keep(1, 0, found(1))
        assert flows.read(0, 1) is None and flows.read(2, 1) is None


def test_no_more_is_kept_than_there_is_room_for(tmp_path):
    each = 2 * WIDTH * HEIGHT * 2 * 4
    with KeptFlow(tmp_path, int(2.8 * each)) as flows:
        for number in range(4):
            flows.keep(number + 1, number, found(number))
        kept = [flows.read(number + 1, number) for number in range(4)]
    assert [one is not None for one in kept] == [True, True, False, False]


@pytest.mark.parametrize("most", [0, -5])
def test_without_room_nothing_is_kept(tmp_path, most):
    with KeptFlow(tmp_path, most) as flows:
        flows.keep(1, 0, found(1))
        assert flows.read(1, 0) is None


def test_without_a_folder_nothing_is_kept(tmp_path):
    with KeptFlow(tmp_path / "gone", ROOM) as flows:
        flows.keep(1, 0, found(1))
        assert flows.read(1, 0) is None


@pytest.mark.parametrize("raises", [True, False])
def test_a_full_disk_is_given_free_and_nothing_is_known_any_more(tmp_path, monkeypatch, raises):
    disk = FailingDisk(10_000, raises)
    monkeypatch.setattr(kept_flow.tempfile, "TemporaryFile", lambda **_: disk)
    with KeptFlow(tmp_path, ROOM) as flows:
        flows.keep(1, 0, found(1))
        assert same(flows.read(1, 0), found(1))
        flows.keep(2, 1, found(2))
        assert disk.closed, "what it took on the disk is free for others"
        assert flows.read(1, 0) is None and flows.read(2, 1) is None
        flows.keep(3, 2, found(3))
        assert flows.read(3, 2) is None


@pytest.mark.parametrize("fault", [{"readable": False}, {"less": 1}, {"less": 2000}])
def test_what_cannot_be_read_or_is_not_what_was_written_has_to_be_found_again(tmp_path, monkeypatch, fault):
    monkeypatch.setattr(kept_flow.tempfile, "TemporaryFile", lambda **_: FailingDisk(ROOM, True, **fault))
    with KeptFlow(tmp_path, ROOM) as flows:
        flows.keep(1, 0, found(1))
        assert flows.read(1, 0) is None


def test_it_is_gone_when_it_is_left(tmp_path):
    with KeptFlow(tmp_path, ROOM) as flows:
        flows.keep(1, 0, found(1))
    assert flows.read(1, 0) is None
    assert not list(Path(tmp_path).iterdir())
