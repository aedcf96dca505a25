"""Renders on a farm of three worker processes, of which one, the desk or the scheduler is killed: the same frames."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import av
import numpy as np

from bench.folders import ROOT
from bench.reliability import works
from bench.reliability.farm_processes import PATIENCE, Cluster, await_until
from bench.reliability.tally import Tally
from core import settings
from core.choices import Mode, Work
from core.media import clips
from core.settings import Request
from core.store import StoreReader

WORKERS, FRAMES, CUT = 3, 10, 6
MODES: Mapping[str, dict[str, object]] = {
    "frames": {"motion__mode": Mode.FRAMES},
    "keyframes": {"motion__mode": Mode.KEYFRAMES, "motion__spacing": 2},
    "learned": {"motion__mode": Mode.LEARNED, "motion__spacing": 2, "motion__training": 12},
}
VICTIMS = ("worker", "desk", "scheduler")
SLOWEST = 1.0
"""Seconds after a frame within which the victim is struck."""
SIGNALS = (signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
"""What a desk gets."""

Records = dict[int, tuple[object, ...]]


def campaign(count: int, seed: int) -> Tally:
    """Renders in each mode, `count` times in all; in each something is killed at a random moment."""
    tally = Tally("farm")
    with tempfile.TemporaryDirectory(prefix="impasto-farm-") as folder:
        trials = _FarmTrials(Path(folder))
        try:
            wholes = dict[str, Records]()
            for number in range(count):
                chance = random.Random(f"{seed} {number}")
                mode, victim = list(MODES)[number % len(MODES)], VICTIMS[number // len(MODES) % len(VICTIMS)]
                where = f"{number}: {mode}, {victim}"
                if mode not in wholes:
                    wholes[mode] = trials.painted_here(mode)
                try:
                    tally.survive(trials.struck(mode, victim, chance, wholes[mode]))
                except (RuntimeError, TimeoutError, subprocess.TimeoutExpired) as fault:
                    tally.fail(f"{where}: {type(fault).__name__}: {fault}")
                    trials.close()
                print(f"  {where}: {tally.line()} {tally.failures[-1:]}", file=sys.stderr, flush=True)
        finally:
            trials.close()
    return tally


@dataclass
class _FarmTrials:
    """A cluster that lasts, and renders on it, each into a home of its own."""

    folder: Path
    clusters: list[Cluster] = field(default_factory=list)
    desks: list[subprocess.Popen[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        works.image(80, 80, seed=1).save(self.folder / "painting.png")
        _clip(self.folder / "clip.mp4")

    def painted_here(self, mode: str) -> Records:
        """The render of one machine."""
        desk = self._desk(mode, "")
        self._read(desk, FRAMES + 1)
        self._end(desk)
        return self._records(self._home)

    def struck(self, mode: str, victim: str, chance: random.Random, whole: Records) -> str:
        """A render on the farm in which a victim is killed; returns how it ended.

        Raises:
            RuntimeError, TimeoutError: it ended otherwise than one machine's render, or not at all.
        """
        cluster = self._cluster()
        desk = self._desk(mode, cluster.address)
        safe = self._read(desk, chance.randrange(1, FRAMES + 1))
        time.sleep(SLOWEST * chance.random())
        outcome = f"{victim} killed" if desk.poll() is None else "finished before"
        if victim == "worker":
            chance.choice([one for one in cluster.workers if one.poll() is None]).kill()
        elif victim == "scheduler" and cluster.scheduler is not None:
            for process in (cluster.scheduler, *cluster.workers):  # workers end with their scheduler, sooner or later
                process.kill()
                process.wait()
            cluster.begin()
            self._fill(cluster)
        elif victim == "desk":
            desk.send_signal(chance.choice(SIGNALS))
            desk.wait(PATIENCE)
            if lost := safe - self._records(self._home).keys():
                raise RuntimeError(f"frames that were safe are gone: {sorted(lost)}")
            desk = self._desk(mode, cluster.address, fresh=False)
        self._end(desk)
        found = self._records(self._home)
        if wrong := [pts for pts in whole if found.get(pts) != whole[pts]]:
            raise RuntimeError(f"frames are others than those of one machine: {wrong}")
        await_until(lambda: not cluster.tasks, "workers clear away what nobody waits for")
        return outcome

    def close(self) -> None:
        """End all processes; what is begun next is another cluster."""
        for desk in self.desks:
            desk.kill()
            desk.wait()
        for cluster in self.clusters:
            cluster.close()
        self.clusters.clear()

    @property
    def _home(self) -> Path:
        return self.folder / "home"

    def _cluster(self) -> Cluster:
        """The cluster with all of its workers."""
        if not self.clusters:
            place = Path(tempfile.mkdtemp(prefix="cluster-", dir=self.folder))
            self.clusters.append(Cluster(place, _environment(place),
                                         "bench.reliability.taught_workers"))
            self.clusters[0].begin()
        self._fill(self.clusters[0])
        return self.clusters[0]

    def _fill(self, cluster: Cluster) -> None:
        for worker in cluster.workers:
            worker.poll()
        cluster.workers[:] = [worker for worker in cluster.workers if worker.returncode is None]
        while len(cluster.workers) < WORKERS:
            cluster.add_worker(f"worker-{time.monotonic_ns() % 10**6}")
        cluster.await_workers(WORKERS)

    def _request(self, mode: str) -> Request:
        clip, painting = self.folder / "clip.mp4", str(self.folder / "painting.png")
        style = settings.Style(path=painting)
        asked = Request(work=Work.RENDER, content=str(clip), look=settings.Look(styles=(style,)))
        return asked.replace(detail__size=64, detail__steps=3, motion__steps=2, method__style_layers="relu1_1",
                             method__content_layers="relu1_1", clip__cuts=(int(clips.read(clip).pts[CUT]),),
                             **MODES[mode])

    def _desk(self, mode: str, address: str, fresh: bool = True) -> subprocess.Popen[str]:
        if fresh:
            shutil.rmtree(self._home, ignore_errors=True)
        place = self.folder / "request.json"
        place.write_bytes(settings.to_json(self._request(mode)))
        with (self.folder / "errors").open("wb") as log:
            desk = subprocess.Popen([sys.executable, "-m", "bench.reliability.farm_desk", str(place), address],
                                    stdout=subprocess.PIPE, stderr=log, text=True, cwd=ROOT,
                                    env=_environment(self._home))
        self.desks[:] = [desk]
        return desk

    @staticmethod
    def _read(desk: subprocess.Popen[str], lines: int) -> set[int]:
        """Hear so many lines, or all; one that says nothing more is killed. Returns the pts of frames that are safe."""
        safe, limit = set(), threading.Timer(2 * PATIENCE, desk.kill)
        limit.start()
        try:
            for _ in range(lines):
                line = desk.stdout.readline() if desk.stdout else ""
                if line.startswith("safe "):
                    safe.add(int(line.split()[1]))
        finally:
            limit.cancel()
        return safe

    def _end(self, desk: subprocess.Popen[str]) -> None:
        said, _ = desk.communicate(timeout=2 * PATIENCE)
        if desk.returncode:
            errors = (self.folder / "errors").read_text("utf-8", "replace").strip().splitlines()[-1:]
            raise RuntimeError(f"the desk ended with {desk.returncode}: {said.splitlines()[-3:]} {errors}")

    @staticmethod
    def _records(home: Path) -> Records:
        """All that is kept of a render but how long frames took and when they were written."""
        folders = [*(home / "data" / "impasto" / "renders").glob("[!.]*/")]
        if not folders:
            return {}
        seen = StoreReader(folders[0])
        return {pts: (record.pass_index, record.final, record.fingerprint, record.provenance,
                      replace(record.metrics, seconds=0.0), np.asarray(seen.picture(pts)).tobytes())
                for pts, record in seen.records().items()}


def _environment(home: Path) -> dict[str, str]:
    """All that belongs to a person lies in a folder, but the measured times, which decide no frame."""
    home.mkdir(exist_ok=True)
    folders = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in works.KINDS}
    return {**os.environ, **folders, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}


def _clip(path: Path) -> None:
    """Two shots of a picture that moves."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=10, options={"g": "4", "crf": "8"})
        stream.width, stream.height, stream.pix_fmt = 96, 64, "yuv420p"
        for number in range(FRAMES):
            shifted = np.roll(np.asarray(works.image(seed=int(number >= CUT))), 2 * number, axis=1)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(shifted)))
        container.mux(stream.encode(None))
