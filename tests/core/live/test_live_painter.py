"""Frames painted one after another: held to the one before, and to nothing across a cut."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace

import cv2
import numpy as np
import pytest

from core.arrays import ByteArray
from core.choices import Colour, Device
from core.live.live_painter import LivePainter
from core.nets import device
from core.settings import Look, Request
from core.taught.taught_look import taught_look
from tests.core.live.conftest import picture

SIZE = (96, 72)


@pytest.fixture
def painter(request_live: Request) -> Callable[..., LivePainter]:
    """Makes painters of the tiny painting; changes of the look are named."""
    def made(**changes: object) -> LivePainter:
        look = request_live.replace(**{f"look__{name}": value for name, value in changes.items()}).look
        return LivePainter(look, taught(look), device.choose(Device.CPU), 0)

    def taught(look: Look):
        return taught_look(look, request_live.teaching.file)
    return made


def apart(one: ByteArray, other: ByteArray) -> float:
    """Root mean square difference, 0..255."""
    return float(np.sqrt(np.square(one.astype(float) - other).mean()))


def grainy(number: int, size: tuple[int, int] = (320, 240)) -> ByteArray:
    """A still scene as a camera sees it."""
    grain = np.random.default_rng(number).normal(0, 3, (*size[::-1], 3))
    return (picture(0, size) + grain).clip(0, 255).astype(np.uint8)


def test_a_frame_is_painted_as_it_comes(painter):
    photo = picture(0, SIZE)
    pixels = painter().paint(photo)
    assert (pixels.shape, pixels.dtype, pixels.flags.writeable) == (photo.shape, np.uint8, False)
    assert apart(pixels, photo) > 5
    assert np.array_equal(pixels, painter().paint(photo))


def test_a_still_scene_is_held_still(painter):
    held, frames = painter(), [grainy(number) for number in range(4)]
    shown = [held.paint(frame) for frame in frames]
    alone = [painter().paint(frame) for frame in frames]
    trembling = [np.mean([apart(*pair) for pair in itertools.pairwise(run)]) for run in (shown, alone)]
    assert trembling[0] < 0.5 * trembling[1]
    assert trembling[0] < apart(frames[0], frames[1])


def test_what_moves_is_carried_along(painter):
    held = painter()
    first, second = (held.paint(picture(number, SIZE)) for number in (0, 3))
    inside = np.s_[8:-8, 8:-8]
    assert apart(second[inside], np.roll(first, -3, axis=1)[inside]) < 0.5 * apart(second[inside], first[inside])


def test_nothing_is_carried_across_a_cut(painter):
    held, other = painter(), np.ascontiguousarray(255 - picture(5, SIZE)[::-1])
    held.paint(picture(0, SIZE))
    assert apart(held.paint(other), painter().paint(other)) < 0.5


def test_another_look_is_seen_in_the_next_frame(painter, request_live):
    held, photo = painter(), picture(0, SIZE)
    held.paint(photo)
    look = request_live.replace(look__ratio=0.2).look
    held.change(look, taught_look(look, request_live.teaching.file))
    assert apart(held.paint(photo), painter(ratio=0.2).paint(photo)) < 0.5


def test_another_size_goes_on_from_the_picture_before(painter):
    held = painter()
    held.paint(cv2.resize(picture(0, SIZE), (192, 144), interpolation=cv2.INTER_CUBIC))
    fresh, carried = painter().paint(picture(0, SIZE)), held.paint(picture(0, SIZE))
    assert carried.shape == fresh.shape
    assert apart(carried, fresh) > 1
    assert held.paint(picture(0, (30, 90))).shape == (90, 30, 3)


def test_the_photos_own_colours(painter):
    photo = picture(0, SIZE)
    pixels = painter(colour=Colour.LUMINANCE).paint(photo).astype(float)
    inside = (pixels > 2).all(2) & (pixels < 253).all(2)
    chroma = [(one[..., 0] - one[..., 2])[inside] for one in (pixels, photo.astype(float))]
    assert np.abs(chroma[0] - chroma[1]).max() < 2.5
    assert apart(painter(colour=Colour.MATCH).paint(photo), painter().paint(photo)) > 1


def test_paintings_that_were_taught_apart_are_mixed(request_live):
    (share,) = taught_look(request_live.look, request_live.teaching.file)
    halves = [replace(share, weight=0.5), replace(share, weight=0.5)]
    one, two = (LivePainter(request_live.look, taught, device.choose(Device.CPU), 0).paint(picture(0, SIZE))
                for taught in ([share], halves))
    assert np.abs(one.astype(int) - two).max() <= 1


@pytest.mark.parametrize("size", [(641, 3), (3, 64), (1, 1), (33, 17)])
def test_odd_sizes(painter, size):
    held = painter()
    for number in range(2):
        assert held.paint(picture(number, size)).shape == (size[1], size[0], 3)


def test_a_grey_frame(painter):
    held = painter()
    for _ in range(2):
        assert held.paint(np.full((48, 64, 3), 128, np.uint8)).shape == (48, 64, 3)
