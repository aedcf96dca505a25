"""Noise of key frames, kept to the bit beside a shot's network; what is not of the shot counts as missing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core.store.networks import NetworkPaths
from core.train import kept_noise
from core.train.kept_noise import KeptNoise
from core.train.noise import fresh_noise

SIZE = 12, 8


@pytest.fixture
def paths(tmp_path: Path) -> NetworkPaths:
    return NetworkPaths(tmp_path, -48)


def of_shot(paths: NetworkPaths, decided_by: str = "this", size: tuple[int, int] = SIZE) -> KeptNoise:
    return KeptNoise(paths, decided_by, size)


def numbers(paths: NetworkPaths) -> list[int]:
    return sorted(kept_noise.files_of_shot(paths))


def test_the_last_key_frame_before_a_part_gives_its_noise_to_the_bit(paths):
    kept = of_shot(paths)
    for number in (3, 6, 9):
        kept.keep(number, fresh_noise(SIZE, 0, number))
    number, noise = of_shot(paths).nearest([0, 3, 6, 9, 12], 8)
    assert number == 6 and noise.dtype == np.float32 and np.array_equal(noise, fresh_noise(SIZE, 0, 6))
    assert of_shot(paths).nearest([0, 3, 9], 8)[0] == 3, "6 is no key frame any more"
    assert of_shot(paths).nearest([0, 3, 6], 2) is None


@pytest.mark.parametrize("other", [("that", SIZE), ("this", (8, 12)), ("this", (10, 8))])
def test_noise_of_another_shot_or_size_is_not_taken(paths, other):
    of_shot(paths, *other).keep(3, np.zeros((other[1][1], other[1][0], 4), np.float32))
    assert of_shot(paths).nearest([3], 3) is None


def damages() -> list:
    return [lambda file: b"", lambda file: file[:-1], lambda file: file + b"\0", lambda file: b"X" + file[1:],
            lambda file: file[:-9] + bytes([file[-9] ^ 1]) + file[-8:], lambda file: file[:48] + b"\xff" + file[49:]]


@pytest.mark.parametrize("damage", damages())
def test_a_damaged_file_counts_as_missing_and_is_not_taken(paths, tmp_path, damage):
    of_shot(paths).keep(3, fresh_noise(SIZE, 0, 3))
    whole = paths.noise(3).read_bytes()
    paths.noise(3).write_bytes(damage(whole))
    assert of_shot(paths).nearest([3], 3) is None
    elsewhere = NetworkPaths(tmp_path / "desk", -48)
    assert not of_shot(elsewhere).take(damage(whole)) and not numbers(elsewhere)
    assert of_shot(elsewhere).take(whole) and of_shot(elsewhere).nearest([3], 3)[0] == 3


def test_what_is_no_number_is_not_taken(paths):
    of_shot(paths).keep(3, np.full((SIZE[1], SIZE[0], 4), np.nan, np.float32))
    assert of_shot(paths).nearest([3], 3) is None


def test_of_too_many_evenly_some_are_kept(paths, monkeypatch):
    kept = of_shot(paths)
    monkeypatch.setattr(kept_noise, "MOST", 4 * 1700)
    for number in range(10, 110, 10):
        kept.keep(number, fresh_noise(SIZE, 0, number))
    assert numbers(paths) == [10, 50, 90]
    kept.begin_anew()
    kept.keep(25, fresh_noise(SIZE, 0, 25))
    assert numbers(paths) == [25]


def test_none_is_kept_where_one_is_too_large_already(paths, monkeypatch):
    monkeypatch.setattr(kept_noise, "MOST", 100)
    of_shot(paths).keep(3, fresh_noise(SIZE, 0, 3))
    assert numbers(paths) == []


def test_a_render_takes_no_more_than_it_has_room_for(paths, monkeypatch):
    of_shot(paths).keep(3, fresh_noise(SIZE, 0, 3))
    file = paths.noise(3).read_bytes()
    paths.noise(3).unlink()
    monkeypatch.setattr(kept_noise, "MOST_OF_RENDER", len(file))
    assert of_shot(paths).take(file) and numbers(paths) == [3]
    other = NetworkPaths(paths.render, 96)
    assert of_shot(other).take(file) and numbers(other) == []


def test_a_finished_shot_leaves_that_of_others(paths):
    other = NetworkPaths(paths.render, 48)
    for each in (paths, other):
        of_shot(each).keep(3, fresh_noise(SIZE, 0, 3))
    kept_noise.forget(paths)
    assert numbers(paths) == [] and numbers(other) == [3]


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path):
    (tmp_path / "networks").write_bytes(b"")
    paths = NetworkPaths(tmp_path, 0)
    of_shot(paths).keep(3, fresh_noise(SIZE, 0, 3))
    assert of_shot(paths).nearest([3], 3) is None
    kept_noise.forget(paths)


def test_where_the_disk_does_not_say_how_much_there_is_none_is_taken(paths):
    of_shot(paths).keep(3, fresh_noise(SIZE, 0, 3))
    file = paths.noise(3).read_bytes()
    paths.noise(3).unlink()
    paths.noise(6).symlink_to(paths.render / "nowhere")
    assert of_shot(paths).take(file) and of_shot(paths).nearest([3], 3) is None
