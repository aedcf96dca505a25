"""Teaching that cannot be: bad photos, paintings and places, full disks, divergence."""

from __future__ import annotations

import os
import time
from pathlib import Path

import msgspec
import numpy as np
import pytest
from PIL import Image

from core import errors, files, job
from core.events import Ending, TeachingStep, Warned
from core.library import unfinished
from core.library.record import MOST_PAINTINGS
from core.settings import Request, Style
from core.taught import taught_file, teaching_job
from tests.core.teaching.conftest import stop_at, taught


def picture(path: Path, size: tuple[int, int], colour: tuple[int, int, int] = (90, 100, 110)) -> Path:
    path.parent.mkdir(exist_ok=True)
    Image.new("RGB", size, colour).save(path)
    return path


def test_a_folder_of_text_files_is_no_photos(request_: Request, tmp_path: Path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("no photo")
    with pytest.raises(errors.NothingToTeachWith):
        taught(request_.replace(teaching__photos=(str(tmp_path / "texts"),)))
    with pytest.raises(errors.FileMissing):
        taught(request_.replace(teaching__photos=(str(tmp_path / "none"),)))


@pytest.mark.parametrize("size", [(90, 70), (8, 8)])
def test_one_photo_of_any_size_is_learnt_from_besides_the_samples(request_: Request, tmp_path: Path, size):
    photo = picture(tmp_path / "photos" / "one.png", size)
    events = taught(request_.replace(teaching__photos=(str(photo.parent),)))
    assert events[0].photos == 2 and events[-1].ending is Ending.COMPLETE and events[-1].style > 0


def test_a_painting_of_one_colour_is_taught(request_: Request, tmp_path: Path):
    grey = picture(tmp_path / "grey.png", (80, 80))
    last = taught(request_.replace(look__styles=(Style(path=str(grey)),)))[-1]
    assert all(bool(value.isfinite().all()) for value in taught_file.read(last.path).weights.values())


def test_names_that_are_no_text_are_taught(request_: Request, tmp_path: Path, tiny_painting: Path):
    odd = os.fsencode(tmp_path) + b"/\xff_\x1b[31m.png"
    Path(os.fsdecode(odd)).write_bytes(tiny_painting.read_bytes())
    last = taught(request_.replace(look__styles=(Style(path=os.fsdecode(odd)),), output__path=""))[-1]
    assert taught_file.read(last.path).record.paintings[0].name.startswith("?")


def test_what_is_no_painting_is_refused(request_: Request, tmp_path: Path):
    (tmp_path / "text.png").write_text("no picture")
    with pytest.raises(errors.NoStyle):
        taught(request_.replace(look__styles=()))
    with pytest.raises(errors.NotAPicture):
        taught(request_.replace(look__styles=(Style(path=str(tmp_path / "text.png")),)))
    many = [Style(path=str(picture(tmp_path / f"{number}.png", (32, 32), (number, 0, 0))))
            for number in range(MOST_PAINTINGS + 1)]
    with pytest.raises(errors.TooManyPaintings):
        taught(request_.replace(look__styles=tuple(many)))


@pytest.mark.parametrize(("place", "error"), [("none/a.safetensors", errors.CannotWrite),
                                              ("a.png", errors.NotATaughtName), ("", errors.CannotWrite)])
def test_a_place_that_cannot_be_written_is_refused_before_teaching(request_: Request, tmp_path: Path,
                                                                   monkeypatch: pytest.MonkeyPatch, place, error):
    if not place:
        (tmp_path / "file").touch()
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    with pytest.raises(error):
        next(job.run(request_.replace(output__path=str(tmp_path / place) if place else "")))


def test_a_data_folder_that_cannot_be_written_has_its_sentence(request_: Request, tmp_path: Path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    with pytest.raises(errors.TeachingNotKept, match="could not be kept"):
        next(job.run(request_))


def full_disk(monkeypatch: pytest.MonkeyPatch, name: str, times: int) -> None:
    """Writing a file of that name fails from the `times`-th time on."""
    write, left = files.write, [times]

    def refuse(path: Path, data: bytes) -> None:
        left[0] -= Path(path).name == name
        if Path(path).name == name and left[0] < 0:
            raise errors.CannotWrite(path=path, reason="the disk is full")
        write(path, data)

    monkeypatch.setattr("core.files.write", refuse)


def test_a_full_disk_at_a_checkpoint_keeps_the_one_before(request_: Request, monkeypatch: pytest.MonkeyPatch):
    with monkeypatch.context() as patch, pytest.raises(errors.TeachingNotKept, match="the disk is full"):
        full_disk(patch, "checkpoint", 2)
        taught(request_)
    assert taught(request_)[0].done == 5


def test_a_full_disk_in_the_end_keeps_everything_for_another_place(request_: Request, tmp_path: Path,
                                                                   monkeypatch: pytest.MonkeyPatch):
    full_disk(monkeypatch, "taught.safetensors", 0)
    with pytest.raises(errors.CannotWrite, match="the disk is full"):
        taught(request_)
    events = taught(request_.replace(output__path=str(tmp_path / "other.safetensors")))
    assert events[0].done == events[0].steps and not any(isinstance(event, TeachingStep) for event in events)
    assert events[-1].path == tmp_path / "other.safetensors"


def test_divergence_is_a_sentence_and_leaves_nothing(request_: Request, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(teaching_job, "FROM_TRUNK", msgspec.structs.replace(teaching_job.FROM_TRUNK, rate=1e30))
    with pytest.raises(errors.TeachingDiverged):
        taught(request_)
    assert not list(unfinished.home().iterdir())


def test_a_damaged_checkpoint_is_said_and_begun_anew(request_: Request):
    taught(request_, stop_at(6))
    (checkpoint,) = unfinished.home().glob("*/checkpoint")
    checkpoint.write_bytes(checkpoint.read_bytes()[:1000])
    events = taught(request_)
    assert events[0].done == 0 and isinstance(events[1], Warned) and "begins anew" in events[1].text()
    assert events[-1].ending is Ending.COMPLETE


def test_what_nobody_went_on_with_is_removed_after_a_month(request_: Request, tmp_path: Path):
    taught(request_, stop_at(3))
    taught(request_.replace(detail__seed=1), stop_at(3))
    old, new = unfinished.home().glob("*/checkpoint")
    past = time.time() - unfinished.STALE - 60
    for path in (old, old.parent):
        os.utime(path, (past, past))
    (new.parent / ".impasto-0.part").write_bytes(b"half a checkpoint")
    taught(request_.replace(detail__seed=2), stop_at(3))
    assert not old.parent.exists() and new.exists()
    assert len(list(unfinished.home().glob("*.lock"))) == 2


def test_memory_that_runs_out_has_its_sentence(request_: Request, monkeypatch: pytest.MonkeyPatch):
    def refuse(*arguments: object) -> None:
        raise MemoryError

    monkeypatch.setattr(teaching_job, "PaintingTeaching", refuse)
    with pytest.raises(errors.NoMemory):
        taught(request_)


def test_previews_are_pictures(request_: Request):
    shown = [event.pixels for event in taught(request_) if hasattr(event, "pixels")]
    assert all(np.ptp(pixels) > 10 for pixels in shown)
