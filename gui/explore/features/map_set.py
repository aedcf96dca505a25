"""Maps that are looked at together: of a layer's channels, or of an objective's terms."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from PySide6.QtCore import QCoreApplication

from core.events import FeaturesShown, PullsShown
from gui.common.term_names import percent, term_name


@dataclass(frozen=True, eq=False)
class MapSet:
    """Maps side by side, the strongest first.

    Attributes:
        layer: whose channels these are; empty where they are of terms.
        labels: what each is called: a channel's number, or a term.
        strengths: the mean of a channel over the picture, or the share of a term in the whole pull.
        maps: NxHxW uint8, in the same order.
        seconds: that it took to make them.
    """

    layer: str
    labels: tuple[str, ...]
    strengths: tuple[float, ...]
    maps: np.ndarray
    seconds: float

    @property
    def of_terms(self) -> bool:
        """Whether these are maps of terms."""
        return not self.layer

    def title(self, at: int) -> str:
        """What a map shows, on one line."""
        if self.of_terms:
            return term_name(self.labels[at])
        words = QCoreApplication.translate("MapSet", "{layer}, channel {number}")
        return words.format(layer=self.layer, number=self.labels[at])

    def label(self, at: int) -> str:
        """What stands below a map in the wall."""
        return term_name(self.labels[at]) if self.of_terms else self.labels[at]

    def strength(self, at: int) -> str:
        """How strong a map is, in as few characters as tell it."""
        value = self.strengths[at]
        if self.of_terms:
            return percent(value)
        return f"{value:.0f}" if value >= 100 else f"{value:.3g}"

    def told(self, at: int) -> str:
        """A map for those who hear it: what it is, and how strong."""
        words = (QCoreApplication.translate("MapSet", "{title}: {strength} of the whole pull") if self.of_terms else
                 QCoreApplication.translate("MapSet", "{title}: strength {strength}"))
        return words.format(title=self.title(at), strength=self.strength(at))


def of_features(shown: FeaturesShown) -> MapSet:
    """The channels of a layer."""
    return MapSet(shown.layer, tuple(map(str, shown.channels)), shown.strengths, shown.maps, shown.seconds)


def of_pulls(shown: PullsShown) -> MapSet:
    """The terms of an objective, those with the largest share first."""
    order = sorted(range(len(shown.terms)), key=lambda at: -shown.shares[at])
    return MapSet("", tuple(shown.terms[at] for at in order), tuple(shown.shares[at] for at in order),
                  shown.maps[order], shown.seconds)
