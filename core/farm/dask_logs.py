"""What Dask says beside the work goes where Impasto's own log is, and what it keeps of its messages is bounded."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator

import dask
import distributed

_NAMES = ("distributed", "distributed.client", "distributed.scheduler", "distributed.worker", "distributed.nanny",
          "bokeh", "tornado", "tornado.application")


@contextlib.contextmanager
def kept() -> Iterator[None]:
    """Inside, Dask's warnings go to the log (`core.log`), and not to the terminal, as its import arranges; it keeps few
    of its messages.
    """
    keep_few_messages()
    assert distributed.__version__  # its import comes first, and sets its loggers up
    loggers = [logging.getLogger(name) for name in _NAMES]
    before = [(logger.handlers[:], logger.propagate, logger.level) for logger in loggers]
    for logger in loggers:
        logger.handlers[:], logger.propagate = [], True
        logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        for logger, (handlers, propagates, level) in zip(loggers, before, strict=True):
            logger.handlers[:], logger.propagate = handlers, propagates
            logger.setLevel(level)


def keep_few_messages() -> None:
    """Let connections that begin from here on keep few of their messages.

    Dask keeps the newest thousand to each process for whoever debugs it: with what is in them, gigabytes of a clip.
    """
    dask.config.set({"distributed.admin.low-level-log-length": 10})
