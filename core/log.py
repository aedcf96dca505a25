"""The log: files of bounded size where the platform keeps logs, and what ran when a process crashed."""

from __future__ import annotations

import contextlib
import faulthandler
import logging
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path

import platformdirs

from core import __version__

_OURS = ("impasto", "core", "gui")
_LONGEST = 1 << 20  # bytes of one file
_EARLIER = 3  # so many older files are kept
_FORM = "%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"

_log = logging.getLogger("impasto")


def folder() -> Path:
    """Where the log lies."""
    return platformdirs.user_log_path("impasto", appauthor=False)


def file() -> Path:
    """The newest file of the log."""
    return folder() / "impasto.log"


def crashes() -> Path:
    """What every thread did when a process crashed, written by Python's faulthandler."""
    return folder() / "crashes.log"


@contextlib.contextmanager
def kept(what: str) -> Iterator[None]:
    """Inside, what is logged is kept in files, and so is what a crash leaves; no log can be no reason to fail.

    Args:
        what: begins, as the log tells: the window, or a command.
    """
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError):
            folder().mkdir(parents=True, exist_ok=True)
            stack.enter_context(_handled(_LogFile()))
            stack.enter_context(_crashes_kept())
        _log.info("Impasto %s begins: %s", __version__, what)
        yield


def tail(path: Path, lines: int) -> list[str]:
    """The last lines of a file of the log; none if it is missing or cannot be read."""
    with contextlib.suppress(OSError), path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 200 * lines))
        return file.read().decode("utf-8", "replace").splitlines()[-lines:]
    return []


class _LogFile(RotatingFileHandler):
    """One that a full disk, or another process that renames it, disturbs nobody with."""

    def __init__(self) -> None:
        super().__init__(file(), maxBytes=_LONGEST, backupCount=_EARLIER, encoding="utf-8", delay=True,
                         errors="backslashreplace")
        self.setFormatter(logging.Formatter(_FORM))

    def handleError(self, record: logging.LogRecord) -> None:
        """Nothing: the log is all there is to tell it to."""


@contextlib.contextmanager
def _handled(handler: logging.Handler) -> Iterator[None]:
    """Inside, all warnings go to `handler`, and of Impasto what is worth knowing too."""
    levels = {name: logging.getLogger(name).level for name in _OURS}
    logging.getLogger().addHandler(handler)
    for name in _OURS:
        logging.getLogger(name).setLevel(logging.INFO)
    try:
        yield
    finally:
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)
        logging.getLogger().removeHandler(handler)
        with contextlib.suppress(OSError):  # a full disk is told once more
            handler.close()


@contextlib.contextmanager
def _crashes_kept() -> Iterator[None]:
    """Inside, a crash writes what every thread did, unless whoever began Python has that written elsewhere."""
    if faulthandler.is_enabled():
        yield
        return
    with contextlib.suppress(OSError):
        if crashes().stat().st_size > _LONGEST:
            crashes().replace(crashes().with_suffix(".1.log"))
    with crashes().open("ab") as written:
        faulthandler.enable(written)
        try:
            yield
        finally:
            faulthandler.disable()
