"""Another look while a clip is painted: what is noted, painted, exported and refused."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace

import numpy as np
import pytest

from core import errors, job, store
from core.choices import Mode, Start, Work
from core.control import Control
from core.events import (
    Ending,
    Event,
    Finished,
    FrameBegun,
    FrameDone,
    Planned,
    Progress,
    Rendered,
    RenderPlanned,
    Warned,
)
from core.media import clips
from core.motion import flow_window
from core.render.clip import MIXED
from core.settings import Look, Request, Style
from tests.core.render.conftest import FIRST_SHOT, FRAMES, TICKS, folder_of, run, stored


@pytest.fixture
def other(wanted: Request) -> Look:
    """Another look of the same paintings."""
    return Look(styles=wanted.look.styles, ratio=5.0)


def driven(request: Request, reply: Callable[[Event], Look | None],
           until: Callable[[Event], bool] | None = None) -> list:
    """The job's events, each answered with a look; ended without a word after the one that `until` is true of."""
    control, events = Control(), []
    with closing(job.run(request, control)) as work:
        for event in work:
            events.append(event)
            if until is not None and until(event):
                break
            if (look := reply(event)) is not None:
                control.steer(look)
    return events


def done(events: list) -> list[FrameDone]:
    return [event for event in events if isinstance(event, FrameDone)]


def finished(number: int) -> Callable[[Event], bool]:
    return lambda event: isinstance(event, FrameDone) and event.number == number


def test_a_look_sent_before_the_first_frame_is_what_the_render_is_of(wanted, other, tmp_path):
    run(wanted)
    asked = wanted.replace(output__path=str(tmp_path / "out.mp4"))
    answer = lambda event: other if isinstance(event, RenderPlanned) else None  # noqa: E731
    begun = driven(asked, answer, finished(1))
    (render,) = store.renders()
    assert render.request.look == other
    assert [event.done for event in done(begun)] == [1, 2], "what another look painted counts no longer"
    assert render.done == 2
    ended = driven(asked, answer)
    assert len(done(ended)) == FRAMES - 2
    assert ended[-1].path == tmp_path / "out.mp4"
    assert not [event for event in ended if isinstance(event, Warned)]


def test_a_look_sent_with_a_shots_last_frame_is_noted(wanted, other):
    last = finished(FIRST_SHOT - 1)
    driven(wanted, lambda event: other if last(event) else None, finished(FIRST_SHOT))
    (render,) = store.renders()
    assert render.request.look == other
    assert render.done == 1


def test_a_look_sent_with_the_very_last_frame_is_noted_and_nothing_is_exported_of_another(wanted, other, tmp_path):
    out, last = tmp_path / "out.mp4", finished(FRAMES - 1)
    events = driven(wanted.replace(output__path=str(out)), lambda event: other if last(event) else None)
    assert [event.sentence for event in events if isinstance(event, Warned)] == [MIXED]
    (render,) = store.renders()
    assert render.request.look == other and not out.exists()


def test_there_and_back_again_is_mixed_too(wanted, other, tmp_path):
    def reply(event: Event) -> Look | None:
        return {2: other, 4: wanted.look}.get(event.number) if isinstance(event, FrameDone) else None

    events = driven(wanted.replace(output__path=str(tmp_path / "out.mp4")), reply)
    assert [event.sentence for event in events if isinstance(event, Warned)] == [MIXED]
    assert (events[-1].ending, events[-1].path, events[-1].look) == (Ending.COMPLETE, None, wanted.look)
    assert not (tmp_path / "out.mp4").exists()


def test_what_a_change_reaches_is_painted_in_one_go(wanted, other, monkeypatch):
    asked = wanted.replace(clip__end=FIRST_SHOT * TICKS)
    driven(asked, lambda event: other if finished(2)(event) else None)
    begun, following = [], flow_window.linked_frames
    monkeypatch.setattr(flow_window, "linked_frames", lambda *given: begun.append(given) or following(*given))
    again = run(asked.replace(look=other))
    assert [event.number for event in done(again)] == list(range(FIRST_SHOT))
    assert len(begun) == 1, "no decoder of its own for each frame that was made from another"


@pytest.mark.parametrize("passes", [2, 3])
def test_what_was_painted_on_from_another_look_is_painted_again(wanted, other, home, tmp_path, passes):
    asked = wanted.replace(motion__passes=passes, clip__end=FIRST_SHOT * TICKS)
    steered = asked.replace(look=other)
    whole = stored(folder_of(run(steered)))
    shutil.rmtree(home)
    begun = []

    def reply(event: Event) -> Look | None:
        begun.append(event) if isinstance(event, FrameBegun) else None
        return other if len(begun) == 4 and isinstance(event, Progress) else None

    events = driven(asked.replace(output__path=str(tmp_path / "out.mp4")), reply)
    assert [event.sentence for event in events if isinstance(event, Warned)] == [MIXED]
    assert len(stored(folder_of(events))) == FIRST_SHOT
    again = stored(folder_of(run(steered)))
    assert all(np.array_equal(again[pts], whole[pts]) for pts in whole)


@pytest.mark.parametrize("kind", [RenderPlanned, FrameBegun, FrameDone])
@pytest.mark.parametrize("start", [Start.CONTENT, Start.STYLE])
def test_a_look_that_cannot_be_painted_in_is_refused_and_the_render_goes_on(wanted, kind, start):
    asked = wanted.replace(method__start=start, clip__end=3 * TICKS)
    bad = iter((Look(styles=(Style(path="/gone.png"),)), Look()))
    events = driven(asked, lambda event: next(bad, None) if isinstance(event, kind) else None)
    warned = [event.sentence for event in events if isinstance(event, Warned)]
    assert warned == [errors.FileMissing.sentence, errors.NoStyle.sentence][:2 if kind is not RenderPlanned else 1]
    assert (events[-1].ending, events[-1].done, events[-1].look) == (Ending.COMPLETE, 3, wanted.look)


def test_a_look_for_a_still_that_cannot_be_painted_in_is_refused_before_it_begins(wanted):
    bad = Look(styles=(Style(path="/gone.png"),))
    events = driven(wanted.replace(work=Work.PAINT, method__start=Start.STYLE),
                    lambda event: bad if isinstance(event, Planned) else None)
    assert errors.FileMissing.sentence in {event.sentence for event in events if isinstance(event, Warned)}
    assert isinstance(events[-1], Finished) and events[-1].look == wanted.look


@pytest.mark.parametrize("work", [Work.RENDER, Work.REHEARSE])
def test_a_note_of_the_clip_may_be_answered_with_stop(wanted, monkeypatch, work):
    noted = replace(clips.read(wanted.content), notes=(Warned("a note"),))
    monkeypatch.setattr(clips, "read", lambda path: noted)
    control, events = Control(), []
    for event in job.run(wanted.replace(work=work), control):
        events.append(event)
        if isinstance(event, Warned):
            control.stop()
    assert not done(events)
    if work is Work.RENDER:
        assert isinstance(events[-1], Rendered) and events[-1].ending is Ending.STOPPED


def test_a_fault_leaves_no_thread_and_no_lock_while_it_is_held(wanted, other, monkeypatch):
    def refused(*_: object) -> None:
        raise errors.CannotWrite(path="render.json", reason="the disk is read-only")

    control = Control()
    work = job.run(wanted.replace(motion__mode=Mode.FRAMES), control)
    event = next(work)
    while not finished(2)(event):
        event = next(work)
    with monkeypatch.context() as patched, pytest.raises(errors.CannotWrite) as caught:
        patched.setattr(store.Store, "set_request", refused)
        control.steer(other)
        next(work)
    assert caught.tb is not None
    assert not [thread for thread in threading.enumerate() if thread.name == "prefetch"]
    store.Store.open(store.renders()[0].folder).close()
