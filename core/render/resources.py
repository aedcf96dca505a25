"""What stills and clips are painted with alike: device, network and paintings; and the plan for it."""

from __future__ import annotations

from dataclasses import dataclass

from core import plan
from core.arithmetic import Numbers
from core.control import Control
from core.digests import NotedFile
from core.nets import device, weights
from core.nets.device import ChosenDevice
from core.nets.vgg import Features
from core.render import throughput
from core.render.paintings import Paintings
from core.settings import Method, Request
from core.store import fingerprint
from core.weights_at_hand import own_file


@dataclass(frozen=True, eq=False)
class Resources:
    """What every picture of a job is painted with.

    Attributes:
        chosen: the device, and the `network` on it.
        paintings: those of the looks that the job has had.
        control: what the person wants meanwhile.
        own_weights: the file of a person's own weights that the network was read from; None if it has published ones.
    """

    chosen: ChosenDevice
    network: Features
    paintings: Paintings
    control: Control
    own_weights: NotedFile | None = None

    def contents(self, request: Request) -> str:
        """Of the files that `request` is painted by, as they were read (`fingerprint.contents`).

        Raises:
            errors.ChangedMeanwhile: one was changed while it was being read.
        """
        own = self.own_weights
        return fingerprint.contents(request, lambda path: own.digest() if own is not None and path == own.path
                                    else self.paintings.digest(path))


def load_resources(request: Request, control: Control, numbers: Numbers | None = None) -> Resources:
    """Reads the active paintings and the network, and chooses the device, which computes in `numbers` if it can.

    Raises:
        errors.NoStyle: there is no painting.
        errors.UserError: a painting cannot be read, the device or the network's weights are missing.
    """
    paintings = Paintings()
    paintings.read(request.look)
    own = own_file(request.method.weights)
    noted = None if own is None else NotedFile(str(own))
    return Resources(*load_network(request.method, numbers), paintings, control, noted)


def load_network(method: Method, numbers: Numbers | None = None) -> tuple[ChosenDevice, Features]:
    """The device, and the network on it; `numbers` are those to compute in, if it can; None: those it is fastest in.

    Raises:
        errors.UserError: the device or the network's weights are missing.
    """
    chosen = device.choose(method.device)
    if numbers is not None:
        chosen = device.in_numbers(chosen, numbers)
    return chosen, device.place(weights.load(method.network, method.weights, method.pooling), chosen)


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
