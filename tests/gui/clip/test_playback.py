"""Playing a clip: by a clock and an audio output that the test turns by hand."""

from __future__ import annotations

import pytest

from core.settings import Request
from gui.clip.playback import Playback


class Machine:
    """The time that has passed, and the audio outputs that were opened."""

    def __init__(self) -> None:
        self.elapsed = 0.0
        self.audio_outputs: list[Machine.AudioOutput] = []

    def clock(self, heard):
        self.heard, machine, began = heard, self, self.elapsed

        class AudioClock:
            def elapsed(self):
                return machine.elapsed - began
        return AudioClock()

    class AudioOutput:
        def __init__(self, volume):
            self.volume, self.open, self.heard = volume, True, 0.25

        def set_volume(self, volume):
            self.volume = volume

        def close(self):
            self.open = False

        def deleteLater(self):
            pass

    def audio_output(self, blocks, volume, parent):
        self.audio_outputs.append(self.AudioOutput(volume))
        return self.audio_outputs[-1]


@pytest.fixture
def machine():
    return Machine()


@pytest.fixture
def playback(qtbot, clip_model, machine):
    made = Playback(clip_model, None, machine.audio_output, machine.clock)
    yield made
    made.close()


@pytest.fixture
def sounding(playback, clip_model):
    """The same clip with sound."""
    object.__setattr__(clip_model.clip, "has_sound", True)
    return playback


@pytest.fixture
def after(qtbot, clip_model, machine):
    """Lets seconds pass and waits until the playhead is where it should be."""
    def _after(seconds, number):
        machine.elapsed += seconds
        qtbot.waitUntil(lambda: clip_model.playhead == number)
    return _after


def test_it_plays_at_the_clips_own_speed_and_loops(playback, after):
    playback.toggle()
    assert playback.speed == 1
    after(0.26, 5)
    after(1.70, 39)
    after(0.05, 0)


def test_frames_are_left_out_when_the_window_lags(playback, clip_model, after):
    seen = []
    clip_model.moved.connect(seen.append)
    playback.toggle()
    after(0.51, 10)
    after(0.51, 20)
    assert seen == [10, 20]


def test_it_stops_where_it_is_and_goes_on_there(playback, clip_model, after, qtbot):
    playback.toggle()
    after(0.51, 10)
    playback.toggle()
    assert playback.speed == 0
    qtbot.wait(30)
    assert clip_model.playhead == 10
    playback.toggle()
    after(0.06, 11)


def test_it_plays_from_the_in_to_the_out_point(playback, clip_model, after):
    clip_model.set_in(8)
    clip_model.set_out(11)
    clip_model.seek(30)
    playback.toggle()
    assert clip_model.playhead == 8
    after(0.16, 11)
    after(0.05, 8)


def test_without_looping_it_ends_at_the_out_point_and_begins_anew(playback, clip_model, after):
    clip_model.set_out(11)
    playback.set_looping(False)
    playback.toggle()
    after(5.0, 11)
    assert playback.speed == 0
    playback.toggle()
    assert (playback.speed, clip_model.playhead) == (1, 0)


def test_each_press_is_faster_up_to_four_times(playback, clip_model, after):
    speeds = []
    for _ in range(4):
        playback.forward()
        speeds.append(playback.speed)
    assert speeds == [1, 2, 4, 4]
    after(0.26, 20)
    playback.backward()
    assert playback.speed == -1
    after(0.11, 17)
    playback.backward()
    assert playback.speed == -2
    playback.forward()
    assert playback.speed == 1


def test_backward_it_loops_to_the_out_point(playback, clip_model, after):
    playback.backward()
    assert clip_model.playhead == 39
    after(0.01, 38)


def test_a_person_who_moves_the_playhead_stops_it(playback, clip_model, after):
    playback.toggle()
    after(0.26, 5)
    clip_model.seek(20)
    assert (playback.speed, clip_model.playhead) == (0, 20)


def test_steps_and_jumps_stand_still(playback, clip_model):
    playback.toggle()
    playback.step(10)
    assert (playback.speed, clip_model.playhead) == (0, 10)
    playback.step(-1)
    playback.step(-100)
    assert clip_model.playhead == 0
    playback.go(100)
    assert clip_model.playhead == 39


def test_another_range_is_kept_to_at_once(playback, clip_model, after):
    playback.toggle()
    after(0.26, 5)
    clip_model.set_out(7)
    after(0.16, 0)
    assert playback.speed == 1


def test_another_clip_stops_it(playback, clip_model, tiny_photo, qtbot):
    playback.toggle()
    clip_model.project.set(Request(content=str(tiny_photo)), "Open a photo")
    assert playback.speed == 0
    playback.toggle()
    assert playback.speed == 0  # there is nothing to play


def test_sound_at_the_clips_own_speed_only(sounding, machine, after):
    sounding.toggle()
    [first] = machine.audio_outputs
    assert machine.heard() == 0.25
    sounding.forward()
    assert not first.open and machine.heard() is None
    sounding.stop()
    sounding.backward()
    assert len(machine.audio_outputs) == 1


def test_a_silent_clip_opens_no_audio_output(playback, machine):
    playback.toggle()
    assert machine.audio_outputs == [] and machine.heard() is None


def test_loudness_and_mute(sounding, machine):
    heard = []
    sounding.changed.connect(lambda: heard.append((sounding.muted, sounding.volume)))
    sounding.set_volume(0.5)
    sounding.toggle()
    [audio_output] = machine.audio_outputs
    assert audio_output.volume == 0.5
    sounding.set_muted(True)
    assert audio_output.volume == 0.0
    sounding.set_volume(0.75)  # who moves the slider wants to hear
    assert audio_output.volume == 0.75
    assert heard == [(False, 0.5), (False, 0.5), (True, 0.5), (False, 0.75)]


def test_ending_ends_the_sound(sounding, machine):
    sounding.toggle()
    sounding.close()
    assert not machine.audio_outputs[0].open and sounding.speed == 0
