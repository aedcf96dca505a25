"""A clip in the window: shown, painted, played, cut, and brought back from what was made of it."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from core import project as files
from core import store
from core.choices import Mode, Work
from core.events import FrameBegun, Preview, RenderPlanned, Training
from core.media import clips, encode, recipe
from core.media.clips.timing import Timing
from core.settings import ClipSelection, Export, Look, Request, Style
from gui.common import images
from gui.common.actions import MENUS, ActionId, ActionInfo, MenuId, When
from tests.gui.conftest import FIGURES

OF_CLIPS = [*(entry.id for menu in MENUS if menu.id is MenuId.CLIP for entry in menu.entries
              if isinstance(entry, ActionInfo) and entry.when is When.CLIP), ActionId.SHOW_TIMELINE]
RED = (200, 30, 30)


@pytest.fixture
def clip(app, qtbot, footage, tiny_painting):
    """The footage open in the window; its 40 frames are grey, 5 n + 20."""
    app.project.replace(Request(content=str(footage), look=Look(styles=(Style(path=str(tiny_painting)),))))
    clip_model = app.clip_model
    qtbot.waitUntil(lambda: clip_model.clip is not None and clip_model.search_share is None and not app.tasks.busy)
    _settle(app, qtbot)
    return clip_model.clip


def _settle(app, qtbot):
    qtbot.waitUntil(lambda: app.window.viewer._shown == app.clip_model.playhead)


def _original(app):
    """The grey of the frame that the canvas shows, as a number."""
    row = images.to_array(app.window.canvas._pictures.original.image)[32, :, 0].astype(int)
    return round((max(row[24], row[72]) - 20) / 5)


def _painted(app):
    image = app.window.canvas._pictures.painted.image
    return None if image is None else image.pixelColor(image.rect().center()).getRgb()[:3]


def _rendered(clip, request, *numbers):
    """Puts red frames into the store of this request."""
    with store.Store.create(clip, request) as made:
        for number in numbers:
            made.put(int(clip.pts[number]), np.full((64, 96, 3), RED, np.uint8), "recipe", FIGURES)


def _drop(widget, *paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    widget.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
                                Qt.KeyboardModifier.NoModifier))


# Opening.


def test_for_a_photo_everything_stays_as_it_was(app):
    assert not app.window.timeline_panel.isVisible()
    assert not any(app.window.menus[name].isEnabled() for name in OF_CLIPS)
    assert app.window.menus[ActionId.PAINT].text() == "&Paint"


@pytest.mark.parametrize("where", ["canvas", "content"])
def test_a_dropped_clip_is_the_content(app, qtbot, footage, where):
    before = app.project.request
    _drop(getattr(app.window, where), footage)
    qtbot.waitUntil(lambda: app.clip_model.clip is not None)
    assert app.project.request.content == str(footage)
    assert app.window.timeline_panel.isVisible()
    assert all(app.window.menus[name].isEnabled() for name in OF_CLIPS)
    assert app.window.menus[ActionId.PAINT].text() == "&Paint this frame"
    qtbot.waitUntil(lambda: app.window.canvas._pictures.original.image is not None and _original(app) == 0)
    app.window.menus[ActionId.UNDO].trigger()
    qtbot.waitUntil(lambda: not app.window.timeline_panel.isVisible() and not app.tasks.busy)
    assert app.project.request == before
    assert app.window.canvas._pictures.original.image.size().toTuple() == (96, 64)


def test_a_clip_among_pictures_is_the_content_and_these_are_paintings(app, qtbot, footage, tiny_photo):
    _drop(app.window.canvas, tiny_photo, footage)
    qtbot.waitUntil(lambda: app.clip_model.clip is not None)
    assert [style.path for style in app.project.request.look.active] == [str(tiny_photo)]


def test_paintings_are_no_clips(app, qtbot, footage, banners):
    _drop(app.window.styles, footage)
    qtbot.waitUntil(lambda: not app.tasks.busy)
    assert len(app.project.request.look.styles) == 1
    assert "is not a picture" in banners()[0]


@pytest.mark.parametrize("where", ["canvas", "content"])
def test_another_content_takes_the_range_of_the_clip_away(app, clip, qtbot, tiny_photo, where):
    app.clip_model.set_in(5)
    _drop(getattr(app.window, where), tiny_photo)
    qtbot.waitUntil(lambda: app.project.request.content == str(tiny_photo) and not app.tasks.busy)
    assert app.project.request.clip == ClipSelection()


def test_a_clip_that_has_moved_is_found_again(app, qtbot, footage, tmp_path, banners):
    (tmp_path / "new").mkdir()
    moved = tmp_path / "new" / "moved.mp4"
    moved.write_bytes(footage.read_bytes())
    files.save(tmp_path / "a.impasto", Request(content=str(tmp_path / "old" / "moved.mp4")))
    app.window.files.open([tmp_path / "a.impasto"])
    qtbot.waitUntil(lambda: not app.tasks.busy)
    assert len(banners()) == 1 and "moved.mp4" in banners()[0]
    app.answers.path = tmp_path / "new"
    app.notifier.banners.shown()[0].action.click()
    qtbot.waitUntil(lambda: app.clip_model.clip is not None)
    assert app.clip_model.clip.path == moved


def test_a_clip_that_cannot_be_read_is_one_sentence(app, qtbot, tmp_path, footage, banners):
    data = footage.read_bytes()
    (tmp_path / "cut.mp4").write_bytes(data[:len(data) // 2])
    _drop(app.window.canvas, tmp_path / "cut.mp4")
    qtbot.waitUntil(lambda: bool(banners()))
    qtbot.waitUntil(lambda: not app.tasks.busy)
    assert ["damaged" in text for text in banners()] == [True]
    assert not app.window.timeline_panel.isVisible()


def test_a_clip_that_became_another_one_is_offered_to_be_opened_anew(app, qtbot, tmp_path, footage, banners, press):
    own = tmp_path / "own.mp4"
    own.write_bytes(footage.read_bytes())
    app.project.set(app.project.request.replace(content=str(own)), "Open")
    qtbot.waitUntil(lambda: app.clip_model.clip is not None)
    before = app.clip_model.clip
    with own.open("r+b") as file:
        file.seek(-1, 2)
        file.write(b"x")
    app.clip_model.refresh()
    qtbot.waitUntil(lambda: bool(banners()))
    assert banners()[0].startswith("own.mp4 is no longer the clip that it was")
    press()
    qtbot.waitUntil(lambda: app.clip_model.clip not in (None, before))
    qtbot.waitUntil(lambda: banners() == [])


def test_an_exported_clip_brings_every_setting_back(app, clip, qtbot, tmp_path, footage, press):
    app.clip_model.set_in(5)
    wanted = app.project.request.replace(look__ratio=3.0, motion__steps=7)
    frames = [np.full((64, 96, 3), number, np.uint8) for number in range(4)]
    timing = Timing(pts=np.arange(4), end=4, time_base=Fraction(1, 20))
    list(encode.write(tmp_path / "made.mp4", frames, timing, Export(), request=wanted))
    _drop(app.window, tmp_path / "made.mp4")
    qtbot.waitUntil(lambda: app.project.request == wanted)
    assert app.clip_model.range == range(5, 40)
    qtbot.waitUntil(lambda: not app.tasks.busy)
    assert app.notifier.banners.shown()[0].action.text() == "Use as a clip instead"
    press()
    qtbot.waitUntil(lambda: app.clip_model.clip is not None and app.clip_model.clip.frames == 4)
    assert app.project.request.look.ratio == 1.0 and app.project.request.clip == ClipSelection()


# The frame at the playhead.


def test_scrubbing_shows_the_very_frame(app, clip, qtbot):
    for number in (17, 3, 39):
        app.clip_model.seek(number)
        _settle(app, qtbot)
        assert _original(app) == number and _painted(app) is None


def test_what_was_rendered_lies_beside_the_original(app, clip, qtbot):
    _rendered(clip, app.project.request, 4, 5)
    app.clip_model.refresh()
    qtbot.waitUntil(lambda: app.clip_model.record(4) is not None)
    for number, wanted in ((4, RED), (6, None), (5, RED)):
        app.clip_model.seek(number)
        _settle(app, qtbot)
        qtbot.waitUntil(lambda wanted=wanted: _painted(app) == wanted)
        assert _original(app) == number


def test_a_frame_whose_painting_is_damaged_is_shown_alone(app, clip, qtbot):
    _rendered(clip, app.project.request, 4)
    [folder] = [render.folder for render in store.renders() if render.frames and render.request.look
                == app.project.request.look]
    for path in (folder / "frames").iterdir():
        path.write_bytes(b"no picture")
    app.clip_model.refresh()
    qtbot.waitUntil(lambda: app.clip_model.record(4) is not None)
    app.clip_model.seek(4)
    _settle(app, qtbot)
    assert _original(app) == 4 and _painted(app) is None


# Painting one frame.


def test_paint_this_frame(app, clip, qtbot, tmp_path):
    app.engine.steps = 3
    app.clip_model.seek(7)
    _settle(app, qtbot)
    with qtbot.waitSignal(app.jobs.finished):
        app.window.menus[ActionId.PAINT].trigger()
    [request] = app.engine.requests
    assert (request.work, request.clip.frame) == (Work.PAINT, int(clip.pts[7]))
    assert _painted(app) == (128, 128, 128) and app.window.job_panel._buttons.save.isVisible()
    app.clip_model.seek(8)
    _settle(app, qtbot)
    assert _painted(app) is None and not app.window.job_panel._buttons.save.isVisible()
    assert not app.window.menus[ActionId.SAVE_PICTURE].isEnabled()
    app.clip_model.seek(7)
    _settle(app, qtbot)
    assert _painted(app) == (128, 128, 128)
    app.answers.path = tmp_path / "frame.png"
    with qtbot.waitSignal(app.window.files.saving.saved):
        app.window.menus[ActionId.SAVE_PICTURE].trigger()
    assert recipe.read(tmp_path / "frame.png").clip.frame == int(clip.pts[7])
    qtbot.waitUntil(lambda: not app.tasks.busy)


def test_a_frame_is_seen_being_painted_where_it_is(app, clip, qtbot):
    app.clip_model.seek(7)
    _settle(app, qtbot)
    app.window.menus[ActionId.PAINT].trigger()
    qtbot.waitUntil(lambda: _painted(app) is not None)
    app.clip_model.seek(9)
    _settle(app, qtbot)
    with qtbot.waitSignal(app.jobs.previewed):
        pass
    assert _painted(app) is None


def test_a_render_takes_the_place_of_the_frame_that_was_painted_alone(app, clip, qtbot):
    app.engine.steps = 3
    with qtbot.waitSignal(app.jobs.finished):
        app.window.menus[ActionId.PAINT].trigger()
    assert _painted(app) == (128, 128, 128)
    app.jobs.running_request = app.clip_model.request().replace(work=Work.RENDER)
    app.jobs.render_planned.emit(RenderPlanned(40, 0, 0, (96, 64), 1, 0, Mode.FRAMES, None, 0, 0, "cpu", "", None))
    assert _painted(app) is None
    app.jobs.running_request = None


def _begin(app, clip, number):
    app.jobs.running_request = app.clip_model.request().replace(work=Work.RENDER)
    app.jobs.frame_begun.emit(FrameBegun(number, int(clip.pts[number])))
    app.jobs.previewed.emit(Preview(1, np.full((64, 96, 3), RED, np.uint8)))


def test_the_playhead_follows_a_render_until_it_is_moved(app, clip, qtbot):
    viewer = app.window.viewer
    app.jobs.running_request = app.clip_model.request().replace(work=Work.RENDER)
    viewer._on_state_changed(app.jobs.state.STARTING)
    _begin(app, clip, 11)
    assert app.clip_model.playhead == 11 and app.clip_model.painting == 11
    qtbot.waitUntil(lambda: _painted(app) == RED)
    app.clip_model.seek(2)
    _settle(app, qtbot)
    assert _painted(app) is None
    _begin(app, clip, 12)
    assert app.clip_model.playhead == 2 and app.clip_model.painting == 12
    app.jobs.running_request = None


def test_while_a_shot_is_learned_no_frame_is_at_work(app, clip, qtbot):
    viewer, seen = app.window.viewer, []
    app.jobs.running_request = app.clip_model.request().replace(work=Work.RENDER)
    viewer._on_state_changed(app.jobs.state.STARTING)
    _begin(app, clip, 11)
    qtbot.waitUntil(lambda: _painted(app) == RED)
    app.clip_model.frames_changed.connect(lambda: seen.append(app.clip_model.painting))
    for step in (1, 2):
        app.jobs.trained.emit(Training(0, step, 600, 60.0, 300.0))
    assert seen == [None] and app.clip_model.playhead == 11
    assert _painted(app) == RED, "the key frame stays in sight"
    _begin(app, clip, 1)
    assert app.clip_model.playhead == app.clip_model.painting == 1
    app.jobs.running_request = None


# Keys.


def test_the_keys_of_a_clip(app, clip, qtbot):
    window, clip_model, playback = app.window, app.clip_model, app.window.clip.playback
    window.activateWindow()
    qtbot.waitActive(window)
    window.canvas.setFocus()

    def press(key, modifier=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(window.windowHandle(), key, modifier)

    shift = Qt.KeyboardModifier.ShiftModifier
    none = Qt.KeyboardModifier.NoModifier
    for key, modifier, number in ((Qt.Key.Key_Right, none, 1), (Qt.Key.Key_Right, shift, 11),
                                  (Qt.Key.Key_Left, none, 10), (Qt.Key.Key_Left, shift, 0),
                                  (Qt.Key.Key_End, none, 39), (Qt.Key.Key_Home, none, 0)):
        press(key, modifier)
        assert clip_model.playhead == number
    clip_model.seek(5)
    press(Qt.Key.Key_I)
    clip_model.seek(30)
    press(Qt.Key.Key_O)
    assert clip_model.range == range(5, 31)
    press(Qt.Key.Key_M)
    assert clip_model.cuts_edited and 30 in clip_model.cuts
    press(Qt.Key.Key_M)
    assert 30 not in clip_model.cuts
    press(Qt.Key.Key_I, shift)
    assert clip_model.playhead == 5
    for key, speed in ((Qt.Key.Key_L, 1), (Qt.Key.Key_L, 2), (Qt.Key.Key_J, -1), (Qt.Key.Key_K, 0),
                       (Qt.Key.Key_Space, 1), (Qt.Key.Key_Space, 0)):
        press(key)
        assert playback.speed == speed
    press(Qt.Key.Key_X)
    assert clip_model.range == range(40)


def test_every_key_is_in_the_menu_and_in_the_list(app):
    listed = dict(app.window.menus.table())["Clip"]
    keys = {key for _, key in listed}
    assert {"J", "K", "L", "Space", "Left", "Right", "Shift+Left", "Shift+Right", "I", "O", "Home", "End"} <= keys


def test_hiding_the_timeline_is_remembered(app, clip):
    app.window.menus[ActionId.SHOW_TIMELINE].trigger()
    assert not app.window.timeline_panel.isVisible()
    app.window.clip.playback.set_volume(0.3)
    app.window.close()
    assert app.preferences.hidden.split()[0] == "show_timeline" and app.preferences.volume == 30


def test_playing_moves_through_the_frames(app, clip, qtbot):
    shown = []
    app.clip_model.moved.connect(shown.append)
    playback = app.window.clip.playback
    playback.set_looping(False)
    app.window.menus[ActionId.PLAY].trigger()
    qtbot.waitUntil(lambda: playback.speed == 0)
    assert shown == sorted(shown) and shown[-1] == 39
    _settle(app, qtbot)
    assert _original(app) == app.clip_model.playhead


def test_the_clip_is_described(app, clip):
    note = app.window.content._note.text()
    assert note == "96 × 64 px · 20 frames a second · 2 s · no sound"
    assert app.window.content._title.text() == "Clip"
    assert clips.is_clip(clip.path)
