"""What an opened file names is found again, and a stranger's file opens nothing but itself."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import numpy as np
import pytest

from core import errors, project
from core.choices import Work
from core.exploration import Exploration
from core.media import found_files, named_files, recipe
from core.media.found_files import FileFinder
from core.media.images import save
from core.settings import ClipSelection, Look, Method, Output, OwnFrame, Request, Style

PIXELS = np.full((4, 6, 3), 0.5, np.float32)
NETWORK = ("/net/evil/x.png", "//evil/share/x.png", "\\\\evil\\share\\x.png", "/tmp/../net/evil/x.png",
           "\\\\?\\UNC\\evil\\share\\x.png", "/run/user/1000/gvfs/smb-share:server=evil/x.png", "smb://evil/x.png",
           "/Network/Servers/evil/x.png", "/afs/evil/x.png")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with a photo and two paintings."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("photo.jpg", "night.png", "wave.png"):
        (home / name).write_bytes(name.encode() * 5)
    return home


@pytest.fixture
def painted(home: Path, tmp_path: Path) -> Path:
    """What was painted with them, in another folder."""
    path = tmp_path / "given" / "painted.png"
    path.parent.mkdir()
    save.write(path, PIXELS, request=_of(home))
    return path


@pytest.fixture
def looked_at(monkeypatch) -> list[str]:
    """Every path that the system is asked about."""
    asked: list[str] = []

    def noting(function):
        def noted(path, *arguments, **options):
            asked.append(os.fspath(path) if isinstance(path, str | os.PathLike) else "")
            return function(path, *arguments, **options)
        return noted
    for name in ("stat", "lstat", "open", "scandir"):
        monkeypatch.setattr(os, name, noting(getattr(os, name)))
    monkeypatch.setattr("io.open", noting(open))
    return asked


def _of(folder: Path) -> Request:
    return Request(content=str(folder / "photo.jpg"), look=Look(styles=(
        Style(path=str(folder / "night.png")), Style(path=str(folder / "wave.png"), weight=0.5))))


def _written_before(path: Path, request: Request, monkeypatch) -> Path:
    """A picture as 0.1.0 wrote it: whole paths, and nothing told of the files."""
    with monkeypatch.context() as patch:
        patch.setattr(named_files, "without_folders", lambda request: request)
        patch.setattr(named_files, "described", lambda request: ())
        save.write(path, PIXELS, request=request)
    return path


def _opened(path: Path, *known: str, folders: tuple[str, ...] = (),
            trusting: bool = False) -> tuple[Request, FileFinder]:
    finder = FileFinder(path, known, folders, trusting)
    return recipe.opened_by(finder, path), finder


def _paths(request: Request) -> list[str]:
    return [request.content, *(style.path for style in request.look.styles)]


def test_files_beside_it_are_found_by_their_content(home, painted):
    for name in ("photo.jpg", "night.png", "wave.png"):
        shutil.copy(home / name, painted.parent)
    request, finder = _opened(painted)
    assert _paths(request) == [str(painted.parent / name) for name in ("photo.jpg", "night.png", "wave.png")]
    assert (finder.withheld, finder.offered) == ({}, {})


def test_known_files_are_found_where_they_are(home, painted):
    request, finder = _opened(painted, *_paths(_of(home)))
    assert (_paths(request), finder.withheld) == (_paths(_of(home)), {})


def test_files_are_found_in_folders_where_the_person_has_been(home, painted):
    assert _paths(_opened(painted, folders=(str(home),))[0]) == _paths(_of(home))


def test_renamed_files_are_found(home, painted):
    shutil.copy(home / "photo.jpg", painted.parent / "renamed.jpg")
    (home / "night.png").rename(home / "starry.png")
    request, _ = _opened(painted, str(home / "starry.png"), str(home / "wave.png"))
    assert _paths(request) == [str(painted.parent / "renamed.jpg"), str(home / "starry.png"), str(home / "wave.png")]


def test_another_file_of_the_name_is_only_offered(home, painted):
    (painted.parent / "photo.jpg").write_bytes(b"another photo")
    request, finder = _opened(painted)
    assert named_files.is_withheld(request.content) and Path(request.content).name == "photo.jpg"
    assert finder.offered == {request.content: str(painted.parent / "photo.jpg")}
    assert len(finder.withheld) == 3
    assert len({*_paths(request)}) == 3


def test_two_files_of_one_name_stay_two(home, tmp_path):
    for folder in ("a", "b"):
        (home / folder).mkdir()
        (home / folder / "x.png").write_bytes(folder.encode())
    request = Request(content=str(home / "photo.jpg"), look=Look(styles=(
        Style(path=str(home / "a" / "x.png")), Style(path=str(home / "b" / "x.png")))))
    save.write(tmp_path / "painted.png", PIXELS, request=request)
    assert len(set(_paths(_opened(tmp_path / "painted.png")[0])[1:])) == 2
    known = str(home / "b" / "x.png"), str(home / "a" / "x.png")
    assert _paths(_opened(tmp_path / "painted.png", *known)[0])[1:] == [known[1], known[0]]


def test_a_link_beside_it_is_not_followed(home, painted):
    for name in ("photo.jpg", "night.png", "wave.png"):
        (painted.parent / name).symlink_to(home / name)
    _, finder = _opened(painted)
    assert len(finder.withheld) == 3 and not finder.offered


@pytest.mark.parametrize("name", ["../secret.png", "/etc/passwd", "..", "\\\\evil\\x.png", "a\0b"])
def test_a_told_name_is_no_way_elsewhere(painted, looked_at, name):
    (painted.parent.parent / "secret.png").write_bytes(b"secret")
    told = named_files.NamedFile(name, "0123456789abcdef", 6)
    finder = FileFinder(painted)
    looked_at.clear()
    request = finder.found(Request(content=name), [told, named_files.NamedFile(), named_files.NamedFile()])
    assert named_files.is_withheld(request.content)
    assert not [path for path in looked_at if path and not path.startswith(str(painted.parent))
                and "withheld" not in path]


def test_files_written_before_are_understood(home, painted, monkeypatch):
    old = _written_before(painted, _of(home), monkeypatch)
    request, finder = _opened(old)
    assert list(finder.offered.values()) == _paths(_of(home)) == list(finder.withheld.values())
    assert _paths(_opened(old, *_paths(_of(home)))[0]) == _paths(_of(home))
    assert _paths(_opened(old, trusting=True)[0]) == _paths(_of(home))
    given = project.relocate(request, finder.offered)
    assert _paths(given) == _paths(_of(home)) and project.missing(given) == ()


def test_files_written_before_offer_what_lies_beside(home, painted, monkeypatch):
    old = _written_before(painted, _of(home), monkeypatch)
    shutil.copy(home / "photo.jpg", old.parent)
    request, finder = _opened(old)
    assert finder.offered[request.content] == str(old.parent / "photo.jpg")


@pytest.mark.parametrize("path", NETWORK)
@pytest.mark.parametrize("trusting", [False, True])
def test_no_place_on_a_network_is_looked_at(painted, looked_at, monkeypatch, path, trusting):
    evil = Request(content=path, look=Look(styles=(Style(path=path),)), method=Method(weights=path),
                   clip=ClipSelection(own_frames=(OwnFrame(pts=0, path=path),)))
    old = _written_before(painted, evil, monkeypatch)
    project.save(painted.parent / "evil.impasto", Request())
    text = (painted.parent / "evil.impasto").read_text(encoding="utf-8")
    (painted.parent / "evil.impasto").write_text(text.replace('"content": ""', f'"content": {_json(path)}').replace(
        '"pictures": []', f'"pictures": [{{"path": {_json(path)}, "relative": {_json(path)}, "length": 3}}]'))
    looked_at.clear()
    request, finder = _opened(old, trusting=trusting)
    other = project.load(painted.parent / "evil.impasto", FileFinder(painted, trusting=trusting)).request
    assert finder.offered == {} and len(set(finder.withheld.values())) == 1
    assert all(map(named_files.is_withheld, (*_paths(request), request.method.weights, other.content)))
    assert not [place for place in looked_at if "evil" in place.replace(str(painted.parent), "").replace(
        "evil.impasto", "") and not place.startswith(str(painted.parent)) and "withheld" not in place]


def _json(text: str) -> str:
    return '"' + text.replace("\\", "\\\\") + '"'


def test_what_a_person_has_on_the_network_is_theirs(tmp_path):
    nas = "//nas/photos/x.png"
    project.save(tmp_path / "mine.impasto", Request(content=nas))
    assert project.load(tmp_path / "mine.impasto", FileFinder(tmp_path / "mine.impasto", [nas])).request.content == nas


def test_a_project_opens_the_files_that_came_with_it(home, tmp_path):
    (home / "paintings").mkdir()
    (home / "night.png").rename(home / "paintings" / "night.png")
    asked = Request(content=str(home / "photo.jpg"), look=Look(styles=(
        Style(path=str(home / "paintings" / "night.png")), Style(path=str(home.parent / "sea.png")))))
    (home.parent / "sea.png").write_bytes(b"sea")
    project.save(home / "castle.impasto", asked)
    moved = tmp_path / "moved"
    shutil.move(home, moved)
    finder = FileFinder(moved / "castle.impasto")
    loaded = project.load(moved / "castle.impasto", finder)
    assert _paths(loaded.request)[:2] == [str(moved / "photo.jpg"), str(moved / "paintings" / "night.png")]
    (withheld,) = loaded.missing
    assert (Path(withheld).name, finder.offered) == ("sea.png", {withheld: str(home.parent / "sea.png")})
    assert project.relocate(loaded.request, finder.withheld) == project.relocate(
        asked, {path: str(moved / Path(path).relative_to(home)) for path in _paths(asked)[:2]})


def test_a_project_does_not_open_another_file_or_a_link(home):
    project.save(home / "castle.impasto", _of(home))
    (home / "night.png").write_bytes(b"another")
    (home / "wave.png").rename(home / "w.png")
    (home / "wave.png").symlink_to(home / "w.png")
    finder = FileFinder(home / "castle.impasto")
    missing = project.load(home / "castle.impasto", finder).missing
    assert [Path(path).name for path in missing] == ["night.png", "wave.png"]
    assert project.load(home / "castle.impasto", FileFinder(home / "x", _paths(_of(home)))).missing == ()


def test_it_writes_nowhere_and_listens_to_nothing(painted, monkeypatch):
    asked = Request(work=Work.SWEEP, content="camera:0", exploration=Exploration(confirmed=True),
                    output=Output(path="/tmp/x.png", cells="/tmp/cells", microphone=True, quality=50))
    request, _ = _opened(_written_before(painted, asked, monkeypatch))
    assert request.output == Output(quality=50)
    assert (request.content, request.exploration.confirmed) == ("", False)


def test_what_is_needed_and_withheld_is_one_sentence(painted):
    request, _ = _opened(painted)
    with pytest.raises(errors.NamedFilesWithheld, match=r"never opened here: photo.jpg, night.png"):
        found_files.check(request, painted)
    with pytest.raises(errors.NamedFilesNotThere, match=r"or lie on a network: photo.jpg, night.png") as told:
        found_files.check(request, painted, trusting=True)
    assert "--trust-recipe" not in str(told.value)
    found_files.check(request.replace(work=Work.CHANNEL), painted)
    off = tuple(Style(path=style.path, enabled=False) for style in request.look.styles)
    with pytest.raises(errors.NamedFilesWithheld, match=r"never opened here: photo.jpg\. Name your own"):
        found_files.check(request.replace(look__styles=off), painted)


@pytest.mark.parametrize("work", [Work.REHEARSE, Work.RENDER])
def test_own_frames_are_needed_by_whatever_shows_them(tmp_path, work):
    own = OwnFrame(pts=0, path=named_files.withheld("mine.png", "x"))
    asked = Request(clip=ClipSelection(own_frames=(own,)))
    found_files.check(asked, tmp_path)
    with pytest.raises(errors.NamedFilesWithheld, match=r"mine\.png"):
        found_files.check(asked.replace(work=work), tmp_path)
