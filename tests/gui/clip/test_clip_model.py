"""The open clip, driven through the project and judged by what it says."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import numpy as np
import pytest

from core import store
from core.choices import Mode
from core.errors import ClipChanged, DamagedClip
from core.events import FrameBegun
from core.media import clips
from core.metrics import FrameMetrics, Role
from core.settings import Look, Motion, Request, Style
from core.store.states import FrameState
from gui.clip import render_status
from gui.clip.clip_model import ClipModel
from gui.clip.render_status import CODES, OUTSIDE, RenderStatus
from gui.project.project import Project
from tests.gui.conftest import FIGURES


def _nothing(report, clip, request, cuts):
    return RenderStatus(states=np.ones(clip.frames, np.uint8))


@pytest.fixture
def opened(qtbot, footage):
    """Makes clip models that have opened the footage, and closes them after the test."""
    made = []

    def open_(request=None, **parts):
        project = Project(request or Request(content=str(footage)))
        stand_ins = {"find_cuts": lambda clip, report: (int(clip.pts[24]),), "look": _nothing}
        clip_model = ClipModel(project, **{**stand_ins, **parts})
        clip_model.project = project
        made.append(clip_model)
        qtbot.waitUntil(lambda: clip_model.search_share is None and len(clip_model.states) > 0)
        return clip_model

    yield open_
    for clip_model in made:
        clip_model.close()


def test_a_clip_is_read_beside_the_window_and_its_cuts_are_found(opened, qtbot):
    clip_model = opened()
    assert (clip_model.clip.frames, clip_model.playhead, clip_model.range, clip_model.cuts) == (40, 0, range(40), (24,))
    assert not clip_model.cuts_edited and not clip_model.loading


def test_a_picture_is_no_clip(qtbot, tiny_photo, footage, opened):
    clip_model, heard = opened(), []
    clip_model.opened.connect(heard.append)
    clip_model.project.set(Request(content=str(tiny_photo)), "Open a photo")
    qtbot.waitUntil(lambda: not clip_model.loading)
    assert clip_model.clip is None and heard == [None] and len(clip_model.range) == 0
    clip_model.seek(3)
    clip_model.add_cut(3)
    clip_model.set_in(3)
    assert clip_model.playhead == 0 and clip_model.project.request == Request(content=str(tiny_photo))
    clip_model.project.undo_stack.undo()
    qtbot.waitUntil(lambda: clip_model.clip is not None)
    assert heard[1] is clip_model.clip


def test_what_cannot_be_read_is_said(qtbot, qapp, footage):
    def read(path):
        raise DamagedClip(path=str(path), reason="its index is missing")

    clip_model, heard = ClipModel(Project(), read=read), []
    clip_model.failed.connect(heard.append)
    clip_model._project.replace(Request(content=str(footage)))
    qtbot.waitUntil(lambda: bool(heard))
    assert isinstance(heard[0], DamagedClip) and clip_model.clip is None
    clip_model.close()


def test_a_bug_while_reading_is_raised_where_it_is_reported(qtbot, footage):
    def read(path):
        raise ZeroDivisionError

    clip_model = ClipModel(Project(), read=read)
    with qtbot.captureExceptions() as raised:
        clip_model._project.replace(Request(content=str(footage)))
        qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is ZeroDivisionError
    clip_model.close()


def test_the_playhead_stays_in_the_clip(opened):
    clip_model, heard = opened(), []
    clip_model.moved.connect(heard.append)
    for number in (7, 7, -3, 500):
        clip_model.seek(number)
    assert heard == [7, 0, 39]
    assert clip_model.request().clip.frame == int(clip_model.clip.pts[39])


def test_it_begins_where_the_request_says(opened, footage):
    pts = clips.read(Path(footage)).pts
    request = Request(content=str(footage)).replace(clip__begin=int(pts[5]), clip__end=int(pts[30]))
    assert opened(request).playhead == 5
    assert opened(request.replace(clip__frame=int(pts[9]))).playhead == 9


def test_from_cut_to_cut(opened):
    clip_model = opened()
    places = []
    for way in (1, 1, 1, -1, -1, -1):
        clip_model.seek_cut(way)
        places.append(clip_model.playhead)
    assert places == [24, 39, 39, 24, 0, 0]


def test_the_range_is_part_of_the_request_and_can_be_undone(opened):
    clip_model, heard = opened(), []
    clip_model.range_changed.connect(lambda: heard.append(clip_model.range))
    clip_model.set_in(10)
    clip_model.set_out(19)
    clip = clip_model.project.request.clip
    assert (clip.begin, clip.end) == (int(clip_model.clip.pts[10]), int(clip_model.clip.pts[20]))
    clip_model.set_in(30)  # past the out point, which lets go
    clip_model.set_out(4)  # before the in point, which lets go
    assert heard == [range(10, 40), range(10, 20), range(30, 40), range(5)]
    clip_model.clear_range()
    assert clip_model.project.request.clip.begin is None and clip_model.project.request.clip.end is None
    for _ in range(5):
        clip_model.project.undo_stack.undo()
    assert clip_model.range == range(40) and not clip_model.project.dirty


def test_one_drag_is_one_step_to_undo(opened):
    clip_model = opened()
    for number in range(1, 9):
        clip_model.set_in(number, merge_key=1)
    clip_model.set_in(12, merge_key=2)
    clip_model.project.undo_stack.undo()
    assert clip_model.range.start == 8
    clip_model.project.undo_stack.undo()
    assert clip_model.range.start == 0


def test_a_range_of_another_clip_shows_the_whole(opened, footage):
    assert opened(Request(content=str(footage)).replace(clip__begin=10**9)).range == range(40)


def test_cuts_are_added_moved_and_deleted(opened):
    clip_model = opened()
    clip_model.seek(10)
    clip_model.add_cut()
    clip_model.add_cut(0)  # the clip's first frame begins a shot anyway
    clip_model.add_cut(10)
    assert clip_model.cuts == (10, 24) and clip_model.cuts_edited
    clip_model.move_cut(10, 12)
    clip_model.move_cut(12, 24)  # there is one already
    clip_model.delete_cut(24)
    clip_model.delete_cut(25)
    assert clip_model.cuts == (12,)
    assert clip_model.project.request.clip.cuts == (int(clip_model.clip.pts[12]),)
    clip_model.find_cuts_again()
    assert clip_model.cuts == (24,) and not clip_model.cuts_edited
    for _ in range(4):
        clip_model.project.undo_stack.undo()
    assert clip_model.cuts == (24,) and not clip_model.project.dirty


def test_a_search_for_cuts_tells_how_far_it_is_and_ends_with_its_clip(qtbot, footage, opened, tiny_photo):
    gate, ended, heard = threading.Event(), threading.Event(), []

    def find(clip, report):
        report(1, 4)
        gate.wait(30)
        try:
            report(2, 4)
        finally:
            ended.set()
        return ()

    project = Project(Request(content=str(footage)))
    clip_model = ClipModel(project, find_cuts=find, look=_nothing)
    clip_model.cuts_changed.connect(lambda: heard.append("cuts"))
    clip_model.search_changed.connect(lambda: heard.append(clip_model.search_share))
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [0.25]  # no cut has changed: nothing is drawn anew but the words
    project.set(Request(content=str(tiny_photo)), "Open a photo")
    gate.set()
    assert ended.wait(30)
    qtbot.waitUntil(lambda: not clip_model.loading)
    assert clip_model.search_share is None and clip_model.cuts == ()
    clip_model.close()


@pytest.mark.parametrize("mode", [Mode.KEYFRAMES, Mode.FRAMES, Mode.LEARNED])
def test_where_the_engine_chooses_the_mode_its_frames_are_known(opened, qtbot, footage, mode):
    request = Request(content=str(footage), look=Look(styles=(Style(path="starry.jpg"),)))
    clip_model = opened(request, look=None)
    clip = clip_model.clip
    with store.Store.create(clip, request) as painting:
        painting.put(int(clip.pts[1]), np.full((64, 96, 3), 99, np.uint8),
                     store.fingerprint.of(request, clip.identity, mode, int(clip.pts[0])), FIGURES)
    clip_model.refresh()
    qtbot.waitUntil(lambda: clip_model.folder is not None)
    assert CODES[clip_model.states[1]] is FrameState.DONE
    store.delete(clip_model.folder)


def test_the_frame_in_work_is_marked(opened):
    clip_model = opened()
    clip_model.note_begun(FrameBegun(3, 0))
    assert clip_model.painting == 3 and CODES[clip_model.states[3]] is FrameState.PAINTING
    clip_model.note_begun(None)
    assert CODES[clip_model.states[3]] is FrameState.TO_DO


def test_what_is_painted_comes_from_the_store(opened, qtbot, footage, monkeypatch):
    looked = []
    monkeypatch.setattr(store, "StoreReader",
                        lambda folder, reader=store.StoreReader: looked.append(folder) or reader(folder))
    motion = Motion(mode=Mode.FRAMES)
    request = Request(content=str(footage), look=Look(styles=(Style(path="starry.jpg"),)), motion=motion)
    clip_model = opened(request, look=None)
    clip = clip_model.clip
    fingerprint = store.fingerprint.of(request, clip.identity, Mode.FRAMES, int(clip.pts[0]))
    with store.Store.create(clip, request) as painting:
        for number, figures in ((0, FrameMetrics(Role.FIRST, 60, 2.0, None, None, 1.0, 1.0)),
                                (1, FrameMetrics(Role.FOLLOWING, 10, 1.0, 0.9, 3.5, 1.0, 1.0))):
            painting.put(int(clip.pts[number]), np.full((64, 96, 3), 99, np.uint8), fingerprint, figures)
    clip_model.refresh()
    qtbot.waitUntil(lambda: clip_model.folder is not None)
    assert [CODES[code] for code in clip_model.states[:3]] == [FrameState.DONE, FrameState.DONE, FrameState.TO_DO]
    assert np.isnan(clip_model.render_status.temporal[0]) and clip_model.render_status.temporal[1] == 3.5
    assert clip_model.render_status.reliable[1] == pytest.approx(0.9)
    assert clip_model.record(1).pts == clip.pts[1] and clip_model.record(2) is None
    clip_model.project.set(request.replace(look__ratio=3.0, clip__end=int(clip.pts[8])), "Steer")
    qtbot.waitUntil(lambda: CODES[clip_model.states[0]] is FrameState.OUT_OF_DATE)
    assert clip_model.states[8] == OUTSIDE and CODES[clip_model.states[7]] is FrameState.TO_DO
    assert looked == [clip_model.folder]  # looked into again and again, but begun only once
    store.delete(clip_model.folder)


def test_a_clip_whose_file_became_another_one_is_told_and_opened_anew(qtbot, footage, tmp_path, opened):
    own = Path(shutil.copy(footage, tmp_path / "own.mp4"))
    clip_model = opened(Request(content=str(own)), look=render_status.look)
    read, told = clip_model.clip, []
    clip_model.failed.connect(told.append)
    with own.open("r+b") as file:
        file.seek(-1, 2)
        file.write(b"x")
    clip_model.refresh()
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], ClipChanged) and "open this one anew" in str(told[0])
    clip_model.reopen()
    qtbot.waitUntil(lambda: clip_model.clip is not None and len(clip_model.states) > 0)
    assert clip_model.clip.identity != read.identity
