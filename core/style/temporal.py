"""Terms that tie a frame to other frames (Ruder, Dosovitskiy, Brox 2016 = R16)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from torch import Tensor

from core.style.losses import total

WEIGHT = 200.0
"""gamma: weight of the temporal term at consistency 1, against an objective that begins at 1 (docs/math.md)."""
BALANCE_WEIGHT = 20.0
"""Weight of the term that holds brightness and saturation."""


@dataclass(frozen=True, eq=False)
class Anchor:
    """What a frame is held to: another frame's result, warped, and how far that can be relied on.

    Attributes:
        target: 1x3xHxW, 0..1.
        weight: 1x1xHxW, 0..1; where it is 0 the term and its gradient are 0.
    """

    target: Tensor
    weight: Tensor


def temporal(picture: Tensor, anchors: Sequence[Anchor]) -> Tensor:
    """The sum over anchors of mean(c (x - warped)^2) over pixels and channels (R16 equations 6 and 7)."""
    return total((anchor.weight * (picture - anchor.target).square()).mean() for anchor in anchors)


@dataclass(frozen=True, eq=False)
class Balance:
    """Mean (3) and covariance (3x3) of a picture's colours: its brightness, contrast and saturation."""

    mean: Tensor
    covariance: Tensor

    @classmethod
    def of(cls, picture: Tensor) -> Balance:
        """The balance of 1x3xHxW, differentiable."""
        colours = picture.reshape(3, -1)
        mean = colours.mean(dim=1)
        centred = colours - mean[:, None]
        return cls(mean, centred @ centred.T / colours.shape[1])

    def moved(self, before: Balance, now: Balance) -> Balance:
        """This balance, changed as the photo's did between two frames."""
        return Balance(self.mean + now.mean - before.mean, self.covariance + now.covariance - before.covariance)

    def distance(self, other: Balance) -> Tensor:
        """Squared difference of the means, and of the covariances, as one number."""
        return (self.mean - other.mean).square().mean() + (self.covariance - other.covariance).square().mean()


class TemporalLoss:
    """What a frame of a clip is held by besides content and style: named terms to be added to an objective's.

    Args:
        anchors: other frames' results.
        balance: the brightness and saturation that the shot began with; None lets them drift.
        strength: the consistency that was asked for, times what the objective begins with.
    """

    def __init__(self, anchors: Sequence[Anchor], balance: Balance | None, strength: float) -> None:
        self._anchors, self._balance, self._strength = anchors, balance, strength

    @property
    def weights(self) -> Mapping[str, float]:
        """What each of the terms is multiplied by, those that there are."""
        temporal_weight = {"temporal": WEIGHT * self._strength} if self._anchors and self._strength else {}
        return temporal_weight | ({} if self._balance is None else {"balance": BALANCE_WEIGHT})

    def terms(self, picture: Tensor) -> Mapping[str, Tensor]:
        """The weighted terms "temporal" and "balance" of a 1x3xHxW picture, those that there are."""
        terms = {}
        if self._anchors and self._strength:
            terms["temporal"] = WEIGHT * self._strength * temporal(picture, self._anchors)
        if self._balance is not None:
            terms["balance"] = BALANCE_WEIGHT * Balance.of(picture).distance(self._balance)
        return terms
