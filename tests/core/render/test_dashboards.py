"""The page of a scheduler: found where it answers, also if it is only for the scheduler's own machine."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from core.render.runners import dashboards


@pytest.fixture
def port() -> Iterator[int]:
    """Of something that listens on this machine alone."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_a_page_that_answers_is_named(port: int):
    assert dashboards.link("127.0.0.1", port) == f"http://127.0.0.1:{port}/status"


def test_a_page_for_its_own_machine_is_found_there(port: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(dashboards, "is_here", lambda host: True)
    assert dashboards.link("127.0.0.9", port) == f"http://127.0.0.1:{port}/status"  # where nothing listens


def test_where_nothing_answers_there_is_none(port: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(dashboards, "is_here", lambda host: False)
    assert not dashboards.link("127.0.0.9", port)


def test_this_machine_is_known_by_its_own_addresses():
    assert dashboards.is_here("127.0.0.1") and dashboards.is_here("localhost")
    assert not dashboards.is_here("192.0.2.7") and not dashboards.is_here("no.such.host.invalid")
