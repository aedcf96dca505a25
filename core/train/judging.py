"""How good a network paints: measured on a key frame that it was not trained on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.func import functional_call

from core.nets.device import ChosenDevice, precision
from core.nets.tensors import to_tensor
from core.train import losses
from core.train.network import ShotNetwork
from core.train.training_set import KeyPatch

Terms = Callable[[Tensor], Mapping[str, Tensor]]
"""The weighted terms of a picture, 1x3xHxW, by name; about 1 in sum for the photo."""
ObjectiveOfPhoto = Callable[[Tensor], Terms]
"""What a photo or a part of one, 1x3xHxW, is to be painted like."""

GOOD = 0.7
"""Share of what the optimiser gains on a photo that a network must gain to be good enough (docs/math.md)."""


@dataclass(frozen=True)
class JudgedTerms:
    """The objective's weighted terms of a painted frame."""

    style: float
    content: float

    @property
    def score(self) -> float:
        """Their sum."""
        return self.style + self.content


@dataclass(frozen=True)
class Judgement:
    """A key frame as the network paints it, and as the optimiser did.

    Attributes:
        photo, network, painting: of the untouched photo, of the one and of the other.
        l1: the mean difference of both, 0..1.
    """

    photo: JudgedTerms
    network: JudgedTerms
    painting: JudgedTerms
    l1: float

    @property
    def score(self) -> float:
        """What training brings down."""
        return self.network.score

    @property
    def is_good(self) -> bool:
        """Whether the network gains enough of what the optimiser gains."""
        return self.photo.score - self.network.score >= GOOD * (self.photo.score - self.painting.score)


class Judge:
    """Judges a network by the patches of a key frame, which it sees by what other key frames tell of it.

    Args:
        objective: what a photo is to be painted like.
        patches: of the key frame; without any nothing is judged.
        chosen: the device.
    """

    def __init__(self, objective: ObjectiveOfPhoto, patches: Sequence[KeyPatch],
                 chosen: ChosenDevice) -> None:
        self._patches, self._chosen = patches, chosen
        self._objective = objective

    def judge(self, network: ShotNetwork, weights: Mapping[str, Tensor]) -> Judgement | None:
        """The mean over the patches, painted by the network with `weights`; None without patches."""
        if not self._patches:
            return None
        with torch.no_grad(), precision(self._chosen.device):
            found = [self._judge(key, network, weights) for key in self._patches]
        means = (sum(values) / len(found) for values in zip(*found, strict=True))
        *terms, l1 = means
        photo, made, painting = (JudgedTerms(*terms[at:at + 2]) for at in (0, 2, 4))
        return Judgement(photo, made, painting, l1)

    def _judge(self, key: KeyPatch, network: ShotNetwork, weights: Mapping[str, Tensor]) -> tuple[float, ...]:
        seen, painted = key.patch.seen.tensors(self._chosen), to_tensor(key.painted, self._chosen)
        objective = self._objective(seen[0])
        picture = functional_call(network, dict(weights), seen).clamp(0, 1)
        terms = [objective(one) for one in (seen[0], picture, painted)]
        values = [one[name] for one in terms for name in ("style", "content")]
        return tuple(float(value) for value in (*values, losses.l1(picture, painted)))
