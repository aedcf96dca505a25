"""The formulas, against the same written out by hand in numpy."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from core.style import losses


@pytest.fixture
def maps() -> tuple[torch.Tensor, torch.Tensor]:
    generator = torch.Generator().manual_seed(1)
    first, second = (torch.randn(1, 5, 4, 6, generator=generator, dtype=torch.float64) + 0.5 for _ in range(2))
    return first, second


def by_hand(features: torch.Tensor) -> np.ndarray:
    return features.numpy().reshape(5, 24)


def test_gram_matrix(maps):
    matrix = by_hand(maps[0])
    expected = [[sum(matrix[i, k] * matrix[j, k] for k in range(24)) / 24 for j in range(5)] for i in range(5)]
    np.testing.assert_allclose(losses.gram(maps[0]).numpy(), expected)


def test_gram_does_not_depend_on_the_size(maps):
    twice = torch.cat([maps[0], maps[0]], dim=2)
    torch.testing.assert_close(losses.gram(twice), losses.gram(maps[0]))


def test_moments(maps):
    mean, covariance = losses.moments(maps[0])
    np.testing.assert_allclose(mean.numpy(), by_hand(maps[0]).mean(axis=1))
    np.testing.assert_allclose(covariance.numpy(), np.cov(by_hand(maps[0]), bias=True), atol=1e-12)


def test_brightness_is_in_the_mean_and_not_in_the_covariance(maps):
    before, after = losses.moments(maps[0]), losses.moments(maps[0] + 3)
    torch.testing.assert_close(after.covariance, before.covariance)
    torch.testing.assert_close(after.mean, before.mean + 3)


def test_gatys_terms_as_printed(maps):
    x, a = (by_hand(part) for part in maps)
    channels, places = x.shape
    style = ((x @ x.T - a @ a.T) ** 2).sum() / (4 * channels**2 * places**2)
    assert losses.gatys_style(maps[0], losses.gram(maps[1])).item() == pytest.approx(style)
    assert losses.gatys_content(maps[0], maps[1]).item() == pytest.approx(0.5 * ((x - a) ** 2).sum())


def test_total_variation_of_a_step():
    picture = torch.zeros(1, 3, 4, 4)
    picture[..., 2:] = 1  # one of three neighbours across differs by 1, none down
    assert losses.total_variation(picture).item() == pytest.approx(1 / 3)


def test_wasserstein_of_gaussians_that_commute():
    a = losses.Moments(torch.tensor([1.0, 0.0]), torch.diag(torch.tensor([4.0, 1.0])))
    b = losses.Moments(torch.tensor([0.0, 0.0]), torch.diag(torch.tensor([1.0, 9.0])))
    expected = (1 + (2 - 1) ** 2 + (1 - 3) ** 2) / 2  # deviations subtract where covariances commute
    assert losses.wasserstein(a, b).item() == pytest.approx(expected, rel=1e-5)


def test_wasserstein_of_itself_is_zero(maps):
    own = losses.moments(maps[0])
    assert losses.wasserstein(own, own).item() == pytest.approx(0, abs=1e-6)


def test_wasserstein_gradient(maps):
    target = losses.moments(maps[1])
    features = maps[0].clone().requires_grad_()
    assert torch.autograd.gradcheck(lambda x: losses.wasserstein(losses.moments(x), target), features)


def test_wasserstein_gradient_is_finite_for_flat_features(maps):
    features = torch.ones(1, 5, 4, 6, dtype=torch.float64, requires_grad=True)
    losses.wasserstein(losses.moments(features), losses.moments(maps[1])).backward()
    assert features.grad.isfinite().all()


def test_a_batch_is_refused():
    with pytest.raises(ValueError, match="1xCxHxW"):
        losses.gram(torch.zeros(2, 3, 4, 4))
