"""What lies in the files that a frame is painted by counts, as far as it is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from core import store
from core.choices import Mode
from core.digests import Digests
from core.settings import OwnFrame, Style
from core.store import Store, fingerprint
from core.store.states import FrameState, states

ONE, TWO = "0123456789abcdef", "fedcba9876543210"
OWN = OwnFrame(pts=3000, path="/mine.png", digest=ONE)


@pytest.fixture
def painted(asked, tmp_path):
    """A request with a painting that is there."""
    painting = tmp_path / "night.png"
    painting.write_bytes(b"a night")
    return asked.replace(look__styles=(Style(path=str(painting)),))


def of(asked, contents="", origin=0):
    return fingerprint.of(asked, "clip-a", Mode.KEYFRAMES, origin, None, contents)


def test_contents_are_of_active_paintings_in_their_order_and_of_own_weights(asked):
    one, two = Style(path="/night.jpg"), Style(path="/wave.jpg", weight=0.5)
    both = asked.replace(look__styles=(one, two))

    def known(request, **digests):
        return fingerprint.contents(request, lambda path: digests.get(Path(path).stem, ""))

    first = known(both, night=ONE, wave=TWO)
    assert len(first) == 16
    others = [known(both, night=TWO, wave=TWO), known(both, night=TWO, wave=ONE),
              known(both.replace(look__styles=(one,)), night=ONE),
              known(both.replace(method__weights="/vgg.pth"), night=ONE, wave=TWO, vgg=ONE),
              known(both.replace(method__weights="/vgg.pth"), night=ONE, wave=TWO, vgg=TWO)]
    assert len({first, *others}) == 6
    more = both.replace(look__styles=(one, two, Style(path="/off.jpg", enabled=False)))
    assert known(more, night=ONE, wave=TWO) == first
    for published in ("oxford", " torchvision "):
        assert known(both.replace(method__weights=published), night=ONE, wave=TWO) == first
    assert known(both, night=ONE) == known(both.replace(method__weights="/vgg.pth"), night=ONE, wave=TWO) == ""


def test_a_frame_agrees_unless_the_contents_are_known_to_differ(asked):
    for request in (asked, asked.replace(clip__own_frames=(OWN,))):
        texts = [of(request), of(request, ONE), of(request, TWO)]
        assert [[fingerprint.agrees(stored, wanted) for wanted in texts] for stored in texts] == [
            [True, True, True], [True, True, False], [True, False, True]]
        assert [[fingerprint.agrees_in_contents(stored, wanted) for wanted in ("", ONE, TWO)] for stored in texts] == [
            [True, True, True], [True, True, False], [True, False, True]]
        other = of(request.replace(detail__seed=5), ONE)
        assert not any(fingerprint.agrees(other, text) or fingerprint.agrees(text, other) for text in texts)
        assert not any(fingerprint.agrees(fingerprint.MIXED, text) for text in texts)
        assert {fingerprint.base_of(text) for text in texts} == {fingerprint.base(request, "clip-a", Mode.KEYFRAMES)}
        assert {fingerprint.own_parts_of(text) for text in texts} == {fingerprint.own_parts(request.clip)}
    assert not fingerprint.agrees(of(asked, ONE), of(asked.replace(clip__own_frames=(OWN,)), ONE))


def test_states_by_the_contents(clip, asked, metrics, picture):
    with Store.create(clip, asked) as made:
        for number, contents in enumerate(("", ONE, TWO)):
            made.put(int(clip.pts[number]), picture(number), of(asked, contents, -3000), metrics)
        found = states(made.records(), clip, asked, Mode.KEYFRAMES, (), TWO)
    assert [found[number] for number in range(4)] == [
        FrameState.DONE, FrameState.OUT_OF_DATE, FrameState.DONE, FrameState.TO_DO]


def test_frames_of_another_painting_of_the_same_name_do_not_count_as_done(clip, painted, metrics, picture):
    def done():
        (render,) = store.renders()
        return render.done

    text = of(painted, fingerprint.contents(painted, Digests().of), -3000)
    with Store.create(clip, painted) as made:
        for pts in (-3000, 0):
            made.put(pts, picture(1), text, metrics)
    assert done() == 2
    painting = Path(painted.look.styles[0].path)
    painting.write_bytes(b"a wave")
    assert done() == 0
    assert store.find(clip, painted) == made.folder, "it goes on in the same render"
    painting.write_bytes(b"a night")
    assert done() == 2
    painting.unlink()
    assert done() == 2, "what lay in it is not known any more"


def test_a_later_pass_keeps_an_earlier_one_of_which_less_is_known(clip, asked, metrics, picture):
    with Store.create(clip, asked) as made:
        first = made.put(0, picture(1), of(asked), metrics, pass_index=0, final=False)
        made.put(0, picture(2), of(asked, ONE), metrics, pass_index=1)
        assert made.record(0, 0) == first
        made.put(0, picture(3), of(asked, TWO), metrics, pass_index=1)
        assert made.record(0, 0) == first
