"""Cameras and playing clips as sources, on a clock that the tests turn."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from threading import Event

import numpy as np
import pytest
from PIL import Image

from core import errors
from core.live import sources
from core.live.sources import CameraSource, PlayingClip, SourceLost
from core.media import clips
from core.settings import Request


class Clock(Event):
    """Time that passes only where it is waited for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__()
        self.now = 100.0
        monkeypatch.setattr("core.live.sources.time.monotonic", lambda: self.now)

    def wait(self, timeout: float | None = None) -> bool:
        self.now += timeout or 0.0
        return self.is_set()


@pytest.fixture
def clip(tmp_path: Path) -> clips.Clip:
    """Eight frames of 32 x 24, a tenth of a second each."""
    frames = [Image.fromarray(np.full((24, 32), 30 * number, np.uint8)) for number in range(8)]
    frames[0].save(tmp_path / "clip.gif", save_all=True, append_images=frames[1:], duration=100)
    return clips.read(tmp_path / "clip.gif")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def test_a_clip_is_played_at_its_own_speed(clip, clock):
    source = PlayingClip(clip, range(2, 6), (16, 12))
    source.open()
    seen = []
    while (frame := source.read(clock)) is not None:
        seen.append((frame.number, frame.seconds, round(clock.now - 100, 3), frame.rgb.shape))
    source.close()
    assert seen == [(number, Fraction(number + 2, 10), number / 10, (12, 16, 3)) for number in range(4)]
    assert clock.now == pytest.approx(100.4)


def test_a_clip_that_repeats_begins_again_when_its_last_frame_was_shown(clip, clock):
    source = PlayingClip(clip, range(2, 5), (16, 12), repeats=True)
    source.open()
    seen = [source.read(clock) for _ in range(7)]
    source.close()
    assert [frame.number for frame in seen] == list(range(7))
    assert [int(10 * frame.seconds) for frame in seen] == [2, 3, 4, 2, 3, 4, 2]
    assert clock.now == pytest.approx(100.6)


def test_frames_that_decoding_is_too_slow_for_are_left_out(clip, clock):
    source = PlayingClip(clip, range(8), (32, 24))
    source.open()
    numbers = []
    while (frame := source.read(clock)) is not None:
        numbers.append(frame.number)
        clock.now += 0.25
    source.close()
    assert numbers == [0, 2, 5, 7]


def test_a_clip_that_is_left_gives_nothing_more(clip, clock):
    source = PlayingClip(clip, range(8), (32, 24))
    source.open()
    assert source.read(clock) is not None
    clock.set()
    assert source.read(clock) is None
    source.close()


def test_a_request_names_a_clip_or_a_camera(clip, tmp_path):
    found = sources.of_request(Request(content=str(clip.path)).replace(clip__begin=int(clip.pts[3])))
    assert isinstance(found, PlayingClip)
    assert (found.name, found.clip.frames) == ("clip.gif", 8)
    assert not sources.of_request(Request(content=str(clip.path)).replace(output__path="out.mp4")).repeats
    assert found.repeats
    camera = sources.of_request(Request(content="camera:1"))
    assert isinstance(camera, CameraSource)
    assert (camera.name, camera.clip) == ("camera:1", None)


@pytest.mark.parametrize(("content", "fault"), [
    ("", errors.NoContent), ("camera:x", errors.BadSetting), ("camera:", errors.BadSetting),
    ("camera:-1", errors.BadSetting), ("/nowhere.mp4", errors.FileMissing)])
def test_what_cannot_be_painted_live_is_said(content, fault):
    with pytest.raises(fault):
        sources.of_request(Request(content=content))


def test_a_photo_is_no_source(tiny_photo):
    with pytest.raises(errors.NoClip):
        sources.of_request(Request(content=str(tiny_photo)))


class StandIn:
    """A camera that gives two pictures and is then gone."""

    def __init__(self, number: int) -> None:
        self.left, self.closed = 2, False

    def read(self, leaving: Event) -> np.ndarray | None:
        self.left -= 1
        return np.zeros((4, 6, 3), np.uint8) if self.left >= 0 else None

    def close(self) -> None:
        self.closed = True


def test_a_camera_counts_on_when_it_is_back(monkeypatch):
    monkeypatch.setattr(sources, "Camera", StandIn)
    source, leaving, numbers = CameraSource(7), Event(), []
    for _ in range(2):
        source.open()
        with pytest.raises(SourceLost) as lost:
            while (frame := source.read(leaving)) is not None:
                numbers.append(frame.number)
        assert lost.value.gone.text().startswith("Camera 7 is gone")
        assert lost.value.back.text() == "Camera 7 is back."
    assert numbers == [0, 1, 2, 3]
    leaving.set()
    assert source.read(leaving) is None
    source.close()
