"""A request that explores the tiny photo and painting, at the smallest size."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.choices import Device, Work
from core.explore import kept_cells
from core.settings import Detail, Look, Method, Request, Style


@pytest.fixture
def request_(tiny_photo: Path, tiny_painting: Path) -> Request:
    return Request(work=Work.RECONSTRUCT, content=str(tiny_photo), look=Look(styles=(Style(path=str(tiny_painting)),)),
                   detail=Detail(size=64, steps=2), method=Method(device=Device.CPU))


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this test alone keeps cells."""
    folder = tmp_path / "cells"
    monkeypatch.setattr(kept_cells, "home", lambda: folder)
    return folder
