"""Clips of every kind: what is known of them, and their frames."""

from __future__ import annotations

import shutil
import struct
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core import errors, settings
from core.media import clips

KINDS = [
    ("clip.mp4", "libx264", "yuv420p", "h264", 8),
    ("clip.mp4", "libx264", "yuv420p10le", "h264", 10),
    ("clip.mov", "libx264", "yuv422p", "h264", 8),
    ("clip.mkv", "libx264", "yuv444p", "h264", 8),
    ("clip.avi", "libx264", "yuv420p", "h264", 8),
    ("clip.mp4", "libx265", "yuv420p10le", "hevc", 10),
    ("clip.mkv", "libx265", "yuv420p", "hevc", 8),
    ("clip.webm", "libvpx-vp9", "yuv420p", "vp9", 8),
    ("clip.webm", "libvpx", "yuv420p", "vp8", 8),
    ("clip.mp4", "libsvtav1", "yuv420p", "av1", 8),
    ("clip.webm", "libsvtav1", "yuv420p10le", "av1", 10),
    ("clip.mov", "prores_ks", "yuv422p10le", "prores", 10),
    ("clip.mov", "prores_ks", "yuva444p10le", "prores", 12),
    ("clip.avi", "mjpeg", "yuvj420p", "mjpeg", 8),
    ("clip.mov", "mjpeg", "yuvj422p", "mjpeg", 8),
    ("clip.avi", "mpeg4", "yuv420p", "mpeg4", 8),
    ("clip.ts", "libx264", "yuv420p", "h264", 8),
    ("clip.m2ts", "libx264", "yuv420p", "h264", 8),
    ("clip.mpg", "mpeg2video", "yuv420p", "mpeg2video", 8),
    ("clip.gif", "gif", "rgb8", "gif", 8),
]


OPTIONS = {"libx264": {"g": "5"}, "libx265": {"x265-params": "log-level=none:keyint=5"},
           "libvpx-vp9": {"cpu-used": "8"}, "libsvtav1": {"preset": "10", "svtav1-params": "keyint=5"}}


@pytest.mark.parametrize(("name", "encoder", "form", "codec", "depth"), KINDS)
def test_what_people_have_is_read(film, tmp_path, name, encoder, form, codec, depth):
    path = film.write(tmp_path / name, film.numbered(13), encoder, form, options=OPTIONS.get(encoder))
    assert clips.is_clip(path)
    clip = clips.read(path)
    assert (clip.codec, clip.depth, clip.size, clip.rate) == (codec, depth, (128, 96), 25)
    assert (clip.frames, clip.seconds(13)) == (13, Fraction(13, 25))
    assert not clip.has_sound and not clip.interlaced and not clip.rotation and not clip.notes
    with clips.Frames(clip) as frames:
        assert [film.number(frame.rgb) for frame in frames.run(range(13))] == list(range(13))
        for number in (12, 0, 7, 3, 6, 5, 11, 1, 12):
            assert film.number(frames.at(number).rgb) == number
        assert frames.skipped == 0


@pytest.fixture(scope="module")
def plain(film, tmp_path_factory) -> clips.Clip:
    """Thirteen frames at 25 a second with sound; its ticks are 1/12800 s."""
    path = film.write(tmp_path_factory.mktemp("clips") / "plain.mp4", film.numbered(13), sound=True)
    return clips.read(path)


def test_times_and_numbers_of_a_clip(plain):
    assert plain.has_sound and plain.time_base == Fraction(1, 12800)
    assert plain.pts.dtype == np.int64 and not plain.pts.flags.writeable
    assert (plain.pts == np.arange(13) * 512).all() and plain.end == 13 * 512
    assert [plain.number(pts) for pts in (-9, 0, 511, 512, 6143, 6144, 99999)] == [0, 0, 0, 1, 11, 12, 12]
    assert [plain.seconds(number) for number in (0, 1, 12, 13)] == [Fraction(n, 25) for n in (0, 1, 12, 13)]


@pytest.mark.parametrize(("begin", "end", "numbers"), [
    (None, None, range(13)), (512, None, range(1, 13)), (None, 1024, range(2)), (513, 1025, range(1, 3)),
    (-50, 999999, range(13)), (6655, None, range(12, 13)),
])
def test_the_numbers_of_a_range(plain, begin, end, numbers):
    assert plain.numbers(settings.ClipSelection(begin=begin, end=end)) == numbers


def test_a_range_without_frames_is_refused(plain):
    with pytest.raises(errors.RangeEmpty):
        plain.numbers(settings.ClipSelection(begin=512, end=512))
    for begin, end in ((6656, None), (None, 0), (-20, -10), (7000, 8000)):
        with pytest.raises(errors.RangeOutside):
            plain.numbers(settings.ClipSelection(begin=begin, end=end))


def test_a_variable_rate_is_kept(film, tmp_path):
    times = [0, 10, 15, 100, 101, 250, 900]
    path = film.write(tmp_path / "variable.mkv", film.numbered(7), times=times, clock=Fraction(1, 1000))
    clip = clips.read(path)
    assert clip.pts.tolist() == times and clip.time_base == Fraction(1, 1000) and clip.end > 900
    assert clip.rate == Fraction(7, clip.end) * 1000
    with clips.Frames(clip) as frames:
        shown = [(frame.pts, film.number(frame.rgb)) for frame in frames.run(range(7))]
    assert shown == list(zip(times, range(7), strict=True))


@pytest.mark.parametrize(("turn", "matrix", "size"), [
    (270, (0, 1, -1, 0), (64, 96)), (180, (-1, 0, 0, -1), (96, 64)), (90, (0, -1, 1, 0), (64, 96)),
])
def test_a_turned_clip_stands_upright(film, tmp_path, turn, matrix, size):
    """The display matrix in the track header: (0, 1, -1, 0) turns clockwise, as a phone held upright writes it."""
    picture = np.zeros((64, 96, 3), np.uint8)
    picture[:32, :48], picture[:32, 48:], picture[32:, :48] = (255, 0, 0), (0, 255, 0), (0, 0, 255)
    path = film.write(tmp_path / "turned.mp4", [picture] * 2, form="yuv444p")
    data, (a, b, c, d) = bytearray(path.read_bytes()), matrix
    at = data.index(b"tkhd") + 44
    data[at:at + 36] = struct.pack(">9i", *(65536 * part for part in (a, b, 0, c, d, 0, 0, 0)), 1 << 30)
    path.write_bytes(data)
    clip = clips.read(path)
    assert (clip.rotation, clip.size) == (turn, size)
    for wanted in (size, (size[0] // 2, size[1] // 2)):
        with clips.Frames(clip, wanted) as frames:
            rgb = frames.at(1).rgb
        assert rgb.shape == (wanted[1], wanted[0], 3)
        upright = np.rot90(picture, turn // 90)[::size[0] // wanted[0], ::size[0] // wanted[0]]
        corners = (slice(4, None, wanted[1] - 9), slice(4, None, wanted[0] - 9))
        assert np.abs(rgb[corners].astype(int) - upright[corners]).max() < 12


@pytest.mark.parametrize(("shape", "size"), [
    (Fraction(16, 15), (137, 96)), (Fraction(8, 9), (128, 108)), (Fraction(1, 1), (128, 96)),
    (Fraction(90, 1), (128, 96)),
])
def test_pixels_become_square(film, tmp_path, shape, size):
    path = film.write(tmp_path / "shape.mkv", film.numbered(2), sample_aspect_ratio=shape)
    clip = clips.read(path)
    assert clip.size == size
    with clips.Frames(clip) as frames:
        assert frames.at(1).rgb.shape == (size[1], size[0], 3) and film.number(frames.at(1).rgb) == 1


def test_odd_sizes(film, tmp_path):
    clip = clips.read(film.write(tmp_path / "odd.mkv", film.numbered(3, (101, 67)), "ffv1", "yuv444p"))
    assert clip.size == (101, 67)
    with clips.Frames(clip) as frames:
        assert film.number(frames.at(2).rgb) == 2


def test_interlaced_frames_are_noted(film, tmp_path):
    path = film.write(tmp_path / "fields.mp4", film.numbered(3), options={"x264-params": "tff=1"})
    clip = clips.read(path)
    assert clip.interlaced
    assert [note.text() for note in clip.notes] == [
        f"{path} is interlaced; its frames are used as they are, with combed edges where something moves."]


def test_interlaced_frames_are_made_smaller_as_a_whole(film, tmp_path):
    """Each field by itself would leave its own edge in every second line."""
    picture = np.zeros((96, 128, 3), np.uint8)
    picture[np.arange(96)[:, None] < np.arange(128) * 0.7] = 255
    found = []
    for name, fields in (("fields.mp4", "tff=1"), ("whole.mp4", "bframes=0")):
        path = film.write(tmp_path / name, [picture] * 2, form="yuv444p", options={"x264-params": fields, "crf": "1"})
        with clips.Frames(clips.read(path), (32, 24)) as frames:
            found.append(frames.at(1).rgb.astype(int))
    assert np.abs(found[0] - found[1]).max() < 8


def test_frames_may_be_deep_and_are_read_only(plain):
    with clips.Frames(plain, (64, 48)) as flat, clips.Frames(plain, (64, 48), high_bit_depth=True) as deep:
        bytes_, values = flat.at(5).rgb, deep.at(5).rgb
    assert (bytes_.dtype, values.dtype) == (np.uint8, np.float32)
    assert np.abs(values * 255 - bytes_).max() < 0.6
    for rgb in (bytes_, values):
        with pytest.raises(ValueError, match="read-only"):
            rgb[0, 0] = 0


def test_a_gif_is_a_clip_if_it_moves(tmp_path):
    red, clear = Image.new("RGBA", (20, 20), (255, 0, 0, 255)), Image.new("RGBA", (20, 20), (0, 0, 255, 0))
    clear.paste((0, 255, 0, 255), (0, 0, 10, 20))
    moving, still = tmp_path / "moving.gif", tmp_path / "still.gif"
    clear.save(moving, save_all=True, append_images=[red], duration=[70, 300], disposal=2)
    red.save(still)
    assert clips.is_clip(moving) and not clips.is_clip(still)
    clip = clips.read(moving)
    assert clip.pts.tolist() == [0, 7] and clip.end == 37
    with clips.Frames(clip) as frames:
        assert frames.at(1).rgb[5, 5].tolist() == [255, 0, 0]
        assert frames.at(0).rgb[5, [5, 15]].tolist() == [[0, 255, 0], [255, 255, 255]]  # what is clear lies on white


def test_a_moved_clip_is_known_again(film, plain, tmp_path):
    moved = shutil.copy(plain.path, tmp_path / "other name.mp4")
    assert clips.read(moved).identity == plain.identity == clips.identity(moved)
    data = bytearray(plain.path.read_bytes())
    data[len(data) // 2] ^= 1
    Path(moved).write_bytes(data)
    assert clips.identity(moved) != plain.identity


@pytest.mark.parametrize("name", ["a, b: c.mp4", "concat:x|y.mp4", "100%d.mp4", "영상.mp4", "http:.mp4"])
def test_names_mean_nothing(plain, tmp_path, name):
    path = shutil.copy(plain.path, tmp_path / name)
    clip = clips.read(path)
    assert clip.frames == 13 and clip.path == Path(path)
    with clips.Frames(clip) as frames:
        assert frames.at(12).number == 12
