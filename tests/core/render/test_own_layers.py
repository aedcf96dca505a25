"""What a person changed in a frame is followed, however small, wherever the flow leads; and nothing else changes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from core import job
from core.choices import Flow, Grade, Mode, Work
from core.control import Control
from core.events import FrameDone, Progress, Rehearsed, RenderPlanned
from core.media import clips
from core.media.images import own_frames, save
from core.metrics import Role
from core.motion import keyframe_intervals
from core.motion.keyframe_intervals import KeyDistance
from core.render.own_layers import changed_share
from core.settings import Request
from core.store import StoreReader
from tests.core.render.conftest import FIRST_SHOT, SIZE, TICKS, Rendered, folder_of, run, stored, write_clip

OWN, COUNT = 2, 7
STEP, LEFT, MIDDLE = 5, 20, 32
GREEN = np.array((20, 240, 40), np.float32)
WIDTH, HEIGHT = SIZE
WithSpot = Callable[[int], Request]
MODES: dict[str, dict[str, object]] = {
    "keyframes": {"motion__mode": Mode.KEYFRAMES, "motion__spacing": 2},
    "learned": {"motion__mode": Mode.LEARNED, "motion__spacing": 2, "motion__training": 6},
    "fine": {"motion__mode": Mode.LEARNED, "motion__spacing": 2, "motion__training": 6, "motion__grade": Grade.FINE},
}


def moving_frame(number: int) -> np.ndarray:
    """A spotted ball that moves to the right, and grows darker, over a still ground."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    ground = np.stack([np.sin(x / 9), np.cos(y / 7), np.sin((x + y) / 11)], axis=2) * 40 + 128
    along = x - STEP * number
    ball = (150 - 25 * number + 40 * np.sin(along / 2.2) * np.cos(y / 2.7))[..., None] * np.array([1.0, 0.7, 0.5])
    inside = np.clip(14.5 - np.hypot(along - LEFT, y - MIDDLE), 0, 1)[..., None]
    return np.clip(ground + inside * (ball - ground), 0, 255).astype(np.uint8)


@pytest.fixture(scope="session")
def moving_clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_clip(tmp_path_factory.mktemp("clips") / "moving.mp4", list(map(moving_frame, range(COUNT))))


@pytest.fixture(params=MODES)
def asked(request: pytest.FixtureRequest, wanted: Request, moving_clip: Path, taught: None) -> Request:
    """Enough steps for the optimiser to paint what it likes where nothing holds it."""
    wanted = wanted.replace(content=str(moving_clip), clip__cuts=())
    return wanted.replace(**MODES[request.param], motion__steps=12, detail__steps=12)


def spot(number: int, radius: float = 3) -> np.ndarray:
    """On the edge of the ball: HxW bool."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    return np.hypot(x - LEFT - 9 - STEP * number, y - MIDDLE + 4) <= radius


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the person's pictures lie: each is the same whenever it is drawn."""
    return tmp_path_factory.mktemp("drawn")


@pytest.fixture
def with_spot(request: pytest.FixtureRequest, asked: Request, drawn: Path, rendered: Rendered) -> WithSpot:
    """What is asked for, with a green spot on a frame, as it was painted without; that render lies in `home`."""
    def spotted(number: int) -> Request:
        pixels = stored(folder_of(rendered(asked)))[number * TICKS].copy()
        pixels[spot(number)] = GREEN
        path = drawn / f"{request.node.callspec.params['asked']}-{number}.png"
        if not path.exists():
            save.write(path, pixels.astype(np.float32) / np.float32(255))
        return asked.replace(clip=own_frames.placed(asked.clip, own_frames.noted(number * TICKS, str(path))))
    return spotted


def with_plain(asked: Request, retouched: Request, path: Path) -> Request:
    """With another own frame behind the first one, as it was painted without any."""
    pts = (OWN + 2) * TICKS
    save.write(path, stored(folder_of(run(asked)))[pts].astype(np.float32) / np.float32(255))
    return retouched.replace(clip=own_frames.placed(retouched.clip, own_frames.noted(pts, str(path))))


@pytest.fixture
def retouched(with_spot: WithSpot) -> Request:
    return with_spot(OWN)


def off(pixels: np.ndarray, number: int) -> float:
    """How far the spot is from its colour, of 255."""
    return float(np.abs(pixels[spot(number, 2)] - GREEN).mean())


def greenness(pixels: np.ndarray) -> np.ndarray:
    return pixels[..., 1].astype(float) - pixels[..., ::2].mean(axis=2)


def test_a_small_spot_is_followed_to_the_end_of_the_shot_and_fades_in(asked, retouched):
    before, after = stored(folder_of(run(asked))), stored(folder_of(run(retouched)))
    assert off(after[OWN * TICKS], OWN) == 0
    for number in range(OWN + 1, COUNT):
        assert off(after[number * TICKS], number) < 8
        green = greenness(after[number * TICKS]) > 90
        assert green.sum() < 1.5 * spot(OWN).sum(), "nothing else is green"
    faded = off(after[(OWN - 1) * TICKS], OWN - 1) / off(before[(OWN - 1) * TICKS], OWN - 1)
    assert 0.3 < faded < 0.7, "half of it, right between two key frames"


def test_what_was_changed_in_the_first_frame_of_a_shot_is_followed_too(with_spot, home):
    first = with_spot(0)
    shutil.rmtree(home)
    events = run(first)
    whole = stored(folder_of(events))
    done = [event for event in events if isinstance(event, FrameDone)]
    assert [event.number for event in done].count(0) == 1 and done[-1].left == 0
    assert off(whole[0], 0) == 0
    assert all(off(whole[number * TICKS], number) < 8 for number in range(1, COUNT - 1))
    shutil.rmtree(home)
    run(first, 4)
    assert all(np.array_equal(whole[pts], pixels) for pts, pixels in stored(folder_of(run(first))).items())
    ended = run(first.replace(work=Work.REHEARSE))[-1]
    assert all(off(sample.pixels, 0) == 0 for sample in ended.samples if sample.number == 0)


def test_another_look_while_it_is_painted_beneath_takes_no_spot_away(with_spot, home):
    first, control, events = with_spot(0), Control(), []
    shutil.rmtree(home)
    for event in job.run(first, control):
        events.append(event)
        if isinstance(event, Progress) and [type(one) for one in events].count(Progress) == 1:  # of what lies beneath
            control.steer(first.replace(look__ratio=5.0).look)
    after = stored(folder_of(events))
    assert off(after[0], 0) == 0
    assert all(off(after[number * TICKS], number) < 8 for number in range(1, COUNT - 1))


def test_what_is_painted_beneath_is_counted_in_the_time(asked, with_spot):
    first = with_spot(0).replace(look__ratio=5.0)
    with_own, without = (next(event for event in run(request, 0) if isinstance(event, RenderPlanned))
                         for request in (first, asked.replace(look__ratio=5.0)))
    assert with_own.seconds == pytest.approx(without.seconds)
    assert expected_by_rehearsal(first) == pytest.approx(expected_by_rehearsal(asked))


def expected_by_rehearsal(request: Request) -> float:
    """Seconds that a rehearsal expects which is stopped before it has measured any."""
    control = Control()
    control.stop()
    *_, ended = job.run(request.replace(work=Work.REHEARSE), control)
    assert isinstance(ended, Rehearsed)
    return ended.seconds


@pytest.mark.parametrize("until", [2, 4, 5, 6])
def test_a_render_that_ended_at_once_continues_to_the_same_frames(retouched, until, home, rendered):
    shutil.rmtree(home)  # a network would go on from the one that the frame was painted by first
    whole = stored(folder_of(rendered(retouched)))
    shutil.rmtree(home)
    run(retouched, until)
    after = stored(folder_of(run(retouched)))
    assert whole.keys() == after.keys()
    assert all(np.array_equal(whole[pts], after[pts]) for pts in whole)


def test_it_continues_behind_two_own_frames_without_painting_anything_again(asked, retouched, tmp_path, home):
    """The first one's layer lies in the frames before the second, though only the second's is found again."""
    both = with_plain(asked, retouched, tmp_path / "plain.png")
    shutil.rmtree(home)
    whole = stored(folder_of(run(both)))
    shutil.rmtree(home)
    run(both, 6)
    events = run(both)
    assert [event.number for event in events if isinstance(event, FrameDone)] == [COUNT - 2]
    assert all(np.array_equal(whole[pts], pixels) for pts, pixels in stored(folder_of(events)).items())


def test_nothing_is_painted_beneath_the_only_frame_of_a_shot(with_spot):
    alone = with_spot(0).replace(clip__end=TICKS)
    assert not any(isinstance(event, Progress) for event in run(alone))


def test_a_frame_that_shows_it_is_noted_to_be_made_from_what_it_was_found_by(retouched):
    events = run(retouched)
    records = {pts // TICKS: record for pts, record in StoreReader(folder_of(events)).records().items()}
    assert records[OWN].metrics.role is Role.OWN
    found_by = max(number for number in range(OWN) if records[number].metrics.role in (Role.FIRST, Role.KEY))
    for number in range(OWN + 1, COUNT):
        assert found_by in [source.number for source in records[number].provenance.sources]


def test_two_own_frames_pass_over_into_each_other(asked, retouched, tmp_path):
    """Green in the one, as it was in the other."""
    pts = (OWN + 2) * TICKS
    after = stored(folder_of(run(with_plain(asked, retouched, tmp_path / "plain.png"))))
    between, last = greenness(after[pts - TICKS])[spot(OWN + 1, 2)], greenness(after[pts + TICKS])[spot(OWN + 3, 2)]
    assert 60 < between.mean() < 160
    assert last.mean() < 60, "the newer own frame says that it is gone"


@pytest.mark.parametrize("ahead", [False, True])
def test_links_ahead_are_kept_only_where_they_are_asked_for(tiny_clip, ahead):
    found = keyframe_intervals.intervals(clips.read(tiny_clip), range(FIRST_SHOT), 0, SIZE, Flow.FAST, KeyDistance(3),
                                         ahead=ahead)
    for interval in filter(None, found):
        numbers = range(interval.earlier, interval.key.number) if ahead else ()
        assert list(interval.ahead) == list(numbers)
        assert all(np.array_equal(link.photo, frame.rgb) for link, frame in
                   zip(interval.ahead.values(), (*interval.between, interval.key), strict=False))


@pytest.mark.parametrize(("change", "found"), [
    (lambda own: own, False),
    (lambda own: 0.4 * own, False),
    (lambda own: 1 - own, False),
    (lambda own: np.where(spot(OWN)[..., None], GREEN / 255, own), True),
    (lambda own: np.where(spot(OWN, 12)[..., None], GREEN / 255, 0.95 * own), True),
], ids=["as it was", "darkened", "painted anew", "a spot", "a thing"])
def test_what_a_person_changed_stands_out_from_the_rest(change, found):
    generator = np.random.default_rng(0)
    told = generator.uniform(0.3, 0.7, (HEIGHT, WIDTH, 3)).astype(np.float32)
    own = np.clip(told + generator.normal(0, 0.02, told.shape), 0, 1).astype(np.float32)
    share = changed_share(change(own).astype(np.float32), told)
    assert bool(share.max() == 1) is found
    if found:
        assert share[spot(OWN, 2)].min() == 1
        assert share[~spot(OWN, 15)].max() == 0

