"""Whatever a person drops: a picture, or one sentence."""

from __future__ import annotations

import errno
import os
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core import errors, memory
from core.media import clips, recipe
from core.media.images import save, stills
from core.settings import Request


def every_entrance(path: Path):
    return (lambda: stills.read(path), lambda: stills.measure(path), lambda: stills.thumbnail(path, 32),
            lambda: recipe.read(path))


def samples(make, scene, tmp_path: Path) -> dict[str, bytes]:
    image = Image.fromarray(scene)
    made = {f"{kind} {options}": make.encoded(image, kind, **options) for kind, options in (
        ("JPEG", {}), ("JPEG", {"progressive": True}), ("PNG", {}), ("WEBP", {}), ("WEBP", {"lossless": True}),
        ("TIFF", {}), ("TIFF", {"compression": "tiff_adobe_deflate"}), ("BMP", {}), ("GIF", {}), ("AVIF", {}))}
    made["tiff 16"] = make.tiff(scene.astype(np.uint16) * 257)
    made["tiff float"] = make.tiff((scene / 255).astype(np.float32))
    made["cmyk"] = make.encoded(image.convert("CMYK"), "JPEG")
    for ending in ("png", "tiff", "jpg", "webp"):
        path = tmp_path / f"own.{ending}"
        save.write(path, scene.astype(np.float32) / 255, request=Request(), depth=16)
        made[f"own {ending}"] = path.read_bytes()
    return made


def test_a_truncated_picture_is_a_sentence(make, scene, tmp_path):
    for name, data in samples(make, scene, tmp_path).items():
        refused = 0
        for length in np.unique(np.linspace(1, len(data) - 1, 40).astype(int)):
            try:
                stills.decode(data[:length], name)
            except (errors.DamagedPicture, errors.NotAPicture):
                refused += 1
        assert refused >= 34, name  # the last bytes of a file may say nothing about the picture


def test_a_picture_cut_in_half_is_called_damaged(make, scene, tmp_path):
    for name, data in samples(make, scene, tmp_path).items():
        with pytest.raises(errors.DamagedPicture) as caught:
            stills.decode(data[:len(data) // 2], name)
        assert caught.value.values["path"] == name


def test_changed_bytes_are_a_picture_or_a_sentence(make, scene, tmp_path, capfd):
    rng = np.random.default_rng(3)
    path = tmp_path / "changed"
    for name, data in samples(make, scene, tmp_path).items():
        for nth in range(30):
            changed = bytearray(data)
            for _ in range(rng.integers(1, 6)):
                changed[rng.integers(0, min(len(data), 400) if nth % 2 else len(data))] = rng.integers(0, 256)
            path.write_bytes(changed)
            for entrance in every_entrance(path):
                try:
                    entrance()
                except errors.UserError as fault:
                    assert fault.text(), name


@pytest.mark.parametrize("data", [b"hello, world", b"%PDF-1.7\n" + bytes(500), bytes(1000), b"<svg></svg>", b"\xff",
                                  b"RIFF\0\0\0\0WAVEfmt "])
def test_not_a_picture(data, tmp_path):
    path = tmp_path / "photo.jpg"
    path.write_bytes(data)
    for entrance in every_entrance(path):
        with pytest.raises(errors.NotAPicture, match=r"photo\.jpg is not a picture"):
            entrance()
    assert not recipe.has_recipe(path)


def test_a_damaged_clip_is_no_picture_and_its_recipe_says_what_it_is(tmp_path):
    path = tmp_path / "photo.jpg"
    path.write_bytes(b"\0\0\0\x18ftypmp42" + bytes(100))
    *pictures, of_recipe = every_entrance(path)
    for entrance in pictures:
        with pytest.raises(errors.NotAPicture, match=r"photo\.jpg is not a picture"):
            entrance()
    with pytest.raises(errors.DamagedClip):
        of_recipe()
    assert not recipe.has_recipe(path)


def test_tiff_files_of_unheard_kinds_are_told_from_damaged_ones(make, scene, tmp_path):
    deep = np.dstack([scene.astype(np.uint16) * 257] * 2)
    length = deep[..., 0].nbytes
    planes = make.tiff(np.moveaxis(deep[..., :3], 2, 0).reshape(-1, 60), t256=60, t257=45, t258=(16, 16, 16), t277=3,
                       t339=(1, 1, 1), t284=2, t278=45, t273=(0, length, 2 * length), t279=(length, length, length))
    path = tmp_path / "odd.tif"
    for data in (planes, make.tiff(deep[..., :2], photometric=1, t338=2), make.tiff(deep[..., :5], t338=(2, 0)),
                 make.tiff(scene.astype(np.float16)), make.tiff(scene.astype(np.uint32))):
        path.write_bytes(data)
        for entrance in every_entrance(path):
            with pytest.raises(errors.UnknownTiff):
                entrance()


def test_planes_of_8_bits_are_read(make, scene):
    length = scene[..., 0].nbytes
    data = make.tiff(np.moveaxis(scene, 2, 0).reshape(-1, 60), t256=60, t257=45, t258=(8, 8, 8), t277=3,
                     t339=(1, 1, 1), t284=2, t278=45, t273=(0, length, 2 * length), t279=(length, length, length))
    assert np.array_equal(np.rint(stills.decode(data, "planes.tif").rgb * 255), scene)


def test_a_wrong_ending_does_not_matter(make, scene, tmp_path):
    path = tmp_path / "photo.jpg"
    path.write_bytes(make.encoded(Image.fromarray(scene), "PNG"))
    assert np.array_equal(np.rint(stills.read(path).rgb * 255), scene)


def test_a_disk_that_does_not_answer_is_a_sentence(make, scene, tmp_path, failing_disk):
    for ending in ("png", "jpg", "webp", "tiff"):
        path = tmp_path / f"photo.{ending}"
        path.write_bytes(make.encoded(Image.fromarray(scene), "JPEG" if ending == "jpg" else ending.upper()))
        for entrance in every_entrance(path):
            with pytest.raises(errors.ReadFailed, match=r"cannot be read \(input/output error\)\. Try again"):
                entrance()
        assert not recipe.has_recipe(path)


def test_files_that_are_none(tmp_path):
    (tmp_path / "empty.png").touch()
    (tmp_path / "folder.png").mkdir()
    os.mkfifo(tmp_path / "pipe.png")
    for name, kind in (
            ("none.png", errors.FileMissing), ("empty.png/x.png", errors.FileMissing), ("no\0name", errors.FileMissing),
            ("empty.png", errors.EmptyFile), ("folder.png", errors.IsDirectory), ("pipe.png", errors.NotARegularFile),
            ("x" * 300 + ".png", errors.Unreadable)):
        for entrance in every_entrance(tmp_path / name):
            with pytest.raises(kind):
                entrance()
        assert not recipe.has_recipe(tmp_path / name)
    with pytest.raises(errors.EmptyFile):
        stills.decode(b"", "pasted")


@pytest.mark.parametrize("number, kind", [(errno.EACCES, errors.Unreadable), (errno.EIO, errors.Unreadable)])
def test_a_file_that_may_not_be_read(make, scene, tmp_path, monkeypatch, number, kind):
    path = tmp_path / "photo.png"
    path.write_bytes(make.encoded(Image.fromarray(scene), "PNG"))

    def refuse(self, *args, **kwargs):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "open", refuse)
    for entrance in every_entrance(path):
        with pytest.raises(kind, match="cannot be read"):
            entrance()


def bombs() -> dict[str, bytes]:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    side = 40_000
    png = {depth: b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, depth, 2, 0, 0, 0))
           + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"") for depth in (8, 16)}
    return {"png": png[8], "deep png": png[16],
            "gif": b"GIF89a" + struct.pack("<HH", side, side) + b"\0\0\0,"
            + struct.pack("<4HBB", 0, 0, side, side, 0, 8) + b"\4\0\0\0\0\0;",
            "bmp": b"BM" + struct.pack("<IIIIiiHH", 100, 0, 54, 40, side, side, 1, 24) + bytes(70)}


@pytest.mark.parametrize("kind", [*bombs(), "jpeg", "tiff", "deep tiff", "float tiff"])
def test_a_bomb_is_refused_by_its_header(make, scene, kind, tmp_path):
    if kind == "jpeg":
        data = make.encoded(Image.fromarray(scene), "JPEG")
        at = data.index(b"\xff\xc0") + 5
        data = data[:at] + struct.pack(">HH", 40_000, 40_000) + data[at + 4:]
    elif kind.endswith("tiff"):
        values = {"tiff": np.uint8, "deep tiff": np.uint16, "float tiff": np.float32}[kind]
        data = make.tiff(np.zeros((4, 4, 3), values), t256=40_000, t257=40_000)
    else:
        data = bombs()[kind]
    path = tmp_path / "bomb"
    path.write_bytes(data)
    for entrance in every_entrance(path):
        with pytest.raises(errors.PictureTooLarge, match=r"40000 x 40000 pixels, more than the 300 megapixels"):
            entrance()


def test_pillows_own_limit_is_no_longer_in_force(make, tmp_path):
    """It would warn from 89 megapixels on."""
    path = tmp_path / "large.jpg"
    path.write_bytes(make.encoded(Image.new("L", (10_000, 9_500)), "JPEG"))
    assert stills.thumbnail(path, 100).shape == (95, 100, 3)


@pytest.mark.parametrize("fault", [MemoryError(), OSError("out of memory when reading image file"),
                                   ImportError("a.so: failed to map segment from shared object")])
def test_too_little_memory_is_a_sentence(make, scene, monkeypatch, fault):
    def refuse(*args, **kwargs):
        raise fault

    data = make.encoded(Image.fromarray(scene), "PNG")
    for target, name in ((Image.Image, "convert"), (stills, "_turn_upright")):  # in Pillow, and in our own arrays
        with monkeypatch.context() as patch:
            patch.setattr(target, name, refuse)
            with pytest.raises(errors.PictureNeedsMemory, match="more memory than this machine has free"):
                stills.decode(data, "x.png")


@pytest.mark.parametrize("kind", ["PNG", "GIF", "TIFF"])
def test_too_little_memory_is_a_sentence_wherever_a_picture_is_opened(make, scene, tmp_path, monkeypatch, kind):
    def refuse(*args, **kwargs):
        raise MemoryError

    path = tmp_path / "x"
    path.write_bytes(make.encoded(Image.fromarray(scene), kind))
    monkeypatch.setattr(Image, "open", refuse)
    for entrance in every_entrance(path):
        with pytest.raises(errors.PictureNeedsMemory):
            entrance()
    assert not clips.is_clip(path)


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "WEBP"])
def test_no_picture_is_called_damaged_while_memory_is_scarce(make, scene, monkeypatch, kind):
    data = make.encoded(Image.fromarray(scene), kind)
    for broken in (data[:len(data) // 2], data[:30]):
        monkeypatch.setattr(memory, "available", lambda: 1 << 30)
        with pytest.raises(errors.DamagedPicture):
            stills.decode(broken, "x.png")
        monkeypatch.setattr(memory, "available", lambda: 20 << 20)
        with pytest.raises(errors.PictureNeedsMemory):
            stills.decode(broken, "x.png")
    assert stills.decode(data, "x.png").size == (scene.shape[1], scene.shape[0])


def _claiming(width: int, height: int, depth: int, colour: int) -> bytes:
    """The head of a PNG of that size, and nothing of its pixels."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head)) + (
        struct.pack(">I", 1000) + b"IDAT" + bytes(1000))


@pytest.mark.parametrize("depth, colour", [(1, 0), (8, 2), (8, 6), (16, 2), (16, 6), (8, 3), (16, 0)])
def test_what_a_decoder_needs_is_held_against_free_memory_before_it_begins(tmp_path, monkeypatch, depth, colour):
    path = tmp_path / "bomb.png"
    path.write_bytes(_claiming(17_000, 17_000, depth, colour))
    monkeypatch.setattr(Image.core, "new", lambda *args: pytest.fail("it was decoded"))
    for free in (1 << 20, 1 << 30):
        monkeypatch.setattr(memory, "available", lambda free=free: free)
        with pytest.raises(errors.PictureNeedsMemory, match=r"bomb\.png needs more memory than this machine has free"):
            stills.read(path)
        with pytest.raises(errors.PictureNeedsMemory):
            stills.thumbnail(path, 200)
    assert stills.measure(path) == (17_000, 17_000)


def test_a_picture_that_takes_little_asks_for_no_memory(make, scene, monkeypatch):
    monkeypatch.setattr(memory, "available", lambda: pytest.fail("it was asked for"))
    for data in (make.encoded(Image.fromarray(scene), "JPEG"), make.tiff(scene.astype(np.uint16) * 257)):
        assert stills.decode(data, "x").size == (60, 45)


def test_a_large_jpeg_is_looked_at_small_with_little_memory(make, tmp_path, monkeypatch):
    plain, progressive = tmp_path / "plain.jpg", tmp_path / "progressive.jpg"
    large = Image.new("L", (8000, 6000))
    large.save(plain)
    large.save(progressive, progressive=True)
    monkeypatch.setattr(memory, "available", lambda: 100 << 20)
    assert stills.thumbnail(plain, 200).shape == (150, 200, 3)
    with pytest.raises(errors.PictureNeedsMemory):
        stills.read(plain)
    with pytest.raises(errors.PictureNeedsMemory):
        stills.thumbnail(progressive, 200)


@pytest.mark.parametrize("values, needed", [(np.uint16, 46 + 6), (np.float32, 46 + 12), (np.float64, 62 + 24)])
def test_a_deep_picture_needs_more_and_its_file(make, monkeypatch, values, needed):
    data = make.tiff(np.zeros((1000, 1500, 3), values))
    monkeypatch.setattr(memory, "available", lambda: 1_500_000 * (needed - 1))
    with pytest.raises(errors.PictureNeedsMemory):
        stills.decode(data, "deep.tif")
    monkeypatch.setattr(memory, "available", lambda: 1_500_000 * (needed + 1))
    assert stills.decode(data, "deep.tif").size == (1500, 1000)


def test_broken_exif_data_do_not_matter(make, scene):
    data = make.encoded(Image.fromarray(scene), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff")
    assert stills.decode(data, "x.jpg").size == (60, 45)
    data = make.encoded(Image.fromarray(scene), "PNG", exif=b"Exif\0\0nonsense")
    assert stills.decode(data, "x.png").size == (60, 45)


def test_an_animation_whose_later_frames_are_damaged_gives_its_first(make, scene):
    first = Image.fromarray(scene)
    data = make.encoded(first, "GIF", save_all=True, append_images=[first.rotate(90), first.rotate(180)])
    assert stills.decode(data[:len(data) - 300], "x.gif").size == (60, 45)
