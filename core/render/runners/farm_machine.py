"""A process of a cluster, as the machine that keeps a render knows it."""

from __future__ import annotations

from dataclasses import dataclass

SILENCE = 30.0
"""Seconds without a word after which a machine counts as one that does not answer: it says one every few."""
SILENT, GONE, LEAVING = "it does not answer any more.", "it is gone.", "it takes no new work."


@dataclass
class FarmMachine:
    """A process of the cluster.

    Attributes:
        address: where Dask reaches it.
        name: what a person knows it by.
        label: the same in a list of machines; of a process of this machine, its number.
        device: what it paints on, once that is known (`DaskFarm.ask_devices`).
        other: what makes it unfit; empty if nothing does, None while that is not known.
        pace: seconds that it took for each that was expected, of its newest task.
        leaving: it finishes what it has, and is given nothing more.
        word: when the scheduler heard of it last, in its time, and in that of this machine.
    """

    address: str
    name: str
    label: str = ""
    device: str = ""
    other: str | None = None
    pace: float = 1.0
    leaving: bool = False
    word: tuple[float, float] = (0.0, 0.0)

    def hear(self, word: float, now: float) -> None:
        """Note when the scheduler heard of it last."""
        if word != self.word[0]:
            self.word = word, now

    def is_silent(self, now: float) -> bool:
        """Whether nothing was heard of it for too long."""
        return now - self.word[1] > SILENCE
