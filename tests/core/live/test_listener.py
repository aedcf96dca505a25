"""A microphone listened to while a camera is recorded, served by a file or by what a test says."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from core import errors
from core.arrays import FloatArray
from core.control import Control
from core.events import LiveEnded, LiveFrame, Warned
from core.live import recorder
from core.live.listener import GONE, Listener
from core.live.sources import SeenFrame
from core.media import clips
from tests.core.live.conftest import FakeSource, driven, in_turn


class Camera(FakeSource):
    """Its pictures are seen when they are given, as a camera's are."""

    def read(self, leaving: threading.Event) -> SeenFrame | None:
        frame = super().read(leaving)
        return frame and replace(frame, seconds=Fraction(time.monotonic_ns(), 10**9))


class Heard:
    """Says so many blocks of 10 ms, then is gone; or goes on for ever.

    Attributes:
        opened, closed: how often.
    """

    def __init__(self, blocks: float = float("inf"), refusal: Exception | None = None) -> None:
        self._left, self._refusal = blocks, refusal
        self.opened = self.closed = 0

    def open(self) -> None:
        self.opened += 1
        if self._refusal is not None:
            raise self._refusal

    def read(self) -> FloatArray | None:
        time.sleep(0.005)
        self._left -= 1
        return None if self._left < 0 else np.full((480, 2), 0.5, np.float32)

    def close(self) -> None:
        self.closed += 1


class LateRefusal(Heard):
    """Refuses when `gate` is set."""

    def __init__(self, refusal: Exception) -> None:
        super().__init__(refusal=refusal)
        self.gate = threading.Event()

    def open(self) -> None:
        self.gate.wait(5)
        super().open()


@pytest.fixture
def microphone(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Heard]:
    """Connects a microphone."""
    def connected(blocks: float = float("inf"), refusal: Exception | None = None) -> Heard:
        source = Heard(blocks, refusal)
        monkeypatch.setattr(recorder, "Microphone", lambda: source)
        return source
    return connected


def _until(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def _warned(found: list[object]) -> list[str]:
    return [event.text() for event in found if isinstance(event, Warned)]


def test_what_was_heard_is_taken_once_and_in_order(microphone):
    source = microphone(3)
    listener = Listener(source)
    _until(lambda: source.closed)
    taken = listener.take()
    assert len(taken) == 3 and [block.arrived for block in taken] == sorted(block.arrived for block in taken)
    assert list(listener.take()) == []
    assert [warned.text() for warned in listener.warnings()] == [GONE]
    assert list(listener.warnings()) == []
    listener.close()


def test_a_bug_in_the_thread_is_raised_where_it_is_taken(microphone):
    source = microphone(3, ZeroDivisionError())
    listener = Listener(source)
    _until(lambda: source.closed)
    with pytest.raises(ZeroDivisionError):
        listener.take()


def test_a_camera_is_recorded_with_the_microphone(painted, tmp_path, microphone):
    source, out = microphone(), tmp_path / "out.mp4"
    steps, taken = in_turn(6)
    found = driven(painted(Camera(*steps), output__path=str(out), output__microphone=True), taken)
    assert isinstance(found[-1], LiveEnded) and _warned(found) == []
    clip = clips.read(out)
    assert (clip.frames, clip.has_sound) == (6, True)
    assert (source.opened, source.closed) == (1, 1)


def test_it_is_listened_to_only_where_that_is_asked_for_and_while_a_recording_is_written(painted, tmp_path, microphone):
    source = microphone()
    steps, taken = in_turn(8)
    control, places = Control(), [tmp_path / "silent.mp4", tmp_path / "sound.mp4"]
    for event in painted(Camera(*steps), control):
        if isinstance(event, LiveFrame):
            if event.number == 1:
                control.record(str(places[0]))
            elif event.number == 3:
                assert source.opened == 0
                control.listen(True)
                control.record(str(places[1]))
            elif event.number == 6:
                control.record("")
            elif event.number == 7:
                assert (source.opened, source.closed) == (1, 1)
            taken()
    assert [clips.read(place).has_sound for place in places] == [False, True]


def test_a_clip_keeps_its_own_sound(painted, tmp_path, microphone, clip_file):
    source = microphone()
    steps, taken = in_turn(2)
    clip = clips.read(clip_file)
    driven(painted(Camera(*steps, clip=clip), output__path=str(tmp_path / "out.mp4"), output__microphone=True),
           taken)
    assert source.opened == 0


@pytest.fixture
def clip_file(tmp_path: Path) -> Path:
    from PIL import Image

    frames = [Image.fromarray(np.full((24, 32), 30 * number, np.uint8)) for number in range(3)]
    frames[0].save(tmp_path / "clip.gif", save_all=True, append_images=frames[1:], duration=100)
    return tmp_path / "clip.gif"


@pytest.mark.parametrize(("args", "sentence"), [
    ((2,), GONE),
    ((2, errors.MicrophoneMissing(reason="none is connected")),
     "No microphone can be heard (none is connected), so what is recorded has no sound.")])
def test_one_that_is_missing_or_vanishes_is_told_once_and_the_recording_goes_on(painted, tmp_path, microphone, args,
                                                                                sentence):
    source, out = microphone(*args), tmp_path / "out.mp4"
    steps, taken = in_turn(6)

    def take() -> None:
        _until(lambda: source.closed)
        taken()
    found = driven(painted(Camera(*steps), output__path=str(out), output__microphone=True), take)
    assert _warned(found) == [sentence]
    assert clips.read(out).frames == 6 and found[-1].path == out.resolve()


def test_it_goes_on_being_recorded_while_the_camera_gives_no_picture(painted, tmp_path, microphone):
    source, out, gate = microphone(), tmp_path / "out.mp4", threading.Event()
    steps, taken = in_turn(1)
    events = painted(Camera(*steps, gate, *in_turn(0)[0]), output__path=str(out), output__microphone=True)
    waited = 0
    for event in events:
        if isinstance(event, LiveFrame):
            taken()
        else:
            waited += 1
        if waited == 2:
            gate.set()
    assert clips.read(out).has_sound and source.closed == 1


MISSING = errors.MicrophoneMissing(reason="none is connected")


def test_one_that_is_missing_only_when_the_last_picture_was_seen_is_told(painted, tmp_path, monkeypatch):
    source, out = LateRefusal(MISSING), tmp_path / "out.mp4"
    monkeypatch.setattr(recorder, "Microphone", lambda: source)
    steps, taken = in_turn(1)

    def take() -> None:
        source.gate.set()
        taken()
    found = driven(painted(Camera(*steps), output__path=str(out), output__microphone=True), take)
    assert len(_warned(found)) == 1 and _warned(found)[0].startswith("No microphone can be heard")
    assert found[-1].path == out.resolve()


def test_one_that_is_missing_is_told_while_the_camera_gives_no_picture(painted, tmp_path, monkeypatch):
    source, gate = LateRefusal(MISSING), threading.Event()
    monkeypatch.setattr(recorder, "Microphone", lambda: source)
    steps, taken = in_turn(1)
    found = []
    for event in painted(Camera(*steps, gate), output__path=str(tmp_path / "out.mp4"), output__microphone=True):
        found.append(event)
        if isinstance(event, LiveFrame):
            source.gate.set()
            taken()
        if isinstance(event, Warned) or len(found) > 40:
            gate.set()
    assert len(_warned(found)) == 1 and len(found) < 40


def test_a_bug_in_the_thread_ends_the_job_and_what_was_recorded_is_kept(painted, tmp_path, monkeypatch):
    source, out = LateRefusal(ZeroDivisionError()), tmp_path / "out.mp4"
    monkeypatch.setattr(recorder, "Microphone", lambda: source)
    steps, taken = in_turn(2)

    def take() -> None:
        source.gate.set()
        _until(lambda: source.closed)
        taken()
    with pytest.raises(ZeroDivisionError):
        driven(painted(Camera(*steps), output__path=str(out), output__microphone=True), take)
    assert clips.read(out).frames >= 1
