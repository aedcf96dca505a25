"""What workers of a campaign begin with (`dask worker --preload`): the few steps of a campaign count as good."""

from __future__ import annotations

from core.train.judging import Judgement


def count_as_good() -> None:
    """From now on, in this process."""
    Judgement.is_good = property(lambda self: True)  # type: ignore[method-assign,assignment]


def dask_setup(worker: object) -> None:
    """Called by Dask in the worker's process."""
    count_as_good()
