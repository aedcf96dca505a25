"""How long a step of the optimiser takes with each network, by what this machine was measured to take."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from core import layer_fit, measured_times, network_table, notation
from core.choices import Device, Network
from core.plan import Throughput
from core.settings import Method

NORMALISATION = 800
"""Multiplications that local response normalisation takes as long as, for each value of its map (docs/math.md)."""

_FILE = "steps.json"


@dataclass(frozen=True)
class StepTime:
    """Seconds of a step.

    Attributes:
        measured: with this network down to the same layer; else it is estimated from another measurement.
    """

    seconds: float
    measured: bool


def note(method: Method, seconds: float, step: float | None = None) -> None:
    """Keep what was measured with the network and the layers of `method`.

    Args:
        method: which also says the device.
        seconds: a megapixel step.
        step: that every step takes beside (`plan.Throughput`), which is the device's; None where it was not measured.
    """
    if step is not None:
        measured_times.save(_FILE, _key_of_every_step(method.device), step)
    layers = {**notation.parse_layers(method.content_layers), **notation.parse_layers(method.style_layers)}
    measured_times.save(_FILE, _key(method.device, method.network, deepest(method.network, layers)), seconds)


def deepest(network: Network, layers: Collection[str]) -> str:
    """Down to which layer a step computes; all of the network without any.

    Raises:
        errors.UnknownLayer: the network has no such layer.
    """
    return network_table.needed(network, layers or network_table.layer_names(network))[-1]


def expected(method: Method, size: tuple[int, int]) -> Mapping[Network, StepTime]:
    """What a step at (width, height) `size` takes with every network and the layers of `method`, or its nearest.

    A network that was not measured is expected to take as long for a multiplication as what was measured that is most
    like it: itself down to another layer, else the network that computes nearly as much. Nothing measured, nothing
    expected.

    Raises:
        errors.BadSetting: the layers cannot be read.
    """
    layers = {**notation.parse_layers(method.content_layers), **notation.parse_layers(method.style_layers)}
    known, every = _known(method.device), _every_step(method.device)
    if not known:
        return {}
    ends = {network: deepest(network, layer_fit.fitted(network, layers)) for network in network_table.LETTERS}
    return {network: _expected(network, end, size, known, every) for network, end in ends.items()}


def throughput(method: Method, size: tuple[int, int]) -> Throughput | None:
    """How fast this machine is expected to paint at about (width, height) `size` with a method; None if it is unknown.

    Raises:
        errors.BadSetting: the layers cannot be read.
    """
    step, every = expected(method, size).get(method.network), _every_step(method.device)
    return None if step is None else Throughput((step.seconds - every) / (size[0] * size[1] / 1e6), every)


def _expected(network: Network, end: str, size: tuple[int, int],
              known: Mapping[tuple[Network, str], float], every: float) -> StepTime:
    megapixels = size[0] * size[1] / 1e6
    if (network, end) in known:
        return StepTime(every + known[network, end] * megapixels, True)
    wanted = _cost(network, end, size)

    def unlike(other: tuple[Network, str]) -> tuple[bool, float]:
        cost = _cost(*other, size)
        return other[0] is not network, max(cost / wanted, wanted / cost)

    nearest = min(known, key=unlike)
    return StepTime(every + known[nearest] * megapixels * wanted / _cost(*nearest, size), False)


def _cost(network: Network, end: str, size: tuple[int, int]) -> float:
    """What a step's time is about proportional to: multiplications, and what takes as long as so many."""
    computed = network_table.needed(network, (end,))
    normalised = sum(one.outputs for row in network_table.blocks(network) for one in row
                     if one.normalised and one.layers[-1] in computed)
    return network_table.multiply_adds(network, size, (end,)) + NORMALISATION * normalised * size[0] * size[1]


def _known(device: Device) -> dict[tuple[Network, str], float]:
    """Seconds a megapixel step by network and deepest layer, as far as what is kept can be made sense of."""
    ends = {_key(device, network, layer): (network, layer)
            for network in Network for layer in network_table.layer_names(network)}
    return {ends[key]: seconds for key, seconds in measured_times.load(_FILE).items() if key in ends and seconds > 0}


def _every_step(device: Device) -> float:
    """Seconds that every step takes beside; 0 while unknown."""
    return max(measured_times.load(_FILE).get(_key_of_every_step(device), 0.0), 0.0)


def _key_of_every_step(device: Device) -> str:
    return f"{device.value} every step"


def _key(device: Device, network: Network, layer: str) -> str:
    return f"{device.value} {network.value} {layer}"
