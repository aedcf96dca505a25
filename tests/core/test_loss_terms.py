"""Terms of a loss, summed by kind and without their weights, by hand."""

from __future__ import annotations

import pytest
import torch

from core.loss_terms import by_kind, measured

TERMS = {"content relu3_1": 0.06, "content relu4_2": 0.03, "style relu1_1": 0.1, "style relu2_1": 0.2, "temporal": 0.5}
WEIGHTS = {"content relu3_1": 0.4, "content relu4_2": 0.2, "style relu1_1": 0.25, "style relu2_1": 0.75,
           "temporal": 100.0}


def test_the_terms_of_a_kind_are_summed():
    assert by_kind(TERMS) == pytest.approx({"content": 0.09, "style": 0.3, "temporal": 0.5})
    assert list(by_kind(TERMS)) == ["content", "style", "temporal"]
    assert by_kind({}) == {}


def test_sums_of_tensors_are_added_in_their_order():
    parts = torch.tensor([1e8, 1.0, -1e8])
    sums = by_kind({f"style relu{n}_1": part for n, part in enumerate(parts)})
    assert sums["style"].item() == 0  # the 1 was rounded away


def test_what_is_measured_is_what_the_weights_left():
    assert measured(TERMS, WEIGHTS) == pytest.approx({"content relu3_1": 0.15, "content relu4_2": 0.15,
                                                      "style relu1_1": 0.4, "style relu2_1": 0.8 / 3,
                                                      "temporal": 0.005})


def test_a_kind_is_measured_as_the_mean_of_its_layers():
    found = measured(by_kind(TERMS), by_kind(WEIGHTS))
    assert found["content"] == pytest.approx(0.09 / 0.6)
    assert found["style"] == pytest.approx(0.25 * 0.4 + 0.75 * 0.8 / 3)


def test_a_term_without_a_known_weight_is_taken_as_it_is():
    assert measured({"carried": 0.5}, {}) == {"carried": 0.5}
