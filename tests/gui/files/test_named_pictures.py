"""Painted files and projects of other people: their pictures are found, or asked about, and nothing else is opened."""

from __future__ import annotations

import shutil
from fractions import Fraction
from pathlib import Path

import cv2
import numpy as np
import pytest

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from core import project as project_file
from core import results
from core.choices import Work
from core.media import encode, known_files, named_files, recipe
from core.media.clips.timing import Timing
from core.media.images import save
from core.results import ResultKind, Results
from core.settings import Export, Look, Request, Style
from gui.common.actions import ActionId
from gui.common.banners import BannerKey
from gui.results.result_files import DraggedFiles

PIXELS = np.full((32, 48, 3), 0.5, np.float32)
FILES = ("painted.png", "painted.jpg", "painted.webp", "painted.tiff", "painted.mp4", "painted.mov", "painted.mkv",
         "painted.gif", "moving.webp", "numbered.png")


@pytest.fixture
def given(tmp_path) -> Path:
    """A folder that somebody has sent."""
    folder = tmp_path / "given"
    folder.mkdir()
    return folder


@pytest.fixture
def theirs(tmp_path) -> Request:
    """What somebody painted, whose pictures have never been opened here."""
    home = tmp_path / "theirs"
    home.mkdir()
    save.write(home / "their photo.png", PIXELS * np.float32(1.6))
    save.write(home / "their painting.png", PIXELS * np.float32(0.7))
    return Request(content=str(home / "their photo.png"), look=Look(ratio=3.5, styles=(
        Style(path=str(home / "their painting.png")),)))


def _write(path: Path, request: Request) -> Path:
    """A painted file of the kind that its name says; tells which is dropped."""
    if path.suffix in (".png", ".jpg", ".webp", ".tiff") and path.stem == "painted":
        save.write(path, PIXELS, request=request)
        return path
    timing = Timing(np.arange(3) * 40, 120, Fraction(1, 1000))
    frames = [(PIXELS * 255).astype(np.uint8)] * 3
    for _ in encode.write(path, frames, timing, Export(), None, request.replace(work=Work.RENDER)):
        pass
    return path.with_suffix("") / "0001.png" if path.stem == "numbered" else path


def _drop(app, qtbot, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    app.window.canvas.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
                                           Qt.KeyboardModifier.NoModifier))
    qtbot.waitUntil(lambda: not app.tasks.busy)


def _open(app, qtbot, path: Path) -> None:
    app.window.files.open([path])
    qtbot.waitUntil(lambda: not app.tasks.busy)


def _banner(app, key: BannerKey):
    return next((banner for banner in app.notifier.banners.shown() if banner.key is key), None)


def _paths(request: Request) -> list[str]:
    return [request.content, *(style.path for style in request.look.styles)]


@pytest.mark.parametrize("name", FILES)
def test_its_pictures_are_found_beside_it(app, qtbot, theirs, given, name):
    dropped = _write(given / name, theirs)
    for path in _paths(theirs):
        shutil.copy(path, dropped.parent)
    _drop(app, qtbot, dropped)
    assert _paths(app.project.request) == [str(dropped.parent / Path(path).name) for path in _paths(theirs)]
    assert app.project.request.look.ratio == 3.5
    assert not _banner(app, BannerKey.NAMED) and not _banner(app, BannerKey.MISSING)


def test_known_pictures_are_found_where_they_are(app, qtbot, theirs, given):
    app.project.set(theirs, "Chosen")
    app.window.files.named.note()
    app.window.files.new()
    _drop(app, qtbot, _write(given / "painted.png", theirs))
    assert _paths(app.project.request) == _paths(theirs)
    assert set(_paths(theirs)) <= set(known_files.listed())


def test_others_are_missed_and_found_in_a_folder(app, qtbot, theirs, given):
    _drop(app, qtbot, _write(given / "painted.png", theirs))
    assert all(map(named_files.is_withheld, _paths(app.project.request)))
    assert _banner(app, BannerKey.NAMED) is None
    assert app.window.content._name.toolTip() == "their photo.png"
    banner = _banner(app, BannerKey.MISSING)
    assert banner.text == "These pictures were not found: their photo.png, their painting.png."
    app.answers.path = Path(theirs.content).parent
    banner.action.click()
    qtbot.waitUntil(lambda: _paths(app.project.request) == _paths(theirs) and not app.tasks.busy)
    assert app.window.painting.picture is not None  # of the photo that was found
    assert app.jobs.last_request.content == theirs.content


def test_another_picture_of_the_name_waits_for_a_yes(app, qtbot, theirs, given):
    shutil.copy(theirs.look.styles[0].path, given)
    save.write(given / "their photo.png", PIXELS)
    _drop(app, qtbot, _write(given / "painted.png", theirs))
    assert named_files.is_withheld(app.project.request.content)
    banner = _banner(app, BannerKey.NAMED)
    assert "painted.png names other files on this computer: their photo.png." in banner.text
    banner.action.click()
    assert app.project.request.content == str(given / "their photo.png")
    assert not _banner(app, BannerKey.NAMED) and not _banner(app, BannerKey.MISSING)
    app.project.undo_stack.undo()
    assert named_files.is_withheld(app.project.request.content)


def test_a_file_written_before_waits_for_a_yes(app, qtbot, theirs, given, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(named_files, "without_folders", lambda request: request)
        patch.setattr(named_files, "described", lambda request: ())
        path = _write(given / "painted.png", theirs)
    _drop(app, qtbot, path)
    assert all(map(named_files.is_withheld, _paths(app.project.request)))
    assert not app.notifier.stands(BannerKey.CONTENT)  # that it was not opened is said
    Path(theirs.look.styles[0].path).unlink()
    _banner(app, BannerKey.NAMED).action.click()
    assert _paths(app.project.request) == _paths(theirs)
    qtbot.waitUntil(lambda: app.notifier.stands(BannerKey.MISSING))
    assert _banner(app, BannerKey.MISSING).text.endswith("no longer where they were: their painting.png.")


def test_a_project_of_a_stranger_waits_for_a_yes_and_is_saved_as_it_was(app, qtbot, theirs, given):
    project_file.save(given / "evil.impasto", theirs)
    before = project_file.said(given / "evil.impasto")
    _open(app, qtbot, given / "evil.impasto")
    assert all(map(named_files.is_withheld, _paths(app.project.request)))
    assert app.window.files.save_project()
    assert project_file.said(given / "evil.impasto") == before
    banner = _banner(app, BannerKey.NAMED)
    banner.action.click()
    assert _paths(app.project.request) == _paths(theirs)
    app.window.files.named.note()
    app.window.files.save_project()
    _open(app, qtbot, given / "evil.impasto")
    assert _paths(app.project.request) == _paths(theirs)  # it is known now


def test_ones_own_project_opens_without_a_question(app, qtbot, theirs, given):
    app.project.set(theirs, "Chosen")
    app.answers.path = given / "mine.impasto"
    assert app.window.files.save_project_as()
    app.window.files.named.note()
    app.window.files.new()
    _open(app, qtbot, given / "mine.impasto")
    assert _paths(app.project.request) == _paths(theirs)
    assert not _banner(app, BannerKey.NAMED)


def test_what_was_withheld_is_forgotten_with_the_file(app, qtbot, theirs, given):
    project_file.save(given / "evil.impasto", theirs)
    _open(app, qtbot, given / "evil.impasto")
    app.window.files.new()
    assert not _banner(app, BannerKey.NAMED) and not _banner(app, BannerKey.MISSING)


def test_forgetting_recent_files_forgets_the_known_ones(app, theirs):
    known_files.note(_paths(theirs))
    app.preferences.clear_recent()
    assert not set(_paths(theirs)) & set(known_files.listed())


# Settings are left out.


def test_settings_stay_out_of_files_if_a_person_wants_it(app, qtbot, painted, tmp_path, banners):
    inside = app.window.menus[ActionId.SETTINGS_INSIDE]
    assert inside.isChecked()
    inside.trigger()
    assert not app.preferences.settings_inside and not app.project.dirty
    app.answers.path = tmp_path / "bare.png"
    with qtbot.waitSignal(app.window.files.saving.saved):
        app.window.menus[ActionId.SAVE_PICTURE].trigger()
    assert not recipe.has_recipe(tmp_path / "bare.png")
    assert any("without its settings" in text for text in banners())
    app.window.files.new_from_samples()
    assert not app.project.request.output.settings  # of every project
    inside.trigger()
    assert app.project.request.output.settings


def test_jobs_that_wait_in_the_queue_follow(app, monkeypatch):
    begun: list[Request] = []
    queue = app.window.queue
    monkeypatch.setattr(queue._jobs, "start", begun.append)
    queue.hold()
    app.window.queueing.add()
    app.window.menus[ActionId.SETTINGS_INSIDE].trigger()
    assert queue.items[0].request.output.settings
    queue.go_on()
    assert [request.output.settings for request in begun] == [False]


def test_a_result_that_is_dragged_away_carries_no_folder(app, qtbot, painted, tmp_path, monkeypatch):
    kept = Results(app.project.identity)
    (record,) = kept.listed()
    picture = kept.picture_path(record)
    with monkeypatch.context() as patch:  # as 0.1.0 kept it
        patch.setattr(named_files, "without_folders", lambda request: request)
        picture.write_bytes(save.carrying(picture.read_bytes(), record.settings()))
    assert recipe.read(picture).content == record.settings().content
    dragged = DraggedFiles()
    copied = dragged._copied(picture, record.settings())
    assert recipe.read(copied) == named_files.without_folders(record.settings())
    bare = dragged._copied(picture, record.settings().replace(output__settings=False))
    assert not recipe.has_recipe(bare)
    assert np.array_equal(_pixels(bare), _pixels(picture))
    dragged.close()


def test_a_result_is_brought_back_by_its_record(app, qtbot, painted):
    kept = Results(app.project.identity)
    (record,) = kept.listed()
    wanted = record.settings()
    picture = kept.picture_path(record)
    picture.write_bytes(save.carrying(picture.read_bytes(), None))
    app.project.set(app.project.request.replace(content="", look__ratio=9.0), "Change")
    assert results.is_kept(picture) and record.kind is ResultKind.PAINTED
    _drop(app, qtbot, picture)
    qtbot.waitUntil(lambda: app.project.request.content == wanted.content)
    assert app.project.request.look == wanted.look


def _pixels(path: Path) -> np.ndarray:
    return np.asarray(cv2.imread(str(path), cv2.IMREAD_UNCHANGED))
