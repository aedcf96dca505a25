"""How good a trunk paints: measured on photos that it was not trained on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import torch
from torch import Tensor
from torch.func import functional_call

from core.arrays import FloatArray
from core.nets.device import ChosenDevice, precision
from core.nets.tensors import size_of, to_array, to_tensor
from core.style.objective import Objective
from core.taught.painting_targets import PaintingTargets, nearest_stroke
from core.taught.tones import Tones, toned, tones_of
from core.taught.trunk import REFERENCE_SIDE, Trunk
from core.train.judging import JudgedTerms, judged_terms, mean_terms
from core.train.noise import fresh_noise
from core.train.weights_file import Weights


@dataclass(frozen=True, eq=False)
class JudgedPhoto:
    """A photo as it was painted after a painting, at ratio 1.

    Attributes:
        photo, painting: their numbers.
        picture: HxWx3, 0..1.
        untouched, painted: the terms of the photo itself, and of the picture.
    """

    photo: int
    painting: int
    picture: FloatArray
    untouched: JudgedTerms
    painted: JudgedTerms


@dataclass(frozen=True, eq=False)
class PhotoJudgement:
    """What was found of a trunk: every photo after every painting."""

    photos: Sequence[JudgedPhoto]

    @cached_property
    def photo(self) -> JudgedTerms:
        """The mean over the untouched photos."""
        return mean_terms([one.untouched for one in self.photos])

    @cached_property
    def painted(self) -> JudgedTerms:
        """The mean over the painted ones."""
        return mean_terms([one.painted for one in self.photos])

    @property
    def score(self) -> float:
        """What training brings down."""
        return self.painted.score

    def of_painting(self, number: int) -> JudgedTerms:
        """The mean over the photos painted after one painting."""
        return mean_terms([one.painted for one in self.photos if one.painting == number])


class PhotoJudge:
    """Paints photos that are kept for it, and measures the result by the objective at ratio 1 and stroke size 1.

    Args:
        targets: the paintings.
        photos: HxWx3 each, 0..1.
        chosen: the device.
    """

    def __init__(self, targets: PaintingTargets, photos: Sequence[FloatArray], chosen: ChosenDevice) -> None:
        self._chosen = chosen
        self._tones = targets.tones
        self._photos = [to_tensor(photo, chosen) for photo in photos]
        with torch.no_grad(), precision(chosen):
            self._objectives = [self._of_photo(targets, photo) for photo in self._photos]
            self._untouched = [[judged_terms(objective.terms(photo)) for objective in objectives]
                               for photo, objectives in zip(self._photos, self._objectives, strict=True)]

    def judge(self, trunk: Trunk, weights: Weights) -> PhotoJudgement | None:
        """Every photo after every painting, by the trunk with `weights`; None without photos."""
        if not self._photos:
            return None
        plain = TrunkWeights(trunk, weights, self._tones)
        with torch.no_grad(), precision(self._chosen):
            return PhotoJudgement([self._judge(plain, photo, painting) for photo in range(len(self._photos))
                                   for painting in range(len(self._objectives[photo]))])

    def _of_photo(self, targets: PaintingTargets, photo: Tensor) -> list[Objective]:
        objective = targets.of_photo(photo)
        return [objective(number, nearest_stroke(_side(photo)), 1.0) for number in range(len(targets))]

    def _judge(self, trunk: TrunkWeights, number: int, painting: int) -> JudgedPhoto:
        photo = self._photos[number]
        picture = trunk.paint(photo, painting, self._chosen).clamp(0, 1)
        return JudgedPhoto(number, painting, to_array(picture), self._untouched[number][painting],
                           judged_terms(self._objectives[number][painting].terms(picture)))


class TrunkWeights:
    """A trunk with weights of another moment than its own, and the colours of its paintings."""

    def __init__(self, trunk: Trunk, weights: Weights, tones: Sequence[Tones]) -> None:
        self._network, self._tones = trunk.network, tones
        self._trunk, self._weights = trunk, dict(weights)

    def paint(self, photo: Tensor, painting: int, chosen: ChosenDevice) -> Tensor:
        """A photo, 1x3xHxW, after a painting at ratio 1 and stroke size 1, not limited to 0..1."""
        stroke = _side(photo) / REFERENCE_SIDE
        folded = functional_call(self._trunk, self._weights, (self._weights["codes"][painting], 1.0, stroke))
        seen = toned(photo, tones_of(photo), self._tones[painting])
        unknown = torch.zeros_like(photo)
        noise = to_tensor(fresh_noise(size_of(photo), 0, 0), chosen)
        painted: Tensor = functional_call(self._network, folded, (seen, unknown, unknown[:, :1], noise))
        return painted


def _side(photo: Tensor) -> float:
    width, height = size_of(photo)
    return float((width * height) ** 0.5)
