"""Clips that are broken, cut off, empty, mislabelled, or of a kind nobody decodes: one sentence, or a mended clip."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import re
import struct
import threading
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace

import av
import numpy as np
import pytest
from av.container import InputContainer
from av.packet import Packet
from av.video.frame import VideoFrame
from PIL import Image

from core import errors, files, memory
from core.media import clips
from core.media.clips import clip_file, index, shots
from core.media.clips.packets import PacketSource


def sentence(path: Path, error: type[errors.UserError]) -> str:
    with pytest.raises(errors.UserError) as caught:
        clips.read(path)
    assert type(caught.value) is error
    return str(caught.value)


def numbers(film, clip: clips.Clip) -> tuple[list[int], int]:
    """The numbers that the frames show, and how many were skipped."""
    with clips.Frames(clip) as frames:
        return [film.number(frame.rgb) for frame in frames.run(range(clip.frames))], frames.skipped


def test_what_is_no_clip(tmp_path):
    text, picture, empty = tmp_path / "text.mp4", tmp_path / "picture.png", tmp_path / "empty.mp4"
    text.write_text("This is a shopping list.\n" * 50)
    Image.new("RGB", (80, 80)).save(picture)
    empty.touch()
    for path in (text, picture):
        assert not clips.is_clip(path)
        assert sentence(path, errors.NotAClip) == (f"{path} is not a video that Impasto can read. "
                                               "Use an MP4, MOV, MKV, WebM, AVI or GIF file.")
    sentence(empty, errors.EmptyFile)
    sentence(tmp_path / "missing.mp4", errors.FileMissing)
    sentence(tmp_path, errors.IsDirectory)
    assert not any(clips.is_clip(path) for path in (empty, tmp_path, tmp_path / "missing.mp4"))


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="nothing here fails like a disk")
@pytest.mark.parametrize("ending", ["mp4", "mkv", "avi", "ts"])
def test_where_the_disk_does_not_answer_no_clip_ends(film, tmp_path, ending):
    noise = np.random.default_rng(0).integers(0, 256, (60, 120, 160, 3), dtype=np.uint8)
    path = film.write(tmp_path / f"clip.{ending}", noise, "mpeg4",
                      container={"movflags": "faststart"} if ending == "mp4" else None)
    clip = clips.read(path)
    with clip_file.opened(path) as (container, stream):
        _break_disk(path)
        with pytest.raises(errors.ReadFailed, match=rf"clip\.{ending} cannot be read \(input/output error\)"):
            list(index.whole(container.demux(stream), container))
    with clips.Frames(clip) as frames:
        frames.at(0)
        _break_disk(path)
        with contextlib.suppress(errors.ReadFailed):  # or it is opened anew
            frames.at(59)
        assert frames.skipped == 0
    assert clips.read(path).frames == 60


def _break_disk(path: Path) -> None:
    """Let whatever this process has open there fail as a disk does (EIO)."""
    for entry in Path("/proc/self/fd").iterdir():
        if entry.is_symlink() and entry.readlink() == path:
            broken = os.open("/proc/self/mem", os.O_RDONLY)
            os.dup2(broken, int(entry.name))
            os.close(broken)


def test_a_disk_that_does_not_answer_hides_what_is_there(film, tmp_path, failing_disk):
    sentence(film.write(tmp_path / "clip.mp4", film.numbered(2)), errors.ReadFailed)


class BadSector(io.BufferedReader):
    """A file whose disk does not answer at one place in its middle."""

    def read(self, size: int | None = -1, /) -> bytes:
        at, data = self.tell(), super().read(size)
        if at <= 1500 < at + len(data):
            raise errors.ReadFailed(path="clip.mp4", reason="input/output error")
        return data


@pytest.mark.parametrize("lasts", [False, True])
def test_a_read_that_failed_while_a_clip_was_opened_does_not_make_it_a_broken_one(film, tmp_path, monkeypatch, lasts):
    """Libav tells of it as of a file without an index."""
    path, tried = film.write(tmp_path / "clip.mp4", film.numbered(60)), []

    def opening(file, mode, **options):
        tried.append(file)
        if len(tried) == 1:
            if lasts:
                monkeypatch.setattr(files, "reading", lambda place: BadSector(io.FileIO(place)))
            raise av.error.InvalidDataError(errno.EINVAL, "no index", file)
        return av.open(file, mode, **options)

    monkeypatch.setattr(clip_file, "av", SimpleNamespace(open=opening, error=av.error))
    with pytest.raises(errors.ReadFailed) if lasts else contextlib.nullcontext(), clip_file.opened(path) as (_, stream):
        assert stream.frames == 60


class Starved:
    """A packet whose frame cannot be decoded."""

    fault: Exception = av.error.MemoryError(errno.ENOMEM, "Cannot allocate memory")

    def __init__(self, packet: Packet) -> None:
        self._packet = packet

    def __getattr__(self, name: str) -> object:
        return getattr(self._packet, name)

    def decode(self) -> list[VideoFrame]:
        raise self.fault


class Broken(Starved):
    fault = av.error.InvalidDataError(1, "Invalid data found when processing input")


@pytest.mark.parametrize("kind", [Starved, Broken])
def test_a_frame_without_memory_is_not_passed_over(film, tmp_path, monkeypatch, kind):
    clip = clips.read(film.write(tmp_path / "clip.mp4", film.numbered(4)))
    run = PacketSource.run
    with clips.Frames(clip) as frames:
        with monkeypatch.context() as patch:
            patch.setattr(PacketSource, "run", lambda source, key: replace(
                run(source, key), packets=map(kind, run(source, key).packets)))
            if kind is Broken:  # which decoders say of what they have no memory for, too
                patch.setattr(memory, "available", lambda: 20 << 20)
            with pytest.raises(errors.PictureNeedsMemory, match=r"clip\.mp4 needs more memory"):
                frames.at(1)
        assert film.number(frames.at(1).rgb) == 1 and frames.skipped == 0


def test_a_clip_that_decoders_call_broken_is_not_while_memory_is_scarce(film, tmp_path, monkeypatch):
    path = film.write(tmp_path / "clip.mp4", film.numbered(4))
    path.write_bytes(path.read_bytes()[:-200])
    monkeypatch.setattr(memory, "available", lambda: 20 << 20)
    sentence(path, errors.PictureNeedsMemory)
    monkeypatch.setattr(memory, "available", lambda: 1 << 30)
    sentence(path, errors.DamagedClip)


def test_a_clip_without_memory_is_not_damaged(film, tmp_path, monkeypatch):
    path = film.write(tmp_path / "clip.mp4", film.numbered(4))

    def starve(*args: object, **kwargs: object) -> InputContainer:
        raise av.error.MemoryError(errno.ENOMEM, "Cannot allocate memory")

    whole = index.whole
    for target, name, there in ((index, "whole", lambda *args: map(Starved, whole(*args))), (av, "open", starve),
                                (index, "identity", starve)):
        with monkeypatch.context() as patch:
            patch.setattr(target, name, there)
            sentence(path, errors.PictureNeedsMemory)
    with clip_file.opened(path) as (container, _), pytest.raises(MemoryError):
        list(index.whole(iter(starve, None), container))


@pytest.mark.parametrize("shape", [Fraction(10), Fraction(1, 10)])
def test_pixels_that_stretch_it_beyond_what_is_opened_are_a_sentence(film, tmp_path, shape):
    path = film.write(tmp_path / "clip.avi", [np.zeros((6000, 6000, 3), np.uint8)], "mpeg4",
                      sample_aspect_ratio=shape)
    size = "60000 x 6000" if shape > 1 else "6000 x 60000"
    assert sentence(path, errors.ClipTooLarge) == (f"{path} claims {size} pixels, more than the 300 megapixels Impasto "
                                                   "opens. Convert it to a smaller size first.")
    with pytest.raises(errors.ClipTooLarge):
        clips.check(path)


def test_frames_that_need_more_memory_than_is_free_are_not_decoded(film, tmp_path, monkeypatch):
    path = film.write(tmp_path / "clip.avi", [np.zeros((2000, 2000, 3), np.uint8)], "mpeg4")
    clip = clips.read(path)
    monkeypatch.setattr(memory, "available", lambda: 90 << 20)
    sentence(path, errors.PictureNeedsMemory)
    with pytest.raises(errors.PictureNeedsMemory, match=r"clip\.avi needs more memory"):
        clips.check(path)
    with clips.Frames(clip, (40, 40)) as frames, pytest.raises(errors.PictureNeedsMemory):
        frames.at(0)
    monkeypatch.setattr(memory, "available", lambda: 200 << 20)
    with clips.Frames(clip) as frames:
        assert frames.at(0).rgb.shape == (2000, 2000, 3)
    with clips.Frames(clip, high_bit_depth=True) as frames, pytest.raises(errors.PictureNeedsMemory):
        frames.at(0)


def test_a_list_of_files_is_no_clip(film, tmp_path):
    film.write(tmp_path / "real.mp4", film.numbered(2))
    lists = {"list.txt": "ffconcat version 1.0\nfile real.mp4\n", "list.m3u8": "#EXTM3U\n#EXTINF:1,\nreal.mp4\n"}
    for name, text in lists.items():
        (tmp_path / name).write_text(text)
        sentence(tmp_path / name, errors.NotAClip)


def test_sound_alone(tmp_path):
    path = tmp_path / "song.mp4"
    with av.open(str(path), "w") as output:
        stream = output.add_stream("aac", rate=48000, layout="mono")
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), "fltp", "mono")
        frame.sample_rate = 48000
        output.mux(stream.encode(frame))
        output.mux(stream.encode(None))
    assert clips.is_clip(path)
    assert sentence(path, errors.NoVideo) == f"{path} has sound but no picture. Use a file with a video in it."


def test_a_codec_that_nobody_decodes(film, tmp_path):
    path = film.write(tmp_path / "strange.mp4", film.numbered(3))
    path.write_bytes(path.read_bytes().replace(b"avc1", b"zzz9").replace(b"avcC", b"zzzC"))
    assert sentence(path, errors.UnknownCodec) == (
        f"{path} is encoded with something unknown, which Impasto cannot decode. Convert it to H.264 first.")


def test_no_frames_at_all(film, tmp_path):
    for name in ("none.mp4", "none.avi"):
        path = tmp_path / name
        with av.open(str(path), "w") as output:
            stream = output.add_stream("mjpeg", rate=25)
            stream.width, stream.height, stream.pix_fmt = 64, 64, "yuvj420p"
            output.start_encoding()
        assert sentence(path, errors.NoFrames) == f"{path} has no frame that can be shown. Copy or download it again."


def test_frames_that_are_all_noise(film, tmp_path):
    path = film.write(tmp_path / "noise.mp4", film.numbered(6))
    data = bytearray(path.read_bytes())
    start = data.index(b"mdat") + 4
    end = data.index(b"moov") - 4
    data[start:end] = np.random.default_rng(0).bytes(end - start)
    path.write_bytes(data)
    sentence(path, errors.NoFrames)


def test_one_frame(film, tmp_path):
    clip = clips.read(film.write(tmp_path / "one.mp4", film.numbered(1)))
    assert (clip.frames, clip.rate, clip.seconds(1)) == (1, 25, Fraction(1, 25))
    assert numbers(film, clip) == ([0], 0)


def test_an_mp4_without_its_index(film, tmp_path):
    path = film.write(tmp_path / "unfinished.mp4", film.numbered(20))
    path.write_bytes(path.read_bytes()[:path.read_bytes().index(b"moov") - 4])
    assert clips.is_clip(path)
    assert sentence(path, errors.DamagedClip) == (
        f"{path} is damaged: its index is missing, for it was never finished. Copy or download it again.")


@pytest.mark.parametrize("name", ["cut.mp4", "cut.mkv", "cut.avi", "cut.ts"])
def test_a_clip_that_is_cut_off_in_the_middle(film, tmp_path, name):
    index_first = {"movflags": "faststart"} if name.endswith("mp4") else {}
    path = film.write(tmp_path / name, film.numbered(120), options={"g": "5", "bf": "0"}, container=index_first)
    data = path.read_bytes()
    start = data.index(b"mdat") if index_first else 0
    path.write_bytes(data[:start + (len(data) - start) * 6 // 10])
    clip = clips.read(path)
    shown, skipped = numbers(film, clip)
    assert 40 < clip.frames < 120 and skipped <= 1
    assert shown[:-1] == list(range(clip.frames - 1))
    if name != "cut.ts":  # which knows no length
        assert clip.notes[0].sentence == "{path} ends too early: {frames} of {expected} frames are there."


@pytest.mark.parametrize("name", ["holes.mkv", "holes.mp4", "holes.avi"])
def test_broken_frames_are_skipped_and_counted(film, tmp_path, name):
    path = film.write(tmp_path / name, film.numbered(12), "mjpeg", "yuvj444p", edit=broken({0, 4, 5, 11}))
    clip = clips.read(path)
    assert clip.frames == 12
    assert numbers(film, clip) == ([1, 1, 2, 3, 3, 3, 6, 7, 8, 9, 10, 10], 4)
    with clips.Frames(clip) as frames:
        assert [film.number(frames.at(number).rgb) for number in (11, 5, 4, 0, 6)] == [10, 3, 3, 1, 6]
        assert frames.skipped == 4
    assert shots.notes(clip) == (), "nobody looked yet"
    shots.cuts(clip)
    assert [note.text() for note in shots.notes(clip)] == [
        f"{path} is damaged: 4 of its 12 frames cannot be decoded; the ones before stand for them."]


def broken(which: set[int]):
    """An edit that overwrites these packets."""
    count = iter(range(1000))

    def edit(packet: av.Packet) -> av.Packet:
        if next(count) not in which:
            return packet
        ruined = av.Packet(b"\xff" * 40)
        ruined.pts, ruined.dts, ruined.time_base = packet.pts, packet.dts, packet.time_base
        ruined.stream, ruined.is_keyframe = packet.stream, packet.is_keyframe
        return ruined
    return edit


def test_a_size_that_changes_in_the_middle(film, tmp_path):
    small = film.write(tmp_path / "a.h264", film.numbered(4, (128, 96)), options={"bf": "0"})
    large = film.write(tmp_path / "b.h264", film.numbered(8, (192, 160))[4:], options={"bf": "0"})
    joined = tmp_path / "joined.ts"
    with av.open(str(joined), "w") as output:
        stream, at = None, 0
        for part in (small, large):
            with av.open(str(part)) as source:
                stream = stream or output.add_stream_from_template(source.streams.video[0])
                for packet in source.demux(video=0):
                    if packet.size:
                        packet.pts = packet.dts = at
                        packet.stream, packet.time_base, at = stream, Fraction(1, 25), at + 1
                        output.mux(packet)
    clip = clips.read(joined)
    assert (clip.size, clip.frames) == ((128, 96), 8)
    with clips.Frames(clip) as frames:
        rgb = [frame.rgb for frame in frames.run(range(8))]
        assert frames.resized
    shots.cuts(clip)
    assert [note.text() for note in shots.notes(clip)] == [
        f"{joined} changes its size in the middle; its frames are scaled to the first."]
    assert {picture.shape for picture in rgb} == {(96, 128, 3)}
    assert [film.number(picture) for picture in rgb] == list(range(8))


@pytest.mark.parametrize(("times", "mended"), [
    ([0, 40, 80, 120, 0, 40, 80, 120], [0, 40, 80, 120, 160, 200, 240, 280]),  # begins anew
    ([0, 40, 80, 80, 80, 120, 160, 200], [0, 40, 80, 93, 107, 120, 160, 200]),  # repeats itself
    ([0, 40, 80, 20, 60, 200, 240, 280], [0, 40, 80, 120, 160, 200, 240, 280]),  # runs back
])
def test_times_that_do_not_rise_are_put_in_order(film, tmp_path, times, mended):
    path = film.write(tmp_path / "times.mkv", film.numbered(8), "mjpeg", "yuvj444p")
    clip = clips.read(with_times(path, times))
    assert clip.pts.tolist() == mended and clip.end > mended[-1]
    assert [note.sentence for note in clip.notes] == [
        "{path} gives its frames no times, or wrong ones; they were put in order."]
    assert numbers(film, clip) == (list(range(8)), 0)


def with_times(path: Path, times: list[int]) -> Path:
    """The MKV of JPEGs, with other times written into it."""
    blocks = re.compile(rb"\x81..([\x00\x80]\xff[\xd8\xff])", re.DOTALL)  # track 1, ticks, flags, a JPEG or a ruin
    given = iter(times)
    path.write_bytes(blocks.sub(lambda block: b"\x81" + struct.pack(">h", next(given)) + block[1], path.read_bytes()))
    return path


def test_broken_frames_are_counted_among_wrong_times_too(film, tmp_path):
    path = film.write(tmp_path / "both.mkv", film.numbered(8), "mjpeg", "yuvj444p", edit=broken({2, 5}))
    clip = clips.read(with_times(path, [0, 40, 40, 80, 120, 160, 160, 200]))
    assert clip.counted and numbers(film, clip) == ([0, 1, 1, 3, 4, 4, 6, 7], 2)


def test_no_times_at_all(film, tmp_path):
    path = film.write(tmp_path / "bare.h264", film.numbered(30), options={"g": "8"})
    clip = clips.read(path)
    assert clip.frames == 30 and (np.diff(clip.pts) > 0).all()
    assert numbers(film, clip) == (list(range(30)), 0)
    with clips.Frames(clip) as frames:
        assert [film.number(frames.at(number).rgb) for number in (29, 3, 17, 8, 7)] == [29, 3, 17, 8, 7]


def test_no_thread_and_no_file_stays_open(film, tmp_path):
    clip = clips.read(film.write(tmp_path / "tidy.mp4", film.numbered(30)))
    before = threading.active_count(), len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(5):
        with clips.Frames(clip) as frames:
            frames.at(20)
    assert (threading.active_count(), len(list(Path("/proc/self/fd").iterdir()))) == before


def test_a_clip_that_vanishes(film, tmp_path):
    clip = clips.read(film.write(tmp_path / "gone.mp4", film.numbered(3)))
    clip.path.unlink()
    with clips.Frames(clip) as frames, pytest.raises(errors.FileMissing):
        frames.at(0)


def test_libav_is_silent(film, tmp_path, capfd):
    path = film.write(tmp_path / "loud.mp4", film.numbered(30), options={"g": "30"})
    data = bytearray(path.read_bytes())
    middle = (data.index(b"mdat") + data.index(b"moov")) // 2
    data[middle:middle + 60] = bytes(range(60))
    path.write_bytes(data)
    with clips.Frames(clips.read(path)) as frames:
        assert len(list(frames.run(range(30)))) == 30
    assert capfd.readouterr() == ("", "")
