"""Passes on the events of generators, and hears what is sent back."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing
from typing import TypeVar

from core.events import Event, Warned
from core.render.still import Message

E = TypeVar("E")
M = TypeVar("M")
R = TypeVar("R")


def relayed(events: Generator[E, M, R], change: Callable[[E], E]) -> Generator[E, M, R]:
    """The events, each as `change` makes it; what is sent in reaches them. They are closed whatever ends this."""
    message = None
    with closing(events):
        while True:
            try:
                event = events.send(message)
            except StopIteration as end:
                return end.value
            message = yield change(event)


def announced(event: Event, hear: Callable[[Message], Warned | None]) -> Generator[Event, Message, None]:
    """An event while no picture is being painted: what is sent back is heard, and told what comes of that."""
    while event is not None:
        event = hear((yield event))
