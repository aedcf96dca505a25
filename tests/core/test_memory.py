"""Free memory under the limits of control groups and of the process, and faults that say that there is none."""

from __future__ import annotations

import sys
from pathlib import Path

import psutil
import pytest

from core import memory

MIB = 1 << 20


@pytest.fixture
def membership(tmp_path: Path) -> Path:
    return tmp_path / "membership"


def group(folder: Path, limit: str, used: int, cached: int = 0, version: int = 2) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    names = ("memory.max", "memory.current", "inactive_file") if version == 2 else (
        "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file")
    (folder / names[0]).write_text(f"{limit}\n")
    (folder / names[1]).write_text(f"{used}\n")
    (folder / "memory.stat").write_text(f"anon 5\n{names[2]} {cached}\n")


@pytest.mark.skipif(sys.platform != "linux", reason="nobody tells how many addresses are taken")
def test_the_limit_of_a_process_counts(tmp_path, membership, monkeypatch):
    import resource

    taken = psutil.Process().memory_info().vms
    monkeypatch.setattr(resource, "getrlimit", lambda kind: (taken + 100 * MIB, taken + 100 * MIB))
    assert memory.available(tmp_path, membership) == pytest.approx(100 * MIB, rel=0.1)
    monkeypatch.setattr(resource, "getrlimit", lambda kind: (MIB, MIB))
    assert memory.available(tmp_path, membership) == 0


@pytest.mark.parametrize(("free", "scarce"), [(memory.SCARCE - 1, True), (memory.SCARCE, False)])
def test_memory_is_scarce_below_a_bound(monkeypatch, free, scarce):
    monkeypatch.setattr(memory, "available", lambda: free)
    assert memory.is_scarce() is scarce


@pytest.mark.parametrize("fault", [MemoryError(), ImportError("psutil.so: failed to map segment from shared object")])
def test_where_nobody_can_find_out_it_is_scarce(monkeypatch, fault):
    def fail() -> int:
        raise fault

    monkeypatch.setattr(memory, "available", fail)
    assert memory.is_scarce()


def test_without_groups_it_is_the_machines(tmp_path, membership):
    assert memory.available(tmp_path, membership) == pytest.approx(psutil.virtual_memory().available, rel=0.5)


def test_a_limit_counts_less_what_is_used_plus_what_is_only_cached(tmp_path, membership):
    membership.write_text("0::/app\n")
    group(tmp_path / "app", str(10 * MIB), 4 * MIB, MIB)
    assert memory.available(tmp_path, membership) == 7 * MIB


def test_the_tightest_group_above_decides(tmp_path, membership):
    membership.write_text("0::/outer/inner\n")
    group(tmp_path / "outer" / "inner", "max", 2 * MIB)
    group(tmp_path / "outer", str(5 * MIB), 2 * MIB)
    group(tmp_path, str(9 * MIB), 2 * MIB)
    assert memory.available(tmp_path, membership) == 3 * MIB


def test_inside_a_container_the_root_is_its_own_group(tmp_path, membership):
    membership.write_text("0::/docker/0123\n")
    group(tmp_path, str(6 * MIB), MIB)
    assert memory.available(tmp_path, membership) == 5 * MIB


def test_the_old_kind_of_groups(tmp_path, membership):
    membership.write_text("5:cpu,cpuacct:/x\n4:memory:/y\n0::/\n")
    group(tmp_path / "memory" / "y", str(8 * MIB), 3 * MIB, MIB, version=1)
    assert memory.available(tmp_path, membership) == 6 * MIB


def test_no_room_is_zero(tmp_path, membership):
    membership.write_text("0::/\n")
    group(tmp_path, str(MIB), 2 * MIB)
    assert memory.available(tmp_path, membership) == 0


@pytest.mark.parametrize("words", ["not enough memory: you tried to allocate 5 bytes", "can't allocate read lock"])
def test_what_libraries_say_where_there_is_no_memory(words):
    assert memory.is_short(RuntimeError(words))
    assert not memory.is_short(ValueError(words)) and not memory.is_short(RuntimeError("shapes cannot be multiplied"))
