"""Damaged, lost and foreign files, and disks without room."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from core import errors, files, store
from core.store import Store, frames, manifest, space
from core.store.folder import FRAMES, INDEX
from core.store.provenance import FrameSource, Provenance, digest

COUNT = 6
UNFIT = b'{"identity":"a","pts":[],"time_base":[1,2],"request":{"version":1,"detail":{"size":1}}}'


@pytest.fixture
def folder(clip, asked, metrics, picture) -> Path:
    """A closed render of six frames."""
    with Store.create(clip, asked) as made:
        for number in range(COUNT):
            made.put(number, picture(number), f"fingerprint {number}", metrics,
                     Provenance(sources=(source(number),)))
        return made.folder


def source(number: int) -> FrameSource:
    """The frame that frame `number` was made from."""
    return FrameSource(number - 1, 0, f"{number:02x}")


def frame(folder: Path, number: int) -> Path:
    return next((folder / FRAMES).glob(f"{number}_0_*.png"))


def damage(path: Path, kind: str) -> None:
    data = path.read_bytes()
    noise = np.random.default_rng(5).bytes(len(data))
    new = {"truncated": data[:len(data) // 2], "zero bytes": b"", "garbage": noise,
           "one bit": data[:99] + bytes([data[99] ^ 1]) + data[100:], "head": noise[:100] + data[100:],
           "tail": data[:-400] + noise[-400:]}[kind]
    path.write_bytes(new)


@pytest.mark.parametrize("kind", ["truncated", "zero bytes", "garbage", "head", "tail", "gone", "a folder's records"])
def test_a_lost_index_is_made_again_from_the_frames(folder, metrics, picture, kind):
    index = folder / INDEX
    view = store.StoreReader(folder)
    if kind == "gone":
        index.unlink()
    elif kind == "a folder's records":
        with sqlite3.connect(index) as base:
            base.execute("UPDATE frames SET figures = x'00ff'")
        base.close()
    else:
        damage(index, kind)
    assert list(view.records()) == list(range(COUNT))
    with Store.open(folder) as again:
        found = again.records().values()
        assert [(record.pts, record.fingerprint, record.final, record.metrics) for record in found] == [
            (number, f"fingerprint {number}", True, metrics) for number in range(COUNT)]
        assert [record.provenance for record in found] == [
            Provenance(digest(picture(number)), (source(number),)) for number in range(COUNT)]
        assert np.array_equal(again.picture(3), picture(3))
        again.put(99, picture(9), "new", metrics)
        assert dict(view.records()) == dict(again.records())
    assert store.renders()[0].frames == 12


@pytest.mark.parametrize("change", [
    "pts = 'x'", "stage = -1", "final = 'yes'", "recipe = x'ff'", "recipe = CAST(x'ff' AS TEXT)", "anchors = x'00'",
    "anchors = '{\"pixels\":'", "figures = 7", "figures = CAST(x'5b5b' AS BLOB)", "figures = 'text'", "written = 1e300",
    "digest = '../../x'", "bytes = 'many'", "anchors = '[' || hex(zeroblob(50000))"])
def test_a_record_of_garbage_in_the_index_loses_no_frame(folder, change):
    with sqlite3.connect(folder / INDEX) as base:
        base.execute(f"UPDATE frames SET {change} WHERE pts = 3")
    base.close()
    assert store.renders()[0].frames == 12
    assert list(store.StoreReader(folder).records()) == list(range(COUNT))
    with Store.open(folder) as again:
        assert list(again.records()) == list(range(COUNT))
        assert again.picture(3) is not None


@pytest.mark.parametrize("text", [b"[" * 100_000, b'{"pts":[1%s]}' % (b"0" * 30), b'{"version":1,"x":"\xff"}',
                                  UNFIT.replace(b"[1,2]", b"[1,0]")])
def test_a_hostile_manifest_is_one_sentence(folder, text):
    for name in (manifest.FILE, manifest.COPY):
        (folder / name).write_bytes(text)
    with pytest.raises(errors.StoreDamaged, match=r"render\.json is damaged"):
        Store.open(folder)
    assert store.renders()[0].request is None


def test_without_an_index_frames_are_read_once(folder, monkeypatch):
    (folder / INDEX).unlink()
    read, record_of = [], frames.record_of
    monkeypatch.setattr(frames, "record_of", lambda path: read.append(path) or record_of(path))
    view = store.StoreReader(folder)
    assert view.picture(0) is not None
    assert view.records() is view.records()
    assert len(read) == COUNT


def test_a_log_of_garbage_loses_no_frame(folder):
    folder.joinpath(f"{INDEX}-wal").write_bytes(np.random.default_rng(1).bytes(5000))
    with Store.open(folder) as again:
        assert list(again.records()) == list(range(COUNT))


@pytest.mark.parametrize("kind", ["truncated", "zero bytes", "garbage", "one bit", "gone"])
def test_a_damaged_frame_is_to_be_painted_again_and_the_others_stay(folder, metrics, picture, kind):
    path = frame(folder, 2)
    path.unlink() if kind == "gone" else damage(path, kind)
    view = store.StoreReader(folder)
    assert view.picture(2) is None and np.array_equal(view.picture(3), picture(3))
    with Store.open(folder) as again:
        assert list(again.records()) == [0, 1, 3, 4, 5]
        assert again.picture(2) is None
        again.put(2, picture(2), "again", metrics)
    with Store.open(folder) as again:
        assert sorted(again.records()) == list(range(COUNT)) and np.array_equal(again.picture(2), picture(2))


@pytest.mark.parametrize("find", ["picture", "check"])
def test_a_frame_that_decayed_unnoticed_is_found_when_it_is_read(folder, find):
    path = frame(folder, 2)
    state = path.stat()
    damage(path, "one bit")
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    with Store.open(folder) as again:
        assert 2 in again.records()
        assert again.picture(2) is None if find == "picture" else list(again.check()) == []
        assert 2 not in again.records()
    with Store.open(folder) as again:
        assert 2 not in again.records()


def test_index_and_frame_damaged_together_cost_that_frame_only(folder):
    damage(folder / INDEX, "garbage")
    damage(frame(folder, 4), "truncated")
    assert list(store.StoreReader(folder).records()) == [0, 1, 2, 3, 5]
    with Store.open(folder) as again:
        assert list(again.records()) == [0, 1, 2, 3, 5]


def test_frames_that_were_copied_elsewhere_and_back_are_still_good(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "copy", copy_function=shutil.copyfile)
    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "copy", folder, copy_function=shutil.copyfile)
    for _ in range(2):
        with Store.open(folder) as again:
            assert list(again.records()) == list(range(COUNT))


def test_of_two_files_of_one_frame_the_later_counts(folder, metrics, picture):
    earlier = frame(folder, 1).read_bytes()
    name = frame(folder, 1).name
    with Store.open(folder) as again:
        again.put(1, picture(7), "later", metrics)
    (folder / FRAMES / name).write_bytes(earlier)
    (folder / INDEX).unlink()
    with Store.open(folder) as again:
        assert np.array_equal(again.picture(1), picture(7)) and again.records()[1].fingerprint == "later"
    assert not (folder / FRAMES / name).exists()


def test_files_of_others_stay_and_leftovers_go(folder):
    (folder / FRAMES / "notes.txt").write_text("mine")
    (folder / FRAMES / "holiday.png").write_text("mine too")
    (folder / FRAMES / ".impasto-00ff.part").write_text("half a frame")
    (folder / FRAMES / f"1_0_{'0' * 32}.png").write_text("no frame")
    with Store.open(folder) as again:
        assert len(again.records()) == COUNT
    names = {path.name for path in (folder / FRAMES).iterdir()}
    assert {"notes.txt", "holiday.png"} < names and len(names) == COUNT + 2


@pytest.mark.parametrize("manifest", [b"", b"{", b"\xff\xfe", b'{"identity": 3}', UNFIT])
def test_without_what_it_is_of_a_render_can_only_be_deleted(folder, clip, asked, manifest):
    for name in ("render.json", "render_copy.json"):
        (folder / name).write_bytes(manifest)
    with pytest.raises(errors.StoreDamaged, match=r"copy what you need.*delete that render"):
        Store.open(folder)
    (known,) = store.renders()
    assert known.request is None and known.bytes > 0
    assert store.find(clip, asked) is None
    store.delete(folder)
    assert store.renders() == ()


def test_a_render_of_a_newer_impasto_is_left_alone(folder):
    path = folder / "render.json"
    path.write_bytes(path.read_bytes().replace(b'"version":1', b'"version":99'))
    with pytest.raises(errors.RecipeNewer):
        Store.open(folder)
    assert len(list((folder / FRAMES).iterdir())) == COUNT


def test_a_nearly_full_disk_is_told_before_anything_is_written(folder, metrics, picture, monkeypatch):
    with Store.open(folder) as again:
        monkeypatch.setattr(space.shutil, "disk_usage", lambda path: SimpleNamespace(free=space.MARGIN))
        with pytest.raises(errors.DiskFull, match=r"64 MB free, about 64 MB needed.*every finished frame is kept"):
            again.put(50, picture(50), "a", metrics)
        monkeypatch.undo()
        again.put(50, picture(50), "a", metrics)
        assert len(again.records()) == COUNT + 1


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_a_disk_that_fills_while_writing_loses_nothing(folder, metrics, picture, monkeypatch, code):
    def refused(*_: object) -> None:
        raise OSError(code, "full")

    with Store.open(folder) as again:
        before = dict(again.records())
        with monkeypatch.context() as patched:
            patched.setattr(files.os, "fsync", refused)
            with pytest.raises(errors.DiskFull):
                again.put(2, picture(50), "a", metrics)
            with pytest.raises(errors.DiskFull):
                again.set_request(again.manifest.request.replace(detail__seed=5))
        assert dict(again.records()) == before and np.array_equal(again.picture(2), picture(2))
        assert again.manifest.request.detail.seed == 0
        assert not list((folder / FRAMES).glob(".*"))
        again.put(2, picture(50), "a", metrics)
        assert np.array_equal(again.picture(2), picture(50))


def test_a_disk_that_fills_while_the_index_is_written_keeps_the_frame(folder, metrics, picture):
    with Store.open(folder) as again:
        base = again._index._connection
        base.execute(f"PRAGMA max_page_count = {base.execute('PRAGMA page_count').fetchone()[0]}")
        with pytest.raises(errors.DiskFull):
            for number in range(100, 400):
                again.put(number, picture(1), "a" * 400, metrics)
        last = max(again.records())
    with Store.open(folder) as again:
        assert set(again.records()) == {*range(COUNT), *range(100, last + 2)}


def test_no_room_for_a_new_render_leaves_nothing(clip, asked, home, monkeypatch):
    def refused(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(files.os, "fsync", refused)
    with pytest.raises(errors.DiskFull):
        Store.create(clip, asked)
    assert list(home.iterdir()) == []


def test_a_folder_that_vanishes_while_painting_is_told(folder, metrics, picture):
    with Store.open(folder) as again:
        shutil.rmtree(folder / FRAMES)
        with pytest.raises(errors.CannotWrite):
            again.put(50, picture(0), "a", metrics)
        assert again.picture(1) is None


def test_room_is_asked_for_ahead(tmp_path):
    store.require(tmp_path, 1000)
    with pytest.raises(errors.DiskFull, match=r"about 1000000\.0 TB needed"):
        store.require(tmp_path, 10**18)
