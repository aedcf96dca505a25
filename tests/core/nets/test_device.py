"""The choice of the device, with machines that have and lack GPUs."""

from __future__ import annotations

import errno
from contextlib import nullcontext
from dataclasses import replace

import pytest
import torch
from safetensors import SafetensorError

from core import errors, memory, network_table
from core.arithmetic import Numbers
from core.choices import Device, Network
from core.nets import device, vgg
from core.nets.device import ChosenDevice
from core.nets.preprocessing import OXFORD

CPU = torch.device("cpu")
ON_CPU = ChosenDevice(CPU, "cpu", device.CHOSEN)


@pytest.fixture
def no_gpu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.backends.cuda, "is_built", lambda: True)
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: False)


@pytest.fixture
def gpu(no_gpu: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that says it has an NVIDIA GPU; its tensors lie on the CPU."""
    ones = torch.ones
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "get_device_name", lambda: "NVIDIA Test")
    monkeypatch.setattr(torch, "ones", lambda size, device: ones(size))


def test_a_machine_without_a_gpu_computes_on_the_cpu(no_gpu):
    assert device.choose(Device.AUTO) == ChosenDevice(CPU, "cpu", "no GPU found")


def test_a_gpu_is_taken_and_named(gpu):
    assert device.choose(Device.AUTO) == ChosenDevice(torch.device("cuda"), "cuda", "NVIDIA Test")


def test_the_cpu_can_be_asked_for(gpu):
    assert device.choose(Device.CPU).name == "cpu"


def test_a_gpu_that_fails_is_passed_over(gpu, monkeypatch):
    def fail(size, device):
        raise RuntimeError("CUDA error: no kernel image is available for execution on the device")

    monkeypatch.setattr(torch, "ones", fail)
    assert device.choose(Device.AUTO).name == "cpu"
    assert device.choose(Device.AUTO).reason == device.FAILED
    with pytest.raises(errors.DeviceMissing, match="does not answer"):
        device.choose(Device.CUDA)


@pytest.mark.parametrize(("setting", "words"), [(Device.CUDA, "no NVIDIA GPU"), (Device.MPS, "no Apple GPU")])
def test_a_device_that_is_missing_is_a_sentence(no_gpu, setting, words):
    with pytest.raises(errors.DeviceMissing, match=words):
        device.choose(setting)


def test_a_build_without_cuda_is_said(no_gpu, monkeypatch):
    monkeypatch.setattr(torch.backends.cuda, "is_built", lambda: False)
    with pytest.raises(errors.DeviceMissing, match="built without CUDA"):
        device.choose(Device.CUDA)


def test_the_cpu_has_some_free_memory():
    assert 1e6 < device.free_memory(CPU) < 1e15


def test_cuda_counts_what_torch_holds_but_does_not_use(monkeypatch):
    monkeypatch.setattr(torch.cuda, "mem_get_info", lambda _: (100, 1000))
    monkeypatch.setattr(torch.cuda, "memory_reserved", lambda _: 50)
    monkeypatch.setattr(torch.cuda, "memory_allocated", lambda _: 20)
    assert device.free_memory(torch.device("cuda")) == 130


def test_mps_stops_at_what_is_recommended(monkeypatch):
    monkeypatch.setattr(torch.mps, "recommended_max_memory", lambda: 100)
    monkeypatch.setattr(torch.mps, "driver_allocated_memory", lambda: 30)
    assert device.free_memory(torch.device("mps")) == 70


@pytest.fixture
def network() -> vgg.Features:
    shapes = network_table.convolutions(Network.VGG11).items()
    return vgg.Features(Network.VGG11, {f"{name}.{part}": torch.zeros(size) for name, shape in shapes
                                        for part, size in (("weight", shape), ("bias", shape[:1]))}, OXFORD)


@pytest.mark.parametrize(("known", "dtype"), [
    ({"avx512_bf16": True}, torch.bfloat16), ({"amx_bf16": True}, torch.bfloat16), ({"avx512_f": True}, torch.float32)])
def test_a_processor_with_bfloat16_uses_it(network, monkeypatch, known, dtype):
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: known, raising=False)
    placed = device.place(network, ON_CPU)
    assert placed.weights["conv3_1"].dtype == placed.biases["conv3_1"].dtype == dtype
    assert placed.weights["conv1_1"].dtype == torch.float32
    assert placed.weights["conv3_1"].is_contiguous(memory_format=torch.channels_last)


def test_an_old_torch_that_cannot_tell_keeps_32_bits(network, monkeypatch):
    monkeypatch.delattr(torch.cpu, "get_capabilities", raising=False)
    assert device.place(network, ON_CPU).weights["conv3_1"].dtype == torch.float32


def test_apple_gpus_keep_32_bits():
    assert not device.has_bfloat16(torch.device("mps"))


def test_on_the_cpu_a_pass_runs_in_nothing_special():
    assert isinstance(device.precision(ON_CPU), nullcontext)


def test_cuda_settings_end_with_the_pass():
    def flags() -> tuple[bool, bool]:
        return torch.backends.cudnn.benchmark, torch.backends.cudnn.allow_tf32

    before = flags()
    chosen = ChosenDevice(torch.device("cuda"), "cuda", "NVIDIA Test")
    for plain in (False, True):
        with device.precision(replace(chosen, plain=plain)):
            assert flags() == (True, not plain)
        assert flags() == before


@pytest.mark.parametrize(("has", "wanted", "found"), [
    (True, Numbers.BFLOAT16, Numbers.BFLOAT16), (True, Numbers.FLOAT32, Numbers.FLOAT32),
    (False, Numbers.BFLOAT16, Numbers.FLOAT32), (False, Numbers.FLOAT32, Numbers.FLOAT32)])
def test_a_device_computes_in_what_is_asked_for_if_it_can(network, monkeypatch, has, wanted, found):
    monkeypatch.setattr(device, "has_bfloat16", lambda _: has)
    chosen = device.in_numbers(ON_CPU, wanted)
    assert (chosen.numbers, chosen.painted_by.numbers) == (found, found)
    assert device.place(network, chosen).weights["conv3_1"].dtype == device.numbers_of(chosen)
    assert (device.numbers_of(chosen) is torch.bfloat16) == (found is Numbers.BFLOAT16)


@pytest.mark.parametrize("fault", [
    MemoryError(), torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 GiB"),
    RuntimeError("MPS backend out of memory (MPS allocated: 18.05 GB)"),
    RuntimeError("DefaultCPUAllocator: not enough memory: you tried to allocate 8 bytes."),
    SafetensorError("Error: Cannot allocate memory (os error 12)"), OSError(errno.ENOMEM, "Cannot allocate memory"),
    RuntimeError("can't start new thread"), ImportError("psutil.so: failed to map segment from shared object")])
def test_memory_faults_are_recognised(fault):
    assert device.is_out_of_memory(fault)


def test_a_failed_allocation_is_a_memory_fault():
    with pytest.raises(RuntimeError) as caught:
        torch.empty(2**45)
    assert device.is_out_of_memory(caught.value)


@pytest.mark.parametrize("words", ["could not create a primitive", "could not execute a primitive"])
@pytest.mark.parametrize(("free", "short"), [(memory.SCARCE - 1, True), (memory.SCARCE, False)])
def test_a_library_that_does_not_say_why_it_failed_had_no_memory_where_little_is_left(monkeypatch, words, free, short):
    monkeypatch.setattr(memory, "available", lambda: free)
    assert device.is_out_of_memory(RuntimeError(words)) is short


@pytest.mark.parametrize("fault", [RuntimeError("shape mismatch"), ImportError("no module"),
                                   ValueError("out of memory"), KeyboardInterrupt(),
                                   OSError(errno.EIO, "Input/output error")])
def test_other_faults_are_not(fault):
    assert not device.is_out_of_memory(fault)
