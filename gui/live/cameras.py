"""The cameras that are plugged in, by the numbers they are opened by."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_LINUX = Path("/sys/class/video4linux")


@dataclass(frozen=True)
class ListedCamera:
    """One camera: by its number, as messages and requests ("camera:NUMBER") call it, and its maker's name for it."""

    number: int
    name: str


def found(report: Callable[..., None]) -> tuple[ListedCamera, ...]:
    """The cameras there are now, called in a thread; `report` raises if nobody waits for them any more."""
    cameras = _on_linux() if sys.platform.startswith("linux") else _by_qt()
    report()
    return cameras


def _on_linux(folder: Path = _LINUX) -> tuple[ListedCamera, ...]:
    """What the kernel lists; the numbers are those of its devices, of which a camera has more than one."""
    cameras = []
    for device in folder.glob("video*"):
        number = device.name.removeprefix("video")
        try:
            first = (device / "index").read_text().strip() == "0"  # the others carry no picture
            name = (device / "name").read_text(errors="replace").strip()
        except OSError:  # unplugged meanwhile
            continue
        if first and number.isdecimal():
            cameras.append((int(number), name))
    return tuple(ListedCamera(number, name) for number, name in sorted(cameras))


def _by_qt() -> tuple[ListedCamera, ...]:
    """What Qt lists, in the order of the system's own numbers."""
    from PySide6.QtMultimedia import QMediaDevices  # takes a while, and not every system has it

    return tuple(ListedCamera(number, device.description())
                 for number, device in enumerate(QMediaDevices.videoInputs()))
