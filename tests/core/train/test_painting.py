"""Frames as they are shown: by the network where nothing is known, as they are carried where all is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from core.nets import device
from core.train.frame_inputs import CarriedPainting
from core.train.network import ShotNetwork
from core.train.painting import network_of, paint, quick_network_of, told
from tests.core.train.conftest import CPU, inputs


def brightening() -> ShotNetwork:
    """A network that adds a quarter to every colour."""
    weights = ShotNetwork().state_dict()
    weights["last.bias"] = torch.full((3,), 0.25)
    return network_of(weights, CPU)


def test_where_nothing_is_known_the_network_paints():
    frame, = inputs([0])
    assert paint(brightening(), frame, frame.carried, CPU) == pytest.approx(np.clip(frame.photo + 0.25, 0, 1))


def test_where_all_is_known_the_carried_painting_is_shown():
    frame = inputs([0, 4])[2]
    known = replace(frame.carried, reliability=np.ones_like(frame.carried.reliability))
    assert np.array_equal(paint(brightening(), frame, known, CPU), frame.carried.pixels)


def test_between_both_are_mixed():
    frame = inputs([0, 4])[2]
    half = replace(frame.carried, reliability=np.full_like(frame.carried.reliability, 0.5))
    expected = (frame.carried.pixels + np.clip(frame.photo + 0.25, 0, 1)) / 2
    assert paint(brightening(), frame, half, CPU) == pytest.approx(np.clip(expected, 0, 1))


def test_where_no_key_frame_tells_the_frame_before_goes_on():
    """But for a twentieth, so that what was wrong is forgotten."""
    frame = inputs([0, 4], known=0.5)[2]
    nothing = replace(frame, carried=CarriedPainting(np.zeros_like(frame.photo), np.zeros(frame.photo.shape[:2])))
    before = np.full_like(frame.photo, 0.25)
    known = told(nothing, before)
    assert known.pixels[:, 2:-2] == pytest.approx(before[:, 2:-2], abs=1e-3)
    inside = known.reliability[:, 2:-2]
    assert inside.min() > 0.9 * 0.95 * 0.5 and inside.max() <= 0.95 * 0.5 + 1e-6


def test_what_shows_something_else_now_goes_on_a_little_less():
    """All of a frame is in doubt: three quarters of the frame before go on."""
    frame = inputs([0, 4], known=1.0)[2]
    nothing = CarriedPainting(np.zeros_like(frame.photo), np.zeros(frame.photo.shape[:2], np.float32))
    changed = replace(frame, photo=1 - frame.before.photo, carried=nothing)
    calm = replace(frame, photo=frame.before.warped(frame.before.photo), carried=nothing)
    before = np.full_like(frame.photo, 0.25)
    inside = np.s_[:, 6:-6]
    assert told(calm, before).reliability[inside].max() == pytest.approx(0.95, abs=0.01)
    assert told(changed, before).reliability[inside].min() == pytest.approx(0.75 * 0.95, abs=0.05)


def test_where_a_key_frame_tells_all_the_frame_before_does_not_count():
    frame = inputs([0, 4])[2]
    whole = replace(frame, carried=replace(frame.carried, reliability=np.ones_like(frame.carried.reliability)))
    known = told(whole, np.zeros_like(frame.photo))
    assert known.pixels == pytest.approx(frame.carried.pixels, abs=1e-3)
    assert known.reliability == pytest.approx(1)


def test_the_first_frame_has_none_before_it():
    frame = inputs([0, 4])[0]
    assert told(frame, np.zeros_like(frame.photo)) is frame.carried


def test_the_network_needs_no_gradients_any_more():
    assert not any(value.requires_grad for value in brightening().parameters())


def painting_much() -> dict[str, torch.Tensor]:
    """Weights of a network that changes every pixel of the photo by what lies around it."""
    weights = ShotNetwork().state_dict()
    weights["last.weight"] = torch.randn(weights["last.weight"].shape, generator=torch.Generator().manual_seed(1)) / 20
    return weights


def test_in_bfloat16_it_paints_the_same_but_for_a_level(monkeypatch):
    monkeypatch.setattr(device, "has_bfloat16", lambda _: True)
    frame, weights = inputs([0, 4])[2], painting_much()
    whole = 255 * paint(network_of(weights, CPU), frame, frame.carried, CPU)
    quick = 255 * paint(quick_network_of(weights, CPU), frame, frame.carried, CPU)
    assert np.abs(whole - 255 * frame.photo).mean() > 5, "it does paint"
    assert 0 < np.abs(whole - quick).max() < 2
    assert np.abs(whole - quick).mean() < 0.3


def test_without_it_the_quick_network_is_the_network(monkeypatch):
    monkeypatch.setattr(device, "has_bfloat16", lambda _: False)
    frame, weights = inputs([0, 4])[2], painting_much()
    whole, quick = (paint(made(weights, CPU), frame, frame.carried, CPU) for made in (network_of, quick_network_of))
    assert np.array_equal(whole, quick)
