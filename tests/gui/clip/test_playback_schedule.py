"""Where the playhead is at which time: at constant and variable rates, forward and backward, looping or not."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from core.media import sound
from core.media.clips import Clip
from gui.clip.playback_schedule import PlaybackSchedule


def _clip(name: str, pts: list[int], end: int) -> Clip:
    whole = np.array(pts)
    return Clip(Path(name), (96, 64), Fraction(1, 1000), whole, end, Fraction(25), "h264", 8, 0, True, False, (), "",
                whole[:1], whole[:1])


STEADY = _clip("a.mp4", [40 * number for number in range(10)], 400)
# Frames that are shown for 40, 10, 500, 10 and 100 ms, in a clip that does not begin at 0.
UNEVEN = _clip("b.mp4", [1000, 1040, 1050, 1550, 1560], 1660)


def numbers(schedule: PlaybackSchedule, *times: float) -> list[int | None]:
    return [schedule.number(time) for time in times]


def test_every_frame_comes_at_its_time():
    schedule = PlaybackSchedule(STEADY, range(10), 0)
    assert numbers(schedule, 0.0, 0.039, 0.041, 0.2001, 0.399) == [0, 0, 1, 5, 9]


def test_frames_of_a_variable_rate_are_shown_as_long_as_they_say():
    schedule = PlaybackSchedule(UNEVEN, range(5), 0)
    assert numbers(schedule, 0.0, 0.039, 0.041, 0.051, 0.3, 0.549, 0.551, 0.561, 0.659) == [0, 0, 1, 2, 2, 2, 3, 4, 4]


def test_it_loops_from_the_out_to_the_in_point():
    schedule = PlaybackSchedule(STEADY, range(2, 6), 4)
    assert numbers(schedule, 0.0, 0.041, 0.081, 0.121, 0.161, 0.2401, 100 * 0.16 + 0.001) == [4, 5, 2, 3, 4, 2, 4]


def test_without_a_loop_it_ends():
    schedule = PlaybackSchedule(STEADY, range(2, 6), 4, looping=False)
    assert numbers(schedule, 0.079, 0.081, 5.0) == [5, None, None]
    assert schedule.wait(0.081) == 0.0


def test_backward_it_comes_to_the_in_point():
    schedule = PlaybackSchedule(STEADY, range(2, 6), 4, speed=-1, looping=False)
    assert numbers(schedule, 0.0, 0.001, 0.039, 0.041, 0.079, 0.0801) == [4, 3, 3, 2, 2, None]
    assert numbers(PlaybackSchedule(STEADY, range(2, 6), 2, speed=-1), 0.001, 0.041) == [5, 4]


@pytest.mark.parametrize("speed", [2, 4, -2, -4])
def test_faster_is_so_many_times_faster(speed: int):
    schedule = PlaybackSchedule(STEADY, range(10), 5, speed=speed)
    plain = PlaybackSchedule(STEADY, range(10), 5, speed=1 if speed > 0 else -1)
    times = np.linspace(0.0003, 0.5, 57)
    assert [schedule.number(time) for time in times] == [plain.number(time * abs(speed)) for time in times]


@pytest.mark.parametrize("clip", [STEADY, UNEVEN])
@pytest.mark.parametrize("speed", [1, 2, -1, -4])
def test_after_the_wait_another_frame_is_due_and_not_before(clip: Clip, speed: int):
    schedule = PlaybackSchedule(clip, range(clip.frames), 1, speed=speed)
    for elapsed in (0.0012, 0.0371, 0.1234):
        wait = schedule.wait(elapsed)
        assert schedule.number(elapsed + 0.98 * wait) == schedule.number(elapsed)
        assert schedule.number(elapsed + wait + 1e-6) != schedule.number(elapsed)


def test_a_single_frame_stays():
    assert numbers(PlaybackSchedule(UNEVEN, range(2, 3), 2), 0.0, 0.4, 0.6, 10.0) == [2, 2, 2, 2]


def test_the_sound_is_that_of_the_frames(monkeypatch: pytest.MonkeyPatch):
    asked = []

    def read(path, begin, end):
        asked.append((path, begin, end))
        yield np.zeros((1, 2), np.int16)

    monkeypatch.setattr(sound, "read", read)
    list(islice(PlaybackSchedule(UNEVEN, range(1, 3), 2).sound(), 3))
    whole = (UNEVEN.path, Fraction(1040, 1000), Fraction(1550, 1000))
    assert asked == [(UNEVEN.path, Fraction(1050, 1000), Fraction(1550, 1000)), whole, whole]
    asked.clear()
    assert len(list(PlaybackSchedule(UNEVEN, range(5), 3, looping=False).sound())) == 1
    assert asked == [(UNEVEN.path, Fraction(1550, 1000), Fraction(1660, 1000))]
