"""How good a network paints: measured on a key frame that it was not trained on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.func import functional_call

from core.arrays import FloatArray
from core.nets.device import ChosenDevice, numbers_of, precision
from core.nets.tensors import to_tensor
from core.train import losses
from core.train.frame_inputs import FrameInput
from core.train.network import ShotNetwork, computed_in
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

    def __init__(self, objective: ObjectiveOfPhoto, patches: Sequence[KeyPatch], chosen: ChosenDevice) -> None:
        self._chosen = chosen
        with torch.no_grad(), precision(chosen):
            self._patches = [_JudgedPatch.of(key, objective, chosen) for key in patches]

    def judge(self, network: ShotNetwork, weights: Mapping[str, Tensor]) -> Judgement | None:
        """The mean over the patches, painted by the network with `weights`; None without patches."""
        if not self._patches:
            return None
        with torch.no_grad(), precision(self._chosen):
            as_painted = computed_in(numbers_of(self._chosen), weights)
            found = [self._judge(patch, network, as_painted) for patch in self._patches]
        return Judgement(mean_terms([one.photo for one in found]), mean_terms([one.network for one in found]),
                         mean_terms([one.painting for one in found]), sum(one.l1 for one in found) / len(found))

    def _judge(self, patch: _JudgedPatch, network: ShotNetwork, weights: dict[str, Tensor]) -> Judgement:
        picture = functional_call(network, weights, patch.seen.tensors(self._chosen)).clamp(0, 1)
        l1 = float(losses.l1(picture, to_tensor(patch.painted, self._chosen)))
        return Judgement(patch.photo, judged_terms(patch.terms(picture)), patch.painting, l1)


@dataclass(frozen=True, eq=False)
class _JudgedPatch:
    """A patch, what it is to be painted like, and how near its photo and its painting are to that."""

    seen: FrameInput
    painted: FloatArray
    terms: Terms
    photo: JudgedTerms
    painting: JudgedTerms

    @classmethod
    def of(cls, key: KeyPatch, objective: ObjectiveOfPhoto, chosen: ChosenDevice) -> _JudgedPatch:
        photo = to_tensor(key.patch.seen.photo, chosen)
        terms = objective(photo)
        return cls(key.patch.seen, key.painted, terms, judged_terms(terms(photo)),
                   judged_terms(terms(to_tensor(key.painted, chosen))))


def judged_terms(terms: Mapping[str, Tensor]) -> JudgedTerms:
    """What an objective says of a picture, as numbers."""
    return JudgedTerms(float(terms["style"]), float(terms["content"]))


def mean_terms(terms: Sequence[JudgedTerms]) -> JudgedTerms:
    """The mean of each term."""
    return JudgedTerms(sum(one.style for one in terms) / len(terms), sum(one.content for one in terms) / len(terms))
