"""A tiny clip of two shots, and renders of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
import pytest

from bench.reliability.farm_processes import Cluster
from core import job, settings
from core.choices import Mode, Work
from core.events import FrameDone
from core.media import clips
from core.motion import flow
from core.settings import Look, Request, Style
from core.store import StoreReader
from core.train.judging import Judgement
from tests.core.render.farm_cluster import cluster

SIZE = (96, 64)
FIRST_SHOT, FRAMES = 7, 11
BASE = Fraction(1, 600)
TICKS = 24


def clip_frame(number: int) -> np.ndarray:
    """A disc that moves over a still, soft ground; from `FIRST_SHOT` on another ground in other colours."""
    width, height = SIZE
    y, x = np.mgrid[0:height, 0:width]
    late = number >= FIRST_SHOT
    ground = np.stack([np.sin(x / 9 + late), np.cos(y / 7), np.sin((x + y) / 11)], axis=2) * 40 + 128
    rgb = ground[..., ::-1] + 30 if late else ground
    centre = 20 + 5 * (number % FIRST_SHOT), 32
    disc = np.zeros((height, width), np.float32)
    cv2.circle(disc, centre, 11, 1.0, -1, cv2.LINE_AA)
    face = np.stack([220 - y, 60 + x * 0.5, 40 + y], axis=2)
    return np.clip(rgb * (1 - disc[..., None]) + face * disc[..., None], 0, 255).astype(np.uint8)


def write_clip(path: Path, frames: list[np.ndarray]) -> Path:
    """Frames as a clip that is nearly lossless."""
    with av.open(str(path), "w", container_options={"video_track_timescale": "600"}) as container:
        stream = container.add_stream("libx264", rate=25, options={"crf": "4", "bf": "0", "preset": "ultrafast"})
        stream.height, stream.width = frames[0].shape[:2]
        stream.pix_fmt, stream.codec_context.time_base = "yuv444p", BASE
        for number, rgb in enumerate(frames):
            frame = av.VideoFrame.from_ndarray(rgb)
            frame.pts, frame.time_base = number * TICKS, BASE
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


@pytest.fixture(scope="session")
def tiny_clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eleven frames, the last four of another shot."""
    return write_clip(tmp_path_factory.mktemp("clips") / "clip.mp4", [clip_frame(number) for number in range(FRAMES)])


@pytest.fixture
def wanted(tiny_clip: Path, tiny_painting: Path) -> Request:
    """The tiny clip, frame by frame, its cut given, in few steps and with the cheapest layer."""
    pts = clips.read(tiny_clip).pts
    request = Request(work=Work.RENDER, content=str(tiny_clip), look=Look(styles=(Style(path=str(tiny_painting)),)))
    return request.replace(detail__size=96, detail__steps=3, motion__steps=2, motion__mode=Mode.FRAMES,
                           clip__cuts=(int(pts[FIRST_SHOT]),), method__style_layers="relu1_1",
                           method__content_layers="relu1_1")


@pytest.fixture
def taught(monkeypatch: pytest.MonkeyPatch) -> None:
    """Networks count as good: the few steps of a test teach nothing."""
    monkeypatch.setattr(Judgement, "is_good", True)


@pytest.fixture
def estimated(monkeypatch: pytest.MonkeyPatch) -> list:
    """The pairs of frames that flow was estimated between."""
    pairs, between = [], flow.between

    def noted(*pair):
        pairs.append(pair)
        return between(*pair)

    monkeypatch.setattr(flow, "between", noted)
    return pairs


Rendered = Callable[..., list]
Renders = dict[tuple[bytes, bool, str], tuple[Path, list]]


@pytest.fixture(scope="session")
def renders() -> Renders:
    """The renders that tests begin with, and what was told of them, by what was asked for."""
    return {}


@pytest.fixture
def rendered(renders: Renders, home: Path, tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    """Lays a whole render into `home`, where nothing is yet, and returns its events.

    It is painted once for all tests, since it becomes the same whenever it is painted (`test_killed`). A test that has
    changed something of what paints says what: it shares its render with those that say the same.
    """
    def lay(request: Request, changed: str = "") -> list:
        assert not home.exists()
        asked = settings.to_json(request), Judgement.is_good is True, changed
        if asked not in renders:
            events = run(request)
            kept = tmp_path_factory.mktemp("render") / "home"
            shutil.copytree(home, kept)
            renders[asked] = kept, events
            return events
        kept, events = renders[asked]
        shutil.copytree(kept, home)
        return [replace(event, folder=home / event.folder.name) if hasattr(event, "folder") else event
                for event in events]

    return lay


def run(request: Request, until: int | None = None) -> list:
    """The job's events; ended without a word after `until` finished frames."""
    events, done = [], 0
    work = job.run(request)
    for event in work:
        events.append(event)
        done += isinstance(event, FrameDone)
        if until is not None and done >= until:
            work.close()
            break
    return events


def stored(folder: Path) -> dict[int, np.ndarray]:
    """The finished frames of a render by pts."""
    seen = StoreReader(folder)
    pictures = {pts: seen.picture(pts) for pts, record in seen.records().items() if record.final}
    return {pts: rgb for pts, rgb in pictures.items() if rgb is not None}


def folder_of(events: list) -> Path:
    """Where a render's frames lie."""
    return next(event.folder for event in events if hasattr(event, "folder"))


@pytest.fixture
def dask() -> None:
    pytest.importorskip("distributed")


@pytest.fixture(scope="session")
def shared_cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A scheduler with two workers, for all tests that leave them as they are."""
    pytest.importorskip("distributed")
    with cluster(tmp_path_factory.mktemp("cluster")) as made:
        yield made


@pytest.fixture
def two(shared_cluster: Cluster) -> str:
    """The address of a scheduler of this machine with two workers, all apart from this process."""
    return shared_cluster.address


@pytest.fixture
def alone(wanted: Request) -> dict[int, tuple[object, ...]]:
    """What `wanted` becomes on one machine."""
    from tests.core.render.fake_farm import painted_here

    return painted_here(wanted)
