"""Clips written as videos: times, colours, sizes and the request inside; whole or not at all."""

from __future__ import annotations

import errno
import json
import resource
import shutil
import subprocess
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from core import disk, errors
from core.choices import Codec, Effort
from core.media import clips, encode, named_files, recipe
from core.media.clips.timing import Timing
from core.media.encode import video_formats
from core.media.encode.video_formats import Encoder
from core.settings import Export, Look, Request, Style

TICK = Fraction(1, 12800)
COLOURS = np.random.default_rng(0).integers(0, 256, (6, 8, 3), np.uint8)
COLOURS[0] = [(0, 0, 0), (255, 255, 255), (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0), (128, 128, 128),
              (0, 255, 255)]
CHART = np.kron(COLOURS, np.ones((16, 16, 1), np.uint8))
UNEVEN = Timing(np.array([1000, 1300, 2200, 2226, 3000, 9000]), 9700, TICK)
EVEN = Timing(np.arange(12) * 512 + 700, 12 * 512 + 700, TICK)
KINDS = [(".mp4", Codec.H264), (".mp4", Codec.HEVC), (".mp4", Codec.AV1), (".mov", Codec.PRORES),
         (".mov", Codec.H264), (".mov", Codec.HEVC), (".mkv", Codec.H264), (".mkv", Codec.AV1)]
BT709 = np.array([[0.2126, 0.7152, 0.0722], [-0.2126 / 1.8556, -0.7152 / 1.8556, 0.5],
                  [0.5, -0.7152 / 1.5748, -0.0722 / 1.5748]])  # ITU-R BT.709-6, table 3, items 3.2 and 3.3


def write(path: Path, timing: Timing = EVEN, picture: np.ndarray = CHART, request: Request | None = None,
          **export) -> Path:
    for _ in encode.write(path, (picture for _ in range(timing.frames)), timing, Export(**export), None, request):
        pass
    return path


def planes(path: Path) -> tuple[list[np.ndarray], av.VideoFrame]:
    """The first frame's planes as they are stored, and the frame."""
    with av.open(str(path)) as container:
        frame = next(container.decode(video=0))
    kind = np.dtype("u1" if frame.format.components[0].bits == 8 else "<u2")
    stored = [np.frombuffer(memoryview(plane), kind).reshape(plane.height, -1) for plane in frame.planes]
    return [rows[:, :plane.width] for rows, plane in zip(stored, frame.planes, strict=True)], frame


@pytest.mark.parametrize("timing", [EVEN, UNEVEN], ids=["even", "uneven"])
@pytest.mark.parametrize(("suffix", "codec"), KINDS, ids=str)
def test_every_frame_keeps_its_time_and_duration(tmp_path, suffix, codec, timing):
    clip = clips.read(write(tmp_path / f"out{suffix}", timing, codec=codec))
    if suffix == ".mkv":
        ticks = timing.ticks(1000)
        assert clip.time_base == Fraction(1, 1000)
        assert np.abs(np.append(clip.pts, clip.end) - ticks).max() <= 1
    else:
        assert clip.time_base == TICK
        assert clip.pts.tolist() == timing.shown.tolist()
        assert clip.end == timing.end - timing.pts[0]
    assert not clip.rotation
    assert clip.notes == ()


@pytest.mark.parametrize("clock", [Fraction(1, 25), Fraction(1001, 30000), Fraction(1, 90000), Fraction(1, 10**6)])
def test_clocks_of_other_clips(tmp_path, clock):
    step = max(round(Fraction(1, 30) / clock), 1)
    timing = Timing(np.arange(8) * step, 8 * step, clock)
    clip = clips.read(write(tmp_path / "out.mp4", timing))
    assert [clip.seconds(number) for number in range(9)] == [number * step * clock for number in range(9)]
    assert clip.time_base.denominator == clock.denominator


def test_one_frame_is_a_clip_too(tmp_path):
    clip = clips.read(write(tmp_path / "out.mp4", Timing(np.array([40]), 1000, TICK)))
    assert (clip.frames, clip.end) == (1, 960)


@pytest.mark.parametrize(("suffix", "codec"), KINDS, ids=str)
def test_colours_are_bt709_and_say_so(tmp_path, suffix, codec):
    stored, frame = planes(write(tmp_path / f"out{suffix}", codec=codec, crf=2))
    assert (frame.colorspace, frame.color_range) == (1, 1)
    assert (frame.color_primaries, frame.color_trc) == (1, 1)
    levels = 4 if codec is Codec.PRORES else 1
    exact = COLOURS / 255 @ BT709.T * (219, 224, 224) + (16, 128, 128)
    for plane, values in zip(stored, np.moveaxis(exact, 2, 0), strict=True):
        high, wide = plane.shape[0] // 6, plane.shape[1] // 8
        middles = plane[high // 2::high, wide // 2::wide] / levels
        assert np.abs(middles - values).max() < 1.5


@pytest.mark.parametrize("suffix", [".mp4", ".mov"])
def test_colours_come_back(tmp_path, suffix):
    codec = Codec.PRORES if suffix == ".mov" else Codec.H264
    clip = clips.read(write(tmp_path / f"out{suffix}", codec=codec, crf=2))
    with clips.Frames(clip) as frames:
        shown = frames.at(5).rgb
    assert np.abs(shown[8::16, 8::16].astype(int) - COLOURS).max() <= 2


def test_colour_lies_where_players_expect_it(tmp_path):
    edge = np.zeros((32, 64, 3), np.uint8)
    edge[:, :32], edge[:, 32:] = (255, 0, 0), (0, 0, 255)
    stored, _ = planes(write(tmp_path / "out.mp4", picture=edge, crf=0))
    red, first, blue = stored[2][8, [2, 16, -2]].astype(int)
    assert 0.2 < (first - blue) / (red - blue) < 0.3  # it lies on the first blue column, not between two blue ones


@pytest.mark.parametrize(("suffix", "codec"), [(".mp4", Codec.H264), (".mov", Codec.PRORES)])
def test_an_odd_last_row_and_column_are_doubled(tmp_path, suffix, codec):
    picture = np.full((33, 47, 3), 200, np.uint8)
    picture[-1] = picture[:, -1] = (20, 40, 60)
    path = write(tmp_path / f"out{suffix}", picture=picture, codec=codec, crf=2)
    clip = clips.read(path)
    assert clip.size == (48, 34)
    luma = planes(path)[0][0].astype(int) // (4 if codec is Codec.PRORES else 1)
    assert abs(luma[-1, :40] - luma[-2, :40]).max() <= 3
    assert abs(luma[:30, -1] - luma[:30, -2]).max() <= 3


def test_the_index_stands_in_front_and_hevc_is_named_as_apple_asks(tmp_path):
    data = write(tmp_path / "out.mp4", codec=Codec.HEVC).read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")
    assert b"hvc1" in data


@pytest.mark.parametrize(("suffix", "codec"), KINDS, ids=str)
def test_the_request_travels_inside(tmp_path, suffix, codec):
    styles = tuple(Style(path=f"/그림/{'é<&>' * 200}{nth}.jpg") for nth in range(40))
    request = Request(content="나의 “clip”.mp4", look=Look(styles=styles))
    path = write(tmp_path / f"out{suffix}", codec=codec, request=request)
    assert recipe.has_recipe(path)
    assert recipe.read(path) == named_files.without_folders(request)


@pytest.mark.parametrize("suffix", [".mp4", ".mkv"])
def test_a_video_without_a_request(tmp_path, suffix):
    path = write(tmp_path / f"out{suffix}")
    assert not recipe.has_recipe(path)
    with pytest.raises(errors.NoRecipe):
        recipe.read(path)


@pytest.mark.skipif(not shutil.which("ffprobe"), reason="ffprobe is not installed")
def test_ffprobe_finds_what_was_meant(tmp_path):
    path = write(tmp_path / "out.mp4", UNEVEN)
    asked = ["ffprobe", "-v", "error", "-show_streams", "-show_packets", "-count_frames", "-of", "json", path]
    found = json.loads(subprocess.run(asked, capture_output=True, check=True).stdout)
    stream, = found["streams"]
    assert [int(packet["pts"]) for packet in found["packets"]] == UNEVEN.shown.tolist()
    assert [int(packet["duration"]) for packet in found["packets"]] == UNEVEN.durations.tolist()
    assert (stream["nb_read_frames"], stream["pix_fmt"], stream["color_range"]) == ("6", "yuv420p", "tv")
    assert {stream[name] for name in ("color_space", "color_transfer", "color_primaries")} == {"bt709"}
    assert stream["time_base"] == "1/12800"
    assert int(stream["duration_ts"]) == UNEVEN.end - UNEVEN.pts[0]


def test_quality_and_effort_count(tmp_path):
    noise = [np.random.default_rng(seed).integers(0, 256, (96, 128, 3), np.uint8) for seed in range(12)]

    def size(**export) -> int:
        *_, (done, written) = encode.write(tmp_path / "out.mp4", noise, EVEN, Export(**export))
        assert done == 12
        assert 0 < (tmp_path / "out.mp4").stat().st_size - written < 2000  # but for the index
        return written

    assert size(crf=40) < size(crf=18) / 3
    assert size(effort=Effort.FAST) != size(effort=Effort.SLOW)


# What can go wrong.


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """A place with an older file, which is unchanged in the end and still alone."""
    path = tmp_path / "out.mp4"
    path.write_bytes(b"older")
    yield path
    assert path.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [path]


def test_closing_leaves_what_was_there(place):
    steps = encode.write(place, (CHART for _ in range(12)), EVEN, Export())
    assert [next(steps)[0] for _ in range(7)] == list(range(1, 8))
    steps.close()


@pytest.mark.parametrize("count", [11, 13])
def test_another_number_of_frames_is_a_bug(place, count):
    with pytest.raises(ValueError, match="zip"):
        for _ in encode.write(place, [CHART] * count, EVEN, Export()):
            pass


def test_a_fault_of_the_frames_leaves_what_was_there(place):
    def frames() -> Iterator[np.ndarray]:
        yield CHART
        raise errors.NotRendered(missing=1, frames=12)

    with pytest.raises(errors.NotRendered):
        for _ in encode.write(place, frames(), EVEN, Export()):
            pass


def test_an_encoder_that_fails(place):
    with pytest.raises(errors.EncodingFailed, match="could not be encoded"):
        write(place, picture=np.zeros((2, 20_000, 3), np.uint8))  # x264 takes at most 16384 pixels


def test_an_encoder_that_is_missing(place, monkeypatch):
    monkeypatch.setitem(video_formats._ENCODERS, Codec.AV1, (Encoder("libnothing", "yuv420p"),))
    with pytest.raises(errors.EncoderMissing, match="AV1"):
        write(place, codec=Codec.AV1)


@pytest.mark.parametrize(("name", "codec", "fault"), [
    ("out.avi", Codec.H264, errors.UnknownVideoFormat), ("out", Codec.H264, errors.UnknownVideoFormat),
    ("out.mp4", Codec.PRORES, errors.CodecNotInFormat), ("out.mov", Codec.AV1, errors.CodecNotInFormat)])
def test_what_cannot_be_written_is_told_at_once(tmp_path, name, codec, fault):
    with pytest.raises(fault):
        video_formats.check(tmp_path / name, Export(codec=codec))
    with pytest.raises(fault):
        write(tmp_path / name, codec=codec)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("suffix", video_formats.SUFFIXES)
def test_a_folder_that_is_missing(tmp_path, suffix):
    with pytest.raises(errors.CannotWrite, match="folder does not exist"):
        write(tmp_path / "none" / f"out{suffix}")


@pytest.fixture
def small_disk() -> Iterator[None]:
    """No file grows beyond 3,000 bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (3_000, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("suffix", video_formats.SUFFIXES)
@pytest.mark.parametrize("full", [False, True], ids=["too large", "disk full"])
def test_a_disk_that_takes_no_more(tmp_path, small_disk, monkeypatch, suffix, full):
    if full:  # the limit stands for a full disk
        monkeypatch.setattr(disk, "_FULL", (errno.EFBIG,))
    noise = np.random.default_rng(0).integers(0, 256, (96, 128, 3), np.uint8)
    with pytest.raises(errors.DiskFull if full else errors.CannotWrite) as caught:
        write(tmp_path / f"out{suffix}", picture=noise, crf=0)
    assert not list(tmp_path.iterdir())
    assert ".part" not in caught.value.text()
