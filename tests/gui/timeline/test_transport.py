"""The row that plays a clip, pressed like a person presses."""

from __future__ import annotations

import pytest

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QSlider, QToolButton

from core.settings import Request
from gui.clip.playback import Playback
from gui.timeline.transport import Transport


@pytest.fixture
def row(qtbot, clip_model):
    playback = Playback(clip_model)
    made = Transport(clip_model, playback)
    qtbot.addWidget(made)
    made.show()
    made.project, made.clip_model, made.playback = clip_model.project, clip_model, playback
    yield made
    playback.close()


def _press(row, words):
    [button] = [button for button in row.findChildren(QToolButton) if button.toolTip().startswith(words)]
    button.click()
    return button


def _texts(row):
    return [label.text() for label in row.findChildren(QLabel)]


def test_it_tells_the_time_and_the_whole(row):
    assert _texts(row) == ["00:00:00:00", "/ 00:00:02:00", ""]
    row.clip_model.seek(33)
    assert _texts(row)[0] == "00:00:01:13"


def test_play_and_stop(row):
    _press(row, "Play (Space)")
    assert row.playback.speed == 1
    _press(row, "Stop (Space)")
    assert row.playback.speed == 0


def test_the_speed_is_told_where_it_is_not_the_clips_own(row):
    row.playback.forward()
    assert _texts(row)[2] == ""
    row.playback.forward()
    assert _texts(row)[2] == "2×"
    row.playback.backward()
    assert _texts(row)[2] == "−1×"


def test_steps_and_ends(row):
    _press(row, "One frame on")
    _press(row, "One frame on")
    _press(row, "Set the in point")
    _press(row, "Go to the out point")
    assert row.clip_model.playhead == 39
    _press(row, "One frame back")
    _press(row, "Set the out point")
    assert row.clip_model.range == range(2, 39)
    _press(row, "Go to the in point")
    assert row.clip_model.playhead == 2


def test_loop(row):
    button = _press(row, "Loop from in to out")
    assert not row.playback.looping
    row.playback.set_looping(True)
    assert button.isChecked()


def test_a_clip_without_sound_has_no_volume(row):
    slider = row.findChild(QSlider)
    assert not slider.isEnabled()
    object.__setattr__(row.clip_model.clip, "has_sound", True)
    row.clip_model.opened.emit(row.clip_model.clip)
    assert slider.isEnabled()
    slider.setValue(40)
    assert row.playback.volume == 0.4
    _press(row, "Switch the sound off")
    assert row.playback.muted
    _press(row, "Switch the sound on")
    assert not row.playback.muted


def test_without_a_clip_it_says_nothing(row, tiny_photo):
    row.project.set(Request(content=str(tiny_photo)), "Open a photo")
    assert _texts(row) == ["", "", ""]


def test_everything_has_a_name_and_takes_the_focus(row):
    for widget in (*row.findChildren(QToolButton), *row.findChildren(QSlider)):
        assert widget.accessibleName()
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    QApplication.sendEvent(row, QEvent(QEvent.Type.LanguageChange))
    assert row.accessibleName() == "Playback"
