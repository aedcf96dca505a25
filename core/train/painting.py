"""Paints a frame with a trained network, mixed with what is carried into it."""

from __future__ import annotations

import numpy as np
import torch

from core.arrays import FloatArray
from core.nets.device import ChosenDevice, precision
from core.train.frame_inputs import FrameInput
from core.train.network import ShotNetwork
from core.train.weights_file import Weights


def network_of(weights: Weights, chosen: ChosenDevice) -> ShotNetwork:
    """The network with trained weights, on the device."""
    network = ShotNetwork()
    network.load_state_dict(weights)
    return network.to(chosen.device).requires_grad_(False)


def paint(network: ShotNetwork, frame: FrameInput, chosen: ChosenDevice) -> FloatArray:
    """The frame as it is shown, c k + (1 - c) x: HxWx3, 0..1.

    The carried painting k is sampled once and so as crisp as its key frame; its reliability c has soft edges.
    """
    with torch.no_grad(), precision(chosen.device):
        painted = network(*frame.tensors(chosen))[0].permute(1, 2, 0).cpu().numpy()
    known = frame.carried.reliability[..., None]
    shown: FloatArray = known * frame.carried.pixels + (1 - known) * painted
    return np.clip(shown, 0, 1)
