"""Pictures of every kind come out upright, sRGB and 0..1."""

from __future__ import annotations

import io
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageFile

from core import errors, geometry
from core.media.images import stills

# What has to be done to a stored picture of each EXIF orientation to see it upright (EXIF 2.32, 4.6.4).
UPRIGHT = {
    1: lambda a: a, 2: np.fliplr, 3: lambda a: np.rot90(a, 2), 4: np.flipud, 5: lambda a: a.swapaxes(0, 1),
    6: lambda a: np.rot90(a, -1), 7: lambda a: np.rot90(a, 2).swapaxes(0, 1), 8: np.rot90,
}


def levels(picture: stills.Picture) -> np.ndarray:
    return np.rint(picture.rgb * 255).astype(np.uint8)


def heif_or_skip() -> None:
    pytest.importorskip("pillow_heif", reason="HEIC needs pillow-heif")


@pytest.mark.parametrize("kind, options, tolerance", [
    ("PNG", {}, 0), ("BMP", {}, 0), ("TIFF", {}, 0), ("TIFF", {"compression": "tiff_lzw"}, 0),
    ("WEBP", {"lossless": True}, 0), ("JPEG", {"quality": 95}, 3), ("JPEG", {"progressive": True}, 5),
    ("AVIF", {"quality": 95}, 3)])
def test_every_format(make, scene, kind, options, tolerance):
    picture = stills.decode(make.encoded(Image.fromarray(scene), kind, **options), "scene")
    assert picture.size == (60, 45)
    assert picture.depth == 8
    assert picture.alpha is None
    assert picture.notes == ()
    assert np.abs(levels(picture).astype(int) - scene).mean() <= tolerance


def test_heic(scene):
    heif_or_skip()
    import pillow_heif

    file = io.BytesIO()
    pillow_heif.from_pillow(Image.fromarray(scene)).save(file, quality=90)
    picture = stills.decode(file.getvalue(), "scene.heic")
    assert np.abs(levels(picture).astype(int) - scene).mean() < 6


def test_heic_without_its_package_says_what_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    with pytest.raises(errors.NeedsHeic, match="pip install pillow-heif"):
        stills.decode(b"\0\0\0\x18ftypheic" + bytes(100), "IMG_1.HEIC")


def test_avif_under_the_general_brand(make, scene, monkeypatch):
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    data = make.encoded(Image.fromarray(scene), "AVIF")
    assert stills.decode(data.replace(b"ftypavif", b"ftypmif1", 1), "x").size == (60, 45)


def test_what_is_read_cannot_be_changed(make, scene):
    rgba = np.dstack([scene, np.full(scene.shape[:2], 100, np.uint8)])
    picture = stills.decode(make.encoded(Image.fromarray(rgba), "PNG"), "scene")
    assert picture.rgb.dtype == picture.alpha.dtype == np.float32
    assert not picture.rgb.flags.writeable
    assert not picture.alpha.flags.writeable


@pytest.mark.parametrize("turn", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
def test_orientation(make, scene, kind, turn, tmp_path):
    exif = Image.Exif()
    exif[0x0112] = turn
    options = {"JPEG": {"quality": 95, "subsampling": 0}, "WEBP": {"lossless": True},
               "AVIF": {"quality": 95, "subsampling": "4:4:4"}}.get(kind, {})
    data = make.encoded(Image.fromarray(scene), kind, exif=exif, **options)
    expected = UPRIGHT[turn](scene)
    picture = stills.decode(data, "turned")
    assert picture.rgb.shape == expected.shape
    assert np.abs(levels(picture).astype(int) - expected).mean() < 3
    path = tmp_path / "turned"
    path.write_bytes(data)
    assert stills.measure(path) == picture.size
    small = stills.thumbnail(path, 60)
    assert small.shape == expected.shape
    assert np.abs(small.astype(int) - expected).mean() < 3


@pytest.mark.parametrize("turn", range(1, 9))
def test_orientation_of_deep_pictures(make, scene, turn, tmp_path):
    deep = scene.astype(np.uint16) * 257
    exif = Image.Exif()
    exif[0x0112] = turn
    for data in (make.tiff(deep, t274=turn), make.tiff((deep / 65535).astype(np.float32), t274=turn),
                 make.png(deep, 2, (b"eXIf", exif.tobytes().removeprefix(b"Exif\0\0")))):
        picture = stills.decode(data, "turned")
        assert np.array_equal(levels(picture), UPRIGHT[turn](scene))
        (tmp_path / "turned").write_bytes(data)
        assert stills.measure(tmp_path / "turned") == picture.size


@pytest.mark.parametrize("make_data", [
    lambda make, ramp: make.png(ramp, 0), lambda make, ramp: make.tiff(ramp, photometric=1),
    lambda make, ramp: make.tiff(ramp, photometric=1, order=">"),
    lambda make, ramp: make.tiff(65535 - ramp, photometric=0)])
def test_16_bit_greys_keep_every_level(make, make_data):
    ramp = np.arange(65536, dtype=np.uint16).reshape(256, 256)
    picture = stills.decode(make_data(make, ramp), "ramp")
    assert picture.depth == 16
    assert np.array_equal(np.rint(picture.rgb * 65535).astype(int), np.repeat(ramp[..., None], 3, axis=2))


@pytest.mark.parametrize("order", "<>")
def test_16_bit_colours_keep_every_level(make, order):
    ramp = np.arange(65536, dtype=np.uint16).reshape(256, 256)
    colours = np.stack([ramp, ramp[::-1], ramp.T], axis=-1)
    for data in (make.png(colours, 2), make.tiff(colours, order=order)):
        picture = stills.decode(data, "ramp")
        assert picture.depth == 16
        assert picture.alpha is None
        assert np.array_equal(np.rint(picture.rgb * 65535).astype(np.uint16), colours)


def test_16_bit_alpha(make):
    ramp = np.arange(65536, dtype=np.uint16).reshape(256, 256)
    grey_alpha = np.stack([ramp, ramp.T], axis=-1)
    picture = stills.decode(make.png(grey_alpha, 4), "ramp")
    assert np.array_equal(np.rint(picture.rgb[..., 1] * 65535), ramp)
    assert np.array_equal(np.rint(picture.alpha * 65535), ramp.T)
    colours = np.stack([ramp, ramp[::-1], ramp, ramp.T], axis=-1)
    for data in (make.png(colours, 6), make.tiff(colours, t338=2)):
        picture = stills.decode(data, "ramp")
        assert np.array_equal(np.rint(picture.rgb * 65535), colours[..., :3])
        assert np.array_equal(np.rint(picture.alpha * 65535), ramp.T)


def test_a_fourth_channel_that_is_no_transparency(make):
    for kind in (np.uint8, np.uint16):  # a selection that an editor kept, say
        assert stills.decode(make.tiff(np.full((8, 8, 4), 50, kind), t338=0), "x").alpha is None


def test_premultiplied_colours_are_divided_out(make):
    colours = np.full((8, 8, 4), (10000, 20000, 5000, 32768), np.uint16)
    picture = stills.decode(make.tiff(colours, t338=1), "x")
    assert np.allclose(picture.rgb[0, 0] * 65535, np.array([10000, 20000, 5000]) / 32768 * 65535, atol=1)


@pytest.mark.parametrize("kind", [np.float32, np.float64])
@pytest.mark.parametrize("channels", [1, 3])
def test_float_tiff(make, kind, channels):
    values = np.random.default_rng(0).random((12, 9, channels)).astype(kind)
    data = make.tiff(values if channels == 3 else values[..., 0], photometric=2 if channels == 3 else 1)
    picture = stills.decode(data, "float.tif")
    assert picture.depth == 16
    assert np.abs(picture.rgb - values).max() < 1e-6
    assert picture.notes == ()


def test_floats_beyond_white_are_scaled_and_it_says_so(make):
    values = np.array([[0, 50.0, 200.0], [np.nan, -3.0, 100.0]], np.float32)
    picture = stills.decode(make.tiff(values, photometric=1), "bright.tif")
    assert np.allclose(picture.rgb[..., 0], [[0, 0.25, 1], [0, 0, 0.5]])
    assert [note.text() for note in picture.notes] == [
        "bright.tif holds values up to 200; they are scaled so that this is white."]


def test_32_bit_integers(make):
    for kind in (np.uint32, np.int32, np.int16):
        values = np.array([[0, 10000, 20000]], kind)
        picture = stills.decode(make.tiff(values, photometric=1), "count.tif")
        assert np.abs(picture.rgb[0, :, 0] - values[0] / 65535).max() < 1 / 255


@pytest.mark.parametrize("mode", ["1", "L", "P"])
def test_greys_bits_and_palettes(make, scene, mode):
    image = Image.fromarray(scene).convert(mode)
    expected = np.asarray(image.convert("RGB"))
    for kind in ("PNG", "TIFF", "BMP", "GIF"):
        picture = stills.decode(make.encoded(image, kind), "x")
        assert np.array_equal(levels(picture), expected), kind
        assert picture.alpha is None


def test_transparency_of_every_kind(make, scene):
    alpha = np.linspace(0, 255, scene.shape[1]).astype(np.uint8)[None].repeat(len(scene), 0)
    rgba = Image.fromarray(np.dstack([scene, alpha]))
    for data in (make.encoded(rgba, "PNG"), make.encoded(rgba, "WEBP", lossless=True, exact=True),
                 make.encoded(rgba, "TIFF")):
        picture = stills.decode(data, "x")
        assert np.array_equal(levels(picture), scene)
        assert np.array_equal(np.rint(picture.alpha * 255), alpha)
    grey = Image.fromarray(scene[..., 0])
    grey.putalpha(Image.fromarray(alpha))
    assert np.array_equal(np.rint(stills.decode(make.encoded(grey, "PNG"), "x").alpha * 255), alpha)


def test_palette_with_transparency(make):
    image = Image.new("P", (4, 2))
    image.putpalette([255, 0, 0, 0, 255, 0, 0, 0, 255])
    image.putdata([0, 1, 2, 0] * 2)
    several = stills.decode(make.encoded(image, "PNG", transparency=b"\xff\x80\x00"), "x")
    assert np.allclose(several.alpha[0] * 255, [255, 128, 0, 255])
    assert np.allclose(several.rgb[0], [(1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 0, 0)])
    one = stills.decode(make.encoded(image, "GIF", transparency=1), "x")
    assert np.allclose(one.alpha[0], [1, 0, 1, 1])


def test_a_transparent_colour(make, scene):
    picture = stills.decode(make.encoded(Image.fromarray(scene), "PNG", transparency=(230, 60, 40)), "x")
    assert picture.alpha[8, 10] == 0
    assert picture.alpha[0, 0] == 1
    deep = stills.decode(make.png(scene.astype(np.uint16) * 257, 2, (b"tRNS", bytes([230, 230, 60, 60, 40, 40]))), "x")
    assert deep.alpha[8, 10] == 0
    assert deep.alpha[0, 0] == 1


def test_full_alpha_is_none(make, scene):
    for image in (Image.fromarray(scene).convert("RGBA"), Image.fromarray(scene).convert("LA")):
        assert stills.decode(make.encoded(image, "PNG"), "x").alpha is None
    deep = np.dstack([scene, np.full(scene.shape[:2], 255)]).astype(np.uint16) * 257
    assert stills.decode(make.png(deep, 6), "x").alpha is None


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "AVIF"])
def test_of_an_animation_the_first_frame_is_read_and_it_says_so(make, scene, kind):
    first = Image.fromarray(scene)
    data = make.encoded(first, kind, save_all=True, append_images=[first.rotate(90), first.rotate(180)])
    picture = stills.decode(data, "moving.x")
    assert [note.text() for note in picture.notes] == ["moving.x is an animation of 3 frames; the first is painted."]
    assert np.abs(levels(picture).astype(int) - scene).mean() < 15


@pytest.mark.parametrize("size", [(1, 1), (8, 8), (1, 3000), (3000, 1), (20000, 2)])
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_small_and_narrow_pictures(make, size, kind, tmp_path):
    data = make.encoded(Image.new("RGB", size, (255, 128, 0)), kind)
    assert stills.decode(data, "x").size == size
    path = tmp_path / "x"
    path.write_bytes(data)
    height, width = stills.thumbnail(path, 64).shape[:2]
    assert (width, height) == geometry.fitted(size, min(64, max(size)))


def test_thumbnails(make, scene, tmp_path):
    big = Image.fromarray(scene).resize((1200, 900))
    path = tmp_path / "x"
    for kind in ("JPEG", "PNG", "WEBP"):
        path.write_bytes(make.encoded(big, kind))
        small = stills.thumbnail(path, 60)
        assert small.dtype == np.uint8
        assert small.shape == (45, 60, 3)
        assert np.abs(small.astype(int) - scene).mean() < 6
    path.write_bytes(make.encoded(big.convert("RGBA").rotate(10, expand=True), "PNG"))
    assert stills.thumbnail(path, 60).shape[2] == 4
    path.write_bytes(make.tiff(np.asarray(big).astype(np.float32) / 255))
    assert stills.thumbnail(path, 60).shape == (45, 60, 3)
    path.write_bytes(make.png(np.asarray(big).astype(np.uint16) * 257, 2))
    assert np.abs(stills.thumbnail(path, 60).astype(int) - scene).mean() < 6
    path.write_bytes(make.encoded(big.convert("CMYK"), "JPEG"))
    assert stills.thumbnail(path, 60).shape == (45, 60, 3)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "TIFF", "AVIF", "GIF"])
def test_measuring_decodes_nothing(make, scene, kind, tmp_path, monkeypatch):
    path = tmp_path / "x"
    path.write_bytes(make.encoded(Image.fromarray(scene), kind))
    loaded = []
    monkeypatch.setattr(ImageFile.ImageFile, "load", loaded.append)
    assert stills.measure(path) == (60, 45)
    assert loaded == []


def test_thumbnails_are_in_srgb_too(make, tmp_path):
    path = tmp_path / "x.png"
    image = Image.new("RGB", (300, 200), (100, 200, 100))
    path.write_bytes(make.encoded(image, "PNG", icc_profile=make.matrix_profile("p3")))
    expected = make.in_srgb(np.array([100, 200, 100]) / 255, "p3") * 255
    assert np.abs(stills.thumbnail(path, 50)[10, 10] - expected).max() < 1.6


def test_resize_is_antialiased():
    stripes = (np.arange(512) % 2).astype(np.float32)[None].repeat(64, 0)
    small = stills.resize(stripes, (100, 64))
    assert np.abs(small - 0.5).max() < 0.04
    rgb = stills.resize(np.dstack([stripes] * 3), (100, 64))
    assert np.array_equal(rgb[..., 0], small)


@given(size=st.tuples(st.integers(1, 40), st.integers(1, 40)), value=st.floats(0, 1, width=32))
def test_resize_keeps_flat_areas_and_the_range(size, value):
    flat = np.full((13, 17, 3), value, np.float32)
    assert np.abs(stills.resize(flat, size) - value).max() < 1e-5
    checks = np.indices((13, 17)).sum(0) % 2
    after = stills.resize(checks.astype(np.float32), size)
    assert after.shape == (size[1], size[0])
    assert after.min() >= 0
    assert after.max() <= 1


def test_hidden_colours_do_not_bleed_into_seen_ones():
    alpha = np.zeros((40, 40), np.float32)
    alpha[:, 17:] = 1
    rgb = np.where(alpha[..., None] > 0, np.array([0.9, 0.2, 0.1]), np.array([0.0, 1.0, 0.0])).astype(np.float32)
    for size in ((9, 9), (91, 40)):
        small, seen = stills.resize(rgb, size, alpha), stills.resize(alpha, size)
        assert np.abs(small[seen > 0.1] - (0.9, 0.2, 0.1)).max() < 0.02
        assert np.abs(small[seen == 0] - (0, 1, 0)).max() < 0.2
        assert not small.flags.writeable


def test_resize_is_centred():
    ramp = np.linspace(0, 1, 64, dtype=np.float32)[None].repeat(8, 0)
    for width in (16, 32, 200):
        after = stills.resize(ramp, (width, 8))
        assert np.abs(after + after[:, ::-1] - 1).max() < 1e-4
