"""Files of taught paintings, and every way in which they can be wrong."""

from __future__ import annotations

import json
import math
import struct
from pathlib import Path

import msgspec
import pytest
import safetensors.torch
import torch
from torch.func import functional_call

from core import errors
from core.library.record import CODE, MOST_PAINTINGS, TaughtPainting, TaughtRecord
from core.taught import taught_file
from core.taught.trunk import Trunk
from core.train import weights_file
from core.train.network import ShotNetwork

CODES = tuple(tuple(float(number + place) / 8 for place in range(CODE)) for number in range(2))
MEAN, COVARIANCE = (0.2, 0.3, 0.4), (0.03, 0.01, 0.0, 0.01, 0.02, 0.0, 0.0, 0.0, 0.04)
RECORD = TaughtRecord(paintings=tuple(TaughtPainting(name=f"Painting {number}", code=code, mean=MEAN,
                                                     covariance=COVARIANCE, thumbnail=b"RIFF", style=0.2)
                                      for number, code in enumerate(CODES)), photos="patterns", steps=7)


@pytest.fixture
def path(tmp_path: Path, trunk: Trunk) -> Path:
    taught_file.write(tmp_path / "taught.safetensors", trunk.state_dict(), RECORD)
    return tmp_path / "taught.safetensors"


def refused(path: Path, words: str) -> None:
    with pytest.raises(errors.TaughtPaintingDamaged, match=words):
        taught_file.read(path)


def with_state(path: Path, trunk: Trunk, state: str) -> None:
    weights = {name: value for name, value in trunk.state_dict().items() if name != "codes"}
    taught_file.FORMAT.write(path, weights, state)


def test_what_is_written_is_read(path, trunk):
    found = taught_file.read(path)
    assert found.record == RECORD
    assert torch.equal(found.trunk().codes, torch.tensor(CODES))
    for name, value in found.weights.items():
        assert value.dtype == torch.float32
        assert torch.equal(value, trunk.state_dict()[name].half().float())
    assert path.stat().st_size < 3_000_000


def test_half_precision_changes_no_picture(path, trunk):
    """Less than one of 255 levels anywhere."""
    photo, unknown = torch.rand(1, 3, 24, 24), torch.zeros(1, 3, 24, 24)
    seen = photo, unknown, unknown[:, :1], torch.randn(1, 4, 24, 24)
    kept = taught_file.read(path).plain_weights({0: 1.0}, 0.5, 1.2)
    with torch.no_grad():
        whole = functional_call(ShotNetwork(), dict(trunk(torch.tensor(CODES[0]), 0.5, 1.2)), seen)
        assert (functional_call(ShotNetwork(), dict(kept), seen) - whole).abs().max() < 1 / 255


def test_mixtures_are_mixtures_of_codes(path):
    found = taught_file.read(path)
    one, two, mixed = (found.plain_weights(shares, 1.0, 1.0) for shares in ({0: 1}, {1: 1}, {0: 3, 1: 1}))
    assert all(not torch.equal(one[name], two[name]) for name in one)
    code = 0.75 * torch.tensor(CODES[0]) + 0.25 * torch.tensor(CODES[1])
    expected = found.trunk()(code, 1.0, 1.0)
    assert all(torch.allclose(mixed[name], expected[name]) for name in mixed)
    ShotNetwork().load_state_dict(mixed)


@pytest.mark.parametrize("kept", [1, 8, 500, 100_000, -1])
def test_a_file_cut_short_is_refused(path, kept):
    path.write_bytes(path.read_bytes()[:kept])
    refused(path, "it is no whole safetensors file")


def test_a_changed_number_is_refused(path):
    data = bytearray(path.read_bytes())
    data[-7] ^= 1
    path.write_bytes(data)
    refused(path, "its checksum is wrong")


def test_a_huge_header_is_refused(path):
    path.write_bytes(struct.pack("<Q", 2**40) + path.read_bytes()[8:])
    refused(path, "it is no whole safetensors file")


def test_other_networks_are_refused(path, tmp_path):
    weights_file.SHOT_NETWORK.write(tmp_path / "shot", ShotNetwork().state_dict())
    refused(tmp_path / "shot", "it is too large|it holds no trained network")
    tensors = safetensors.torch.load_file(path)
    tensors["outward.bias"] = tensors["outward.bias"][:-1]
    shapes = json.dumps({name: list(value.shape) for name, value in tensors.items()})
    safetensors.torch.save_file(tensors, path, {"impasto_taught": "1", "shapes": shapes})
    refused(path, "it is of another network")


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_what_is_no_number_is_refused(path, trunk, value):
    trunk.outward.bias.data[0] = value
    taught_file.write(path, trunk.state_dict(), RECORD)
    refused(path, "it holds values that are no numbers")


def test_a_later_version_has_its_sentence(path, monkeypatch, trunk):
    monkeypatch.setattr(weights_file, "VERSION", 2)
    taught_file.write(path, trunk.state_dict(), RECORD)
    monkeypatch.undo()
    with pytest.raises(errors.RecipeNewer):
        taught_file.read(path)


def record(**changes: object) -> str:
    return json.dumps({**msgspec.to_builtins(RECORD), **changes})


def painting(**changes: object) -> dict[str, object]:
    return {**msgspec.to_builtins(RECORD.paintings[0]), **changes}


@pytest.mark.parametrize("state", [
    "", "{}", "[" * 5_000, "nonsense", record(paintings=[]), record(paintings=[painting()] * (MOST_PAINTINGS + 1)),
    record(paintings=[painting(code=[0.0] * (CODE - 1))]), record(paintings=[painting(code=["a"] * CODE)]),
    record(paintings=[painting(code=[1e39] * CODE)]), record(paintings=[painting(name="x" * 201)]),
    record(paintings=[painting(thumbnail="no base64!")]), record(steps="many"), record(steps=-1),
    record(paintings=[painting(code=[0.0] * CODE)]).replace("0.0", "1e999")])
def test_a_record_that_says_nonsense_is_refused(path, trunk, state):
    with_state(path, trunk, state)
    refused(path, "it says not what was taught")


def test_what_is_no_file_has_its_sentence(tmp_path):
    with pytest.raises(errors.FileMissing):
        taught_file.read(tmp_path / "none")
