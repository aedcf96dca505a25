"""What machines send back is looked at like any stranger's file: nothing but what was asked for is ever kept."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from core import errors, job
from core.choices import Mode
from core.events import Warned
from core.metrics import Role
from core.render.runners.farm_results import FarmResults
from core.render.runners.task_answers import AskedOf, BadAnswer
from core.render.runners.task_messages import TaskAnswer
from core.settings import Request
from core.store import FrameRecord, frames
from core.store.networks import NetworkPaths
from core.train import trained_network
from core.work_tasks import PaintTask, TaskKind
from tests.core.render.conftest import TICKS
from tests.core.render.fake_farm import FAKE, FakeFarm, kept, painted_here, small_farm

pytestmark = pytest.mark.usefixtures("dask")

Change = Callable[[FrameRecord, np.ndarray], bytes]
HEAD = msgspec.json.encode(TaskAnswer())


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> FakeFarm:
    """Two machines, a and b, of which b is honest."""
    return small_farm(monkeypatch, tmp_path)


def file_of(record: FrameRecord, rgb: np.ndarray) -> bytes:
    return frames.encode(rgb, record)[0]


def measured(**values: Any) -> Change:
    return lambda record, rgb: file_of(replace(record, metrics=replace(record.metrics, **values)), rgb)


def recorded(**values: Any) -> Change:
    return lambda record, rgb: file_of(replace(record, **values), rgb)


def of_origin(**values: Any) -> Change:
    return lambda record, rgb: file_of(
        replace(record, provenance=msgspec.structs.replace(record.provenance, **values)), rgb)


def not_a_number(record: FrameRecord, rgb: np.ndarray) -> bytes:
    file = file_of(record, rgb)
    begin = file.rfind(b"tEXt")
    size, = struct.unpack_from(">I", file, begin - 4)
    text = file[begin + 4:begin + 4 + size].replace(b'"seconds":', b'"seconds":NaN,"other":')
    chunk = b"tEXt" + text
    return (file[:begin - 4] + struct.pack(">I", len(text)) + chunk + struct.pack(">I", zlib.crc32(chunk))
            + file[begin + 8 + size:])


def bomb(record: FrameRecord, rgb: np.ndarray) -> bytes:
    """A file of a frame that says that it is gigantic."""
    file = bytearray(file_of(record, rgb))
    struct.pack_into(">II", file, 16, 60000, 60000)
    struct.pack_into(">I", file, 29, zlib.crc32(bytes(file[12:29])))
    return bytes(file)


def brightened(record: FrameRecord, rgb: np.ndarray) -> bytes:
    return file_of(record, 255 - rgb)


CHANGES: dict[str, tuple[Change, str]] = {
    "smaller": (lambda record, rgb: file_of(record, rgb[::2, ::2]), "another size"),
    "larger": (lambda record, rgb: file_of(record, np.repeat(rgb, 2, axis=0)), "another size"),
    "gigantic": (bomb, "another size"),
    "cut short": (lambda record, rgb: file_of(record, rgb)[:-40], "no frame"),
    "garbage": (lambda record, rgb: b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "another size"),
    "no picture": (lambda record, rgb: b"%PDF-1.7 " + bytes(4000), "no frame"),
    "empty": (lambda record, rgb: b"", "no frame"),
    "huge": (lambda record, rgb: file_of(record, rgb) + bytes(9 << 20), "no frame|more than was asked"),
    "of another shot": (recorded(pts=9 * TICKS), "another frame"),
    "of no shot": (recorded(pts=-5), "another frame"),
    "of another pass": (recorded(pass_index=1, final=False), "another frame"),
    "of a pass below zero": (lambda record, rgb: file_of(record, rgb).replace(b'"stage":0', b'"stage":-'), "no frame"),
    "unfinished": (recorded(final=False), "said to be finished"),
    "painted by another look": (recorded(fingerprint="0" * 32 + "@0"), "painted by something else"),
    "mixed": (recorded(fingerprint=""), "painted by something else"),
    "other pixels": (brightened, "not the one that its record is of"),
    "no digest": (of_origin(pixels=""), "not the one that its record is of"),
    "by a network": (of_origin(network="0" * 64), "by another network"),
    "NaN": (not_a_number, "no frame"),
    "steps below zero": (measured(steps=-1), "cannot be"),
    "too many steps": (measured(steps=1 << 62), "cannot be"),
    "endless": (measured(seconds=1e300), "cannot be"),
    "too reliable": (measured(reliable=2.0), "cannot be"),
    "flickering": (measured(temporal=1e9), "cannot be"),
    "own": (measured(role=Role.OWN), "a frame of yours"),
    "repainted": (measured(role=Role.REPAINTED), "came about otherwise"),
}


Came = tuple[AskedOf, list[bytes]]
_CAME: dict[Mode, list[Came]] = {}


@pytest.fixture
def came(wanted: Request, fake: FakeFarm, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[Came]]:
    """What machines answered in a real render in a mode, each with what it was asked for; painted once for all."""
    def answers(mode: Mode = Mode.FRAMES) -> list[Came]:
        if mode not in _CAME:
            checked, found = FarmResults.checked, list[Came]()

            def noted(results, asked, answer):
                found.append((asked, answer))
                return checked(results, asked, answer)

            with monkeypatch.context() as patch:
                patch.setattr(FarmResults, "checked", noted)
                asked = wanted.replace(motion__mode=mode, motion__spacing=2, motion__training=4)
                list(job.run(asked.replace(clip__cuts=()) if mode is Mode.LEARNED else asked, farm=FAKE))
            _CAME[mode] = found
        return _CAME[mode]

    return answers


def first(came: list[Came]) -> Came:
    """The first answer with a frame that was made from another."""
    return next((asked, answer) for asked, answer in came
                if (found := frames.decode(answer[-1])) and found[0].provenance.sources)


@pytest.mark.parametrize("name", CHANGES)
def test_no_other_frame_is_taken_than_was_asked_for(came: Callable[..., list[Came]], name: str):
    (asked, answer), (change, said) = first(came()), CHANGES[name]
    assert asked.frames(answer)
    with pytest.raises(BadAnswer, match=said):
        asked.frames([*answer[:2], *(change(*found) for file in answer[2:] if (found := frames.decode(file)))])


@pytest.mark.parametrize(("answer", "said"), [
    (None, "no answer"), (b"x", "no answer"), ([], "no answer"), ([HEAD], "no answer"), ([HEAD, "text"], "no answer"),
    ({"frames": []}, "no answer"), ([b"{", b""], "no answer"), ([b'{"missing":3}', b""], "no answer"),
    ([b"[" * 100_000, b""], "no answer"), ([HEAD, b"network"], "a network that was not asked for"),
    ([HEAD, b"", *[b"x"] * 1000], "more than was asked"),
    ([msgspec.json.encode({"fault": "x" * 5000}), b""], "no answer")],
    ids=["nothing", "bytes", "empty", "no network", "text", "dict", "no JSON", "a number", "deep", "network", "many",
         "long"])
def test_what_is_no_answer_is_refused(came: Callable[..., list[Came]], answer: object, said: str):
    asked, _ = first(came())
    with pytest.raises(BadAnswer, match=said):
        asked.head(answer)
        asked.network(answer)


def test_a_frame_that_comes_twice_is_refused(came: Callable[..., list[Came]]):
    asked, answer = first(came())
    with pytest.raises(BadAnswer, match="a frame twice"):
        asked.frames([*answer, answer[-1]])


def test_a_frame_made_from_what_is_not_here_is_left_out(came: Callable[..., list[Came]]):
    asked, answer = first(came())
    record, rgb = frames.decode(answer[-1]) or pytest.fail("no frame")
    sources = tuple(msgspec.structs.replace(source, pixels="0" * 16) for source in record.provenance.sources)
    stale = of_origin(sources=sources)(record, rgb)
    assert len(asked.frames([*answer[:-1], stale])) == len(asked.frames(answer)) - 1


def test_a_machine_that_sends_what_it_likes_changes_nothing(wanted: Request, alone, fake: FakeFarm,
                                                            monkeypatch: pytest.MonkeyPatch):
    from core.render.runners import farm_faults

    monkeypatch.setattr(farm_faults, "TRIES", 1000)
    left = [*CHANGES.values()]

    def answers(parts: list[bytes]) -> object:
        found = [frames.decode(file) for file in parts[2:]]
        if not left or not found:
            return parts
        change, _ = left.pop()
        return [*parts[:2], *(change(*one) for one in found if one is not None)]

    dishonest = fake.machines_["tcp://a"]
    dishonest.answers = answers
    events = list(job.run(wanted, farm=FAKE))
    assert kept(events) == alone and len(left) < len(CHANGES)


@pytest.mark.parametrize(("answer", "said"), [
    ([HEAD, b""], "nothing that was asked for"),
    ([msgspec.json.encode(TaskAnswer(missing=("../../etc/passwd",))), b""], "files that there are none of")],
    ids=["nothing", "other files"])
def test_an_answer_that_brings_nothing_on_is_a_fault(wanted: Request, alone, fake: FakeFarm, answer: object,
                                                     said: str):
    fake.machines_["tcp://a"].answers = lambda parts: answer if len(parts) > 2 else parts
    events = list(job.run(wanted, farm=FAKE))
    assert kept(events) == alone
    lines = [event.text() for event in events if isinstance(event, Warned)]
    assert any(said in line for line in lines), lines


NETWORKS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "cut short": (lambda file: file[:-9], "no whole safetensors file"),
    "one bit": (lambda file: file[:-5] + bytes([file[-5] ^ 64]) + file[-4:], "checksum is wrong"),
    "of other shapes": (lambda file: file.replace(b'"shapes":"{', b'"shapes":"['), "of another network"),
    "garbage": (lambda file: bytes(range(256)) * 9, "no whole safetensors file"),
    "huge": (lambda file: file + bytes(50 << 20), "too large"),
    "of another shot": (lambda file: file.replace(b"@0", b"@9", 1), "of another shot"),
}


@pytest.mark.parametrize("name", NETWORKS)
def test_no_other_network_is_taken_than_was_asked_for(came: Callable[..., list[Came]], taught: None, name: str,
                                                      tmp_path: Path):
    asked, answer = next((asked, answer) for asked, answer in came(Mode.LEARNED) if answer[1])
    change, said = NETWORKS[name]
    made, paths = asked.frames(answer, [trained_network.looked_at(NetworkPaths(tmp_path, 0), answer[1]).digest]), \
        NetworkPaths(tmp_path, 0)
    asked.check_network(trained_network.looked_at(paths, answer[1]), made)
    damaged = change(answer[1])
    assert damaged != answer[1]
    with pytest.raises((BadAnswer, errors.ShotNetworkDamaged), match=said):
        asked.check_network(trained_network.looked_at(paths, asked.network([HEAD, damaged])), made)
    assert not any(paths.weights.parent.iterdir())


def test_a_network_that_will_not_do_is_a_fault_and_another_machine_trains(wanted: Request, taught: None,
                                                                          fake: FakeFarm):
    request = wanted.replace(motion__mode=Mode.LEARNED, motion__spacing=2, motion__training=4, clip__cuts=())
    whole, changed = painted_here(request), list[bytes]()

    def answers(parts: list[bytes]) -> object:
        if not parts[1] or changed:
            return parts
        changed.append(parts[1])
        return [parts[0], parts[1][:-9], *parts[2:]]

    for one in fake.machines_.values():
        one.answers = answers
    events = list(job.run(request, farm=FAKE))
    assert changed and kept(events) == whole
    assert any("no whole safetensors file" in event.text() for event in events if isinstance(event, Warned))


def test_noise_is_taken_of_a_training_alone_and_no_more_than_there_are_frames():
    def asked_of(kind: TaskKind) -> AskedOf:
        task = PaintTask(kind, range(2), range(2), (), (), 0.0, 0.0)
        return AskedOf(task, {0: 0, TICKS: 1}, (8, 8), 1, "fingerprint", (), {}, True)

    def answer(noise: int) -> list[bytes]:
        return [msgspec.json.encode(TaskAnswer(noise=noise)), b"", b"some", b"more", b"most"]

    training = asked_of(TaskKind.TRAINING)
    assert training.noise(answer(2)) == [b"some", b"more"]
    with pytest.raises(BadAnswer, match="no frame"):
        training.frames(answer(2))
    for asked, noise in ((training, 3), (asked_of(TaskKind.BETWEEN), 1)):
        with pytest.raises(BadAnswer):
            asked.noise(answer(noise))
