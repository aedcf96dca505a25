"""Pictures between numpy and Qt."""

from __future__ import annotations

import gc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from gui.common import images


@given(st.data(), st.integers(1, 9), st.integers(1, 9), st.sampled_from([3, 4]))
def test_bytes_survive_the_way_there_and_back(data, height, width, channels):
    pixels = data.draw(arrays(np.uint8, (height, width, channels)))
    assert np.array_equal(images.to_array(images.to_qimage(pixels)), pixels)


def test_floats_are_rounded_and_clipped():
    values = np.array([[[0.0, 1.0, 0.5], [-1.0, 2.0, 100.4 / 255], [100.6 / 255, np.nan, np.inf]]], np.float32)
    found = images.to_array(images.to_qimage(values))
    assert found.tolist() == [[[0, 255, 128], [0, 255, 100], [101, 0, 255]]]


def test_the_image_owns_its_pixels():
    pixels = np.full((5, 7, 3), 9, np.uint8)
    image = images.to_qimage(pixels)
    pixels[:] = 200
    del pixels
    gc.collect()
    assert (images.to_array(image) == 9).all()


def test_read_only_and_strided_arrays_are_taken():
    pixels = np.arange(4 * 6 * 3, dtype=np.uint8).reshape(4, 6, 3)
    pixels.flags.writeable = False
    assert np.array_equal(images.to_array(images.to_qimage(pixels[::2, ::-1])), pixels[::2, ::-1])


def test_alpha_beside_the_colours():
    image = images.to_qimage(np.zeros((2, 2, 3), np.float32), np.array([[0, 1], [0.5, 1]], np.float32))
    assert image.hasAlphaChannel()
    assert images.to_array(image)[..., 3].tolist() == [[0, 255], [128, 255]]


def test_a_wrong_shape_is_refused():
    with pytest.raises(ValueError, match="HxWx3"):
        images.to_qimage(np.zeros((4, 4), np.uint8))


def test_fitted_pixmaps_know_the_screen(qapp):
    pixmap = images.fitted(QImage(400, 200, QImage.Format.Format_RGB32), QSize(50, 50), 2.0)
    assert (pixmap.width(), pixmap.height(), pixmap.devicePixelRatio()) == (100, 50, 2.0)
    assert images.fitted(QImage(8, 8, QImage.Format.Format_RGB32), QSize(50, 50)).width() == 8
