"""The export from the open clip to the request: what it will weigh, and what is remembered of it."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton

from core import store
from core.choices import Codec, Mode, Work
from core.errors import CannotWrite
from core.media import encode
from core.metrics import FrameMetrics, Role
from core.settings import Export, Look, Motion, Request, Style
from gui.clip.clip_model import ClipModel
from gui.common.notifier import Notifier
from gui.common.preferences import Preferences
from gui.jobs.jobs import JobState
from gui.project.project import Project
from gui.render.exporting_controller import ExportingController

FRAMES = range(4, 20)


class Dialogs(QObject):
    window = path = None

    def video_place(self, name, suffix):
        return self.path


@pytest.fixture
def exporting(qtbot, footage, tmp_path, monkeypatch):
    """Of the footage's 40 frames some are rendered."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    request = Request(content=str(footage), look=Look(styles=(Style(path="a.jpg"),)), motion=Motion(mode=Mode.FRAMES))
    project = Project(request)
    clip_model = ClipModel(project, find_cuts=lambda clip, report: ())
    qtbot.waitUntil(lambda: clip_model.clip is not None and clip_model.search_share is None)
    clip_model.set_in(FRAMES.start)
    request, clip = project.request, clip_model.clip
    fingerprint = store.fingerprint.of(request, clip.identity, Mode.FRAMES, int(clip.pts[FRAMES.start]))
    with store.Store.create(clip, request) as kept:
        for number in FRAMES:
            pixels = np.full((64, 96, 3), 9 * number, np.uint8)
            kept.put(int(clip.pts[number]), pixels, fingerprint, FrameMetrics(Role.FIRST, 1, 1.0, None, None, 1.0, 1.0))
    clip_model.refresh()
    qtbot.waitUntil(lambda: clip_model.folder is not None)
    jobs = SimpleNamespace(state=JobState.IDLE, started=[])
    jobs.start = jobs.started.append
    notifier, dialogs = Notifier(), Dialogs()
    qtbot.addWidget(notifier.banners)
    services = SimpleNamespace(project=project, jobs=jobs, notifier=notifier, dialogs=dialogs,
                               preferences=Preferences(tmp_path / "window.ini"))
    made = ExportingController(services, clip_model, lambda: None)
    made.clip_model, made.jobs, made.dialogs, made.preferences = clip_model, jobs, dialogs, services.preferences
    yield made
    if made.dialog is not None:
        made.dialog.reject()
    made.close()
    clip_model.close()


def _opened(exporting):
    exporting.open()
    return exporting.dialog


def _size(dialog):
    return dialog._weight.text()


def _save(dialog):
    next(button for button in dialog.findChildren(QPushButton) if button.text() == "Save as…").click()


def test_the_size_is_told_from_the_frames_in_the_store(exporting, qtbot):
    dialog = _opened(exporting)
    assert dialog.choice.numbers == FRAMES and _size(dialog) == "Estimating…"
    qtbot.waitUntil(lambda: _size(dialog).startswith("about "))
    assert "KB, written in about" in _size(dialog)


def test_a_size_that_cannot_be_told_is_left_out(exporting, qtbot, monkeypatch):
    def fail(*_):
        raise CannotWrite(path="clip.mp4", reason="the disk is full")

    monkeypatch.setattr(encode, "estimate", fail)
    dialog = _opened(exporting)
    qtbot.waitUntil(lambda: _size(dialog) == "")


def test_nothing_finished_has_no_size(exporting, qtbot):
    store.delete(exporting.clip_model.folder)
    exporting.clip_model.refresh()
    qtbot.waitUntil(lambda: exporting.clip_model.folder is None)
    assert _size(_opened(exporting)) == ""


def test_a_bug_while_it_is_estimated_is_reported(exporting, qtbot, monkeypatch):
    monkeypatch.setattr(encode, "estimate", lambda *_: 1 / 0)
    with qtbot.captureExceptions() as raised:
        dialog = _opened(exporting)
        qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is ZeroDivisionError and _size(dialog) == ""


def test_what_was_chosen_is_exported_and_remembered(exporting, tmp_path):
    dialog = _opened(exporting)
    dialog._format.setCurrentIndex(dialog._format.findData(".mkv"))
    dialog._codec.setCurrentIndex(dialog._codec.findData(Codec.HEVC))
    dialog._controls["crf"].set_value(33)
    exporting.dialogs.path = tmp_path / "film.mkv"
    _save(dialog)
    (request,) = exporting.jobs.started
    pts = exporting.clip_model.clip.pts
    assert (request.work, request.clip.begin, request.clip.end) == (Work.EXPORT, int(pts[4]), int(pts[20]))
    assert request.output.path == str(tmp_path / "film.mkv")
    chosen = _opened(exporting).choice
    assert (chosen.suffix, chosen.export) == (".mkv", request.export)
    assert (chosen.export.codec, chosen.export.crf) == (Codec.HEVC, 33)


def test_what_is_remembered_and_damaged_is_forgotten(exporting):
    exporting.preferences.export = '{"suffix": ".mkv", "export": {"crf": "many"}}'
    chosen = _opened(exporting).choice
    assert (chosen.suffix, chosen.export) == (".mp4", Export())


def test_nothing_is_exported_while_something_is_painted(exporting):
    dialog = _opened(exporting)
    exporting.jobs.state = JobState.RUNNING
    _save(dialog)
    assert exporting.jobs.started == [] and dialog.isVisible()
