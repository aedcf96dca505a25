"""Frames and thumbnails of a clip, made in their own threads."""

from __future__ import annotations

import dataclasses
import threading
from types import SimpleNamespace

import numpy as np
import pytest

from core import store
from core.choices import Mode
from core.errors import DamagedClip
from core.metrics import FrameMetrics, Role
from core.settings import Motion, Request
from gui.clip import clip_thumbnails, render_status
from gui.clip.clip_model import ClipModel
from gui.clip.clip_thumbnails import ClipThumbnails
from gui.clip.frame_cache import FrameCache
from gui.clip.frame_decoder import DecodeRequest
from gui.clip.frames import AHEAD, BEHIND, FrameLoader
from gui.clip.proxies import Proxies
from gui.common import decoder_thread, images
from gui.project.project import Project


@pytest.fixture
def loader(clip_model):
    made = FrameLoader(clip_model)
    yield made
    made.close()


class Slow:
    """Decodes plain frames one at a time, each when it is let."""

    def __init__(self, *_):
        self.asked, self.gate, self.decoded = [], threading.Semaphore(0), []
        self.opened = 0

    def __enter__(self):
        self.opened += 1
        return self

    def __exit__(self, *_):
        self.opened -= 1

    def at(self, number):
        self.asked.append(number)
        assert self.gate.acquire(timeout=30)
        self.decoded.append(number)
        return SimpleNamespace(rgb=np.full((4, 6, 3), number, np.uint8))


def _grey(image):
    return int(images.to_array(image)[32, 80, 0])  # the half that is not dark


def test_a_frame_is_exactly_the_one_that_was_asked_for(loader, qtbot):
    for number in (17, 3, 38, 24, 0):
        qtbot.waitUntil(lambda number=number: loader.want(number) or loader.original(number) is not None)
        row = images.to_array(loader.original(number))[32, :, 0]
        assert int(max(row[24], row[72])) == pytest.approx(5 * number + 20, abs=2)
    assert loader.painted(0) is None


def test_the_newest_request_comes_first_and_older_ones_not_at_all(clip_model, qtbot):
    slow = Slow()
    loader = FrameLoader(clip_model, frames=lambda clip, size: slow)
    arrived = []
    loader.ready.connect(lambda number, image, painted: arrived.append(number))
    for number in (5, 20, 30):
        loader.want(number)
        qtbot.waitUntil(lambda: bool(slow.asked))
    slow.gate.release(2)
    qtbot.waitUntil(lambda: len(arrived) >= 2)
    assert arrived[:2] == [5, 30]  # the first was being decoded already
    slow.gate.release(9)  # fewer than the neighbours that are left: they come in the playhead's direction
    qtbot.waitUntil(lambda: len(slow.decoded) >= 11)
    assert slow.decoded[2:11] == list(range(31, 40))
    slow.gate.release(100)
    loader.close()
    assert slow.opened == 0


def test_neighbours_are_there_before_they_are_asked_for(loader, qtbot):
    loader.want(2)
    qtbot.waitUntil(lambda: all(loader.original(number) is not None for number in range(2 + AHEAD + 1)))
    arrived = []
    loader.ready.connect(lambda number, image, painted: arrived.append(number))
    loader.want(3)
    assert arrived[0] == 3  # at once


def test_backward_the_neighbours_lie_before(clip_model, loader, qtbot):
    loader.want(39)
    qtbot.waitUntil(lambda: loader.original(39) is not None)
    loader.want(35)
    qtbot.waitUntil(lambda: loader.original(35 - AHEAD) is not None)
    assert BEHIND < AHEAD


def test_the_painted_frame_is_shown_as_soon_as_it_is_finished(qtbot, footage):
    request = Request(content=str(footage), motion=Motion(mode=Mode.FRAMES))
    clip_model = ClipModel(Project(request), find_cuts=lambda clip, report: (), look=render_status.look)
    loader, thumbnails = FrameLoader(clip_model), ClipThumbnails(clip_model)
    qtbot.waitUntil(lambda: clip_model.clip is not None)
    thumbnails.resize((24, 16))
    arrived = []
    loader.ready.connect(lambda number, image, painted: arrived.append((number, _grey(image), painted)))
    loader.want(4)
    thumbnails.want([4])
    qtbot.waitUntil(lambda: loader.original(4) is not None and thumbnails.exact(4) is not None)
    fingerprint = store.fingerprint.of(request, clip_model.clip.identity, Mode.FRAMES, int(clip_model.clip.pts[0]))
    with store.Store.create(clip_model.clip, request) as painting:
        for grey in (200, 100):
            figures = FrameMetrics(Role.FOLLOWING, 10, 1.0, 0.9, float(grey), 1.0, 1.0)
            painting.put(int(clip_model.clip.pts[4]), np.full((64, 96, 3), grey, np.uint8), fingerprint, figures)
            clip_model.refresh()
            qtbot.waitUntil(lambda grey=grey: (4, grey, True) in arrived)
            assert _grey(loader.painted(4)) == grey
    thumbnails.want([4])
    qtbot.waitUntil(lambda: images.to_array(thumbnails.exact(4))[8, 12, 0] == 100)
    assert (thumbnails.exact(4).width(), thumbnails.exact(4).height()) == (24, 16)
    folder = clip_model.folder
    for closing in (loader, thumbnails, clip_model):
        closing.close()
    store.delete(folder)


def test_where_key_frames_lie_far_apart_a_stand_in_is_there_at_once(clip_model, qtbot):
    slow, arrived = Slow(), []
    clip_model._now.clip = dataclasses.replace(clip_model.clip, keys=np.array([0, 30]))
    slow.gate.release(1 + AHEAD + 31)  # the request, its neighbours, and the stand-ins of the first 31 frames
    loader = FrameLoader(clip_model, frames=lambda clip, size: slow)
    loader.want(0)
    qtbot.waitUntil(lambda: 31 in slow.asked)
    loader.ready.connect(lambda number, image, painted: arrived.append(number))
    loader.want(30)
    assert arrived == [30] and images.to_array(loader.original(30))[0, 0, 0] == 30
    slow.gate.release(100)
    qtbot.waitUntil(lambda: arrived[1:3] == [30, 31])
    loader.close()


def test_where_key_frames_lie_near_there_are_no_stand_ins(clip_model, qtbot, monkeypatch):
    monkeypatch.setattr(decoder_thread, "_REST", 0.0)
    pictures, slow = FrameCache(10**9, frames=lambda clip, size: slow, proxies=10**6), Slow()
    slow.gate.release(100)
    pictures.open(clip_model.clip)
    for number in (0, 30):
        assert pictures.proxy(number) is None
        pictures.want([DecodeRequest(number)])
        qtbot.waitUntil(lambda number=number: pictures.kept(number) is not None)
    pictures.close()
    assert slow.asked == [0, 30]


def test_stand_ins_are_those_nearest_to_the_playhead():
    image = images.to_qimage(np.random.default_rng(0).integers(0, 255, (32, 32, 3), np.uint8))
    one = Proxies(10, 10**6)
    one.put(0, image)
    proxies = Proxies(1000, 8 * one.size)
    for centre in (500, 510):
        proxies.around(centre)
        while (number := proxies.wanted()) is not None:
            proxies.put(number, image)
    assert [number for number in range(1000) if proxies.image(number)] == list(range(506, 514))
    assert proxies.size <= 8 * one.size
    assert proxies.image(510).size() == image.size()


def test_memory_is_bounded(qtbot, clip_model):
    pictures = FrameCache(limit=5 * 96 * 64 * 3)
    pictures.open(clip_model.clip)
    heard = []
    pictures.ready.connect(lambda number, image, painted: heard.append(number))
    pictures.want([DecodeRequest(number) for number in range(12)])
    qtbot.waitUntil(lambda: len(heard) == 12)
    assert [number for number in range(12) if pictures.kept(number) is not None] == [7, 8, 9, 10, 11]
    pictures.close()


def test_a_clip_that_is_gone_is_said_once(clip_model, qtbot):
    class Gone(Slow):
        def __enter__(self):
            raise DamagedClip(path="clip.mp4", reason="it is gone")

    loader, heard = FrameLoader(clip_model, frames=Gone), []
    loader.failed.connect(heard.append)
    loader.want(3)
    qtbot.waitUntil(lambda: bool(heard))
    loader.want(4)
    loader.close()
    assert [type(fault) for fault in heard] == [DamagedClip]


def test_a_bug_while_decoding_is_raised_where_it_is_reported(clip_model, qtbot):
    class Broken(Slow):
        def at(self, number):
            raise ZeroDivisionError

    loader = FrameLoader(clip_model, frames=Broken)
    with qtbot.captureExceptions() as raised:
        loader.want(3)
        qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is ZeroDivisionError
    loader.close()


def test_thumbnails_stand_in_for_their_neighbours(clip_model, qtbot):
    thumbnails = ClipThumbnails(clip_model)
    thumbnails.resize((24, 16))
    thumbnails.want([8, 16])
    qtbot.waitUntil(lambda: thumbnails.exact(8) is not None and thumbnails.exact(16) is not None)
    assert thumbnails.nearest(10, 4) is thumbnails.nearest(8, 0)
    assert thumbnails.nearest(21, 4) is None
    thumbnails.resize((48, 32))
    assert thumbnails.exact(8) is None
    thumbnails.close()


def test_thumbnails_in_sight_outlive_those_that_are_not(clip_model, qtbot, monkeypatch):
    monkeypatch.setattr(clip_thumbnails, "_LIMIT", 4 * 24 * 16 * 3)  # room for four
    thumbnails = ClipThumbnails(clip_model)
    thumbnails.resize((24, 16))
    for numbers in ([0, 1, 2, 3], [0, 1, 4, 5]):
        thumbnails.want(numbers)
        qtbot.waitUntil(lambda numbers=numbers: thumbnails.exact(numbers[-1]) is not None)
    assert [number for number in range(6) if thumbnails.exact(number) is not None] == [0, 1, 4, 5]
    thumbnails.close()


def test_another_clip_brings_other_frames(clip_model, loader, qtbot, tiny_photo):
    loader.want(3)
    qtbot.waitUntil(lambda: loader.original(3) is not None)
    clip_model._project.set(Request(content=str(tiny_photo)), "Open a photo")
    assert loader.original(3) is None
    loader.want(3)
    assert loader.original(3) is None
