"""How much of a picture's painting is done, and how long the rest will take: by its work, not by its steps."""

from __future__ import annotations

from itertools import accumulate
from statistics import median

from core.plan import Plan, Throughput

RECENT = 0.1
"""Share of the whole work after which what was seen counts half: a machine can become busy on the way."""
FEWEST = 3
"""Steps that tell how long a step of their size takes: of fewer, one that had to wait would."""


class TimeLeft:
    """Keeps count of a picture's work while it is painted, and how much longer than expected it takes.

    A step at a coarse scale is less work, and one that begins a scale more. How much is expected from `throughput`;
    how fast all of it is done, from the steps that were made.

    Args:
        paint_plan: what is painted.
        throughput: of this machine, as far as it is known: once steps were made, only how its two parts compare.
    """

    def __init__(self, paint_plan: Plan, throughput: Throughput) -> None:
        self._plan, self._throughput = paint_plan, throughput
        self._expected = paint_plan.step_seconds(throughput)
        self._until = [0.0, *accumulate(self._expected)]
        self._whole = self._until[-1]
        self._step, self._seconds = 0, 0.0
        self._recent_taken = self._recent_expected = 0.0
        self._taken: list[list[float]] = [[] for _ in paint_plan.scales]  # seconds of the steps that begin no scale
        self._all_expected = 0.0

    def take(self, step: int, seconds: float) -> None:
        """Count a step, made after so many seconds of painting; those left out were not needed."""
        taken, expected = seconds - self._seconds, self._expected[step - 1]
        fading = 0.5 ** (expected / (RECENT * self._whole))
        self._recent_taken = fading * self._recent_taken + taken
        self._recent_expected = fading * self._recent_expected + expected
        self._all_expected += expected
        self._step, self._seconds = step, seconds
        begin = 0
        for scale, all_taken in zip(self._plan.scales, self._taken, strict=True):
            if begin + 1 < step <= begin + scale.steps:
                all_taken.append(taken)
            begin += scale.steps

    @property
    def share(self) -> float:
        """How much of the work is done, 0..1."""
        return self._until[self._step] / self._whole

    @property
    def seconds(self) -> float:
        """How long the rest will take: as expected before the first step, then by the steps that were made alone."""
        pace = self._recent_taken / self._recent_expected if self._step else 1.0
        return pace * (self._whole - self._until[self._step])

    @property
    def measured(self) -> Throughput:
        """This machine's throughput by the steps that were made, of which there must be one.

        What every step takes beside stays as it was known: two sizes that were painted one after the other tell less
        of it than whether the machine was busy meanwhile.
        """
        scale, taken = next(((scale, taken) for scale, taken in zip(self._plan.scales[::-1], self._taken[::-1],
                                                                    strict=True) if len(taken) >= FEWEST), (None, ()))
        if scale is None:
            return self._throughput.times(self._seconds / self._all_expected)
        return Throughput.of_measured(median(taken), scale.size, self._throughput.step)
