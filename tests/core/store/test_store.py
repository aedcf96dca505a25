"""Frames go in and come out again, one process at a time."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core import errors, store
from core.choices import Colour
from core.metrics import FrameMetrics, Role
from core.store import Store
from core.store.folder import FRAMES, INDEX
from core.store.provenance import FrameSource, Provenance, digest

SOURCES = FrameSource(3, 0, "0a"), FrameSource(1, 1, "")


@pytest.fixture
def opened(clip, asked):
    """A new store."""
    with Store.create(clip, asked) as made:
        yield made


def files(opened: Store) -> list[str]:
    return sorted(path.name for path in (opened.folder / FRAMES).iterdir())


def test_a_frame_comes_back_bit_for_bit_with_all_that_is_known_of_it(opened, metrics, picture):
    opened.put(-3000, picture(1), "fingerprint", metrics, origin=Provenance(sources=SOURCES))
    opened.put(0, picture(2), "other", replace(metrics, role=Role.KEY, reliable=None, temporal=None))
    kept = opened.picture(-3000)
    assert np.array_equal(kept, picture(1)) and kept.dtype == np.uint8 and not kept.flags.writeable
    record = opened.records()[-3000]
    assert (record.pts, record.pass_index, record.final) == (-3000, 0, True)
    assert (record.fingerprint, record.provenance) == ("fingerprint", Provenance(digest(picture(1)), SOURCES))
    assert record.metrics == metrics
    assert opened.records()[0].metrics == replace(metrics, role=Role.KEY, reliable=None, temporal=None)


def test_nothing_is_there_before_it_was_put(opened):
    assert opened.picture(0) is None
    assert opened.picture(0, pass_index=3) is None
    assert dict(opened.records()) == {}


def test_frames_stay_when_the_store_is_opened_again(opened, metrics, picture):
    opened.put(0, picture(1), "a", metrics)
    opened.put(3000, picture(2), "a", metrics, pass_index=1, final=False)
    before = dict(opened.records())
    opened.close()
    with Store.open(opened.folder) as again:
        assert dict(again.records()) == before
        assert np.array_equal(again.picture(3000), picture(2))


def test_records_given_earlier_do_not_change(opened, metrics, picture):
    records = opened.records()
    opened.put(0, picture(1), "a", metrics)
    assert not records
    with pytest.raises(TypeError):
        opened.records()[0] = None


def test_a_frame_put_again_takes_the_first_ones_place_and_room(opened, metrics, picture):
    opened.put(0, picture(1), "a", metrics)
    opened.put(0, picture(2), "b", metrics)
    assert np.array_equal(opened.picture(0), picture(2))
    assert files(opened) == [opened.records()[0].file]


def test_passes_lie_beside_each_other_and_the_latest_is_shown(opened, metrics, picture):
    for pass_index in range(3):
        opened.put(0, picture(pass_index), "a", metrics, pass_index=pass_index, final=pass_index == 2)
    assert [int(np.argwhere([np.array_equal(opened.picture(0, pass_index), picture(n)) for n in range(3)])[0, 0])
            for pass_index in range(3)] == [0, 1, 2]
    assert opened.records()[0].pass_index == 2
    assert opened.record(0, 1).pass_index == 1
    assert opened.record(0, 3) is None


def test_a_finished_frame_is_shown_until_its_successor_is_finished(opened, metrics, picture):
    opened.put(0, picture(0), "old", metrics, pass_index=1)
    opened.put(0, picture(1), "new", metrics, pass_index=0, final=False)
    assert opened.records()[0].fingerprint == "old"
    opened.put(0, picture(2), "new", metrics, pass_index=1)
    assert np.array_equal(opened.picture(0), picture(2))
    assert opened.record(0, 0).fingerprint == "new"


def test_a_finished_frame_takes_the_place_of_what_another_request_painted(opened, metrics, picture):
    opened.put(0, picture(0), "old", metrics, pass_index=0, final=False)
    opened.put(0, picture(1), "old", metrics, pass_index=1)
    opened.put(3000, picture(3), "old", metrics, pass_index=1)
    opened.put(0, picture(2), "new", metrics, pass_index=0)
    assert np.array_equal(opened.picture(0), picture(2))
    assert opened.picture(0, pass_index=1) is None
    assert len(files(opened)) == 2


def test_a_replaced_file_that_cannot_be_removed_yet_goes_when_the_render_is_opened_next(opened, metrics, picture,
                                                                                        monkeypatch):
    def refused(*_: object, **__: object) -> None:
        raise PermissionError("another program is reading it")  # as Windows has it

    opened.put(0, picture(0), "old", metrics, pass_index=0, final=False)
    opened.put(0, picture(1), "old", metrics, pass_index=1)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", refused)
        opened.put(0, picture(2), "new", metrics, pass_index=0)
    assert len(files(opened)) == 3
    opened.close()
    with Store.open(opened.folder) as again:
        assert np.array_equal(again.picture(0), picture(2))
        assert files(again) == [again.records()[0].file]


@pytest.mark.parametrize("index", ["of before", "gone"])
def test_a_frame_that_was_written_and_not_entered_supersedes_what_it_would_have(opened, metrics, picture, tmp_path,
                                                                                index):
    opened.put(0, picture(1), "old", metrics, pass_index=1)
    opened.close()
    before = shutil.copytree(opened.folder, tmp_path / "before")
    with Store.open(opened.folder) as again:
        record = again.put(0, picture(2), "new", metrics, pass_index=0)
    shutil.copytree(before / FRAMES, opened.folder / FRAMES, dirs_exist_ok=True)
    shutil.copy(before / INDEX, opened.folder / INDEX) if index == "of before" else (opened.folder / INDEX).unlink()
    with Store.open(opened.folder) as again:
        assert dict(again.records()) == {0: record}
        assert files(again) == [record.file]


def test_the_newest_request_is_kept(opened, asked):
    changed = asked.replace(look__colour=Colour.MATCH, content="/elsewhere/ä.mp4", clip__begin=0)
    opened.set_request(changed)
    assert opened.manifest.request == changed
    opened.close()
    with Store.open(opened.folder) as again:
        assert again.manifest.request == changed
        assert again.manifest.pts[:2] == (-3000, 0)


@pytest.mark.parametrize("rgb", [np.zeros((4, 4, 3), np.float32), np.zeros((4, 4), np.uint8),
                                 np.zeros((4, 4, 4), np.uint8)])
def test_only_pictures_are_frames(opened, metrics, rgb):
    with pytest.raises(ValueError, match="HxWx3 uint8"):
        opened.put(0, rgb, "a", metrics)


def test_figures_may_be_numpys_but_not_nameless(opened, picture):
    opened.put(0, picture(0), "a", FrameMetrics(Role.FIRST, np.int64(3), np.float32(0.5), None, None, np.float64(1), 2))
    assert opened.records()[0].metrics == FrameMetrics(Role.FIRST, 3, 0.5, None, None, 1.0, 2.0)
    with pytest.raises(ValueError, match="finite"):
        opened.put(0, picture(0), "a", FrameMetrics(Role.FIRST, 3, 0.5, None, None, float("nan"), 2))


def test_a_view_of_another_frames_memory_is_stored_as_it_looks(opened, metrics, picture):
    opened.put(0, picture(1)[::-1, ::2], "a", metrics)
    assert np.array_equal(opened.picture(0), picture(1)[::-1, ::2])


def test_a_second_store_on_the_same_render_is_refused(opened):
    with pytest.raises(errors.RenderBusy):
        Store.open(opened.folder)
    refused = []

    def other() -> None:
        try:
            Store.open(opened.folder).close()
        except errors.RenderBusy as fault:
            refused.append(fault)

    thread = threading.Thread(target=other)
    thread.start()
    thread.join()
    assert refused
    opened.close()
    Store.open(opened.folder).close()


def test_another_process_is_refused_until_it_is_free(opened):
    code = ("import sys; from pathlib import Path; from core import errors, store\n"
            "try: store.Store.open(Path(sys.argv[1])).close()\n"
            "except errors.RenderBusy: sys.exit(7)")

    def status() -> int:
        return subprocess.run([sys.executable, "-c", code, str(opened.folder)], check=False).returncode

    assert status() == 7
    opened.close()
    assert status() == 0


def test_a_render_that_is_gone_says_so(opened):
    opened.close()
    store.delete(opened.folder)
    with pytest.raises(errors.StoreUnreachable, match="no such folder"):
        Store.open(opened.folder)


def test_a_store_may_be_driven_from_another_thread_than_it_was_made_in(opened, metrics, picture):
    thread = threading.Thread(target=opened.put, args=(0, picture(1), "a", metrics))
    thread.start()
    thread.join()
    assert list(opened.records()) == [0]


def test_a_reader_follows_what_another_writes(opened, metrics, picture):
    view = store.StoreReader(opened.folder)
    assert dict(view.records()) == {} and view.picture(0) is None
    opened.put(0, picture(0), "a", metrics, final=False)
    opened.put(3000, picture(1), "a", metrics)
    assert dict(view.records()) == dict(opened.records())
    assert np.array_equal(view.picture(0), picture(0))
    assert view.records() is view.records(), "nothing is new"
    opened.put(0, picture(2), "a", metrics, pass_index=1)
    assert view.records()[0].pass_index == 1 and np.array_equal(view.picture(0), picture(2))
    (opened.folder / FRAMES / opened.records()[3000].file).unlink()
    assert opened.picture(3000) is None
    opened.put(6000, picture(3), "a", metrics)
    assert dict(view.records()) == dict(opened.records())
    assert view.manifest().request == opened.manifest.request


def test_a_reader_at_a_closed_and_at_a_deleted_render(opened, metrics, picture):
    opened.put(0, picture(0), "a", metrics)
    opened.close()
    view = store.StoreReader(opened.folder)
    assert list(view.records()) == [0]
    assert sorted(path.name for path in opened.folder.iterdir() if not path.name.startswith(INDEX + "-")) == [
        FRAMES, INDEX, "render.json", "render_copy.json"]
    store.delete(opened.folder)
    assert dict(view.records()) == {} and view.picture(0) is None


def test_a_reader_while_another_thread_writes_sees_only_whole_frames(opened, metrics, picture):
    view, done = store.StoreReader(opened.folder), threading.Event()

    def write() -> None:
        try:
            for number in range(60):
                opened.put(number % 5, picture(number), str(number), metrics)
        finally:
            done.set()

    thread = threading.Thread(target=write)
    thread.start()
    looks = 0
    while not done.wait(0.001):  # lets the writer have its turns
        for pts, record in view.records().items():
            assert int(record.fingerprint) % 5 == pts
            looks += view.picture(pts) is not None
    thread.join()
    assert looks
    assert {record.fingerprint for record in view.records().values()} == {str(number) for number in range(55, 60)}
