"""How fast this machine paints, measured once in a short calibration and kept."""

from __future__ import annotations

import time

import torch

from core import measured_times, step_times
from core.nets.device import ChosenDevice, precision
from core.nets.vgg import Features
from core.notation import parse_layers
from core.settings import Method

SIDE = 160
"""Of the calibration's picture in pixels: half a second on two cores."""
MOST_PIXELS = 512 * 512
"""Of a picture that a person lets a step be measured with: larger ones take as long a pixel."""

_FILE = "pace.json"  # as version 0.1 called it


def load(key: str) -> float | None:
    """Seconds a megapixel step measured earlier, or None."""
    return measured_times.load(_FILE).get(key)


def save(key: str, throughput: float) -> None:
    """Remember a measured throughput."""
    measured_times.save(_FILE, key, throughput)


def keep(chosen: ChosenDevice, method: Method, throughput: float) -> None:
    """Remember what was measured of a method, for plans and for who compares networks (`core.step_times`)."""
    save(key(chosen, method), throughput)
    step_times.note(method, throughput)


def measured(network: Features, method: Method, chosen: ChosenDevice) -> float:
    """Seconds a megapixel step, measured now if it is still unknown."""
    found = load(key(chosen, method))
    if found is None:
        found = calibrate(network, method, chosen.device)
        keep(chosen, method, found)
    return found


def measure(network: Features, method: Method, chosen: ChosenDevice, size: tuple[int, int]) -> float:
    """Seconds of a step at (width, height) `size`, measured now whatever is known, and kept.

    It is measured with a picture of that size, or of its proportions where it has more pixels than `MOST_PIXELS`.
    """
    width, height = size
    smaller = min(1.0, (MOST_PIXELS / (width * height)) ** 0.5)
    throughput = calibrate(network, method, chosen.device, (round(width * smaller), round(height * smaller)))
    keep(chosen, method, throughput)
    return throughput * width * height / 1e6


def key(chosen: ChosenDevice, method: Method) -> str:
    """What the throughput depends on: the device, its threads and the network."""
    return f"{chosen.name} {chosen.reason} {torch.get_num_threads()} {method.network.value} {method.style_layers}"


def calibrate(network: Features, method: Method, device: torch.device,
              size: tuple[int, int] = (SIDE, SIDE)) -> float:
    """Seconds a megapixel step: one forward and backward pass after one to warm up."""
    layers = tuple({**parse_layers(method.content_layers), **parse_layers(method.style_layers)})
    width, height = size
    picture = torch.full((1, 3, height, width), 0.5, device=device, requires_grad=True)
    seconds = 0.0
    for _ in range(2):
        began = time.perf_counter()
        with torch.enable_grad(), precision(device):
            loss = torch.stack([part.square().mean() for part in network(picture, layers).values()]).sum()
            [gradient] = torch.autograd.grad(loss, [picture])
        gradient.sum().item()  # a GPU has finished only when a number arrives
        seconds = time.perf_counter() - began
    return seconds / (width * height / 1e6)
