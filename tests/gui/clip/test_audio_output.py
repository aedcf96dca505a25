"""The clock of what is heard, and the sound's way into a device."""

from __future__ import annotations

import itertools
from types import SimpleNamespace

import numpy as np
import pytest

from core.errors import FileMissing
from core.media import sound
from gui.clip import audio_output
from gui.clip.audio_output import AudioClock, AudioOutput

SECOND = sound.RATE * 2 * sound.CHANNELS


class Device:
    """A sink with room for `room` bytes, which plays nothing by itself."""

    def __init__(self, room: int = SECOND // 5) -> None:
        self.room, self.played, self.volume, self.fault = room, 0, None, "NoError"
        self.got = b""
        self.closed = 0

    def processedUSecs(self):
        return round(self.played / SECOND * 1e6)

    def bytesFree(self):
        return self.room - (len(self.got) - self.played)

    def write(self, data):
        self.got += data
        return len(data)

    def setVolume(self, volume):
        self.volume = volume

    def error(self):
        return SimpleNamespace(name=self.fault)

    def stop(self):
        self.closed += 1

    reset = deleteLater = lambda self: None


@pytest.fixture
def device(monkeypatch):
    made = Device()
    monkeypatch.setattr(audio_output, "_sink", lambda: (made, made))
    monkeypatch.setattr(audio_output, "_PATIENCE", 60.0)  # however busy the machine is
    return made


def _blocks(count=None):
    for number in itertools.count() if count is None else range(count):
        yield np.full((1000, 2), number, np.int16)


# The clock.


def _clock(heard):
    now = [100.0]
    source = [heard]
    clock = AudioClock(lambda: source[0], lambda: now[0])

    def at(seconds, heard):
        now[0], source[0] = 100.0 + seconds, heard
        return clock.elapsed()
    return at


def test_without_sound_the_machines_clock_counts():
    at = _clock(None)
    assert [at(seconds, None) for seconds in (0.0, 0.5, 3.25)] == [0.0, 0.5, 3.25]


def test_nothing_begins_before_something_is_heard():
    at = _clock(0.0)
    assert [at(seconds, 0.0) for seconds in (0.0, 0.3, 0.6)] == [0.0, 0.0, 0.0]
    assert at(0.65, 0.05) == pytest.approx(0.05, abs=0.01)


def test_between_the_jumps_of_a_device_time_goes_on_evenly():
    at = _clock(0.0)
    at(0.0, 0.0)
    told = [at(step / 100, step // 10 / 10) for step in range(1, 200)]
    steps = np.diff(told)
    assert (steps >= 0).all() and steps[20:].max() < 0.016
    assert told[-1] == pytest.approx(1.95, abs=0.06)


def test_a_clock_that_is_far_off_is_set():
    at = _clock(0.0)
    at(0.0, 0.0)
    at(0.1, 0.1)
    assert at(0.2, 1.0) == 1.0


def test_time_never_runs_backward():
    at = _clock(0.0)
    at(0.0, 0.0)
    assert at(1.0, 1.0) == 1.0
    assert at(1.1, 0.5) == 1.0


def test_when_the_sound_is_lost_time_goes_on_from_there():
    at = _clock(0.0)
    at(0.0, 0.0)
    at(2.0, 1.0)
    assert at(2.5, None) == pytest.approx(1.0)
    assert at(3.5, None) == pytest.approx(2.0)


# The sound.


def test_the_sound_arrives_whole_and_in_order(device, qtbot):
    made = AudioOutput(lambda: _blocks(20), 1.0)
    for wanted in range(1, 11):
        qtbot.waitUntil(lambda: device.bytesFree() == 0)
        device.played += device.room // 2
        assert len(device.got) <= device.played + device.room
        assert made.heard == pytest.approx(wanted * 0.1)
    made.close()
    samples = np.frombuffer(device.got, np.int16).reshape(-1, 2)
    assert np.array_equal(samples[:20_000, 0], np.repeat(np.arange(20), 1000))
    assert not samples[20_000:].any()  # the end is silent, so that the clock comes to it


def test_an_endless_sound_ends_with_the_audio_output(device, qtbot):
    made = AudioOutput(_blocks, 0.5)
    qtbot.waitUntil(lambda: device.bytesFree() == 0)
    made.close()
    assert device.closed == 1 and made.heard is None


def test_loudness(device):
    made = AudioOutput(lambda: _blocks(1), 0.5)
    assert device.volume == 0.125
    made.set_volume(0.0)
    assert device.volume == 0.0
    made.close()


def test_a_device_that_is_taken_away_is_given_up(device, qtbot):
    made = AudioOutput(_blocks, 1.0)
    device.fault = "UnderrunError"
    qtbot.waitUntil(lambda: bool(device.got))
    assert made.heard == 0.0
    device.fault = "IOError"
    qtbot.waitUntil(lambda: made.heard is None)
    assert device.closed == 1


def test_a_device_that_plays_nothing_is_given_up(device, qtbot, monkeypatch):
    monkeypatch.setattr(audio_output, "_PATIENCE", 0.1)
    made = AudioOutput(_blocks, 1.0)
    qtbot.waitUntil(lambda: made.heard is None)


def test_a_clip_that_is_gone_is_silent(device, qtbot):
    def gone():
        raise FileMissing(path="a.mp4")
        yield

    made = AudioOutput(gone, 1.0)
    qtbot.waitUntil(lambda: bool(device.got))
    assert not any(device.got)
    made.close()


def test_whatever_this_machine_has_nothing_is_written_into_the_terminal(qapp, capfd):
    made = AudioOutput(lambda: _blocks(1), 0.0)
    assert made.heard is None or made.heard >= 0
    made.close()
    assert capfd.readouterr() == ("", "")


def test_a_machine_without_the_sound_systems_library_has_no_audio_device(qapp, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "PySide6.QtMultimedia", None)
    made = AudioOutput(_blocks, 1.0)
    assert made.heard is None
    made.close()
