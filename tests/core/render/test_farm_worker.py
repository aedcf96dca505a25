"""What a machine of a farm keeps and paints, asked directly: its cache, its folders, its faults, its end."""

from __future__ import annotations

import errno
import os
import resource
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec
import pytest

from core import bounded
from core.choices import Mode
from core.render.runners.farm_worker import FarmPainter
from core.render.runners.task_messages import TaskAnswer, TaskMessage, files_of, name_of
from core.settings import Request
from core.work_tasks import TaskKind
from tests.core.render.conftest import FRAMES


@pytest.fixture
def painter(tmp_path: Path) -> FarmPainter:
    return FarmPainter(tmp_path / "farm")


def message(request: Request, seconds: float = 0.0) -> bytes:
    """A task of the whole clip."""
    names = {path: name_of(path) for path in files_of(request)}
    return msgspec.json.encode(TaskMessage(request.replace(clip__cuts=()), names, TaskKind.CHAIN, (0, FRAMES),
                                           (0, FRAMES), "wanted", (), seconds, 1))


def send(painter: FarmPainter, request: Request) -> None:
    for path in files_of(request):
        assert painter.keep(name_of(path), Path(path).read_bytes(), True, True) == ""


def head(parts: list[bytes]) -> TaskAnswer:
    return bounded.json(parts[0], TaskAnswer)


def test_it_asks_for_what_it_has_not_and_paints_when_it_has(wanted: Request, painter: FarmPainter, tmp_path: Path):
    asked = message(wanted)
    assert set(head(painter.paint(asked, [], [b"", b""])).missing) == {name_of(path) for path in files_of(wanted)}
    send(painter, wanted)
    parts = painter.paint(asked, [], [b"", b""])
    assert head(parts) == TaskAnswer() and len(parts) == 3
    assert {path.name for path in (tmp_path / "farm").iterdir()} == {name_of(path) for path in files_of(wanted)}


def test_a_file_is_kept_from_pieces_and_a_damaged_one_is_not(wanted: Request, painter: FarmPainter, tmp_path: Path):
    data, name = Path(wanted.content).read_bytes(), name_of(wanted.content)
    assert painter.keep(name, data[:100], True, False) == ""
    assert painter.keep(name, data[100:], False, True) == ""
    assert (tmp_path / "farm" / name).read_bytes() == data
    assert "damaged on its way" in painter.keep("0" * 40 + ".mp4", data, True, True)
    assert painter.keep("../../" + name, data, True, True) == ""  # no other folder is ever written to
    assert {path.name for path in tmp_path.rglob("*") if path.is_file()} == {name}


def test_a_file_that_begins_anew_forgets_what_came_before(wanted: Request, painter: FarmPainter):
    data, name = Path(wanted.content).read_bytes(), name_of(wanted.content)
    assert painter.keep(name, data[:100], True, False) == ""
    assert painter.keep(name, data, True, True) == ""


def test_a_file_that_was_damaged_later_is_asked_for_again(wanted: Request, painter: FarmPainter, tmp_path: Path):
    send(painter, wanted)
    name = name_of(wanted.content)
    kept = tmp_path / "farm" / name
    assert head(painter.paint(message(wanted), [], [b"", b""])).missing == ()
    kept.write_bytes(kept.read_bytes()[:-1])
    assert head(painter.paint(message(wanted), [], [b"", b""])).missing == (name,)
    assert not kept.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of a file's size")
def test_a_full_disk_is_told_and_leaves_no_part(wanted: Request, painter: FarmPainter, tmp_path: Path):
    painter.keep("0" * 40, b"", True, False)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, limits[1]))
    try:
        told = painter.keep(name_of(wanted.content), bytes(2000), True, False)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert told == f"{tmp_path / 'farm'}: file too large."
    assert not list((tmp_path / "farm").glob(f"{name_of(wanted.content)}*"))


def test_no_room_for_a_task_is_the_machines_own_fault(wanted: Request, painter: FarmPainter,
                                                      monkeypatch: pytest.MonkeyPatch):
    def full(*given, **named):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    send(painter, wanted)
    monkeypatch.setattr(tempfile, "TemporaryDirectory", full)
    told = head(painter.paint(message(wanted), [], [b"", b""]))
    assert told.of_machine and "no space left on device" in told.fault


@pytest.mark.parametrize("mode", [Mode.FRAMES, Mode.LEARNED])
def test_what_nobody_waits_for_ends_within_a_step_and_leaves_nothing(wanted: Request, painter: FarmPainter,
                                                                     tmp_path: Path, mode: Mode):
    asked, steps = wanted.replace(motion__mode=mode, motion__spacing=2, motion__training=10_000), []
    send(painter, asked)

    def is_waited_for() -> bool:
        steps.append(1)
        return len(steps) < 40

    parts = painter.paint(message(asked, 1e9), [], [b"", b""], is_waited_for)
    assert len(steps) == 40 and len(parts) - 2 < FRAMES
    assert {path.name for path in (tmp_path / "farm").iterdir()} == {name_of(path) for path in files_of(wanted)}


def test_what_a_killed_process_left_is_cleared_away(tmp_path: Path):
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    folder = tmp_path / "farm"
    left = folder / f"task-{socket.gethostname()}-{ended.pid}-abc"
    others = [folder / f"task-{socket.gethostname()}-{os.getpid()}-abc", folder / f"task-elsewhere-{ended.pid}-abc"]
    for path in (left, *others):
        path.mkdir(parents=True)
        (path / "network").write_bytes(b"x")
    old, new = folder / "a.1.part", folder / "b.2.part"
    for path in (old, new):
        path.write_bytes(b"x")
    os.utime(old, (0, 0))
    FarmPainter(folder)
    assert set(folder.iterdir()) == {*others, new}


def test_what_is_no_task_is_a_fault_and_not_a_traceback(painter: FarmPainter):
    for asked in (b"", b"{}", b"[" * 1000, b"\xff"):
        assert head(painter.paint(asked, [], [b"", b""])).fault.startswith("OutOfBounds")
