"""Training a trunk: what it learns, that every painting counts alike, and that it goes on bit-equal."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import msgspec
import numpy as np
import pytest
import torch

from core import errors
from core.control import Control
from core.taught.painting_targets import PaintingTargets
from core.taught.photo_judge import PhotoJudge, PhotoJudgement
from core.taught.photo_patches import PhotoPatches
from core.taught.trunk import Trunk
from core.taught.trunk_trainer import Stage, TeachingSettings, TrunkTrainer
from core.train.training_loop import TrainingProgress
from core.train.weights_file import Weights
from tests.core.taught.conftest import CPU, SETTINGS, photos, pictures, waves
from tests.core.train.conftest import features


def made(checkpoint: Path | None = None, settings: TeachingSettings = SETTINGS, **changes: object) -> TrunkTrainer:
    targets = PaintingTargets(features, pictures(), CPU)
    return TrunkTrainer(Trunk(2, 3), targets, PhotoPatches(photos()), PhotoJudge(targets, [waves(8)], CPU),
                        msgspec.structs.replace(settings, **changes), CPU, checkpoint)


def trained(trainer: TrunkTrainer, steps: int | None = None) -> list[TrainingProgress[PhotoJudgement]]:
    return list(islice(trainer.run(Control()), steps))


def equal(one: Weights, other: Weights) -> bool:
    return one.keys() == other.keys() and all(torch.equal(one[name], other[name]) for name in one)


def test_it_learns():
    done = trained(made(steps=80, kept_every=20))
    assert [one.step for one in done] == list(range(1, 81))
    judged = [one.judgement for one in done if one.judgement]
    assert len(judged) == 4
    assert judged[-1].score < 0.85 * judged[-1].photo.score
    assert judged[-1].score < judged[0].score


def test_killed_and_continued_it_ends_bit_equal(tmp_path):
    whole = made()
    trained(whole)
    for steps in (7, 5):
        trained(made(tmp_path / "checkpoint"), steps)
    last = made(tmp_path / "checkpoint")
    assert trained(last)[0].step == 9
    assert equal(last.weights, whole.weights)
    assert last.seconds > 0


def test_steps_may_be_changed_until_the_rate_falls(tmp_path):
    """Long trainings end when time is over; what is made until then does not depend on it."""
    trained(made(tmp_path / "checkpoint", steps=100), 8)
    shorter, whole = (made(path, steps=12, fall=0.25) for path in (tmp_path / "checkpoint", None))
    assert shorter.step == 8
    trained(shorter)
    trained(whole)
    assert equal(shorter.weights, whole.weights)


@pytest.mark.parametrize("change", [{"seed": 4}, {"rate": 1e-3}, {"identity": "other"}, {"stages": (Stage(),)}])
def test_another_training_is_not_continued(tmp_path, change):
    trained(made(tmp_path / "checkpoint"), 4)
    assert made(tmp_path / "checkpoint", **change).step == 0


def test_the_rate_rises_holds_and_falls():
    trainer = made(steps=100, rise=10)
    rates = [trainer._rate(step) / SETTINGS.rate for step in range(100)]
    assert rates[:10] == sorted(rates[:10]) and rates[0] == pytest.approx(0.1)
    assert set(rates[10:70]) == {1.0}
    assert rates[70:] == sorted(rates[70:], reverse=True) and rates[-1] < 0.01


def test_every_painting_counts_alike(monkeypatch):
    turns = []
    of_photo = PaintingTargets.of_photo

    def noted(self, photo):
        objective = of_photo(self, photo)
        return lambda *asked: (turns.append(asked), objective(*asked))[1]

    trainer = made(steps=40, paintings=1, kept_every=100)
    monkeypatch.setattr(PaintingTargets, "of_photo", noted)
    trained(trainer, 39)
    numbers, strokes, ratios = zip(*turns, strict=True)
    assert abs(numbers.count(0) - numbers.count(1)) <= 1
    assert 0.1 <= min(ratios) < 0.3 and 1.5 < max(ratios) <= 3 and 3 <= ratios.count(1.0) <= 25
    assert len(set(strokes)) >= 4


def test_patches_are_of_the_stage_that_a_step_is_in():
    stages = Stage(0, (16, 16), (1.0, 1.0)), Stage(4, (32, 64), (1.5, 1.5))
    trainer = made(stages=stages)
    drawn = [trainer._patch(trainer._stage(step), np.random.default_rng(step)) for step in range(60)]
    sizes = [patch.pixels.shape[0] for patch in drawn]
    assert set(sizes[:4]) == {16}
    assert set(sizes[4:]) == {32, 48, 64}


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_it_learns_to_see_carried_paintings_where_they_are_shown(share):
    trainer = made(steps=4, stages=(Stage(0, (16, 16), (1.0, 2.0), carried=share),))
    trained(trainer)
    assert bool(trainer.weights["network.first.weight"][:, 3:7].any()) == (share > 0)


def test_divergence_goes_back_and_then_is_an_error():
    with pytest.raises(errors.TrainingDiverged):
        trained(made(rate=1e30))
