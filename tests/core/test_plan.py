"""The plan: pure arithmetic about sizes, steps, memory and time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import errors, plan
from core.choices import Optimizer
from core.geometry import SHORTEST
from core.plan import Throughput
from core.settings import Request, Style

PLENTY = 10**13
GIGABYTE = 10**9


def request(size=512, steps=60, **changes) -> Request:
    return Request(content="photo.jpg").replace(detail__size=size, detail__steps=steps, **changes)


def made(size=512, steps=60, content=(1600, 1200), free=PLENTY, throughput=None, start=None,
         **changes) -> plan.Plan:
    return plan.make(request(size, steps, **changes), content, free, "cpu", throughput, start)


def test_scales_go_from_coarse_to_fine():
    assert [scale.size for scale in made().scales] == [(128, 96), (256, 192), (512, 384)]


def test_asked_scales_are_made():
    assert [scale.size for scale in made(method__scales=2).scales] == [(256, 192), (512, 384)]
    assert [scale.size for scale in made(method__scales=1).scales] == [(512, 384)]


def test_continuing_paints_the_finest_scale_alone():
    for start in ((512, 384), (1024, 768)):
        only, = made(start=start).scales
        assert (only.size, only.steps) == ((512, 384), 60)


def test_a_smaller_start_stands_for_the_scales_up_to_its_size():
    whole = made(size=1024).scales
    assert made(size=1024, start=(512, 384)).scales == whole[-1:]
    assert made(size=1024, start=(500, 375)).scales == whole[-2:]
    assert made(size=1024, start=(128, 96)).scales == whole[1:]
    only, = made(size=1024, start=(512, 384), method__scales=1).scales
    assert (only.size, only.steps) == ((1024, 768), 60)


@given(size=st.integers(64, 8192), steps=st.integers(1, 500),
       content=st.tuples(st.integers(32, 9000), st.integers(32, 9000)))
def test_every_step_is_made_and_no_scale_is_too_small(size, steps, content):
    try:
        found = made(size, steps, content)
    except errors.PictureTooNarrow as fault:
        assert made(min(fault.values["needed"], 10**6), steps, content)  # what it asks for is enough
        return
    assert found.steps == steps
    assert max(found.scales[-1].size) == size
    assert all(min(scale.size) >= SHORTEST and scale.steps >= 1 for scale in found.scales)


def test_a_tiny_picture_is_refused():
    with pytest.raises(errors.PictureTooSmall, match="8 x 8"):
        made(content=(8, 8))


def test_an_extreme_shape_says_what_would_do():
    with pytest.raises(errors.PictureTooNarrow) as caught:
        made(content=(4000, 100))
    assert caught.value.values["needed"] == 1280
    assert min(made(size=1280, content=(4000, 100)).scales[-1].size) == 32


def test_too_large_for_the_memory_names_the_size_that_fits():
    with pytest.raises(errors.OutOfMemory) as caught:
        made(size=8192, free=4 * GIGABYTE)
    fits = caught.value.values["fits"]
    assert made(size=fits, free=4 * GIGABYTE).memory <= 4 * GIGABYTE
    with pytest.raises(errors.OutOfMemory):
        made(size=fits + 32, free=4 * GIGABYTE)


def test_no_memory_at_all_is_said():
    with pytest.raises(errors.NoMemory):
        made(free=10**6)


def test_short_memory_shortens_the_history_first():
    roomy = made(size=1024)
    tight = made(size=1024, free=int(roomy.memory / plan.RESERVE) - 10**8)
    assert plan.LEAST_HISTORY <= tight.history < roomy.history
    assert made(method__optimizer=Optimizer.ADAM).history == 0


def test_time_follows_the_work_and_runs_out():
    found = made(throughput=Throughput(2.0), look__styles=(Style(path="a.jpg"), Style(path="b.jpg")),
                 look__style_scale=0.5)
    beside = 0.25 + 2 * 0.35 * 0.5**2 + 0.4  # what a scale begins with, and the evaluation of its last picture
    work = sum(width * height * (scale.steps + beside) for scale in found.scales for width, height in [scale.size])
    assert found.seconds == pytest.approx(2 * work / 1e6)
    assert found.seconds == pytest.approx(sum(found.step_seconds(Throughput(2.0))))
    assert made(throughput=Throughput(2.0, 0.5)).seconds > made(throughput=Throughput(2.0)).seconds + 60 * 0.5


def test_seconds_left_run_out():
    found = made()
    left = [found.seconds_after(done, 2.0) for done in range(61)]
    assert left[0] == pytest.approx(2 * sum(scale.work for scale in found.scales))
    assert left[60] == 0
    assert left == sorted(left, reverse=True)


def test_large_strokes_need_memory_for_the_large_painting():
    assert made(look__style_scale=4.0).memory > made().memory
