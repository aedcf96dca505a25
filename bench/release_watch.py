"""Watches in which thread Qt's objects are let go of: each must go in the window's own."""

from __future__ import annotations

import threading
import traceback
import weakref
from collections.abc import Callable

from shiboken6 import Shiboken


class ReleaseWatch:
    """Knows Qt's objects that Python holds, and notes those whose last reference is dropped in another thread.

    That destroys them there, beside the thread that they belong to, and ends the program sooner or later. What comes
    and goes between two looks is not seen.

    Attributes:
        elsewhere: what went in another thread than the one that watches: its class, and where that was.
    """

    def __init__(self) -> None:
        self.elsewhere: list[tuple[str, str]] = []
        self._thread = threading.get_ident()
        self._known: dict[int, weakref.ref[object]] = {}

    def look(self) -> int:
        """Get to know what there is now; tells how many objects that are."""
        for found in Shiboken.getAllValidWrappers():
            if id(found) not in self._known:
                self._known[id(found)] = weakref.ref(found, self._noter(id(found), type(found).__name__))
        return len(self._known)

    def _noter(self, number: int, name: str) -> Callable[[object], None]:
        def note(_: object) -> None:
            self._known.pop(number, None)
            if threading.get_ident() != self._thread:
                self.elsewhere.append((name, "".join(traceback.format_stack(limit=6)[:-1])))
        return note
