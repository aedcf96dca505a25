"""One lock, one holder: in this process, in another one, and after one that was killed."""

from __future__ import annotations

import subprocess
import sys

import pytest

from core import locks

HOLD = ("import sys; from pathlib import Path; from core import locks\n"
        "lock = locks.take(Path(sys.argv[1])); print(lock is not None, flush=True); sys.stdin.read()")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "some.lock"


def test_only_one_holds_it(path):
    lock = locks.take(path)
    assert lock is not None and locks.take(path) is None
    lock.release()
    again = locks.take(path)
    assert again is not None
    again.remove()


def test_a_removed_lock_leaves_nothing(path):
    lock = locks.take(path)
    assert lock is not None
    lock.remove()
    assert list(path.parent.iterdir()) == []


def test_another_process_holds_it_until_it_is_killed(path):
    with subprocess.Popen([sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          env={"PYTHONPATH": ":".join(sys.path)}, text=True) as other:
        assert other.stdout is not None and other.stdout.readline() == "True\n"
        assert locks.take(path) is None
        other.kill()
    lock = locks.take(path)
    assert lock is not None
    lock.release()


def test_the_file_of_a_program_that_died_is_no_lock(path):
    path.write_text("12345\nimpasto\nmachine\n")  # as version 0.1 left it
    lock = locks.take(path)
    assert lock is not None
    lock.remove()


def test_a_place_where_there_can_be_none(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError):
        locks.take(tmp_path / "file" / "some.lock")
