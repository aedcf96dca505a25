"""A data folder of its own for every test of the core."""

from __future__ import annotations

from pathlib import Path

import pytest

from core import store


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of all renders, empty."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return store.home()
