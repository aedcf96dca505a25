"""A person's own frames in the whole window: saved, dropped on the timeline, marked, taken back."""

from __future__ import annotations

import numpy as np
import pytest

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from core import files
from core import project as project_file
from core.choices import Work
from core.media import recipe
from core.media.images import save, stills
from core.store.states import FrameState
from gui.common import theme
from gui.common.actions import ActionId
from gui.timeline.lanes import MARGIN
from tests.gui.render.conftest import FRAMES, render, wait_for_progress  # noqa: F401  (a fixture)

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
COPY = Qt.DropAction.CopyAction


@pytest.fixture
def picture(tmp_path):
    """A picture in the shape of the footage."""
    return _written(tmp_path / "mine.png", 0.5)


@pytest.fixture
def trigger(clip_app):
    """Chooses an entry of the menus."""
    return lambda action: clip_app.window.menus[action].trigger()


def _written(path, value, size=(96, 64)):
    save.write(path, np.full((size[1], size[0], 3), value, np.float32))
    return path


def _view(app):
    return app.window.timeline_panel.timeline.view


def _mime(*paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def _at(view, number):
    return QPoint(round(view.scale.x(number + 0.5)) + MARGIN, round(view.lanes.thumbs.center().y()))


def _drag_over(view, mime, *numbers):
    """Drags over the timeline; a picture of it then."""
    QApplication.sendEvent(view, QDragEnterEvent(_at(view, numbers[0]), COPY, mime, LEFT, NONE))
    for number in numbers[1:]:
        QApplication.sendEvent(view, QDragMoveEvent(_at(view, number), COPY, mime, LEFT, NONE))
    return view.grab().toImage()


def _drop(view, mime, number):
    drop = QDropEvent(QPointF(_at(view, number)), COPY | Qt.DropAction.MoveAction, mime, LEFT, NONE)
    QApplication.sendEvent(view, drop)
    assert drop.dropAction() is COPY


def _settle(app, qtbot):
    qtbot.waitUntil(lambda: not app.tasks.busy)


def _use(app, qtbot, number, path):
    app.window.own_frames.use(number, path)
    _settle(app, qtbot)


def _own(app):
    return {number: frame.path for number, frame in app.clip_model.own_frames.items()}


def _mark(app, number):
    """The colour in the middle of the row of states at a frame."""
    view = _view(app)
    point = QPoint(_at(view, number).x(), round(view.lanes.states.center().y()))
    return view.grab().toImage().pixelColor(point)


def test_a_picture_dropped_on_the_timeline_becomes_that_frame_and_can_be_undone(clip_app, qtbot, picture, banners):
    view, before = _view(clip_app), clip_app.project.request
    plain = view.grab().toImage()
    assert _drag_over(view, _mime(picture), 5, 12) != plain
    assert clip_app.window.canvas._veil.words() == ""
    _drop(view, _mime(picture), 12)
    _settle(clip_app, qtbot)
    assert _own(clip_app) == {12: str(picture)}
    (frame,) = clip_app.project.request.clip.own_frames
    assert frame.pts == clip_app.clip_model.clip.pts[12] and frame.digest == files.digest(picture)
    assert clip_app.project.request.content == before.content and "mine.png" in banners()[0]
    clip_app.project.undo_stack.undo()
    assert clip_app.project.request == before and _own(clip_app) == {}
    clip_app.project.undo_stack.redo()
    assert _own(clip_app) == {12: str(picture)}


def test_a_drag_that_leaves_the_timeline_leaves_nothing_there(clip_app, picture):
    view = _view(clip_app)
    plain = view.grab().toImage()
    assert _drag_over(view, _mime(picture), 30) != plain
    QApplication.sendEvent(view, QDragLeaveEvent())
    assert view.grab().toImage() == plain


def test_what_is_not_one_picture_is_left_to_the_window(clip_app, footage, picture, tiny_photo, tmp_path):
    (tmp_path / "a.impasto").write_text("{}")
    (tmp_path / "notes.txt").write_text("words")
    view, canvas = _view(clip_app), clip_app.window.canvas
    plain = view.grab().toImage()
    for paths in ((footage,), (picture, tiny_photo), (tmp_path / "a.impasto",), (tmp_path / "notes.txt",)):
        assert _drag_over(view, _mime(*paths), 3) == plain, paths
        assert canvas._veil.words() != "", paths
        QApplication.sendEvent(canvas, QDragLeaveEvent())


def test_own_frames_are_marked_and_named_on_the_timeline(clip_app, qtbot, picture):
    clip_app.window.resize(1280, 800)  # wide enough for the whole legend
    assert _mark(clip_app, 20) != theme.colour("plot_4")
    _use(clip_app, qtbot, 20, picture)
    assert _mark(clip_app, 20) == theme.colour("plot_4") and _mark(clip_app, 30) != theme.colour("plot_4")
    timeline = clip_app.window.timeline_panel.timeline
    tip = timeline.view._drag.tip(_at(timeline.view, 20))
    assert "Your own picture: mine.png" in tip
    on_mark = QPoint(_at(timeline.view, 20).x() + 5, round(timeline.view.lanes.states.center().y()))
    timeline.view.set_scale(timeline.view.scale.fitted())
    assert "Your own picture: mine.png" in timeline.view._drag.tip(on_mark)
    clip_app.clip_model.seek(20)
    assert "Your own picture: mine.png" in timeline.view.accessibleDescription()
    assert "own" in [entry[0] for entry in timeline.legend.entries()]
    clip_app.project.undo_stack.undo()
    assert _mark(clip_app, 20) != theme.colour("plot_4")
    assert "own" not in [entry[0] for entry in timeline.legend.entries()]


def test_the_menu_uses_and_removes_a_picture_at_the_playhead(clip_app, qtbot, picture, trigger):
    menus = clip_app.window.menus
    clip_app.clip_model.seek(7)
    clip_app.answers.path = picture
    assert not menus[ActionId.REMOVE_OWN_FRAME].isEnabled()
    trigger(ActionId.USE_OWN_FRAME)
    _settle(clip_app, qtbot)
    assert _own(clip_app) == {7: str(picture)} and menus[ActionId.REMOVE_OWN_FRAME].isEnabled()
    clip_app.clip_model.seek(8)
    assert not menus[ActionId.REMOVE_OWN_FRAME].isEnabled()
    clip_app.clip_model.seek(7)
    trigger(ActionId.REMOVE_OWN_FRAME)
    assert _own(clip_app) == {}
    clip_app.answers.path = None
    trigger(ActionId.USE_OWN_FRAME)
    _settle(clip_app, qtbot)
    assert _own(clip_app) == {}


def test_the_timelines_menu_does_so_at_the_frame_it_was_asked_for_at(clip_app, qtbot, picture):
    timeline, clip_app.answers.path = clip_app.window.timeline_panel.timeline, picture

    def entries():
        return {action.text(): action for action in timeline.menu(9).actions()}

    assert not entries()["Remove your own picture of this frame"].isEnabled()
    entries()["Use a picture as this frame…"].trigger()
    _settle(clip_app, qtbot)
    assert _own(clip_app) == {9: str(picture)}
    entries()["Remove your own picture of this frame"].trigger()
    assert _own(clip_app) == {}


def test_a_picture_of_another_shape_and_what_is_no_picture_are_refused(clip_app, qtbot, tmp_path, banners):
    _use(clip_app, qtbot, 3, _written(tmp_path / "square.png", 0.5, (64, 64)))
    assert "64 x 64" in banners()[0] and _own(clip_app) == {}
    (tmp_path / "damaged.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    _use(clip_app, qtbot, 3, tmp_path / "damaged.png")
    assert "damaged.png" in banners()[0] and _own(clip_app) == {}
    _use(clip_app, qtbot, 3, tmp_path / "nowhere.png")
    assert "nowhere.png" in banners()[0] and _own(clip_app) == {}


def test_a_rendered_frame_is_saved_as_it_is_kept(clip_app, render, qtbot, tmp_path, trigger, banners):  # noqa: F811
    assert not clip_app.window.menus[ActionId.SAVE_FRAME].isEnabled()
    render()
    wait_for_progress(clip_app, qtbot, FRAMES, FRAMES)
    clip_app.clip_model.seek(11)
    qtbot.waitUntil(clip_app.window.menus[ActionId.SAVE_FRAME].isEnabled)
    clip_app.answers.path = tmp_path / "frame.png"
    trigger(ActionId.SAVE_FRAME)
    _settle(clip_app, qtbot)
    assert (stills.read(tmp_path / "frame.png").rgb * 255 == 55).all()
    assert stills.measure(tmp_path / "frame.png") == clip_app.engine.size and "frame.png" in banners()[0]
    made = recipe.read(tmp_path / "frame.png")
    assert (made.work, made.clip.frame) == (Work.PAINT, int(clip_app.clip_model.clip.pts[11]))


def test_the_suggested_name_is_the_clips_and_the_frames(clip_app, render, qtbot, trigger, monkeypatch):  # noqa: F811
    render()
    wait_for_progress(clip_app, qtbot, FRAMES, FRAMES)
    clip_app.clip_model.seek(11)
    asked = []
    monkeypatch.setattr(clip_app.answers, "frame_place", lambda name: asked.append(name))
    trigger(ActionId.SAVE_FRAME)
    assert asked == ["footage-11"]


def test_a_frame_painted_alone_is_saved_too(clip_app, qtbot, tmp_path, trigger):
    clip_app.engine.steps = 3
    with qtbot.waitSignal(clip_app.jobs.finished):
        trigger(ActionId.PAINT)
    qtbot.waitUntil(clip_app.window.menus[ActionId.SAVE_FRAME].isEnabled)
    clip_app.answers.path = tmp_path / "alone.png"
    trigger(ActionId.SAVE_FRAME)
    _settle(clip_app, qtbot)
    assert np.rint(stills.read(tmp_path / "alone.png").rgb * 255).max() == 128
    clip_app.clip_model.seek(1)
    qtbot.waitUntil(lambda: not clip_app.window.menus[ActionId.SAVE_FRAME].isEnabled())


def test_what_is_painted_of_its_shot_is_out_of_date_after_it(clip_app, render, qtbot, picture):  # noqa: F811
    render()
    wait_for_progress(clip_app, qtbot, FRAMES, FRAMES)
    _use(clip_app, qtbot, 7, picture)
    qtbot.waitUntil(lambda: clip_app.clip_model.render_status.are(FrameState.OUT_OF_DATE).all())
    clip_app.project.undo_stack.undo()
    wait_for_progress(clip_app, qtbot, FRAMES, FRAMES)


def test_a_picture_changed_in_another_program_is_noted_when_the_window_is_active_again(clip_app, qtbot, picture):
    _use(clip_app, qtbot, 7, picture)
    before = clip_app.project.request.clip
    clip_app.window.own_frames.look_again()
    _settle(clip_app, qtbot)
    assert clip_app.project.request.clip == before
    _written(picture, 0.8)
    clip_app.window.own_frames.look_again()
    _settle(clip_app, qtbot)
    (frame,) = clip_app.project.request.clip.own_frames
    assert frame.digest == files.digest(picture) != before.own_frames[0].digest
    picture.unlink()
    clip_app.window.own_frames.look_again()
    _settle(clip_app, qtbot)
    assert clip_app.project.request.clip.own_frames == (frame,)


def test_a_project_keeps_own_frames_and_finds_those_that_moved(clip_app, qtbot, picture, tmp_path, banners, press):
    _use(clip_app, qtbot, 7, picture)
    kept = clip_app.project.request.clip.own_frames
    clip_app.answers.path = tmp_path / "kept.impasto"
    clip_app.window.files.save_project()
    assert project_file.load(tmp_path / "kept.impasto").request.clip.own_frames == kept
    (tmp_path / "elsewhere").mkdir()
    moved = picture.rename(tmp_path / "elsewhere" / picture.name)
    clip_app.window.files.new()
    clip_app.window.files.open([tmp_path / "kept.impasto"])
    qtbot.waitUntil(lambda: any("no longer where they were: mine.png" in text for text in banners()))
    clip_app.answers.path = tmp_path / "elsewhere"
    press()
    qtbot.waitUntil(lambda: _own(clip_app) == {7: str(moved)})
    _settle(clip_app, qtbot)
    assert clip_app.project.request.clip.own_frames[0].digest == kept[0].digest
