"""A running mean of terms of which single steps tell little: every step of teaching learns from another photo."""

from __future__ import annotations

import math
from collections.abc import Mapping

SPAN = 25
"""Steps after which a value counts 1/e of what it did."""


class RunningMean:
    """The mean of all values so far, older ones counting less; of the first ones the plain mean."""

    def __init__(self) -> None:
        self._mean: dict[str, float] = {}
        self._values, self._step = 0, 0

    def clear(self) -> None:
        """Forget all values."""
        self._mean, self._values, self._step = {}, 0, 0

    def after(self, step: int, terms: Mapping[str, float]) -> Mapping[str, float]:
        """The mean after one more step, which need not follow the one before; a term left out counts as zero there."""
        self._values += 1
        newest = max(1 / self._values, 1 - math.exp(-max(step - self._step, 1) / SPAN))  # its weight
        self._step = step
        for name in {**self._mean, **terms}:
            before, value = self._mean.get(name, 0.0), terms.get(name, 0.0)
            self._mean[name] = before + newest * (value - before) if math.isfinite(value) else before
        return dict(self._mean)
