"""What stills and clips are painted with alike: device, network and paintings; and the plan for it."""

from __future__ import annotations

from dataclasses import dataclass

from core import plan
from core.control import Control
from core.nets import device, weights
from core.nets.device import ChosenDevice
from core.nets.vgg import Features
from core.render import throughput
from core.render.paintings import Paintings
from core.settings import Method, Request


@dataclass(frozen=True, eq=False)
class Resources:
    """What every picture of a job is painted with.

    Attributes:
        chosen: the device, and the `network` on it.
        paintings: those of the looks that the job has had.
        control: what the person wants meanwhile.
    """

    chosen: ChosenDevice
    network: Features
    paintings: Paintings
    control: Control


def load_resources(request: Request, control: Control) -> Resources:
    """Reads the active paintings and the network, and chooses the device.

    Raises:
        errors.NoStyle: there is no painting.
        errors.UserError: a painting cannot be read, the device or the network's weights are missing.
    """
    paintings = Paintings()
    paintings.read(request.look)
    return Resources(*load_network(request.method), paintings, control)


def load_network(method: Method) -> tuple[ChosenDevice, Features]:
    """The device, and the network on it.

    Raises:
        errors.UserError: the device or the network's weights are missing.
    """
    chosen = device.choose(method.device)
    return chosen, device.place(weights.load(method.network, method.weights, method.pooling), chosen.device)


def plan_and_throughput(request: Request, size: tuple[int, int], resources: Resources,
                        start: tuple[int, int] | None = None,
                        steady: bool = False) -> tuple[plan.Plan, plan.Throughput]:
    """The plan for content of (width, height) `size`, and how fast this machine paints, measured if still unknown.

    `start` and `steady` are those of `plan.make`.

    Raises:
        errors.UserError: the size will not do (`plan.make`).
    """
    chosen = resources.chosen
    free = device.free_memory(chosen.device)
    plan.make(request, size, free, chosen.name, None, start, steady)  # refused before anything is timed
    measured = throughput.measured(resources.network, request.method, chosen)
    return plan.make(request, size, free, chosen.name, measured, start, steady), measured
