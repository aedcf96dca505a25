"""What Qt complains of: in the log, and one sentence where it cannot open a window, which would abort the program."""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QCoreApplication, QtMsgType, qInstallMessageHandler

from core import streams

_log = logging.getLogger("impasto.qt")
_LEVELS = {QtMsgType.QtDebugMsg: logging.DEBUG, QtMsgType.QtInfoMsg: logging.INFO,
           QtMsgType.QtWarningMsg: logging.WARNING}


@contextlib.contextmanager
def logged() -> Iterator[None]:
    """Inside, every message of Qt goes to the log, and those after the program has begun to the terminal too."""
    told: list[str] = []  # before it has begun

    def on_message(kind: QtMsgType, context: Any, message: str) -> None:
        _log.log(_LEVELS.get(kind, logging.CRITICAL), "%s", message)
        if kind is QtMsgType.QtFatalMsg:
            _end(told[0] if told else message)
        elif QCoreApplication.startingUp():
            told.append(message)
        elif before is not None:
            before(kind, context, message)
        elif kind is not QtMsgType.QtDebugMsg:
            streams.tell(f"{message}\n")

    before = qInstallMessageHandler(on_message)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def _end(reason: str) -> None:
    """End as Qt would, without the core dump that says nothing more."""
    first = next(iter(reason.strip().splitlines()), "").rstrip(". ")
    streams.tell(f"impasto: no window can be opened ({first}); impasto image --help says how to paint without one, "
                 "impasto doctor what is here\n")
    logging.shutdown()
    os._exit(1)
