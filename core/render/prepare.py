"""What stills and clips prepare alike: paintings, network, plan and pace."""

from __future__ import annotations

from core import plan
from core.media.stills import Picture
from core.nets import device, weights
from core.nets.device import Chosen
from core.nets.vgg import Features
from core.render import pace, still
from core.settings import Method, Request


def styles(request: Request) -> dict[str, Picture]:
    """The active paintings by path.

    Raises:
        errors.NoStyle: there is none.
        errors.UserError: one cannot be read.
    """
    found: dict[str, Picture] = {}
    still.read(request.look, found)
    return found


def network(method: Method, chosen: Chosen) -> Features:
    """The network with its weights, on the device."""
    return device.place(weights.load(method.network, method.weights, method.pooling), chosen.device)


def plan_and_pace(request: Request, size: tuple[int, int], chosen: Chosen, features: Features,
                  continued: bool = False, steady: bool = False) -> tuple[plan.Plan, float]:
    """The plan for content of (width, height) `size`, and seconds a megapixel step, measured if still unknown.

    `continued` and `steady` are those of `plan.make`.

    Raises:
        errors.UserError: the size will not do (`plan.make`).
    """
    free = device.free_memory(chosen.device)
    plan.make(request, size, free, chosen.name, None, continued, steady)  # refused before anything is timed
    key = pace.key(chosen, request.method)
    measured = pace.known(key)
    if measured is None:
        measured = pace.calibrate(features, request.method, chosen.device)
        pace.keep(key, measured)
    return plan.make(request, size, free, chosen.name, measured, continued, steady), measured
