"""Sheets that were stopped, killed or closed go on where they were, to the same pictures."""

from __future__ import annotations

import errno
import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import numpy as np
import pytest

from core import files, job
from core.choices import Pooling, Work
from core.control import Control
from core.events import CellDone, CellPreview, Ending, Event, SheetPlanned, SheetProgress, Warned
from core.exploration import SweepAxis
from core.explore import kept_cells
from core.nets import weights
from core.settings import Request

_LOAD = functools.cache(weights.load)
FULL = shutil._ntuple_diskusage(10**12, 10**12, 0)


@pytest.fixture
def swept(request_: Request) -> Request:
    """Three cells of two scales with two and four steps, of shallow layers, which are quick."""
    axis = SweepAxis(setting="ratio", values=("0.1", "1", "10"))
    return request_.replace(work=Work.SWEEP, detail__size=128, detail__steps=6, exploration__sweep=(axis,),
                            method__content_layers="relu2_1", method__style_layers="relu1_1")


@pytest.fixture(autouse=True)
def quick_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read once for all jobs of this module."""
    monkeypatch.setattr(weights, "load", _LOAD)


def done(events: list[Event]) -> dict[int, np.ndarray]:
    return {event.column: event.rgb for event in events if isinstance(event, CellDone)}


def progress(events: list[Event]) -> list[SheetProgress]:
    return [event for event in events if isinstance(event, SheetProgress)]


def warned(events: list[Event]) -> list[str]:
    return [event.text() for event in events if isinstance(event, Warned)]


def same(one: dict[int, np.ndarray], other: dict[int, np.ndarray]) -> bool:
    return one.keys() == other.keys() and all(np.array_equal(one[key], other[key]) for key in one)


@pytest.fixture
def whole(swept: Request, cache: Path) -> dict[int, np.ndarray]:
    """The cells, painted in one go; nothing is kept of them."""
    events = list(job.run(swept))
    shutil.rmtree(cache)
    return done(events)


def test_the_same_sheet_again_comes_at_once(swept):
    first = list(job.run(swept))
    again = list(job.run(swept))
    assert (first[0].kept, again[0].kept) == (0, 3)
    assert again[0].seconds == 0 and not progress(again)
    assert same(done(first), done(again))
    assert [event.steps for event in again if isinstance(event, CellDone)] == [6, 6, 6]
    terms = [[event.terms for event in events if isinstance(event, CellDone)] for events in (first, again)]
    assert terms[0] == terms[1]


@pytest.mark.parametrize("steps", [1, 5, 7, 12, 17])
def test_closed_at_any_moment_it_goes_on_to_the_same_pictures(swept, whole, steps):
    with closing(job.run(swept)) as events:
        next(event for event in events if isinstance(event, SheetProgress) and event.step == steps)
    again = list(job.run(swept))
    kept = max(0, steps - 1) // 2 * 2 if steps < 7 else 6 + (steps - 7) // 4 * 4
    assert len(progress(again)) == 18 - kept  # no more than the scale in hand is painted anew
    assert again[0].kept == max(0, kept - 6) // 4
    assert same(done(again), whole)


def test_stopped_it_goes_on_from_the_finished_scales(swept, whole):
    control, stopped = Control(), []
    for event in job.run(swept, control):
        stopped.append(event)
        if isinstance(event, SheetProgress) and event.step == 12:
            control.stop()
    assert stopped[-1].ending is Ending.STOPPED and stopped[-1].cells == 3
    again = list(job.run(swept))
    assert isinstance(again[0], SheetPlanned) and again[0].kept == 1
    coarse = [event for event in again if isinstance(event, CellPreview)][:2]
    assert [(event.column, event.step) for event in coarse] == [(1, 2), (2, 2)]
    assert progress(again)[0].step == 6 + 2 + 2 + 1
    assert same(done(again), whole)


def test_killed_it_goes_on(swept, whole, cache, tmp_path):
    (tmp_path / "request.json").write_bytes(msgspec.json.encode(swept))
    script = ("import sys, os; from pathlib import Path; import msgspec; from core import job, settings; "
              "from core.explore import kept_cells; from core.events import SheetProgress; "
              "kept_cells.home = lambda: Path(sys.argv[2]); "
              "request = msgspec.json.decode(Path(sys.argv[1]).read_bytes(), type=settings.Request)\n"
              "for event in job.run(request):\n"
              "    if isinstance(event, SheetProgress) and event.step == 8: os._exit(9)")
    command = [sys.executable, "-c", script, str(tmp_path / "request.json"), str(cache)]
    assert subprocess.run(command, check=False).returncode == 9
    again = list(job.run(swept))
    assert len(progress(again)) == 12
    assert same(done(again), whole)


def test_two_at_once_paint_the_same(swept, whole):
    one, other = job.run(swept), job.run(swept)
    events: tuple[list[Event], list[Event]] = ([], [])
    for pair in _together(one, other):
        for place, event in pair:
            events[place].append(event)
    assert same(done(events[0]), whole) and same(done(events[1]), whole)


def _together(*jobs: Iterator[Event]) -> Iterator[list[tuple[int, Event]]]:
    """One event of each in turn until all are over."""
    left = dict(enumerate(jobs))
    while left:
        found = [(place, next(one, None)) for place, one in left.items()]
        left = {place: left[place] for place, event in found if event is not None}
        yield [(place, event) for place, event in found if event is not None]


def test_a_full_disk_is_told_once_and_costs_nothing(swept, whole, cache, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: FULL)
    events = list(job.run(swept))
    assert same(done(events), whole)
    [sentence] = warned(events)
    assert sentence.startswith(f"What is finished of this sheet cannot be kept in {cache}: the disk is full.")
    assert not list(cache.iterdir())


def test_a_folder_that_cannot_be_written_is_told_once(swept, cache):
    cache.write_text("no folder")
    events = list(job.run(swept))
    assert len(done(events)) == 3 and len(warned(events)) == 1


def test_a_fault_while_writing_leaves_nothing_half(swept, cache, monkeypatch):
    def broken(path: Path) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(files, "_flush", broken)
    events = list(job.run(swept))
    assert len(done(events)) == 3 and "the disk does not answer" in warned(events)[0]
    assert not list(cache.iterdir())


@pytest.mark.parametrize("damage", [
    lambda data: b"", lambda data: data[:-1], lambda data: data.replace(b"\n", b"\r", 1),
    lambda data: data[:-200] + bytes(200)])
def test_a_damaged_cell_is_painted_again(swept, whole, cache, damage):
    list(job.run(swept))
    hurt = sorted(cache.glob("*.cell"))[0]
    hurt.write_bytes(damage(hurt.read_bytes()))
    again = list(job.run(swept))
    assert again[0].kept == 2
    assert same(done(again), whole)


def test_another_photo_under_the_same_name_is_another_sheet(swept, tmp_path, tiny_photo, tiny_painting):
    photo = tmp_path / "photo.png"
    shutil.copy(tiny_photo, photo)
    request = swept.replace(content=str(photo), detail__steps=2)
    first = list(job.run(request))
    shutil.copy(tiny_painting, photo)
    assert next(job.run(request)).kept == 0
    shutil.copy(tiny_photo, photo)
    again = list(job.run(request))
    assert again[0].kept == 3 and same(done(first), done(again))


@pytest.mark.parametrize("changes", [
    {"detail__seed": 1}, {"look__smoothing": 0.5}, {"method__style_layers": "relu1_2"}, {"detail__steps": 3},
    {"method__pooling": Pooling.AVERAGE}])
def test_what_decides_the_pixels_tells_cells_apart(swept, changes):
    short = swept.replace(detail__steps=2)
    list(job.run(short))
    assert next(job.run(short.replace(**changes))).kept == 0


def test_what_decides_nothing_does_not(swept, tmp_path, tiny_photo):
    short = swept.replace(detail__steps=2)
    list(job.run(short))
    shutil.copy(tiny_photo, tmp_path / "moved.jpg")
    axis = SweepAxis(setting="ratio", values=("10", "3", "0.1"))
    other = short.replace(content=str(tmp_path / "moved.jpg"), output__path=str(tmp_path / "sheet.png"),
                          exploration__sweep=(axis,))
    assert next(job.run(other)).kept == 2


def test_the_oldest_go_when_there_are_too_many(swept, cache, monkeypatch):
    short = swept.replace(detail__steps=2)
    list(job.run(short))
    first = {path.name for path in cache.iterdir()}
    size = sum(path.stat().st_size for path in cache.iterdir())
    for path in cache.iterdir():
        os.utime(path, (1, 1))
    monkeypatch.setattr(kept_cells, "LIMIT", size)
    left = cache / ".impasto-0123456789ab.part"
    left.write_bytes(b"half")
    os.utime(left, (1, 1))
    list(job.run(short.replace(detail__seed=1)))
    kept = {path.name for path in cache.iterdir()}
    assert len(kept) == 3 and not kept & first
