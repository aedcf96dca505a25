"""Recordings of what is painted live, begun and ended while it runs."""

from __future__ import annotations

import errno
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from core import errors
from core.arrays import ByteArray
from core.control import Control
from core.events import LiveEnded, LiveFrame, Warned
from core.live.sources import SeenFrame
from core.media import clips
from core.media.encode.recording import Recording
from tests.core.live.conftest import TICK, FakeSource, driven, in_turn, picture


def test_a_recording_from_the_beginning_is_as_long_as_what_was_seen(painted, tmp_path):
    steps, taken = in_turn(6)
    out = tmp_path / "out.mp4"
    found = driven(painted(FakeSource(*steps), output__path=str(out)), taken)
    assert isinstance(found[-1], LiveEnded)
    assert found[-1].path == out.resolve()
    recorded = [event.recorded for event in found if isinstance(event, LiveFrame)]
    assert recorded == pytest.approx([number * float(TICK) for number in range(6)])
    clip = clips.read(out)
    assert (clip.frames, clip.size, clip.seconds(6)) == (6, (64, 48), 6 * TICK)


def test_recordings_begin_and_end_while_it_runs(painted, tmp_path):
    steps, taken = in_turn(8)
    control, found = Control(), []
    wishes = {2: str(tmp_path / "a.mp4"), 4: str(tmp_path / "b.mkv"), 7: ""}
    for event in painted(FakeSource(*steps), control):
        found.append(event)
        if isinstance(event, LiveFrame):
            if event.number in wishes:
                control.record(wishes[event.number])
            taken()
    recorded = [event.recorded is not None for event in found if isinstance(event, LiveFrame)]
    assert recorded == [False, False, True, True, True, True, True, False]
    assert [clips.read(tmp_path / name).frames for name in ("a.mp4", "b.mkv")] == [2, 3]
    assert found[-1].path == (tmp_path / "b.mkv").resolve()


class Repeating(FakeSource):
    """A clip of four frames, again and again."""

    def read(self, leaving: Event) -> SeenFrame | None:
        frame = super().read(leaving)
        return frame and replace(frame, seconds=frame.number % 4 * TICK)


def test_a_recording_ends_where_the_clip_begins_again(painted, tmp_path):
    steps, taken = in_turn(7)
    control = Control()
    control.record(str(tmp_path / "a.mp4"))
    found = driven(painted(Repeating(*steps), control), taken)
    recorded = [event.recorded is not None for event in found if isinstance(event, LiveFrame)]
    assert recorded == [True] * 4 + [False] * 3
    assert clips.read(tmp_path / "a.mp4").frames == 4


def test_of_several_wishes_the_newest_counts(tmp_path):
    control = Control()
    assert control.pop_recording() is None
    control.record("a")
    control.record("")
    assert control.pop_recording() == ""
    assert control.pop_recording() is None


@pytest.mark.parametrize("name", ["out.gif", "none/out.mp4", "out.txt"])
def test_a_place_that_cannot_be_recorded_to_is_told_and_it_goes_on(painted, tmp_path, name):
    steps, taken = in_turn(2)
    control, found = Control(), []
    control.record(str(tmp_path / name))
    found = driven(painted(FakeSource(*steps), control), taken)
    assert [type(event) for event in found] == [Warned, LiveFrame, LiveFrame, LiveEnded]
    assert found[-1].path is None


def test_a_place_that_cannot_be_recorded_to_from_the_beginning_is_refused(painted, tmp_path):
    source = FakeSource(picture())
    with pytest.raises(errors.CannotWrite):
        list(painted(source, output__path=str(tmp_path / "none" / "out.mp4")))
    assert source.opened == 0


@pytest.mark.parametrize("close", [True, False], ids=["closed", "a bug"])
def test_whatever_ends_the_job_the_recording_is_kept(painted, tmp_path, close):
    steps, taken = in_turn(3)
    out = tmp_path / "out.mp4"
    events = painted(FakeSource(*steps, endless=True), output__path=str(out))
    for _ in range(2):
        assert isinstance(next(events), LiveFrame)
        taken()
    if close:
        events.close()
    else:
        with pytest.raises(ZeroDivisionError):
            events.throw(ZeroDivisionError())
    assert clips.read(out).frames == 2
    assert [path for path in tmp_path.iterdir() if path.suffix == ".part"] == []


def full_after(pictures: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is full after so many pictures."""
    write, left = Recording._write, [pictures]

    def limited(self: Recording, rgb: ByteArray, pts: int) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        write(self, rgb, pts)
    monkeypatch.setattr(Recording, "_write", limited)


def test_a_full_disk_ends_what_was_asked_for_from_the_beginning(painted, tmp_path, monkeypatch):
    full_after(3, monkeypatch)
    steps, taken = in_turn(8)
    out = tmp_path / "out.mp4"
    found = driven(painted(FakeSource(*steps), output__path=str(out)), taken)
    (warned,) = [event for event in found if isinstance(event, Warned)]
    assert warned.text() == f"The recording in {out} ends after 0.1 s: the disk is full."
    assert len([event for event in found if isinstance(event, LiveFrame)]) == 4
    assert found[-1].path == out.resolve()
    assert clips.read(out).frames == 3


def test_a_full_disk_ends_a_recording_and_painting_goes_on(painted, tmp_path, monkeypatch):
    full_after(2, monkeypatch)
    steps, taken = in_turn(5)
    control, out = Control(), tmp_path / "out.mp4"
    control.record(str(out))
    found = driven(painted(FakeSource(*steps), control), taken)
    assert [event.recorded for event in found if isinstance(event, LiveFrame)] == [0.0, 0.04, None, None, None]
    assert [type(event) for event in found].count(Warned) == 1
    assert found[-1].path == Path(out).resolve()
