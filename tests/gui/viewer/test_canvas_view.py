"""The arithmetic of looking at a picture."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gui.viewer.canvas_view import LARGEST, CanvasView

sizes = st.tuples(st.integers(1, 6000), st.integers(1, 6000))
rooms = st.tuples(st.integers(60, 3000), st.integers(60, 3000))


def _fitted(picture, viewport):
    return CanvasView().with_picture(*picture).resized(*viewport)


@given(sizes, rooms)
def test_fitted_all_of_it_is_seen_in_the_middle(picture, viewport):
    view = _fitted(picture, viewport)
    left, top, width, height = view.rect
    assert view.fitted
    assert view.zoom <= 8
    assert left >= 0 and top >= 0 and left + width <= viewport[0] + 1 and top + height <= viewport[1] + 1
    assert abs(2 * left + width - viewport[0]) <= 3 and abs(2 * top + height - viewport[1]) <= 3
    touches = max(picture[0] * view.zoom / viewport[0], picture[1] * view.zoom / viewport[1])
    assert touches == pytest.approx(1) or view.zoom == 8


@given(sizes, rooms, st.floats(0, 1), st.floats(0, 1), st.lists(st.floats(0.5, 3), min_size=1, max_size=5))
def test_zooming_keeps_the_point_under_the_pointer(picture, viewport, across, down, factors):
    view = _fitted(picture, viewport)
    left, top, width, height = view.rect
    pointer = left + across * width, top + down * height
    assume(48 <= pointer[0] <= viewport[0] - 48 and 48 <= pointer[1] <= viewport[1] - 48)
    under = view.to_picture(*pointer)
    assume(0 <= under[0] <= picture[0] and 0 <= under[1] <= picture[1])
    for factor in factors:
        view = view.zoomed(view.zoom * max(1.0, factor), *pointer)
        assert view.to_viewport(*under) == pytest.approx(pointer, abs=1e-6)
    assert not view.fitted


@given(sizes, rooms, st.floats(0.01, 100), st.floats(-1e5, 1e5), st.floats(-1e5, 1e5))
def test_the_picture_is_never_lost(picture, viewport, zoom, dx, dy):
    view = _fitted(picture, viewport).zoomed(zoom, 10, 10).panned(dx, dy)
    left, top, width, height = view.rect
    least = min(48, width, viewport[0]) - 1, min(48, height, viewport[1]) - 1
    assert view.zoom <= LARGEST
    assert min(left + width, viewport[0]) - max(left, 0) >= least[0]
    assert min(top + height, viewport[1]) - max(top, 0) >= least[1]


@given(sizes, rooms, rooms)
def test_a_fitted_picture_follows_the_window_and_a_zoomed_one_stays(picture, before, after):
    assert _fitted(picture, before).resized(*after) == _fitted(picture, after)
    zoomed = _fitted(picture, before).zoomed(1.5, before[0] / 2, before[1] / 2)
    assert zoomed.resized(*after).zoom == zoomed.zoom


def test_another_size_of_the_same_picture_keeps_its_place():
    view = _fitted((400, 300), (800, 600)).zoomed(3.0, 100, 100)
    assert view.with_picture(800, 600).rect == view.rect
    assert view.with_picture(800, 600).zoom == 1.5
    assert view.with_picture(300, 300).fitted


@pytest.mark.parametrize("view", [CanvasView(), CanvasView(picture=(10, 10)), CanvasView(viewport=(10, 10))])
def test_nothing_to_show_is_borne(view):
    assert view.empty
    assert view.fit().zoomed(2, 0, 0).panned(1, 1).resized(*view.viewport).empty


@pytest.mark.parametrize("picture", [(300, 200), (200, 300), (400, 300), (800, 100), (100, 800)])
def test_a_fitted_picture_lies_beside_what_is_in_the_corner(picture):
    view = _fitted(picture, (800, 600)).with_corner(250, 60)
    left, top, width, height = view.rect
    assert left + width <= 800 - 250 or top + height <= 600 - 60
    assert left >= 0 and top >= 0
    assert view.with_corner(0, 0) == _fitted(picture, (800, 600))


def test_a_corner_moves_no_picture_that_a_person_zoomed():
    view = _fitted((400, 300), (800, 600)).zoomed(3.0, 100, 100)
    assert view.with_corner(250, 60).rect == view.rect


def test_a_corner_as_large_as_the_viewport_leaves_the_picture_where_it_is():
    assert _fitted((400, 300), (200, 100)).with_corner(300, 200).rect == _fitted((400, 300), (200, 100)).rect
