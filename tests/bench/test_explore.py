"""The benchmark of sheets: what its shares mean, and that it paints and compares every cell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import explore


def test_shares_are_of_what_the_cells_take_one_by_one():
    one = {"processor_s": 2.0, "clock_s": 4.0}
    assert explore.total([one, one]) == {"processor_s": 4.0, "clock_s": 8.0}
    assert explore.shares(one, {"jobs": {"processor_s": 4.0, "clock_s": 5.0}}) == {
        "jobs": {"processor_s": 0.5, "clock_s": 0.8}}


def test_every_cell_is_painted_again_and_compared(tiny_photo: Path, tiny_painting: Path, tmp_path: Path,
                                                  monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(explore.SHEETS, "sweep", ["--size", "64", "--steps", "1", "--over", "ratio=0.5,2"])
    arguments = ["--sheets", "sweep", "--photo", str(tiny_photo), "--painting", str(tiny_painting)]
    assert explore.main([*arguments, "--output", str(tmp_path / "out")]) == 0
    [written] = (tmp_path / "out").iterdir()
    figures = json.loads(written.read_text(encoding="utf-8"))
    assert written.name == "explore-sweep.json" and figures["commit"]
    assert (figures["cells"], figures["same_pictures"]) == (2, 2)
    assert 0 < figures["shares"]["commands"]["processor_s"] < 1
