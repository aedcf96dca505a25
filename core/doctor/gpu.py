"""Which device paints, and where a GPU goes unused, why and what to do about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch

from core import nvidia
from core.nets import device

_NVIDIA, _AMD = "0x10de", "0x1002"  # PCI vendors
_QUERY = ("--query-gpu=name,driver_version,memory.total,compute_cap", "--format=csv,noheader")

DRIVER_MISSING = ("an NVIDIA card is in this machine, but its driver does not run: install NVIDIA's driver, then start "
                  "the machine anew")
BUILT_WITHOUT = ("NVIDIA's driver runs, but this PyTorch was built without CUDA: install the other build, as with "
                 "uv pip install --reinstall --torch-backend=auto torch torchvision")
AMD_UNUSED = ("an AMD card is in this machine, but this PyTorch was built without ROCm; on Linux "
              "uv pip install --reinstall --torch-backend=auto torch torchvision finds the build for it")
REFUSED = "NVIDIA's driver runs, but PyTorch cannot use it: {fault}"
SILENT = ("PyTorch finds the GPU, but no result comes from it: another program may have taken its memory, or it may be "
          "too old for this PyTorch, which knows {known}")
NOTHING = "no GPU was found, so the processor paints"


@dataclass(frozen=True)
class Machine:
    """What is known of a machine's GPUs, apart from whether one paints.

    Attributes:
        cards: PCI vendors of its display controllers, where the system lists them (Linux).
        nvidia: what NVIDIA's tool tells, one line a GPU; none without its driver.
        cuda, rocm: the versions that this PyTorch was built with, empty for none.
        seen: whether PyTorch finds a CUDA (or ROCm) device; `fault` is what it says where it does not.
        known: the architectures that this PyTorch was built for.
    """

    cards: tuple[str, ...] = ()
    nvidia: tuple[str, ...] = ()
    cuda: str = ""
    rocm: str = ""
    seen: bool = False
    fault: str = ""
    known: tuple[str, ...] = ()


def lines() -> Sequence[str]:
    """The device that "auto" chooses, PyTorch's build, the driver, and why no GPU is used if none is."""
    chosen, machine = device.choose(), looked_at()
    told = [f"paints on  {chosen.name} ({chosen.reason})",
            f"PyTorch    {torch.__version__}, {_build(machine)}, {torch.get_num_threads()} threads",
            *(f"NVIDIA     {line}" for line in machine.nvidia)]
    return told if chosen.name != "cpu" else [*told, f"why        {why(machine)}"]


def why(machine: Machine) -> str:
    """Why a machine's GPU is not used, and what helps."""
    if machine.seen:
        return SILENT.format(known=", ".join(machine.known) or "none")
    if machine.nvidia:
        return REFUSED.format(fault=machine.fault) if machine.cuda else BUILT_WITHOUT
    if _NVIDIA in machine.cards:
        return DRIVER_MISSING
    if _AMD in machine.cards and not machine.rocm:
        return AMD_UNUSED
    return NOTHING


def looked_at(devices: Path = Path("/sys/bus/pci/devices")) -> Machine:
    """What this machine has; `devices` is where Linux lists what is plugged in."""
    seen = torch.cuda.is_available()
    return Machine(_cards(devices), nvidia.lines(*_QUERY), torch.version.cuda or "",
                   getattr(torch.version, "hip", None) or "", seen, "" if seen else _fault(),
                   tuple(torch.cuda.get_arch_list()))


def _cards(devices: Path) -> tuple[str, ...]:
    found = []
    for one in sorted(devices.iterdir()) if devices.is_dir() else ():
        try:
            if (one / "class").read_text().startswith("0x03"):  # a display controller
                found.append((one / "vendor").read_text().strip())
        except OSError:
            continue
    return tuple(found)


def _fault() -> str:
    """What PyTorch says when it is made to begin with CUDA: the first sentence."""
    try:
        torch.cuda.init()  # type: ignore[no-untyped-call] # torch's fault
    except (RuntimeError, AssertionError) as fault:
        return re.split(r"(?<=[.!])\s", str(fault).strip(), maxsplit=1)[0]
    return ""


def _build(machine: Machine) -> str:
    if machine.cuda or machine.rocm:
        return f"built for {f'CUDA {machine.cuda}' if machine.cuda else f'ROCm {machine.rocm}'}"
    return "built without CUDA"
