"""A farm is steered, stopped, continued and asked to paint a stretch once more, as a render here is."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import numpy as np
import pytest

from core import errors, job, store
from core.choices import Mode, Work
from core.control import Control
from core.events import Ending, FrameDone, Rendered, Warned
from core.media.images import own_frames, save
from core.settings import Request
from core.store import Store, StoreReader
from tests.core.render.conftest import FIRST_SHOT, FRAMES, TICKS, clip_frame, folder_of, run, write_clip
from tests.core.render.fake_farm import FAKE, FakeFarm, kept, painted_here, plain, small_farm

pytestmark = pytest.mark.usefixtures("dask")


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> FakeFarm:
    """Two machines, a and b."""
    return small_farm(monkeypatch, tmp_path)


OWN: dict[str, tuple[dict[str, object], tuple[int, ...]]] = {
    "passes": ({"motion__mode": Mode.FRAMES, "motion__passes": 2}, ()),
    "own frame in passes": ({"motion__mode": Mode.FRAMES, "motion__passes": 2}, (3,)),
    "own first frame and key frames": ({"motion__mode": Mode.KEYFRAMES, "motion__spacing": 3}, (0, 9)),
    "own key frame": ({"motion__mode": Mode.KEYFRAMES, "motion__spacing": 3}, (2,)),
    "own frame and training": ({"motion__mode": Mode.LEARNED, "motion__spacing": 2, "motion__training": 6,
                                "clip__cuts": ()}, (4,)),
}


@pytest.mark.parametrize("name", OWN)
def test_passes_and_own_frames_come_to_the_frames_of_one_machine(wanted: Request, fake: FakeFarm, taught: None,
                                                                 tmp_path: Path, name: str):
    changes, own = OWN[name]
    save.write(tmp_path / "own.png", 1 - clip_frame(2).astype(np.float32) / np.float32(255))
    request = wanted.replace(**changes, clip__own_frames=tuple(
        own_frames.noted(number * TICKS, str(tmp_path / "own.png")) for number in own))
    whole = painted_here(request)
    events = list(job.run(request, farm=FAKE))
    assert kept(events) == whole
    assert {event.number for event in events if isinstance(event, FrameDone)} == set(range(FRAMES))


def test_a_stretch_that_is_painted_once_more_comes_to_the_frames_of_one_machine(wanted: Request, fake: FakeFarm):
    stretch = wanted.replace(work=Work.REPAINT, clip__repaint_range=(2 * TICKS, 9 * TICKS))
    events = run(wanted)
    folder, home = folder_of(events), store.home()
    before = home.with_name("before")
    shutil.copytree(home, before)
    run(stretch)
    whole = plain(StoreReader(folder).records())
    shutil.rmtree(home)
    shutil.copytree(before, home)
    events = list(job.run(stretch, farm=FAKE))
    assert plain(StoreReader(folder).records()) == whole
    done = [event.number for event in events if isinstance(event, FrameDone)]
    assert sorted(done) == list(range(2, 9))  # each once, and none beside the stretch
    assert isinstance(events[-1], Rendered) and events[-1].done == FRAMES


def test_stopped_it_keeps_what_came_and_goes_on(wanted: Request, alone, fake: FakeFarm):
    control, events = Control(), []
    for event in job.run(wanted, control, farm=FAKE):
        events.append(event)
        if isinstance(event, FrameDone) and event.done == 4:
            control.stop()
    assert isinstance(events[-1], Rendered) and events[-1].ending is Ending.STOPPED
    assert 4 <= len(kept(events)) < FRAMES
    events = list(job.run(wanted, farm=FAKE))
    assert kept(events) == alone


def test_another_look_begins_what_is_unfinished_with_it_and_leaves_the_rest(wanted: Request, fake: FakeFarm,
                                                                            tmp_path: Path):
    save.write(tmp_path / "other.png", clip_frame(9).astype(np.float32) / np.float32(255))
    style = msgspec.structs.replace(wanted.look.styles[0], path=str(tmp_path / "other.png"))
    other, shots = wanted.replace(look__styles=(style,)), [set(range(FIRST_SHOT)), set(range(FIRST_SHOT, FRAMES))]
    control, events, done = Control(), [], set[int]()
    for event in job.run(wanted, control, farm=FAKE):
        events.append(event)
        done |= {event.number} if isinstance(event, FrameDone) else set()
        if any(shot <= done for shot in shots):
            assert len(done) < FRAMES
            control.steer(other.look)
            shots = []
    records = StoreReader(folder_of(events)).records()
    looks = {record.fingerprint.partition("@")[0] for record in records.values()}
    assert len(records) == FRAMES and len(looks) == 2
    assert isinstance(events[-1], Rendered) and events[-1].look == other.look
    whole = painted_here(other)
    events = list(job.run(other, farm=FAKE))  # the same render, all of it by the other look
    assert kept(events) == whole


def test_a_look_that_is_wanted_while_the_scheduler_is_gone_is_what_is_painted_then(wanted: Request, fake: FakeFarm,
                                                                                   tmp_path: Path):
    save.write(tmp_path / "other.png", clip_frame(9).astype(np.float32) / np.float32(255))
    style = msgspec.structs.replace(wanted.look.styles[0], path=str(tmp_path / "other.png"))
    other, control, events = wanted.replace(look__styles=(style,)), Control(), []
    for event in job.run(wanted, control, farm=FAKE):
        events.append(event)
        if isinstance(event, FrameDone) and event.done == 2:
            fake.gone = [errors.FarmUnreachable(address="fake", reason="it is gone")]
        if isinstance(event, Warned) and "is gone" in event.text():
            control.steer(other.look)
    painted = kept(events)
    assert painted == painted_here(other)


def test_a_clip_that_became_another_one_ends_the_render(wanted: Request, alone, fake: FakeFarm, tmp_path: Path):
    clip = Path(shutil.copy(wanted.content, tmp_path / "clip.mp4"))
    other = write_clip(tmp_path / "other.mp4", [255 - clip_frame(number) for number in range(FRAMES)])
    asked, events = wanted.replace(content=str(clip)), []
    with pytest.raises(errors.ClipChanged, match="Every finished frame is kept"):
        for event in job.run(asked, farm=FAKE):
            events.append(event)
            if isinstance(event, FrameDone) and event.done == 3:
                shutil.copyfile(other, clip)
    assert 3 <= len(kept(events)) < FRAMES
    shutil.copyfile(wanted.content, clip)
    assert kept(list(job.run(asked, farm=FAKE))) == alone


def test_a_painting_that_became_another_file_is_not_sent_to_who_joins_late(wanted: Request, fake: FakeFarm,
                                                                           tmp_path: Path):
    painting = Path(shutil.copy(wanted.look.styles[0].path, tmp_path / "own_painting.png"))
    asked = wanted.replace(look__styles=(msgspec.structs.replace(wanted.look.styles[0], path=str(painting)),))
    late = fake.machines_["tcp://b"]
    late.there = False
    with pytest.raises(errors.FarmFileChanged, match=r"own_painting\.png became another file"):
        for event in job.run(asked, farm=FAKE):
            if isinstance(event, FrameDone) and event.done == 2:
                save.write(painting, clip_frame(1).astype(np.float32) / np.float32(255))
                late.there = True


def test_the_same_render_from_another_desk_is_refused_in_a_sentence(wanted: Request, alone, fake: FakeFarm):
    begun = job.run(wanted, farm=FAKE)
    event = next(begun)
    while not isinstance(event, FrameDone):
        event = next(begun)
    with pytest.raises(errors.RenderBusy):
        list(job.run(wanted, farm=FAKE))
    events = [event, *begun]
    (folder,) = store.home().glob("[!.]*/")
    with Store.open(folder) as opened:
        assert plain(opened.records()) == alone
    assert isinstance(events[-1], Rendered)
