"""Cameras: listed without opening any, read with OpenCV, every frame RGB of 8 bits, whatever they give."""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import av
import cv2
import numpy as np
from av import device

from core import errors
from core.arrays import ByteArray

PREFIX = "camera:"
"""What the name of a camera begins with where a request names its content; its number follows."""
_LINUX = Path("/sys/class/video4linux")
_SCREEN = "Capture screen"  # which macOS lists among the cameras
FAILURES, PAUSE = 10, 0.05
"""A camera is gone after so many reads in a row that fail, so many seconds apart."""


def number_of(content: str) -> int | None:
    """The number of the camera that a request's content names; None if that is a file.

    Raises:
        errors.BadSetting: it names a camera, but no number.
    """
    if not content.startswith(PREFIX):
        return None
    text = content.removeprefix(PREFIX)
    if not (text.isascii() and text.isdecimal() and len(text) < 4):
        raise errors.BadSetting(value=content, setting="content", reason="a camera is called camera:0, camera:1, ...")
    return int(text)


@dataclass(frozen=True)
class ListedCamera:
    """A camera that is plugged in: the number that it is opened by, and its maker's name for it, which may be empty."""

    number: int
    name: str


def listed() -> tuple[ListedCamera, ...]:
    """The cameras that are plugged in, by rising numbers; whether another program has one is not asked."""
    if sys.platform == "linux":
        return _on_linux()
    return _by_libav("avfoundation" if sys.platform == "darwin" else "dshow")


def called(number: int) -> str:
    """A camera as a person knows it: its number, and its name where it has one."""
    name = next((camera.name for camera in listed() if camera.number == number), "")
    return f"{number} ({name})" if name else str(number)


def _on_linux() -> tuple[ListedCamera, ...]:
    """What the kernel lists; the numbers are those of its devices, of which a camera has more than one."""
    cameras = []
    for entry in _LINUX.glob("video*"):
        number = entry.name.removeprefix("video")
        try:
            first = (entry / "index").read_text().strip() == "0"  # the others carry no picture
            name = (entry / "name").read_text(errors="replace").strip()
        except OSError:  # unplugged meanwhile
            continue
        if first and number.isdecimal():
            cameras.append((int(number), name))
    return tuple(ListedCamera(number, name) for number, name in sorted(cameras))


def _by_libav(system: str) -> tuple[ListedCamera, ...]:
    """What libav lists, in the order of the system's own numbers."""
    try:
        found = [each for each in device.enumerate_input_devices(system) if "video" in each.media_types]
    except (av.error.FFmpegError, OSError, ValueError):
        return ()
    names = [each.description or each.name for each in found]
    return tuple(ListedCamera(number, name) for number, name in enumerate(
        name for name in names if not name.startswith(_SCREEN)))


class Camera:
    """An open camera; one thread at a time reads it, and closes it.

    Raises:
        errors.CameraMissing: no camera has that number.
        errors.CameraTaken: it cannot be opened, or gives no picture.
    """

    def __init__(self, number: int) -> None:
        self._number = number
        with _quietly():
            self._capture = cv2.VideoCapture(number)
        if not self._capture.isOpened():
            self._capture.release()
            there = any(camera.number == number for camera in listed())
            raise errors.CameraTaken(camera=called(number)) if there else errors.CameraMissing(number=number)
        self._capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)  # the newest picture, where the camera's driver knows how
        if self.read() is None:
            self._capture.release()
            raise errors.CameraTaken(camera=called(number))

    def read(self, leaving: threading.Event | None = None) -> ByteArray | None:
        """The next frame, HxWx3 uint8 RGB, waited for; None where the camera is gone, or `leaving` is set."""
        waiting = leaving or threading.Event()
        for _ in range(FAILURES):
            good, frame = self._capture.read()
            if good and frame is not None and frame.size:
                return as_rgb(frame)
            if waiting.wait(PAUSE):
                return None
        return None

    def close(self) -> None:
        """Lets other programs have it."""
        self._capture.release()


def as_rgb(frame: np.ndarray) -> ByteArray:
    """A camera's frame, HxW or HxWxC of 8 or 16 bits, grey or BGR or BGRA, as HxWx3 uint8 RGB, read-only."""
    levels = frame if frame.dtype == np.uint8 else (frame >> 8).astype(np.uint8)
    channels = 1 if levels.ndim == 2 else levels.shape[2]
    conversion = {1: cv2.COLOR_GRAY2RGB, 3: cv2.COLOR_BGR2RGB, 4: cv2.COLOR_BGRA2RGB}[channels]
    rgb = np.ascontiguousarray(cv2.cvtColor(levels, conversion), np.uint8)
    rgb.setflags(write=False)
    return rgb


@contextlib.contextmanager
def _quietly() -> Iterator[None]:
    """OpenCV tells the terminal what it cannot open; a sentence says it better."""
    before = cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
    try:
        yield
    finally:
        cv2.utils.logging.setLogLevel(before)
