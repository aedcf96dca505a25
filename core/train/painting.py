"""Paints a frame with a trained network, mixed with what is carried into it."""

from __future__ import annotations

import torch

from core.arrays import FloatArray
from core.choices import Colour
from core.nets.device import ChosenDevice, precision
from core.nets.tensors import to_array
from core.style.colour import Palette
from core.train.frame_inputs import FrameInput
from core.train.network import ShotNetwork
from core.train.weights_file import Weights


def network_of(weights: Weights, chosen: ChosenDevice) -> ShotNetwork:
    """The network with trained weights, on the device."""
    network = ShotNetwork()
    network.load_state_dict(weights)
    return network.to(chosen.device).requires_grad_(False)


def paint(network: ShotNetwork, frame: FrameInput, chosen: ChosenDevice, colour: Colour = Colour.STYLE) -> FloatArray:
    """The frame as it is shown, c k + (1 - c) x: HxWx3, 0..1.

    The carried painting k is sampled once and so as crisp as its key frame; its reliability c has soft edges. `colour`
    is the look's.
    """
    seen = frame.tensors(chosen)
    with torch.no_grad(), precision(chosen.device):
        painted = Palette(colour, seen[0]).for_person(network(*seen))
    known = frame.carried.reliability[..., None]
    shown: FloatArray = known * frame.carried.pixels + (1 - known) * to_array(painted)
    return shown
