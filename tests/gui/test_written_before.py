"""What the window of 0.1.0 kept is read as it was: the queue, the presets, what a crash left."""

from __future__ import annotations

import shutil

from core.choices import Mode, Work
from core.settings import Request
from gui.project.autosave import Autosave
from gui.project.presets import Presets
from gui.project.project import Project
from gui.queue.queue_file import ItemState, QueueFile


def test_the_queue(written_before):
    file = QueueFile(written_before / "queue.json")
    items = file.open()
    file.close()
    assert [(item.number, item.place) for item in items] == [
        (1, ItemState.WAITING), (2, ItemState.RUNNING), (4, ItemState.DONE), (7, ItemState.FAILED)]
    waiting, running, done, failed = items
    assert (waiting.request.work, waiting.request.content, waiting.folder) == (
        Work.PAINT, "photo.png", "/home/me/painted")
    assert (running.request.work, running.request.motion.mode, running.request.motion.passes) == (
        Work.RENDER, Mode.FRAMES, 2)
    assert (done.path, done.seconds, done.notes) == ("/home/me/painted.png", 12.5, ("A note.",))
    assert (failed.fault, failed.request.output.path) == ("The disk is full.", "/home/me/clip.mp4")


def test_the_presets(written_before):
    presets = Presets(written_before / "presets.json")
    presets.load()
    night, other = presets.own
    assert (night.name, other.name) == ("Night", "Nacht 밤")
    assert night.look == {"ratio": 2.5, "style_scale": 1.0, "colour": "luminance", "smoothing": 0.0}
    assert night.detail == {"size": 64, "steps": 2}
    assert night.method["style_layers"] == "relu1_1"
    assert night.applied(Request()).look.ratio == 2.5


def test_what_a_crash_left(written_before, tmp_path, qapp):
    folder = tmp_path / "autosave"
    folder.mkdir()
    shutil.copy(written_before / "autosave.json", folder / "1.json")
    keeper = Autosave(Project(Request()), folder)
    kept = keeper.left()
    keeper.close()
    assert kept.path == ""
    assert (kept.request.content, kept.request.look.ratio, kept.request.detail.seed) == ("photo.png", 3.0, 5)
