"""The export dialog: formats and what they hold, ranges and what is missing in them."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from PySide6.QtWidgets import QCheckBox, QPushButton, QRadioButton

from core.choices import Codec
from core.errors import EncoderMissing
from core.media.encode import video_formats
from core.settings import Export
from gui.render.export_dialog import ExportChoice, ExportDialog, ExportWeight, longest_finished
from tests.gui.conftest import said


class Clip:
    """Ten frames a second, the last one shown for five."""

    pts, end, time_base, frames = np.arange(20), 69, Fraction(1, 10), 20
    has_sound = True


def _done(words):
    """Which frames are finished, by letters: d(one), t(o do), - outside the range."""
    return np.array([one == "d" for one in words])


@pytest.fixture
def make(qtbot):
    def _make(words="d" * 20, remembered=None, clip=None):
        inside = [number for number, one in enumerate(words) if one != "-"]
        dialog = ExportDialog(clip or Clip(), range(inside[0], inside[-1] + 1), _done(words),
                              remembered or ExportChoice())
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog
    return _make


def _choose(dialog, suffix, codec=None):
    dialog._format.setCurrentIndex(dialog._format.findData(suffix))
    if codec is not None:
        dialog._codec.setCurrentIndex(dialog._codec.findData(codec))


def _button(dialog, text):
    return next(button for button in dialog.findChildren(QPushButton) if button.text() == text)


def test_every_format_can_be_chosen_with_the_codecs_it_holds(make):
    dialog = make()
    for suffix in video_formats.SUFFIXES:
        _choose(dialog, suffix)
        assert dialog.choice.suffix == suffix
        offered = [dialog._codec.itemData(at) for at in range(dialog._codec.count())]
        assert set(offered) == set(video_formats.codecs(suffix))
        assert dialog._codec.isVisible() is (len(offered) > 1)


def test_what_is_remembered_is_chosen_again(make):
    remembered = ExportChoice(".mkv", Export(codec=Codec.AV1, crf=30, sound=False), 80)
    chosen = make(remembered=remembered).choice
    assert (chosen.suffix, chosen.export, chosen.quality) == (".mkv", remembered.export, 80)


def test_a_film_for_editing_is_prores_at_first(make):
    dialog = make()
    _choose(dialog, ".mov")
    assert dialog.choice.export.codec is Codec.PRORES
    assert "ProRes keeps its own" in said(dialog)


@pytest.mark.parametrize("crf, words", [(0, "Without any loss"), (18, "Looks like the original"), (23, "Good"),
                                        (28, "Small"), (45, "Very small")])
def test_the_quality_is_told_in_words(make, crf, words):
    assert words in said(make(remembered=ExportChoice(export=Export(crf=crf))))


@pytest.mark.parametrize("suffix, shown", [(".mp4", {"crf", "effort"}), (".webp", {"quality"}), (".gif", set()),
                                           (".png", set())])
def test_only_what_counts_for_a_format_can_be_set(make, suffix, shown):
    dialog = make()
    _choose(dialog, suffix)
    assert {name for name, made in dialog._controls.items() if made.isVisible() and name != "sound"} == shown


def test_sound_is_offered_where_there_is_some_and_the_format_holds_it(make):
    dialog = make()
    box = next(box for box in dialog.findChildren(QCheckBox))
    assert box.isEnabled()
    _choose(dialog, ".gif")
    assert not box.isEnabled() and "This format holds no sound." in said(dialog)
    silent = Clip()
    silent.has_sound = False
    dialog = make(clip=silent)
    assert not dialog.findChild(QCheckBox).isEnabled() and "The clip has no sound." in said(dialog)


def test_everything_finished_can_be_saved(make, qtbot):
    dialog = make("--" + "d" * 18)
    assert [button.text() for button in dialog.findChildren(QRadioButton) if button.isVisible()] == [
        "From in to out: frames 2 to 19 (7 s)"]
    with qtbot.waitSignal(dialog.save_requested) as caught:
        _button(dialog, "Save as…").click()
    assert caught.args[0].numbers == range(2, 20)


def test_missing_frames_are_named_and_offered_to_be_rendered(make, qtbot):
    dialog = make("ddttdttdddddd")
    assert dialog.choice.numbers == range(7, 13)  # the longest finished stretch
    assert _button(dialog, "Save as…").isEnabled()
    dialog.findChildren(QRadioButton)[0].setChecked(True)
    assert dialog.choice.numbers == range(13)
    assert not _button(dialog, "Save as…").isEnabled()
    assert "Not painted with these settings yet: 2–3, 5–6." in said(dialog)
    with qtbot.waitSignal(dialog.render_requested):
        _button(dialog, "Render them").click()
    assert not dialog.isVisible()


def test_frames_that_come_meanwhile_count(make):
    dialog = make("ddtt")
    dialog.set_done(_done("dddd"))
    assert _button(dialog, "Save as…").isEnabled() and dialog.choice.numbers == range(4)


def test_nothing_finished_cannot_be_saved(make):
    dialog = make("tttt")
    assert not _button(dialog, "Save as…").isEnabled()
    assert "Not painted with these settings yet: 0–3." in said(dialog)


def test_the_size_is_asked_for_with_every_change(make, qtbot):
    dialog = make()
    dialog.show_weight(ExportWeight(3_400_000, 42))
    assert "about 3.4 MB, written in about 40 s" in said(dialog)
    with qtbot.waitSignal(dialog.changed) as caught:
        _choose(dialog, ".gif")
    assert caught.args[0].suffix == ".gif" and "Estimating…" in said(dialog)
    dialog.show_weight(None)
    assert "about" not in said(dialog) and "Estimating…" not in said(dialog)


def test_nothing_is_asked_for_again_where_nothing_has_changed(make):
    dialog, heard = make("ddtt"), []
    dialog.show_weight(ExportWeight(3_400_000, 42))
    dialog.changed.connect(heard.append)
    dialog.set_done(_done("ddtt"))
    assert heard == [] and "about 3.4 MB" in said(dialog)


def test_an_encoder_that_is_missing_is_told_at_once(make, monkeypatch):
    def check(path, export):
        if export.codec is Codec.AV1:
            raise EncoderMissing(codec="AV1")

    monkeypatch.setattr(video_formats, "check", check)
    dialog = make()
    _choose(dialog, ".mp4", Codec.AV1)
    assert "no encoder for AV1" in said(dialog) and not _button(dialog, "Save as…").isEnabled()
    _choose(dialog, ".mp4", Codec.H264)
    assert _button(dialog, "Save as…").isEnabled()


@pytest.mark.parametrize("words, found", [("dddd", range(4)), ("tttt", range(0)), ("dtdd", range(2, 4)),
                                          ("ddtdd", range(2)), ("--dd", range(2, 4)), ("ttdt", range(2, 3))])
def test_the_longest_finished_stretch(words, found):
    inside = [number for number, one in enumerate(words) if one != "-"]
    got = longest_finished(_done(words), range(inside[0], inside[-1] + 1))
    assert (len(got), got and got.start) == (len(found), found and found.start)
