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
from core.events import FrameBegun, Preview, RenderPlanned
from core.media import clips, encode, recipe
from core.media.clips.timing import Timing
from core.settings import ClipSelection, Export, Look, Request, Style
from gui.common import images
from gui.common.actions import MENUS, ActionId, ActionInfo, MenuId
from tests.gui.conftest import FIGURES

OF_CLIPS = [*(entry.id for menu in MENUS if menu.id is MenuId.CLIP for entry in menu.entries
              if isinstance(entry, ActionInfo)), ActionId.SHOW_TIMELINE]
RED = (200, 30, 30)


@pytest.fixture
def clip(studio, qtbot, footage, tiny_painting):
    """The footage open in the window; its 40 frames are grey, 5 n + 20."""
    studio.project.replace(Request(content=str(footage), look=Look(styles=(Style(path=str(tiny_painting)),))))
    clip_model = studio.clip_model
    qtbot.waitUntil(lambda: clip_model.clip is not None and clip_model.search_share is None and not studio.tasks.busy)
    _settle(studio, qtbot)
    return clip_model.clip


def _settle(studio, qtbot):
    qtbot.waitUntil(lambda: studio.window.viewer._shown == studio.clip_model.playhead)


def _original(studio):
    """The grey of the frame that the canvas shows, as a number."""
    row = images.to_array(studio.window.canvas._original.image)[32, :, 0].astype(int)
    return round((max(row[24], row[72]) - 20) / 5)


def _painted(studio):
    image = studio.window.canvas._painted.image
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


def test_for_a_photo_everything_stays_as_it_was(studio):
    assert not studio.window.viewer.panel.isVisible()
    assert not any(studio.window.menus[name].isEnabled() for name in OF_CLIPS)
    assert studio.window.menus[ActionId.PAINT].text() == "&Paint"


@pytest.mark.parametrize("where", ["canvas", "content"])
def test_a_dropped_clip_is_the_content(studio, qtbot, footage, where):
    before = studio.project.request
    _drop(getattr(studio.window, where), footage)
    qtbot.waitUntil(lambda: studio.clip_model.clip is not None)
    assert studio.project.request.content == str(footage)
    assert studio.window.viewer.panel.isVisible()
    assert all(studio.window.menus[name].isEnabled() for name in OF_CLIPS)
    assert studio.window.menus[ActionId.PAINT].text() == "&Paint this frame"
    qtbot.waitUntil(lambda: studio.window.canvas._original.image is not None and _original(studio) == 0)
    studio.window.menus[ActionId.UNDO].trigger()
    qtbot.waitUntil(lambda: not studio.window.viewer.panel.isVisible() and not studio.tasks.busy)
    assert studio.project.request == before
    assert studio.window.canvas._original.image.size().toTuple() == (96, 64)


def test_a_clip_among_pictures_is_the_content_and_these_are_paintings(studio, qtbot, footage, tiny_photo):
    _drop(studio.window.canvas, tiny_photo, footage)
    qtbot.waitUntil(lambda: studio.clip_model.clip is not None)
    assert [style.path for style in studio.project.request.look.styles] == [str(tiny_photo)]


def test_paintings_are_no_clips(studio, footage, banners):
    _drop(studio.window.styles, footage)
    assert len(studio.project.request.look.styles) == 1
    assert "is not a picture" in banners()[0]


@pytest.mark.parametrize("where", ["canvas", "content"])
def test_another_content_takes_the_range_of_the_clip_away(studio, clip, qtbot, tiny_photo, where):
    studio.clip_model.set_in(5)
    _drop(getattr(studio.window, where), tiny_photo)
    qtbot.waitUntil(lambda: studio.project.request.content == str(tiny_photo) and not studio.tasks.busy)
    assert studio.project.request.clip == ClipSelection()


def test_a_clip_that_has_moved_is_found_again(studio, qtbot, footage, tmp_path, banners):
    (tmp_path / "new").mkdir()
    moved = tmp_path / "new" / "moved.mp4"
    moved.write_bytes(footage.read_bytes())
    files.save(tmp_path / "a.impasto", Request(content=str(tmp_path / "old" / "moved.mp4")))
    studio.window.filing.open([tmp_path / "a.impasto"])
    qtbot.waitUntil(lambda: not studio.tasks.busy)
    assert len(banners()) == 1 and "moved.mp4" in banners()[0]
    studio.answers.path = tmp_path / "new"
    studio.notifier.banners.shown()[0].action.click()
    qtbot.waitUntil(lambda: studio.clip_model.clip is not None)
    assert studio.clip_model.clip.path == moved


def test_a_clip_that_cannot_be_read_is_one_sentence(studio, qtbot, tmp_path, footage, banners):
    data = footage.read_bytes()
    (tmp_path / "cut.mp4").write_bytes(data[:len(data) // 2])
    _drop(studio.window.canvas, tmp_path / "cut.mp4")
    qtbot.waitUntil(lambda: bool(banners()))
    qtbot.waitUntil(lambda: not studio.tasks.busy)
    assert ["damaged" in text for text in banners()] == [True]
    assert not studio.window.viewer.panel.isVisible()


def test_an_exported_clip_brings_every_setting_back(studio, clip, qtbot, tmp_path, footage, press):
    studio.clip_model.set_in(5)
    wanted = studio.project.request.replace(look__ratio=3.0, motion__steps=7)
    frames = [np.full((64, 96, 3), number, np.uint8) for number in range(4)]
    timing = Timing(pts=np.arange(4), end=4, time_base=Fraction(1, 20))
    list(encode.write(tmp_path / "made.mp4", frames, timing, Export(), request=wanted))
    _drop(studio.window, tmp_path / "made.mp4")
    qtbot.waitUntil(lambda: studio.project.request == wanted)
    assert studio.clip_model.range == range(5, 40)
    qtbot.waitUntil(lambda: not studio.tasks.busy)
    assert studio.notifier.banners.shown()[0].action.text() == "Use as a clip instead"
    press()
    qtbot.waitUntil(lambda: studio.clip_model.clip is not None and studio.clip_model.clip.frames == 4)
    assert studio.project.request.look.ratio == 1.0 and studio.project.request.clip == ClipSelection()


# The frame at the playhead.


def test_scrubbing_shows_the_very_frame(studio, clip, qtbot):
    for number in (17, 3, 39):
        studio.clip_model.seek(number)
        _settle(studio, qtbot)
        assert _original(studio) == number and _painted(studio) is None


def test_what_was_rendered_lies_beside_the_original(studio, clip, qtbot):
    _rendered(clip, studio.project.request, 4, 5)
    studio.clip_model.refresh()
    qtbot.waitUntil(lambda: studio.clip_model.record(4) is not None)
    for number, wanted in ((4, RED), (6, None), (5, RED)):
        studio.clip_model.seek(number)
        _settle(studio, qtbot)
        qtbot.waitUntil(lambda wanted=wanted: _painted(studio) == wanted)
        assert _original(studio) == number


def test_a_frame_whose_painting_is_damaged_is_shown_alone(studio, clip, qtbot):
    _rendered(clip, studio.project.request, 4)
    [folder] = [render.folder for render in store.renders() if render.frames and render.request.look
                == studio.project.request.look]
    for path in (folder / "frames").iterdir():
        path.write_bytes(b"no picture")
    studio.clip_model.refresh()
    qtbot.waitUntil(lambda: studio.clip_model.record(4) is not None)
    studio.clip_model.seek(4)
    _settle(studio, qtbot)
    assert _original(studio) == 4 and _painted(studio) is None


# Painting one frame.


def test_paint_this_frame(studio, clip, qtbot, tmp_path):
    studio.easel.steps = 3
    studio.clip_model.seek(7)
    _settle(studio, qtbot)
    with qtbot.waitSignal(studio.jobs.finished):
        studio.window.menus[ActionId.PAINT].trigger()
    [request] = studio.easel.requests
    assert (request.work, request.clip.frame) == (Work.PAINT, int(clip.pts[7]))
    assert _painted(studio) == (128, 128, 128) and studio.window.job_panel._save.isVisible()
    studio.clip_model.seek(8)
    _settle(studio, qtbot)
    assert _painted(studio) is None and not studio.window.job_panel._save.isVisible()
    assert not studio.window.menus[ActionId.SAVE_PICTURE].isEnabled()
    studio.clip_model.seek(7)
    _settle(studio, qtbot)
    assert _painted(studio) == (128, 128, 128)
    studio.answers.path = tmp_path / "frame.png"
    with qtbot.waitSignal(studio.window.filing.picture_saved):
        studio.window.menus[ActionId.SAVE_PICTURE].trigger()
    assert recipe.read(tmp_path / "frame.png").clip.frame == int(clip.pts[7])
    qtbot.waitUntil(lambda: not studio.tasks.busy)


def test_a_frame_is_seen_being_painted_where_it_is(studio, clip, qtbot):
    studio.clip_model.seek(7)
    _settle(studio, qtbot)
    studio.window.menus[ActionId.PAINT].trigger()
    qtbot.waitUntil(lambda: _painted(studio) is not None)
    studio.clip_model.seek(9)
    _settle(studio, qtbot)
    with qtbot.waitSignal(studio.jobs.previewed):
        pass
    assert _painted(studio) is None


def test_a_render_takes_the_place_of_the_frame_that_was_painted_alone(studio, clip, qtbot):
    studio.easel.steps = 3
    with qtbot.waitSignal(studio.jobs.finished):
        studio.window.menus[ActionId.PAINT].trigger()
    assert _painted(studio) == (128, 128, 128)
    studio.jobs.running_request = studio.clip_model.request().replace(work=Work.RENDER)
    studio.jobs.render_planned.emit(RenderPlanned(40, 0, 0, (96, 64), 1, 0, Mode.FRAMES, None, 0, 0, "cpu", "", None))
    assert _painted(studio) is None
    studio.jobs.running_request = None


def _begin(studio, clip, number):
    studio.jobs.running_request = studio.clip_model.request().replace(work=Work.RENDER)
    studio.jobs.frame_begun.emit(FrameBegun(number, int(clip.pts[number])))
    studio.jobs.previewed.emit(Preview(1, np.full((64, 96, 3), RED, np.uint8)))


def test_the_playhead_follows_a_render_until_it_is_moved(studio, clip, qtbot):
    viewer = studio.window.viewer
    studio.jobs.running_request = studio.clip_model.request().replace(work=Work.RENDER)
    viewer._on_state_changed(studio.jobs.state.STARTING)
    _begin(studio, clip, 11)
    assert studio.clip_model.playhead == 11 and studio.clip_model.painting == 11
    qtbot.waitUntil(lambda: _painted(studio) == RED)
    studio.clip_model.seek(2)
    _settle(studio, qtbot)
    assert _painted(studio) is None
    _begin(studio, clip, 12)
    assert studio.clip_model.playhead == 2 and studio.clip_model.painting == 12
    studio.jobs.running_request = None


# Keys.


def test_the_keys_of_a_clip(studio, clip, qtbot):
    window, clip_model, playback = studio.window, studio.clip_model, studio.window.viewer.playback
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


def test_every_key_is_in_the_menu_and_in_the_list(studio):
    listed = dict(studio.window.menus.table())["Clip"]
    keys = {key for _, key in listed}
    assert {"J", "K", "L", "Space", "Left", "Right", "Shift+Left", "Shift+Right", "I", "O", "Home", "End"} <= keys


def test_hiding_the_timeline_is_remembered(studio, clip):
    studio.window.menus[ActionId.SHOW_TIMELINE].trigger()
    assert not studio.window.viewer.panel.isVisible()
    studio.window.viewer.playback.set_volume(0.3)
    studio.window.close()
    assert studio.preferences.hidden == "show_timeline" and studio.preferences.volume == 30


def test_playing_moves_through_the_frames(studio, clip, qtbot):
    shown = []
    studio.clip_model.moved.connect(shown.append)
    playback = studio.window.viewer.playback
    playback.set_looping(False)
    studio.window.menus[ActionId.PLAY].trigger()
    qtbot.waitUntil(lambda: playback.speed == 0)
    assert shown == sorted(shown) and shown[-1] == 39
    _settle(studio, qtbot)
    assert _original(studio) == studio.clip_model.playhead


def test_the_clip_is_described(studio, clip):
    note = studio.window.content._note.text()
    assert note == "96 × 64 px · 20 frames a second · 2 s · no sound"
    assert studio.window.content._title.text() == "Clip"
    assert clips.is_clip(clip.path)
