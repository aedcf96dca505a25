"""Which mode is taken while that is left to the program."""

from __future__ import annotations

from pathlib import Path

import pytest

from core import plan
from core.choices import Mode
from core.events import FrameDone, RenderPlanned
from core.media import clips
from core.render import automatic
from core.render.forecast import Forecast, FramesLeft
from core.render.modes import mode_of
from core.settings import Request
from core.train.judging import Judgement
from tests.core.render.conftest import FRAMES, run

SIZE = (640, 360)
WHOLE = plan.Plan((plan.Scale((320, 180), 20), plan.Scale(SIZE, 30)), 0, 5, None)


@pytest.fixture
def asked(wanted: Request, home: Path) -> Request:
    return wanted.replace(motion__mode=Mode.AUTO, motion__training=600)


def chosen(asked: Request, shots: list[range], throughput: float) -> automatic.ModeChoice:
    return automatic.choose(asked, clips.read(asked.content), shots, WHOLE, throughput)


def test_a_long_shot_is_learnt_on_a_slow_machine(asked):
    found = chosen(asked.replace(motion__steps=10), [range(2000)], 5.0)
    assert found.mode.kind is Mode.LEARNED
    assert set(found.expected) == {Mode.KEYFRAMES, Mode.FRAMES, Mode.LEARNED}
    assert not found.continued


def test_a_short_one_is_not(asked):
    found = chosen(asked.replace(motion__steps=10), [range(40)], 5.0)
    assert found.mode.kind is Mode.KEYFRAMES
    assert found.expected[Mode.KEYFRAMES] == min(found.expected.values())


def test_a_fast_machine_paints_frame_by_frame(asked):
    assert chosen(asked.replace(motion__steps=10), [range(200)], 0.02).mode.kind is Mode.FRAMES


def test_a_network_that_saves_little_is_not_taken(asked):
    """Where it is the fastest but not by much, its poorer frames are not worth it."""
    asked = asked.replace(motion__steps=10)
    frames = next(count for count in range(40, 4000, 10)
                  if (found := chosen(asked, [range(count)], 5.0)).expected[Mode.LEARNED]
                  < found.expected[Mode.KEYFRAMES])
    assert chosen(asked, [range(frames)], 5.0).mode.kind is Mode.KEYFRAMES


def test_later_shots_are_expected_to_begin_with_what_the_first_has_taught(asked):
    alone, two = (chosen(asked, shots, 5.0).expected[Mode.LEARNED]
                  for shots in ([range(300)], [range(300), range(300, 600)]))
    assert 1.1 * alone < two < 1.7 * alone


def test_shots_too_short_to_be_learnt_are_expected_as_key_frames_and_flow(asked):
    found = chosen(asked, [range(at, at + 12) for at in range(0, 240, 12)], 5.0)
    assert found.expected[Mode.LEARNED] == pytest.approx(found.expected[Mode.KEYFRAMES])
    assert found.mode.kind is Mode.KEYFRAMES


def test_what_was_asked_for_is_not_weighed(asked):
    found = chosen(asked.replace(motion__mode=Mode.FRAMES), [range(2000)], 5.0)
    assert (found.mode.kind, dict(found.expected), found.continued) == (Mode.FRAMES, {}, False)


def test_expected_are_the_forecasts(asked):
    found = chosen(asked, [range(300), range(300, 330)], 5.0)
    motion = asked.motion
    keyframes = Forecast(WHOLE, motion, mode_of(Mode.KEYFRAMES, motion, SIZE), 5.0)
    assert found.expected[Mode.KEYFRAMES] == pytest.approx(keyframes.seconds(FramesLeft(2, 328)))


def test_a_render_goes_on_in_the_mode_that_it_was_begun_in(asked, monkeypatch):
    monkeypatch.setattr(Judgement, "is_good", True)  # so few steps teach nothing
    begun = run(asked.replace(motion__mode=Mode.LEARNED, motion__spacing=2, motion__training=2), until=3)
    assert any(isinstance(event, FrameDone) for event in begun)
    rest = run(asked.replace(motion__spacing=2, motion__training=2))
    planned = next(event for event in rest if isinstance(event, RenderPlanned))
    assert (planned.mode, planned.continued) == (Mode.LEARNED, True)
    assert planned.expected
    assert sum(isinstance(event, FrameDone) for event in rest) == FRAMES - 3


def test_less_is_expected_where_a_network_was_trained_for_the_same_paintings(asked):
    shots = [range(300)]
    before = chosen(asked, shots, 5.0).expected[Mode.LEARNED]
    run(asked.replace(motion__mode=Mode.LEARNED, motion__spacing=2, motion__training=2))
    assert chosen(asked, shots, 5.0).expected[Mode.LEARNED] < before
