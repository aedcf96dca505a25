"""What a machine of a Dask cluster was asked for, and its answer on the way here."""

from __future__ import annotations

from concurrent.futures import CancelledError
from contextlib import suppress

import distributed

from core.render.runners.task_answers import BadAnswer

PATIENCE = 300.0
"""Seconds that an answer may be on its way."""


class FarmFuture:
    """What a machine was asked for, and will answer some time.

    Args:
        client, future: Dask's own.
    """

    def __init__(self, client: distributed.Client, future: distributed.Future) -> None:
        self._client, self._future = client, future

    @property
    def is_done(self) -> bool:
        """Whether it came, failed or was lost."""
        return bool(self._future.done())

    @property
    def is_lost(self) -> bool:
        """Whether the scheduler knows no more of it."""
        return bool(self._future.cancelled() or self._future.status == "lost")

    def answer(self, longest: int) -> object:
        """What came.

        Args:
            longest: bytes; if it has clearly more, it is not fetched at all.

        Raises:
            BadAnswer: it is too long, or the machine failed with what its process ran into.
        """
        if self._future.status == "error":
            fault = self._future.exception()
            raise BadAnswer(f"{type(fault).__name__}: {fault}".partition("\n")[0] + ".")
        try:
            size = sum(self._client.nbytes(keys=[self._future.key], summary=False).values())
            if size > 2 * longest:
                raise BadAnswer("it sent more than was asked for.")
            return self._future.result(timeout=PATIENCE)
        except (OSError, CancelledError, distributed.client.FutureCancelledError) as fault:
            raise BadAnswer(f"what it made could not be fetched ({fault}).") from None

    def cancel(self) -> None:
        """Nobody waits for it any more."""
        with suppress(Exception):  # of a scheduler that is gone
            self._future.cancel()
