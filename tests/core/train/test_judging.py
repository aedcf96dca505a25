"""What a judgement says of a network."""

from __future__ import annotations

import pytest

from core.train.judging import JudgedTerms, Judgement


def judged(network: float) -> Judgement:
    """Of a photo that the optimiser brought from 1 to .2, and the network to that."""
    return Judgement(JudgedTerms(1.0, 0.0), JudgedTerms(network - 0.1, 0.1), JudgedTerms(0.1, 0.1), 0.05)


def test_the_score_is_style_and_content():
    assert judged(0.32).score == pytest.approx(0.32)


def test_a_network_is_good_that_gains_most_of_what_the_optimiser_gains():
    assert judged(0.2).is_good
    assert judged(0.43).is_good
    assert not judged(0.45).is_good
    assert not judged(1.0).is_good
