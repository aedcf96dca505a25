"""Files of a shot's network, and every way in which they can be wrong."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
import safetensors.torch
import torch

from core import errors
from core.train import network, weights_file
from core.train.network import ShotNetwork
from core.train.weights_file import SHOT_NETWORK

WEIGHTS = dict(ShotNetwork(1).state_dict())
NAME = next(iter(WEIGHTS))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file as it should be."""
    SHOT_NETWORK.write(tmp_path / "shot.safetensors", WEIGHTS, "noted")
    return tmp_path / "shot.safetensors"


def header_of(data: bytes) -> dict:
    return json.loads(data[8:8 + int.from_bytes(data[:8], "little")])


def with_header(path: Path, change: Callable[[dict], object]) -> None:
    """Writes the file anew with another header."""
    data = path.read_bytes()
    length = int.from_bytes(data[:8], "little")
    header = header_of(data)
    change(header)
    text = json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(text)) + text + data[8 + length:])


def refused(path: Path, words: str) -> None:
    with pytest.raises(errors.ShotNetworkDamaged, match=words) as fault:
        SHOT_NETWORK.read(path)
    assert str(path) in str(fault.value)


def test_what_is_written_is_read(path):
    tensors, state = SHOT_NETWORK.read(path)
    assert state == "noted"
    assert tensors.keys() == WEIGHTS.keys()
    assert all(torch.equal(tensors[name], WEIGHTS[name]) for name in WEIGHTS)
    ShotNetwork().load_state_dict(tensors)


def test_the_digest_is_that_of_the_numbers(tmp_path):
    first = SHOT_NETWORK.write(tmp_path / "a", WEIGHTS)
    assert first == SHOT_NETWORK.write(tmp_path / "b", dict(reversed(WEIGHTS.items())), "other state")
    changed = {**WEIGHTS, NAME: WEIGHTS[NAME] + 1e-7}
    assert SHOT_NETWORK.write(tmp_path / "c", changed) != first
    assert len(first) == 64


def test_a_file_of_a_later_version_says_so(path):
    with_header(path, lambda header: header["__metadata__"].update({SHOT_NETWORK.mark: "2"}))
    with pytest.raises(errors.RecipeNewer, match="format 2, this one knows 1"):
        SHOT_NETWORK.read(path)


@pytest.mark.parametrize("version", ["0", "-1", "", "one", "9" * 30, "²"])
def test_a_version_that_is_none_is_refused(path, version):
    with_header(path, lambda header: header["__metadata__"].update({SHOT_NETWORK.mark: version}))
    refused(path, "it holds no trained network")


@pytest.mark.parametrize("metadata", [None, [], {"a": 1}, {}])
def test_other_safetensors_are_refused(path, metadata):
    with_header(path, lambda header: header.update(__metadata__=metadata))
    refused(path, "it holds no trained network")


def test_weights_of_another_network_are_refused(path):
    with_header(path, lambda header: header["__metadata__"].update(shapes="{}"))
    refused(path, "it is of another network")


def saved(path: Path, tensors: dict[str, torch.Tensor]) -> Path:
    """A file of other tensors with the metadata of a good one."""
    metadata = header_of(path.read_bytes())["__metadata__"]
    metadata["digest"] = weights_file.digest({name: value for name, value in tensors.items()
                                              if value.dtype == torch.float32})
    path.write_bytes(safetensors.torch.save(tensors, metadata))
    return path


@pytest.mark.parametrize(("change", "words"), [
    ({NAME: torch.zeros(1)}, "it is of another network"),
    ({"further": torch.zeros(1)}, "it is of another network"),
    ({NAME: WEIGHTS[NAME].half()}, "it holds values that are no numbers"),
    ({NAME: WEIGHTS[NAME].int()}, "it holds values that are no numbers"),
    ({NAME: WEIGHTS[NAME] * torch.inf}, "it holds values that are no numbers"),
    ({NAME: WEIGHTS[NAME] * torch.nan}, "it holds values that are no numbers"),
])
def test_other_shapes_types_and_values_are_refused(path, change, words):
    refused(saved(path, {name: value.contiguous() for name, value in {**WEIGHTS, **change}.items()}), words)


def test_a_missing_weight_is_refused(path):
    rest = {name: value.contiguous() for name, value in WEIGHTS.items() if name != NAME}
    refused(saved(path, rest), "it is of another network")


def test_a_changed_number_is_found(path):
    data = bytearray(path.read_bytes())
    data[-100] ^= 1
    path.write_bytes(data)
    refused(path, "its checksum is wrong")


@pytest.mark.parametrize("kept", [1, 7, 8, 100, 9_000, 100_000, -1])
def test_a_file_cut_short_is_refused(path, kept):
    path.write_bytes(path.read_bytes()[:kept])
    refused(path, "it is no whole safetensors file")


@pytest.mark.parametrize("header", [b"[" * 60_000, b"{", b"nonsense", b"\xff\xfe", b'"text"', b"[1, 2]", b"1e999"])
def test_a_header_that_is_no_header_is_refused(path, header):
    path.write_bytes(struct.pack("<Q", len(header)) + header)
    refused(path, "it is no whole safetensors file|it holds no trained network")


@pytest.mark.parametrize("length", [SHOT_NETWORK.header + 1, 2**40, 2**64 - 1])
def test_a_huge_header_is_refused_before_it_is_read(path, length):
    data = path.read_bytes()
    path.write_bytes(struct.pack("<Q", length) + data[8:])
    refused(path, "it is no whole safetensors file")


def test_places_outside_the_file_are_refused(path):
    with_header(path, lambda header: header[NAME].update(data_offsets=[0, 2**50]))
    refused(path, "it is no whole safetensors file")


def test_a_file_that_is_too_large_is_refused_without_reading_all_of_it(path):
    with path.open("r+b") as file:
        file.truncate(2**40)  # sparse
    refused(path, "it is too large")


def test_what_is_no_file_has_its_sentence(tmp_path):
    with pytest.raises(errors.FileMissing):
        SHOT_NETWORK.read(tmp_path / "none")
    with pytest.raises(errors.IsDirectory):
        SHOT_NETWORK.read(tmp_path)
    (tmp_path / "empty").touch()
    with pytest.raises(errors.EmptyFile):
        SHOT_NETWORK.read(tmp_path / "empty")


def test_a_file_that_cannot_be_written_leaves_the_old_one(path, monkeypatch):
    before = path.read_bytes()
    monkeypatch.setattr(Path, "open", lambda *_, **__: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(errors.CannotWrite, match="the disk is full"):
        SHOT_NETWORK.write(path, WEIGHTS)
    monkeypatch.undo()
    assert path.read_bytes() == before


def test_the_header_of_a_checkpoint_fits(tmp_path):
    parts = {f"{part}.{name}": torch.zeros(shape) for part in ("network", "average", "exp_avg", "exp_avg_sq")
             for name, shape in network.shapes().items()}
    SHOT_NETWORK.write(tmp_path / "all", parts)
    assert int.from_bytes((tmp_path / "all").read_bytes()[:8], "little") < SHOT_NETWORK.header / 2
