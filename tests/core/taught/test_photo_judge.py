"""Judging a trunk: every photo after every painting, by the objective."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from core.nets.tensors import to_array, to_tensor
from core.taught.painting_targets import nearest_stroke
from core.taught.photo_judge import PhotoJudge
from core.taught.tones import toned, tones_of
from core.taught.trunk import Trunk
from tests.core.taught.conftest import CPU, waves


def test_an_untrained_trunk_gives_the_photos_back_in_the_colours_of_the_paintings(judge, targets):
    trunk = Trunk(2)
    judgement = judge.judge(trunk, trunk.state_dict())
    assert [(one.photo, one.painting) for one in judgement.photos] == [(0, 0), (0, 1), (1, 0), (1, 1)]
    for one in judgement.photos:
        photo = to_tensor(waves(8 + one.photo), CPU)
        expected = toned(photo, tones_of(photo), targets.tones[one.painting]).clamp(0, 1)
        assert np.allclose(one.picture, to_array(expected), atol=1e-6)
    assert judgement.photo.style == pytest.approx(1, abs=1e-4)


def test_means_are_over_the_photos_they_name(judge, trunk):
    judgement = judge.judge(trunk, trunk.state_dict())
    ours = [one.painted for one in judgement.photos if one.painting == 1]
    assert judgement.of_painting(1).style == pytest.approx(sum(one.style for one in ours) / 2)
    everything = [one.painted.content for one in judgement.photos]
    assert judgement.painted.content == pytest.approx(sum(everything) / 4)
    assert judgement.score == judgement.painted.style + judgement.painted.content


def test_terms_are_those_of_the_picture(judge, targets, trunk):
    one = judge.judge(trunk, trunk.state_dict()).photos[3]
    photo, picture = (to_tensor(pixels, CPU) for pixels in (waves(9), one.picture))
    terms = targets.of_photo(photo)(1, nearest_stroke((24 * 16) ** 0.5), 1.0).terms(picture)
    assert one.painted.style == pytest.approx(float(terms["style"]), rel=1e-4)


def test_the_weights_that_are_given_are_judged(judge, trunk):
    others = {name: torch.zeros_like(value) for name, value in trunk.state_dict().items()}
    one = judge.judge(trunk, others).photos[0]
    assert one.painted.score == judge.judge(Trunk(2), Trunk(2).state_dict()).photos[0].painted.score


def test_without_photos_nothing_is_judged(targets, trunk):
    assert PhotoJudge(targets, [], CPU).judge(trunk, trunk.state_dict()) is None
