"""How pictures, time and memory are measured: by the same code for every competitor."""

from __future__ import annotations

import datetime as dt
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

ROOT = Path(__file__).resolve().parents[1]


class Clock:
    """Seconds since a moment of `time.monotonic`, without those spent measuring."""

    def __init__(self, start: float) -> None:
        self._start = start

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._start

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """What happens inside takes no time."""
        begin = time.monotonic()
        try:
            yield
        finally:
            self._start += time.monotonic() - begin


@dataclass
class Sample:
    """One picture of a run: when it was there and, once measured, how good it is.

    Attributes:
        step, seconds: when; the seconds count from the start of the process, measuring excluded.
        objective: pastiche's loss.
        style: S, the mean over relu1_1..relu5_1 of |G(x) - G(a)|^2 / |G(p) - G(a)|^2; 1 is the photo, 0 the painting.
        content: C = |F(x) - F(p)|^2 / |F(p)|^2 at relu4_2.
    """

    step: int
    seconds: float
    file: str
    objective: float = 0.0
    style: float = 0.0
    content: float = 0.0


@dataclass
class Run:
    """What one competitor did in a process of its own.

    Attributes:
        imported, started, first_preview, finished: seconds from the start of the process until its packages were
            imported, its first step began, a painted picture could be seen, and it was done.
        weights: seconds that loading the network took.
        peak: the most bytes the process held.
    """

    name: str
    steps: int
    samples: list[Sample] = field(default_factory=list)
    imported: float = 0.0
    weights: float = 0.0
    started: float = 0.0
    first_preview: float = 0.0
    finished: float = 0.0
    peak: int = 0


@dataclass
class Case:
    """One photo and one painting, and every run on them."""

    content: Path
    style: Path
    runs: list[Run]

    @property
    def name(self) -> str:
        return f"{self.content.stem} x {self.style.stem}"


class Yardstick:
    """pastiche's own objective, and S and C, for pictures of one pair.

    All features are those of pastiche's network: Oxford's VGG-19 with maximum pooling.
    """

    def __init__(self, content: Path, style: Path, size: int) -> None:
        from pastiche.pastiche import DEFAULT_CONTENT_LAYERS, DEFAULT_STYLE_LAYERS, PasticheArtist, gram

        self._gram = gram
        self._artist = PasticheArtist(str(content), [str(style)], size=size, style_size=rows_columns(style))
        self._layers = [*DEFAULT_STYLE_LAYERS, *DEFAULT_CONTENT_LAYERS]
        self._style_layers = DEFAULT_STYLE_LAYERS
        self._content = self._artist.content_targets[DEFAULT_CONTENT_LAYERS[0]]
        self._content_layer = DEFAULT_CONTENT_LAYERS[0]
        targets = self._artist.style_targetss[0]
        self._painting = {layer: gram(targets[layer]) for layer in self._style_layers}
        untouched = self._features(self._artist.pastiche.detach())
        self._photo = {layer: self._style_error(untouched, layer) for layer in self._style_layers}

    def measure(self, picture: Path, sample: Sample) -> None:
        """Fills in what `sample`'s picture is worth."""
        import torch
        from pastiche.pastiche import load_image

        x = load_image(str(picture), size=self._artist.content_size)
        with torch.no_grad():
            self._artist.pastiche.copy_(x)
            sample.objective = self._artist._calc_loss().item()
        features = self._features(x)
        shares = [self._style_error(features, layer) / self._photo[layer] for layer in self._style_layers]
        sample.style = sum(shares) / len(shares)
        error = (features[self._content_layer] - self._content).square().sum()
        sample.content = (error / self._content.square().sum()).item()

    def _features(self, x: Any) -> dict[str, Any]:
        import torch

        with torch.no_grad():
            return self._artist.vgg19.forward(x, self._layers)

    def _style_error(self, features: dict[str, Any], layer: str) -> float:
        return (self._gram(features[layer]) - self._painting[layer]).square().sum().item()


def peak_memory() -> int:
    """The most bytes this process has held."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def circumstances() -> dict[str, Any]:
    """Date, machine and commit: what a figure means nothing without."""
    import torch

    return {
        "date": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "commit": _git("rev-parse", "--short", "HEAD"),
        "changed": bool(_git("status", "--porcelain", "--", "core", "bench", "resources/weights")),
        "cpu": _cpu(),
        "cores": os.cpu_count(),
        "threads": torch.get_num_threads(),
        "system": platform.platform(),
        "python": platform.python_version(),
        "torch": torch.__version__,
    }


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(ROOT), *arguments], capture_output=True, text=True, check=False)
    return done.stdout.strip()


def _cpu() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.is_file() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor())


def rows_columns(picture: str | Path) -> tuple[int, int]:
    """(height, width) of a file; handed to pastiche, which would otherwise blur it by resampling it bilinearly."""
    with Image.open(picture) as opened:
        return opened.height, opened.width


def as_bytes(rgb: np.ndarray) -> np.ndarray:
    """A picture 0..1 as it would be saved, in 8 bits."""
    return (rgb.clip(0, 1) * 255).round().astype(np.uint8)
