"""Losses as CSV: what spreadsheets read, whole or not at all."""

from __future__ import annotations

import csv
import errno
import os
from pathlib import Path

import pytest

from core import errors, loss_table
from core.events import Progress
from core.loss_history import LossHistory


def history(title, **terms):
    made = LossHistory(title)
    for step in (1, 2):
        made.take(Progress(step, 2, (64, 48), 1.0, None, 1.0, terms, dict.fromkeys(terms, 0.5)))
    return made


def read(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_row_a_step_a_column_a_term(tmp_path):
    loss_table.write(tmp_path / "a.csv", [history("photo.jpg", **{"style relu1_1": 0.25, "content relu4_2": 0.75})])
    rows = read(tmp_path / "a.csv")
    assert rows[1] == {"run": "photo.jpg", "step": "2", "width": "64", "height": "48", "loss": "1.0",
                       "style relu1_1": "0.25", "style relu1_1 measured": "0.5",
                       "content relu4_2": "0.75", "content relu4_2 measured": "1.5"}


def test_two_runs_lie_below_each_other(tmp_path):
    loss_table.write(tmp_path / "a.csv", [history("one", style=1.0), history("다른, \"그림\"", content=0.5)])
    rows = read(tmp_path / "a.csv")
    assert [(row["run"], row["style"], row["content"]) for row in rows] == [
        *[("one", "1.0", "")] * 2, *[("다른, \"그림\"", "", "0.5")] * 2]


def test_nothing_at_all_is_a_table_of_its_heads(tmp_path):
    loss_table.write(tmp_path / "a.csv", [])
    assert (tmp_path / "a.csv").read_bytes() == b"run,frame,step,width,height,loss\r\n"


def test_a_full_disk_leaves_what_was_there(tmp_path, monkeypatch):
    (tmp_path / "a.csv").write_text("before")

    def refuse(*arguments: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(errors.CannotWrite, match="the disk is full"):
        loss_table.write(tmp_path / "a.csv", [history("one", style=1.0)])
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]
    assert (tmp_path / "a.csv").read_text() == "before"


@pytest.mark.parametrize("name", ["a.txt", "a", "csv"])
def test_another_ending_is_refused(tmp_path: Path, name):
    with pytest.raises(errors.UnknownTableFormat, match=r"does not end in \.csv"):
        loss_table.check(tmp_path / name)


def test_a_place_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(errors.CannotWrite, match="its folder does not exist"):
        loss_table.check(tmp_path / "nowhere" / "a.csv")
