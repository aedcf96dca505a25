"""A person's own frames: taken as they are, followed by the frames around them, and kept through all that happens."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from core import errors, job
from core.choices import Mode, Work
from core.control import Control
from core.events import FrameDone, Rehearsed, RenderPlanned
from core.media import clips
from core.media.images import own_frames, save, stills
from core.metrics import Role
from core.settings import ClipSelection, Look, OwnFrame, Request
from core.store import StoreReader
from core.store.states import FrameState, states
from tests.core.render.conftest import FIRST_SHOT, FRAMES, TICKS, clip_frame, folder_of, run, stored

OWN = 4
MODES: dict[str, dict[str, object]] = {
    "frames": {"motion__mode": Mode.FRAMES},
    "passes": {"motion__mode": Mode.FRAMES, "motion__passes": 2},
    "keyframes": {"motion__mode": Mode.KEYFRAMES, "motion__spacing": 3},
}
Give = Callable[..., Request]


@pytest.fixture(params=MODES)
def asked(request: pytest.FixtureRequest, wanted: Request) -> Request:
    return wanted.replace(**MODES[request.param])


@pytest.fixture
def keyed(wanted: Request) -> Request:
    return wanted.replace(**MODES["keyframes"])


def own_picture(number: int = OWN) -> np.ndarray:
    """The frame in other colours with a bright cross: what nobody would take for a painting of the optimiser's."""
    rgb = 255 - clip_frame(number) // 2
    rgb[30:34], rgb[:, 46:50] = (255, 20, 20), (20, 20, 255)
    return rgb


@pytest.fixture
def give(tmp_path: Path) -> Give:
    """Gives a request own frames, by default one that has the frame's size."""
    def given(asked: Request, *numbers: int, pixels: np.ndarray | None = None) -> Request:
        part = asked.clip
        for number in numbers or (OWN,):
            path = tmp_path / f"own-{number}.png"
            picture = own_picture(number) if pixels is None else pixels
            save.write(path, picture[..., :3].astype(np.float32) / np.float32(255),
                       picture[..., 3].astype(np.float32) / np.float32(255) if picture.shape[2] == 4 else None)
            part = own_frames.placed(part, own_frames.noted(number * TICKS, str(path)))
        return asked.replace(clip=part)
    return given


def numbers(events: list) -> list[int]:
    return sorted({event.number for event in events if isinstance(event, FrameDone)})


def same(one: dict[int, np.ndarray], other: dict[int, np.ndarray]) -> bool:
    return one.keys() == other.keys() and all(np.array_equal(one[pts], other[pts]) for pts in one)


def differing(one: dict[int, np.ndarray], other: dict[int, np.ndarray]) -> list[int]:
    return [pts // TICKS for pts in one if not np.array_equal(one[pts], other[pts])]


def records(events: list) -> dict:
    return {pts // TICKS: record for pts, record in StoreReader(folder_of(events)).records().items()}


def texts(events: list) -> list[str]:
    return [event.text() for event in events if hasattr(event, "text")]


# Taken and followed.


def test_it_is_taken_as_it_is_and_only_its_shot_is_painted_again(asked, give, rendered):
    before = stored(folder_of(rendered(asked)))
    events = run(give(asked))
    assert numbers(events) == list(range(FIRST_SHOT))
    after = stored(folder_of(events))
    assert np.array_equal(after[OWN * TICKS], own_picture())
    assert {OWN, OWN + 1} <= set(differing(before, after)) <= set(range(FIRST_SHOT))
    metrics = records(events)[OWN].metrics
    assert (metrics.role, metrics.steps, metrics.style, metrics.content) == (Role.OWN, 0, None, None)
    assert metrics.temporal is not None
    assert metrics.temporal > 10, "it differs much from the frame before it"
    assert not numbers(run(give(asked)))
    assert same(stored(folder_of(run(asked))), before), "without it all is as it was"


def test_frames_after_it_take_over_what_it_shows(asked, give, rendered):
    def red(pixels: np.ndarray) -> float:
        """How much of the cross there is, in a still part of the ground."""
        strip = pixels[30:34, 75:94].astype(float)
        return float((strip[..., 0] - strip[..., 1:].mean(axis=2)).mean())

    before, after = stored(folder_of(rendered(asked))), stored(folder_of(run(give(asked))))
    for number in (OWN + 1, OWN + 2):
        assert red(after[number * TICKS]) > red(before[number * TICKS]) + 100
    if asked.motion.mode is Mode.KEYFRAMES:
        assert red(after[(OWN - 1) * TICKS]) > red(before[(OWN - 1) * TICKS]) + 40, "it is mixed from both sides"


def test_the_colours_that_follow_are_held_to_it(asked, give):
    """The balance of the first frame would pull them back."""
    dark = give(asked.replace(motion__steps=12), pixels=own_picture() // 4)
    after = stored(folder_of(run(dark)))
    means = [float(after[number * TICKS].mean()) for number in range(FIRST_SHOT)]
    assert means[0] > 2 * means[OWN]
    brightness = float(clip_frame(0).mean())  # of the first frame before passes spread the own one: without it 40 more
    assert all(abs(means[number] - means[OWN]) < 0.2 * brightness for number in (OWN + 1, OWN + 2))


def disc(number: int) -> np.ndarray:
    """Where the disc is that moves through the tiny clip's first shot, without its edge: HxW bool."""
    height, width = clip_frame(number).shape[:2]
    y, x = np.mgrid[0:height, 0:width]
    return np.hypot(x - 20 - 5 * number, y - 32) < 9


def retouched(events: list, number: int = OWN) -> np.ndarray:
    """A frame of a render with the disc painted red."""
    pixels = stored(folder_of(events))[number * TICKS].copy()
    pixels[disc(number)] = (240, 20, 20)
    return pixels


def redness(pixels: np.ndarray) -> np.ndarray:
    return pixels[..., 0].astype(float) - pixels[..., 1:].mean(axis=2)


@pytest.fixture(params=["keyframes", "learned"])
def many_steps(request: pytest.FixtureRequest, wanted: Request, taught: None) -> Request:
    """Enough for the optimiser to paint what it likes where nothing holds it."""
    learned = {"motion__mode": Mode.LEARNED, "motion__spacing": 2, "motion__training": 6}
    return wanted.replace(**MODES.get(request.param, learned), motion__steps=12, detail__steps=12)


def test_a_thing_that_moves_is_followed_whole_and_nothing_else_changes(many_steps, give):
    events = run(many_steps)
    before, after = stored(folder_of(events)), stored(folder_of(run(give(many_steps, pixels=retouched(events)))))
    for number in (OWN + 1, OWN + 2):
        one, other = after[number * TICKS], before[number * TICKS]
        assert np.percentile(redness(one)[disc(number)], 25) > 180  # as it was painted 120, as it is retouched 220
        assert np.abs((one[:10].astype(float) - other[:10]).mean(axis=(0, 1))).max() < 1.5, "the ground is as it was"
    fading = redness(after[(OWN - 1) * TICKS])[disc(OWN - 1)]
    assert 140 < fading.mean() < 200
    assert fading.std() < 20, "the whole disc fades alike"


@pytest.mark.parametrize("first", [0, FIRST_SHOT])
def test_the_first_of_a_shot_may_be_one(asked, give, first):
    events = run(give(asked, first))
    assert np.array_equal(stored(folder_of(events))[first * TICKS], own_picture(first))
    found = records(events)
    assert found[first].metrics.role is Role.OWN
    assert found[FIRST_SHOT - first].metrics.role is Role.FIRST
    assert events[-1].done == FRAMES


def test_an_own_frame_is_a_key_frame(keyed, give):
    events = run(give(keyed, 2, OWN))
    found = records(events)
    assert [found[number].metrics.role for number in range(FIRST_SHOT)] == [
        Role.FIRST, Role.BETWEEN, Role.OWN, Role.BETWEEN, Role.OWN, Role.BETWEEN, Role.KEY]
    assert [source.number for source in found[3].provenance.sources] == [2, OWN]
    planned = next(event for event in events if isinstance(event, RenderPlanned))
    assert planned.keys == 4 + 2


def test_nothing_is_expected_of_what_nobody_paints(asked, give):
    every = give(asked, *range(FRAMES))
    events = run(every)
    planned = next(event for event in events if isinstance(event, RenderPlanned))
    assert (planned.seconds, planned.done, planned.frames) == (0, 0, FRAMES)
    assert [event.done for event in events if isinstance(event, FrameDone)] == list(range(1, FRAMES + 1))
    assert {event.left for event in events if isinstance(event, FrameDone)} == {0}
    assert {record.metrics.role for record in records(events).values()} == {Role.OWN}


def test_where_it_is_transparent_the_frame_shows(wanted, give):
    pixels = np.dstack([own_picture(0), np.full((64, 96), 255, np.uint8)])
    pixels[:, :40, 3] = 0
    found = stored(folder_of(run(give(wanted, 0, pixels=pixels))))[0]
    assert np.array_equal(found[:, 48:], own_picture(0)[:, 48:])
    assert np.abs(found[:, :32].astype(int) - clip_frame(0)[:, :32]).mean() < 3


# Kept.


@pytest.mark.parametrize("until", [2, 5, 6])
def test_a_render_that_ended_at_once_continues_to_the_same_frames(asked, give, until, home):
    owned = give(asked, 2, OWN)
    whole = stored(folder_of(run(owned)))
    shutil.rmtree(home)
    begun = run(owned, until)
    continued = run(owned)
    planned = next(event for event in continued if isinstance(event, RenderPlanned))
    assert planned.done == until
    assert folder_of(continued) == folder_of(begun)
    assert len(numbers(continued)) == FRAMES - until
    assert same(stored(folder_of(continued)), whole)


def test_where_it_goes_on_no_flow_is_estimated_anew(keyed, give, estimated):
    owned = give(keyed, 2, OWN)
    run(owned, FIRST_SHOT)
    estimated.clear()
    run(owned)
    assert len(estimated) <= FRAMES - FIRST_SHOT


def test_a_part_that_is_repainted_leaves_it_as_it_is(asked, give):
    owned = give(asked)
    before = stored(folder_of(run(owned)))
    again = run(owned.replace(work=Work.REPAINT, clip__repaint_range=(3 * TICKS, 6 * TICKS)))
    assert numbers(again) == [3, 5]
    assert (again[-1].done, again[-1].frames) == (FRAMES, FRAMES)
    after = stored(folder_of(again))
    assert differing(before, after) == [3, 5]
    assert [records(again)[number].metrics.role for number in (3, OWN, 5)] == [
        Role.REPAINTED, Role.OWN, Role.REPAINTED]
    assert not numbers(run(owned))


def test_another_look_leaves_it_as_it_is(asked, give):
    control, events = Control(), []
    for event in job.run(give(asked), control):
        events.append(event)
        if isinstance(event, FrameDone) and event.number == 1:
            control.steer(Look(styles=asked.look.styles, ratio=5.0))
    assert np.array_equal(stored(folder_of(events))[OWN * TICKS], own_picture())
    assert records(events)[OWN].metrics.role is Role.OWN


def test_a_rehearsal_shows_it_and_expects_nothing_of_it(asked, give):
    ended = run(give(asked, *range(FIRST_SHOT)).replace(work=Work.REHEARSE))[-1]
    assert isinstance(ended, Rehearsed)
    samples = {sample.number: sample for sample in ended.samples}
    assert np.array_equal(samples[0].pixels, own_picture(0))
    assert samples[0].metrics.role is Role.OWN
    whole = run(asked.replace(work=Work.REHEARSE))[-1]
    assert 0 < ended.seconds < whole.seconds


def test_states_and_export_tell_frames_of_another_picture_apart(keyed, give, tmp_path, rendered):
    owned, clip = give(keyed), clips.read(keyed.content)
    folder = folder_of(rendered(keyed))
    found = states(StoreReader(folder).records(), clip, owned, Mode.KEYFRAMES, owned.clip.cuts)
    assert [number for number, state in found.items() if state is FrameState.OUT_OF_DATE] == list(range(FIRST_SHOT))
    exported = {"work": Work.EXPORT, "output__path": str(tmp_path / "out.mp4")}
    with pytest.raises(errors.NotRendered, match="7 of 11"):
        run(owned.replace(**exported))
    run(owned)
    assert run(owned.replace(**exported))[-1].frames == FRAMES
    assert run(owned.replace(clip__end=3 * TICKS, **exported))[-1].frames == 3, "part of a shot that has one later"
    with pytest.raises(errors.NotRendered, match="7 of 11"):
        run(keyed.replace(**exported))


# What the files may be.


def test_another_size_of_the_same_shape_is_scaled_and_told(wanted, give):
    large = np.repeat(np.repeat(own_picture(), 2, axis=0), 2, axis=1)
    events = run(give(wanted, pixels=large), 6)
    assert any("192 x 128 pixels; it is scaled to those of the frames (96 x 64)" in text for text in texts(events))
    found = stored(folder_of(events))[OWN * TICKS].astype(float)
    assert np.abs(found - own_picture()).mean() < 6


def test_another_shape_is_refused(wanted, give):
    with pytest.raises(errors.OwnFrameShape, match=r"96 x 80 pixels, which is not the shape .* \(96 x 64\)"):
        run(give(wanted, pixels=np.zeros((80, 96, 3), np.uint8)))


def test_a_missing_or_damaged_file_is_named(wanted, give):
    owned = give(wanted)
    path = Path(owned.clip.own_frames[0].path)
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(errors.DamagedPicture, match=r"own-4\.png"):
        run(owned)
    path.unlink()
    with pytest.raises(errors.FileMissing, match=r"own-4\.png"):
        run(owned)


def test_a_changed_file_counts_as_it_is_now_and_is_told(asked, give):
    owned = give(asked)
    before = stored(folder_of(run(owned)))
    give(asked, pixels=255 - own_picture())
    events = run(owned)
    assert any("was changed since it was chosen" in text for text in texts(events))
    assert numbers(events) == list(range(FIRST_SHOT))
    after = stored(folder_of(events))
    assert np.array_equal(after[OWN * TICKS], 255 - own_picture())
    assert OWN + 1 in differing(before, after)
    noted = StoreReader(folder_of(events)).manifest().request.clip.own_frames
    assert noted == own_frames.refreshed(owned.clip).own_frames != owned.clip.own_frames


@pytest.mark.parametrize("pts", [-TICKS, 5 * TICKS, FRAMES * TICKS])
def test_one_outside_the_range_is_not_used_and_told(wanted, give, tmp_path, pts):
    part = wanted.replace(clip__end=3 * TICKS, detail__seed=5)
    before = stored(folder_of(run(part)))
    owned = part.replace(clip__own_frames=(OwnFrame(pts=pts, path=str(tmp_path / "nowhere.png")),))
    events = run(owned)
    assert any("nowhere.png is for a frame outside the range" in text for text in texts(events))
    assert not numbers(events)
    assert same(stored(folder_of(events)), before)


def test_two_for_one_frame_are_refused(wanted, give):
    owned = give(wanted)
    (one,) = owned.clip.own_frames
    for pts in (one.pts, one.pts + 1):
        other = OwnFrame(pts=pts, path=one.path.replace("own-4", "own-5"))
        shutil.copy(one.path, other.path)
        with pytest.raises(errors.OwnFrameTwice, match=r"own-4\.png and .*own-5\.png are both"):
            run(owned.replace(clip__own_frames=(one, other)))
    falling = (OwnFrame(pts=9, path="a"), OwnFrame(pts=3, path="b"))
    with pytest.raises(errors.BadSetting, match="the times do not rise"):
        run(wanted.replace(clip=ClipSelection(own_frames=falling)))


def test_a_picture_painted_from_another_frame_is_told(wanted, give):
    owned = give(wanted)
    (one,) = owned.clip.own_frames
    for work, pts, told in ((Work.PAINT, 2 * TICKS, True), (Work.PAINT, OWN * TICKS, False),
                            (Work.INSTANT, 2 * TICKS, True)):
        save.write(one.path, stills.read(one.path).rgb, request=wanted.replace(work=work, clip__frame=pts))
        events = run(owned, 1)
        assert any("was painted from another frame" in text for text in texts(events)) is told


def test_a_role_that_is_not_known_yet_does_not_lose_the_frame():
    assert Role("dreamt") is Role.FOLLOWING
    with pytest.raises(ValueError, match="3"):
        Role(3)
