"""What a channel wants: the picture that drives it most, made from noise."""

from __future__ import annotations

import time
from pathlib import Path

import torch
from torch import Tensor

from core import errors, network_table, plan
from core.arrays import ByteArray
from core.choices import LABELS, Optimizer
from core.control import Control
from core.events import Ending, Events, Finished, Planned, Preview, Progress
from core.media.images import save
from core.nets import device
from core.nets.device import precision
from core.nets.tensors import to_array
from core.nets.vgg import Features
from core.render.picture_painter import PREVIEW_SECONDS
from core.render.resources import load_network
from core.render.stopwatch import Stopwatch
from core.settings import Request
from core.style.channel import ChannelObjective
from core.style.optimise import Descent
from core.style.parameterization import BoundedParameterization

NOISE = 0.05
"""Deviation of the unknowns that it begins with: enough to begin differently everywhere, too faint to stay."""


def paint(request: Request, control: Control) -> Events:
    """Paints what `request.exploration.channel` of `request.exploration.layer` wants, as any picture is painted.

    The picture is square, `detail.size` pixels a side, whatever the photo; the same seed gives the same one. A stop
    ends it with what there is, and no look is taken.

    Raises:
        errors.UnknownLayer, errors.UnknownChannel: the network has none such.
        errors.UserError: network, device or memory will not do.
    """
    watch = Stopwatch()
    yield from watch.timed(_paint(request, control, watch))


def _paint(request: Request, control: Control, watch: Stopwatch) -> Events:
    if request.output.path:
        save.format_of(request.output.path)
    _check(request)
    chosen, network = load_network(request.method)
    side, steps = request.detail.size, request.detail.steps
    planned = plan.make(request.replace(method__optimizer=Optimizer.ADAM, look__style_scale=1.0), (side, side),
                        device.free_memory(chosen.device), chosen.name, start=(side, side))
    yield Planned(((side, side),), steps, None, planned.memory, chosen.name, chosen.reason)
    parameterization = _beginning(request, chosen.device)
    descent = _descent(request, network, parameterization)
    begun, preview_due, made = watch.seconds, 0.0, 0
    while made < steps and not control.stopped:
        with precision(chosen):
            step = descent.step()
        made += 1
        left = (watch.seconds - begun) / made * (steps - made)
        yield Progress(made, steps, (side, side), watch.seconds, left, step.loss, step.terms)
        if time.monotonic() >= preview_due or made == steps:
            preview_due = time.monotonic() + PREVIEW_SECONDS
            yield Preview(made, _levels(parameterization.picture()))
    rgb = to_array(parameterization.picture().detach())
    output = request.output
    if output.path:
        save.write(output.path, rgb, None, request=request, quality=output.quality, depth=output.depth)
    yield Finished(Ending.COMPLETE if made == steps else Ending.STOPPED, rgb, None, watch.seconds,
                   Path(output.path).resolve() if output.path else None)


def _check(request: Request) -> None:
    network, layer, channel = request.method.network, request.exploration.layer, request.exploration.channel
    count = network_table.channels(network, layer)
    if channel >= count:
        raise errors.UnknownChannel(layer=layer, network=LABELS[network], channel=channel, count=count, last=count - 1)


def _beginning(request: Request, where: torch.device) -> BoundedParameterization:
    """Faint noise, the same for the same seed on every device."""
    generator = torch.Generator().manual_seed(request.detail.seed)
    noise = torch.randn(1, 3, request.detail.size, request.detail.size, generator=generator)
    return BoundedParameterization(NOISE * noise.to(where))


def _descent(request: Request, network: Features, parameterization: BoundedParameterization) -> Descent:
    layer, channel = request.exploration.layer, request.exploration.channel
    block = network_table.block(request.method.network, layer)
    objective = ChannelObjective(network, layer, block, channel, request.detail.seed)
    return Descent(parameterization, objective.terms, Optimizer.ADAM)


def _levels(picture: Tensor) -> ByteArray:
    levels: ByteArray = to_array((picture.detach() * 255).round().to(torch.uint8))
    return levels
