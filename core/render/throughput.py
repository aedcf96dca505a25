"""How fast this machine paints, measured once in a short calibration and kept."""

from __future__ import annotations

import time

import torch

from core import measured_times, step_times
from core.nets.device import ChosenDevice, precision
from core.nets.vgg import Features
from core.notation import parse_layers
from core.plan import Throughput
from core.settings import Method

SIDE = 160
"""Of the calibration's picture in pixels: half a second on two cores."""
SMALL_SIDE = 64
"""Of another one, of which a tenth of a second tells what every step takes however small it is."""
STEP = 1.4
"""A step takes as long as so many passes: statistics of the features and the descent come to them (docs/math.md)."""
MOST_PIXELS = 512 * 512
"""Of a picture that a person lets a step be measured with: larger ones take as long a pixel."""

_FILE = "pace.json"  # as version 0.1 called it


def load(key: str) -> float | None:
    """Seconds a megapixel step measured earlier, or None."""
    return measured_times.load(_FILE).get(key)


def save(key: str, throughput: float) -> None:
    """Remember a measured throughput."""
    measured_times.save(_FILE, key, throughput)


def keep(chosen: ChosenDevice, method: Method, throughput: Throughput) -> None:
    """Remember what was measured of a method, for plans and for who compares networks (`core.step_times`)."""
    save(key(chosen, method), throughput.megapixel)
    save(_key_of_every_step(chosen), throughput.step)
    if not chosen.plain:
        step_times.note(method, throughput.megapixel, throughput.step)


def learn(chosen: ChosenDevice, method: Method, before: Throughput, painted: Throughput) -> None:
    """Remember how fast a picture was painted, where `before` was expected.

    A machine is sometimes busy, and never faster than it can be: what took longer than expected counts half, as a
    ratio; what took shorter is believed at once.
    """
    believed = min(painted.megapixel, (painted.megapixel * before.megapixel) ** 0.5)
    keep(chosen, method, Throughput(believed, before.step))


def measured(network: Features, method: Method, chosen: ChosenDevice) -> Throughput:
    """How fast this machine paints, measured now if it is still unknown."""
    a_megapixel, every = load(key(chosen, method)), load(_key_of_every_step(chosen))
    if a_megapixel is not None and every is not None and a_megapixel > 0 <= every:
        return Throughput(a_megapixel, every)
    small, large = (side * side / 1e6 for side in (SMALL_SIDE, SIDE))
    seconds_of_small = small * calibrate(network, method, chosen, (SMALL_SIDE, SMALL_SIDE))
    made = _through(small, seconds_of_small, large, large * calibrate(network, method, chosen))
    keep(chosen, method, made)
    return made


def _through(small: float, seconds_of_small: float, large: float, seconds_of_large: float) -> Throughput:
    """The line through the seconds of two steps, by their megapixels; no step takes less than nothing."""
    slope = (seconds_of_large - seconds_of_small) / (large - small)
    every = seconds_of_small - slope * small
    return Throughput(slope, every) if slope > 0 <= every else Throughput(seconds_of_large / large)


def measure(network: Features, method: Method, chosen: ChosenDevice, size: tuple[int, int]) -> float:
    """Seconds of a step at (width, height) `size`, measured now whatever is known, and kept.

    It is measured with a picture of that size, or of its proportions where it has more pixels than `MOST_PIXELS`.
    """
    width, height = size
    smaller = min(1.0, (MOST_PIXELS / (width * height)) ** 0.5)
    painted = round(width * smaller), round(height * smaller)
    seconds = calibrate(network, method, chosen, painted) * painted[0] * painted[1] / 1e6
    every = load(_key_of_every_step(chosen))
    found = Throughput.of_measured(seconds, painted, every or 0.0)
    save(key(chosen, method), found.megapixel)
    step_times.note(method, found.megapixel, every)
    return found.of_step(size)


def key(chosen: ChosenDevice, method: Method) -> str:
    """What the throughput depends on: the device, its threads and the network."""
    return f"{_device_of(chosen)} {torch.get_num_threads()} {method.network.value} {method.style_layers}"


def _key_of_every_step(chosen: ChosenDevice) -> str:
    return f"{_device_of(chosen)} {torch.get_num_threads()} every step"


def _device_of(chosen: ChosenDevice) -> str:
    """A device, and whether it computes otherwise than it would by itself."""
    return f"{chosen.name} {chosen.reason}{' plain' if chosen.plain else ''}"


def calibrate(network: Features, method: Method, chosen: ChosenDevice,
              size: tuple[int, int] = (SIDE, SIDE)) -> float:
    """Seconds a megapixel step: by one forward and backward pass after one to warm up."""
    layers = tuple({**parse_layers(method.content_layers), **parse_layers(method.style_layers)})
    width, height = size
    picture = torch.full((1, 3, height, width), 0.5, device=chosen.device, requires_grad=True)
    seconds = 0.0
    for _ in range(2):
        began = time.perf_counter()
        with torch.enable_grad(), precision(chosen):
            loss = torch.stack([part.square().mean() for part in network(picture, layers).values()]).sum()
            [gradient] = torch.autograd.grad(loss, [picture])
        gradient.sum().item()  # a GPU has finished only when a number arrives
        seconds = time.perf_counter() - began
    return STEP * seconds / (width * height / 1e6)
