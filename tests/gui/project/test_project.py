"""The project: one request, undone and redone, dirty or not."""

from __future__ import annotations

import gc

import pytest

from core.settings import Request
from gui.project.project import Project


@pytest.fixture
def project(qapp):
    return Project(Request(content="photo.png"))


def _ratio(project, value, key=None):
    project.set(project.request.replace(look__ratio=value), "Change", key)


def test_every_change_is_told_undone_and_redone(project):
    told = []
    project.changed.connect(lambda request: told.append(request.look.ratio))
    _ratio(project, 2.0)
    _ratio(project, 3.0)
    project.undo_stack.undo()
    project.undo_stack.undo()
    project.undo_stack.redo()
    assert told == [2.0, 3.0, 2.0, 1.0, 2.0]
    assert project.request.look.ratio == 2.0


def test_changes_with_the_same_key_are_one_step(project):
    for value in (1.1, 1.2, 1.3):
        _ratio(project, value, "ratio")
    project.set(project.request.replace(detail__size=256), "Size", "size")
    assert project.undo_stack.count() == 2
    project.undo_stack.undo()
    project.undo_stack.undo()
    assert project.request == Request(content="photo.png")


def test_changes_without_a_key_stay_apart(project):
    _ratio(project, 1.1)
    _ratio(project, 1.2)
    assert project.undo_stack.count() == 2


def test_a_drag_back_to_where_it_began_leaves_nothing(project):
    _ratio(project, 2.0, "ratio")
    _ratio(project, 1.0, "ratio")
    assert not project.undo_stack.canUndo()
    assert not project.dirty


def test_setting_what_is_already_so_is_no_change(project):
    project.set(project.request, "Nothing")
    assert project.undo_stack.count() == 0


def test_dirty_follows_what_was_saved(project, tmp_path):
    told = []
    project.dirty_changed.connect(told.append)
    assert not project.dirty
    _ratio(project, 2.0, "ratio")
    project.mark_saved(tmp_path / "a.impasto")
    _ratio(project, 3.0, "ratio")
    assert project.dirty
    project.undo_stack.undo()
    assert project.request.look.ratio == 2.0
    assert not project.dirty
    assert told == [True, False, True, False]
    assert project.path == tmp_path / "a.impasto"


def test_another_project_has_no_history(project, tmp_path):
    paths = []
    project.path_changed.connect(paths.append)
    _ratio(project, 2.0)
    project.replace(Request(content="other.png"), tmp_path / "b.impasto")
    assert project.request.content == "other.png"
    assert not project.dirty
    assert not project.undo_stack.canUndo()
    assert paths == [tmp_path / "b.impasto"]


def test_a_recovered_project_is_dirty(project):
    project.replace(Request(content="other.png"), dirty=True)
    assert project.dirty


def test_another_project_is_another_one(qapp):
    project = Project()
    first, seen = project.identity, []
    project.identity_changed.connect(seen.append)
    project.set(Request(content="/a.jpg"), "Choose photo")
    assert project.identity == first
    project.replace(Request())
    assert project.identity != first
    project.replace(Request(), identity="0123456789abcdef")
    assert seen == [seen[0], "0123456789abcdef"]
    assert project.identity == "0123456789abcdef"


def test_a_slider_that_is_dragged_leaves_one_step_in_memory(project):
    def steps() -> int:
        gc.collect()
        return sum(type(one).__name__ == "_Change" for one in gc.get_objects())

    before = steps()
    for step in range(50):
        _ratio(project, 0.1 + step / 1000, "gesture")
    assert steps() == before + 1
    assert project.undo_stack.count() == 1


def test_a_gesture_that_was_saved_or_undone_begins_another_step(project, tmp_path):
    _ratio(project, 0.2, "gesture")
    project.mark_saved(tmp_path / "p.impasto")
    _ratio(project, 0.3, "gesture")
    assert project.undo_stack.count() == 2 and project.dirty
    project.undo_stack.undo()
    assert not project.dirty
    _ratio(project, 0.4, "gesture")
    assert project.undo_stack.count() == 2 and project.request.look.ratio == 0.4
    project.undo_stack.undo()
    assert project.request.look.ratio == 0.2 and not project.dirty
