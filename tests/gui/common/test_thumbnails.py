"""Thumbnails loaded in the background."""

from __future__ import annotations

import os
import shutil
import sys
import threading

import numpy as np
import pytest
from PIL import Image

from core.errors import DamagedClip, FileMissing, NotAPicture
from gui.common.thumbnails import Thumbnails


@pytest.fixture
def thumbnails(qapp):
    made = Thumbnails()
    yield made
    made.close()


def test_a_picture_arrives_no_larger_than_asked(thumbnails, qtbot, tiny_photo):
    with qtbot.waitSignal(thumbnails.ready, timeout=3000) as heard:
        thumbnails.request(str(tiny_photo), 48)
    path, image, edge = heard.args
    assert path == str(tiny_photo)
    assert (image.width(), image.height(), edge) == (48, 32, 48)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every name is Unicode")
def test_a_name_that_is_no_unicode_comes_back_as_it_was_asked(thumbnails, qtbot, tmp_path, tiny_photo):
    path = str(tmp_path / os.fsdecode(b"caf\xe9.png"))
    shutil.copy(tiny_photo, path)
    with qtbot.waitSignal(thumbnails.ready, timeout=3000) as heard:
        thumbnails.request(path, 48)
    assert heard.args[0] == path
    with qtbot.waitSignal(thumbnails.failed, timeout=3000) as heard:
        thumbnails.request(f"{path}.gone", 48)
    assert heard.args[0] == f"{path}.gone"


def test_the_second_time_it_is_there_at_once_until_the_file_changes(qtbot, tmp_path):
    path = tmp_path / "one.png"
    Image.new("RGB", (8, 8), "red").save(path)
    loaded = []

    def load(name, edge):
        loaded.append(name)
        return np.asarray(Image.open(name))

    thumbnails = Thumbnails(load=load)
    with qtbot.waitSignal(thumbnails.ready, timeout=3000):
        thumbnails.request(str(path), 8)
    answers = []
    thumbnails.ready.connect(lambda _, image: answers.append(image.pixelColor(0, 0).name()))
    thumbnails.request(str(path), 8)
    assert answers == ["#ff0000"]
    other = tmp_path / "other.png"
    Image.new("RGB", (8, 8), "blue").save(other)
    os.utime(other, ns=(1, 1))
    other.replace(path)  # at once: it may be looked at just now
    with qtbot.waitSignal(thumbnails.changed):
        thumbnails.request(str(path), 8)
    assert answers == ["#ff0000", "#ff0000", "#0000ff"]
    assert len(loaded) == 2
    thumbnails.close()


def test_looking_again_answers_only_for_what_has_changed_gone_or_come_back(thumbnails, qtbot, tmp_path):
    paths = [tmp_path / f"{name}.png" for name in ("same", "other", "gone")]
    for path in paths:
        Image.new("RGB", (8, 8), "red").save(path)
        with qtbot.waitSignal(thumbnails.ready):
            thumbnails.request(str(path), 8)
    _, other, gone = map(str, paths)
    heard = []
    thumbnails.ready.connect(lambda path, image: heard.append((path, image.pixelColor(0, 0).name())))
    thumbnails.failed.connect(lambda path, fault: heard.append((path, type(fault))))
    Image.new("RGB", (9, 9), "blue").save(other)
    paths[2].rename(tmp_path / "moved.png")
    thumbnails.look_again()
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert sorted(heard) == [(gone, FileMissing), (other, "#0000ff")]
    (tmp_path / "moved.png").rename(gone)
    with qtbot.waitSignal(thumbnails.changed) as changed:
        thumbnails.look_again()
    assert changed.args == [gone] and heard[2:] == [(gone, "#ff0000")]


def test_a_place_that_does_not_answer_holds_nobody_up(thumbnails, gate, silent, qtbot, tiny_photo):
    asked = silent(tiny_photo)
    thumbnails.request(str(tiny_photo), 8)
    assert asked.wait(5) and not gate.is_set()
    with qtbot.waitSignal(thumbnails.ready):
        gate.set()


def test_what_cannot_be_read_is_said(thumbnails, qtbot, tmp_path):
    with qtbot.waitSignal(thumbnails.failed) as missing:
        thumbnails.request(str(tmp_path / "gone.png"), 32)
    assert isinstance(missing.args[1], FileMissing)
    (tmp_path / "words.png").write_text("not a picture at all")
    with qtbot.waitSignal(thumbnails.failed, timeout=3000) as wrong:
        thumbnails.request(str(tmp_path / "words.png"), 32)
    assert wrong.args[0] == str(tmp_path / "words.png")
    assert isinstance(wrong.args[1], NotAPicture)


def test_asked_twice_it_is_loaded_once(qtbot, tiny_photo):
    gate, loaded = threading.Event(), []

    def load(path, edge):
        gate.wait(3)
        loaded.append(path)
        return np.zeros((2, 2, 3), np.uint8)

    thumbnails = Thumbnails(load=load)
    with qtbot.waitSignal(thumbnails.ready, timeout=3000):
        thumbnails.request(str(tiny_photo), 64)
        thumbnails.request(str(tiny_photo), 64)
        gate.set()
    thumbnails.close()
    assert len(loaded) == 1


def test_closing_waits_for_what_runs_and_says_nothing_more(qtbot, qapp, tiny_photo):
    started, gate = threading.Event(), threading.Event()

    def load(path, edge):
        started.set()
        gate.wait(3)
        return np.zeros((2, 2, 3), np.uint8)

    thumbnails, heard = Thumbnails(load=load), []
    thumbnails.ready.connect(lambda *_: heard.append(1))
    for edge in range(1, 20):
        thumbnails.request(str(tiny_photo), edge)
    assert started.wait(3)
    threading.Timer(0.05, gate.set).start()
    thumbnails.close()
    qapp.processEvents()
    thumbnails.request(str(tiny_photo), 64)
    qapp.processEvents()
    assert not heard


def test_a_bug_while_loading_is_raised_where_it_is_reported(qtbot, tiny_photo):
    def load(path, edge):
        raise ZeroDivisionError

    thumbnails = Thumbnails(load=load)
    with qtbot.captureExceptions() as raised:
        thumbnails.request(str(tiny_photo), 8)
        qtbot.waitUntil(lambda: bool(raised), timeout=3000)
    assert raised[0][0] is ZeroDivisionError
    thumbnails.close()


def test_a_clip_has_one_from_within(thumbnails, qtbot, footage):
    with qtbot.waitSignal(thumbnails.ready, timeout=3000) as heard:
        thumbnails.request(str(footage), 48)
    _, image, edge = heard.args
    assert (image.width(), image.height(), edge) == (48, 32, 48)
    assert image.pixelColor(40, 16).red() == pytest.approx(5 * 13 + 20, abs=3)  # frame 13 of 40


def test_a_small_clip_is_not_enlarged(thumbnails, qtbot, footage):
    with qtbot.waitSignal(thumbnails.ready, timeout=3000) as heard:
        thumbnails.request(str(footage), 512)
    assert heard.args[1].size().toTuple() == (96, 64)


def test_a_damaged_clip_is_refused(thumbnails, qtbot, footage, tmp_path):
    (tmp_path / "a.mp4").write_bytes(footage.read_bytes()[:400])
    with qtbot.waitSignal(thumbnails.failed, timeout=3000) as heard:
        thumbnails.request(str(tmp_path / "a.mp4"), 48)
    assert isinstance(heard.args[1], DamagedClip)
