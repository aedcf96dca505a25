"""How fast this machine paints, measured once in a short calibration and kept."""

from __future__ import annotations

import time

import torch

from core import measured_times
from core.nets.device import ChosenDevice, precision
from core.nets.vgg import Features
from core.notation import parse_layers
from core.settings import Method

SIDE = 160
"""Of the calibration's picture in pixels: half a second on two cores."""

_FILE = "pace.json"  # as version 0.1 called it


def load(key: str) -> float | None:
    """Seconds a megapixel step measured earlier, or None."""
    return measured_times.load(_FILE).get(key)


def save(key: str, throughput: float) -> None:
    """Remember a measured throughput."""
    measured_times.save(_FILE, key, throughput)


def measured(network: Features, method: Method, chosen: ChosenDevice) -> float:
    """Seconds a megapixel step, measured now if it is still unknown."""
    found = load(key(chosen, method))
    if found is None:
        found = calibrate(network, method, chosen.device)
        save(key(chosen, method), found)
    return found


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
