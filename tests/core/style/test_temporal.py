"""The temporal term and the balance against their formulas by hand."""

from __future__ import annotations

import pytest
import torch

from core.style.temporal import BALANCE_WEIGHT, WEIGHT, Anchor, Balance, TemporalLoss, temporal


@pytest.fixture
def picture() -> torch.Tensor:
    return torch.rand(1, 3, 5, 7, generator=torch.Generator().manual_seed(1)).requires_grad_()


def anchor(picture: torch.Tensor, weight: torch.Tensor, by: float = 0.1) -> Anchor:
    return Anchor(picture.detach() + by, weight)


def test_the_term_is_the_mean_of_weighted_squares(picture):
    weight = torch.zeros(1, 1, 5, 7)
    weight[..., :2, :] = 0.5
    # 14 of 35 pixels with weight 0.5, each 0.1 away: 14 / 35 * 0.5 * 0.01.
    assert temporal(picture, [anchor(picture, weight)]).item() == pytest.approx(0.002, rel=1e-4)
    assert temporal(picture, [anchor(picture, weight)] * 2).item() == pytest.approx(0.004, rel=1e-4)


def test_the_gradient_is_zero_exactly_where_nothing_is_reliable_and_only_there(picture):
    weight = torch.rand(1, 1, 5, 7, generator=torch.Generator().manual_seed(2))
    weight[0, 0, 1:3, 2:5] = 0
    temporal(picture, [anchor(picture, weight)]).backward()
    still = (picture.grad == 0).all(dim=1)
    assert torch.equal(still, weight[:, 0] == 0)


def test_the_gradient_leads_to_the_other_frame(picture):
    temporal(picture, [anchor(picture, torch.ones(1, 1, 5, 7))]).backward()
    assert picture.grad.max() < 0  # the target is brighter: a step against the gradient brightens


def test_a_balance_is_mean_and_covariance_of_the_colours(picture):
    balance = Balance.of(picture.detach())
    colours = picture.detach().reshape(3, -1)
    assert torch.allclose(balance.mean, colours.mean(dim=1))
    assert torch.allclose(balance.covariance, torch.cov(colours, correction=0), atol=1e-6)
    assert balance.distance(balance) == 0


def test_a_balance_follows_the_photo(picture):
    painted, before = Balance.of(picture.detach()), Balance.of(picture.detach() * 0.5)
    now = Balance.of(picture.detach() * 0.5 + 0.2)  # the scene grows brighter
    moved = painted.moved(before, now)
    assert torch.allclose(moved.mean, painted.mean + 0.2, atol=1e-6)
    assert torch.allclose(moved.covariance, painted.covariance, atol=1e-6)


def test_ties_name_and_weigh_their_terms(picture):
    one = anchor(picture, torch.ones(1, 1, 5, 7))
    held = Balance.of(picture.detach() + 0.1)
    loss = TemporalLoss([one], held, 2.0)
    terms = loss.terms(picture)
    assert loss.weights == {"temporal": WEIGHT * 2.0, "balance": BALANCE_WEIGHT}
    assert not TemporalLoss([one], None, 0.0).weights
    assert terms["temporal"].item() == pytest.approx(WEIGHT * 2.0 * 0.01, rel=1e-4)
    assert terms["balance"].item() == pytest.approx(BALANCE_WEIGHT * 0.01, rel=1e-3)
    assert not TemporalLoss([], None, 1.0).terms(picture)
    assert "temporal" not in TemporalLoss([one], None, 0.0).terms(picture)
