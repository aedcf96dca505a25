"""The result of a rehearsal: what it says, shows and offers."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QListWidget

from core.choices import Mode
from core.events import Rehearsed, RehearsedFrame
from core.metrics import FrameMetrics, Role
from core.settings import Request
from gui.common import i18n
from gui.common.widgets import ThumbnailLabel
from gui.render.rehearsal_dialog import RehearsalDialog
from tests.gui.conftest import buttons, said


def _sample(number, why, reliable=0.92, temporal=2.71):
    pixels = np.full((18, 32, 3), number, np.uint8)
    metrics = FrameMetrics(Role.KEY, 60, 31.2, reliable, temporal, 1.0, 1.0)
    return RehearsedFrame(number, 2 * number, why, pixels, metrics)


EXPECTED = {Mode.KEYFRAMES: 11_000.0, Mode.FRAMES: 14_400.0, Mode.LEARNED: 15_000.0}
SAMPLES = (_sample(0, "the first", None, None), _sample(40, "the fastest"))


@pytest.fixture
def make(qtbot):
    def _make(fits=(320, 3300.0)):
        dialog = RehearsalDialog(Rehearsed(SAMPLES, 200, 11_100.0, 1_240_000_000, 343_000_000, fits, Mode.KEYFRAMES,
                                           EXPECTED), Request())
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog
    return _make


def test_time_memory_and_disk_are_told_in_one_sentence(make):
    assert ("Rendering 200 frames at 512 px takes about 3 h 5 min, 1.2 GB of memory and 343 MB on disk." in
            said(make()))


def test_the_mode_is_told_and_why_it_was_chosen(make):
    assert ("Automatic takes Key frames and flow. Expected beforehand: Key frames and flow about 3 h 5 min, Frame by "
            "frame about 4 h 0 min, Learned about 4 h 10 min.") in said(make())


def test_each_frame_says_why_it_was_chosen_and_how_it_went(make):
    dialog = make()
    assert "Frame 0: the first · 60 steps in 31 s" in said(dialog)
    dialog.findChild(QListWidget).setCurrentRow(1)
    assert "Frame 40: the fastest · 60 steps in 31 s · flow reaches 92 % of it · flicker 2.7 of 255" in said(dialog)


def test_a_frame_by_the_network_has_no_steps_to_tell(qtbot):
    learned = RehearsedFrame(7, 14, "the fastest", SAMPLES[0].pixels,
                             FrameMetrics(Role.LEARNED, 0, 0.04, 0.92, 2.71, None, None))
    dialog = RehearsalDialog(Rehearsed((learned,), 200, 1.0, 1, 1, None, Mode.LEARNED), Request())
    qtbot.addWidget(dialog)
    dialog.show()
    assert "Mode: Learned." in said(dialog)
    assert "Frame 7: the fastest · painted by the network · flow reaches 92 % of it" in said(dialog)


def test_painted_and_original_stand_side_by_side(make, qtbot):
    dialog = make()
    original, painted = dialog.findChildren(ThumbnailLabel)
    assert original.image().isNull() and painted.image().pixelColor(0, 0).red() == 0
    grey = QImage(4, 4, QImage.Format.Format_RGB888)
    grey.fill(0x808080)
    dialog.set_original(40, grey)
    assert original.image().isNull()
    with qtbot.waitSignal(dialog.frame_chosen) as caught:
        dialog.findChild(QListWidget).setCurrentRow(1)
    assert caught.args == [40]
    assert original.image().pixelColor(0, 0).red() == 0x80 and painted.image().pixelColor(0, 0).red() == 40


def test_a_size_that_is_done_within_an_hour_is_offered(make, qtbot):
    dialog = make()
    with qtbot.waitSignal(dialog.size_chosen) as caught:
        buttons(dialog)["Use 320 px (about 55 min)"].click()
    assert caught.args == [320] and not dialog.isVisible()
    assert set(buttons(make(fits=None))) == {"Render", "Close"}


def test_nothing_covers_another_at_the_smallest_size(qtbot):
    rehearsed = Rehearsed(SAMPLES, 200, 11_100.0, 1_240_000_000, 343_000_000, (320, 3300.0), Mode.KEYFRAMES,
                          EXPECTED | {Mode.LEARNED: 9000.0})
    dialog = RehearsalDialog(rehearsed, Request())
    qtbot.addWidget(dialog)
    dialog.findChild(QListWidget).setCurrentRow(1)
    dialog.resize(dialog.minimumSize())
    dialog.show()
    QApplication.processEvents()
    shown = [dialog.layout().itemAt(at).geometry() for at in range(dialog.layout().count())]
    assert all(one.bottom() < next_one.top() for one, next_one in pairwise(shown))


def test_the_whole_can_be_rendered_from_here(make, qtbot):
    dialog = make()
    with qtbot.waitSignal(dialog.render_requested):
        buttons(dialog)["Render"].click()
    assert not dialog.isVisible()


def test_its_words_change_with_the_language(make, qapp):
    dialog = make()
    i18n.install(qapp, "ko")
    QApplication.processEvents()
    i18n.install(qapp, "en")
    QApplication.processEvents()
    assert set(buttons(dialog)) == {"Render", "Use 320 px (about 55 min)", "Close"}
