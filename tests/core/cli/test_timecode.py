"""Times as a person writes them, and the range of a clip they make."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from types import MethodType, SimpleNamespace

import numpy as np
import pytest

from core import errors, settings
from core.cli import timecode
from core.cli.timecode import ClipTime
from core.media.clips import Clip
from gui.timeline.scale import TimeCode


def times(pts: list[int], end: int, base: Fraction = Fraction(1, 24000)) -> SimpleNamespace:
    """What times ask of a clip, with its own rules for ranges."""
    clip = SimpleNamespace(pts=np.array(pts, np.int64), end=end, time_base=base, frames=len(pts))
    clip.number = MethodType(Clip.number, clip)
    clip.numbers = MethodType(Clip.numbers, clip)
    return clip


FILM = times([1001 * number + 5000 for number in range(48)], 1001 * 48 + 5000)


@pytest.mark.parametrize(("text", "time"), [
    ("1.5s", ClipTime(Fraction(3, 2))), ("1.5", ClipTime(Fraction(3, 2))), (".25s", ClipTime(Fraction(1, 4))),
    ("0s", ClipTime()), ("90", ClipTime(Fraction(90))), ("00:01.5", ClipTime(Fraction(3, 2))),
    ("1:30", ClipTime(Fraction(90))), ("75:00", ClipTime(Fraction(4500))), ("1:02:03.25", ClipTime(Fraction(14893, 4))),
    ("36f", ClipTime(frame=36)), ("0f", ClipTime(frame=0)),
    ("01:02:03:04", ClipTime(Fraction(3723), within=4))])
def test_what_a_person_writes(text, time):
    assert timecode.parse(text) == time


@pytest.mark.parametrize("text", ["", "x", "-1s", "1.5f", "f", "s", "1:60", "1:75:00", "1::2", "1e3", "nan", "1,5s",
                                  "1:2:3:4", "00:75:00:00", "１s", " 1s"])
def test_what_is_no_time(text):
    with pytest.raises(ValueError, match="is no time; write "):
        timecode.parse(text)


@pytest.mark.parametrize(("time", "number"), [
    (ClipTime(), 0), (ClipTime(Fraction("1.5")), 36), (ClipTime(Fraction("0.29")), 7),
    (ClipTime(Fraction("0.2920")), 7), (ClipTime(Fraction("0.2919")), 7), (ClipTime(Fraction(100)), 48),
    (ClipTime(frame=7), 7), (ClipTime(frame=99), 48)])
def test_the_nearest_frame_is_meant_though_seconds_were_rounded(time, number):
    assert time.number(FILM) == number


def test_frames_of_uneven_length():
    clip = times([0, 10, 500, 510], 1000, Fraction(1, 100))
    assert [ClipTime(Fraction(text)).number(clip) for text in ("0.04", "0.06", "2.5", "2.6", "9", "10")] == [
        0, 1, 1, 2, 4, 4]


def test_the_windows_time_codes_mean_the_frames_that_it_shows_them_of():
    for clip in (FILM, times([0, 10, 500, 510], 1000, Fraction(1, 100))):
        shown = TimeCode(clip.pts, clip.time_base, clip.end)
        for number in range(clip.frames):
            assert timecode.parse(shown.text(number)).number(clip) == number
    assert timecode.parse("00:00:59:00").number(FILM) == 48


def test_ranges_that_meet_share_no_frame_and_leave_none_out():
    cuts = [None, *(ClipTime(Fraction(text)) for text in ("0.3", "0.71", "1.502")), None]
    parts = [timecode.part(FILM, settings.ClipSelection(), begin, end) for begin, end in pairwise(cuts)]
    assert [number for part in parts for number in FILM.numbers(part)] == list(range(48))


def test_a_range_in_the_clips_own_times():
    part = timecode.part(FILM, settings.ClipSelection(cuts=(9000,)), timecode.parse("12f"), timecode.parse("24f"))
    assert part == settings.ClipSelection(begin=17012, end=29024, cuts=(9000,))
    assert list(FILM.numbers(part)) == list(range(12, 24))


def test_the_whole_clip_is_no_range():
    chosen = settings.ClipSelection(begin=6001, end=7002)
    assert timecode.part(FILM, chosen, timecode.parse("0s"), timecode.parse("1:00")) == settings.ClipSelection()


def test_what_is_not_said_stays():
    chosen = settings.ClipSelection(begin=6001, end=29024)
    assert timecode.part(FILM, chosen, None, None) == chosen
    assert timecode.part(FILM, chosen, ClipTime(frame=3), None) == settings.ClipSelection(begin=8003, end=29024)


@pytest.mark.parametrize(("begin", "end", "fault"), [
    ("2s", "1s", errors.RangeEmpty), ("1s", "1s", errors.RangeEmpty), ("1.50s", "1.51s", errors.RangeEmpty),
    ("3s", None, errors.RangeOutside), ("48f", None, errors.RangeOutside), (None, "0s", errors.RangeOutside),
    ("3s", "4s", errors.RangeOutside)])
def test_a_range_without_frames_is_refused(begin, end, fault):
    begin, end = (text and timecode.parse(text) for text in (begin, end))
    with pytest.raises(fault):
        timecode.part(FILM, settings.ClipSelection(), begin, end)
