"""The timeline, driven by real events and judged by what it shows and does to the project."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from core.events import FrameBegun
from core.media import clips
from core.media.clips import shots
from core.settings import Request
from core.store.states import FrameState
from gui.clip.clip_model import ClipModel
from gui.clip.clip_thumbnails import ClipThumbnails
from gui.clip.render_status import CODES, RenderStatus
from gui.common import images, theme
from gui.project.project import Project
from gui.timeline.lanes import MARGIN
from gui.timeline.timeline import Timeline

_KEYS = Qt.KeyboardModifier
NONE, CTRL, SHIFT = _KEYS.NoModifier, _KEYS.ControlModifier, _KEYS.ShiftModifier
BAD = range(10, 14)


def _painted(report, clip, request, cuts):
    """Half of the clip is done, and flickers in `BAD`."""
    numbers = np.arange(clip.frames)
    done = numbers < clip.frames // 2
    temporal = np.where(done, np.where((numbers >= BAD.start) & (numbers < BAD.stop), 14.0, 2.0), np.nan)
    codes = np.where(done, CODES.index(FrameState.DONE), CODES.index(FrameState.TO_DO)).astype(np.uint8)
    return RenderStatus(None, {}, codes, np.where(done, 0.9, np.nan).astype(np.float32), temporal.astype(np.float32))


@pytest.fixture
def shown(qapp, qtbot, footage, monkeypatch):
    """Makes timelines of the footage; `frames` pretends that it is longer."""
    monkeypatch.setattr(shots, "known", lambda clip: None)  # another test may have looked for the true ones
    made = []

    def show(frames=40, width=824, look=_painted, scheme="dark"):
        theme.apply(qapp, scheme)

        def read(path):
            clip = clips.read(path)
            times = np.arange(frames, dtype=np.int64) * int(clip.pts[1])
            return clip if frames == 40 else dataclasses.replace(clip, pts=times, end=int(times[-1] + clip.pts[1]))

        project = Project(Request(content=str(footage)))
        clip_model = ClipModel(project, read=read,
                               find_cuts=lambda clip, report: (int(clip.pts[20]),) if frames > 20 else (),
                               look=look)
        thumbnails = ClipThumbnails(clip_model)
        timeline = Timeline(clip_model, thumbnails)
        qtbot.addWidget(timeline)
        made.append((timeline, thumbnails, clip_model))
        timeline.resize(width, 220)
        timeline.show()
        qtbot.waitUntil(lambda: clip_model.clip is not None and len(clip_model.states) > 0
                        and clip_model.search_share is None)
        timeline.project, timeline.clip_model = project, clip_model
        return timeline

    yield show
    for timeline, thumbnails, clip_model in made:
        timeline.close()
        thumbnails.close()
        clip_model.close()
    theme.apply(qapp, "dark")


def _point(timeline, number, lane, across=0.5):
    view = timeline.view
    room = getattr(view.lanes, lane)
    return QPoint(round(view.scale.x(number + across)) + MARGIN, round(room.center().y()))


def _click(timeline, number, lane, modifiers=NONE):
    QTest.mouseClick(timeline.view, Qt.MouseButton.LeftButton, modifiers, _point(timeline, number, lane))


def _drag(timeline, start, end, modifiers=NONE, release=True):
    QTest.mousePress(timeline.view, Qt.MouseButton.LeftButton, modifiers, start)
    QTest.mouseMove(timeline.view, (start + end) / 2)
    QTest.mouseMove(timeline.view, end)
    if release:
        QTest.mouseRelease(timeline.view, Qt.MouseButton.LeftButton, modifiers, end)


def _turn(timeline, point, notches, modifiers=NONE):
    where = QPointF(timeline.view.mapTo(timeline, point))
    QTest.wheelEvent(timeline.windowHandle(), where, QPoint(0, 120 * notches), QPoint(), modifiers)


def _colour(timeline, point):
    return timeline.view.grab().toImage().pixelColor(point)


# The playhead.


def test_a_click_or_a_drag_moves_the_playhead_to_the_frame_under_the_pointer(shown):
    timeline, heard = shown(), []
    timeline.clip_model.moved.connect(heard.append)
    _click(timeline, 7, "ruler")
    _click(timeline, 30, "thumbs")
    _click(timeline, 31, "states")
    assert heard == [7, 30, 31]
    _drag(timeline, _point(timeline, 31, "ruler"), _point(timeline, 5, "ruler"))
    assert timeline.clip_model.playhead == 5 and len(heard) == 5
    assert not timeline.project.dirty


def test_the_keys_move_the_playhead(shown):
    view = shown().view
    view.setFocus()
    seen = []
    for name in ("Right", "Right", "Left", "Down", "End", "Up", "Home"):
        QTest.keyClick(view, Qt.Key[f"Key_{name}"])
        seen.append(view.clip_model.playhead)
    assert seen == [1, 2, 1, 20, 39, 20, 0]


def test_it_says_where_it_is(shown):
    timeline = shown()
    assert timeline.view.accessibleName() == "Timeline"
    assert (timeline.view.minimum(), timeline.view.maximum()) == (0, 39)
    timeline.clip_model.seek(12)
    assert timeline.view.value() == 12
    told = timeline.view.accessibleDescription()
    assert "Frame 12 (0 to 39), 00:00:00:12" in told and "Done" in told and "It will flicker visibly." in told
    assert "Differs by 14.0 of 255" in told and "90 %" in told
    assert timeline.position.text() == "Frame 12 (0 to 39)"


def test_tooltips_tell_the_figures_and_the_handles(shown):
    view = shown().view
    timeline = view.parentWidget()
    for point, words in ((_point(timeline, 2, "track"), "Calm."), (_point(timeline, 30, "states"), "To do"),
                         (_point(timeline, 40, "thumbs", 0.1), "Out point, 00:00:01:19"),
                         (QPoint(_point(timeline, 20, "ruler", 0).x(), 19), "A cut at 00:00:01:00")):
        QApplication.sendEvent(view, QHelpEvent(QEvent.Type.ToolTip, point, view.mapToGlobal(point)))
        assert words in QToolTip.text()
    QToolTip.hideText()


# Zooming and panning.


def test_the_wheel_zooms_around_the_pointer_and_pans(shown):
    timeline = shown(frames=4000)
    view, place = timeline.view, _point(timeline, 1000, "thumbs")
    under = view.scale.number(place.x() - MARGIN)
    _turn(timeline, place, 8, CTRL)
    assert view.scale.zoom == pytest.approx(0.2 * 1.25 ** 8)
    assert abs(view.scale.number(place.x() - MARGIN) - under) <= 1
    assert timeline.scroll_bar.maximum() > 0 and timeline.scroll_bar.isEnabled()
    left = view.scale.left
    _turn(timeline, place, -1)
    assert view.scale.left > left
    timeline.scroll_bar.setValue(0)
    assert view.scale.left == 0
    timeline.buttons["fit"].click()
    assert view.scale.fits and not timeline.scroll_bar.isEnabled()


def test_zoom_by_key_keeps_the_playhead_in_sight(shown):
    timeline = shown(frames=4000)
    timeline.clip_model.seek(3000)
    timeline.view.setFocus()
    for _ in range(30):
        QTest.keyClick(timeline.view, Qt.Key.Key_Plus)
    assert timeline.view.scale.zoom == timeline.view.scale.widest
    assert 3000 in timeline.view.scale.visible
    timeline.clip_model.seek(10)
    assert 10 in timeline.view.scale.visible
    QTest.keyClick(timeline.view, Qt.Key.Key_0)
    assert timeline.view.scale.fits


def test_thumbnails_arrive_and_are_drawn(shown, qtbot):
    timeline = shown()
    place = _point(timeline, 2, "thumbs", 0)
    empty = theme.colour("raised")
    qtbot.waitUntil(lambda: _colour(timeline, place) != empty)


# In and out.


def test_the_handles_are_dragged_and_show_their_frame_meanwhile(shown):
    timeline = shown()
    view = timeline.view
    timeline.clip_model.seek(17)
    start = _point(timeline, 0, "thumbs", 0) - QPoint(4, 0)
    _drag(timeline, start, _point(timeline, 9, "thumbs", 0), release=False)
    assert timeline.clip_model.range == range(9, 40) and timeline.clip_model.playhead == 9
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, NONE, _point(timeline, 9, "thumbs", 0))
    assert timeline.clip_model.playhead == 17
    _drag(timeline, _point(timeline, 40, "thumbs", 0) + QPoint(4, 0), _point(timeline, 3, "thumbs", 0))
    assert timeline.clip_model.range == range(9, 10)  # not past the other
    assert "Range: 00:00:00:01" in timeline.length.text()
    timeline.project.undo_stack.undo()
    assert timeline.clip_model.range == range(9, 40)
    timeline.project.undo_stack.undo()
    assert timeline.clip_model.range == range(40) and not timeline.project.undo_stack.canUndo()


# Cuts.


def test_cuts_are_added_dragged_and_deleted(shown):
    timeline = shown()
    clip_model, view = timeline.clip_model, timeline.view
    view.setFocus()
    clip_model.seek(6)
    clip_model.add_cut()
    assert clip_model.cuts == (6, 20)
    grip = _point(timeline, 20, "ruler", 0)
    grip.setY(19)
    _drag(timeline, grip, QPoint(_point(timeline, 26, "ruler", 0).x(), 19))
    assert clip_model.cuts == (6, 26) and view.cut == 26 and clip_model.playhead == 6
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert clip_model.cuts == (6,) and view.cut is None
    for _ in range(3):
        timeline.project.undo_stack.undo()
    assert clip_model.cuts == (20,)
    timeline.buttons["cut"].click()
    assert clip_model.cuts == (6, 20)


def test_a_dragged_cut_does_not_pass_its_neighbour(shown):
    timeline = shown()
    timeline.clip_model.add_cut(10)
    _drag(timeline, QPoint(_point(timeline, 20, "ruler", 0).x(), 19), QPoint(_point(timeline, 2, "ruler", 0).x(), 19))
    assert timeline.clip_model.cuts == (10, 11)


# States and consistency.


def test_states_differ_in_colour_and_in_height(shown):
    timeline = shown()
    timeline.clip_model.note_begun(FrameBegun(30, 0))
    top = timeline.view.lanes.states.top()
    done, painting, to_do = (QPoint(_point(timeline, number, "states").x(), round(top) + 1) for number in (5, 30, 35))
    colours = [_colour(timeline, place).name() for place in (done, painting, to_do)]
    assert len(set(colours)) == 3 and colours[2] == theme.colour("pane").name()


def test_a_click_on_a_bad_stretch_chooses_it_and_the_button_repaints_it(shown, qtbot):
    timeline = shown()
    assert timeline.flaws.text() == "1" and timeline.repaint_button.text() == "Repaint a stretch…"
    _click(timeline, 11, "track")
    assert timeline.view.stretch == BAD and timeline.clip_model.playhead == 11
    with qtbot.waitSignal(timeline.repaint_requested) as heard:
        timeline.repaint_button.click()
    assert heard.args == [10, 13]
    _click(timeline, 3, "track")
    assert timeline.view.stretch is None and timeline.repaint_button.text() == "Repaint a stretch…"


def test_bad_stretches_by_key(shown, qtbot):
    timeline = shown()
    timeline.view.setFocus()
    QTest.keyClick(timeline.view, Qt.Key.Key_N)
    assert timeline.view.stretch == BAD and timeline.clip_model.playhead == 10
    QTest.keyClick(timeline.view, Qt.Key.Key_Escape)
    assert timeline.view.stretch is None


def test_any_stretch_is_chosen_by_dragging_with_shift(shown):
    timeline = shown()
    _drag(timeline, _point(timeline, 30, "thumbs"), _point(timeline, 25, "thumbs"), SHIFT)
    assert timeline.view.stretch == range(25, 31)
    assert timeline.length.text() == "Chosen: 25 to 30"


def test_a_stretch_is_chosen_with_one_button_and_its_ends_are_dragged(shown, qtbot):
    timeline = shown()
    view = timeline.view
    timeline.clip_model.seek(17)
    QTest.mouseClick(timeline.repaint_button, Qt.MouseButton.LeftButton)
    assert view.stretch == range(11, 20)  # a cut at 20 ends it
    assert timeline.length.text() == "Chosen: 11 to 19" and timeline.repaint_button.text() == "Repaint this stretch"
    _drag(timeline, _point(timeline, 11, "track", 0), _point(timeline, 4, "track", 0))
    assert view.stretch == range(4, 20) and timeline.clip_model.playhead == 17
    _drag(timeline, _point(timeline, 20, "track", 0), _point(timeline, 26, "track", 0))
    assert view.stretch == range(4, 26)
    _drag(timeline, _point(timeline, 26, "states", 0), _point(timeline, 0, "states", 0))
    assert view.stretch == range(4, 5)
    with qtbot.waitSignal(timeline.repaint_requested) as heard:
        QTest.mouseClick(timeline.repaint_button, Qt.MouseButton.LeftButton)
    assert heard.args == [4, 4]


def test_the_menu_does_the_same(shown, qtbot):
    timeline = shown()
    _click(timeline, 12, "track")

    def choose(text):
        action = next(action for action in timeline.menu(25).actions() if action.text().partition("\t")[0] == text)
        assert action.isEnabled()
        action.trigger()

    with qtbot.waitSignal(timeline.repaint_requested) as heard:
        choose("Repaint this stretch")
    assert heard.args == [10, 13]
    timeline.show_busy(True)
    entry = next(action for action in timeline.menu(25).actions() if action.text().startswith("Repaint"))
    assert not entry.isEnabled() and not timeline.repaint_button.isEnabled()
    with qtbot.assertNotEmitted(timeline.repaint_requested):
        timeline.repaint_stretch()  # by its key, or the window's menu
    timeline.show_busy(False)
    assert timeline.repaint_button.isEnabled()
    choose("Add a cut here")
    assert timeline.clip_model.cuts == (20, 25)
    choose("Use the cuts that Impasto found")
    choose("Begin the range here")
    assert timeline.clip_model.range == range(25, 40)
    choose("Use the whole clip")
    assert timeline.clip_model.range == range(40)


# Whatever the clip.


@pytest.mark.parametrize("scheme", ["dark", "light"])
@pytest.mark.parametrize("frames", [1, 2, 3000])
def test_clips_of_any_length_are_drawn(shown, frames, scheme):
    timeline = shown(frames=frames, scheme=scheme)
    picture = images.to_array(timeline.grab().toImage())
    assert len(np.unique(picture.reshape(-1, picture.shape[2]), axis=0)) > 8
    timeline.view.setFocus()
    timeline.clip_model.add_cut()
    for key in (Qt.Key.Key_N, Qt.Key.Key_Delete, Qt.Key.Key_Plus, Qt.Key.Key_Down):
        QTest.keyClick(timeline.view, key)
    timeline.grab()


def test_without_a_clip_there_is_nothing_to_do(shown, qtbot):
    timeline = shown()
    timeline.project.set(Request(), "Nothing")
    assert timeline.position.text() == "" and not timeline.buttons["cut"].isEnabled()
    timeline.view.setFocus()
    for key in (Qt.Key.Key_N, Qt.Key.Key_Delete, Qt.Key.Key_0, Qt.Key.Key_R):
        QTest.keyClick(timeline.view, key)
    QTest.mouseClick(timeline.view, Qt.MouseButton.LeftButton)
    timeline.grab()
    timeline.project.undo_stack.undo()
    qtbot.waitUntil(lambda: timeline.clip_model.clip is not None)
    assert timeline.position.text() == "Frame 0 (0 to 39)"


def test_the_legend_names_what_has_room(shown):
    timeline = shown(width=900)
    assert [entry[0] for entry in timeline.legend.entries()] == [
        "to do", "painting", "done", "out of date", "flicker", "torn"]
    assert timeline.legend.status() == "1 cut"
    timeline.resize(400, 220)
    QApplication.processEvents()
    assert 0 < len(timeline.legend.entries()) < 6
