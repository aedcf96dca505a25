"""Renders of 0.1.0 open; by its engine every frame in them is current, and today's paints them again."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from core import job, store
from core.choices import Mode, Work
from core.events import Exported, FrameBegun, Rendered, RenderPlanned
from core.media import clips
from core.metrics import Role
from core.settings import Request
from core.store import fingerprint
from core.store.provenance import FrameSource, digest
from core.store.states import FrameState, states

IDENTITY = "c3f8b4c8a1faf1ab9a04293b81e0f15a"
FINGERPRINTS = {Mode.FRAMES: "71e9c3cfbc89365d660258585652edf1@0",
                Mode.KEYFRAMES: "d18fa620e7655cc13eedafaaf7450908@0"}
ENGINE = 2
"""Which painted them."""
NAMES = {Mode.FRAMES: "clip-64-passes", Mode.KEYFRAMES: "clip-64-keys"}
both = pytest.mark.parametrize("mode", NAMES)


@pytest.fixture(autouse=True)
def renders(home: Path, written_before: Path) -> Path:
    """The folder of all renders, with the two in it."""
    shutil.copytree(written_before / "renders", home)
    return home


@pytest.fixture
def its_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine is the one that painted the renders: everything that decides a frame is read and written as it was."""
    monkeypatch.setattr(fingerprint, "ENGINE", ENGINE)


@pytest.fixture
def rendered_anew(renders: Path) -> Path:
    """The render by key frames, painted by today's engine, and its frame 4 once more by the person's wish."""
    folder = _alone(renders, Mode.KEYFRAMES)
    repainting = store.StoreReader(folder).manifest().request
    assert _painted(_request(folder)) == [0, 3, 1, 2, 5, 4]
    assert _painted(repainting) == [4]
    return folder


def _request(folder: Path) -> Request:
    """The request that rendered all of the clip."""
    return store.StoreReader(folder).manifest().request.replace(work=Work.RENDER, clip__repaint_range=None)


def _alone(renders: Path, mode: Mode) -> Path:
    """The render of one mode, without the other, which a clip could as well go on in while neither is current."""
    for other in NAMES:
        if other is not mode:
            shutil.rmtree(renders / NAMES[other])
    return renders / NAMES[mode]


def _painted(request: Request) -> list[int]:
    """Numbers of the frames that a job for `request` paints."""
    return [event.number for event in job.run(request) if isinstance(event, FrameBegun)]


@pytest.mark.usefixtures("its_engine")
def test_both_are_listed_with_every_frame_done():
    listed = {render.folder.name: render for render in store.renders()}
    assert sorted(listed) == sorted(NAMES.values())
    for render in listed.values():
        assert (render.clip, render.identity, render.done, render.frames) == ("clip.mp4", IDENTITY, 6, 6)


@both
def test_their_requests_are_what_they_were(renders, mode):
    known = store.StoreReader(renders / NAMES[mode]).manifest()
    assert (known.pts, known.time_base) == ((0, 24, 48, 72, 96, 120), (1, 600))
    request = known.request
    assert [(style.path, style.weight, style.enabled) for style in request.look.styles] == [("painting.png", 1.0, True)]
    assert (request.detail.size, request.detail.steps, request.motion.steps, request.motion.mode) == (64, 3, 2, mode)
    if mode is Mode.FRAMES:
        assert (request.work, request.motion.passes, request.detail.seed) == (Work.RENDER, 2, 0)
    else:
        assert (request.work, request.motion.spacing, request.detail.seed) == (Work.REPAINT, 3, 7)
        assert request.clip.repaint_range == (96, 120)


@both
@pytest.mark.usefixtures("its_engine")
def test_the_clip_finds_its_render_again(renders, mode):
    assert store.find(clips.read("clip.mp4"), _request(renders / NAMES[mode])) == renders / NAMES[mode]


@both
@pytest.mark.usefixtures("its_engine")
def test_the_digest_of_a_request_is_what_it_was(renders, mode):
    request = _request(renders / NAMES[mode])
    assert store.fingerprint.of(request, IDENTITY, mode, 0) == FINGERPRINTS[mode]
    records = store.StoreReader(renders / NAMES[mode]).records()
    assert {record.fingerprint for record in records.values()} == {FINGERPRINTS[mode]}


@both
@pytest.mark.usefixtures("its_engine")
def test_every_frame_is_done(renders, mode):
    folder = renders / NAMES[mode]
    found = states(store.StoreReader(folder).records(), clips.read("clip.mp4"), _request(folder), mode, ())
    assert found == dict.fromkeys(range(6), FrameState.DONE)


def test_what_is_known_of_a_frame(renders):
    with store.Store.open(renders / NAMES[Mode.FRAMES]) as opened:
        first, last = opened.record(24, 0), opened.record(24, 1)
        metrics = last.metrics
        assert (first.final, last.final, last.bytes) == (False, True, 6535)
        assert (metrics.role, metrics.steps, metrics.seconds) == (Role.FOLLOWING, 4, 0.11159664899980726)
        assert (metrics.reliable, metrics.temporal) == (0.7970268726348877, 2.359534803467227)
        assert (metrics.style, metrics.content) == (0.5660474300384521, 0.13018673658370972)
        assert opened.record(0, 1).metrics.temporal is None
        assert (first.written, last.written) == (1795995747337756453, 1795995747873929635)
    records = store.StoreReader(renders / NAMES[Mode.KEYFRAMES]).records()
    assert [record.metrics.role for record in records.values()] == [
        Role.FIRST, Role.BETWEEN, Role.BETWEEN, Role.KEY, Role.REPAINTED, Role.KEY]


@pytest.mark.parametrize("index", [True, False], ids=["with its index", "without an index"])
def test_what_a_frame_was_made_from(renders, index):
    if not index:
        (renders / NAMES[Mode.FRAMES] / "index.sqlite").unlink()
    with store.Store.open(renders / NAMES[Mode.FRAMES]) as opened:
        first, last = opened.record(0, 0), opened.record(96, 1)
        assert (first.provenance.pixels, first.provenance.sources) == ("58ea45ed8b140dcd", ())
        assert last.provenance.pixels == "3bdadd65bbea1669" == digest(opened.picture(96))
        assert last.provenance.sources == (
            FrameSource(4, 0, "b908989e8906b369"), FrameSource(5, 1, "d863d1843c037ecf"))


@both
def test_the_pictures_are_whole(renders, mode):
    seen = store.StoreReader(renders / NAMES[mode])
    pictures = [seen.picture(pts) for pts in seen.records()]
    assert [picture.shape for picture in pictures] == [(48, 64, 3)] * 6
    assert all(np.ptp(picture) > 100 for picture in pictures)


@both
@pytest.mark.usefixtures("its_engine")
@pytest.mark.parametrize("index", [True, False], ids=["with its index", "without an index"])
def test_continuing_paints_nothing(renders, mode, index):
    folder = renders / NAMES[mode]
    if not index:
        (folder / "index.sqlite").unlink()
    files = sorted(path.name for path in (folder / "frames").iterdir())
    events = list(job.run(_request(folder)))
    planned = next(event for event in events if isinstance(event, RenderPlanned))
    assert (planned.done, planned.frames, planned.folder) == (6, 6, folder)
    assert Counter(map(type, events))[FrameBegun] == 0
    assert isinstance(events[-1], Rendered)
    assert sorted(path.name for path in (folder / "frames").iterdir()) == files


@both
def test_another_engine_paints_every_frame_again(renders, mode):
    folder = _alone(renders, mode)
    found = states(store.StoreReader(folder).records(), clips.read("clip.mp4"), _request(folder), mode, ())
    assert found == dict.fromkeys(range(6), FrameState.OUT_OF_DATE)
    planned = next(event for event in job.run(_request(folder)) if isinstance(event, RenderPlanned))
    assert (planned.done, planned.frames, planned.folder) == (0, 6, folder), "into the same render"
    assert sorted(set(_painted(_request(folder)))) == list(range(6))
    assert _painted(_request(folder)) == []


def test_a_lost_frame_is_painted_again_and_the_others_stay(rendered_anew):
    """What the others were made from is known, and is painted again to the same pixels."""
    next((rendered_anew / "frames").glob("72_0_*")).unlink()
    assert _painted(_request(rendered_anew)) == [3]
    assert _painted(_request(rendered_anew)) == []


def test_a_changed_frame_takes_along_those_made_from_it(rendered_anew):
    with store.Store.open(rendered_anew) as opened:
        record = opened.record(72, 0)
        black = np.zeros((48, 64, 3), np.uint8)
        opened.put(72, black, record.fingerprint, record.metrics, record.provenance)
    assert _painted(_request(rendered_anew)) == [1, 2, 5]  # 4 was repainted by the person's wish and stays


@both
@pytest.mark.usefixtures("its_engine")
def test_they_can_be_exported(renders, mode, tmp_path):
    request = _request(renders / NAMES[mode]).replace(work=Work.EXPORT, output__path=str(tmp_path / "out.mp4"))
    last = list(job.run(request))[-1]
    assert isinstance(last, Exported)
    assert last.frames == 6
