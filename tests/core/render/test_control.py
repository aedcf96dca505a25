"""Another look, and a stop, at each kind of event of each kind of work."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs
import pytest

from core import errors, job, store
from core.choices import Flow, Mode, Work
from core.control import Control
from core.events import (
    Ending,
    Event,
    Exported,
    Exporting,
    Finished,
    FrameBegun,
    FrameDone,
    Planned,
    Preview,
    Progress,
    Rehearsed,
    Rendered,
    RenderPlanned,
    Searching,
    Warned,
)
from core.motion import analogies
from core.nets import weights
from core.render import throughput
from core.settings import Look, Request, Style
from tests.core.render.conftest import TICKS, run

FRAMES = 3
PAINTING = (FrameBegun, Progress, Preview, FrameDone)


@dataclass(frozen=True)
class Kind:
    """A kind of work, the events that it sends before its last, and that."""

    work: Work
    events: tuple[type, ...]
    last: type
    changes: dict[str, object] = field(default_factory=dict)


KINDS = {
    "paint": Kind(Work.PAINT, (Planned, Progress, Preview), Finished, {"method__scales": 2}),
    "rehearse": Kind(Work.REHEARSE, (Searching, *PAINTING), Rehearsed),
    "rehearse keys": Kind(Work.REHEARSE, (Searching, *PAINTING), Rehearsed, {"motion__mode": Mode.KEYFRAMES}),
    "render": Kind(Work.RENDER, (Searching, RenderPlanned, *PAINTING, Exporting), Rendered, {"clip__cuts": None}),
    "passes": Kind(Work.RENDER, (RenderPlanned, *PAINTING), Rendered, {"motion__passes": 2}),
    "keys": Kind(Work.RENDER, (RenderPlanned, *PAINTING, Exporting), Rendered, {"motion__mode": Mode.KEYFRAMES}),
    "repaint": Kind(Work.REPAINT, (RenderPlanned, *PAINTING), Rendered),
    "export": Kind(Work.EXPORT, (Exporting,), Exported),
}
EACH = [pytest.param(kind, event, id=f"{name}-{event.__name__}")
        for name, kind in KINDS.items() for event in kind.events]


loaded = functools.cache(weights.load)


@pytest.fixture(autouse=True)
def quickly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody looked for cuts yet; throughput is known, the network read once, and what is unknown left as it is."""
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda name, appauthor: tmp_path / "cache")
    monkeypatch.setattr(throughput, "load", lambda key: 1.0)
    monkeypatch.setattr(weights, "load", loaded)
    monkeypatch.setattr(analogies, "fill", lambda frame, painted, known, exemplars: analogies.Filled(painted, known))


@pytest.fixture
def other(wanted: Request) -> Look:
    """Another look of the same painting."""
    return Look(styles=wanted.look.styles, ratio=5.0)


@pytest.fixture
def asked(wanted: Request, tmp_path: Path) -> Callable[[Kind], Request]:
    """Makes the request of a kind of work; what that needs is painted before."""
    def make(kind: Kind) -> Request:
        short = wanted.replace(clip__end=FRAMES * TICKS, clip__cuts=(), detail__steps=2, motion__steps=1,
                               motion__flow=Flow.FAST)
        if kind.work in (Work.REPAINT, Work.EXPORT):
            run(short)
        path = {Work.EXPORT: "out.mp4", Work.RENDER: "out.mp4", Work.PAINT: "out.png"}.get(kind.work)
        return short.replace(work=kind.work, output__path=str(tmp_path / path) if path else "", **kind.changes)
    return make


def observe(request: Request, kind: type, tell: Callable[[Control], None]) -> Iterator[tuple[Event, bool]]:
    """The job's events, each with whether `tell` was called before: once, at the first event of its kind."""
    control, called = Control(), False
    with closing(job.run(request, control)) as events:
        for event in events:
            yield event, called
            if type(event) is kind and not called:
                tell(control)
                called = True
    assert called


@pytest.mark.parametrize(("kind", "event"), EACH)
def test_a_look_is_kept_and_acts(asked, wanted, other, kind: Kind, event: type):
    inbox: list[Control] = []

    def steer(control: Control) -> None:
        inbox.append(control)
        control.steer(Look())
        control.steer(other)  # the newest counts

    *_, (last, _) = observe(asked(kind), event, steer)
    assert type(last) is kind.last
    if event is Exporting:  # after which nothing is painted
        assert inbox[0].pop_look() == other
    else:
        assert inbox[0].pop_look() is None
    if isinstance(last, Finished | Rendered):
        assert (last.look, last.ending) == (wanted.look if event is Exporting else other, Ending.COMPLETE)


@pytest.mark.parametrize(("kind", "event"), [each for each in EACH if each.values[1] is not Exporting])
def test_a_look_that_cannot_be_painted_in_is_told_and_the_work_goes_on(asked, wanted, kind: Kind, event: type):
    gone = Look(styles=(Style(path="/gone.png"),))
    events = list(observe(asked(kind), event, lambda control: control.steer(gone)))
    warned = [(found.sentence, called) for found, called in events if isinstance(found, Warned)]
    assert warned == [(errors.FileMissing.sentence, True)]
    last = events[-1][0]
    assert type(last) is kind.last
    if isinstance(last, Finished | Rendered):
        assert (last.look, last.ending) == (wanted.look, Ending.COMPLETE)


@pytest.mark.parametrize(("kind", "event"), EACH)
def test_a_stop_ends_it_within_a_step(asked, wanted, other, kind: Kind, event: type, tmp_path: Path):
    def stop(control: Control) -> None:
        control.stop()
        control.steer(other)  # comes too late

    events = list(observe(asked(kind), event, stop))
    last = events[-1][0]
    assert type(last) is kind.last
    assert not [found for found, called in events if called and isinstance(found, Progress | Searching)]
    if isinstance(last, Finished | Rendered):
        assert (last.look, last.ending) == (wanted.look, Ending.STOPPED)
    if isinstance(last, Rendered):
        assert last.path is None and not (tmp_path / "out.mp4").exists()
        store.Store.open(last.folder).close()
    assert not [thread for thread in threading.enumerate() if thread.name == "prefetch"]


@pytest.mark.parametrize(("kind", "event"), EACH)
def test_closing_leaves_nothing(asked, kind: Kind, event: type, tmp_path: Path):
    request = asked(kind)
    with closing(job.run(request)) as events:
        next(found for found in events if type(found) is event)
    assert not [path for path in tmp_path.iterdir() if path.name.startswith((".", "out"))]
    assert not [thread for thread in threading.enumerate() if thread.name == "prefetch"]
    for render in store.renders():
        store.Store.open(render.folder).close()


def test_what_is_told_before_a_job_begins_counts(asked, other):
    control = Control()
    control.steer(other)
    *_, last = job.run(asked(KINDS["paint"]), control)
    assert last.look == other
    control.stop()
    *_, last = job.run(asked(KINDS["keys"]), control)
    assert (last.ending, last.done) == (Ending.STOPPED, 0)
