"""Bad input through the command line and the real job: status 2, one sentence that helps, nothing left behind."""

from __future__ import annotations

import errno
import os
import shutil
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core import project, settings
from core.cli import main
from core.control import Control
from core.events import Events
from core.media.images import save
from core.settings import Look, Request, Style

TINY = ("--size", "64", "--steps", "1", "--device", "cpu")


@pytest.fixture
def refused(capfd, tiny_painting: Path, tmp_path: Path) -> Callable[..., str]:
    """Paints `content`, which must fail; gives the one sentence."""
    def paint(content: Path, *options: str, style: Path = tiny_painting, output: Path = tmp_path / "out.png") -> str:
        status = main.main(["image", str(content), str(style), "-o", str(output), *TINY, *options])
        captured = capfd.readouterr()
        last = captured.err.splitlines()[-1]
        assert (status, captured.out) == (2, ""), captured.err
        assert last.startswith("impasto: ")
        assert last.endswith(".")
        assert not [path.name for path in tmp_path.iterdir() if path.name.startswith((".", "out.png."))]
        return last
    return paint


def _picture(path: Path, width: int, height: int, kind: str = "PNG") -> Path:
    Image.fromarray(np.full((height, width, 3), 120, np.uint8)).save(path, kind)
    return path


def _size(path: Path) -> tuple[int, int]:
    with Image.open(path) as picture:
        return picture.size


def _bomb(path: Path) -> Path:
    head = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks))
    return path


# Pictures.


@pytest.mark.parametrize(("name", "data", "said"), [
    ("notes.txt", b"No picture at all, only words.\n" * 20, "is not a picture"),
    ("notes.png", b"No picture at all, only words.\n" * 20, "is not a picture"),
    ("empty.jpg", b"", "is empty"),
    ("page.html", b"<!DOCTYPE html><html><body>404</body></html>", "is not a picture"),
])
def test_a_file_that_is_no_picture(name: str, data: bytes, said: str, refused, tmp_path: Path):
    (tmp_path / name).write_bytes(data)
    sentence = refused(tmp_path / name)
    assert said in sentence
    assert name in sentence


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_truncated_picture(kind: str, refused, tmp_path: Path, tiny_photo: Path):
    whole = tmp_path / "whole"
    with Image.open(tiny_photo) as picture:
        picture.save(whole, kind)
    cut = tmp_path / f"cut.{kind.lower()}"
    cut.write_bytes(whole.read_bytes()[:whole.stat().st_size // 2])
    assert "is damaged" in refused(cut)


def test_a_mislabelled_picture_is_painted_all_the_same(tiny_painting: Path, tmp_path: Path):
    photo = _picture(tmp_path / "really_a_png.jpg", 96, 64)
    assert main.main(["image", str(photo), str(tiny_painting), "-o", str(tmp_path / "out.png"), *TINY]) == 0
    assert _size(tmp_path / "out.png") == (64, 43)


@pytest.mark.parametrize("edge", [1, 8])
def test_a_picture_too_small_to_paint(edge: int, refused, tmp_path: Path):
    assert f"{edge} x {edge}" in refused(_picture(tmp_path / "dot.png", edge, edge))


def test_a_decompression_bomb(refused, tmp_path: Path):
    assert "40000 x 40000" in refused(_bomb(tmp_path / "bomb.png"))


@pytest.mark.parametrize("size", [(4000, 20), (20, 4000)])
def test_an_extreme_aspect_ratio(size: tuple[int, int], refused, tmp_path: Path):
    assert f"{size[0]} x {size[1]}" in refused(_picture(tmp_path / "strip.png", *size))


def test_a_missing_file_and_a_folder(refused, tmp_path: Path):
    assert "There is no file" in refused(tmp_path / "gone.jpg")
    (tmp_path / "folder.jpg").mkdir()
    assert "is a folder" in refused(tmp_path / "folder.jpg")


def test_a_file_that_may_not_be_read(refused, tmp_path: Path, monkeypatch):
    photo = _picture(tmp_path / "locked.png", 96, 64)

    def refuse(path: Path, mode: str, **_: object) -> None:  # root is refused nothing by the system
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    monkeypatch.setattr(Path, "open", refuse)
    assert "cannot be read (permission denied)" in refused(photo)


def test_the_painting_is_checked_like_the_photo(refused, tmp_path: Path, tiny_photo: Path):
    assert "There is no file" in refused(tiny_photo, style=tmp_path / "gone.jpg")
    assert "1 x 1" in refused(tiny_photo, style=_picture(tmp_path / "dot.png", 1, 1))


# Weights.


def test_a_damaged_weights_file(refused, tmp_path: Path, tiny_photo: Path):
    broken = tmp_path / "mine.safetensors"
    broken.write_bytes(b"\x10\0\0\0\0\0\0\0{nothing of use}")
    assert "mine.safetensors" in refused(tiny_photo, "--weights", str(broken))


def test_a_weights_file_of_another_network(refused, tmp_path: Path, tiny_photo: Path):
    other = tmp_path / "vgg19.safetensors"
    shutil.copy(Path(__file__).parents[3] / "resources" / "weights" / "vgg19.safetensors", other)
    assert "does not belong to" in refused(tiny_photo, "--weights", str(other), "--network", "vgg16")


def test_weights_that_are_not_on_this_machine(refused, tiny_photo: Path):
    assert "are not on this machine" in refused(tiny_photo, "--network", "vgg16")


def test_a_layer_that_the_network_lacks(refused, tiny_photo: Path):
    assert "relu9_9" in refused(tiny_photo, "--style-layers", "relu9_9")


# Output.


def test_a_full_disk_leaves_the_old_file_whole(refused, tiny_photo: Path, tmp_path: Path, monkeypatch):
    old = tmp_path / "out.png"
    old.write_bytes(b"an older picture")

    def fail(*arguments: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fail)
    sentence = refused(tiny_photo, output=old)
    assert "could not be saved" in sentence
    assert "what was there before is unchanged" in sentence
    assert old.read_bytes() == b"an older picture"


def test_a_folder_that_vanishes_while_painting(capfd, tiny_photo: Path, tiny_painting: Path, tmp_path: Path):
    from core import job

    folder = tmp_path / "usb"
    folder.mkdir()

    def run(request: Request, control: Control) -> Events:
        for event in job.run(request, control):
            if folder.exists():
                folder.rmdir()
            yield event

    output = folder / "out.png"
    assert main.main(["image", str(tiny_photo), str(tiny_painting), "-o", str(output), *TINY], run=run) == 2
    assert "could not be saved" in capfd.readouterr().err.splitlines()[-1]


# Recipes and projects.


@pytest.mark.parametrize("suffix", [".png", ".impasto"])
def test_a_recipe_of_a_newer_version(suffix: str, capfd, tmp_path: Path, monkeypatch, tiny_photo: Path):
    path = tmp_path / f"newer{suffix}"
    newer = Request(version=settings.VERSION + 1, content=str(tiny_photo))
    if suffix == ".png":
        save.write(path, np.zeros((32, 32, 3), np.float32), request=newer)
    else:
        project.save(path, newer)
    assert main.main(["recipe", str(path)]) == 2
    assert main.main(["image", "--recipe", str(path), "-o", str(tmp_path / "out.png")]) == 2
    lines = capfd.readouterr().err.splitlines()
    assert len(lines) == 2
    assert all("was made by a newer Impasto" in line for line in lines)


def test_a_picture_without_a_recipe(capfd, tiny_photo: Path):
    assert main.main(["recipe", str(tiny_photo)]) == 2
    assert "carries no Impasto settings" in capfd.readouterr().err


def test_a_damaged_project(capfd, tmp_path: Path):
    (tmp_path / "bad.impasto").write_text('{"impasto": 1, "request": {"detail": {"size": "large"}}}')
    assert main.main(["recipe", str(tmp_path / "bad.impasto")]) == 2
    assert "cannot be read" in capfd.readouterr().err


def test_a_project_whose_pictures_have_moved(capfd, tmp_path: Path, tiny_painting: Path):
    photo = _picture(tmp_path / "photo.png", 96, 64)
    request = Request(content=str(photo), look=Look(styles=(Style(path=str(tiny_painting)),)))
    project.save(tmp_path / "work.impasto", request)
    photo.unlink()
    assert main.main(["image", "--recipe", str(tmp_path / "work.impasto"), "-o", str(tmp_path / "out.png")]) == 2
    assert f"There is no file at {photo}" in capfd.readouterr().err


# Stopping.


def test_ctrl_c_in_the_real_job_saves_the_picture_so_far(capfd, tmp_path: Path, tiny_photo: Path,
                                                        tiny_painting: Path):
    import signal

    from core import job
    from core.events import Progress

    def run(request: Request, control: Control) -> Events:
        for event in job.run(request, control):
            if isinstance(event, Progress) and event.step == 2:
                signal.raise_signal(signal.SIGINT)
            yield event

    output = tmp_path / "out.png"
    arguments = ["image", str(tiny_photo), str(tiny_painting), "-o", str(output), "--size", "64", "--steps", "500"]
    assert main.main(arguments, run=run) == 130
    assert _size(output) == (64, 43)
    assert capfd.readouterr().err.splitlines()[-1].startswith("Stopped; saved the picture so far as")
