"""The clip's sound in the video: in step with the picture, bit for bit where that can be."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from core.media import clips, encode
from core.media.clips.timing import Timing
from core.media.sound import copy_track
from core.settings import Export

RATE = 25
SIGNALS = (0.4, 1.6, 2.8, 3.6)  # seconds at which the picture flashes and a beep begins
SECONDS = 4
STEP = 1 / RATE


def source(path: Path, codec: str = "aac", rate: int = 48000, layout: str = "stereo", begin: float = 0,
           until: float = SECONDS, later: int = 0) -> Path:
    """A clip of 4 s that flashes and beeps at `SIGNALS`; there is sound from `begin` to `until` seconds.

    All its times are said to be `later`, in seconds.
    """
    times = np.arange(SECONDS * rate) / rate
    beeps = sum((times >= at) & (times < at + 0.06) for at in SIGNALS) * np.sin(2000 * np.pi * times) * 0.7
    with av.open(str(path), "w", options={"output_ts_offset": str(later)}) as container:
        picture = container.add_stream("libx264", rate=RATE, options={"crf": "20", "g": "50", "preset": "ultrafast"})
        picture.width, picture.height = 64, 48
        track = container.add_stream(codec, rate=rate, layout=layout)
        assert isinstance(track, av.AudioStream)
        for number in range(SECONDS * RATE):
            light = any(at - 1e-6 <= number / RATE < at + 0.1 for at in SIGNALS)
            frame = av.VideoFrame.from_ndarray(np.full((48, 64, 3), 240 if light else 10, np.uint8))
            frame.pts = number
            container.mux(picture.encode(frame))
            first, last = number * rate // RATE, (number + 1) * rate // RATE
            if begin * rate <= first < until * rate:
                container.mux(track.encode(_heard(beeps[first:last], first, rate, layout)))
        container.mux(picture.encode(None))
        container.mux(track.encode(None))
    return path


def _heard(samples: np.ndarray, first: int, rate: int, layout: str) -> av.AudioFrame:
    channels = av.AudioLayout(layout).nb_channels
    block = np.ascontiguousarray(np.tile(samples.astype(np.float32), (channels, 1)))
    frame = av.AudioFrame.from_ndarray(block, "fltp", layout)
    frame.sample_rate, frame.pts, frame.time_base = rate, first, Fraction(1, rate)
    return frame


def cut(path: Path, out: Path, first: int, last: int, **export) -> Timing:
    """The frames from `first` up to `last` of the clip at `path`, exported to `out`."""
    clip = clips.read(path)
    timing = Timing.of(clip, range(first, last))
    with clips.Frames(clip) as frames:
        shown = (frame.rgb for frame in frames.run(range(first, last)))
        for _ in encode.write(out, shown, timing, Export(**export), clip):
            pass
    return timing


def flashes(path: Path) -> list[float]:
    with av.open(str(path)) as container:
        lights = [(frame.time, frame.to_ndarray(format="gray").mean() > 120) for frame in container.decode(video=0)]
    return [time for (time, now), (_, before) in zip(lights[1:], lights, strict=False) if now and not before]


def beeps(path: Path) -> list[float]:
    times, levels = heard(path)
    loud = times[np.abs(levels) > 0.2]
    return loud[np.diff(loud, prepend=-1) > 0.3].tolist()


def heard(path: Path) -> tuple[np.ndarray, np.ndarray]:
    """Times and values of the samples of the first channel."""
    resampler = av.AudioResampler("fltp", "mono")
    times, levels = [], []
    with av.open(str(path)) as container:
        for frame in container.decode(audio=0):
            for even in resampler.resample(frame):
                assert even.time is not None
                times.append(even.time + np.arange(even.samples) / even.sample_rate)
                levels.append(even.to_ndarray()[0])
    return np.concatenate(times), np.concatenate(levels)


def packets(path: Path) -> list[bytes]:
    with av.open(str(path)) as container:
        return [bytes(packet) for packet in container.demux(audio=0) if packet.size]


def codec(path: Path) -> str:
    with av.open(str(path)) as container:
        return container.streams.audio[0].codec_context.codec.canonical_name


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("sources")
    return {"aac": source(folder / "aac.mp4"), "mono": source(folder / "mono.mov", rate=22050, layout="mono"),
            "matroska": source(folder / "aac.mkv"), "mp3": source(folder / "mp3.mp4", "libmp3lame"),
            "opus": source(folder / "opus.mkv", "libopus"), "pcm": source(folder / "pcm.mov", "pcm_s16le"),
            "flac": source(folder / "flac.mkv", "flac"), "ac3": source(folder / "ac3.mp4", "ac3", layout="5.1"),
            "odd": source(folder / "odd.mov", "pcm_s16le", rate=37800)}


@pytest.mark.parametrize("suffix", [".mp4", ".mov", ".mkv"])
@pytest.mark.parametrize(("name", "copied"), [
    ("aac", {".mp4", ".mov", ".mkv"}), ("mono", {".mp4", ".mov", ".mkv"}), ("matroska", {".mp4", ".mov", ".mkv"}),
    ("mp3", {".mp4", ".mov"}), ("opus", {".mp4"}), ("pcm", {".mov", ".mkv"}), ("flac", {".mkv"}),
    ("ac3", {".mp4", ".mov", ".mkv"}), ("odd", {".mov", ".mkv"})])
def test_sound_and_picture_stay_in_step(tmp_path, sources, name, copied, suffix):
    out = tmp_path / f"out{suffix}"
    timing = cut(sources[name], out, 33, 93)
    seen, listened = flashes(out), beeps(out)
    assert seen == pytest.approx([at - 33 * STEP for at in SIGNALS[1:]], abs=1e-3)
    assert listened == pytest.approx(seen, abs=2e-3)  # a frame is 40 ms
    assert codec(out) == (codec(sources[name]) if suffix in copied else "aac")
    times, _ = heard(out)
    packet = 0.1 if name == "flac" else 0.05  # what a whole packet leaves open at either end
    assert -1e-3 < times[0] < packet
    assert abs(times[-1] - float(timing.seconds)) < packet
    if suffix in copied and codec(out) != "pcm_s16le":  # whose packets have no edges of their own
        whole, kept = packets(sources[name]), packets(out)
        assert any(whole[first:first + len(kept)] == kept for first in range(len(whole)))


def test_the_whole_sound_is_copied_bit_for_bit(tmp_path, sources):
    for name in ("aac", "mp3", "opus"):
        out = tmp_path / f"{name}.mp4"
        cut(sources[name], out, 0, SECONDS * RATE)
        whole, kept = packets(sources[name]), packets(out)
        assert kept == whole[:len(kept)]
        assert len(whole) - len(kept) <= 2  # those that end after the picture
        assert beeps(out) == pytest.approx(SIGNALS, abs=2e-3)


@pytest.mark.parametrize(("name", "first", "last"), [("flac", 7, 64), ("odd", 0, SECONDS * RATE)])
def test_encoded_sound_is_as_long_as_the_picture(tmp_path, sources, name, first, last):
    timing = cut(sources[name], tmp_path / "out.mp4", first, last)
    with av.open(str(tmp_path / "out.mp4")) as container:
        track = container.streams.audio[0]
        assert track.start_time == 0
        assert track.duration * track.time_base == timing.seconds


@pytest.mark.parametrize("name", ["late.mp4", "late.mkv"])
@pytest.mark.parametrize("way", ["copied", "encoded"])
def test_sound_that_begins_late_and_ends_early(tmp_path, name, way):
    kind = "aac" if way == "copied" else "flac" if name.endswith("mkv") else "libopus"
    late = source(tmp_path / name, kind, begin=1.2, until=3.2)
    out = tmp_path / ("out.mov" if way == "encoded" else "out.mp4")
    cut(late, out, 5, 95)
    assert codec(out) == "aac"
    assert beeps(out) == pytest.approx([at - 5 * STEP for at in SIGNALS[1:3]], abs=2e-3)
    assert flashes(out)[1:3] == pytest.approx(beeps(out), abs=2e-3)


def test_a_range_without_sound_gets_none(tmp_path):
    short = source(tmp_path / "short.mp4", until=1.0)
    cut(short, tmp_path / "out.mp4", 60, 80)
    assert not clips.read(tmp_path / "out.mp4").has_sound


def test_sound_is_left_out_when_asked(tmp_path, sources):
    cut(sources["aac"], tmp_path / "out.mp4", 10, 20, sound=False)
    assert not clips.read(tmp_path / "out.mp4").has_sound


def test_damaged_sound_does_not_end_the_export(tmp_path, sources):
    """What comes before the damage is heard in its place."""
    data = bytearray(sources["flac"].read_bytes())
    noise = np.random.default_rng(0)
    for at in noise.integers(len(data) // 3, len(data) - 100, 60):
        data[at] ^= 0xFF
    broken = tmp_path / "broken.mkv"
    broken.write_bytes(data)
    cut(broken, tmp_path / "out.mp4", 5, 60)
    assert flashes(tmp_path / "out.mp4")[0] == pytest.approx(SIGNALS[0] - 5 * STEP, abs=1e-3)
    assert beeps(tmp_path / "out.mp4")[0] == pytest.approx(SIGNALS[0] - 5 * STEP, abs=2e-3)


def joined(tmp_path: Path, *parts: Path) -> Path:
    """Recordings one after another in one file, as broadcasts are."""
    path = tmp_path / "joined.ts"
    path.write_bytes(b"".join(part.read_bytes() for part in parts))
    return path


def test_sound_goes_on_in_another_rate_and_layout(tmp_path):
    parts = [source(tmp_path / "one.ts", "mp2"),
             source(tmp_path / "two.ts", "mp2", rate=44100, layout="mono", later=SECONDS)]
    out = tmp_path / "out.mp4"
    cut(joined(tmp_path, *parts), out, 0, 2 * SECONDS * RATE)
    assert codec(out) == "aac"
    expected = [at + later for later in (0, SECONDS) for at in SIGNALS]
    assert beeps(out) == pytest.approx(expected, abs=30e-3)  # MP2 says nothing of its encoder's delay


@pytest.mark.parametrize("name", ["aac", "mp2"])
@pytest.mark.parametrize("suffix", [".mp4", ".mov", ".mkv"])
def test_sound_whose_times_go_back_ends_there(tmp_path, name, suffix):
    """Of joined recordings every one begins with the same times; the picture is put in order."""
    part, out = source(tmp_path / "one.ts", name), tmp_path / f"out{suffix}"
    cut(joined(tmp_path, part, part), out, 0, 2 * SECONDS * RATE)
    assert len(flashes(out)) == 2 * len(SIGNALS)
    assert beeps(out) == pytest.approx(SIGNALS, abs=50e-3)


def test_the_sound_is_weighed(sources):
    clip = clips.read(sources["pcm"])
    timing = Timing.of(clip, range(50))
    assert copy_track.size(clip.path, timing, ".mov") == 2 * 48000 * 2 * 2
    assert copy_track.size(clip.path, timing, ".mp4") == 2 * 192_000 / 8
