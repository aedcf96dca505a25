"""Teaching paintings: from nothing and from what was taught, stopped, continued, and everything that can go wrong."""

from __future__ import annotations

import io
from itertools import islice
from pathlib import Path

import msgspec
import numpy as np
import pytest
import torch
from PIL import Image

from core import errors
from core.control import Control
from core.media.images.stills import Picture
from core.taught import taught_file
from core.taught.taught_file import TaughtPaintings
from core.taught.teaching import PaintingTeaching, PaintingToTeach, TeachingPhotos
from tests.core.taught.conftest import CPU, SETTINGS, photos, teaching_photos, to_teach
from tests.core.train.conftest import features


def made(paintings: list[PaintingToTeach] | None = None, learnt: TeachingPhotos | None = None,
         start: TaughtPaintings | None = None, checkpoint: Path | None = None, **changes: object) -> PaintingTeaching:
    return PaintingTeaching(features, paintings or to_teach(), learnt or teaching_photos(),
                    msgspec.structs.replace(SETTINGS, **changes), CPU, start, checkpoint)


def taught(path: Path, teaching: PaintingTeaching, steps: int | None = None) -> TaughtPaintings:
    for _ in islice(teaching.run(Control()), steps):
        pass
    teaching.write(path)
    return taught_file.read(path)


def test_what_was_taught_is_a_file_that_says_so(tmp_path):
    teaching = made()
    found = taught(tmp_path / "taught", teaching).record
    assert teaching.finished
    assert [painting.name for painting in found.paintings] == ["Painting 0", "Painting 1"]
    assert found.photos == "patterns" and found.steps == 12 and found.seconds > 0
    assert msgspec.json.decode(found.recipe)["steps"] == 12
    for painting in found.paintings:
        assert painting.credit == "public domain" and painting.digest == "0123"
        assert 0 < painting.style < 1.5 and painting.content > 0
        assert Image.open(io.BytesIO(painting.thumbnail)).size == (24, 16)


def test_progress_shows_the_photo_kept_for_it():
    done = list(made().run(Control()))
    judged = [one for one in done if one.judgement]
    assert [one.step for one in judged] == [4, 8, 12]
    assert judged[0].judgement.photos[0].picture.shape == (16, 24, 3)
    assert set(done[0].terms) == {"style", "content", "carried"}


def test_killed_and_continued_it_ends_bit_equal(tmp_path):
    whole = taught(tmp_path / "whole", made())
    for steps in (5, 4):
        taught(tmp_path / "part", made(checkpoint=tmp_path / "checkpoint"), steps)
    assert taught(tmp_path / "part", made(checkpoint=tmp_path / "checkpoint")).digest == whole.digest


def test_stopped_and_kept_no_step_is_lost(tmp_path):
    control, teaching = Control(), made(checkpoint=tmp_path / "checkpoint")
    for progress in teaching.run(control):
        if progress.step == 6:
            control.stop()
    teaching.keep()
    assert next(made(checkpoint=tmp_path / "checkpoint").run(Control())).step == 7


@pytest.mark.parametrize("change", ["paintings", "photos", "held out", "start"])
def test_teaching_something_else_is_not_continued(tmp_path, change):
    start = taught(tmp_path / "start", made(), 1)
    taught(tmp_path / "part", made(checkpoint=tmp_path / "checkpoint"), 4)
    paintings = list(reversed(to_teach())) if change == "paintings" else to_teach()
    learnt = teaching_photos(2 if change == "photos" else 3, (7,) if change == "held out" else (8,))
    other = made(paintings, learnt, start if change == "start" else None, tmp_path / "checkpoint")
    assert next(other.run(Control())).step == 1


def test_from_what_was_taught_it_begins_with_the_nearest_painting(tmp_path):
    start = taught(tmp_path / "start", made(steps=40))
    again = made(list(reversed(to_teach())), start=start)._trainer.trunk
    assert all(torch.equal(again.state_dict()[name], value) for name, value in start.weights.items())
    known = start.trunk().codes
    candidates = [*known, known.mean(dim=0)]
    assert all(any(torch.allclose(code, one) for one in candidates) for code in again.codes)


def test_without_photos_to_judge_it_begins_with_the_mean(tmp_path):
    start = taught(tmp_path / "start", made(), 1)
    trunk = made(to_teach(3), teaching_photos(held_out=()), start)._trainer.trunk
    assert torch.allclose(trunk.codes, start.trunk().codes.mean(dim=0).expand(3, -1))
    found = taught(tmp_path / "unjudged", made(learnt=teaching_photos(held_out=())), 2).record
    assert found.paintings[0].style == 0


def test_one_photo_is_enough_and_none_is_not():
    assert len(list(made(learnt=teaching_photos(1), steps=2).run(Control()))) == 2
    with pytest.raises(errors.NothingToTeachWith):
        made(learnt=teaching_photos(0))


def test_photos_of_eight_pixels_are_learnt_from():
    tiny = TeachingPhotos(photos(2, (8, 8)), ())
    assert len(list(made(learnt=tiny, steps=3).run(Control()))) == 3


def test_a_painting_of_one_colour_is_taught(tmp_path):
    plain = PaintingToTeach("Grey", Picture(np.full((16, 24, 3), 0.5, np.float32)))
    found = taught(tmp_path / "grey", made([plain]))
    assert all(bool(value.isfinite().all()) for value in found.weights.values())


def test_divergence_again_and_again_is_a_sentence():
    with pytest.raises(errors.TeachingDiverged, match="could not be taught"):
        list(made(rate=1e30).run(Control()))


def test_a_full_disk_ends_it_with_its_sentence(tmp_path, monkeypatch):
    teaching = made(checkpoint=tmp_path / "checkpoint")

    def refuse(path: Path, data: bytes) -> None:
        raise errors.CannotWrite(path=path, reason="the disk is full")

    monkeypatch.setattr("core.files.write", refuse)
    with pytest.raises(errors.CannotWrite, match="the disk is full"):
        list(teaching.run(Control()))
    monkeypatch.undo()
    assert next(made(checkpoint=tmp_path / "checkpoint").run(Control())).step == 1
