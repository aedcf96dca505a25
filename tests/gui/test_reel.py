"""The open clip, driven through the project and judged by what it says."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest

from core import store
from core.choices import Mode
from core.errors import DamagedClip
from core.events import FrameBegun
from core.media import clips
from core.metrics import FrameMetrics, Role
from core.settings import Look, Motion, Request, Style
from core.store.states import FrameState
from gui.painted import CODES, OUTSIDE, Painted
from gui.reel import Reel
from gui.state import Project


def _nothing(report, clip, request, cuts):
    return Painted(states=np.ones(clip.frames, np.uint8))


@pytest.fixture
def opened(qtbot, footage):
    """Makes reels that have opened the footage, and closes them after the test."""
    made = []

    def open_(request=None, **parts):
        project = Project(request or Request(content=str(footage)))
        reel = Reel(project, **{"find_cuts": lambda clip, report: (int(clip.pts[24]),), "look": _nothing, **parts})
        reel.project = project
        made.append(reel)
        qtbot.waitUntil(lambda: reel.search_share is None and len(reel.states) > 0)
        return reel

    yield open_
    for reel in made:
        reel.close()


def test_a_clip_is_read_beside_the_window_and_its_cuts_are_found(opened, qtbot):
    reel = opened()
    assert (reel.clip.frames, reel.playhead, reel.range, reel.cuts) == (40, 0, range(40), (24,))
    assert not reel.cuts_edited and not reel.loading


def test_a_picture_is_no_clip(qtbot, tiny_photo, footage, opened):
    reel, heard = opened(), []
    reel.opened.connect(heard.append)
    reel.project.set(Request(content=str(tiny_photo)), "Open a photo")
    qtbot.waitUntil(lambda: not reel.loading)
    assert reel.clip is None and heard == [None] and len(reel.range) == 0
    reel.seek(3)
    reel.add_cut(3)
    reel.set_in(3)
    assert reel.playhead == 0 and reel.project.request == Request(content=str(tiny_photo))
    reel.project.undo_stack.undo()
    qtbot.waitUntil(lambda: reel.clip is not None)
    assert heard[1] is reel.clip


def test_what_cannot_be_read_is_said(qtbot, qapp, footage):
    def read(path):
        raise DamagedClip(path=str(path), reason="its index is missing")

    reel, heard = Reel(Project(), read=read), []
    reel.failed.connect(heard.append)
    reel._project.replace(Request(content=str(footage)))
    qtbot.waitUntil(lambda: bool(heard))
    assert isinstance(heard[0], DamagedClip) and reel.clip is None
    reel.close()


def test_a_bug_while_reading_is_raised_where_it_is_reported(qtbot, footage):
    def read(path):
        raise ZeroDivisionError

    reel = Reel(Project(), read=read)
    with qtbot.captureExceptions() as raised:
        reel._project.replace(Request(content=str(footage)))
        qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is ZeroDivisionError
    reel.close()


def test_the_playhead_stays_in_the_clip(opened):
    reel, heard = opened(), []
    reel.moved.connect(heard.append)
    for number in (7, 7, -3, 500):
        reel.seek(number)
    assert heard == [7, 0, 39]
    assert reel.request().clip.frame == int(reel.clip.pts[39])


def test_it_begins_where_the_request_says(opened, footage):
    pts = clips.read(Path(footage)).pts
    request = Request(content=str(footage)).replace(clip__begin=int(pts[5]), clip__end=int(pts[30]))
    assert opened(request).playhead == 5
    assert opened(request.replace(clip__frame=int(pts[9]))).playhead == 9


def test_from_cut_to_cut(opened):
    reel = opened()
    places = []
    for way in (1, 1, 1, -1, -1, -1):
        reel.seek_cut(way)
        places.append(reel.playhead)
    assert places == [24, 39, 39, 24, 0, 0]


def test_the_range_is_part_of_the_request_and_can_be_undone(opened):
    reel, heard = opened(), []
    reel.range_changed.connect(lambda: heard.append(reel.range))
    reel.set_in(10)
    reel.set_out(19)
    clip = reel.project.request.clip
    assert (clip.begin, clip.end) == (int(reel.clip.pts[10]), int(reel.clip.pts[20]))
    reel.set_in(30)  # past the out point, which lets go
    reel.set_out(4)  # before the in point, which lets go
    assert heard == [range(10, 40), range(10, 20), range(30, 40), range(5)]
    reel.clear_range()
    assert reel.project.request.clip.begin is None and reel.project.request.clip.end is None
    for _ in range(5):
        reel.project.undo_stack.undo()
    assert reel.range == range(40) and not reel.project.dirty


def test_one_drag_is_one_step_to_undo(opened):
    reel = opened()
    for number in range(1, 9):
        reel.set_in(number, merge_key=1)
    reel.set_in(12, merge_key=2)
    reel.project.undo_stack.undo()
    assert reel.range.start == 8
    reel.project.undo_stack.undo()
    assert reel.range.start == 0


def test_a_range_of_another_clip_shows_the_whole(opened, footage):
    assert opened(Request(content=str(footage)).replace(clip__begin=10**9)).range == range(40)


def test_cuts_are_added_moved_and_deleted(opened):
    reel = opened()
    reel.seek(10)
    reel.add_cut()
    reel.add_cut(0)  # the clip's first frame begins a shot anyway
    reel.add_cut(10)
    assert reel.cuts == (10, 24) and reel.cuts_edited
    reel.move_cut(10, 12)
    reel.move_cut(12, 24)  # there is one already
    reel.delete_cut(24)
    reel.delete_cut(25)
    assert reel.cuts == (12,)
    assert reel.project.request.clip.cuts == (int(reel.clip.pts[12]),)
    reel.find_cuts_again()
    assert reel.cuts == (24,) and not reel.cuts_edited
    for _ in range(4):
        reel.project.undo_stack.undo()
    assert reel.cuts == (24,) and not reel.project.dirty


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
    reel = Reel(project, find_cuts=find, look=_nothing)
    reel.cuts_changed.connect(lambda: heard.append("cuts"))
    reel.search_changed.connect(lambda: heard.append(reel.search_share))
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [0.25]  # no cut has changed: nothing is drawn anew but the words
    project.set(Request(content=str(tiny_photo)), "Open a photo")
    gate.set()
    assert ended.wait(30)
    qtbot.waitUntil(lambda: not reel.loading)
    assert reel.search_share is None and reel.cuts == ()
    reel.close()


def test_the_frame_in_work_is_marked(opened):
    reel = opened()
    reel.note_begun(FrameBegun(3, 0))
    assert reel.painting == 3 and CODES[reel.states[3]] is FrameState.PAINTING
    reel.note_begun(None)
    assert CODES[reel.states[3]] is FrameState.TO_DO


def test_what_is_painted_comes_from_the_store(opened, qtbot, footage, monkeypatch):
    looked = []
    monkeypatch.setattr(store, "StoreReader",
                        lambda folder, reader=store.StoreReader: looked.append(folder) or reader(folder))
    motion = Motion(mode=Mode.FRAMES)
    request = Request(content=str(footage), look=Look(styles=(Style(path="starry.jpg"),)), motion=motion)
    reel = opened(request, look=None)
    clip = reel.clip
    fingerprint = store.fingerprint.of(request, clip.identity, Mode.FRAMES, int(clip.pts[0]))
    with store.Store.create(clip, request) as painting:
        for number, figures in ((0, FrameMetrics(Role.FIRST, 60, 2.0, None, None, 1.0, 1.0)),
                                (1, FrameMetrics(Role.FOLLOWING, 10, 1.0, 0.9, 3.5, 1.0, 1.0))):
            painting.put(int(clip.pts[number]), np.full((64, 96, 3), 99, np.uint8), fingerprint, figures)
    reel.refresh()
    qtbot.waitUntil(lambda: reel.folder is not None)
    assert [CODES[code] for code in reel.states[:3]] == [FrameState.DONE, FrameState.DONE, FrameState.TO_DO]
    assert np.isnan(reel.painted.temporal[0]) and reel.painted.temporal[1] == 3.5
    assert reel.painted.reliable[1] == pytest.approx(0.9)
    assert reel.record(1).pts == clip.pts[1] and reel.record(2) is None
    reel.project.set(request.replace(look__ratio=3.0, clip__end=int(clip.pts[8])), "Steer")
    qtbot.waitUntil(lambda: CODES[reel.states[0]] is FrameState.OUT_OF_DATE)
    assert reel.states[8] == OUTSIDE and CODES[reel.states[7]] is FrameState.TO_DO
    assert looked == [reel.folder]  # looked into again and again, but begun only once
    store.delete(reel.folder)
