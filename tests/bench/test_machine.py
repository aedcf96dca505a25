"""What a figure says of the code that it was measured with."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from bench import machine


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with one commit."""
    for name in ("core/job.py", "bench/machine.py", "bench/results/fuzz.json", "docs/math.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("one")
    who = ("-c", "user.name=a", "-c", "user.email=a@b")
    for command in (("init", "-q"), ("add", "-A"), (*who, "commit", "-qm", "One")):
        subprocess.run(["git", "-C", tmp_path, *command], check=True)
    monkeypatch.setattr(machine, "ROOT", tmp_path)
    return tmp_path


@pytest.mark.parametrize(("name", "changed"), [
    ("core/job.py", True), ("bench/machine.py", True), ("core/new.py", True), ("bench/results/fuzz.json", False),
    ("bench/results/new.json", False), ("docs/math.md", False)])
def test_code_that_changed_is_told_and_figures_are_not_code(checkout, name, changed):
    assert machine.circumstances()["changed"] is False
    (checkout / name).write_text("two")
    assert machine.circumstances()["changed"] is changed
