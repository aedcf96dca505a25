"""What a worker begins with (`dask worker --preload`) that gets a signal as soon as it is to hand over what it made.

ENDS_AT is what the names of such tasks begin with, ENDS_BY the signal; without them it is a worker like any other.
"""

from __future__ import annotations

import os


def dask_setup(worker) -> None:
    """Called by Dask in the worker's process."""
    hand_over, wanted = worker.handlers["get_data"], os.environ.get("ENDS_AT")

    async def handed_over(comm, keys=(), **asked):
        if wanted and any(key.startswith(wanted) for key in keys):
            os.kill(os.getpid(), int(os.environ["ENDS_BY"]))
        return await hand_over(comm, keys=keys, **asked)

    worker.handlers["get_data"] = handed_over
