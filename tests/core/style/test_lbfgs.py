"""L-BFGS and the descent around it."""

from __future__ import annotations

import math

import pytest
import torch

from core.choices import Optimizer
from core.style.lbfgs import LBFGS
from core.style.optimise import Descent
from core.style.parameterization import PixelParameterization


def quadratic(size: int = 12) -> tuple[torch.Tensor, torch.Tensor]:
    generator = torch.Generator().manual_seed(3)
    turn = torch.linalg.qr(torch.randn(size, size, generator=generator))[0]
    return turn @ torch.diag(torch.logspace(0, 2, size)) @ turn.T, torch.randn(size, generator=generator)


def test_finds_the_minimum_of_a_badly_conditioned_quadratic():
    hessian, goal = quadratic()
    x, method = torch.zeros(12), LBFGS(12, scale=1e-2)
    for _ in range(60):
        x += method.step(hessian @ (x - goal))
    torch.testing.assert_close(x, goal, atol=1e-3, rtol=0)


def test_agrees_with_torch_after_the_same_first_step():
    hessian, goal = quadratic()
    theirs = torch.zeros(12, requires_grad=True)
    torchs = torch.optim.LBFGS([theirs], max_iter=1, history_size=5, tolerance_grad=0, tolerance_change=0)

    def closure():
        torchs.zero_grad()
        loss = 0.5 * (theirs - goal) @ hessian @ (theirs - goal)
        loss.backward()
        return loss

    ours, method = torch.zeros(12), LBFGS(5)
    for _ in range(12):
        torchs.step(closure)
        ours += method.step(hessian @ (ours - goal))
        torch.testing.assert_close(ours, theirs.detach(), atol=1e-3, rtol=1e-3)


def test_forgets_pairs_that_tell_nothing():
    method = LBFGS(5, scale=0.1)
    for _ in range(3):
        step = method.step(torch.ones(4))  # the gradient never changes: no curvature
        torch.testing.assert_close(step, torch.full((4,), -0.1))


def toward(goal: torch.Tensor):
    return lambda picture: {"a": (picture - goal).square().mean(), "b": 0.1 * picture.square().mean()}


@pytest.mark.parametrize("kind", list(Optimizer))
def test_descends_and_names_its_terms(kind):
    descent = Descent(PixelParameterization(torch.zeros(1, 3, 8, 8)), toward(torch.full((1, 3, 8, 8), 0.5)), kind)
    steps = [descent.step() for _ in range(25)]
    assert steps[0].terms == pytest.approx({"a": 0.25, "b": 0.0})
    assert steps[-1].loss == pytest.approx(sum(steps[-1].terms.values()))
    assert descent.finish().loss < 0.15 * steps[0].loss  # its least is 0.1 / 1.1 of the first


@pytest.mark.parametrize("fault", [math.nan, math.inf, 1e9])
@pytest.mark.parametrize("kind", list(Optimizer))
def test_a_diverged_step_is_taken_back(kind, fault):
    """The fourth evaluation is ruined: the unknowns return to where the third was made, and it goes on."""
    parameterization = PixelParameterization(torch.zeros(1, 3, 8, 8))
    terms = toward(torch.full((1, 3, 8, 8), 0.5))
    count = 0

    def ruined(picture):
        nonlocal count
        count += 1
        return {name: term * (fault if count == 4 else 1) for name, term in terms(picture).items()}

    descent = Descent(parameterization, ruined, kind)
    descent.step()
    descent.step()
    third = parameterization.unknowns.detach().clone()
    descent.step()
    found = descent.step()
    assert found.restored
    assert not found.loss < 1e6
    torch.testing.assert_close(parameterization.unknowns.detach(), third)
    assert not descent.step().restored
    assert parameterization.unknowns.isfinite().all()


def test_a_last_step_that_diverged_is_taken_back():
    parameterization = PixelParameterization(torch.zeros(1, 3, 8, 8))
    descent = Descent(parameterization, toward(torch.full((1, 3, 8, 8), 0.5)),
                     Optimizer.LBFGS)
    descent.step()
    with torch.no_grad():
        parameterization.unknowns.fill_(1e6)
    assert descent.finish().restored
    assert parameterization.unknowns.abs().max() < 1


def test_inverse_curvature_is_handed_on_to_the_next_scale():
    coarse = Descent(PixelParameterization(torch.zeros(1, 3, 8, 8)), toward(torch.full((1, 3, 8, 8), 0.5)),
                     Optimizer.LBFGS)
    for _ in range(4):
        coarse.step()
    fine = PixelParameterization(torch.zeros(1, 3, 16, 16))
    descent = Descent(fine, toward(torch.full((1, 3, 16, 16), 0.5)), Optimizer.LBFGS,
                      inverse_curvature=coarse.inverse_curvature)
    first = descent.step().loss
    assert descent.step().loss < 0.25 * first  # one step, straight to where a quadratic has its minimum
