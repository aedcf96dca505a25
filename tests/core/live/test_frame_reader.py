"""The thread that reads a source: the newest picture counts, and what happens to a source is told."""

from __future__ import annotations

import threading
import time

import pytest

from core import errors
from core.events import Warned
from core.live import frame_reader
from core.live.frame_reader import FrameReader
from core.live.sources import SourceLost
from tests.core.live.conftest import FakeSource, picture

GONE, BACK = Warned("It is gone."), Warned("It is back.")


def lost() -> SourceLost:
    return SourceLost(GONE, BACK)


def test_the_newest_picture_is_taken_and_each_once():
    read = threading.Event()
    source = FakeSource(*(picture(number) for number in range(5)), read.set, endless=True)
    with FrameReader(source) as reader:
        assert read.wait(5)
        frame = reader.take(1)
        assert frame is not None
        assert frame.number == 4
        assert reader.take(0.01) is None
        assert not reader.ended
    assert source.closed


def test_a_source_that_ends_says_so_after_its_last_picture():
    with FrameReader(FakeSource(picture())) as reader:
        assert reader.take(5) is not None
        assert reader.take(5) is None
        assert reader.ended


def test_a_source_that_cannot_be_opened_is_told_where_pictures_are_taken():
    fault = errors.CameraMissing(number=3)
    with FrameReader(FakeSource(refusals=[fault])) as reader, pytest.raises(errors.CameraMissing, match="no camera 3"):
        reader.take(5)


def test_a_fault_comes_after_the_pictures_before_it():
    read = threading.Event()
    source = FakeSource(picture(), read.set, errors.DamagedClip(path="x", reason="y"))
    with FrameReader(source) as reader:
        assert read.wait(5)
        assert reader.take(5) is not None
        with pytest.raises(errors.DamagedClip):
            reader.take(5)


def test_a_source_that_never_gives_a_picture_is_given_up(monkeypatch):
    now = time.monotonic()
    with FrameReader(FakeSource(endless=True)) as reader:
        monkeypatch.setattr(frame_reader.time, "monotonic", lambda: now)
        assert reader.take(0.01) is None
        monkeypatch.setattr(frame_reader.time, "monotonic", lambda: now + 3600)
        with pytest.raises(errors.SourceSilent, match="No picture came from a source"):
            reader.take(0.01)


def test_a_lost_source_is_tried_until_it_is_back(monkeypatch):
    monkeypatch.setattr(frame_reader, "RETRY", 0.01)
    refused = [errors.CameraMissing(number=0), errors.CameraTaken(camera="0")]
    gate = threading.Event()
    source = FakeSource(picture(0), gate, lost(), picture(1), endless=True)
    with FrameReader(source) as reader:
        while source.opened == 0:
            time.sleep(0.001)
        source.refusals += refused
        gate.set()
        numbers, told = [], []
        deadline = time.monotonic() + 5
        while len(told) < 2 or 1 not in numbers:
            frame = reader.take(0.05)
            numbers += [frame.number] if frame else []
            told += reader.warnings()
            assert time.monotonic() < deadline
    assert told == [GONE, BACK]
    assert source.opened == 4


def test_it_can_be_left_while_a_source_is_lost(monkeypatch):
    monkeypatch.setattr(frame_reader, "RETRY", 60.0)
    source = FakeSource(lost())
    with FrameReader(source) as reader:
        while not reader.warnings():
            reader.take(0.05)
        begun = time.monotonic()
    assert time.monotonic() - begun < 1
    assert source.closed
