"""Pictures are written whole or not at all, in every format and depth."""

from __future__ import annotations

import io

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from core import errors
from core.media import recipe
from core.media.images import profiles, save, stills
from core.settings import Request

ENDINGS = ("png", "jpg", "webp", "tiff")


@pytest.fixture
def rgb(scene) -> np.ndarray:
    """Levels between those of 8 bits."""
    return ((scene.astype(np.float32) * 257 + 77).clip(0, 65535) / 65535).astype(np.float32)


@pytest.fixture
def alpha(scene) -> np.ndarray:
    return np.linspace(0, 1, scene.shape[1], dtype=np.float32)[None].repeat(len(scene), 0)


@pytest.mark.parametrize("ending", ["png", "PNG", "tif", "tiff"])
@pytest.mark.parametrize("depth", [8, 16])
@pytest.mark.parametrize("with_alpha", [False, True])
def test_lossless_formats_round_to_the_nearest_level(rgb, alpha, tmp_path, ending, depth, with_alpha):
    path = tmp_path / f"out.{ending}"
    save.write(path, rgb, alpha if with_alpha else None, depth=depth)
    picture = stills.read(path)
    assert picture.depth == depth
    half = 0.5 / (2**depth - 1) + 1e-6
    assert np.abs(picture.rgb - rgb).max() <= half
    assert (picture.alpha is not None) == with_alpha
    if with_alpha:
        assert np.abs(picture.alpha - alpha).max() <= half


@pytest.mark.parametrize("ending", ["jpg", "jpeg", "webp"])
@pytest.mark.parametrize("depth", [8, 16])
def test_lossy_formats_are_close(rgb, tmp_path, ending, depth):
    path = tmp_path / f"out.{ending}"
    save.write(path, rgb, quality=95, depth=depth)
    picture = stills.read(path)
    assert picture.depth == 8
    assert np.abs(picture.rgb - rgb).mean() < 0.02


def test_quality_counts(rgb, tmp_path):
    for ending in ("jpg", "webp"):
        lengths = []
        for quality in (1, 50, 100):
            save.write(tmp_path / f"out.{ending}", rgb, quality=quality)
            lengths.append((tmp_path / f"out.{ending}").stat().st_size)
        assert lengths == sorted(lengths)
        assert lengths[0] < lengths[-1]


def test_pure_grain_can_be_saved(tmp_path):
    """It makes the longest files there are; encoders with a fixed buffer give up."""
    grain = np.random.default_rng(0).random((700, 700, 3), dtype=np.float32)
    for ending in ENDINGS:
        for quality in (92, 100):
            save.write(tmp_path / f"out.{ending}", grain, request=Request(), quality=quality)
            assert stills.read(tmp_path / f"out.{ending}").size == (700, 700)


def test_jpeg_keeps_every_colour_sample(rgb, tmp_path):
    save.write(tmp_path / "out.jpg", rgb)
    with Image.open(tmp_path / "out.jpg") as image:
        assert [layer[1:3] for layer in image.layer] == [(1, 1)] * 3


def test_transparency_lies_on_white_in_a_jpeg_and_stays_in_webp(alpha, tmp_path):
    dark = np.zeros((*alpha.shape, 3), np.float32)
    save.write(tmp_path / "out.jpg", dark, alpha, quality=100)
    assert np.abs(stills.read(tmp_path / "out.jpg").rgb - (1 - alpha[..., None])).max() < 0.02
    save.write(tmp_path / "out.webp", dark, alpha)
    assert np.abs(stills.read(tmp_path / "out.webp").alpha - alpha).max() < 0.003


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("depth", [8, 16])
def test_the_srgb_profile_is_inside(rgb, tmp_path, ending, depth):
    path = tmp_path / f"out.{ending}"
    save.write(path, rgb, request=Request(), depth=depth)
    with Image.open(path) as image:
        assert image.info["icc_profile"] == profiles.srgb()
        assert "sRGB" in ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(image.info["icc_profile"])))


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("depth", [8, 16])
@pytest.mark.parametrize("with_alpha", [False, True])
def test_other_programs_read_it(rgb, alpha, tmp_path, ending, depth, with_alpha):
    path = tmp_path / f"out.{ending}"
    save.write(path, rgb, alpha if with_alpha else None, request=Request(), depth=depth)
    with Image.open(path) as image:
        image.verify()
    with Image.open(path) as image:
        image.load()
        assert image.mode == ("RGBA" if with_alpha and ending != "jpg" else "RGB")
        assert image.size == (60, 45)
    pixels = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
    assert pixels.dtype == (np.uint16 if depth == 16 and ending in ("png", "tiff") else np.uint8)
    assert pixels.shape == (45, 60, 4 if with_alpha and ending != "jpg" else 3)
    if not with_alpha and ending in ("png", "tiff"):
        assert np.abs(pixels[..., ::-1] / (2**depth - 1) - rgb).max() <= 0.5 / (2**depth - 1) + 1e-6


@given(width=st.integers(1, 80), height=st.integers(1, 150), depth=st.sampled_from([8, 16]),
       channels=st.sampled_from([3, 4]), ending=st.sampled_from(["png", "tiff"]), seed=st.integers(0, 99))
def test_every_size_and_level_comes_back(tmp_path_factory, width, height, depth, channels, ending, seed):
    path = tmp_path_factory.getbasetemp() / f"property.{ending}"
    most = 2**depth - 1
    levels = np.random.default_rng(seed).integers(0, most + 1, (height, width, channels))
    values = (levels / most).astype(np.float32)
    save.write(path, values[..., :3], values[..., 3] if channels == 4 else None, depth=depth)
    picture = stills.read(path)
    assert np.array_equal(np.rint(picture.rgb * most), levels[..., :3])
    if channels == 4 and levels[..., 3].min() < most:
        assert np.array_equal(np.rint(picture.alpha * most), levels[..., 3])


def test_values_outside_the_range_are_cut_off(tmp_path):
    values = np.full((4, 4, 3), [-0.5, 0.5, 1.5], np.float32)
    save.write(tmp_path / "out.png", values)
    assert np.allclose(stills.read(tmp_path / "out.png").rgb[0, 0], [0, 128 / 255, 1])


def test_the_same_picture_gives_the_same_file(rgb, tmp_path):
    for ending in ENDINGS:
        save.write(tmp_path / f"one.{ending}", rgb, request=Request())
        profiles.srgb.cache_clear()
        save.write(tmp_path / f"two.{ending}", rgb, request=Request())
        assert (tmp_path / f"one.{ending}").read_bytes() == (tmp_path / f"two.{ending}").read_bytes()


@pytest.mark.parametrize("name", ["out.gif", "out.psd", "out", "out.png.txt"])
def test_other_formats_are_refused_before_anything_is_written(rgb, tmp_path, name):
    with pytest.raises(errors.UnknownFormat, match=r"\.png, \.jpg, \.webp or \.tiff"):
        save.write(tmp_path / name, rgb)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name, longest", [("out.webp", 16383), ("out.jpg", 65500)])
def test_what_a_format_cannot_hold(tmp_path, name, longest):
    line = np.zeros((1, longest + 1, 3), np.float32)
    with pytest.raises(errors.CannotWrite, match=f"at most {longest} pixels a side"):
        save.write(tmp_path / name, line)
    save.write(tmp_path / name, line[:, 1:])
    assert stills.measure(tmp_path / name) == (longest, 1)


@pytest.mark.parametrize("place", ["np.clip", "cv2.imencode"])
def test_too_little_memory_is_a_sentence(rgb, tmp_path, monkeypatch, place):
    def refuse(*args):
        fault = cv2.error("Insufficient memory")
        fault.code = cv2.Error.StsNoMem
        raise MemoryError if place == "np.clip" else fault

    monkeypatch.setattr(f"core.media.images.save.{place}", refuse)
    with pytest.raises(errors.CannotWrite, match="too little free memory"):
        save.write(tmp_path / "out.png", rgb)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_failure_leaves_the_old_picture(rgb, tmp_path, ending, monkeypatch):
    path = tmp_path / f"out.{ending}"
    save.write(path, rgb, request=Request())
    before = path.read_bytes()

    def fail(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("core.files.os.fsync", fail)
    with pytest.raises(errors.CannotWrite, match="the disk is full"):
        save.write(path, 1 - rgb, request=Request())
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]
    assert recipe.read(path) == Request()
