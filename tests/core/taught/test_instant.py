"""Photos painted at once: by tiles as in one piece, after one painting and after several."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from core.choices import Colour
from core.library.record import TaughtPainting, TaughtRecord
from core.nets.tensors import to_tensor
from core.settings import Look
from core.style.colour import LUMA
from core.taught.instant import InstantPainter, memory
from core.taught.taught_file import TaughtPaintings
from core.taught.taught_look import TaughtShare
from core.taught.trunk import Trunk
from tests.core.taught.conftest import CPU, waves

MEANS = (0.2, 0.3, 0.4), (0.7, 0.5, 0.3)
COVARIANCE = (0.03, 0.01, 0.0, 0.01, 0.02, 0.0, 0.0, 0.0, 0.04)
LOOK = Look(ratio=1.0)


@pytest.fixture
def taught(trunk: Trunk) -> TaughtPaintings:
    paintings = [TaughtPainting(name=str(number), code=tuple(trunk.codes[number].tolist()), mean=mean,
                                covariance=COVARIANCE) for number, mean in enumerate(MEANS)]
    weights = {name: value.detach() for name, value in trunk.state_dict().items() if name != "codes"}
    return TaughtPaintings(weights, TaughtRecord(paintings=tuple(paintings)), "digest")


def other(taught: TaughtPaintings) -> TaughtPaintings:
    """Another file: a trunk that was taught otherwise."""
    weights = {name: 0.9 * value if name.startswith("network") else value for name, value in taught.weights.items()}
    return TaughtPaintings(weights, taught.record, "another")


def painted(photo: np.ndarray, taught: TaughtPaintings, look: Look = LOOK, side: int = 1024, seed: int = 0,
            shares: dict[int, float] | None = None) -> np.ndarray:
    painter = InstantPainter(photo, look, [TaughtShare(taught, shares or {0: 1.0}, 1.0)], CPU, seed, side)
    assert list(painter.paint()) == list(range(1, len(painter.tiles) + 1))
    return painter.picture()


@pytest.mark.parametrize("size", [(333, 250), (8, 400), (400, 5), (264, 136), (297, 301)])
@pytest.mark.parametrize("colour", Colour)
def test_tiles_have_no_seams(taught, size, colour):
    photo, look = waves(3, size), Look(colour=colour)
    whole = painted(photo, taught, look)
    assert whole.shape == photo.shape
    assert 0 <= whole.min() <= whole.max() <= 1
    assert np.abs(painted(photo, taught, look, side=64) - whole).max() < 1e-4


def test_it_paints_by_the_painting_the_ratio_and_the_stroke(taught):
    photo = waves(3, (64, 40))
    first = painted(photo, taught)
    assert np.abs(first - photo).mean() > 0.02
    for other_one in (painted(photo, taught, shares={1: 1.0}), painted(photo, taught, Look(ratio=0.2)),
                      painted(photo, taught, Look(style_scale=0.25)), painted(photo, taught, seed=1)):
        assert np.abs(other_one - first).mean() > 1e-4
    assert np.array_equal(painted(photo, taught, Look(smoothing=3.0)), first)


def test_what_was_never_trained_is_limited_to_what_was(taught):
    photo = waves(3, (64, 40))
    assert np.array_equal(painted(photo, taught, Look(ratio=50.0)), painted(photo, taught, Look(ratio=3.0)))
    assert np.array_equal(painted(photo, taught, Look(ratio=0.02)), painted(photo, taught, Look(ratio=0.1)))
    large = waves(3, (100, 100))
    assert np.array_equal(painted(large, taught, Look(style_scale=4.0)), painted(large, taught, Look(style_scale=2.0)))


def test_paintings_of_one_file_mix_by_their_codes(taught):
    photo = waves(3, (64, 40))
    one, two = (painted(photo, taught, shares={number: 1.0}) for number in (0, 1))
    mixed = painted(photo, taught, shares={0: 3.0, 1: 1.0})
    assert np.allclose(painted(photo, taught, shares={0: 3.0}), one, atol=1e-6)
    assert np.abs(mixed - one).mean() < np.abs(mixed - two).mean()


def test_pictures_of_several_files_are_mixed_by_their_shares(taught):
    photo = waves(3, (64, 40))
    shares = [TaughtShare(taught, {0: 1.0}, 0.75), TaughtShare(other(taught), {1: 2.0}, 0.25)]
    painter = InstantPainter(photo, LOOK, shares, CPU)
    list(painter.paint())
    alone = []
    for share in shares:
        one = InstantPainter(photo, LOOK, [TaughtShare(share.paintings, share.shares, 1.0)], CPU)
        list(one.paint())
        alone.append(one.picture())
    inside = np.all([(picture > 0) & (picture < 1) for picture in alone], axis=0)
    assert np.allclose(painter.picture()[inside], (0.75 * alone[0] + 0.25 * alone[1])[inside], atol=1e-5)


def test_colours_are_the_photos_where_they_are_asked_for(taught):
    photo = waves(3, (64, 40))
    bright = painted(photo, taught, Look(colour=Colour.LUMINANCE))
    inside = ((bright > 0) & (bright < 1)).all(axis=2)
    chroma = [(pixels - (pixels @ np.array(LUMA))[..., None])[inside] for pixels in (bright, photo)]
    assert np.allclose(*chroma, atol=1e-5)
    matched = painted(photo, taught, Look(colour=Colour.MATCH))
    assert np.abs(matched.mean((0, 1)) - photo.mean((0, 1))).max() < 0.03
    assert np.abs(painted(photo, taught).mean((0, 1)) - photo.mean((0, 1))).max() > 0.1


def test_what_is_not_painted_yet_is_the_photo(taught):
    photo = waves(3, (130, 70))
    painter = InstantPainter(photo, LOOK, [TaughtShare(taught, {0: 1.0}, 1.0)], CPU, side=64)
    assert np.array_equal(painter.picture(), photo)
    assert next(iter(painter.paint())) == 1
    rows, columns = painter.tiles[0].part.rows_and_columns
    so_far = painter.picture()
    assert not so_far.flags.writeable
    assert np.abs(so_far[rows, columns] - photo[rows, columns]).mean() > 0.02
    assert np.array_equal(so_far[:, columns.stop:], photo[:, columns.stop:])


def test_it_is_the_network_of_the_file_on_the_toned_photo(taught):
    """By hand, for a trunk that changes nothing: the photo in the colours of the painting."""
    plain = {name: torch.zeros_like(value) for name, value in taught.weights.items()}
    picture = painted(waves(3, (64, 40)) * 0.4, TaughtPaintings(plain, taught.record, ""))
    assert np.abs(to_tensor(picture, CPU).mean((2, 3)).numpy() - MEANS[0]).max() < 0.03


def test_memory_grows_with_the_picture_but_not_with_its_tiles():
    assert memory((1024, 1024)) < memory((4000, 3000)) < 2.2e9
    assert memory((8192, 8192)) - memory((4096, 8192)) == 60 * 4096 * 8192
