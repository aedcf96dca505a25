"""Training: what it learns, that it goes on bit-equal after a kill, and every way in which it ends."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

import pytest
import torch

from core import errors
from core.control import Control
from core.nets import device
from core.train import trainer as trainer_module
from core.train import training_loop, training_state, weights_file
from core.train.judging import JudgedTerms, Judgement
from core.train.network import ShotNetwork
from core.train.trainer import Trainer, TrainingSettings
from core.train.training_loop import TrainingProgress, one_cycle
from core.train.training_set import TrainingSet
from core.train.training_state import TrainingState
from core.train.weights_file import SHOT_NETWORK
from tests.core.train.conftest import CPU, features, objective, patches

STEPS = 24


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """A judgement and a checkpoint every five steps."""
    monkeypatch.setattr(trainer_module, "KEPT_EVERY", 5)
    monkeypatch.setattr(trainer_module, "PATIENCE", 3)
    monkeypatch.setattr(training_loop, "NOTABLE", 2.0)  # so small a network is found like anything


def made(small: TrainingSet, checkpoint: Path | None = None, start: weights_file.Weights | None = None,
         steps: int = STEPS, seed: int = 3, rate: float = 2e-3, identity: str = "") -> Trainer:
    settings = TrainingSettings(identity, steps, rate, seed)
    return Trainer(features, objective, small, settings, CPU, start, checkpoint)


def trained(trainer: Trainer, steps: int | None = None) -> list[TrainingProgress[Judgement]]:
    return list(islice(trainer.run(Control()), steps))


def equal(one: weights_file.Weights, other: weights_file.Weights) -> bool:
    return one.keys() == other.keys() and all(torch.equal(one[name], other[name]) for name in one)


def test_it_learns(small_set):
    done = trained(made(small_set, steps=60))
    assert [one.step for one in done] == list(range(1, len(done) + 1))
    assert len(done) > 40, "it ends where it no longer gets better, but not in the first half"
    sums = [sum(one.terms.values()) for one in done if "style" in one.terms and "flow" not in one.terms]
    assert sum(sums[-5:]) < 0.7 * sum(sums[:5])
    judged = [one.judgement for one in done if one.judgement]
    assert judged[-1].network.style < judged[0].network.style
    assert judged[-1].painting == judged[0].painting


def test_each_kind_of_step_has_its_terms(small_set):
    done = trained(made(small_set, steps=60))
    early, late = ({frozenset(one.terms) for one in part} for part in (done[:30], done[30:]))
    kinds = {frozenset({"key", "features"}), frozenset({"style", "content"}),
             frozenset({"style", "content", "carried"})}
    assert early == kinds
    assert late - kinds == {kind | {"flow"} for kind in kinds}
    assert late & kinds <= {frozenset({"key", "features"})}, "only the shot's first frame follows none"


def test_killed_and_continued_it_ends_bit_equal(small_set, tmp_path):
    whole = made(small_set)
    trained(whole)
    path = tmp_path / "checkpoint"
    for steps in (7, 5, 4):
        trained(made(small_set, path), steps)
    last = made(small_set, path)
    assert trained(last)[0].step == 11
    assert equal(last.weights, whole.weights)
    assert last.finished


def test_a_checkpoint_of_a_finished_training_leaves_nothing_to_do(small_set, tmp_path):
    first = made(small_set, tmp_path / "checkpoint")
    trained(first)
    again = made(small_set, tmp_path / "checkpoint")
    assert again.finished
    assert trained(again) == []
    assert equal(first.weights, again.weights)


def test_a_checkpoint_of_another_training_is_not_continued(small_set, tmp_path):
    trained(made(small_set, tmp_path / "checkpoint"))
    for changed in ({"identity": "other"}, {"seed": 4}, {"steps": 30}, {"rate": 1e-3}):
        assert trained(made(small_set, tmp_path / "checkpoint", **changed), 1)[0].step == 1


@pytest.mark.parametrize("state", ["", "{}", "[" * 5_000, '{"identity": 1}'])
def test_a_checkpoint_that_says_nonsense_is_refused(small_set, tmp_path, state):
    path = tmp_path / "checkpoint"
    trained(made(small_set, path), 5)
    tensors = {f"{part}.{name}": torch.zeros(value.shape) for part in ("network", "average", "exp_avg", "exp_avg_sq")
               for name, value in ShotNetwork().state_dict().items()}
    training_state.CHECKPOINT.write(path, tensors, state)
    with pytest.raises(errors.ShotNetworkDamaged, match="where the training stands"):
        made(small_set, path)


def test_weights_alone_are_no_checkpoint(small_set, tmp_path):
    SHOT_NETWORK.write(tmp_path / "checkpoint", ShotNetwork().state_dict())
    with pytest.raises(errors.ShotNetworkDamaged, match="of another network"):
        made(small_set, tmp_path / "checkpoint")


def test_a_full_disk_ends_training_with_its_sentence(small_set, tmp_path, monkeypatch):
    trainer = made(small_set, tmp_path / "checkpoint")
    trained(trainer, 7)

    def refuse(path: Path, data: bytes) -> None:
        raise errors.CannotWrite(path=path, reason="the disk is full")

    monkeypatch.setattr(weights_file.files, "write", refuse)
    with pytest.raises(errors.CannotWrite, match="the disk is full"):
        trained(trainer)
    monkeypatch.undo()
    assert trained(made(small_set, tmp_path / "checkpoint"), 1)[0].step == 6


def test_it_begins_warm(small_set):
    first = made(small_set, steps=60)
    trained(first)
    warm = made(small_set, start=first.weights)
    assert equal(warm.weights, first.weights)
    cold = made(small_set)
    mean = [sum(sum(one.terms.values()) for one in trained(one, 6)) for one in (warm, cold)]
    assert mean[0] < 0.8 * mean[1]


def test_it_stops_between_two_steps(small_set):
    control = Control()
    steps = 0
    for steps, _ in enumerate(made(small_set).run(control), 1):
        if steps == 3:
            control.stop()
    assert steps == 3


def test_it_ends_when_the_frame_kept_for_judging_gets_no_better(small_set, monkeypatch):
    monkeypatch.setattr(training_loop, "FALL", 1.0)  # no fall is enough
    done = trained(made(small_set, steps=120))
    assert done[-1].step == 60 + 3 * 5, "the first from the middle on, and three more"


def test_divergence_goes_back_at_a_lower_rate(small_set, monkeypatch):
    trainer = made(small_set)
    trained(trainer, 8)
    terms = trainer._terms
    monkeypatch.setattr(trainer, "_terms", lambda *drawn: {"style": terms(*drawn)["style"] * torch.nan}
                        if (found := terms(*drawn)).keys() >= {"style"} else found)
    bad = next(one for one in trainer.run(Control()) if one.restored)
    assert bad.step == 5
    monkeypatch.undo()
    after = trained(trainer)
    assert after[0].step == 6
    assert after[-1].step == STEPS
    assert not any(one.restored for one in after)
    assert all(value.isfinite().all() for value in trainer.weights.values())
    assert not equal(trainer.weights, _undisturbed(small_set)), "it went on at half the rate"


def _undisturbed(small: TrainingSet) -> weights_file.Weights:
    trainer = made(small)
    trained(trainer)
    return trainer.weights


def test_divergence_again_and_again_is_a_sentence(small_set):
    """A rate beyond all reason brings it about by itself."""
    with pytest.raises(errors.TrainingDiverged, match="could not be trained"):
        trained(made(small_set, rate=1e30))


@pytest.mark.parametrize("keys", [[0], [0, 1], [0, 1, 2]])
def test_short_shots_are_trained(keys):
    trainer = made(patches(keys), steps=4)
    assert trained(trainer)[-1].step == 4
    assert trainer.finished


def test_a_shot_where_no_flow_holds_is_trained_without_key_frames():
    done = trained(made(patches([0, 4, 8], known=0.0), steps=12))
    assert not any("key" in one.terms for one in done)


def test_a_shot_of_one_colour_is_trained(monkeypatch):
    monkeypatch.setattr("tests.core.train.conftest.photo",
                        lambda number, size=(24, 16): torch.full((size[1], size[0], 3), 0.5).numpy())
    trainer = made(patches([0, 4, 8]), steps=12)
    trained(trainer)
    assert all(value.isfinite().all() for value in trainer.weights.values())


@pytest.mark.parametrize("size", [(8, 8), (8, 30), (27, 13)])
def test_odd_and_tiny_frames_are_trained(size):
    trainer = made(patches([0, 2], size=size), steps=6)
    assert trained(trainer)[-1].step == 6


def test_weights_given_away_are_not_changed_later(small_set):
    trainer = made(small_set)
    trained(trainer, 3)
    given = trainer.weights
    before = {name: value.clone() for name, value in given.items()}
    trained(trainer, 3)
    assert equal(given, before)


def test_one_cycle_rises_and_falls():
    shares = [one_cycle(share / 10) for share in range(11)]
    assert shares[0] == pytest.approx(0.04)
    assert shares[3] == pytest.approx(1)
    assert shares[10] == pytest.approx(1e-5)
    assert shares[:4] == sorted(shares[:4])
    assert shares[3:] == sorted(shares[3:], reverse=True)


def test_a_steep_step_is_no_longer_than_others():
    """Once it was a million times as steep, and threw the weights where nothing led back."""
    found = []
    for steepness in (1.0, 1e6):
        state = TrainingState("", ShotNetwork(3), CPU.device, training_state.CHECKPOINT)
        for scale in (1.0, steepness, 1.0, 1.0):
            state.update(scale * torch.stack([value.sum() for value in state.network.parameters()]).sum(), 1e-3)
        found.append(state.tensors())
    assert all(torch.allclose(found[0][name], found[1][name], atol=1e-6) for name in found[0])


def judged_in_turn(monkeypatch: pytest.MonkeyPatch, styles: Iterable[float]) -> None:
    """Whatever is painted is found like the next of these; the photo is 1, its painting .2."""
    found = iter(styles)
    monkeypatch.setattr(training_loop, "NOTABLE", 0.3)
    monkeypatch.setattr(Trainer, "judge", lambda self: Judgement(
        JudgedTerms(1.0, 0.0), JudgedTerms(next(found), 0.0), JudgedTerms(0.2, 0.0), 0.1))


def test_a_network_that_lost_most_of_what_it_gained_goes_back(small_set, tmp_path, monkeypatch):
    judged_in_turn(monkeypatch, [0.7, 0.5, 0.8, 0.5, 0.4])
    trainer = made(small_set, tmp_path / "checkpoint", steps=60)
    done = trained(trainer, 20)
    assert [one.step for one in done if one.restored] == [10]
    assert [one.step for one in done][13:17] == [14, 10, 11, 12]
    assert trained(made(small_set, tmp_path / "checkpoint", steps=60), 1)[0].step == 16, "the lost one was not kept"


def test_what_is_lost_before_much_was_gained_counts_for_nothing(small_set, monkeypatch):
    judged_in_turn(monkeypatch, [0.8, 0.95, 0.75, 0.9])
    assert not any(one.restored for one in trained(made(small_set, steps=60), 20))


def test_one_that_loses_it_again_and_again_has_diverged(small_set, monkeypatch):
    judged_in_turn(monkeypatch, [0.4, 0.9, 0.9, 0.9, 0.9])
    with pytest.raises(errors.TrainingDiverged):
        trained(made(small_set, steps=60))


def test_in_bfloat16_it_learns_the_same_and_keeps_weights_of_32_bits(small_set, monkeypatch):
    ended = []
    for has in (True, False):
        monkeypatch.setattr(device, "has_bfloat16", lambda _, has=has: has)
        trainer = made(small_set)
        done = trained(trainer)
        assert {value.dtype for value in trainer.weights.values()} == {torch.float32}
        assert done[-1].judgement.score < done[-1].judgement.photo.score, "it learnt something"
        ended.append((done[1].terms, trainer.weights))
    (quick, weights), (whole, others) = ended
    assert quick == pytest.approx(whole, rel=0.02), "what it had learnt after a step is the same"
    assert not equal(weights, others), "but it was computed otherwise"
