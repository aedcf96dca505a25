"""What a microphone heard, recorded with pictures: in sync, whatever comes late, is lost or is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from core.choices import Work
from core.media import clips, sound
from core.media.encode.recording import Recording
from core.media.sound import RATE
from core.media.sound.heard_track import Heard, SampleClock
from core.settings import Request

BEGIN = 50
"""When the first picture is seen."""
BLOCK = RATE // 50
REQUEST = Request(work=Work.LIVE, content="camera:0")


def heard(begin: float, end: float, delay: float = 0.01) -> Iterator[Heard]:
    """Blocks of 20 ms between two times: silent but for a click in each tenth of a second."""
    for first in range(round(begin * RATE), round(end * RATE), BLOCK):
        places = np.arange(first, first + BLOCK)
        click = (places % (RATE // 10) < 48).astype(np.float32) * 0.8
        yield Heard(BEGIN + (first + BLOCK) / RATE + delay, np.stack([click, click], axis=1))


def recorded(path: Path, blocks: Sequence[Heard], seconds: float = 2.0) -> tuple[clips.Clip, np.ndarray]:
    """A recording of 20 pictures a second beside which these blocks were heard, and its sound, one channel -1..1."""
    left = sorted(blocks, key=lambda block: block.arrived)
    now = float(BEGIN)

    def take() -> list[Heard]:
        here = [block for block in left if block.arrived <= now]
        del left[:len(here)]
        return here

    made = Recording(str(path), (64, 48), Fraction(BEGIN), REQUEST, heard=take)
    for number in range(round(20 * seconds)):
        at = BEGIN + Fraction(number, 20)
        now = float(at)
        made.add(np.full((48, 64, 3), number, np.uint8), at)
    now += 1
    assert made.finish()
    clip = clips.read(path)
    samples = np.concatenate(list(sound.read(path, Fraction(0), Fraction(round(20 * seconds), 20))))
    return clip, samples[:, 0] / 32768


def clicks(samples: np.ndarray) -> list[float]:
    """When clicks begin, in seconds."""
    loud = np.flatnonzero(np.abs(samples) > 0.3)
    return [] if not len(loud) else (loud[np.flatnonzero(np.diff(loud, prepend=-RATE) > RATE // 50)] / RATE).tolist()


@pytest.mark.parametrize("suffix", [".mp4", ".mov", ".mkv"])
def test_sound_and_pictures_are_in_sync_and_equally_long(tmp_path, suffix):
    clip, samples = recorded(tmp_path / f"out{suffix}", list(heard(-0.5, 3)))
    assert (clip.frames, clip.has_sound) == (40, True)
    found = clicks(samples)
    assert len(found) == 20
    assert found == pytest.approx([number / 10 for number in range(20)], abs=0.03)


def test_where_it_is_heard_only_later_and_not_to_the_end_there_is_silence(tmp_path):
    clip, samples = recorded(tmp_path / "out.mp4", list(heard(0.8, 1.3)))
    assert clip.frames == 40
    assert clicks(samples) == pytest.approx([0.8, 0.9, 1.0, 1.1, 1.2], abs=0.03)
    assert np.abs(samples[:round(0.7 * RATE)]).max() < 0.01 and np.abs(samples[round(1.4 * RATE):]).max() < 0.01


def test_nothing_that_was_heard_is_silence(tmp_path):
    clip, samples = recorded(tmp_path / "out.mp4", [])
    assert (clip.frames, clip.has_sound, len(samples)) == (40, True, 2 * RATE)
    assert np.abs(samples).max() == 0


def test_blocks_that_come_late_by_chance_change_nothing(tmp_path):
    chance = np.random.default_rng(3)
    late = [block.arrived + delay for block, delay in zip(heard(0, 3), np.repeat(chance.uniform(0, 0.3, 15), 10),
                                                          strict=True)]
    blocks = [Heard(at, block.samples) for block, at in zip(heard(0, 3), np.maximum.accumulate(late), strict=True)]
    _, samples = recorded(tmp_path / "out.mp4", blocks)
    found = clicks(samples)
    assert len(found) >= 18
    assert np.diff(found) == pytest.approx([0.1] * (len(found) - 1), abs=0.003)


def test_samples_that_a_driver_lost_become_silence_and_what_follows_is_in_sync(tmp_path):
    blocks = [*heard(0, 1), *heard(2, 6)]
    _, samples = recorded(tmp_path / "out.mp4", blocks, 6.0)
    found = [at for at in clicks(samples) if at > 4.5]
    assert found == pytest.approx([number / 10 for number in range(45, 45 + len(found))], abs=0.03)
    assert len(found) >= 13


def test_times_follow_the_block_that_came_with_the_least_delay():
    clock = SampleClock()
    late = [0.3, 0.02, 0.25, 0.0, 0.2]
    begins = [clock.begin(Heard(10 + (number + 1) * 0.02 + delay, np.zeros((BLOCK, 2), np.float32)))
              for number, delay in enumerate(late)]
    assert begins[0] == pytest.approx(10.3)
    assert begins[1:] == pytest.approx([10.04, 10.06, 10.08, 10.1])


def test_what_goes_by_another_clock_does_not_fill_the_memory_with_silence(tmp_path):
    far = [Heard(block.arrived + 1e5, block.samples) for block in heard(0, 1)]
    made = Recording(str(tmp_path / "out.mp4"), (64, 48), Fraction(BEGIN), REQUEST,
                     heard=lambda: [far.pop(0)] if far else [])
    for number in range(50):
        made.add(np.zeros((48, 64, 3), np.uint8), BEGIN + Fraction(number, 20))
    assert made.finish()
    assert clips.read(tmp_path / "out.mp4").has_sound
