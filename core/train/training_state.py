"""Where a training stands: everything that decides how it goes on, so that one that was killed ends bit-equal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec
import torch
from torch import Tensor, nn

from core import bounded, errors
from core.train import network, weights_file
from core.train.weights_file import Shapes, Weights, WeightsFormat

AVERAGED = 0.99
"""Share of the running average that stays in each step, once there were enough of them."""
LARGEST = 1e30
"""More than anything is found like; JSON has no infinity."""
STEEPEST = 1.0
"""Norm of the gradient above which it is shortened: a steep step would throw the weights where nothing leads back."""
PARTS = ("network", "average", "exp_avg", "exp_avg_sq")
"""What a checkpoint holds for every weight; the last two are Adam's."""


class TrainingCounts(msgspec.Struct, frozen=True):
    """What a checkpoint holds besides numbers a weight.

    Attributes:
        identity: what is trained, on what and how; only the same is continued.
        step: steps made.
        setbacks: times that training diverged.
        judged: what the key frame kept for judging was found like, from the middle of training on.
        best: the least of that, from the beginning on.
        seconds: that the steps took, judgements included.
    """

    identity: str
    step: bounded.Count = 0
    setbacks: bounded.Count = 0
    judged: tuple[float, ...] = ()
    best: float = LARGEST
    seconds: bounded.Seconds = 0.0


class TrainingState:
    """A network in training, the running average of its weights, and Adam's memory.

    Randomness is drawn from seed and step, so that no generator is part of it.

    Args:
        identity: what is trained, on what and how.
        network: what is trained, with the weights it begins with.
        device: where it is trained.
        checkpoints: the format of its checkpoints.
    """

    def __init__(self, identity: str, network: nn.Module, device: torch.device, checkpoints: WeightsFormat) -> None:
        self.network = network.to(device)
        self._checkpoints = checkpoints
        self.average = {name: value.detach().clone() for name, value in self.network.named_parameters()}
        self.counts = TrainingCounts(identity)
        self._optimiser = torch.optim.Adam(self.network.parameters())
        for value in self.network.parameters():
            self._optimiser.state[value] = {"step": torch.zeros(()), "exp_avg": torch.zeros_like(value),
                                            "exp_avg_sq": torch.zeros_like(value)}

    def update(self, loss: Tensor, rate: float) -> bool:
        """Makes one step of Adam down the loss; False, and nothing is changed, if that or its gradient is no number."""
        self._optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call] # torch gives it no types
        size = nn.utils.clip_grad_norm_(self.network.parameters(), STEEPEST)
        if not bool(torch.stack([loss.detach(), size]).isfinite().all()):
            return False
        for group in self._optimiser.param_groups:
            group["lr"] = rate
        self._optimiser.step()
        self.counts = msgspec.structs.replace(self.counts, step=self.counts.step + 1)
        stays = min(AVERAGED, self.counts.step / (self.counts.step + 9))
        with torch.no_grad():
            for name, value in self.network.named_parameters():
                self.average[name].lerp_(value, 1 - stays)
        return True

    def tensors(self) -> Weights:
        """Everything of it that is a number a weight, copied: `PART.NAME`."""
        return {f"{part}.{name}": value.detach().clone() for part, values in self._parts().items()
                for name, value in values.items()}

    def restore(self, tensors: Weights, counts: TrainingCounts) -> None:
        """Goes on from what `tensors` gave, with `counts` of the same moment."""
        with torch.no_grad():
            for part, values in self._parts().items():
                for name, value in values.items():
                    value.copy_(tensors[f"{part}.{name}"])
        for value in self.network.parameters():
            self._optimiser.state[value]["step"].fill_(counts.step)
        self.counts = counts

    def save(self, path: Path) -> None:
        """Writes a checkpoint, whole or not at all.

        Raises:
            errors.CannotWrite: the disk is full, the folder is missing, ...
        """
        self._checkpoints.write(path, self.tensors(), msgspec.json.encode(self.counts).decode())

    def continue_from(self, path: Path) -> bool:
        """Goes on from a checkpoint; False, and nothing is changed, if there is none of the same training.

        Raises:
            errors.ShotNetworkDamaged, errors.UserError: as `WeightsFormat.read`.
        """
        if not path.exists():
            return False
        tensors, text = self._checkpoints.read(path)
        counts = _counts(path, text)
        if counts.identity != self.counts.identity:
            return False
        self.restore(tensors, counts)
        return True

    def _parts(self) -> Mapping[str, Mapping[str, Tensor]]:
        weights = dict(self.network.named_parameters())
        adam = ({name: self._optimiser.state[value][part] for name, value in weights.items()} for part in PARTS[2:])
        return dict(zip(PARTS, (weights, self.average, *adam), strict=True))


def identity_of(path: Path) -> str:
    """What the training is of whose checkpoint this is.

    Raises:
        errors.ShotNetworkDamaged, errors.UserError: as `WeightsFormat.read`.
    """
    _, text = CHECKPOINT.read(path)
    return _counts(path, text).identity


def average_of(path: Path) -> Weights:
    """The running average of the weights in a checkpoint, whatever it is of.

    Raises:
        errors.ShotNetworkDamaged, errors.UserError: as `WeightsFormat.read`.
    """
    tensors, _ = CHECKPOINT.read(path)
    return {name: tensors[f"{PARTS[1]}.{name}"] for name in network.shapes()}


def _counts(path: Path, text: str) -> TrainingCounts:
    try:
        return bounded.json(text, TrainingCounts)
    except bounded.OutOfBounds:
        raise errors.ShotNetworkDamaged(path=path, reason="it says not where the training stands") from None


def checkpoints(mark: str, shapes: Callable[[], Shapes]) -> WeightsFormat:
    """The format of the checkpoints of a network of those shapes."""
    return WeightsFormat(mark, shapes, lambda: {f"{part}.{name}": shape for part in PARTS
                                                for name, shape in shapes().items()})


CHECKPOINT = checkpoints(weights_file.SHOT_NETWORK.mark, network.shapes)
"""Of the training of a shot's network."""
