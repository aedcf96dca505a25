"""What a crash leaves behind."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from core import locks
from core.settings import Request
from gui.project import autosave
from gui.project.autosave import Autosave
from gui.project.project import Project


@pytest.fixture
def project(qapp):
    return Project(Request(content="photo.png"))


@pytest.fixture
def keeper(project, tmp_path, monkeypatch):
    monkeypatch.setattr(autosave, "DELAY", 10)
    keeper = Autosave(project, tmp_path)
    yield keeper
    keeper.close()


def _crash(folder, ratio):
    """Another process that keeps a change and dies."""
    code = ("import os, sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication\n"
            "from core.settings import Request; from gui.project.project import Project\n"
            "from gui.project.autosave import Autosave\n"
            "app = QCoreApplication([]); project = Project(Request(content='photo.png'))\n"
            "keeper = Autosave(project, Path(sys.argv[1]))\n"
            "project.set(project.request.replace(look__ratio=float(sys.argv[2])), 'Change'); keeper.keep()\n"
            "os._exit(1)")
    subprocess.run([sys.executable, "-c", code, str(folder), str(ratio)], check=False,
                   env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)})


def _files(folder):
    return list(folder.glob("*.json"))


def test_changes_are_kept_after_a_while_and_forgotten_at_the_end(project, keeper, tmp_path, qtbot):
    assert _files(tmp_path) == []
    project.set(project.request.replace(look__ratio=2.0), "Change")
    qtbot.waitUntil(lambda: bool(_files(tmp_path)))
    keeper.close()
    assert list(tmp_path.iterdir()) == []


def test_what_ends_otherwise_leaves_it_for_the_next_time(project, keeper, tmp_path):
    project.set(project.request.replace(look__ratio=2.0), "Change")
    keeper.leave()
    [file] = _files(tmp_path)
    file.rename(tmp_path / "1.json")  # as that of another process, which this one is the next time
    assert keeper.left().request == project.request


def test_a_saved_project_needs_no_keeping(project, keeper, tmp_path, qtbot):
    project.set(project.request.replace(look__ratio=2.0), "Change")
    qtbot.waitUntil(lambda: bool(_files(tmp_path)))
    project.mark_saved(tmp_path / "a.impasto")
    qtbot.waitUntil(lambda: not _files(tmp_path))


def test_what_a_crash_left_is_found_and_can_be_forgotten(keeper, tmp_path):
    _crash(tmp_path, 3.0)
    kept = keeper.left()
    assert kept.request == Request(content="photo.png").replace(look__ratio=3.0)
    keeper.forget()
    assert keeper.left() is None
    assert _files(tmp_path) == []


def test_a_living_neighbour_is_left_alone(project, keeper, tmp_path):
    project.set(project.request.replace(look__ratio=2.0), "Change")
    keeper.keep()
    code = ("import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication\n"
            "from core.settings import Request; from gui.project.project import Project\n"
            "from gui.project.autosave import Autosave\n"
            "app = QCoreApplication([]); keeper = Autosave(Project(Request()), Path(sys.argv[1]))\n"
            "keeper.forget(); print(keeper.left()); keeper.close()")
    told = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True,
                          env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)})
    assert told.stdout.strip() == "None"
    assert len(_files(tmp_path)) == 1


@pytest.mark.parametrize("content", [b"{", b"", b"\xff\xfe", b"[" * 100_000, b'{"path":"","request":' + b"[" * 100_000,
                                     b'{"path":"\xff","request":{}}',
                                     b'{"path":"","request":{"version":1},"x":"\xff"}'])
def test_a_damaged_file_is_passed_over(keeper, tmp_path, content):
    (tmp_path / "1.json").write_bytes(content)
    assert keeper.left() is None


def test_a_file_that_the_disk_does_not_give_now_is_passed_over(keeper, tmp_path, failing_disk):
    (tmp_path / "1.json").write_bytes(b'{"path":"","request":{"version":1}}')
    assert keeper.left() is None


def test_a_photo_whose_name_is_no_unicode_is_kept_with_all_the_rest(project, keeper, tmp_path):
    project.set(project.request.replace(content=os.fsdecode(b"caf\xe9.jpg"), look__ratio=2.0), "Change")
    keeper.keep()
    [file] = _files(tmp_path)
    file.rename(tmp_path / "1.json")
    assert keeper.left().request == Request(content="caf?.jpg").replace(look__ratio=2.0)


def test_the_number_of_a_process_comes_again_and_what_a_crash_left_under_it_stays(project, keeper, tmp_path):
    (tmp_path / f"{os.getpid()}.json").write_bytes(b'{"path": "", "request": {"content": "photo.png"}}')
    assert keeper.left().request == Request(content="photo.png")


def test_of_several_only_the_one_that_was_told_is_forgotten(keeper, tmp_path):
    for ratio in (3.0, 4.0):
        _crash(tmp_path, ratio)
    first = keeper.left().request.look.ratio
    keeper.forget()
    assert {first, keeper.left().request.look.ratio} == {3.0, 4.0}


def test_a_full_disk_interrupts_nobody(project, keeper, tmp_path, monkeypatch):
    from core import files
    from core.errors import CannotWrite

    def full(path, data):
        raise CannotWrite(path=path, reason="the disk is full")

    monkeypatch.setattr(files, "write", full)
    project.set(project.request.replace(look__ratio=2.0), "Change")
    keeper.keep()
    assert _files(tmp_path) == []


def test_another_window_is_known_by_its_lock(qapp, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    own = Autosave(Project(Request(content="photo.png")))
    assert not autosave.others_run()
    other = locks.take(tmp_path / "impasto" / "autosave" / "1.lock")
    assert autosave.others_run()
    other.release()
    assert not autosave.others_run()
    own.close()
