"""Sizes: what keeps the shape, and what follows the area."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import geometry


@given(width=st.integers(1, 100_000), height=st.integers(1, 100_000), edge=st.integers(1, 8192))
def test_fit_keeps_the_shape(width, height, edge):
    fitted = geometry.fitted((width, height), edge)
    assert max(fitted) == edge
    assert min(fitted) >= 1
    exact = min(width, height) * edge / max(width, height)
    assert abs(min(fitted) - max(exact, 1)) <= 0.5
    assert geometry.fitted((height, width), edge) == fitted[::-1]


@given(style=st.tuples(st.integers(40, 4000), st.integers(40, 4000)), scale=st.floats(0.5, 3.0))
def test_the_paintings_area_follows_the_pictures(style, scale):
    width, height = geometry.style_size(style, (512, 512), scale)
    if min(width, height) > geometry.SHORTEST:
        assert width * height == pytest.approx(512 * 512 * scale**2, rel=0.05)
        assert width / height == pytest.approx(style[0] / style[1], rel=0.05)


@given(clip=st.tuples(st.integers(16, 8000), st.integers(16, 8000)), edge=st.integers(16, 4096))
def test_frames_keep_the_shape_and_are_even(clip, edge):
    size = geometry.frame_size(clip, edge)
    assert all(side % 2 == 0 and side >= 2 for side in size)
    assert all(abs(side - wanted) <= 1 for side, wanted in zip(size, geometry.fitted(clip, edge), strict=True))
