"""Weights that are stored in unusual ways, and too little memory for any: read where that can be, else one sentence."""

from __future__ import annotations

import errno
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import safetensors
import safetensors.torch
import torch

from core import errors, job, memory
from core.choices import Network
from core.nets import weights
from tests.core.nets.test_weights import named, numbered

Change = Callable[[torch.Tensor], torch.Tensor]


def saved(path: Path, tensors: dict[str, torch.Tensor]) -> str:
    torch.save(tensors, path)
    return str(path)


def changed(folder: Path, change: Change, name: str = "features.3.weight") -> str:
    """A file of VGG-11 with one tensor that is stored in another way."""
    tensors = numbered(Network.VGG11)
    tensors[name] = change(tensors[name])
    return saved(folder / "own.pth", tensors)


@pytest.mark.parametrize("kind", [torch.float8_e4m3fn, torch.float8_e5m2, torch.bfloat16, torch.float16, torch.float64])
def test_every_floating_type_is_widened(tmp_path, kind):
    tensors = {name: value.to(kind) for name, value in named(Network.VGG11).items()}
    safetensors.torch.save_file(tensors, tmp_path / "own.safetensors")
    network = weights.load(Network.VGG11, str(tmp_path / "own.safetensors"))
    assert torch.equal(network.weights["conv2_1"], tensors["conv2_1.weight"].float())


def test_half_precision_whose_sum_is_beyond_it_is_read(tmp_path):
    path = changed(tmp_path, lambda values: torch.full_like(values, 1000.0).half())
    assert weights.load(Network.VGG11, path).weights["conv2_1"].max() == 1000.0


@pytest.mark.parametrize("change", [
    lambda values: values.to("meta"), lambda values: values.to_sparse(),
    lambda values: torch.zeros(values.shape, dtype=torch.uint8).view(torch.float4_e2m1fn_x2)],
    ids=["meta", "sparse", "float4"])
@pytest.mark.parametrize("name", ["features.0.weight", "features.3.weight"])
def test_what_holds_no_plain_numbers_is_a_sentence(tmp_path, change, name):
    with pytest.raises(errors.WeightsUnusable, match=r"conv\d_1.weight is no plain list of numbers"):
        weights.load(Network.VGG11, changed(tmp_path, change, name))


@pytest.mark.parametrize("change", [lambda values: values.to(torch.complex64), lambda values: values.int(),
                                    lambda values: torch.full_like(values, 1e300, dtype=torch.float64)])
def test_what_is_no_number_in_32_bits_is_damage(tmp_path, change):
    with pytest.raises(errors.WeightsDamaged, match="no numbers"):
        weights.load(Network.VGG11, changed(tmp_path, change))


@pytest.mark.parametrize(("index", "table"), [
    (torch.zeros(64, 3, 3, 3, dtype=torch.uint8, device="meta"), torch.zeros(256)),
    (torch.zeros(64, 3, 3, 3, dtype=torch.uint8).to_sparse(), torch.zeros(256)),
    (torch.zeros(64, 3, 3, 3, dtype=torch.complex64), torch.zeros(256)),
    (torch.zeros(64, 3, 3, 3, dtype=torch.uint8), torch.zeros(256, device="meta")),
    (torch.zeros(64, 3, 3, 3, dtype=torch.uint8), torch.zeros(16, 16))])
def test_a_quantised_layer_that_is_stored_otherwise_is_a_sentence(tmp_path, index, table):
    tensors = {**named(Network.VGG11), "conv1_1.index": index, "conv1_1.table": table}
    with pytest.raises(errors.WeightsUnusable, match=r"conv1_1\.index"):
        weights.load(Network.VGG11, saved(tmp_path / "own.pth", tensors))


def test_an_index_of_another_shape_is_not_looked_up(tmp_path):
    tensors = {**named(Network.VGG11), "conv1_1.index": torch.zeros(1, dtype=torch.uint8).expand(10**13),
               "conv1_1.table": torch.zeros(256)}
    with pytest.raises(errors.WeightsMismatch, match=r"conv1_1\.weight is 10000000000000, not 64 x 3 x 3 x 3"):
        weights.load(Network.VGG11, saved(tmp_path / "own.pth", tensors))


# Too little memory.


def fault(number: int) -> OSError:
    return OSError(number, os.strerror(number))


@pytest.mark.parametrize("fail", [
    lambda *_, **__: torch.empty(2**45), lambda *_, **__: bytearray(2**62)], ids=["torch", "Python"])
def test_memory_that_runs_out_is_not_taken_for_damage(tmp_path, monkeypatch, fail):
    path = changed(tmp_path, torch.Tensor.float)
    monkeypatch.setattr(torch, "load", fail)
    with pytest.raises(errors.WeightsNeedMemory, match=r"weights of VGG-11 \(A\)\. Close other programs"):
        job.weights_at_hand(Network.VGG11, path)


@pytest.mark.parametrize("said", [
    fault(errno.ENOMEM), safetensors.SafetensorError("Error: Cannot allocate memory (os error 12)")])
def test_memory_that_runs_out_in_a_safetensors_file_is_not_taken_for_damage(monkeypatch, said):
    def fail(*_: object, **__: object) -> None:
        raise said

    monkeypatch.setattr(safetensors, "safe_open", fail)
    with pytest.raises(errors.WeightsNeedMemory):
        weights.load(Network.VGG19)


def test_what_has_no_room_is_not_begun(tmp_path, monkeypatch):
    path = changed(tmp_path, torch.Tensor.float)
    monkeypatch.setattr(memory, "available", lambda: Path(path).stat().st_size - 1)
    monkeypatch.setattr(torch, "load", lambda *_, **__: pytest.fail("begun"))
    with pytest.raises(errors.WeightsNeedMemory):
        weights.load(Network.VGG11, path)


def test_what_is_packed_is_measured_as_it_is_unpacked(tmp_path, monkeypatch):
    with zipfile.ZipFile(tmp_path / "bomb.pth", "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("bomb/data/0", bytes(50_000_000))
    assert (tmp_path / "bomb.pth").stat().st_size < 100_000
    monkeypatch.setattr(memory, "available", lambda: 40_000_000)
    with pytest.raises(errors.WeightsNeedMemory):
        weights.load(Network.VGG11, str(tmp_path / "bomb.pth"))
