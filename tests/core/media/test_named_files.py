"""What leaves the computer with a painting: names and digests of the files, no folders, or nothing at all."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from core import files, settings
from core.choices import Work
from core.media import encode, named_files, recipe, recipe_packet
from core.media.clips.timing import Timing
from core.media.encode.recording import Recording
from core.media.images import save
from core.settings import ClipSelection, Export, Look, Method, Output, OwnFrame, Request, Style
from core.teaching import Teaching

SECRETS = ("secret", "/home", "holiday")
PICTURES = ("png", "jpg", "webp", "tiff")
CLIPS = ("mp4", "mov", "mkv", "gif", "webp")


@pytest.fixture
def request_(tmp_path: Path) -> Request:
    """Every kind of file that a request can name, each in a folder that nobody should hear of."""
    home = tmp_path / "secret" / "deeper"
    home.mkdir(parents=True)
    for name in ("photo.jpg", "night.png", "wave.png", "mine.png", "own.safetensors"):
        (home / name).write_bytes(name.encode() * 3)
    return Request(
        work=Work.RENDER, content=str(home / "photo.jpg"),
        look=Look(styles=(Style(path=str(home / "night.png")), Style(path=str(home / "wave.png"), enabled=False))),
        clip=ClipSelection(own_frames=(OwnFrame(pts=5, path=str(home / "mine.png")),)),
        method=Method(weights=str(home / "own.safetensors")),
        teaching=Teaching(photos=("/home/me/holiday",), file="/home/me/taught.safetensors"),
        output=Output(path="/home/me/secret/out.png", cells="/home/me/secret/cells"))


@pytest.fixture(params=[*(f"picture.{ending}" for ending in PICTURES), *(f"clip.{ending}" for ending in CLIPS),
                        "numbered.png", "recording.mp4"])
def written(request, tmp_path: Path) -> Callable[[Request], Path]:
    """Writes a painted file of each kind with a request inside; gives a function that does, and tells where it lies."""
    kind, _, ending = request.param.partition(".")
    path = tmp_path / request.param

    def write(asked: Request) -> Path:
        rgb = np.full((32, 48, 3), 128, np.uint8)
        if kind == "picture":
            save.write(path, rgb.astype(np.float32) / np.float32(255), request=asked)
        elif kind == "recording":
            made = Recording(str(path), (48, 32), Fraction(0), asked)
            for number in range(3):
                made.add(rgb, Fraction(number, 20))
            made.finish()
        else:
            timing = Timing(np.arange(3) * 40, 120, Fraction(1, 1000))
            for _ in encode.write(path, [rgb] * 3, timing, Export(), None, asked):
                pass
        return tmp_path / "numbered" / "0002.png" if kind == "numbered" else path
    return write


def everything_in(path: Path) -> bytes:
    """The file's bytes, and those of what is compressed in it."""
    data, found = path.read_bytes(), b""
    for at in range(len(data)):
        if data[at:at + 1] == b"\x78":
            try:
                found += zlib.decompressobj().decompress(data[at:at + 4096])
            except zlib.error:
                continue
    return data + found


def test_a_painted_file_names_no_folder(written, request_):
    path = written(request_)
    inside = everything_in(path)
    assert not [secret for secret in SECRETS if secret.encode() in inside]
    carried = recipe.read(path)
    assert carried == named_files.without_folders(request_)
    assert named_files.listed(carried) == ("photo.jpg", "night.png", "wave.png", "mine.png", "own.safetensors",
                                           "taught.safetensors")
    assert (carried.output.path, carried.output.cells, carried.teaching.photos) == ("", "", ())


def test_it_tells_the_files_by_their_content(written, request_):
    told = recipe_packet.told_files(recipe.json_in(written(request_)))
    assert [one.name for one in told] == list(named_files.listed(named_files.without_folders(request_)))
    assert told[0].digest == files.digest(request_.content)
    assert told[0].length == Path(request_.content).stat().st_size
    assert (told[-1].digest, told[-1].length) == ("", -1)  # which is not there


def test_settings_can_be_left_out(written, request_):
    path = written(request_.replace(output__settings=False))
    assert not recipe.has_recipe(path)
    assert b"impasto" not in everything_in(path).lower()


def test_a_long_file_is_told_by_its_parts(tmp_path, monkeypatch):
    monkeypatch.setattr(named_files, "WHOLE", 1000)
    long = tmp_path / "long.mp4"
    long.write_bytes(bytes(range(256)) * 8)
    told, *_ = named_files.described(Request(content=str(long)))
    assert (told.digest, told.length) == (files.digest_of_parts(long), 2048)


def test_what_a_windows_computer_named():
    bare = named_files.without_folders(Request(content="C:\\Users\\me\\cat.jpg", look=Look(styles=(
        Style(path="\\\\server\\share\\wave.png"),))))
    assert (bare.content, bare.look.styles[0].path) == ("cat.jpg", "wave.png")


@pytest.mark.parametrize("weights", ["", "oxford", "torchvision", " oxford "])
def test_weights_that_everybody_has_are_no_file(weights):
    request = Request(method=Method(weights=weights))
    assert set(named_files.listed(request)) == {""}
    assert named_files.replaced(request, named_files.listed(request)) == request


def test_nothing_is_lost_where_nothing_is_replaced(request_):
    assert named_files.replaced(request_, named_files.listed(request_)) == request_


def test_a_file_that_was_withheld_is_told_of_again(request_):
    place = named_files.withheld("photo.jpg", "0123456789abcdef")
    assert named_files.is_withheld(place) and not Path(place).exists()
    told, *_ = named_files.described(Request(content=place))
    assert (told.name, told.digest, told.length) == ("photo.jpg", "0123456789abcdef", -1)
    assert not named_files.is_withheld(request_.content)


def test_an_older_impasto_reads_them(request_, tmp_path):
    """It knows nothing of what is told of the files beside the request's own fields."""
    save.write(tmp_path / "out.png", np.zeros((4, 6, 3), np.float32), request=request_)
    assert settings.from_json(recipe.json_in(tmp_path / "out.png")) == named_files.without_folders(request_)


def test_weights_in_the_home_of_nobody_are_a_file_that_is_not_there():
    told = named_files.described(Request(method=Method(weights="~nobody of that name/own.pth")))[-2]
    assert (told.name, told.digest) == ("own.pth", "")
