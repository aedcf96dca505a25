"""Projects open again, wherever they and their pictures went meanwhile."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import errors, files, project
from core.choices import Colour
from core.media.images import own_frames
from core.settings import Detail, Look, Request, Style


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with a photo and two paintings, one of them outside the project's folder."""
    home = tmp_path / "my work 작업"
    for name in ("photo.png", "paintings/night.jpg", "../elsewhere/wave.png"):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_bytes(name.encode() * 9)
    return home


@pytest.fixture
def request_(home: Path) -> Request:
    styles = (Style(path=str(home / "paintings" / "night.jpg"), weight=0.5),
              Style(path=str(home.parent / "elsewhere" / "wave.png"), enabled=False))
    return Request(content=str(home / "photo.png"), look=Look(styles=styles, ratio=2.5, colour=Colour.LUMINANCE),
                   detail=Detail(size=640, seed=3))


def paths(request: Request) -> list[str]:
    return [request.content, *(style.path for style in request.look.styles)]


def test_a_project_gives_back_its_request(home, request_):
    path = home / "castle.impasto"
    project.save(path, request_)
    assert project.load(path)[:2] == (request_, ())
    loaded = project.load(str(path))
    assert loaded.request == request_
    assert loaded.missing == ()


def test_the_empty_project(tmp_path):
    project.save(tmp_path / "new.impasto", Request())
    assert project.load(tmp_path / "new.impasto")[:2] == (Request(), ())


def test_it_is_json_a_person_can_read(home, request_):
    project.save(home / "castle.impasto", request_)
    content = json.loads((home / "castle.impasto").read_text(encoding="utf-8"))
    assert content["impasto"] == 1
    assert [picture["relative"] for picture in content["pictures"]] == [
        "photo.png", "paintings/night.jpg", "../elsewhere/wave.png"]
    assert "작업" in (home / "castle.impasto").read_text(encoding="utf-8")


def test_moved_with_its_pictures(home, request_, tmp_path):
    project.save(home / "castle.impasto", request_)
    other = tmp_path / "other" / "deeper"
    other.parent.mkdir()
    shutil.move(home, other)
    request, missing, _ = project.load(other / "castle.impasto")
    assert paths(request) == [str(other / "photo.png"), str(other / "paintings" / "night.jpg"),
                              str(tmp_path / "elsewhere" / "wave.png")]
    assert missing == ()
    assert request.look.ratio == request_.look.ratio


def test_own_frames_are_pictures_too(home, request_, tmp_path):
    path = home / "frames" / "36.png"
    path.parent.mkdir()
    path.write_bytes(b"mine")
    owned = request_.replace(clip__own_frames=(own_frames.noted(1500, str(path)),))
    project.save(home / "castle.impasto", owned)
    assert project.load(home / "castle.impasto")[:2] == (owned, ())
    other = tmp_path / "other"
    shutil.move(home, other)
    request, missing, _ = project.load(other / "castle.impasto")
    (frame,) = request.clip.own_frames
    assert (frame.pts, frame.path, missing) == (1500, str(other / "frames" / "36.png"), ())
    assert frame.digest == files.digest(frame.path)
    (other / "frames" / "36.png").rename(other / "elsewhere.png")
    request, missing, _ = project.load(other / "castle.impasto")
    assert [Path(name).name for name in missing] == ["36.png"]
    found = project.relocate(request, {missing[0]: str(other / "elsewhere.png")})
    assert found.clip.own_frames[0].path == str(other / "elsewhere.png")
    assert project.missing(found) == ()


def test_what_it_teaches_with_moves_along_and_is_not_missed(home, request_, tmp_path):
    (home / "holiday").mkdir()
    (home / "holiday" / "sea.jpg").write_bytes(b"sea")
    teaching = request_.replace(teaching__photos=(str(home / "holiday"), str(home / "photo.png")))
    project.save(home / "castle.impasto", teaching)
    assert project.load(home / "castle.impasto")[:2] == (teaching, ())
    other = tmp_path / "other"
    shutil.move(home, other)
    request, missing, _ = project.load(other / "castle.impasto")
    assert request.teaching.photos == (str(other / "holiday"), str(other / "photo.png"))
    shutil.rmtree(other / "holiday")
    assert project.load(other / "castle.impasto").missing == missing == ()


def test_a_folder_in_a_pictures_place_is_no_picture(home, request_):
    project.save(home / "castle.impasto", request_)
    (home / "photo.png").unlink()
    (home / "photo.png").mkdir()
    assert project.load(home / "castle.impasto").missing == (str(home / "photo.png"),)


def test_moved_alone_it_finds_the_pictures_where_they_were(home, request_, tmp_path):
    project.save(home / "castle.impasto", request_)
    (tmp_path / "far" / "away").mkdir(parents=True)
    shutil.move(home / "castle.impasto", tmp_path / "far" / "away")
    assert project.load(tmp_path / "far" / "away" / "castle.impasto")[:2] == (request_, ())


def test_copied_beside_other_pictures_of_the_same_names(home, request_, tmp_path):
    """The one of the noted length is it; with the same length, the one that came along."""
    project.save(home / "castle.impasto", request_)
    there = tmp_path / "there"
    there.mkdir()
    shutil.copy(home / "castle.impasto", there)
    (there / "photo.png").write_bytes(b"another photo")
    assert project.load(there / "castle.impasto").request.content == request_.content
    shutil.copy(home / "photo.png", there)
    assert project.load(there / "castle.impasto").request.content == str(there / "photo.png")


def test_missing_pictures_are_named_once(home, request_):
    styles = (*request_.look.styles, Style(path=request_.content))
    project.save(home / "castle.impasto", request_.replace(look__styles=styles))
    (home / "photo.png").unlink()
    (home / "paintings" / "night.jpg").unlink()
    request, missing, _ = project.load(home / "castle.impasto")
    assert missing == (str(home / "photo.png"), str(home / "paintings" / "night.jpg"))
    assert request.content == request_.content


def test_missing_pictures_are_found_in_a_folder(home, request_, tmp_path):
    project.save(home / "castle.impasto", request_)
    attic = tmp_path / "attic" / "boxes"
    attic.mkdir(parents=True)
    shutil.move(home / "photo.png", attic / "PHOTO.png")
    shutil.move(home / "paintings" / "night.jpg", attic.parent / "night.jpg")
    shutil.copy(attic.parent / "night.jpg", attic / "night.jpg")
    request, missing, _ = project.load(home / "castle.impasto")
    found = project.find_in(attic.parent, missing)
    assert found == {missing[0]: str(attic / "PHOTO.png"), missing[1]: str(attic.parent / "night.jpg")}
    mended = project.relocate(request, found)
    assert project.missing(mended) == ()
    assert [style.weight for style in mended.look.styles] == [0.5, 1.0]
    assert project.find_in(tmp_path / "none", missing) == {}
    assert project.find_in(home, ("/x/unheard.png",)) == {}


def test_the_exact_name_comes_before_one_in_other_letters(tmp_path):
    (tmp_path / "Photo.png").touch()
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "photo.png").touch()
    assert project.find_in(tmp_path, ("/x/photo.png",)) == {"/x/photo.png": str(tmp_path / "deeper" / "photo.png")}


def test_paths_from_windows(tmp_path):
    (tmp_path / "photo.png").touch()
    found = project.find_in(tmp_path, ("C:\\Users\\me\\photo.png",))
    assert found == {"C:\\Users\\me\\photo.png": str(tmp_path / "photo.png")}


def test_a_search_does_not_follow_links_in_circles(tmp_path):
    (tmp_path / "circle").symlink_to(tmp_path)
    assert project.find_in(tmp_path, ("/x/none.png",)) == {}


def test_relative_paths_become_absolute(home, monkeypatch):
    monkeypatch.chdir(home)
    project.save("castle.impasto", Request(content="photo.png"))
    monkeypatch.chdir("/")
    assert project.load(home / "castle.impasto")[:2] == (Request(content=str(home / "photo.png")), ())


@given(st.text(max_size=80), st.text(max_size=20))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_path_can_be_saved_and_opened(tmp_path, content, style):
    """Names that are no Unicode, or no names at all, are reported missing and never an error."""
    request = Request(content=content, look=Look(styles=(Style(path=style),)))
    project.save(tmp_path / "any.impasto", request)
    loaded = project.load(tmp_path / "any.impasto")
    assert bool(loaded.request.content) == bool(content)
    unicode = content.encode("utf-8", "replace").decode()
    if content and not os.path.exists(os.path.abspath(content.replace("\0", "x"))):  # noqa: PTH100, PTH110
        assert loaded.request.content.endswith(Path(unicode).name)


@pytest.mark.parametrize("data, kind", [
    (b"", errors.EmptyFile), (b"nonsense", errors.RecipeDamaged), (b"[]", errors.RecipeDamaged),
    (b"{}", errors.RecipeDamaged), (b"\xff\xfe", errors.RecipeDamaged), (b'{"impasto": 1}', errors.RecipeDamaged),
    (b'{"impasto": 1, "request": {"version": 1, "detail": {"size": 1}}}', errors.RecipeDamaged),
    (b'{"impasto": 1, "request": {"version": 1}, "pictures": [{}]}', errors.RecipeDamaged),
    (b'{"impasto": 1, "request": {"version": 1}, "pictures": [{"path": "\xff"}]}', errors.RecipeDamaged),
    (b'{"impasto": 2, "unheard": 1}', errors.RecipeNewer),
    (b'{"impasto": 1, "request": {"version": 7}}', errors.RecipeNewer)])
def test_files_that_are_no_projects(tmp_path, data, kind):
    path = tmp_path / "odd.impasto"
    path.write_bytes(data)
    with pytest.raises(kind, match=r"odd\.impasto"):
        project.load(path)


def test_a_file_far_too_long_is_not_read_whole(tmp_path):
    path = tmp_path / "film.impasto"
    with path.open("wb") as file:
        file.truncate(10 << 30)
    with pytest.raises(errors.RecipeDamaged, match="too long"):
        project.load(path)


def test_faults_of_the_file_itself(tmp_path):
    with pytest.raises(errors.FileMissing):
        project.load(tmp_path / "none.impasto")
    with pytest.raises(errors.IsDirectory):
        project.load(tmp_path)
    with pytest.raises(errors.CannotWrite, match="its folder does not exist"):
        project.save(tmp_path / "none" / "x.impasto", Request())


def test_truncated_anywhere_it_is_a_sentence(home, request_):
    path = home / "castle.impasto"
    project.save(path, request_)
    data = path.read_bytes()
    for length in range(1, len(data) - 2, 7):
        path.write_bytes(data[:length])
        with pytest.raises(errors.RecipeDamaged):
            project.load(path)


def test_a_full_disk_leaves_the_old_project(home, request_, monkeypatch):
    path = home / "castle.impasto"
    project.save(path, request_)

    def fail(*args):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("core.files.os.fsync", fail)
        with pytest.raises(errors.CannotWrite, match="the disk is full"):
            project.save(path, Request())
    assert project.load(path).request == request_
    assert sorted(entry.name for entry in home.iterdir()) == ["castle.impasto", "paintings", "photo.png"]


def test_a_project_keeps_what_stands_for_it_wherever_it_lies(tmp_path):
    identity = project.new_identity()
    project.save(tmp_path / "one.impasto", Request(), identity)
    (tmp_path / "one.impasto").rename(tmp_path / "two.impasto")
    assert project.load(tmp_path / "two.impasto").identity == identity
    assert identity != project.new_identity()


@pytest.mark.parametrize("noted", ["", "../../../etc", "0123", "0123456789ABCDEF"])
def test_a_file_that_names_nothing_fit_is_known_by_its_place(tmp_path, noted):
    project.save(tmp_path / "one.impasto", Request(), noted)
    identity = project.load(tmp_path / "one.impasto").identity
    assert len(identity) == 16
    assert set(identity) <= set("0123456789abcdef")
    assert project.load(tmp_path / "one.impasto").identity == identity
