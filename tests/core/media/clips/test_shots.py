"""Cuts are found where they are, once, and remembered."""

from __future__ import annotations

import numpy as np
import platformdirs
import pytest
from PIL import Image

from core.media import clips
from core.media.clips import shots


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    """A cache of its own for every test."""
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda name, appauthor: tmp_path / "cache" / name)
    return tmp_path / "cache" / "impasto" / "cuts"


def shot(seed: int, frames: int, speed: int = 2) -> list[np.ndarray]:
    """A camera that pans over soft blotches of a shot's own colours."""
    colours = np.random.default_rng(seed).integers(0, 256, (4, 12, 3), np.uint8)
    blotches = np.asarray(Image.fromarray(colours).resize((360, 96), Image.Resampling.BICUBIC))
    return [np.ascontiguousarray(blotches[:, at * speed:at * speed + 128]) for at in range(frames)]


@pytest.fixture
def three(film, tmp_path) -> clips.Clip:
    """Three shots; they begin at 0, 20 and 33."""
    return clips.read(film.write(tmp_path / "three.mp4", shot(1, 20) + shot(2, 13, 5) + shot(3, 17)))


def numbers(clip: clips.Clip, cuts: tuple[int, ...]) -> list[int]:
    return [clip.number(pts) for pts in cuts]


def test_cuts_between_scenes(three):
    assert shots.known(three) is None
    found = shots.cuts(three)
    assert found == tuple(int(three.pts[number]) for number in (20, 33))
    assert shots.known(three) == found


def test_cuts_near_both_ends_are_seen(film, tmp_path):
    clip = clips.read(film.write(tmp_path / "ends.mp4", shot(1, 6) + shot(2, 20) + shot(3, 2)))
    assert numbers(clip, shots.cuts(clip)) == [6, 26]


@pytest.mark.parametrize("name", ["bigbuckbunny.mp4", "cockatoo.mp4"])
def test_one_take_has_no_cut_however_it_moves(shared_data, name):
    clip = clips.read(shared_data / "video" / name)
    assert shots.cuts(clip) == ()
    assert shots.known(clip) == ()


@pytest.mark.parametrize("count", [1, 2, 3])
def test_the_shortest_clips(film, tmp_path, count):
    assert shots.cuts(clips.read(film.write(tmp_path / "short.mp4", shot(1, count)))) == ()


def test_they_are_looked_for_once(three, monkeypatch):
    found = shots.cuts(three)
    monkeypatch.setattr(shots, "Frames", None)
    assert shots.cuts(three) == found


def test_a_moved_clip_keeps_its_cuts(three, tmp_path):
    found = shots.cuts(three)
    moved = clips.read(three.path.rename(tmp_path / "moved.mp4"))
    assert shots.known(moved) == found


def test_progress_is_reported_and_may_end_the_search(three, cache):
    reports = []

    def report(done: int, frames: int) -> None:
        reports.append((done, frames))
        if done >= 32:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        shots.cuts(three, report)
    assert reports == [(0, 50), (16, 50), (32, 50)]
    assert shots.known(three) is None and not cache.exists()


def test_a_search_can_be_closed(three, cache):
    steps = shots.search(three)
    assert [next(steps), next(steps)] == [(0, 50), (16, 50)]
    steps.close()
    assert shots.known(three) is None and not cache.exists()


def test_a_search_for_known_cuts_has_no_steps(three):
    found = shots.cuts(three)
    with pytest.raises(StopIteration) as end:
        next(shots.search(three))
    assert end.value.value == found


@pytest.mark.parametrize("content", [b"", b"nonsense", b'{"version":0,"frames":50,"cuts":[1]}',
                                     b'{"version":1,"frames":7,"cuts":[1]}', b'{"version":1,"frames":50,"cuts":["a"]}',
                                     b'{"version":1,"frames":50,"cuts":[1%s]}' % (b"0" * 30), b"[" * 100_000,
                                     b'{"version":1,"frames":50,"cuts":[],"x":"\xff"}', b"\xff\xfe"])
def test_a_damaged_or_foreign_cache_is_not_believed(three, cache, content):
    cache.mkdir(parents=True)
    (cache / f"{three.identity}.json").write_bytes(content)
    assert shots.known(three) is None
    assert len(shots.cuts(three)) == 2


def test_a_cache_that_cannot_be_written_is_no_fault(three, cache):
    cache.parent.mkdir(parents=True)
    cache.write_text("a file where the folder should be")
    assert len(shots.cuts(three)) == 2
