"""The queue: order, ends, what is kept, and that it waits for the person."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

import resources
from core.choices import Work
from core.errors import CannotWrite, QueueDamaged, QueueFull, ReadFailed, RecipeNewer, WeightsMissing
from core.events import (
    Warned,
)
from core.settings import Look, Request, Style
from gui.common import folders
from gui.files.naming import free_path
from gui.jobs.jobs import JobState
from gui.queue import queue_file
from gui.queue.queue_file import ItemState


@pytest.fixture
def queue(make):
    made = make()
    made.take(*made.read())
    return made


def _places(queue):
    return [item.place for item in queue.items]


def _names(queue):
    return [Path(item.request.content).stem for item in queue.items]


def _queued(tmp_path, data: bytes) -> Path:
    """The queue's file as it was left."""
    file = tmp_path / "data" / "queue.json"
    file.parent.mkdir()
    file.write_bytes(data)
    return file


def _ended(queue, qtbot, do):
    with qtbot.waitSignal(queue.ended) as caught:
        do()
    return caught.args


def test_jobs_are_done_in_their_order_and_the_end_is_told_once(queue, run, photos, qtbot):
    ends = []
    queue.ended.connect(lambda *counts: ends.append(counts))
    assert _ended(queue, qtbot, lambda: queue.add(photos("a.png", "b.png"))) == [2, 0]
    assert [name for name, *_ in run.done] == ["a", "b"]
    assert _places(queue) == [ItemState.DONE, ItemState.DONE]
    assert ends == [(2, 0)]
    assert queue.items[0].seconds == 3.0 and Path(queue.items[0].path).read_bytes() == b"painted"


def test_a_clip_is_rendered_into_a_video(queue, run, photos, qtbot):
    _ended(queue, qtbot, lambda: queue.add([photos("clip.mov")[0].replace(work=Work.RENDER)]))
    assert run.done == [("clip", Work.RENDER, "clip-starry.mp4")]


def test_nothing_is_overwritten(queue, run, photos, qtbot, tmp_path):
    (tmp_path / "a-starry.png").write_bytes(b"mine")
    _ended(queue, qtbot, lambda: queue.add(photos("a.png", "a.png")))
    assert [name for *_, name in run.done] == ["a-starry-2.png", "a-starry-3.png"]
    assert (tmp_path / "a-starry.png").read_bytes() == b"mine"


def test_a_folder_can_be_chosen(queue, run, photos, qtbot, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    _ended(queue, qtbot, lambda: queue.add(photos("a.png"), str(folder)))
    assert (folder / "a-starry.png").exists()


def test_a_failure_stops_one_job_and_can_be_tried_again(queue, run, photos, qtbot):
    run.broken["b"] = WeightsMissing(network="VGG-19")
    assert _ended(queue, qtbot, lambda: queue.add(photos("a.png", "b.png", "c.png"))) == [2, 1]
    assert _places(queue) == [ItemState.DONE, ItemState.FAILED, ItemState.DONE]
    assert "VGG-19" in queue.items[1].fault
    run.broken.clear()
    assert _ended(queue, qtbot, lambda: queue.retry([queue.items[1].number])) == [1, 0]
    assert _places(queue) == [ItemState.DONE] * 3 and queue.items[1].fault == ""
    queue.clear_finished()
    assert queue.items == ()


def test_a_bug_stops_one_job_too_and_is_reported(queue, run, photos, qtbot):
    run.broken["a"] = ZeroDivisionError()
    faults = []
    queue.failed.connect(faults.append)
    assert _ended(queue, qtbot, lambda: queue.add(photos("a.png", "b.png"))) == [1, 1]
    assert [type(fault) for fault in faults] == [ZeroDivisionError]


def test_what_a_job_warns_of_is_noted_once(queue, run, photos, qtbot, tmp_path):
    run.warnings = [Warned("The sound of {path} was left out.", {"path": "a.mov"})]
    _ended(queue, qtbot, lambda: queue.add(photos("a.png", "b.png")))
    assert [item.notes for item in queue.items] == [("The sound of a.mov was left out.",)] * 2
    kept = json.loads((tmp_path / "data" / "queue.json").read_bytes())
    assert kept["items"][1]["notes"] == ["The sound of a.mov was left out."]
    run.warnings = []
    _ended(queue, qtbot, lambda: queue.retry([queue.items[0].number]))
    assert queue.items[0].notes == ()


def test_what_is_gone_or_may_not_be_written_fails_before_it_is_painted(queue, run, photos, qtbot, tmp_path):
    requests = photos("a.png", "b.png")
    Path(requests[0].content).unlink()
    _ended(queue, qtbot, lambda: queue.add(requests, str(tmp_path / "nowhere")))
    assert ["There is no file" in queue.items[0].fault, "its folder does not exist" in queue.items[1].fault] == [
        True, True]
    assert run.done == [] and run.closed == 0


def test_jobs_are_moved_together(queue, photos):
    queue.hold()
    queue.add(photos("a.png", "b.png", "c.png", "d.png"))
    numbers = [item.number for item in queue.items]
    queue.move([numbers[0], numbers[2]], 4)
    assert _names(queue) == ["b", "d", "a", "c"]
    queue.move([numbers[2]], 0)
    assert _names(queue) == ["c", "b", "d", "a"]
    queue.move([numbers[1]], 1)
    assert _names(queue) == ["c", "b", "d", "a"]


def test_a_running_job_that_is_removed_ends_and_the_next_begins(queue, run, photos, qtbot):
    run.endless.add("a")
    queue.add(photos("a.png", "b.png"))
    qtbot.waitUntil(lambda: queue.status.step > 0)
    assert _ended(queue, qtbot, lambda: queue.remove([queue.items[0].number])) == [1, 0]
    assert _names(queue) == ["b"] and [name for name, *_ in run.done] == ["b"]


def test_a_job_that_has_finished_before_it_is_ended_is_done(queue, run, photos, qtbot, tmp_path):
    queue.add(photos("a.png"))
    assert run.over.wait(60)  # nothing of its end has been heard yet
    queue.stop()
    qtbot.waitUntil(lambda: not queue.busy)
    assert _places(queue) == [ItemState.DONE]
    assert queue.items[0].path == str(tmp_path / "a-starry.png")


def test_holding_holds_and_going_on_goes_on(queue, run, photos, qtbot):
    queue.hold()
    queue.add(photos("a.png"))
    qtbot.wait(20)
    assert run.done == [] and queue.running is None
    assert _ended(queue, qtbot, queue.go_on) == [1, 0]


def test_the_person_comes_first(queue, run, photos, qtbot):
    run.endless |= {"a", "mine"}
    queue.add(photos("a.png"))
    qtbot.waitUntil(lambda: queue.status.step > 0)
    queue._others.start(photos("mine.png")[0])
    assert queue.waits and queue.busy
    queue._others.cancel()
    qtbot.waitUntil(lambda: queue._others.state is JobState.IDLE)
    assert not queue.waits
    run.endless.clear()
    qtbot.waitUntil(lambda: _places(queue) == [ItemState.DONE])


def test_nothing_begins_while_the_person_paints(queue, run, photos, qtbot):
    run.endless.add("mine")
    queue._others.start(photos("mine.png")[0])
    queue.add(photos("a.png"))
    qtbot.wait(20)
    assert queue.running is None
    queue._others.cancel()
    qtbot.waitUntil(lambda: _places(queue) == [ItemState.DONE])


def test_a_queue_is_kept_and_waits_for_the_person_the_next_time(make, run, photos, qtbot):
    first = make()
    first.take(*first.read())
    run.endless.add("b")
    first.add(photos("a.png", "b.png", "c.png"))
    qtbot.waitUntil(lambda: _places(first)[1] is ItemState.RUNNING)
    first.stop()
    qtbot.waitUntil(lambda: not first.busy)
    first.close()
    run.endless.clear()
    second = make()
    second.take(*second.read())
    assert _names(second) == ["a", "b", "c"]
    assert _places(second) == [ItemState.DONE, ItemState.WAITING, ItemState.WAITING]
    assert second.held and second.items[1].request == first.items[1].request
    assert _ended(second, qtbot, second.go_on) == [2, 0]


def test_what_is_added_while_the_queue_is_read_comes_after_and_takes_no_place(make, run, photos, qtbot):
    first = make()
    first.take(*first.read())
    run.endless.add("a")
    first.add(photos("a.png", "b.png"))
    first.stop()
    qtbot.waitUntil(lambda: not first.busy)
    first.close()
    second = make()
    read = second._file.path.read_bytes()
    run.endless.clear()
    run.endless.add("c")
    second.add(photos("c.png"))
    qtbot.waitUntil(lambda: second.running is not None)
    assert second._file.path.read_bytes() == read  # nothing is written before it is read
    second.take(*second.read())
    assert _names(second) == ["a", "b", "c"] and second.running is second.items[2]
    run.endless.clear()
    second.stop()
    qtbot.waitUntil(lambda: not second.busy)
    second.close()
    third = make()
    third.take(*third.read())
    assert _names(third) == ["a", "b", "c"]


def test_a_person_who_holds_the_queue_before_it_is_read_has_held_it(make, photos):
    queue = make()
    queue.hold()
    queue.take(*queue.read())
    queue.add(photos("a.png"))
    assert queue.held and not queue.busy


def test_a_job_that_ran_when_the_machine_died_waits_again(make, run, photos, qtbot, tmp_path):
    first = make()
    first.take(*first.read())
    run.endless.add("a")
    first.add(photos("a.png"))
    qtbot.waitUntil(lambda: first.status.step > 0)
    kept = (tmp_path / "data" / "queue.json").read_bytes()
    assert b'"running"' in kept
    first.close()
    (tmp_path / "data" / "queue.json").write_bytes(kept)
    second = make()
    second.take(*second.read())
    assert _places(second) == [ItemState.WAITING]


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe", b"[]", b'{"impasto_queue": 1, "items": [{"number": "x"}]}',
                                    b'{"impasto_queue":1,"items":' + b"[" * 100_000,
                                    b'{"impasto_queue":1,"items":[],"x":"\xff"}'])
def test_a_damaged_file_is_set_aside_and_told(make, qtbot, photos, tmp_path, damage):
    file = _queued(tmp_path, damage)
    queue, faults = make(), []
    queue.failed.connect(faults.append)
    queue.take(*queue.read())
    assert [type(fault) for fault in faults] == [QueueDamaged] and queue.items == ()
    assert file.with_suffix(".damaged.json").read_bytes() == damage
    _ended(queue, qtbot, lambda: queue.add(photos("a.png")))
    assert file.exists()


def test_a_file_that_the_disk_does_not_give_now_stays_as_it_is(make, tmp_path, failing_disk):
    file = _queued(tmp_path, kept := b'{"impasto_queue": 1, "items": []}')
    queue, faults = make(), []
    queue.failed.connect(faults.append)
    queue.take(*queue.read())
    assert [type(fault) for fault in faults] == [ReadFailed] and not queue.kept
    assert file.read_bytes() == kept and not file.with_suffix(".damaged.json").exists()


def test_more_jobs_than_a_queue_holds_are_refused(make, photos, monkeypatch):
    monkeypatch.setattr("gui.queue.queue.MOST", 2)
    queue, faults = make(), []
    queue.hold()
    queue.failed.connect(faults.append)
    queue.add(photos("a.png", "b.png"))
    queue.add(photos("c.png"))
    assert len(queue.items) == 2
    assert [str(fault) for fault in faults] == [str(QueueFull(most=2, count=3))]


def test_what_could_not_be_read_again_is_not_written(make, photos, tmp_path, monkeypatch):
    queue, faults = make(), []
    queue.take(*queue.read())
    queue.hold()
    queue.add(photos("a.png"))
    kept = (tmp_path / "data" / "queue.json").read_bytes()
    monkeypatch.setattr(queue_file, "_FORMAT", dataclasses.replace(queue_file._FORMAT, longest=len(kept) + 10))
    queue.failed.connect(faults.append)
    queue.add(photos("b.png"))
    assert [type(fault) for fault in faults] == [CannotWrite] and len(queue.items) == 2
    assert (tmp_path / "data" / "queue.json").read_bytes() == kept


def test_a_newer_file_stays_as_it_is(make, run, qtbot, photos, tmp_path):
    file = _queued(tmp_path, newer := b'{"impasto_queue": 2, "items": "otherwise"}')
    queue, faults = make(), []
    queue.failed.connect(faults.append)
    queue.take(*queue.read())
    _ended(queue, qtbot, lambda: queue.add(photos("a.png")))
    assert [type(fault) for fault in faults] == [RecipeNewer] and not queue.kept and not queue.elsewhere
    assert file.read_bytes() == newer and len(run.done) == 1


@pytest.mark.parametrize("in_the_way", ["data", "data/queue.damaged.json/x"])
def test_a_file_that_cannot_be_used_is_told_once_and_nothing_is_kept(make, run, qtbot, photos, tmp_path, in_the_way):
    (tmp_path / in_the_way).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / in_the_way).write_bytes(b"")
    if (tmp_path / "data").is_dir():
        (tmp_path / "data" / "queue.json").write_bytes(b"damaged")
    queue, faults = make(), []
    queue.failed.connect(faults.append)
    queue.take(*queue.read())
    _ended(queue, qtbot, lambda: queue.add(photos("a.png")))
    assert [type(fault) for fault in faults] == [CannotWrite] and not queue.kept
    assert len(run.done) == 1


def test_a_second_impasto_has_a_queue_of_its_own(make, queue, run, photos, qtbot, tmp_path):
    queue.hold()
    queue.add(photos("a.png"))
    kept = (tmp_path / "data" / "queue.json").read_bytes()
    second = make()
    second.take(*second.read())
    assert second.items == () and second.elsewhere and not second.kept and queue.kept
    _ended(second, qtbot, lambda: second.add(photos("b.png")))
    assert (tmp_path / "data" / "queue.json").read_bytes() == kept


def test_a_file_that_is_not_unicode_is_kept_as_well_as_it_can_be(make, queue, tmp_path, photos):
    queue.hold()
    queue.add([Request(content="/x/\udcff.png"), *photos("a.png")])
    queue.close()
    second = make()
    second.take(*second.read())
    assert _names(second) == ["?", "a"]


def test_a_place_is_found_at_once_among_many(photos, tmp_path):
    (request,) = photos("a.png")
    for number in range(2, 30):
        (tmp_path / f"a-starry-{number}.png").write_bytes(b"")
    assert free_path(request).name == "a-starry.png"
    (tmp_path / "a-starry.png").write_bytes(b"")
    assert free_path(request).name == "a-starry-30.png"


def test_what_is_painted_of_a_sample_lies_among_the_persons_pictures(tmp_path, monkeypatch):
    monkeypatch.setattr(folders, "pictures", lambda: tmp_path)
    for content in (resources.samples().content, resources.samples().clip):
        request = Request(content=str(content), look=Look(styles=(Style(path="/p/starry.jpg"),)))
        assert free_path(request).parent == tmp_path
        assert free_path(request, str(tmp_path.parent)).parent == tmp_path.parent
