"""What a machine of a Dask cluster was asked for, and its answer on the way here."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from contextlib import suppress

import distributed

from core.render.runners.task_answers import BadAnswer

PATIENCE = 300.0
"""Seconds that an answer may be on its way."""
MOMENT = 0.2
"""Seconds after which an answer that could not be fetched is asked for again."""


class FarmFuture:
    """What a machine was asked for, and will answer some time.

    Nobody waits while its answer is fetched: a machine may die, or stop, before it has handed over what it made.

    Args:
        client, future: Dask's own.
        longest: bytes of the answer; if it has clearly more, it is not fetched at all.
    """

    def __init__(self, client: distributed.Client, future: distributed.Future, longest: int) -> None:
        self._client, self._future, self._longest = client, future, longest
        self._fetched: Future[object] | None = None

    @property
    def is_done(self) -> bool:
        """Whether its answer is here, or will not come; of one whose machine is gone by now, that is not known."""
        if self._fetched is None and self._future.status == "finished":
            fetching = asyncio.wait_for(self._fetch(), PATIENCE)
            self._fetched = asyncio.run_coroutine_threadsafe(fetching, self._client.loop.asyncio_loop)
        return self._future.status in ("error", "cancelled") or (self._fetched is not None and self._fetched.done())

    @property
    def is_lost(self) -> bool:
        """Whether the scheduler knows no more of it."""
        return bool(self._future.cancelled())

    def answer(self) -> object:
        """What came, once it is done.

        Raises:
            BadAnswer: it is too long, or the machine failed with what its process ran into.
        """
        if self._future.status == "error":
            fault = self._future.exception()
            raise BadAnswer(f"{type(fault).__name__}: {fault}".partition("\n")[0] + ".")
        reason = self._future.status
        try:
            if self._fetched is not None:
                return self._fetched.result()
        except BadAnswer:
            raise
        except Exception as fault:  # whatever the scheduler fails at
            reason = str(fault) or type(fault).__name__
        raise BadAnswer(f"what it made could not be fetched ({reason}).")

    def cancel(self) -> None:
        """Nobody waits for it any more."""
        if self._fetched is not None:
            self._fetched.cancel()
        with suppress(Exception):  # of a scheduler that is gone
            self._future.cancel()

    async def _fetch(self) -> object:
        """Ask for it until it comes: not by Dask's own `result`, which waits for a machine that is gone to return."""
        scheduler, key = self._client.scheduler, self._future.key
        while True:
            if self._future.status == "finished":
                size = sum((await scheduler.nbytes(keys=[key], summary=False)).values())
                if size > 2 * self._longest:
                    raise BadAnswer("it sent more than was asked for.")
                said = await scheduler.gather(keys=[key])
                if said["status"] == "OK":
                    return said["data"][key]
            await asyncio.sleep(MOMENT)
