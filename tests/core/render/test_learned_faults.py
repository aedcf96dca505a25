"""What goes wrong where a network learns a shot: too little to learn from, bad files, full disks."""

from __future__ import annotations

import errno
import json
import shutil
import struct
from pathlib import Path

import numpy as np
import pytest

from core import errors, files, job, store
from core.choices import Mode
from core.events import FrameDone, RenderPlanned, Training, Warned
from core.media.images import own_frames, save
from core.metrics import Role
from core.motion import reliability
from core.render.modes import learned
from core.settings import Request
from core.store.networks import NetworkPaths
from core.train import trained_network
from core.train.judging import Judgement
from core.train.trained_network import Outcome
from core.train.trainer import Trainer
from tests.core.render.conftest import FIRST_SHOT, FRAMES, TICKS, clip_frame, folder_of, run, stored, write_clip

pytestmark = pytest.mark.usefixtures("taught")

STEPS = 4


@pytest.fixture
def asked(wanted: Request, home: Path) -> Request:
    return wanted.replace(motion__mode=Mode.LEARNED, motion__spacing=2, motion__training=STEPS)


@pytest.fixture(scope="session")
def long_clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_clip(tmp_path_factory.mktemp("long") / "made.mp4",
                      [clip_frame(number % FIRST_SHOT) for number in range(13)])


@pytest.fixture
def longer(asked: Request, long_clip: Path) -> Request:
    """A shot with enough key frames for one to be kept for judging."""
    return asked.replace(content=str(long_clip), clip__cuts=())


def clip_of(asked: Request, folder: Path, frames: list[np.ndarray]) -> Request:
    clip = write_clip(folder / "made.mp4", [np.ascontiguousarray(rgb) for rgb in frames])
    return asked.replace(content=str(clip), clip__cuts=(), detail__size=max(frames[0].shape[:2]))


def roles(events: list) -> list[Role]:
    return [event.metrics.role for event in sorted((event for event in events if isinstance(event, FrameDone)),
                                                   key=lambda event: event.number)]


def warnings(events: list) -> list[str]:
    return [event.text() for event in events if isinstance(event, Warned)]


def _key_frames() -> int:
    """Key frames that are stored in the only render there is."""
    render, = store.renders()
    return sum(record.metrics.role is Role.KEY for record in store.StoreReader(render.folder).records().values())


@pytest.mark.parametrize("frames", [1, 2, 3, 4])
def test_shots_of_few_frames(asked, tmp_path, frames):
    events = run(clip_of(asked, tmp_path, [clip_frame(number) for number in range(frames)]))
    assert len(stored(folder_of(events))) == frames
    assert not any(isinstance(event, Training) for event in events)


def test_a_shot_of_one_colour(asked, tmp_path):
    events = run(clip_of(asked, tmp_path, [np.full((64, 96, 3), 90, np.uint8)] * 6))
    assert Role.LEARNED in roles(events)
    assert all(np.isfinite(rgb).all() for rgb in stored(folder_of(events)).values())


def test_a_clip_where_no_flow_holds(asked, tmp_path, monkeypatch):
    """Key frames do not lie side by side for it: nothing could be learnt from so many, and nothing saved."""
    monkeypatch.setattr(reliability, "reliability", lambda away, back, photos: np.zeros(away.shape[:2], np.float32))
    noise = np.random.default_rng(1)
    events = run(clip_of(asked, tmp_path, [noise.integers(0, 255, (64, 96, 3), np.uint8) for _ in range(8)]))
    found = roles(events)
    assert found.count(Role.LEARNED) >= 3
    assert len(found) == 8


def test_eight_pixels_wide_is_refused_in_a_sentence_as_in_other_modes(asked, tmp_path):
    with pytest.raises(errors.PictureTooNarrow):
        run(clip_of(asked, tmp_path, [clip_frame(number)[:64, 20:28] for number in range(6)]))


def test_the_narrowest_that_is_painted(asked, tmp_path):
    events = run(clip_of(asked, tmp_path, [clip_frame(number)[:64, 20:54] for number in range(6)]))
    planned = next(event for event in events if isinstance(event, RenderPlanned))
    assert planned.size == (34, 64)
    assert Role.LEARNED in roles(events)


def test_a_network_that_is_not_good_enough_gets_one_more_key_frame(longer, monkeypatch):
    found = iter([False, True])
    monkeypatch.setattr(Judgement, "is_good", property(lambda judgement: next(found)))
    events = run(longer)
    kept = trained_network.read(NetworkPaths(folder_of(events), 0))
    assert kept is not None and kept.record.outcome is Outcome.GOOD and len(kept.record.extra) == 1
    assert roles(events)[kept.record.extra[0]] is Role.KEY
    assert [event.steps for event in events if isinstance(event, Training)] == [STEPS] * STEPS + [2, 2]
    assert not any(isinstance(event, Training) for event in run(longer)), "and is remembered"


@pytest.mark.parametrize("step", [(1, STEPS), (STEPS, STEPS), (1, 2)])
def test_ended_before_or_after_the_further_key_frame_it_continues_to_the_same(longer, home, step, monkeypatch,
                                                                                      rendered):
    monkeypatch.setattr(Judgement, "is_good", property(lambda judgement: _key_frames() > 2))
    whole = stored(folder_of(rendered(longer, "a third key frame makes it good")))
    shutil.rmtree(home)
    work = job.run(longer)
    for event in work:
        if isinstance(event, Training) and (event.step, event.steps) == step:
            work.close()
    again = stored(folder_of(run(longer)))
    assert all(np.array_equal(again[pts], whole[pts]) for pts in whole)


def test_what_comes_of_a_poor_network_is_counted_in_the_time_left(longer, monkeypatch):
    """Further key frames, what is learnt from them, and the frames that key frames and flow paint in the end."""
    monkeypatch.setattr(Judgement, "is_good", False)
    monkeypatch.setattr(learned, "LEARNED", 0.0)  # so that time is left only for something else
    events = run(longer)
    begun = next(number for number, event in enumerate(events) if isinstance(event, Training))
    later = [event for event in events[begun:] if isinstance(event, FrameDone)]
    assert {event.metrics.role for event in later} == {Role.KEY, Role.BETWEEN}
    assert all(event.left > 0 for event in later if event.done < event.frames)


def test_one_that_stays_poor_is_given_up_in_a_sentence(longer, monkeypatch):
    monkeypatch.setattr(Judgement, "is_good", False)
    events = run(longer)
    assert warnings(events) == [learned.POOR]
    assert Role.LEARNED not in roles(events) and len(stored(folder_of(events))) == 13
    monkeypatch.setattr(Trainer, "judge", lambda self: pytest.fail("it is known"))
    next(iter((folder_of(events) / "frames").glob(f"{3 * TICKS}_*"))).unlink()
    again = run(longer)
    assert not any(isinstance(event, Training) for event in again) and len(roles(again)) == 1


def test_nothing_begins_with_what_came_to_nothing(longer, monkeypatch):
    monkeypatch.setattr(Judgement, "is_good", False)
    run(longer)
    events = run(longer.replace(detail__size=64))
    assert next(event.steps for event in events if isinstance(event, Training)) == STEPS


def test_what_a_kill_left_half_written_is_removed(asked, rendered):
    folder = folder_of(rendered(asked))
    half = folder / "networks" / ".0.safetensors-1234.part"
    half.write_bytes(b"half")
    run(asked)
    assert not half.exists() and NetworkPaths(folder, 0).weights.exists()


def test_training_that_diverges_is_given_up_in_a_sentence(asked, monkeypatch):
    monkeypatch.setattr("core.train.losses.L1_WEIGHT", float("nan"))
    monkeypatch.setattr("core.train.losses.FLOW_WEIGHT", float("nan"))
    monkeypatch.setattr("core.train.trainer.WITHOUT_CARRIED", 0.0)
    events = run(asked)
    assert warnings(events) == [learned.POOR]
    assert Role.LEARNED not in roles(events) and len(stored(folder_of(events))) == FRAMES


def _huge_header(path: Path) -> None:
    path.write_bytes(struct.pack("<Q", 2**60) + path.read_bytes()[8:])


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-9] ^= 1
    path.write_bytes(bytes(data))


def _said(path: Path, name: str, value: str) -> None:
    """The same file that says something else in its metadata."""
    data = path.read_bytes()
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8:8 + length])
    header["__metadata__"][name] = value
    text = json.dumps(header).encode()
    path.write_bytes(len(text).to_bytes(8, "little") + text + data[8 + length:])


def _other_shapes(path: Path) -> None:
    _said(path, "shapes", "{}")


def _says_nothing(path: Path) -> None:
    _said(path, "state", "[]")


def _later_version(path: Path) -> None:
    _said(path, "impasto_shot_network", "99")


def _empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("damage", [_huge_header, _cut, _flip, _other_shapes, _later_version, _empty])
def test_a_network_that_cannot_be_read_is_trained_anew(asked, damage, rendered):
    whole = rendered(asked)
    path = NetworkPaths(folder_of(whole), 0).weights
    before = stored(folder_of(whole))
    next(iter((folder_of(whole) / "frames").glob(f"{2 * TICKS}_*"))).unlink()
    damage(path)
    events = run(asked)
    assert len(warnings(events)) == 1 and warnings(events)[0].startswith("The trained network of this shot")
    assert sum(isinstance(event, Training) for event in events) == STEPS
    after = stored(folder_of(events))
    assert len(after) == FRAMES
    assert all(np.array_equal(after[pts], before[pts]) for pts in before), "the same training gives the same network"


def test_a_network_that_says_not_what_it_learnt_is_trained_anew(asked, rendered):
    whole = rendered(asked)
    next(iter((folder_of(whole) / "frames").glob(f"{2 * TICKS}_*"))).unlink()
    _says_nothing(NetworkPaths(folder_of(whole), 0).weights)
    events = run(asked)
    assert len(warnings(events)) == 1 and sum(isinstance(event, Training) for event in events) == STEPS
    assert not any(isinstance(event, FrameDone) for event in run(asked))


def test_a_lost_network_is_trained_anew_to_the_same(asked, rendered):
    whole = rendered(asked)
    before = stored(folder_of(whole))
    NetworkPaths(folder_of(whole), 0).weights.unlink()
    next(iter((folder_of(whole) / "frames").glob(f"{2 * TICKS}_*"))).unlink()
    events = run(asked)
    assert [event.number for event in events if isinstance(event, FrameDone)] == [2]
    assert np.array_equal(stored(folder_of(events))[2 * TICKS], before[2 * TICKS])


def test_a_damaged_checkpoint_begins_the_training_anew(asked):
    work = job.run(asked)
    for event in work:
        if isinstance(event, Training) and event.step == 2:
            work.close()
    render, = store.renders()
    NetworkPaths(render.folder, 0).checkpoint.write_bytes(b"nothing")
    assert [event.step for event in run(asked) if isinstance(event, Training)] == [1, 2, 3, 4]


def test_a_disk_that_fills_up_in_training_is_said_and_nothing_is_lost(asked, monkeypatch):
    write = files.write

    def full(path, data):
        if str(path).endswith(".training"):
            raise errors.CannotWrite(path=path, reason="the disk is full") from OSError(errno.ENOSPC, "no space")
        write(path, data)

    with monkeypatch.context() as patched:
        patched.setattr(files, "write", full)
        with pytest.raises(errors.DiskFull):
            run(asked)
    events = run(asked)
    painted = [event.number for event in events if isinstance(event, FrameDone)]
    assert painted[:4] == [1, 2, 4, 5], "the key frames 0, 3 and 6 were kept"


def test_two_at_once_are_refused(asked):
    work = job.run(asked)
    for event in work:
        if isinstance(event, Training):
            with pytest.raises(errors.RenderBusy):
                run(asked)
            break
    work.close()


@pytest.mark.parametrize("number", [0, 3, 6])
def test_a_persons_own_frame_is_a_key_frame_and_followed(asked, tmp_path, number, rendered):
    picture = tmp_path / "own.png"
    save.write(picture, 1 - clip_frame(number).astype(np.float32) / np.float32(255))
    plain = stored(folder_of(rendered(asked)))
    own = asked.replace(clip__own_frames=(own_frames.noted(number * TICKS, str(picture)),))
    events = run(own)
    found, painted = roles(events), stored(folder_of(events))
    assert found[number] is Role.OWN
    assert np.abs(painted[number * TICKS].astype(int) - (255 - clip_frame(number))).max() <= 1
    neighbour = 1 if number < 3 else number - 1
    own_distance = np.abs(painted[neighbour * TICKS].astype(int) - (255 - clip_frame(neighbour))).mean()
    plain_distance = np.abs(plain[neighbour * TICKS].astype(int) - (255 - clip_frame(neighbour))).mean()
    assert own_distance < 0.7 * plain_distance
