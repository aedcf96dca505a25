"""Training step by step: checkpoints, judgements, going back when it diverges, and its end."""

from __future__ import annotations

import math
import time
from abc import ABC, abstractmethod
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

import msgspec
import numpy as np
import torch
from torch import Tensor

from core import errors
from core.control import Control
from core.nets.device import ChosenDevice, precision
from core.train.judging import JudgedTerms
from core.train.training_state import TrainingState
from core.train.weights_file import Weights

FALL = 0.01
"""A judgement that is not lower by this share than the best before it is no better."""
LOST, NOTABLE = 0.5, 0.3
"""Training diverged, too, when a judgement has lost this share of what the best before it had gained on the photo, and
that was a notable share of all: a steep step may leave a network that paints nothing, where nothing leads back."""
SETBACKS = 3
"""Times that training may diverge; each halves the rate."""


class Judged(Protocol):
    """How good a network was found."""

    @property
    def photo(self) -> JudgedTerms:
        """The terms of the untouched photo."""

    @property
    def score(self) -> float:
        """What training brings down."""


Found = TypeVar("Found", bound=Judged)


@dataclass(frozen=True)
class Rhythm:
    """When a training is judged, and when it ends.

    Attributes:
        steps: how many, at most.
        kept_every: steps from one judgement to the next. What passes it is what training can go back to, and be
            continued from.
        patience: it ends when so many judgements, from the middle on, are no better than the best before them; None
            makes all steps.
    """

    steps: int
    kept_every: int = 25
    patience: int | None = 6


@dataclass(frozen=True)
class TrainingProgress(Generic[Found]):
    """What one step did.

    Attributes:
        step: steps made, of `steps` at most.
        terms: the weighted terms of the loss, by name.
        judgement: what was found of the network, where it was judged after this step.
        restored: whether the step diverged, and training went back.
    """

    step: int
    steps: int
    terms: Mapping[str, float]
    judgement: Found | None = None
    restored: bool = False


class TrainingLoop(ABC, Generic[Found]):
    """Trains a network, from where it stands, or from where a checkpoint of the same training does.

    Args:
        state: what is trained.
        rhythm: when it is judged, and ends.
        seed: decides everything that is drawn.
        chosen: the device.
        checkpoint: the file that is continued and kept up to date; None for none.

    Raises:
        errors.ShotNetworkDamaged, errors.UserError: the checkpoint cannot be read.
    """

    def __init__(self, state: TrainingState, rhythm: Rhythm, seed: int, chosen: ChosenDevice,
                 checkpoint: Path | None) -> None:
        self._state, self._rhythm, self._seed = state, rhythm, seed
        self._chosen, self._checkpoint = chosen, checkpoint
        self._kept = state.tensors(), state.counts
        if checkpoint is not None:
            if state.continue_from(checkpoint):
                self._kept = state.tensors(), state.counts
            else:
                self.keep()  # what it begins with may be gone when it is continued

    @property
    def weights(self) -> Weights:
        """The running average of the weights, which is what paints: float32, on the CPU."""
        return {name: value.cpu().clone() for name, value in self._state.average.items()}

    @property
    def step(self) -> int:
        """Steps made."""
        return self._state.counts.step

    @property
    def seconds(self) -> float:
        """That they took, in all the times it was continued."""
        return self._state.counts.seconds

    @property
    def finished(self) -> bool:
        """Whether all steps are made, or more of them would not help."""
        return self.step >= self._rhythm.steps or self._no_fall

    def run(self, control: Control) -> Generator[TrainingProgress[Found], None, None]:
        """Trains step by step until it is finished, or the person asks to stop.

        Raises:
            errors.TrainingDiverged: it did again and again, at ever lower rates.
            errors.CannotWrite: a checkpoint could not be written; training can go on from the one before.
        """
        while not self.finished and not control.stopped:
            yield self._step()

    def keep(self) -> None:
        """Keeps where training stands, to go back to or to go on from.

        Raises:
            errors.CannotWrite: the checkpoint could not be written.
        """
        self._kept = self._state.tensors(), self._state.counts
        if self._checkpoint is not None:
            self._state.save(self._checkpoint)

    @abstractmethod
    def judge(self) -> Found | None:
        """What is found of `weights`; None without anything to judge them by."""

    @abstractmethod
    def _terms(self, step: int, generator: np.random.Generator) -> Mapping[str, Tensor]:
        """The weighted terms of what is drawn for a step."""

    @abstractmethod
    def _rate(self, step: int) -> float:
        """Adam's rate, if training never diverged."""

    @property
    def _no_fall(self) -> bool:
        patience, judged = self._rhythm.patience, self._state.counts.judged
        if patience is None:
            return False
        return min(judged[-patience:], default=0.0) > (1 - FALL) * min(judged[:-patience], default=math.inf)

    def _step(self) -> TrainingProgress[Found]:
        begun = time.monotonic()
        step, steps = self.step, self._rhythm.steps
        rate = math.ldexp(self._rate(step), -self._state.counts.setbacks)
        with precision(self._chosen):
            terms = self._terms(step, np.random.default_rng((self._seed, step)))
            good = self._state.update(torch.stack(list(terms.values())).sum(), rate)
        found = {name: float(term.detach()) for name, term in terms.items()}
        if not good:
            self._go_back()
            return TrainingProgress(self.step, steps, found, restored=True)
        step += 1
        if step % self._rhythm.kept_every and step != steps:
            self._count_time(begun)
            return TrainingProgress(step, steps, found)
        judgement = self.judge()
        self._count_time(begun)
        if judgement is not None and not self._passes(judgement):
            self._go_back()
            return TrainingProgress(self.step, steps, found, judgement, restored=True)
        self.keep()
        return TrainingProgress(step, steps, found, judgement)

    def _count_time(self, begun: float) -> None:
        counts = self._state.counts
        self._state.counts = msgspec.structs.replace(counts, seconds=counts.seconds + time.monotonic() - begun)

    def _passes(self, judgement: Judged) -> bool:
        """Notes a judgement, unless it is far worse than the best."""
        counts = self._state.counts
        photo = judgement.photo.score
        gained = photo - counts.best
        if gained > NOTABLE * photo and photo - judgement.score < (1 - LOST) * gained:
            return False
        late = self._rhythm.patience is not None and counts.step >= self._rhythm.steps / 2
        judged = (*counts.judged, judgement.score) if late else counts.judged
        best = min(counts.best, judgement.score)
        self._state.counts = msgspec.structs.replace(counts, judged=judged, best=best)
        return True

    def _go_back(self) -> None:
        setbacks = self._state.counts.setbacks + 1
        if setbacks > SETBACKS:
            raise errors.TrainingDiverged(times=setbacks)
        tensors, counts = self._kept
        self._state.restore(tensors, msgspec.structs.replace(counts, setbacks=setbacks))


def one_cycle(share: float) -> float:
    """The rate's factor after a share of all steps: up to 1 for three tenths of them, then down to nearly 0.

    Smith and Topin 2019, with cosines for straight lines.
    """
    rise, begin, end = 0.3, 0.04, 1e-5
    if share < rise:
        return between(begin, 1, share / rise)
    return between(1, end, (share - rise) / (1 - rise))


def between(a: float, b: float, share: float) -> float:
    """From a to b along a cosine."""
    return a + (b - a) * (1 - math.cos(math.pi * share)) / 2
