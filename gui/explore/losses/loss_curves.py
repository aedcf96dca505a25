"""What a plot of losses shows of a history: the whole, the sums by kind and every layer's term, as lines."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from core.arrays import DoubleArray
from core.loss_history import LossHistory
from core.loss_terms import by_kind

WHOLE = "loss"


def curves(history: LossHistory, weighed: bool) -> Mapping[str, DoubleArray]:
    """Values over `history.steps` by name, each sum before its parts.

    As weighed they add up to the whole. As measured, without their weights, there is no whole, and the sum of a kind
    is the mean of its layers.
    """
    terms = {name: np.array(values) for name, values in history.terms.items()}
    weights = {name: np.array(values) for name, values in history.weights.items()}
    sums, shares = by_kind(terms), by_kind(weights)
    found: dict[str, DoubleArray] = {WHOLE: np.array(history.losses)} if weighed else {}
    for kind, total in sums.items():
        parts = [name for name in terms if name.split(" ")[0] == kind]
        if parts != [kind] and len(parts) > 1:
            found[kind] = total if weighed else total / shares[kind]
        found.update({name: terms[name] if weighed else terms[name] / weights[name] for name in parts})
    return found
