"""With what the trainings of a clip's shots begin: with the first network that is good, on one machine and on many."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from core import errors, files, job, store
from core.choices import Mode
from core.events import Training
from core.render import shot_training
from core.settings import Request
from core.store import StoreReader
from core.store.networks import NetworkPaths
from core.train import trained_network, weights_file
from core.train.network import ShotNetwork
from core.train.trained_network import Outcome, TrainingRecord
from core.train.trainer import Trainer
from core.work_tasks import TaskKind
from tests.core.render.conftest import TICKS, clip_frame, folder_of, run, write_clip
from tests.core.render.test_task_painting import Desk, plain_records

LENGTH, SHOTS = 5, 3
BEGINS = [shot * LENGTH * TICKS for shot in range(SHOTS)]


@pytest.fixture
def asked(wanted: Request, tmp_path: Path) -> Request:
    """A clip of three shots, each just long enough to be learnt."""
    clip = write_clip(tmp_path / "three.mp4", [clip_frame(number % LENGTH) for number in range(SHOTS * LENGTH)])
    return wanted.replace(content=str(clip), clip__cuts=tuple(BEGINS[1:]), motion__mode=Mode.LEARNED,
                          motion__spacing=2, motion__training=3)


@pytest.fixture
def starts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Digests of the weights that trainings began with, in their order; empty for random ones."""
    found = list[str]()

    class NotedTrainer(Trainer):
        def __init__(self, features, objective, patches, settings, chosen, start=None, checkpoint=None) -> None:
            found.append("" if start is None else weights_file.digest(start))
            super().__init__(features, objective, patches, settings, chosen, start, checkpoint)

    monkeypatch.setattr(shot_training, "Trainer", NotedTrainer)
    return found


def digests(folder: Path) -> list[str]:
    kept = [trained_network.read(NetworkPaths(folder, pts)) for pts in BEGINS]
    return [one.digest for one in kept if one is not None]


@pytest.fixture
def one_poor(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first shot's network comes to nothing, and no other does."""
    def judged(record: TrainingRecord, training: Trainer) -> TrainingRecord:
        outcome = Outcome.POOR if min(record.keys) == 0 else Outcome.GOOD
        return msgspec.structs.replace(record, outcome=outcome)

    monkeypatch.setattr(shot_training, "_judged", judged)


@pytest.mark.usefixtures("taught")
def test_ended_in_any_training_it_continues_to_the_same_networks(asked: Request):
    asked = asked.replace(clip__end=BEGINS[2], clip__cuts=(BEGINS[1],))  # the third begins as the second does
    folder = folder_of(run(asked))
    whole, ended = digests(folder), list[int]()
    store.delete(folder)
    for _ in range(2):
        work = job.run(asked)
        for event in work:
            if isinstance(event, Training) and event.first not in ended:
                ended.append(event.first)
                work.close()
    assert ended == [0, 5] and len(whole) == 2
    assert digests(folder_of(run(asked))) == whole


@pytest.mark.parametrize(("fixture", "first"), [("taught", 0), ("one_poor", 1)])
def test_trainings_begin_with_the_first_network_that_is_good_in_whatever_order_machines_do_them(
        asked: Request, tmp_path: Path, request: pytest.FixtureRequest, starts: list[str], fixture: str, first: int):
    request.getfixturevalue(fixture)
    folder = folder_of(run(asked))
    expected, records = digests(folder), plain_records(StoreReader(folder).records())
    assert starts == (["", "", expected[1]] if first else ["", expected[0], expected[0]])
    store.delete(folder)
    desk = Desk(asked, tmp_path, 0)
    desk.paint()
    assert desk.kinds.count(TaskKind.TRAINING) == SHOTS
    assert digests(desk.store.folder) == expected
    assert plain_records(desk.store.records()) == records


def test_all_but_the_first_wait_for_nothing_but_that_one(asked: Request, tmp_path: Path):
    desk = Desk(asked, tmp_path, 0)
    states = desk.states()
    assert [state.learns_from for state in states] == [None, 0, 0]
    paths = desk.frames.networks(0)
    for outcome, waits in ((Outcome.GOOD, None), (Outcome.POOR, LENGTH)):
        paths.weights.parent.mkdir(parents=True, exist_ok=True)
        fingerprint = desk.contexts[0].shot(range(LENGTH), desk.frames).fingerprint
        trained_network.keep(paths, ShotNetwork().state_dict(), TrainingRecord(fingerprint, {0: ""}, (), outcome))
        states = desk.states()
        assert not states[0].training
        assert [state.learns_from for state in states] == [None, None, waits]


def test_a_network_that_still_wants_a_key_frame_is_not_trained_yet(asked: Request, tmp_path: Path):
    desk = Desk(asked, tmp_path, 0)
    paths = desk.frames.networks(0)
    paths.weights.parent.mkdir(parents=True)
    fingerprint = desk.contexts[0].shot(range(LENGTH), desk.frames).fingerprint
    record = TrainingRecord(fingerprint, {0: ""}, (2,), Outcome.WANTS_KEY)
    trained_network.keep(paths, ShotNetwork().state_dict(), record)
    assert desk.states()[0].training and desk.states()[1].learns_from == 0


def test_a_network_that_could_not_be_read_once_is_looked_at_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    paths = NetworkPaths(tmp_path, 0)
    paths.weights.parent.mkdir()
    trained_network.keep(paths, ShotNetwork().state_dict(), TrainingRecord("", {0: ""}, (), Outcome.GOOD))

    def silent(path: Path) -> None:
        raise errors.ReadFailed(path=path, reason="the disk does not answer")

    with monkeypatch.context() as patched:
        patched.setattr(files, "reading", silent)
        assert trained_network.first_of(tmp_path, ()) is None
    assert trained_network.first_of(tmp_path, ()) == 0
