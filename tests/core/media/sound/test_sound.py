"""The sound of an interval: every sample in its place, silence where there is none."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from core import errors
from core.media import sound
from core.media.clips import clip_file

SECOND = sound.RATE
CLICKS = (Fraction(1, 2), Fraction(3, 2))


def ramp(seconds: float, rate: int = SECOND) -> np.ndarray:
    """Nx2 int16 in which every sample tells its place."""
    count = np.arange(round(seconds * rate))
    return np.stack([count % 30_000, -(count // 30_000) - 1], axis=1).astype(np.int16)


def clicks(seconds: float, rate: int = SECOND) -> np.ndarray:
    samples = np.zeros((round(seconds * rate), 2), np.int16)
    for click in CLICKS:
        samples[round(click * rate):][:rate // 100] = 20_000
    return samples


def write(path: Path, samples: np.ndarray | None, codec: str = "pcm_s16le", rate: int = SECOND,
          start: Fraction = Fraction(0), video: bool = True, hole: range = range(0), layout: str = "stereo") -> Path:
    """A clip of 25 frames a second with this sound, which begins at `start` and lacks the blocks in `hole`."""
    with av.open(str(path), "w") as container:
        picture = container.add_stream("mpeg4", rate=25) if video else None
        stream = None if samples is None else container.add_stream(codec, rate=rate, layout=layout)
        if picture is not None:
            picture.width, picture.height = 32, 32
            for number in range(50):
                frame = av.VideoFrame.from_ndarray(np.full((32, 32, 3), number * 5, np.uint8))
                frame.pts = number
                container.mux(picture.encode(frame))
            container.mux(picture.encode(None))
        if samples is not None:
            assert isinstance(stream, av.AudioStream)
            for at in range(0, len(samples), 1024):
                if at // 1024 in hole:
                    continue
                block = np.ascontiguousarray(samples[at:at + 1024]).reshape(1, -1)
                heard = av.AudioFrame.from_ndarray(block, format="s16", layout="stereo")
                heard.sample_rate, heard.time_base = rate, Fraction(1, rate)
                heard.pts = at + round(start * rate)
                container.mux(stream.encode(heard))
            container.mux(stream.encode(None))
    return path


def whole(path: Path, begin: Fraction = Fraction(0), end: Fraction = Fraction(2)) -> np.ndarray:
    blocks = list(sound.read(path, Fraction(begin), Fraction(end)))
    assert all(block.dtype == np.int16 and block.shape[1] == sound.CHANNELS and len(block) for block in blocks)
    return np.concatenate(blocks) if blocks else np.zeros((0, 2), np.int16)


@pytest.fixture(scope="module")
def exact(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("sound") / "exact.mov", ramp(2))


def test_every_sample_of_the_whole_clip(exact: Path):
    assert np.array_equal(whole(exact), ramp(2))


@pytest.mark.parametrize(("begin", "end"), [(Fraction(1), Fraction(2)), (Fraction(1, 25), Fraction(2, 25)),
                                            (Fraction(333, 1000), Fraction(1777, 1000))])
def test_a_stretch_begins_and_ends_at_its_very_sample(exact: Path, begin: Fraction, end: Fraction):
    assert np.array_equal(whole(exact, begin, end), ramp(2)[round(begin * SECOND):][:sound.length(begin, end)])


def test_what_lies_beyond_the_sound_is_silent(exact: Path):
    heard = whole(exact, Fraction(3, 2), Fraction(3))
    assert len(heard) == 3 * SECOND // 2
    assert np.array_equal(heard[:SECOND // 2], ramp(2)[3 * SECOND // 2:])
    assert not heard[SECOND // 2:].any()
    assert not whole(exact, Fraction(5), Fraction(6)).any()


def test_an_empty_stretch_has_no_sample(exact: Path):
    assert len(whole(exact, Fraction(1), Fraction(1))) == 0


def test_sound_that_begins_later_begins_later(tmp_path: Path):
    path = write(tmp_path / "late.mov", ramp(1), start=Fraction(1, 2))
    heard = whole(path)
    assert not heard[:SECOND // 2].any()
    assert np.array_equal(heard[SECOND // 2:3 * SECOND // 2], ramp(1))
    assert not heard[3 * SECOND // 2:].any()


def test_a_hole_is_silent_and_what_follows_in_its_place(tmp_path: Path):
    heard = whole(write(tmp_path / "hole.mkv", ramp(2), hole=range(20, 30)))
    wanted = ramp(2)
    wanted[20 * 1024:30 * 1024] = 0
    assert np.abs(np.flatnonzero((heard != wanted).any(axis=1)) - 20 * 1024).max(initial=0) < SECOND // 25 + 10 * 1024
    assert not heard[20 * 1024 + 100:30 * 1024 - 100].any()
    assert np.array_equal(heard[40 * 1024:], ramp(2)[40 * 1024:])


@pytest.mark.parametrize(("name", "codec", "rate"), [("a.mp4", "aac", 48_000), ("b.mp4", "aac", 44_100),
                                                     ("c.mkv", "libopus", 48_000), ("d.avi", "libmp3lame", 44_100)])
def test_compressed_sound_stands_in_its_place_to_a_few_milliseconds(tmp_path: Path, name: str, codec: str, rate: int):
    path = write(tmp_path / name, clicks(2, rate), codec, rate)
    for begin in (Fraction(0), Fraction(2, 5), Fraction(1)):
        heard = np.abs(whole(path, begin).astype(int)).max(axis=1)
        there = [click - begin for click in CLICKS if click >= begin]
        for click in there:
            near = heard[max(round(click * SECOND) - SECOND // 5, 0):][:SECOND * 2 // 5]
            first = np.flatnonzero(near > 10_000)[0] + max(round(click * SECOND) - SECOND // 5, 0)
            assert abs(first - click * SECOND) < (60 if name.endswith(".avi") else 5) * SECOND / 1000


def test_a_clip_without_sound_is_silent(tmp_path: Path):
    assert not whole(write(tmp_path / "mute.mp4", None)).any()


def test_damaged_packets_are_silent(tmp_path: Path):
    """What comes before them is heard."""
    path = write(tmp_path / "a.mp4", clicks(2), "aac")
    with av.open(str(path)) as container:
        later = [(packet.pos, packet.size) for packet in container.demux(audio=0)
                 if packet.size and packet.pts is not None and packet.pts >= SECOND]
    data = bytearray(path.read_bytes())
    for pos, size in later:
        assert pos is not None
        data[pos:pos + size] = b"\xff" * size
    path.write_bytes(data)
    heard = whole(path)
    assert len(heard) == 2 * SECOND
    first, last = np.flatnonzero(np.abs(heard[:, 0]) > 10_000)[[0, -1]]
    assert abs(first - CLICKS[0] * SECOND) < 5 * SECOND / 1000
    assert last < SECOND


def test_sound_goes_on_in_another_layout_as_in_broadcasts(tmp_path: Path):
    parts = [write(tmp_path / "one.ts", clicks(2), "ac3", video=False),
             write(tmp_path / "two.ts", clicks(2), "ac3", start=Fraction(2), video=False, layout="5.1")]
    path = tmp_path / "joined.ts"
    path.write_bytes(b"".join(part.read_bytes() for part in parts))
    with av.open(str(path)) as container:
        stream = container.streams.audio[0]
        assert stream.start_time is not None
        begin = stream.start_time * clip_file.tick(stream)
    heard = whole(path, begin, begin + 4)
    loud = np.flatnonzero(np.abs(heard[:, 0]) > 5_000)
    begins = loud[np.diff(loud, prepend=-SECOND) > SECOND // 10]
    wanted = np.array([click + later for later in (0, 2) for click in CLICKS], float) * SECOND
    assert begins == pytest.approx(wanted, abs=SECOND // 100)


def test_a_long_gap_takes_no_memory(tmp_path: Path):
    path = write(tmp_path / "late.mov", ramp(1), start=Fraction(60))
    blocks = list(sound.read(path, Fraction(0), Fraction(61)))
    assert max(map(len, blocks)) <= 4096
    assert np.array_equal(np.concatenate(blocks[-30:])[-SECOND // 2:], ramp(1)[-SECOND // 2:])


def test_a_file_cut_off_ends_in_silence(tmp_path: Path):
    path = write(tmp_path / "a.mkv", ramp(2))
    path.write_bytes(path.read_bytes()[:path.stat().st_size // 2])
    heard = whole(path)
    assert len(heard) == 2 * SECOND
    assert heard[:SECOND // 4].any()


def test_what_is_no_clip_is_one_sentence(tmp_path: Path):
    with pytest.raises(errors.FileMissing):
        whole(tmp_path / "gone.mp4")
    (tmp_path / "words.mp4").write_text("no clip at all, only words")
    with pytest.raises(errors.NotAClip):
        whole(tmp_path / "words.mp4")
