"""Whether paintings are taught: asked of the library beside the window, and of a file that a request names."""

from __future__ import annotations

import os

import pytest

from core import files
from core.errors import TaughtPaintingDamaged
from core.settings import Look, Request, Style
from core.teaching import Teaching
from gui.instant.taught_lookup import TaughtLookup
from gui.project.project import Project
from tests.gui.taught_engine import teach


@pytest.fixture
def project(monkeypatch, tmp_path, tiny_photo, tiny_painting):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    return Project(Request(content=str(tiny_photo), look=Look(styles=(Style(path=str(tiny_painting)),))))


@pytest.fixture
def lookup(qapp, project):
    made = TaughtLookup(project)
    yield made
    made.close()


def _known(qtbot, lookup, project):
    qtbot.waitUntil(lambda: lookup.answer(project.request) is not None)
    return lookup.is_taught(project.request)


def test_a_painting_is_not_taught_until_the_library_knows_it(qtbot, lookup, project, tiny_painting):
    new = TaughtLookup(project)
    assert new.is_taught(project.request) is None
    new.close()
    assert not _known(qtbot, lookup, project)
    assert lookup.answer(project.request).taught == frozenset()
    teach("painting", tiny_painting)
    with qtbot.waitSignal(lookup.changed):
        lookup.look_again()
    assert lookup.is_taught(project.request)
    assert lookup.answer(project.request).taught == {str(tiny_painting)}


def test_all_active_paintings_have_to_be_taught(qtbot, lookup, project, tiny_photo, tiny_painting):
    teach("painting", tiny_painting)
    both = (Style(path=str(tiny_painting)), Style(path=str(tiny_photo), enabled=False))
    project.set(project.request.replace(look__styles=both), "Add")
    assert _known(qtbot, lookup, project)
    project.set(project.request.replace(look__styles=(both[0], Style(path=str(tiny_photo)))), "Switch on")
    assert not _known(qtbot, lookup, project)
    project.set(project.request.replace(look__styles=()), "Remove")
    assert not _known(qtbot, lookup, project)  # nothing to paint after


def test_a_file_that_the_request_names_is_asked_alone(qtbot, lookup, project, tiny_photo, tiny_painting):
    teach("painting", tiny_painting)
    other = teach("other", tiny_photo)
    project.set(project.request.replace(teaching=Teaching(file=str(other))), "Choose")
    assert not _known(qtbot, lookup, project)


def test_a_damaged_file_that_the_request_names_is_a_sentence(qtbot, lookup, project, tmp_path):
    (tmp_path / "bad.safetensors").write_bytes(b"nothing like a file of weights")
    with qtbot.waitSignal(lookup.failed) as told:
        project.set(project.request.replace(teaching=Teaching(file=str(tmp_path / "bad.safetensors"))), "Choose")
    assert isinstance(told.args[0], TaughtPaintingDamaged)
    assert lookup.is_taught(project.request) is None


def test_a_painting_that_is_gone_is_not_taught(qtbot, lookup, project, tmp_path):
    project.set(project.request.replace(look__styles=(Style(path=str(tmp_path / "gone.png")),)), "Choose")
    assert not _known(qtbot, lookup, project)


def test_a_file_is_read_again_only_when_it_has_changed(qtbot, lookup, project, tmp_path, tiny_painting, monkeypatch):
    painting = tmp_path / "painting.png"
    painting.write_bytes(tiny_painting.read_bytes())
    teach("painting", tiny_painting)
    read, digest = [], files.digest
    monkeypatch.setattr(files, "digest", lambda path: read.append(path) or digest(path))
    project.set(project.request.replace(look__styles=(Style(path=str(painting)),)), "Choose")
    assert _known(qtbot, lookup, project)
    project.set(project.request.replace(content=""), "Close")
    assert _known(qtbot, lookup, project) and len(read) == 1
    painting.write_bytes(b"repainted")
    os.utime(painting, ns=(1, 1))
    with qtbot.waitSignal(lookup.changed):
        lookup.look_again()
    assert lookup.is_taught(project.request) is False and len(read) == 2
