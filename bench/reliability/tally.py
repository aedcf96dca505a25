"""What a campaign tried and how it ended."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

SHOWN = 20
"""Failures that are written out; of more, the number is enough."""


@dataclass
class Tally:
    """Counts of one campaign.

    Attributes:
        name: of the campaign. outcomes: how often each end was survived. failures: a line each, with what makes it
            happen again. notes: what else was measured.
    """

    name: str
    outcomes: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    notes: str = ""

    @property
    def tried(self) -> int:
        """Trials in all."""
        return self.outcomes.total() + len(self.failures)

    def survive(self, outcome: str) -> None:
        """A trial ended as it may."""
        self.outcomes[outcome] += 1

    def fail(self, what: str) -> None:
        """A trial ended as none may."""
        self.failures.append(what)

    def line(self) -> str:
        """The closing line."""
        ends = ", ".join(f"{count} {outcome}" for outcome, count in sorted(self.outcomes.items()))
        survived = f"{self.outcomes.total()} survived ({ends or 'none'})"
        notes = f"; {self.notes}" if self.notes else ""
        return f"{self.name}: {self.tried} tried, {survived}, {len(self.failures)} failed{notes}"

    def figures(self) -> dict[str, Any]:
        """What is kept of it under `bench/results`."""
        return {"tried": self.tried, "survived": dict(sorted(self.outcomes.items())), "failed": len(self.failures),
                "failures": self.failures[:SHOWN], "notes": self.notes}
