"""The cells of a sheet saved one by one, each with what paints it again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core import errors, files, job
from core.choices import Work
from core.events import CellDone, SheetCell, SheetDone, Warned
from core.exploration import SweepAxis
from core.media import named_files, recipe
from core.media.found_files import FileFinder
from core.media.images import cell_files, stills
from core.settings import Request


@pytest.fixture
def swept(request_: Request, tmp_path: Path) -> Request:
    axes = (SweepAxis(setting="ratio", values=("0.5", "2")),
            SweepAxis(setting="style-layers", values=("relu1_1", "relu1_1, relu2_1")))
    return request_.replace(work=Work.SWEEP, detail__steps=1, exploration__sweep=axes, method__content_layers="relu2_1",
                            output__cells=str(tmp_path / "new" / "cells"), output__path=str(tmp_path / "sheet.png"))


def test_every_cell_is_a_file_named_by_its_values(swept):
    done = {(event.row, event.column): event for event in job.run(swept) if isinstance(event, CellDone)}
    folder = Path(swept.output.cells)
    assert sorted(path.name for path in folder.iterdir()) == [
        "1-1 ratio 0.5, relu1_1.png", "1-2 ratio 2, relu1_1.png",
        "2-1 ratio 0.5, relu1_1 to relu2_1.png", "2-2 ratio 2, relu1_1 to relu2_1.png"]
    saved = stills.read(folder / "2-2 ratio 2, relu1_1 to relu2_1.png").rgb
    assert np.abs(saved - done[1, 1].rgb).max() <= 0.5 / 255 + 1e-6


def test_a_file_paints_itself_again(swept, tmp_path):
    list(job.run(swept))
    path = Path(swept.output.cells) / "1-2 ratio 2, relu1_1.png"
    request = recipe.read(path)
    assert (request.work, request.look.ratio, request.output.cells) == (Work.PAINT, 2.0, "")
    before = path.read_bytes()
    again = tmp_path / "again.png"
    request = recipe.opened_by(FileFinder(path, named_files.listed(swept)), path)
    list(job.run(request.replace(output__path=str(again))))
    assert np.array_equal(stills.read(again).rgb, stills.read(path).rgb)
    assert path.read_bytes() == before


def test_the_sheet_does_not_tell_the_folder(swept):
    list(job.run(swept))
    assert recipe.read(swept.output.path).output.cells == ""


def test_kept_cells_are_saved_as_well(swept, tmp_path):
    list(job.run(swept))
    other = tmp_path / "other"
    list(job.run(swept.replace(output__cells=str(other))))
    assert len(list(other.iterdir())) == 4


def test_a_folder_that_cannot_be_is_refused_before_anything_is_painted(swept, tmp_path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(errors.CannotWrite):
        next(job.run(swept.replace(output__cells=str(tmp_path / "file"))))
    with pytest.raises(errors.CannotWrite):
        next(job.run(swept.replace(output__cells=str(tmp_path / "file" / "cells"))))


def test_a_fault_costs_no_other_cell_and_no_old_file(swept, monkeypatch):
    list(job.run(swept))
    old = {path: path.read_bytes() for path in Path(swept.output.cells).iterdir()}

    def full(path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "_flush", full)
    events = list(job.run(swept.replace(detail__seed=1, output__path="")))
    assert isinstance(events[-1], SheetDone) and events[-1].cells == 4
    told = [event.text() for event in events if isinstance(event, Warned)]
    assert len([text for text in told if "could not be saved: the disk is full" in text]) == 4
    assert {path: path.read_bytes() for path in Path(swept.output.cells).iterdir()} == old


@pytest.mark.parametrize(("rows", "columns", "caption", "name"), [
    ((), ("ratio 0.5",), "", "1-1 ratio 0.5"),
    (("Content of\none layer",), (), "relu4_2", "1-1 Content of one layer, relu4_2"),
    (("relu1_1:0.5 ...\nrelu5_1",), ("a/b\\c?",), "", "1-1 a-b-c-, relu1_1-0.5 to relu5_1"),
    ((), ("x" * 200,), "", ("1-1 " + "x" * 200)[:120]), ((), ("ends.",), "", "1-1 ends")])
def test_names_hold_nothing_that_a_system_refuses(rows, columns, caption, name):
    assert cell_files.name(rows, columns, SheetCell(0, 0, caption, Request())) == name
