"""Pictures and sound decoded in a thread beside the window's: what is wanted now, the first request first."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Hashable, Iterable
from threading import Condition, Thread
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from core.errors import UserError
from gui.common import patience

_REST = 0.4  # seconds without a request after which a decoder may prepare

Wanted = TypeVar("Wanted", bound=Hashable, contravariant=True)


class Decoder(Protocol[Wanted]):
    """What a `DecoderThread` decodes with: it is used and closed in that thread alone."""

    def decode(self, request: Wanted) -> object:
        """What was wanted; an exception is an answer, too."""

    def prepare(self) -> bool:
        """Use a moment in which nothing is wanted; tells whether there is more to prepare."""
        return False

    def close(self) -> None:
        """Let go of what is open; it is not called where nothing was ever wanted."""
        return


class DecoderThread(QObject):
    """Decodes what is wanted, one request after the other; wanting something else replaces what still waits.

    Every request that the thread takes up is answered, in the thread of this object. Whoever decodes has one of its
    own, so that nobody's pictures wait for another's: a scrubbed frame must not wait for a timeline's thumbnails.

    Signals:
        decoded: the request and its result; failed: the request and the exception, which is also raised if it is a bug.
    """

    decoded = Signal(object, object)
    failed = Signal(object, object)
    _answered = Signal(object, object)

    def __init__(self, decoder: Decoder[Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._loop = _Loop(decoder, self._answered.emit)
        self._answered.connect(self._on_answered)

    @property
    def running(self) -> bool:
        """Whether the thread was begun and has not ended yet."""
        return self._loop.is_alive()

    def want(self, requests: Iterable[Hashable]) -> None:
        """Decode these, the first one first, and nothing that was wanted before; none of them is decoded twice."""
        self._loop.want([*requests])

    def end(self) -> None:
        """Answer nothing any more, and end after what is being decoded, without waiting for it."""
        self._loop.end()

    def close(self) -> None:
        """End, and wait for what is being decoded, unless that does not end for long."""
        self._loop.end()
        if self._loop.is_alive():
            self._loop.join(patience.seconds())
            if self._loop.is_alive():
                patience.leave(self._loop.is_alive, self._loop)

    @Slot(object, object)
    def _on_answered(self, request: Hashable, result: object) -> None:
        if not self._loop.receive(request):
            return
        if not isinstance(result, Exception):
            self.decoded.emit(request, result)
            return
        self.failed.emit(request, result)
        if not isinstance(result, UserError):
            raise result  # a bug: let the one door for those report it, from this thread


class _Loop(Thread):
    """The thread itself, which knows nothing of Qt's objects: they may be gone while it still ends."""

    def __init__(self, decoder: Decoder[Any], answer: Callable[[object, object], None]) -> None:
        super().__init__(name="decoder", daemon=True)
        self._decoder, self._answer = decoder, answer
        self._waiting: list[Hashable] = []
        self._on_way: set[Hashable] = set()  # not received yet: wanted again meanwhile, not decoded twice
        self._ended = False
        self._changed = Condition()

    def want(self, requests: list[Hashable]) -> None:
        with self._changed:
            self._waiting = [request for request in requests if request not in self._on_way]
            self._changed.notify()
        if self.ident is None and requests and not self._ended:
            self.start()

    def receive(self, request: Hashable) -> bool:
        """An answer has arrived; tells whether it still matters."""
        with self._changed:
            self._on_way.discard(request)
            return not self._ended

    def end(self) -> None:
        with self._changed:
            self._ended = True
            self._changed.notify()

    def run(self) -> None:
        with contextlib.closing(self._decoder):
            while (request := self._next()) is not None:
                self._give(request, self._decode(request))

    def _next(self) -> Hashable | None:
        """The next request, None at the end; whatever can be prepared is prepared until there is one."""
        rest: float | None = _REST
        while True:
            with self._changed:
                if self._changed.wait_for(lambda: self._waiting or self._ended, rest):
                    if self._ended:
                        return None
                    request = self._waiting.pop(0)
                    self._on_way.add(request)
                    return request
            rest = 0.0 if self._decoder.prepare() else None

    def _decode(self, request: Hashable) -> object:
        try:
            return self._decoder.decode(request)
        except Exception as fault:  # answered, not raised: nobody looks into this thread
            return fault

    def _give(self, request: Hashable, result: object) -> None:
        with self._changed:
            if not self._ended:
                self._answer(request, result)
