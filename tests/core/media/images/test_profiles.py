"""Colour profiles against the formulas, worked out by hand in conftest."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image, ImageCms

from core.media.images import profiles, stills

RNG = np.random.default_rng(7)
# Soft colours, which every space holds, and every primary, which sRGB cuts off.
CHART = np.concatenate([0.25 + 0.5 * RNG.random((61, 3)), np.eye(3)]).reshape(8, 8, 3)


@pytest.mark.parametrize("space", ["p3", "adobe"])
@pytest.mark.parametrize("kind", ["PNG", "TIFF", "WEBP", "JPEG", "AVIF"])
def test_8_bit_colours_come_out_as_the_formula_says(make, space, kind):
    levels = np.rint(CHART * 255).astype(np.uint8).repeat(16, axis=0).repeat(16, axis=1)
    options = {"PNG": {}, "TIFF": {}, "WEBP": {"lossless": True}, "JPEG": {"quality": 100, "subsampling": 0},
               "AVIF": {"quality": 100, "subsampling": "4:4:4"}}[kind]
    data = make.encoded(Image.fromarray(levels), kind, icc_profile=make.matrix_profile(space), **options)
    picture = stills.decode(data, "chart")
    expected = make.in_srgb(levels / 255, space)
    centres = (slice(8, None, 16),) * 2
    error = np.abs(picture.rgb[centres] - expected[centres])
    assert error.max() < {"JPEG": 0.03, "AVIF": 0.1}.get(kind, 1.6 / 255)
    assert error.mean() < 0.007
    assert picture.notes == ()


@pytest.mark.parametrize("space", ["p3", "adobe"])
@pytest.mark.parametrize("kind", ["png", "tiff", "float"])
def test_deep_colours_keep_their_depth(make, space, kind):
    icc = make.matrix_profile(space)
    levels = np.rint(CHART * 65535).astype(np.uint16)
    if kind == "png":
        data = make.png(levels, 2, (b"iCCP", b"x\0\0" + zlib.compress(icc)))
    else:
        data = make.tiff(levels if kind == "tiff" else (levels / 65535).astype(np.float32), t34675=icc)
    picture = stills.decode(data, "chart")
    assert np.abs(picture.rgb - make.in_srgb(levels / 65535, space)).max() < 5e-4
    assert picture.depth == 16


def test_both_ways_agree(make):
    levels = np.rint(CHART * 255).astype(np.uint8)
    icc = make.matrix_profile("p3")
    shallow, _ = profiles.to_srgb(Image.fromarray(levels), icc, "chart")
    deep, _ = profiles.deep_to_srgb((levels / 255).astype(np.float32), icc, "chart")
    assert np.abs(np.asarray(shallow) / 255 - deep).max() < 1.1 / 255


def test_a_grey_profile(make):
    ramp = np.arange(256, dtype=np.uint8)[None].repeat(4, axis=0)
    expected = profiles.srgb_encoded(np.arange(256) / 255)
    data = make.encoded(Image.fromarray(ramp), "PNG", icc_profile=make.grey_profile(gamma=1.0))
    picture = stills.decode(data, "ramp")
    assert np.abs(picture.rgb[0] - expected[:, None]).max() < 0.6 / 255
    deep = make.tiff((ramp.astype(np.uint16) * 257), photometric=1, t34675=make.grey_profile(gamma=1.0))
    assert np.abs(stills.decode(deep, "ramp").rgb[0] - expected[:, None]).max() < 1e-3


def _inks(corner: np.ndarray) -> tuple[float, float, float]:
    """Lab of ink corners: white paper, a known cyan and red, everything with black is black."""
    known = {(0, 0, 0, 0): (100, 0, 0), (1, 0, 0, 0): (55, -20, -30), (0, 1, 1, 0): (50, 40, 25)}
    return known.get(tuple(corner.tolist()), (0, 0, 0) if corner[3] else (30, 0, 0))


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_print_colours_with_a_profile(make, kind):
    levels = np.zeros((16, 48, 4), np.uint8)
    levels[:, 16:32, 0] = 255
    levels[:, 32:, 1:3] = 255
    options = {"quality": 100, "subsampling": 0} if kind == "JPEG" else {}
    image = Image.frombytes("CMYK", (48, 16), levels.tobytes())
    data = make.encoded(image, kind, icc_profile=make.ink_profile(_inks), **options)
    picture = stills.decode(data, "print")
    # Lab relative to D50 to sRGB (CIE 15, Bradford): (55, -20, -30) and (50, 40, 25).
    for column, lab in ((8, (100, 0, 0)), (24, (55, -20, -30)), (40, (50, 40, 25))):
        assert np.abs(picture.rgb[8, column] - _lab_to_srgb(*lab)).max() < 2.5 / 255
    assert picture.notes == ()


def _lab_to_srgb(lightness: float, a: float, b: float) -> np.ndarray:
    fy = (lightness + 16) / 116
    f = np.array([fy + a / 500, fy, fy - b / 200])
    xyz = np.array([0.9642, 1.0, 0.8249]) * np.where(f > 6 / 29, f**3, 3 * (6 / 29) ** 2 * (f - 4 / 29))
    to_linear = np.array([[3.1338561, -1.6168667, -0.4906146], [-0.9787684, 1.9161415, 0.0334540],
                          [0.0719453, -0.2289914, 1.4052427]])  # Lindbloom, sRGB relative to D50
    return profiles.srgb_encoded(np.clip(to_linear @ xyz, 0, 1))


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_print_colours_without_a_profile_are_approximate_and_it_says_so(make, kind):
    image = Image.new("CMYK", (16, 16), (255, 0, 0, 0))  # in a JPEG, Adobe's way: stored inverted
    picture = stills.decode(make.encoded(image, kind), "cyan.jpg")
    assert np.abs(picture.rgb - (0, 1, 1)).max() < 0.02
    assert [note.text() for note in picture.notes] == [profiles.NO_PROFILE_CMYK.format(path="cyan.jpg")]


def test_an_adobe_jpeg_of_inverted_inks(make):
    data = make.encoded(Image.new("CMYK", (16, 16), (0, 0, 0, 255)), "JPEG", quality=100)
    assert b"Adobe" in data[:100]
    assert stills.decode(data, "black").rgb.max() < 0.02


def test_lab_pictures(make):
    colour = ImageCms.profileToProfile(Image.new("RGB", (4, 4), (200, 100, 50)), ImageCms.createProfile("sRGB"),
                                       ImageCms.createProfile("LAB"), outputMode="LAB")
    picture = stills.decode(make.encoded(colour, "TIFF"), "lab")
    assert np.abs(picture.rgb * 255 - (200, 100, 50)).max() <= 2


def test_srgb_under_another_name_changes_nothing(make):
    levels = RNG.integers(0, 256, (32, 32, 3), dtype=np.uint8)
    data = make.encoded(Image.fromarray(levels), "PNG", icc_profile=make.matrix_profile("srgb"))
    assert np.array_equal(np.rint(stills.decode(data, "x").rgb * 255), levels)


def test_our_own_profile_is_srgb_and_always_the_same():
    profile = ImageCms.ImageCmsProfile(io.BytesIO(profiles.srgb()))
    assert "sRGB" in ImageCms.getProfileDescription(profile)
    profiles.srgb.cache_clear()
    first = profiles.srgb()
    profiles.srgb.cache_clear()
    assert profiles.srgb() == first
    convert = profiles.matrix_conversion(first)
    ramp = np.linspace(0, 1, 300, dtype=np.float32).reshape(100, 3)
    assert np.abs(convert(ramp) - ramp).max() < 1e-4


@pytest.mark.parametrize("icc", [b"nonsense", b"\0" * 200, b""])
@pytest.mark.parametrize("deep", [False, True])
def test_a_broken_profile_means_srgb(make, scene, icc, deep):
    data = make.tiff(scene.astype(np.uint16) * 257 if deep else scene, t34675=icc or b"\0")
    picture = stills.decode(data, "odd.tif")
    assert np.array_equal(np.rint(picture.rgb * 255), scene)
    assert [note.sentence for note in picture.notes] == [profiles.BROKEN_PROFILE]


def test_a_profile_for_another_kind_of_picture_is_left_aside(make, scene):
    for icc in (make.ink_profile(_inks), make.grey_profile(2.0)):
        picture = stills.decode(make.encoded(Image.fromarray(scene), "TIFF", icc_profile=icc), "odd.tif")
        assert np.array_equal(np.rint(picture.rgb * 255), scene)
        assert picture.notes


@pytest.mark.parametrize("kind", range(5))
def test_every_formula_of_tone_curves(make, kind):
    g, a, b, c, d, e, f = 2.2, 0.9, 0.1, 0.3, 0.2, 0.01, 0.02
    parameters = {0: (g,), 1: (g, a, -b), 2: (g, a, -b, c), 3: (g, a, b, c, d), 4: (g, a, b, c, d, e, f)}[kind]
    tag = b"para\0\0\0\0" + struct.pack(">HH", kind, 0) + struct.pack(
        f">{len(parameters)}i", *(round(value * 65536) for value in parameters))
    x = np.linspace(0, 1, 101)
    expected = {
        0: x**g, 1: np.where(x >= b / a, np.maximum(a * x - b, 0) ** g, 0),
        2: np.where(x >= b / a, np.maximum(a * x - b, 0) ** g + c, c),
        3: np.where(x >= d, (a * x + b) ** g, c * x), 4: np.where(x >= d, (a * x + b) ** g + e, c * x + f)}[kind]
    assert np.abs(profiles._curve(tag)(x) - expected).max() < 1e-3
