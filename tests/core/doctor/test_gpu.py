"""Why a GPU goes unused."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from core.doctor import gpu
from core.doctor.gpu import Machine
from core.nets.device import ChosenDevice

CARD = ("NVIDIA RTX 4000, 550.54, 20475 MiB, 8.9",)


@pytest.mark.parametrize(("machine", "told"), [
    (Machine(), gpu.NOTHING),
    (Machine(cards=("0x8086",)), gpu.NOTHING),
    (Machine(cards=("0x8086", "0x10de"), cuda="12.6"), gpu.DRIVER_MISSING),
    (Machine(cards=("0x10de",), nvidia=CARD), gpu.BUILT_WITHOUT),
    (Machine(cards=("0x10de",), nvidia=CARD, cuda="12.6", fault="The NVIDIA driver on your system is too old."),
     gpu.REFUSED.format(fault="The NVIDIA driver on your system is too old.")),
    (Machine(nvidia=CARD, cuda="12.6", seen=True, known=("sm_80", "sm_90")), gpu.SILENT.format(known="sm_80, sm_90")),
    (Machine(cards=("0x1002",)), gpu.AMD_UNUSED),
    (Machine(cards=("0x1002",), rocm="6.2"), gpu.NOTHING),
])
def test_the_reason_is_the_nearest_one(machine: Machine, told: str):
    assert gpu.why(machine) == told


@pytest.mark.skipif(sys.platform == "win32", reason="the tool is a shell script here")
def test_what_the_machine_has_is_looked_at(tmp_path: Path, monkeypatch):
    for name, (kind, vendor) in {"0": ("0x030000", "0x10de"), "1": ("0x020000", "0x8086")}.items():
        (tmp_path / "pci" / name).mkdir(parents=True)
        (tmp_path / "pci" / name / "class").write_text(f"{kind}\n")
        (tmp_path / "pci" / name / "vendor").write_text(f"{vendor}\n")
    (tmp_path / "pci" / "damaged").mkdir()
    (tmp_path / "nvidia-smi").write_text(f"#!/bin/sh\necho '{CARD[0]}'\n")
    (tmp_path / "nvidia-smi").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    machine = gpu.looked_at(tmp_path / "pci")
    assert (machine.cards, machine.nvidia) == (("0x10de",), CARD)


@pytest.mark.skipif(sys.platform == "win32", reason="the tool is a shell script here")
def test_a_tool_that_fails_is_no_driver(tmp_path: Path, monkeypatch):
    (tmp_path / "nvidia-smi").write_text("#!/bin/sh\necho 'Failed to initialize NVML' && exit 9\n")
    (tmp_path / "nvidia-smi").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    assert gpu.looked_at(tmp_path).nvidia == ()


def test_without_a_gpu_the_reason_stands_below_the_device(monkeypatch):
    monkeypatch.setattr(gpu.device, "choose", lambda: ChosenDevice(gpu.torch.device("cpu"), "cpu", "no GPU found"))
    monkeypatch.setattr(gpu, "looked_at", lambda: Machine(nvidia=CARD))
    told = gpu.lines()
    assert told[0] == "paints on  cpu (no GPU found)"
    assert "built without CUDA" in told[1]
    assert told[2:] == [f"NVIDIA     {CARD[0]}", f"why        {gpu.BUILT_WITHOUT}"]


def test_a_gpu_that_paints_needs_no_reason(monkeypatch):
    monkeypatch.setattr(gpu.device, "choose", lambda: ChosenDevice(gpu.torch.device("cuda"), "cuda", "RTX 4000"))
    monkeypatch.setattr(gpu, "looked_at", lambda: Machine(nvidia=CARD, cuda="12.6", seen=True))
    told = gpu.lines()
    assert told[0] == "paints on  cuda (RTX 4000)"
    assert "built for CUDA 12.6" in told[1]
    assert len(told) == 3
