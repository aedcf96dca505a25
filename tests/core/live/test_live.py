"""The job that paints live, through `core.job.run` with a source that does what it is told."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from core import errors, job
from core.choices import Work
from core.control import Control
from core.events import LiveEnded, LiveFrame, LiveWaiting, Warned
from core.live.sources import SourceLost
from core.settings import Request, Style
from core.status import JobStatus, Phase
from tests.core.live.conftest import FakeSource, driven, in_turn, picture
from tests.core.media.conftest import Film


def frames(found: Sequence[object]) -> list[LiveFrame]:
    return [event for event in found if isinstance(event, LiveFrame)]


def test_every_picture_is_painted_and_the_end_is_told_once(painted):
    steps, taken = in_turn(3)
    found = driven(painted(FakeSource(*steps)), taken)
    assert [(one.number, one.skipped, one.recorded) for one in frames(found)] == [(n, 0, None) for n in (1, 2, 3)]
    assert isinstance(found[-1], LiveEnded)
    assert (found[-1].frames, found[-1].path) == (3, None)
    first = frames(found)[0]
    assert np.array_equal(first.photo, picture(0))
    assert first.pixels.shape == first.photo.shape
    assert not first.photo.flags.writeable
    assert not first.pixels.flags.writeable
    assert not np.array_equal(first.pixels, first.photo)
    assert found[-1].seconds > 0


def test_the_newest_picture_wins_and_the_others_are_counted(painted):
    taken, read = threading.Event(), threading.Event()
    steps = [picture(0), taken, *(picture(number) for number in range(1, 6)), read.set]
    events = painted(FakeSource(*steps, endless=True))
    first = next(events)
    assert isinstance(first, LiveFrame)
    taken.set()
    assert read.wait(5)
    second = next(events)
    assert isinstance(second, LiveFrame)
    assert (second.number, second.skipped) == (2, 4)
    assert np.array_equal(second.photo, picture(5))
    events.close()


def test_the_status_sums_it_up(painted):
    steps, taken = in_turn(2)
    status, phases = JobStatus(Work.LIVE), []
    for event in painted(FakeSource(*steps)):
        status = status.after(event)
        phases.append(status.phase)
        if isinstance(event, LiveFrame):
            taken()
    assert set(phases) == {Phase.LIVE, Phase.ENDED}
    assert (status.done, status.size, status.over) == (2, (64, 48), True)


def test_pictures_are_no_larger_than_asked_for(painted):
    steps, taken = in_turn(1, (200, 150))
    found = driven(painted(FakeSource(*steps), detail__size=100), taken)
    assert frames(found)[0].pixels.shape == (75, 100, 3)


def test_a_look_acts_at_the_next_picture_and_one_that_was_not_taught_is_refused(painted, request_live, tiny_photo):
    steps, taken = in_turn(4)
    control, found = Control(), []
    looks = [request_live.replace(look__ratio=0.1).look,
             request_live.replace(look__styles=(Style(path=str(tiny_photo)),)).look]
    for event in painted(FakeSource(*steps), control):
        found.append(event)
        if isinstance(event, LiveFrame):
            if looks and event.number > 1:
                control.steer(looks.pop(0))
            taken()
    (refused,) = [event for event in found if isinstance(event, Warned)]
    assert refused.text().startswith("The painting") and str(tiny_photo) in refused.text()
    apart = [float(np.abs(one.pixels.astype(float) - other.pixels).mean())
             for one, other in zip(frames(found), frames(found)[1:], strict=False)]
    assert apart[1] > 2 * apart[0]
    assert apart[1] > 2 * apart[2]
    assert isinstance(found[-1], LiveEnded)


@pytest.mark.parametrize("after", [0, 1, 2])
def test_it_stops_when_it_is_asked(painted, after):
    control, source = Control(), FakeSource(picture(0), picture(1), endless=True)
    events = painted(source, control)
    for _ in range(after):
        next(events)
    control.stop()
    rest = list(events)
    assert isinstance(rest[-1], LiveEnded)
    assert len(rest) <= 2
    assert source.closed


@pytest.mark.parametrize("after", [0, 1, 3])
def test_it_can_be_closed_at_any_moment_also_while_nothing_comes(painted, after):
    source = FakeSource(picture(0), endless=True)
    events = painted(source)
    found = [next(events) for _ in range(after)]
    assert [type(event) for event in found] == [LiveFrame, LiveWaiting, LiveWaiting][:after]
    events.close()
    assert source.closed or not after


def test_a_camera_that_vanishes_is_told_and_painted_on_when_it_is_back(painted):
    gone, back = Warned("Camera {number} is gone.", {"number": 0}), Warned("Back.")
    steps, taken = in_turn(2)
    more, taken_then = in_turn(2)
    source = FakeSource(*steps, SourceLost(gone, back), *more)
    found, status = [], JobStatus(Work.LIVE)
    for event in painted(source):
        status = status.after(event)
        if not isinstance(event, LiveWaiting):
            found.append(event)
        if isinstance(event, LiveFrame):
            (taken if event.number <= 2 else taken_then)()
    assert [type(event) for event in found] == [LiveFrame, LiveFrame, Warned, Warned, LiveFrame, LiveFrame, LiveEnded]
    assert source.opened == 2
    assert status.notes == (gone, back)


def test_a_lost_camera_leaves_room_to_stop(painted):
    control = Control()
    steps, taken = in_turn(1)
    source = FakeSource(*steps, SourceLost(Warned("Gone."), Warned("Back.")))
    events = painted(source, control)
    assert isinstance(next(events), LiveFrame)
    source.refusals += [errors.CameraMissing(number=0)] * 10_000
    taken()
    assert isinstance(next(events), Warned | LiveWaiting)
    control.stop()
    assert isinstance(list(events)[-1], LiveEnded)


@pytest.mark.parametrize("fault", [errors.CameraMissing(number=0), errors.CameraTaken(camera="0 (HD Webcam)")])
def test_a_camera_that_cannot_be_opened_is_a_sentence(painted, fault):
    with pytest.raises(type(fault), match=r"amera 0"):
        list(painted(FakeSource(refusals=[fault])))


def test_a_camera_that_changes_its_size(painted):
    sizes = [(64, 48), (641, 3), (48, 64), (64, 48)]
    gates = [threading.Event() for _ in sizes]
    steps = [step for number, gate in enumerate(gates) for step in (picture(number, sizes[number]), gate)]
    rest = iter(gates)
    found = driven(painted(FakeSource(*steps)), lambda: next(rest).set())
    assert [one.pixels.shape for one in frames(found)] == [(48, 64, 3), (1, 320, 3), (64, 48, 3), (48, 64, 3)]


def test_what_was_not_taught_is_refused_before_anything_begins(painted, tiny_photo):
    source = FakeSource(picture())
    with pytest.raises(errors.NotTaught):
        list(painted(source, look__styles=(Style(path=str(tiny_photo)),)))
    with pytest.raises(errors.NoStyle):
        list(painted(source, look__styles=()))
    assert source.opened == 0


def test_a_clip_is_played_through(request_live: Request, tmp_path: Path):
    clip = Film.write(tmp_path / "clip.mp4", Film.numbered(10), sound=True)
    out = tmp_path / "out.mp4"
    found = list(job.run(request_live.replace(content=str(clip), output__path=str(out))))
    last = found[-1]
    assert isinstance(last, LiveEnded)
    assert last.path == out.resolve()
    assert frames(found)[-1].skipped + last.frames == 10
