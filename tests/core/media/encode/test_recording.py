"""Recordings: files that grow picture by picture, whole whatever ends them."""

from __future__ import annotations

import errno
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from core import disk, errors
from core.choices import Codec, Work
from core.media import clips, recipe
from core.media.encode import recording
from core.media.encode.recording import Recording
from core.settings import Request

SIZE = 64, 48
REQUEST = Request(work=Work.LIVE, content="camera:0")


def picture(number: int, size: tuple[int, int] = SIZE) -> np.ndarray:
    return np.full((*size[::-1], 3), 10 * number, np.uint8)


def recorded(path: Path, times: list[Fraction], size: tuple[int, int] = SIZE, **changes: object) -> clips.Clip:
    made = Recording(str(path), size, times[0], REQUEST.replace(**changes))
    for number, time in enumerate(times):
        made.add(picture(number, size), time)
    assert made.finish()
    return clips.read(path)


@pytest.mark.parametrize("suffix", [".mp4", ".mov", ".mkv"])
def test_every_picture_has_its_own_time(tmp_path, suffix):
    times = [7 + Fraction(at, 1000) for at in (0, 51, 100, 173, 480, 530)]
    clip = recorded(tmp_path / f"out{suffix}", times)
    assert [clip.seconds(number) for number in range(6)] == [time - 7 for time in times]
    assert clip.seconds(6) == pytest.approx(0.636, abs=0.012)
    assert (clip.size, clip.has_sound) == (SIZE, False)
    assert recipe.read(clip.path) == REQUEST
    with clips.Frames(clip) as frames:
        assert abs(int(frames.at(5).rgb.mean()) - 50) < 6
    assert [path.name for path in tmp_path.iterdir()] == [f"out{suffix}"]


@pytest.mark.parametrize("codec", [Codec.HEVC, Codec.AV1])
def test_other_codecs(tmp_path, codec):
    clip = recorded(tmp_path / "out.mp4", [Fraction(number, 20) for number in range(8)], export__codec=codec)
    assert clip.frames == 8


def test_odd_sizes_other_sizes_and_times_that_do_not_rise(tmp_path):
    made = Recording(str(tmp_path / "out.mp4"), (33, 17), Fraction(0), REQUEST)
    for number, size in enumerate([(33, 17), (64, 48), (33, 17)]):
        made.add(picture(number, size), Fraction(0))
    assert made.seconds == 0.002
    made.finish()
    clip = clips.read(tmp_path / "out.mp4")
    assert (clip.size, clip.frames) == ((34, 18), 3)


def test_a_single_picture_is_a_clip(tmp_path):
    assert recorded(tmp_path / "out.mp4", [Fraction(3)]).seconds(1) == pytest.approx(0.05)


def test_a_recording_without_a_picture_is_no_file(tmp_path):
    assert not Recording(str(tmp_path / "out.mp4"), SIZE, Fraction(0), REQUEST).finish()
    assert not list(tmp_path.iterdir())


def test_the_old_file_stays_until_the_new_one_is_whole(tmp_path):
    path = tmp_path / "out.mp4"
    path.write_text("old")
    made = Recording(str(path), SIZE, Fraction(0), REQUEST)
    made.add(picture(1), Fraction(0))
    assert path.read_text() == "old"
    made.finish()
    assert made.finish()
    assert clips.is_clip(path)


@pytest.mark.parametrize("suffix", [".mp4", ".mkv"])
def test_the_sound_of_a_clip_comes_along_from_the_first_picture_on(tmp_path, film, suffix):
    source = clips.read(film.write(tmp_path / "clip.mp4", film.numbered(12), sound=True))
    made = Recording(str(tmp_path / f"out{suffix}"), SIZE, Fraction(1, 5), REQUEST, source)
    for number in range(5):
        made.add(picture(number), Fraction(1, 5) + Fraction(number, 25))
    made.finish()
    with av.open(str(tmp_path / f"out{suffix}")) as container:
        sound = [packet.pts * packet.time_base for packet in container.demux(audio=0) if packet.pts is not None]
    assert -0.3 < sound[0] < 0.03
    assert 0.12 < sound[-1] < 0.25
    mute = Recording(str(tmp_path / "mute.mp4"), SIZE, Fraction(0), REQUEST.replace(export__sound=False), source)
    mute.add(picture(1), Fraction(0))
    mute.finish()
    assert not clips.read(tmp_path / "mute.mp4").has_sound


@pytest.mark.parametrize(("name", "codec", "fault"), [
    ("out.gif", Codec.H264, errors.CodecNotInFormat), ("out.png", Codec.H264, errors.CodecNotInFormat),
    ("out.avi", Codec.H264, errors.UnknownVideoFormat), ("out.mp4", Codec.PRORES, errors.CodecNotInFormat),
    ("none/out.mp4", Codec.H264, errors.CannotWrite)])
def test_what_cannot_be_recorded_to_is_told_at_once(tmp_path, name, codec, fault):
    request = REQUEST.replace(export__codec=codec)
    with pytest.raises(fault):
        recording.check(tmp_path / name, request.export)
    with pytest.raises(fault):
        Recording(str(tmp_path / name), SIZE, Fraction(0), request)
    assert not list(tmp_path.iterdir())


@pytest.fixture
def small_disk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No file grows beyond so many bytes, which stands for a full disk."""
    monkeypatch.setattr(disk, "_FULL", (errno.EFBIG,))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (request.param, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def until_full(path: Path) -> Recording:
    """Records noise until the disk is full."""
    generator = np.random.default_rng(0)
    made = Recording(str(path), SIZE, Fraction(0), REQUEST.replace(export__crf=10))
    for number in range(400):
        made.add(generator.integers(0, 256, (48, 64, 3), np.uint8), Fraction(number, 20))
    return made


@pytest.mark.parametrize("suffix", [".mp4", ".mov", ".mkv"])
@pytest.mark.parametrize("small_disk", [400_000], indirect=True)
def test_a_full_disk_ends_a_recording_and_what_there_is_of_it_is_kept(tmp_path, small_disk, suffix):
    path = tmp_path / f"out{suffix}"
    with pytest.raises(errors.RecordingCut, match=r"ends after \d+.\d s: it is too large for this disk"):
        until_full(path)
    clip = clips.read(path)
    assert clip.frames > 20
    with clips.Frames(clip) as frames:
        assert frames.at(clip.frames - 1).rgb.std() > 10
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("fault", [errors.PictureNeedsMemory, errors.ReadFailed])
@pytest.mark.parametrize("small_disk", [400_000], indirect=True)
def test_what_cannot_be_looked_at_now_is_kept(tmp_path, small_disk, monkeypatch, fault):
    path = tmp_path / "out.mp4"

    def refuse(part: Path) -> clips.Clip:
        raise fault(path=part, reason="input/output error")

    with monkeypatch.context() as patch, pytest.raises(errors.RecordingCut):
        patch.setattr(clips, "read", refuse)
        until_full(path)
    assert clips.read(path).frames > 20


@pytest.mark.parametrize("small_disk", [600], indirect=True)
def test_a_disk_that_takes_nothing_leaves_nothing(tmp_path, small_disk):
    with pytest.raises(errors.RecordingLost, match="Nothing of the recording"):
        until_full(tmp_path / "out.mp4")
    assert not list(tmp_path.iterdir())


KILLED = """
import sys, time
from fractions import Fraction
import numpy as np
from core.media.encode.recording import Recording
from core.settings import Request
made = Recording(sys.argv[1], (64, 48), Fraction(0), Request())
generator = np.random.default_rng(0)
for number in range(200):
    made.add(generator.integers(0, 256, (48, 64, 3), np.uint8), Fraction(number, 20))
print("recorded", flush=True)
time.sleep(60)
"""


def test_what_a_killed_program_recorded_can_be_played(tmp_path):
    """It lies beside its place, hidden, under a name of its own; its end is in no hurry and may be missing."""
    arguments = [sys.executable, "-c", KILLED, str(tmp_path / "out.mp4")]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, env=os.environ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"recorded\n"
        process.send_signal(signal.SIGKILL)
    (part,) = tmp_path.iterdir()
    assert clips.read(part).frames > 20
