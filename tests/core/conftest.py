"""A data folder of its own for every test of the core, and a server for downloads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core import store
from tests.core.nets.https_server import CERTIFICATE, Server, serving


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of all renders, empty."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return store.home()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server that sends a file by https; it is trusted, and asked without any proxy."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    with serving() as server:
        yield server
