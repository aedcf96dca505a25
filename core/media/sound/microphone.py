"""The microphone that the system has chosen, read with libav: plain samples, whatever it gives."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
from av import device
from av.container import InputContainer

from core import errors, files
from core.arrays import FloatArray
from core.media.sound import CHANNELS, RATE

OPENING, SILENT = 5.0, 3.0
"""Seconds that a microphone may take to be opened, and from one block of samples to the next, where its driver heeds
that."""
_ALSA = {"ALSA_CONFIG_DIR": ("/usr/share/alsa",),
         "ALSA_PLUGIN_DIR": ("/usr/lib/*/alsa-lib", "/usr/lib64/alsa-lib", "/usr/lib/alsa-lib")}
"""Where Linux has what PyAV's ALSA looks for where it was built: without, neither PulseAudio nor PipeWire is found."""


class Microphone:
    """A microphone; one thread opens, reads and closes it.

    Args:
        place: what libav opens, and its format; None for the microphone that the system has chosen.
    """

    def __init__(self, place: tuple[str, str] | None = None) -> None:
        self._place = place
        self._container: InputContainer | None = None
        self._blocks: Iterator[FloatArray] = iter(())

    def open(self) -> None:
        """Begins to listen.

        Raises:
            errors.MicrophoneMissing: there is none, or it may not be used.
        """
        name, form = self._place or _chosen()
        try:
            self._container = av.open(name, format=form, timeout=(OPENING, SILENT))
        except (av.error.FFmpegError, OSError, ValueError) as fault:
            raise errors.MicrophoneMissing(reason=files.reason(fault)) from fault
        self._blocks = _samples(self._container)

    def read(self) -> FloatArray | None:
        """The next samples, Nx2 float32 -1..1 at `core.media.sound.RATE`, waited for; None where it is gone."""
        try:
            return next(self._blocks, None)
        except (av.error.FFmpegError, OSError):
            return None

    def close(self) -> None:
        """Lets go of it; it may never have been open."""
        if self._container is not None:
            self._blocks = iter(())
            self._container.close()
            self._container = None


def _samples(container: InputContainer) -> Iterator[FloatArray]:
    resampler = av.AudioResampler("flt", "stereo", RATE)
    for frame in container.decode(audio=0):
        frame.pts = None  # where a sample lies in time is told by when it came
        for part in resampler.resample(frame):
            if part.samples:
                yield np.array(part.to_ndarray(), np.float32).reshape(-1, CHANNELS)


def _chosen() -> tuple[str, str]:
    """What libav opens, and its format; raises errors.MicrophoneMissing where the system has none."""
    if sys.platform == "darwin":
        return ":default", "avfoundation"
    if sys.platform == "win32":
        return f"audio={_first_of_windows()}", "dshow"
    for name, patterns in _ALSA.items():
        found = next((folder for pattern in patterns for folder in Path("/").glob(pattern.lstrip("/"))), None)
        if found is not None:
            os.environ.setdefault(name, str(found))
    return "default", "alsa"


def _first_of_windows() -> str:
    found = [each for each in device.enumerate_input_devices("dshow") if "audio" in each.media_types]
    if not found:
        raise errors.MicrophoneMissing(reason="none is connected")
    return next((each for each in found if each.is_default), found[0]).name
