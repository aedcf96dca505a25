"""How fast this machine paints, measured once in a short calibration and kept."""

from __future__ import annotations

import json
import logging
import time
from pathlib import Path

import platformdirs
import torch

from core import files
from core.nets.device import ChosenDevice, precision
from core.nets.vgg import Features
from core.notation import parse_layers
from core.settings import Method

SIDE = 160
"""Of the calibration's picture in pixels: half a second on two cores."""


def load(key: str) -> float | None:
    """Seconds a megapixel step measured earlier, or None."""
    return _load_all().get(key)


def save(key: str, throughput: float) -> None:
    """Remember a measured throughput; a folder that cannot be written only costs a calibration next time."""
    try:
        path = _path()
        path.parent.mkdir(parents=True, exist_ok=True)
        files.write(path, json.dumps({**_load_all(), key: throughput}).encode())
    except Exception as fault:
        logging.getLogger(__name__).info("the throughput could not be kept: %s", fault)


def key(chosen: ChosenDevice, method: Method) -> str:
    """What the throughput depends on: the device, its threads and the network."""
    return f"{chosen.name} {chosen.reason} {torch.get_num_threads()} {method.network.value} {method.style_layers}"


def calibrate(network: Features, method: Method, device: torch.device) -> float:
    """Seconds a megapixel step: one forward and backward pass after one to warm up."""
    layers = tuple({**parse_layers(method.content_layers), **parse_layers(method.style_layers)})
    picture = torch.full((1, 3, SIDE, SIDE), 0.5, device=device, requires_grad=True)
    seconds = 0.0
    for _ in range(2):
        began = time.perf_counter()
        with torch.enable_grad(), precision(device):
            loss = torch.stack([part.square().mean() for part in network(picture, layers).values()]).sum()
            [gradient] = torch.autograd.grad(loss, [picture])
        gradient.sum().item()  # a GPU has finished only when a number arrives
        seconds = time.perf_counter() - began
    return seconds / (SIDE * SIDE / 1e6)


def _path() -> Path:
    return platformdirs.user_cache_path("impasto", appauthor=False) / "pace.json"  # as version 0.1 called it


def _load_all() -> dict[str, float]:
    try:
        measured = json.loads(_path().read_bytes())
    except (OSError, ValueError):
        return {}
    if not isinstance(measured, dict):
        return {}
    return {name: float(value) for name, value in measured.items() if isinstance(value, int | float)}
