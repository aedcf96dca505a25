"""What photos are painted after: measured once, at the size that makes strokes right."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from core.nets.tensors import to_tensor
from core.taught.painting_targets import STROKES, PaintingTargets, nearest_stroke
from tests.core.taught.conftest import CPU, pictures, waves
from tests.core.train.conftest import features


def test_an_untouched_photo_begins_with_style_1_and_content_0(targets):
    photo = to_tensor(waves(8), CPU)
    objective = targets.of_photo(photo)
    for number in range(len(targets)):
        terms = objective(number, 1.0, 0.3).terms(photo)
        assert float(terms["style"]) == pytest.approx(1, abs=1e-4)
        assert float(terms["content"]) == pytest.approx(0, abs=1e-6)


def test_the_ratio_weighs_the_content(targets):
    photo = to_tensor(waves(8), CPU)
    objective = targets.of_photo(photo)
    one, three = (objective(0, 1.0, ratio).terms(1 - photo) for ratio in (1.0, 3.0))
    assert float(three["content"]) == pytest.approx(3 * float(one["content"]), rel=1e-4)
    assert float(three["style"]) == pytest.approx(float(one["style"]), rel=1e-4)


def test_nothing_is_measured_twice():
    seen: list[tuple[int, ...]] = []

    def counted(picture: torch.Tensor, layers):
        seen.append(tuple(picture.shape[2:]))
        return features(picture, layers)

    targets = PaintingTargets(counted, pictures(), CPU)
    for _ in range(2):
        objective = targets.of_photo(to_tensor(waves(8), CPU))
        for number in (0, 1, 0):
            objective(number, 1.0, 1.0)
    assert len(seen) == 2 + 2, "two paintings once each, and two photos"


def test_strokes_set_the_size_of_the_painting(targets):
    for stroke in (STROKES[0], 1.0, STROKES[-1]):
        height, width = targets._tensor(0, stroke).shape[2:]
        assert (width * height) ** 0.5 == pytest.approx(24 * stroke, rel=0.05)
        assert width / height == pytest.approx(1.5, rel=0.1)


@pytest.mark.parametrize(("side", "scale", "stroke"), [(24, 1, 1), (48, 1, 2), (24, 0.5, 0.5), (1, 1, 0.5), (999, 1, 2),
                                                     (30, 1, 2 ** (1 / 3))])
def test_the_nearest_stroke(side, scale, stroke):
    assert nearest_stroke(side, scale) == pytest.approx(stroke)


def test_a_painting_of_one_colour_is_no_fault():
    plain = pictures(1)[0].__class__(np.full((16, 24, 3), 0.5, np.float32))
    photo = to_tensor(waves(8), CPU)
    terms = PaintingTargets(features, [plain], CPU).of_photo(photo)(0, 1.0, 1.0).terms(photo)
    assert all(bool(value.isfinite()) for value in terms.values())
