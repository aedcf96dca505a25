"""Frames as they are shown: by the network where nothing is known, as they are carried where all is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from core.train.network import ShotNetwork
from core.train.painting import network_of, paint
from tests.core.train.conftest import CPU, inputs


def brightening() -> ShotNetwork:
    """A network that adds a quarter to every colour."""
    weights = ShotNetwork().state_dict()
    weights["last.bias"] = torch.full((3,), 0.25)
    return network_of(weights, CPU)


def test_where_nothing_is_known_the_network_paints():
    frame, = inputs([0])
    assert paint(brightening(), frame, CPU) == pytest.approx(np.clip(frame.photo + 0.25, 0, 1))


def test_where_all_is_known_the_carried_painting_is_shown():
    frame = inputs([0, 4])[2]
    known = replace(frame.carried, reliability=np.ones_like(frame.carried.reliability))
    assert np.array_equal(paint(brightening(), replace(frame, carried=known), CPU), frame.carried.pixels)


def test_between_both_are_mixed():
    frame = inputs([0, 4])[2]
    half = replace(frame.carried, reliability=np.full_like(frame.carried.reliability, 0.5))
    expected = (frame.carried.pixels + frame.photo + 0.25) / 2
    assert paint(brightening(), replace(frame, carried=half), CPU) == pytest.approx(np.clip(expected, 0, 1))


def test_the_network_needs_no_gradients_any_more():
    assert not any(value.requires_grad for value in brightening().parameters())
