"""How long painting a photo is expected to take, before it begins."""

from __future__ import annotations

from pathlib import Path

import pytest

from core import expected_time, measured_times, plan, step_times
from core.plan import Throughput
from core.settings import Method, Request, Style

REQUEST = Request(content="photo.jpg").replace(look__styles=(Style(path="painting.jpg"),), detail__size=256)
PHOTO = (1600, 1200)


@pytest.fixture(autouse=True)
def times(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measured_times, "_path", lambda name: tmp_path / name)


def test_it_is_what_the_plan_says_with_what_was_measured():
    step_times.note(Method(), 10.0, 0.01)
    planned = plan.make(REQUEST, PHOTO, 10**15, "cpu", Throughput(10.0, 0.01))
    assert expected_time.of_picture(REQUEST, PHOTO) == pytest.approx(planned.seconds)
    larger = expected_time.of_picture(REQUEST.replace(detail__size=512), PHOTO)
    assert larger > 2 * planned.seconds
    assert expected_time.of_picture(REQUEST, PHOTO, (256, 192)) > planned.seconds  # every step at the finest scale


def test_nothing_is_told_where_nothing_was_measured_or_nothing_can_be_painted():
    assert expected_time.of_picture(REQUEST, PHOTO) is None
    step_times.note(Method(), 10.0, 0.01)
    assert expected_time.of_picture(REQUEST, (9, 9)) is None
    assert expected_time.of_picture(REQUEST.replace(method__style_layers="relu1_1:x"), PHOTO) is None
