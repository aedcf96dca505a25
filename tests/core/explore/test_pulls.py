"""Where each term pulls at a picture: on demand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core import errors, job
from core.choices import Colour, Statistic, Weighting, Work
from core.events import PullsShown
from core.explore import pulls
from core.media import named_files, recipe
from core.settings import Request, Style


@pytest.fixture
def shown(request_: Request) -> Request:
    return request_.replace(work=Work.PULLS, look__smoothing=1.0, method__style_layers="relu1_1, relu3_1")


def only(request: Request, start: np.ndarray | None = None) -> PullsShown:
    [event] = job.run(request, start=start)
    assert isinstance(event, PullsShown)
    return event


def test_every_term_of_every_layer_is_shown_and_the_sheet_saved(shown: Request, tmp_path: Path):
    wanted = shown.replace(output__path=str(tmp_path / "sheet.png"))
    event = only(wanted)
    assert event.terms == ("content relu4_2", "style relu1_1", "style relu3_1", "smoothing")
    assert (event.maps.shape, event.maps.dtype, event.maps.flags.writeable) == ((4, 43, 64), np.uint8, False)
    assert event.shares[0] == 0 and not event.maps[0].any()  # the photo has its own content
    assert sum(event.shares) == pytest.approx(1) and min(event.shares[1:]) > 0
    assert recipe.read(tmp_path / "sheet.png") == named_files.without_folders(wanted)
    with Image.open(tmp_path / "sheet.png") as sheet:
        assert sheet.size == (3 * 64 + 2 * 8 + 32, 2 * 43 + 2 * 28 - 8 + 32)


def test_content_pulls_where_a_picture_differs_from_the_photo(shown: Request, tiny_photo: Path):
    with Image.open(tiny_photo) as photo:
        painted = np.asarray(photo.convert("RGB"), np.float32) / 255
    painted[:, 64:] = 0.2
    event = only(shown.replace(method__content_layers="relu1_1"), painted)
    content = event.maps[event.terms.index("content relu1_1")]
    assert content[:, :38].max() == 0
    assert content[:, 46:].mean() > 20


@pytest.mark.parametrize("weighting", list(Weighting))
@pytest.mark.parametrize("statistic", list(Statistic))
def test_pictures_of_one_colour_pull_or_not_but_are_numbers(shown: Request, tmp_path: Path, statistic: Statistic,
                                                            weighting: Weighting):
    for name, level in (("photo", 128), ("painting", 128)):
        Image.new("L", (64, 64), level).save(tmp_path / f"{name}.png")
    event = only(shown.replace(content=str(tmp_path / "photo.png"), method__statistic=statistic,
                               method__weighting=weighting, method__style_layers="relu1_1, relu2_1",
                               look__styles=(Style(path=str(tmp_path / "painting.png")),)))
    assert np.isfinite(event.shares).all()
    assert sum(event.shares) == pytest.approx(1) or not event.maps.any()


@pytest.mark.parametrize("colour", list(Colour))
def test_whatever_the_colours_come_from(shown: Request, tiny_painting: Path, colour: Colour):
    with Image.open(tiny_painting) as painting:
        painted = np.asarray(painting.convert("RGB").resize((48, 32)), np.float32) / 255
    event = only(shown.replace(look__colour=colour), painted)
    assert sum(event.shares) == pytest.approx(1) and min(event.shares) > 0


def test_heat_lies_over_a_darkened_picture():
    picture = np.full((8, 8, 3), 200, np.uint8)
    heat = np.zeros((4, 4), np.uint8)
    assert len(np.unique(pulls.heated(picture, heat).reshape(-1, 3), axis=0)) == 1
    assert pulls.heated(picture, heat).max() < 90
    heat[:, 2:] = 255
    hot = pulls.heated(picture, heat)
    assert hot[0, -1].min() > 100 and hot[0, 0].max() < 90


@pytest.mark.parametrize(("changes", "fault"), [
    ({"look__styles": ()}, errors.NoStyle), ({"content": ""}, errors.NoContent),
    ({"method__content_layers": "", "method__style_layers": ""}, errors.NoLayers),
    ({"method__style_layers": "relu9_1"}, errors.UnknownLayer),
    ({"output__path": "/tmp/s.docx"}, errors.UnknownFormat)])
def test_bad_requests_are_sentences(shown: Request, changes: dict[str, object], fault: type[errors.UserError]):
    with pytest.raises(fault) as caught:
        next(job.run(shown.replace(**changes)))
    assert caught.value.text().endswith(".")


def test_a_picture_of_another_shape_than_the_photo_is_refused(shown: Request):
    with pytest.raises(errors.OtherShape, match="40 x 40 pixels"):
        next(job.run(shown, start=np.zeros((40, 40, 3), np.float32)))


def test_a_picture_too_small_says_how_large_it_must_be(shown: Request, tmp_path: Path):
    Image.new("RGB", (20, 16)).save(tmp_path / "small.png")
    with pytest.raises(errors.PictureTooSmall, match="at least 32 on each side"):
        next(job.run(shown.replace(content=str(tmp_path / "small.png"))))
