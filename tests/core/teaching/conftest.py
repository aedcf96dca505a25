"""A painting to teach, a trunk to begin with, and teaching that takes seconds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core import job
from core.choices import Device, Work
from core.control import Control
from core.events import Event
from core.settings import Look, Request, Style
from tests.core.teaching.tiny import STEPS, tiny, write_trunk


@pytest.fixture
def trunk(tmp_path: Path) -> Path:
    """What comes with Impasto."""
    path = tmp_path / "trunk.safetensors"
    write_trunk(path)
    return path


@pytest.fixture(autouse=True)
def quick(trunk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with tiny(trunk):
        yield


@pytest.fixture
def request_(tiny_painting: Path, tmp_path: Path) -> Request:
    return Request(work=Work.TEACH, look=Look(styles=(Style(path=str(tiny_painting)),))).replace(
        teaching__steps=STEPS, method__device=Device.CPU, output__path=str(tmp_path / "taught.safetensors"))


def taught(request: Request, hook: Callable[[Event, Control], None] = lambda event, control: None) -> list:
    """All events; `hook` sees each with the job's control."""
    control = Control()
    found = []
    for event in job.run(request, control):
        found.append(event)
        hook(event, control)
    return found


def stop_at(step: int) -> Callable[[Event, Control], None]:
    """A hook that asks the job to stop after a step."""
    def hook(event: Event, control: Control) -> None:
        if getattr(event, "step", 0) >= step:
            control.stop()
    return hook
