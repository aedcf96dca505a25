"""Colour charts of known Y'CbCr values against the formula by hand (ITU-R BT.601, BT.709, BT.2020, BT.2100)."""

from __future__ import annotations

import itertools
from fractions import Fraction

import av
import numpy as np
import pytest

from core.media import clips

MATRICES = {"709": (1, 0.2126, 0.0722), "601": (6, 0.299, 0.114), "2020": (9, 0.2627, 0.0593)}
LIMITED, FULL = 1, 2
FORMS = ("yuv420p", "yuv422p", "yuv444p", "yuv420p10le", "yuv422p10le", "yuv444p12le")
PATCH = 16  # pixels


def chart() -> np.ndarray:
    """6x8x3: black, white, primaries, a grey, and colours drawn at random."""
    rgb = np.random.default_rng(0).random((6, 8, 3))
    rgb[0, :6] = [(0, 0, 0), (1, 1, 1), (1, 0, 0), (0, 1, 0), (0, 0, 1), (0.5, 0.5, 0.5)]
    return rgb


def levels(rgb: np.ndarray, matrix: str, bits: int, full: bool) -> np.ndarray:
    """The integers Y', Cb, Cr that stand for R'G'B'."""
    _, red, blue = MATRICES[matrix]
    y = rgb @ (red, 1 - red - blue, blue)
    cb, cr = (rgb[..., 2] - y) / (2 * (1 - blue)), (rgb[..., 0] - y) / (2 * (1 - red))
    unit, most = 1 << (bits - 8), (1 << bits) - 1
    scaled = (y * most, cb * most + 128 * unit, cr * most + 128 * unit) if full else (
        (219 * y + 16) * unit, (224 * cb + 128) * unit, (224 * cr + 128) * unit)
    return np.clip(np.rint(np.stack(scaled, -1)), 0, most).astype(int)


def by_hand(yuv: np.ndarray, matrix: str, bits: int, full: bool) -> np.ndarray:
    """R'G'B' 0..1 of the integers."""
    _, red, blue = MATRICES[matrix]
    unit, most = 1 << (bits - 8), (1 << bits) - 1
    y = yuv[..., 0] / most if full else (yuv[..., 0] / unit - 16) / 219
    cb, cr = ((yuv[..., 1:] - 128 * unit) / (most if full else 224 * unit)).transpose(2, 0, 1)
    r, b = y + 2 * (1 - red) * cr, y + 2 * (1 - blue) * cb
    return np.clip(np.stack([r, (y - red * r - blue * b) / (1 - red - blue), b], -1), 0, 1)


def planes(yuv: np.ndarray, form: str) -> av.VideoFrame:
    """A frame of flat patches, PATCH pixels each."""
    rows, columns = yuv.shape[:2]
    frame = av.VideoFrame(columns * PATCH, rows * PATCH, form)
    kind = np.uint8 if frame.format.components[0].bits == 8 else np.uint16
    for plane, values in zip(frame.planes, np.moveaxis(yuv, 2, 0), strict=True):
        buffer = np.zeros((plane.height, plane.line_size // kind().itemsize), kind)
        buffer[:, :plane.width] = np.kron(values, np.ones((plane.height // rows, plane.width // columns), int))
        plane.update(buffer.tobytes())
    return frame


def patches(rgb: np.ndarray) -> np.ndarray:
    """The middle of every patch, 0..1."""
    return rgb[PATCH // 2::PATCH, PATCH // 2::PATCH] / (255 if rgb.dtype == np.uint8 else 1)


def read(film, path, yuv, form, **tags) -> tuple[clips.Clip, np.ndarray, np.ndarray]:
    """The clip of one chart, losslessly encoded, and its patches as bytes and as floats."""
    clip = clips.read(film.write(path, [planes(yuv, form)] * 2, "ffv1", form, **tags))
    with clips.Frames(clip) as flat, clips.Frames(clip, high_bit_depth=True) as deep:
        return clip, patches(flat.at(1).rgb), patches(deep.at(1).rgb)


@pytest.mark.parametrize(("form", "matrix", "full"), list(itertools.product(FORMS, MATRICES, (False, True))))
def test_every_matrix_range_and_depth(film, tmp_path, form, matrix, full):
    bits = int(form[7:9]) if form[7:] else 8
    yuv = levels(chart(), matrix, bits, full)
    _, flat, deep = read(film, tmp_path / "chart.mkv", yuv, form, colorspace=MATRICES[matrix][0], color_primaries=1,
                         color_trc=1, color_range=FULL if full else LIMITED)
    wanted = by_hand(yuv, matrix, bits, full)
    assert np.abs(flat - wanted).max() * 255 < 0.6
    assert np.abs(deep - wanted).max() * 255 < 0.05


@pytest.mark.parametrize(("width", "matrix"), [(640, "601"), (1280, "709")])
def test_an_untagged_clip_is_guessed_as_players_do(film, tmp_path, width, matrix):
    yuv = np.tile(levels(chart(), matrix, 8, False), (1, width // 128, 1))
    _, flat, _ = read(film, tmp_path / "untagged.mkv", yuv, "yuv420p")
    assert np.abs(flat - by_hand(yuv, matrix, 8, False)).max() * 255 < 0.6


@pytest.mark.parametrize("encoder", ["libx264", "libx265"])
def test_tags_within_the_stream_count(film, tmp_path, encoder):
    yuv = levels(chart(), "709", 8, False)
    options = {"libx264": {"qp": "0"}, "libx265": {"x265-params": "lossless=1:bframes=0:log-level=none"}}[encoder]
    clip = clips.read(film.write(tmp_path / "tagged.mp4", [planes(yuv, "yuv444p")] * 2, encoder, "yuv444p",
                                 options=options, colorspace=1, color_range=LIMITED))
    with clips.Frames(clip) as frames:
        assert np.abs(patches(frames.at(1).rgb) - by_hand(yuv, "709", 8, False)).max() * 255 < 0.6


@pytest.mark.parametrize("form", ["gray", "gray10le"])
@pytest.mark.parametrize("full", [False, True])
def test_grey_of_both_ranges(film, tmp_path, form, full):
    bits = 8 if form == "gray" else 10
    yuv = levels(np.repeat(chart()[..., :1], 3, axis=2), "709", bits, full)
    _, flat, deep = read(film, tmp_path / "grey.mkv", yuv[..., :1], form, color_range=FULL if full else LIMITED)
    wanted = by_hand(yuv, "709", bits, full)
    assert np.abs(flat - wanted).max() * 255 < 0.6 and np.abs(deep - wanted).max() * 255 < 0.05


def linear(values: np.ndarray) -> np.ndarray:
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def srgb(light: np.ndarray) -> np.ndarray:
    return np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)


def to_xyz(*corners: tuple[float, float]) -> np.ndarray:
    """Linear RGB of these primaries to XYZ, white D65."""
    columns = np.array([[x / y, 1, (1 - x - y) / y] for x, y in (*corners, (0.3127, 0.3290))]).T
    return columns[:, :3] * np.linalg.solve(columns[:, :3], columns[:, 3])


PRIMARIES = {9: ((0.708, 0.292), (0.170, 0.797), (0.131, 0.046)), 12: ((0.680, 0.320), (0.265, 0.690), (0.150, 0.060))}
BT709 = ((0.640, 0.330), (0.300, 0.600), (0.150, 0.060))


@pytest.mark.parametrize(("primaries", "matrix"), [(9, "2020"), (12, "709")])
def test_wide_primaries_become_srgb(film, tmp_path, primaries, matrix):
    yuv = levels(chart(), matrix, 10, False)
    _, flat, deep = read(film, tmp_path / "wide.mkv", yuv, "yuv444p10le", colorspace=MATRICES[matrix][0],
                         color_primaries=primaries, color_trc=1, color_range=LIMITED)
    narrow = np.linalg.inv(to_xyz(*BT709)) @ to_xyz(*PRIMARIES[primaries])
    wanted = srgb(np.clip(linear(by_hand(yuv, matrix, 10, False)) @ narrow.T, 0, 1))
    assert np.abs(flat - wanted).max() * 255 < 0.6
    assert np.abs(deep - wanted).max() * 255 < 0.15


@pytest.mark.parametrize(("transfer", "kind", "grey"), [(16, "PQ", 92.2 / 203), (18, "HLG", 50.7 / 203)])
def test_hdr_is_compressed_and_said(film, tmp_path, transfer, kind, grey):
    """Half of the signal is 92.2 nits in PQ and 50.7 nits in HLG; white is 203 nits."""
    ramp = np.repeat(np.linspace(0, 1, 48).reshape(6, 8, 1), 3, axis=2)
    ramp[0, 1], ramp[0, 2:4] = 0.5, chart()[0, 2:4]
    clip, flat, deep = read(film, tmp_path / "hdr.mkv", levels(ramp, "2020", 10, False), "yuv444p10le", colorspace=9,
                            color_primaries=9, color_trc=transfer, color_range=LIMITED)
    assert [note.text() for note in clip.notes] == [
        f"{clip.path} is a high dynamic range video ({kind}); its brightness is compressed to what a screen shows."]
    assert deep[0, 1] == pytest.approx(np.full(3, srgb(np.array(grey))), abs=0.01)
    rising = deep[1:].reshape(-1, 3)
    assert (np.diff(rising, axis=0) >= 0).all() and np.ptp(rising, axis=1).max() < 0.004
    assert deep[0, 0].max() < 0.002 and flat[-1, -1].tolist() == [1, 1, 1]
    assert flat[0, 2].tolist() == [1, 0, 0] and flat[0, 3].tolist() == [0, 1, 0]


def test_transparent_frames_lie_on_white(film, tmp_path):
    rgba = np.zeros((64, 64, 4), np.uint8)
    rgba[:, 16:32] = (255, 0, 0, 255)
    rgba[:, 32:48] = (0, 0, 255, 51)
    frame = av.VideoFrame.from_ndarray(rgba, "rgba").reformat(format="argb")
    clip = clips.read(film.write(tmp_path / "clear.mov", [frame] * 2, "qtrle", "argb"))
    for deep in (False, True):
        with clips.Frames(clip, high_bit_depth=deep) as frames:
            seen = frames.at(0).rgb[5, [5, 20, 40]] / (1 if deep else 255)
        assert seen == pytest.approx(np.array([[1, 1, 1], [1, 0, 0], [0.8, 0.8, 1]]), abs=0.003)
    assert clip.rate == Fraction(25)
