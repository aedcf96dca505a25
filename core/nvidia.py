"""NVIDIA's own tool, which comes with the driver and knows the cards without CUDA."""

from __future__ import annotations

import shutil
import subprocess

_PATIENCE = 30.0  # seconds: without a persistent driver it has to wake each card


def lines(*arguments: str) -> tuple[str, ...]:
    """What `nvidia-smi` says, line by line; nothing where it is missing, or does not do."""
    tool = shutil.which("nvidia-smi")
    if tool is None:
        return ()
    try:
        told = subprocess.run([tool, *arguments], capture_output=True, text=True, errors="replace", timeout=_PATIENCE,
                              check=True)
    except (OSError, subprocess.SubprocessError):
        return ()
    return tuple(line.strip() for line in told.stdout.splitlines() if line.strip())
