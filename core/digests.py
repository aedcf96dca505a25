"""Digests of files' contents, told together with what was read of them, and kept while a file stays as it is."""

from __future__ import annotations

from pathlib import Path

from core import errors, files

FileState = tuple[int, int, int]
"""When a file was changed, its size, and which file it is."""


class Digests:
    """Digests of files, each computed once for as long as the file stays as it is."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[FileState, str]] = {}

    def of(self, path: str) -> str:
        """A file's digest, as `files.digest` has it; empty if it cannot be read, which is told where it is used."""
        try:
            state = _state(path)
            known = self._known.get(path)
            if known is None or known[0] != state:
                known = self._known[path] = state, files.digest(path)
            return known[1]
        except (OSError, ValueError, errors.UserError):
            return ""


class NotedFile:
    """A file as it is when this is made, before it is read: so the digest of what was read can be told afterwards.

    Most who read a file never ask for it, so it is computed when somebody does.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._digest = ""
        self._state = _state_now(path)  # where there is none, whoever reads it will say so

    def digest(self) -> str:
        """The digest of the content that was there.

        Raises:
            errors.ChangedMeanwhile: it was changed since.
            errors.UserError: it cannot be read any more.
        """
        if not self._digest:
            found = files.digest(self.path)
            if _state_now(self.path) != self._state:
                raise errors.ChangedMeanwhile(path=self.path)
            self._digest = found
        return self._digest


def _state_now(path: str) -> FileState | None:
    """A file's state, if it can be told."""
    try:
        return _state(path)
    except (OSError, ValueError):
        return None


def _state(path: str) -> FileState:
    found = Path(path).stat()
    return found.st_mtime_ns, found.st_size, found.st_ino
