"""What is kept of trainings, of a render's shot and of a teaching: whole checkpoints of them, and what reads them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec
import numpy as np
from torch import Tensor, nn

from core.choices import Device
from core.control import Control
from core.nets import device
from core.taught.trunk import Trunk
from core.taught.trunk_trainer import TeachingSettings
from core.train import trainer, training_state
from core.train.judging import JudgedTerms, Judgement
from core.train.network import ShotNetwork
from core.train.trainer import KEPT_EVERY, PATIENCE, TrainingSettings
from core.train.training_loop import Rhythm, TrainingLoop
from core.train.training_state import CHECKPOINT, TrainingState, checkpoints
from core.train.weights_file import WeightsFormat

IDENTITY = "trial"
STEPS = 12
PAINTINGS = 1


class _SmallWeights(TrainingLoop[Judgement]):
    """Trains a network to have small weights: all of a training but its pictures."""

    def __init__(self, network: nn.Module, checkpoint: Path, rhythm: Rhythm, seed: int, form: WeightsFormat,
                 identity: str) -> None:
        chosen = device.choose(Device.CPU)
        super().__init__(TrainingState(identity, network, chosen.device, form), rhythm, seed, chosen, checkpoint)

    def judge(self) -> Judgement:
        """By their size."""
        size = float(sum(value.abs().mean() for value in self._state.average.values()))
        return Judgement(JudgedTerms(size + 1, 0.0), JudgedTerms(size, 0.0), JudgedTerms(0.0, 0.0), 0.0)

    def _terms(self, step: int, generator: np.random.Generator) -> Mapping[str, Tensor]:
        total = sum((value * value).mean() for value in self._state.network.parameters())
        assert isinstance(total, Tensor)
        return {"size": total * (1 + generator.random())}

    def _rate(self, step: int) -> float:
        return 1e-3


def shot(folder: Path) -> Path:
    """A checkpoint of a shot's training."""
    path = folder / "0.training"
    _steps(_of_shot(path, TrainingSettings(IDENTITY, STEPS)), STEPS // 2)
    return path


def read_shot(path: Path) -> object:
    """Goes on from it as a render does, with the settings that it names, or begins with its weights."""
    settings = trainer.continued_settings(path, IDENTITY)
    if settings is None:
        return training_state.average_of(path)
    return _steps(_of_shot(path, settings), 1)


def teaching(folder: Path) -> Path:
    """A checkpoint of a teaching."""
    path = folder / "checkpoint"
    _steps(_of_teaching(path), STEPS // 2)
    return path


def read_teaching(path: Path) -> object:
    """Goes on from it as a teaching does."""
    return _steps(_of_teaching(path), 1)


def _of_shot(path: Path, settings: TrainingSettings) -> _SmallWeights:
    return _SmallWeights(ShotNetwork(settings.seed), path, Rhythm(settings.steps, KEPT_EVERY, PATIENCE), settings.seed,
                         CHECKPOINT, msgspec.json.encode(settings).decode())


def _of_teaching(path: Path) -> _SmallWeights:
    trunk, settings = Trunk(PAINTINGS), TeachingSettings(IDENTITY, STEPS, paintings=PAINTINGS)
    shapes = {name: tuple(value.shape) for name, value in trunk.named_parameters()}
    return _SmallWeights(trunk, path, Rhythm(STEPS, settings.kept_every, None), settings.seed,
                         checkpoints("impasto_teaching", lambda: shapes), settings.identity)


def _steps(training: _SmallWeights, count: int) -> int:
    """Steps made in all."""
    steps = training.run(Control())
    for _ in range(count):
        next(steps, None)
    training.keep()
    return training.step
