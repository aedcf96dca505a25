"""Where terms pull, shown while a picture is painted: it costs little, and changes nothing."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import numpy as np
import pytest

from core import job
from core.choices import Device
from core.control import Control
from core.events import Ending, Event, Finished, Preview, PullsSeen
from core.render import picture_painter, pulls_observer, stopwatch
from core.render.picture_painter import PaintedPicture
from core.settings import Detail, Look, Method, Request, Style
from core.style.pulls import Pulls

SEEN = Pulls(("style relu1_1",), (1.0,), np.zeros((1, 4, 6), np.uint8))
PAINTED = PaintedPicture(np.zeros((4, 6, 3), np.float32), {}, 0, Look(), Ending.COMPLETE)


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 0.0

    def perf_counter(self) -> float:
        return self.now


class Painter:
    """Makes steps of a second, and is looked at for `cost` seconds a pixel."""

    def __init__(self, clock: Clock, cost: float, fault: Exception | None = None) -> None:
        self.clock, self.cost, self.fault, self.pixels = clock, cost, fault, 128
        self.looks = 0

    def paint(self, steps: int) -> Generator[Event, None, PaintedPicture]:
        for step in range(1, steps + 1):
            self.clock.now += 1.0
            yield Preview(step, np.zeros((4, 6, 3), np.uint8))
        return PAINTED

    def pulls(self) -> Pulls:
        self.looks += 1
        self.clock.now += self.cost * self.pixels
        if self.fault is not None:
            raise self.fault
        return SEEN


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(stopwatch, "time", made)
    return made


def steps_seen(painter: Painter, steps: int, control: Control) -> list[int]:
    observer = pulls_observer.PullsObserver(painter, control)
    return [event.step for event in observer.watch(painter.paint(steps)) if isinstance(event, PullsSeen)]


@pytest.mark.parametrize(("cost", "steps"), [(2**-13, list(range(1, 101))), (2**-7, [1, *range(20, 101, 10)]),
                                             (2.5 * 2**-7, [1, 50, 75, 100])])
def test_looking_takes_a_tenth_of_the_time_at_most(clock: Clock, cost: float, steps: list[int]):
    control = Control()
    control.observe(True)
    assert steps_seen(Painter(clock, cost), 100, control) == steps
    assert clock.now <= 110


def test_a_picture_is_looked_at_while_that_is_wanted(clock: Clock):
    control = Control()
    assert steps_seen(Painter(clock, 2**-13), 5, control) == []
    control.observe(True)
    assert steps_seen(Painter(clock, 2**-13), 2, control) == [1, 2]
    control.observe(False)
    assert steps_seen(Painter(clock, 2**-13), 5, control) == []


def test_too_little_memory_to_look_leaves_the_painting_alone(clock: Clock):
    control = Control()
    control.observe(True)
    refused = Painter(clock, 0.0, MemoryError())
    assert steps_seen(refused, 5, control) == []
    assert (refused.looks, clock.now) == (1, 5.0)
    with pytest.raises(ValueError, match="wrong"):
        steps_seen(Painter(clock, 0.0, ValueError("wrong")), 5, control)


def test_the_painted_picture_is_the_same_to_the_bit(tiny_photo: Path, tiny_painting: Path,
                                                    monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pulls_observer, "SECONDS", 0.0)
    monkeypatch.setattr(pulls_observer, "SHARE", 100.0)
    monkeypatch.setattr(picture_painter, "PREVIEW_SECONDS", 0.0)
    request = Request(content=str(tiny_photo), look=Look(styles=(Style(path=str(tiny_painting)),), smoothing=0.5),
                      detail=Detail(size=96, steps=6), method=Method(device=Device.CPU, scales=2))
    watching = Control()
    watching.observe(True)
    alone, seen = list(job.run(request)), list(job.run(request, watching))
    pulls = [event for event in seen if isinstance(event, PullsSeen)]
    assert [event.step for event in pulls] == [1, 2, 3, 4, 5, 6]
    assert {event.maps.shape for event in pulls} == {(7, 32, 48), (7, 64, 96)}
    assert pulls[0].terms[0] == "content relu4_2" and pulls[0].terms[-1] == "smoothing"
    assert all(sum(event.shares) == pytest.approx(1) for event in pulls)
    without, finished = alone[-1], seen[-1]
    assert isinstance(without, Finished) and isinstance(finished, Finished)
    assert np.array_equal(without.rgb, finished.rgb)
