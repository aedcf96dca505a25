"""What decides a frame, and which frames a change leaves as they are."""

from __future__ import annotations

import time
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace as replace_field

from core import settings
from core.choices import Codec, Colour, Device, Flow, Mode, ParameterizationKind, Work
from core.settings import OwnFrame, Style
from core.store import FrameRecord, fingerprint
from core.store.provenance import Provenance
from core.store.states import FrameState, states

TWO = (Style(path="/paintings/night.jpg"), Style(path="/paintings/wave.jpg", weight=0.5))


def digest(asked, mode=Mode.KEYFRAMES, identity="clip-a", origin=0):
    return fingerprint.of(asked, identity, mode, origin)


@pytest.mark.parametrize("change", [
    {"look__ratio": 2.0}, {"look__style_scale": 2.0}, {"look__colour": Colour.MATCH}, {"look__smoothing": 1.0},
    {"look__styles": TWO}, {"look__styles": TWO[1:]}, {"look__styles": (Style(path="/paintings/night.jpg", weight=2),)},
    {"detail__size": 256}, {"detail__steps": 61}, {"detail__seed": 1},
    {"method__parameterization": ParameterizationKind.PIXELS},
    {"method__weights": "torchvision"}, {"method__tolerance": 0.01}, {"motion__consistency": 2.0},
    {"motion__steps": 11}, {"motion__flow": Flow.FINE}, {"motion__long_term": "1"}])
def test_what_decides_a_frame_makes_another_recipe(asked, change):
    for mode in (Mode.FRAMES, Mode.KEYFRAMES):
        assert digest(asked.replace(**change), mode) != digest(asked, mode)


@pytest.mark.parametrize("change", [
    {"content": "/moved.mp4"}, {"work": Work.RENDER}, {"output__path": "/out.mp4"}, {"output__quality": 5},
    {"export__codec": Codec.AV1}, {"clip__begin": 3000}, {"clip__end": 9000}, {"clip__frame": 3000},
    {"clip__cuts": (3000,)}, {"clip__repaint_range": (0, 3000)}, {"method__device": Device.CUDA},
    {"motion__mode": Mode.FRAMES},
    {"look__styles": (*TWO[:1], Style(path="/off.jpg", enabled=False), Style(path="/none.jpg", weight=0.0))}])
def test_what_does_not_decide_a_frame_keeps_its_recipe(asked, change):
    for mode in (Mode.FRAMES, Mode.KEYFRAMES):
        assert digest(asked.replace(**change), mode) == digest(asked, mode)


def test_clip_mode_and_first_frame_count(asked, monkeypatch):
    seen = {digest(asked), digest(asked, Mode.FRAMES), digest(asked, identity="clip-b"), digest(asked, origin=3000)}
    monkeypatch.setattr(fingerprint, "ENGINE", fingerprint.ENGINE + 1)
    assert len(seen | {digest(asked)}) == 5
    with pytest.raises(ValueError, match="mode"):
        digest(asked, Mode.AUTO)


def test_own_frames_count_in_their_shot_by_their_content(asked):
    mine = OwnFrame(pts=3000, path="/mine.png", digest="0123456789abcdef")
    owned = asked.replace(clip__own_frames=(mine,))

    def within(request, begin, end):
        return fingerprint.of(request, "clip-a", Mode.KEYFRAMES, begin, end)

    for begin, end in ((0, 3000), (3001, None)):
        assert within(owned, begin, end) == within(asked, begin, end) == digest(asked, origin=begin)
    for begin, end in ((0, 3001), (3000, None)):
        assert within(owned, begin, end) != within(asked, begin, end)
        assert fingerprint.base_of(within(owned, begin, end)) == fingerprint.base_of(within(asked, begin, end))
    moved, changed = replace_field(mine, path="/moved.png"), replace_field(mine, digest="0123456789abcdee")
    assert within(asked.replace(clip__own_frames=(moved,)), 0, None) == within(owned, 0, None)
    assert within(asked.replace(clip__own_frames=(changed,)), 0, None) != within(owned, 0, None)
    assert fingerprint.own_parts_of(within(owned, 0, None)) == fingerprint.own_parts(owned.clip)
    assert fingerprint.own_parts_of(within(asked, 0, None)) == ()


def test_settings_of_one_mode_do_not_count_in_the_other(asked):
    passes, spacing = asked.replace(motion__passes=3), asked.replace(motion__spacing=4)
    assert digest(passes) == digest(asked) != digest(spacing)
    assert digest(spacing, Mode.FRAMES) == digest(asked, Mode.FRAMES) != digest(passes, Mode.FRAMES)


def test_a_range_falls_into_its_shots(clip):
    part = settings.ClipSelection(begin=0, end=27000)
    assert fingerprint.shots(clip, part, ()) == (range(1, 10),)
    cuts = (24000, -3000, 0, 9000, 9000, 27000, 10**9)
    assert fingerprint.shots(clip, part, cuts) == (range(1, 4), range(4, 9), range(9, 10))
    assert fingerprint.shots(clip, part, (9001,)) == (range(1, 5), range(5, 10)), "a cut between two begins at the next"


@given(st.data())
def test_shots_cover_the_range_once(data):
    pts = np.cumsum(data.draw(st.lists(st.integers(1, 50), min_size=1, max_size=30)))
    first = data.draw(st.integers(0, len(pts) - 1))
    last = data.draw(st.integers(first + 1, len(pts)))
    cuts = data.draw(st.lists(st.integers(-10, 1600), max_size=10))
    clip = SimpleNamespace(pts=pts, numbers=lambda part: range(first, last))
    found = fingerprint.shots(clip, settings.ClipSelection(), cuts)
    assert [number for shot in found for number in shot] == list(range(first, last))
    assert all(found)


def painted(clip, asked, cuts=(), mode=Mode.KEYFRAMES, metrics=None):
    """The records after everything in the range was painted."""
    records = {}
    for shot in fingerprint.shots(clip, asked.clip, cuts):
        origin = int(clip.pts[shot.start])
        for pts in clip.pts[shot.start:shot.stop].tolist():
            found = digest(asked, mode, clip.identity, origin)
            records[pts] = FrameRecord(pts, 0, True, found, Provenance(), metrics, 0)
    return records


def numbers(clip, records, asked, cuts=(), mode=Mode.KEYFRAMES):
    """The numbers of the frames in each state."""
    found = states(records, clip, asked, mode, cuts)
    assert list(found) == list(clip.numbers(asked.clip))
    return {state: [number for number, at in found.items() if at is state] for state in set(found.values())}


def test_states_before_while_and_after_painting(clip, asked, metrics):
    assert numbers(clip, {}, asked) == {FrameState.TO_DO: list(range(12))}
    records = painted(clip, asked)
    assert numbers(clip, records, asked) == {FrameState.DONE: list(range(12))}
    del records[0]
    records[3000] = replace(records[3000], final=False)
    assert numbers(clip, records, asked) == {FrameState.DONE: [0, *range(3, 12)], FrameState.TO_DO: [1, 2]}
    assert numbers(clip, records, asked.replace(look__ratio=2.0)) == {
        FrameState.OUT_OF_DATE: [0, *range(3, 12)], FrameState.TO_DO: [1, 2]}


def test_a_change_of_the_range_concerns_its_first_shot_only(clip, asked):
    cuts = (9000, 21000)
    records = painted(clip, asked, cuts)
    later = asked.replace(clip__begin=3000)
    assert numbers(clip, records, later, cuts) == {
        FrameState.OUT_OF_DATE: [2, 3], FrameState.DONE: list(range(4, 12))}
    assert numbers(clip, records, asked.replace(clip__begin=9000), cuts) == {FrameState.DONE: list(range(4, 12))}
    assert numbers(clip, records, asked.replace(clip__end=15000), cuts) == {FrameState.DONE: list(range(6))}


def test_a_longer_range_keeps_what_is_painted(clip, asked):
    records = painted(clip, asked.replace(clip__begin=9000, clip__end=21000), cuts=(9000,))
    assert numbers(clip, records, asked, (9000,)) == {
        FrameState.TO_DO: [0, 1, 2, 3, *range(8, 12)], FrameState.DONE: [4, 5, 6, 7]}


def test_a_new_cut_concerns_the_shot_it_parts(clip, asked):
    records = painted(clip, asked, (9000, 21000))
    assert numbers(clip, records, asked, (9000, 15000, 21000)) == {
        FrameState.DONE: [0, 1, 2, 3, 4, 5, 8, 9, 10, 11], FrameState.OUT_OF_DATE: [6, 7]}
    assert numbers(clip, records, asked, (9000,)) == {
        FrameState.DONE: list(range(8)), FrameState.OUT_OF_DATE: list(range(8, 12))}


def test_the_other_mode_is_another_painting(clip, asked):
    records = painted(clip, asked)
    assert numbers(clip, records, asked, mode=Mode.FRAMES) == {FrameState.OUT_OF_DATE: list(range(12))}


def test_ten_thousand_frames_take_less_than_fifty_milliseconds(clip, asked):
    long = replace(clip, pts=np.arange(10_000, dtype=np.int64) * 3003)
    cuts = tuple(long.pts[::97].tolist())
    records = painted(long, asked, cuts)
    took = []
    for _ in range(5):
        began = time.perf_counter()
        found = states(records, long, asked, Mode.KEYFRAMES, cuts)
        took.append(time.perf_counter() - began)
    assert set(found.values()) == {FrameState.DONE} and len(found) == 10_000
    assert min(took) < 0.05
