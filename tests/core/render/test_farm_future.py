"""What a worker of a real cluster answers, or why it does not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bench.reliability.farm_processes import await_until

pytest.importorskip("distributed")

from distributed import Client

from core.render.runners.farm_future import FarmFuture
from core.render.runners.task_answers import BadAnswer


@pytest.fixture
def client(two: str) -> Iterator[Client]:
    with Client(two, set_as_default=False) as made:
        yield made


def done(client: Client, longest: int, function, *values: object) -> FarmFuture:
    future = FarmFuture(client, client.submit(function, *values, pure=False), longest)
    await_until(lambda: future.is_done, "an answer")
    return future


def test_it_is_what_came(client: Client):
    assert done(client, 100, bytes, 7).answer() == bytes(7)


def test_what_is_too_long_is_not_fetched(client: Client):
    with pytest.raises(BadAnswer, match="it sent more than was asked for"):
        done(client, 100, bytes, 5000).answer()


def test_what_a_process_ran_into_is_told_in_a_line(client: Client):
    with pytest.raises(BadAnswer, match=r"^ValueError: invalid literal.*\.$"):
        done(client, 100, int, "no number").answer()


def test_what_the_scheduler_forgot_is_told(client: Client):
    asked = client.submit(bytes, 7, pure=False)
    future = FarmFuture(client, asked, 100)
    asked.cancel()
    await_until(lambda: future.is_done, "that it is forgotten")
    assert future.is_lost
    with pytest.raises(BadAnswer, match=r"what it made could not be fetched \(cancelled\)\."):
        future.answer()
