"""Which device computes, why, and how it is used well."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace

import torch
from safetensors import SafetensorError

from core import errors, memory
from core.arithmetic import Numbers, PaintedBy
from core.choices import LABELS, Device
from core.nets.vgg import Features

NO_GPU = "no GPU found"
NO_CUDA = "this PyTorch was built without CUDA"
NO_CUDA_GPU = "no NVIDIA GPU or driver found"
NO_MPS = "no Apple GPU found"
FAILED = "it does not answer"
CHOSEN = "chosen by you"
APPLE = "Apple GPU"

_UNSAID = ("could not create a primitive", "could not execute a primitive")
"""What oneDNN says where it has no memory, or cannot do something; it does not tell which."""


@dataclass(frozen=True)
class ChosenDevice:
    """The device that computes.

    Attributes:
        device: for torch.
        name: "cpu", "cuda" or "mps".
        reason: in a few words, why this one: the GPU's name, or why there is none.
        plain: it computes in 32 bits throughout, as any other does, whatever would be faster.
    """

    device: torch.device
    name: str
    reason: str
    plain: bool = False

    @property
    def numbers(self) -> Numbers:
        """What networks compute in on it."""
        return Numbers.BFLOAT16 if has_bfloat16(self.device) and not self.plain else Numbers.FLOAT32

    @property
    def painted_by(self) -> PaintedBy:
        """What paints on it by now."""
        return PaintedBy(self.name, self.numbers, torch.get_num_threads())


def choose(setting: Device = Device.AUTO) -> ChosenDevice:
    """The device for `setting`; "auto" takes CUDA, then MPS, then the CPU.

    Raises:
        errors.DeviceMissing: a device was asked for by name that this machine does not have.
    """
    if setting is Device.CPU:
        return ChosenDevice(torch.device("cpu"), "cpu", CHOSEN)
    faults = {}
    for candidate in (Device.CUDA, Device.MPS) if setting is Device.AUTO else (setting,):
        faults[candidate] = _fault(candidate)
        if not faults[candidate]:
            return ChosenDevice(torch.device(candidate.value), candidate.value, _gpu_name(candidate))
    if setting is not Device.AUTO:
        raise errors.DeviceMissing(device=LABELS[setting], reason=faults[setting])
    reason = next((fault for fault in faults.values() if fault == FAILED), NO_GPU)
    return ChosenDevice(torch.device("cpu"), "cpu", reason)


def _fault(candidate: Device) -> str:
    """Why `candidate` cannot be used; empty if it can."""
    if candidate is Device.CUDA and not torch.backends.cuda.is_built():  # type: ignore[no-untyped-call] # torch's fault
        return NO_CUDA
    if candidate is Device.CUDA and not torch.cuda.is_available():
        return NO_CUDA_GPU
    if candidate is Device.MPS and not torch.backends.mps.is_available():
        return NO_MPS
    try:  # a GPU may be listed and yet be too old for this PyTorch, or taken by another program
        return "" if torch.ones(2, device=candidate.value).sum().item() == 2 else FAILED
    except RuntimeError:
        return FAILED


def _gpu_name(gpu: Device) -> str:
    return torch.cuda.get_device_name() if gpu is Device.CUDA else APPLE


def free_memory(device: torch.device) -> int:
    """Bytes that can still be allocated on `device`."""
    if device.type == "cuda":
        free, _ = torch.cuda.mem_get_info(device)
        return free + torch.cuda.memory_reserved(device) - torch.cuda.memory_allocated(device)
    if device.type == "mps":
        return max(0, torch.mps.recommended_max_memory() - torch.mps.driver_allocated_memory())
    return memory.available()


def in_numbers(chosen: ChosenDevice, numbers: Numbers) -> ChosenDevice:
    """The same device, computing in `numbers` if it can."""
    return replace(chosen, plain=numbers is Numbers.FLOAT32 and has_bfloat16(chosen.device))


def place(network: Features, chosen: ChosenDevice) -> Features:
    """Moves `network` to a device, in the memory format and precision its convolutions are fastest in there."""
    strided = chosen.device.type == "mps"  # its kernels have no use for channels last
    order = torch.contiguous_format if strided else torch.channels_last
    network = network.to(chosen.device, memory_format=order)  # type: ignore[call-overload] # torch's stub lacks the order
    return network.use_bfloat16() if chosen.numbers is Numbers.BFLOAT16 else network


def has_bfloat16(device: torch.device) -> bool:
    """Whether `device` multiplies bfloat16 in hardware.

    Painting in it ends at the same S and C as in 32 bits within 3 % (docs/math.md), in little more than half the time.
    """
    if device.type == "cuda":
        return bool(torch.cuda.is_bf16_supported(including_emulation=False))
    if device.type == "cpu":
        known = torch.cpu.get_capabilities() if hasattr(torch.cpu, "get_capabilities") else {}
        return bool(known.get("avx512_bf16") or known.get("amx_bf16"))
    return False


def numbers_of(chosen: ChosenDevice) -> torch.dtype:
    """What the small networks that paint frames compute in, whose weights are kept in 32 bits."""
    return torch.bfloat16 if chosen.numbers is Numbers.BFLOAT16 else torch.float32


def precision(chosen: ChosenDevice) -> AbstractContextManager[object]:
    """What a forward and backward pass runs in; leave it before yielding.

    On CUDA convolutions in 32 bits use TF32 (10 bits, summed in 32) unless they are to be as on any device, and all the
    fastest algorithm for the size at hand. Matrix products, which make the Gram matrices, stay in 32 bits.
    """
    if chosen.device.type == "cuda":
        return torch.backends.cudnn.flags(benchmark=True, allow_tf32=not chosen.plain)
    return nullcontext()


def is_out_of_memory(fault: BaseException) -> bool:
    """Whether `fault` says that memory ran out, on any device."""
    if isinstance(fault, torch.OutOfMemoryError) or memory.is_short(fault):
        return True
    said = str(fault).lower()
    if isinstance(fault, RuntimeError) and any(words in said for words in _UNSAID):
        return memory.is_scarce()
    return isinstance(fault, SafetensorError) and "memory" in said
