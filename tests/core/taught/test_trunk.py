"""The trunk: folded weights are the modulation written out, and begin as a plain network."""

from __future__ import annotations

import math

import pytest
import torch
from torch.func import functional_call
from torch.nn import functional

from core.library.record import CODE
from core.taught.trunk import Trunk
from core.train import network
from core.train.network import ShotNetwork


def test_it_begins_as_a_plain_network():
    trunk = Trunk(3, 4)
    plain = trunk(trunk.codes[1], 0.3, 1.5)
    assert {name: tuple(value.shape) for name, value in plain.items()} == network.shapes()
    expected = ShotNetwork(4).state_dict()
    assert all(torch.equal(plain[name], expected[name]) for name in plain if name != "first.weight")
    assert not plain["first.weight"][:, 3:7].any(), "nothing is known of carried paintings"
    assert torch.equal(plain["first.weight"][:, 7:], expected["first.weight"][:, 7:])


def test_folding_is_the_modulation_written_out(trunk):
    code, ratio, stroke = trunk.codes[0], 0.4, 1.3
    asked = torch.cat([code, torch.tensor([math.log(ratio), math.log(stroke)])])
    moved = trunk.outward.weight @ (trunk.hidden.weight @ asked + trunk.hidden.bias).relu() + trunk.outward.bias
    half = len(moved) // 2
    gain, shift = 1 + moved[:16].tanh(), moved[half:half + 16]  # of the first convolution, which has 16 channels
    seen = torch.rand(1, 11, 9, 7)
    modulated = gain[:, None, None] * trunk.network.first(seen) + shift[:, None, None]
    plain = trunk(code, ratio, stroke)
    continued = functional.pad(seen, (1, 1, 1, 1), mode="replicate")
    folded = functional.conv2d(continued, plain["first.weight"], plain["first.bias"])
    assert torch.allclose(folded, modulated, atol=1e-5)


def test_every_channel_of_every_convolution_has_its_own_gain_and_shift(trunk):
    plain, own = trunk(trunk.codes[0], 1.0, 1.0), dict(trunk.network.named_parameters())
    gains = [plain[name] / own[name] for name in own if name.endswith("weight")]
    for gain in gains:
        flat = gain.flatten(1)
        assert torch.allclose(flat, flat[:, :1].expand_as(flat), rtol=1e-3)
    assert len(torch.cat([gain[:, 0, 0, 0] for gain in gains]).unique()) == trunk.outward.out_features / 2


@pytest.mark.parametrize("other", [(1, 1.0, 1.0), (0, 2.0, 1.0), (0, 1.0, 2.0)])
def test_painting_ratio_and_stroke_all_count(trunk, other):
    number, ratio, stroke = other
    one, two = trunk(trunk.codes[0], 1.0, 1.0), trunk(trunk.codes[number], ratio, stroke)
    assert all(not torch.equal(one[name], two[name]) for name in one)


def test_the_gradient_reaches_everything(trunk):
    photo, unknown = torch.rand(1, 3, 16, 16), torch.zeros(1, 3, 16, 16)
    folded = trunk(trunk.codes[1], 1.0, 1.0)
    functional_call(trunk.network, folded, (photo, unknown, unknown[:, :1], torch.randn(1, 4, 16, 16))).sum().backward()
    for name, value in trunk.named_parameters():
        assert value.grad is not None and value.grad.any(), name
    assert not trunk.codes.grad[0].any() and trunk.codes.grad[1].any()


def test_codes_begin_far_apart_and_follow_from_the_seed():
    codes = Trunk(4, 7).codes
    assert torch.equal(codes, Trunk(4, 7).codes) and not torch.equal(codes, Trunk(4, 8).codes)
    assert torch.cdist(codes, codes)[0, 1:].min() > math.sqrt(CODE)
