"""Renders are listed, found again for a request, and deleted."""

from __future__ import annotations

import os
import time
from dataclasses import replace

import pytest

from core import errors, store
from core.choices import Colour, Mode
from core.settings import Style
from core.store import Store
from core.store.folder import FRAMES

ORIGIN = -3000


@pytest.fixture
def render(clip, metrics, picture):
    """Makes a closed render of `count` frames painted as a request asks for; its folder."""
    def make(asked, count=0, of=clip, mode=Mode.KEYFRAMES):
        with Store.create(of, asked) as made:
            for pts in of.pts[:count].tolist():
                made.put(pts, picture(pts), store.fingerprint.of(asked, of.identity, mode, ORIGIN), metrics)
            return made.folder
    return make


def test_nothing_was_rendered_yet(clip, asked, home):
    assert store.home() == home and not home.exists()
    assert store.renders() == ()
    assert store.find(clip, asked) is None


def test_renders_are_listed_with_what_they_are_and_take(render, clip, asked):
    part = asked.replace(clip__begin=2999, clip__end=27000)
    first = render(part, 4)
    second = render(asked.replace(detail__size=256))
    os.utime(second / "render.json", (2e9, 2e9))
    later, earlier = store.renders()
    assert later.folder == second and later.changed == 2e9 and (later.done, later.frames) == (0, 12)
    assert (earlier.folder, earlier.request, earlier.clip) == (first, part, "/videos/Ferris Wheel.mp4")
    assert (earlier.identity, earlier.done, earlier.frames) == ("clip-a", 3, 9)
    assert earlier.bytes == sum(path.stat().st_size for path in first.rglob("*") if path.is_file())
    assert abs(earlier.changed - time.time()) < 60
    assert first.name.startswith("ferris-wheel-512-")


def test_frames_that_are_out_of_date_do_not_count_as_done(render, asked):
    folder = render(asked, 5)
    with Store.open(folder) as opened:
        opened.set_request(asked.replace(look__ratio=2.0))
    assert store.renders()[0].done == 0


@pytest.mark.parametrize(("change", "continues"), [
    ({}, True), ({"look__ratio": 3.0}, True), ({"clip__begin": 9000}, True), ({"output__path": "/out.mp4"}, True),
    ({"content": "/moved/wheel.mp4"}, True), ({"method__steps": None}, True), ({"detail__size": 256}, False),
    ({"look__styles": (Style(path="/paintings/wave.jpg"),)}, False),
    ({"look__styles": (Style(path="/paintings/night.jpg", weight=2.0),)}, True),
    ({"look__styles": (Style(path="/paintings/night.jpg", enabled=False),)}, False)])
def test_a_request_continues_the_render_of_its_clip_size_and_paintings(render, clip, asked, change, continues):
    folder = render(asked, 2)
    change.pop("method__steps", None)
    assert store.find(clip, asked.replace(**change)) == (folder if continues else None)


def test_another_clip_has_renders_of_its_own_and_a_moved_one_is_known_again(render, clip, asked):
    folder = render(asked, 2)
    assert store.find(replace(clip, identity="clip-b"), asked) is None
    assert store.find(replace(clip, path="/elsewhere.mp4"), asked) == folder


def test_most_current_frames_win_even_where_the_noted_paintings_differ(render, clip, asked):
    few, many = render(asked, 2), render(asked, 5)
    newest = render(asked.replace(look__colour=Colour.MATCH), 9)
    os.utime(newest / "render.json", (2e9, 2e9))
    assert store.find(clip, asked) == many
    with Store.open(many) as opened:
        opened.set_request(asked.replace(look__styles=(Style(path="/other.jpg"),)))
    assert store.find(clip, asked) == many
    store.delete(many)
    assert store.find(clip, asked) == few
    store.delete(few)
    assert store.find(clip, asked) == newest


def test_frames_of_the_other_mode_are_not_current(render, clip, asked):
    frames = render(asked.replace(motion__mode=Mode.FRAMES), 2, mode=Mode.FRAMES)
    keys = render(asked.replace(motion__mode=Mode.KEYFRAMES), 1)
    assert store.find(clip, asked.replace(motion__mode=Mode.KEYFRAMES)) == keys
    assert store.find(clip, asked) == frames


def test_a_render_is_deleted_with_everything(render, asked, home):
    folder = render(asked, 3)
    store.delete(folder)
    assert store.renders() == () and list(home.iterdir()) == []
    with pytest.raises(errors.StoreUnreachable):
        store.delete(folder)


def test_a_busy_render_is_not_deleted(clip, asked, metrics, picture):
    with Store.create(clip, asked) as busy:
        busy.put(0, picture(0), "a", metrics)
        with pytest.raises(errors.RenderBusy):
            store.delete(busy.folder)
        assert busy.picture(0) is not None


@pytest.mark.parametrize("place", ["/", "/tmp", "..", "."])
def test_only_renders_are_deleted(render, asked, home, place):
    render(asked)
    with pytest.raises(ValueError, match="no render"):
        store.delete(home / place)


def test_what_killed_programs_left_half_made_is_not_listed_and_goes(render, asked, home):
    folder = render(asked)
    for name in (".new-a", ".gone-b"):
        (home / name / FRAMES).mkdir(parents=True)
    (home / ".deleted-512-00.lock").touch()
    (folder / ".impasto-00.part").touch()
    for name in (".new-a", ".deleted-512-00.lock", f".{folder.name}.lock"):
        os.utime(home / name, (1e9, 1e9))
    assert len(store.renders()) == 1
    other = render(asked)
    left = {path.name for path in home.iterdir()}
    assert left - {f".{other.name}.lock"} == {folder.name, other.name, ".gone-b", f".{folder.name}.lock"}
    Store.open(folder).close()
    assert not (folder / ".impasto-00.part").exists()


def test_a_data_folder_that_cannot_be_made_is_told(clip, asked, home):
    home.parent.parent.write_text("a file is in the way")
    with pytest.raises(errors.StoreUnreachable, match="renders"):
        Store.create(clip, asked)
    assert store.renders() == ()
