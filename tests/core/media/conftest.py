"""Colour profiles, pictures and clips made by hand, with known values."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Literal

import av
import numpy as np
import pytest
from PIL import Image
from PIL.TiffImagePlugin import ImageFileDirectory_v2

D65 = (0.3127, 0.3290)
D50 = np.array([0.9642, 1.0, 0.8249])
BRADFORD = np.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])
PRIMARIES = {
    "srgb": ((0.64, 0.33), (0.30, 0.60), (0.15, 0.06)),
    "p3": ((0.680, 0.320), (0.265, 0.690), (0.150, 0.060)),
    "adobe": ((0.64, 0.33), (0.21, 0.71), (0.15, 0.06)),
}
SRGB_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)


def xyz(x: float, y: float) -> np.ndarray:
    return np.array([x / y, 1, (1 - x - y) / y])


def to_xyz(space: str) -> np.ndarray:
    """Linear RGB of `space` to XYZ relative to D65 (Lindbloom's derivation from the primaries)."""
    columns = np.stack([xyz(*corner) for corner in PRIMARIES[space]], axis=1)
    return columns * np.linalg.solve(columns, xyz(*D65))


def decoded(values: np.ndarray, space: str) -> np.ndarray:
    """Linear light from the values of `space`."""
    if space == "adobe":
        return values ** (563 / 256)
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def in_srgb(values: np.ndarray, space: str) -> np.ndarray:
    """The sRGB values of colours in another space, by the formulas; what sRGB does not hold is cut off."""
    linear = np.clip(decoded(values, space) @ to_xyz(space).T @ np.linalg.inv(to_xyz("srgb")).T, 0, 1)
    return np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)


def _fixed(*values: float) -> bytes:
    return struct.pack(f">{len(values)}i", *(round(value * 65536) for value in values))


def _profile(kind: bytes, space: bytes, connection: bytes, tags: dict[bytes, bytes]) -> bytes:
    tags = {b"wtpt": b"XYZ \0\0\0\0" + _fixed(*D50), **tags}
    tags[b"desc"] = b"desc\0\0\0\0" + struct.pack(">I", 5) + b"test\0" + bytes(78)
    tags[b"cprt"] = b"text\0\0\0\0none\0"
    table, body = b"", b""
    for name, data in tags.items():
        data += bytes(-len(data) % 4)
        table += name + struct.pack(">II", 132 + 12 * len(tags) + len(body), len(data))
        body += data
    size = 132 + len(table) + len(body)
    head = struct.pack(">I4s4s4s4s4s12s4s", size, b"lcms", b"\2\x40\0\0", kind, space, connection, bytes(12), b"acsp")
    head += bytes(64 - len(head)) + bytes(4) + _fixed(*D50)
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body


def matrix_profile(space: str) -> bytes:
    """An RGB profile of `space`: primaries adapted to D50, a gamma or sRGB's formula as curve."""
    cone = BRADFORD @ D50 / (BRADFORD @ xyz(*D65))
    adapted = np.linalg.inv(BRADFORD) @ np.diag(cone) @ BRADFORD @ to_xyz(space)
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, 563) if space == "adobe" else (
        b"para\0\0\0\0" + struct.pack(">HH", 3, 0) + _fixed(*SRGB_CURVE))
    tags = {name + b"XYZ": b"XYZ \0\0\0\0" + _fixed(*adapted[:, i]) for i, name in enumerate((b"r", b"g", b"b"))}
    return _profile(b"mntr", b"RGB ", b"XYZ ", {**tags, **{name + b"TRC": curve for name in (b"r", b"g", b"b")}})


def grey_profile(gamma: float = 1.0) -> bytes:
    """A grey profile with a table as curve."""
    table = np.rint(np.linspace(0, 1, 1024) ** gamma * 65535).astype(int)
    return _profile(b"mntr", b"GRAY", b"XYZ ", {b"kTRC": b"curv\0\0\0\0" + struct.pack(">I1024H", 1024, *table)})


def ink_profile(lab: Callable[[np.ndarray], np.ndarray]) -> bytes:
    """A CMYK profile: a table of two values an ink, each corner's Lab colour given by `lab` (mft2)."""
    corners = np.stack(np.meshgrid(*[[0, 1]] * 4, indexing="ij"), axis=-1).reshape(16, 4)
    colours = np.array([lab(corner) for corner in corners])
    levels = np.rint(np.stack([colours[:, 0] / 100 * 65280, *((colours[:, 1:] + 128) * 256).T], axis=1)).astype(int)
    table = b"mft2\0\0\0\0" + bytes((4, 3, 2, 0)) + _fixed(*np.eye(3).ravel()) + struct.pack(">HH", 2, 2)
    table += struct.pack(">8H", *[0, 65535] * 4) + struct.pack(">48H", *levels.ravel())
    table += struct.pack(">6H", *[0, 65535] * 3)
    return _profile(b"prtr", b"CMYK", b"Lab ", {b"A2B0": table})


def png(levels: np.ndarray, colour: int, *chunks: tuple[bytes, bytes]) -> bytes:
    """A PNG of HxW or HxWxC uint8 or uint16 levels, unfiltered, with further chunks before its data."""
    height, width = levels.shape[:2]
    rows = levels.astype(levels.dtype.newbyteorder(">")).reshape(height, -1)
    data = zlib.compress(b"".join(b"\0" + row.tobytes() for row in rows))
    head = struct.pack(">IIBBBBB", width, height, levels.itemsize * 8, colour, 0, 0, 0)
    every = ((b"IHDR", head), *chunks, (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in every)


def tiff(values: np.ndarray, photometric: int = 2, order: Literal["<", ">"] = "<", **tags: object) -> bytes:
    """An uncompressed TIFF of HxW or HxWxC values of any kind; further tags as `t274=6`."""
    height, width = values.shape[:2]
    channels = values.shape[2] if values.ndim == 3 else 1
    data = values.astype(values.dtype.newbyteorder(order)).tobytes()
    head = b"II*\0" + struct.pack("<I", 8) if order == "<" else b"MM\0*" + struct.pack(">I", 8)
    directory = ImageFileDirectory_v2(prefix=head[:2])
    known = {256: width, 257: height, 258: (values.itemsize * 8,) * channels, 259: 1, 262: photometric, 273: 0,
             277: channels, 278: height, 279: len(data), 339: ({"u": 1, "i": 2, "f": 3}[values.dtype.kind],) * channels}
    for tag, value in {**known, **{int(name[1:]): value for name, value in tags.items()}}.items():
        directory[tag] = value
    return head + directory.tobytes(8) + data


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


class Makers:
    """Everything above, for tests: conftest cannot be imported."""

    in_srgb = staticmethod(in_srgb)
    matrix_profile = staticmethod(matrix_profile)
    grey_profile = staticmethod(grey_profile)
    ink_profile = staticmethod(ink_profile)
    png = staticmethod(png)
    tiff = staticmethod(tiff)
    encoded = staticmethod(encoded)


@pytest.fixture(scope="session")
def make() -> type[Makers]:
    return Makers


@pytest.fixture
def scene() -> np.ndarray:
    """45x60x3 uint8: soft colours with a gradient, an edge and no symmetry."""
    y, x = np.mgrid[0:45, 0:60]
    scene = np.stack([40 + 3 * x, 30 + 4 * y, 200 - 2 * x - y], axis=-1)
    scene[5:15, 8:30] = (230, 60, 40)
    return np.clip(scene, 0, 255).astype(np.uint8)


class Film:
    """Clips whose frames tell their numbers, made with PyAV."""

    SIZE = 128, 96

    @staticmethod
    def numbered(count: int, size: tuple[int, int] = SIZE) -> list[np.ndarray]:
        """Pictures HxWx3 uint8 that show their number, 0 to 255, as eight black or white bars on a grey ground."""
        width, height = size
        bars = np.arange(width) * 8 // width
        pictures = []
        for number in range(count):
            picture = np.full((height, width, 3), 128, np.uint8)
            picture[: height // 2] = (255 * ((number >> bars) & 1))[:, None]
            pictures.append(picture)
        return pictures

    @staticmethod
    def number(rgb: np.ndarray) -> int:
        """The number that a picture shows."""
        height, width = rgb.shape[:2]
        middles = ((np.arange(8) + 0.5) * width / 8).astype(int)
        bits = rgb[height // 4, middles].astype(float).mean(axis=1) > (0.5 if rgb.dtype == np.float32 else 128)
        return int((bits << np.arange(8)).sum())

    @staticmethod
    def write(path: Path, pictures: Iterable[np.ndarray | av.VideoFrame], codec: str = "libx264",
              form: str = "yuv420p", times: Sequence[int] | None = None, clock: Fraction = Fraction(1, 25),
              sound: bool = False, edit: Callable[[av.Packet], av.Packet | None] = lambda packet: packet,
              options: Mapping[str, str] | None = None, container: Mapping[str, str] | None = None,
              **tags: object) -> Path:
        """A clip of these pictures, shown at `times` in ticks of `clock`; `edit` changes or drops its packets.

        `tags` are set on the codec context: colorspace, color_range, sample_aspect_ratio, ...
        """
        with av.open(str(path), "w", options=dict(container or {})) as output:
            stream = output.add_stream(codec, rate=round(1 / clock) if clock >= Fraction(1, 240) else 25,
                                       options={**({"threads": "1"} if codec != "gif" else {}), **(options or {})})
            assert isinstance(stream, av.VideoStream)
            context = stream.codec_context
            context.time_base = clock
            voice = output.add_stream("aac", rate=48000, layout="stereo") if sound else None
            for number, picture in enumerate(pictures):
                frame = picture if isinstance(picture, av.VideoFrame) else av.VideoFrame.from_ndarray(picture, "rgb24")
                if not number:
                    stream.width, stream.height, stream.pix_fmt = frame.width, frame.height, form
                    for name, value in tags.items():
                        setattr(context, name, value)
                frame = frame if frame.format.name == form else frame.reformat(format=form)
                frame.pts, frame.time_base = number if times is None else times[number], clock
                for packet in filter(None, map(edit, stream.encode(frame))):
                    output.mux(packet)
            for packet in filter(None, map(edit, stream.encode(None))):
                output.mux(packet)
            if voice:
                _add_silence(output, voice)
        return path


def _add_silence(output: av.container.OutputContainer, stream: av.AudioStream) -> None:
    """Half a second of it."""
    for at in range(0, 24000, 1024):
        frame = av.AudioFrame.from_ndarray(np.zeros((2, 1024), np.float32), "fltp", "stereo")
        frame.sample_rate, frame.pts, frame.time_base = 48000, at, Fraction(1, 48000)
        output.mux(stream.encode(frame))
    output.mux(stream.encode(None))


@pytest.fixture(scope="session")
def film() -> type[Film]:
    return Film
