"""Paints a frame with a trained network, mixed with what is carried into it and with the frame before."""

from __future__ import annotations

import cv2
import numpy as np
import torch

from core.arrays import FloatArray
from core.choices import Colour
from core.motion.reliability import softened
from core.motion.warped_reference import WarpedReference
from core.nets.device import ChosenDevice, numbers_of, precision
from core.nets.tensors import to_array
from core.style.colour import Palette
from core.train.frame_inputs import CarriedPainting, FrameInput
from core.train.network import ShotNetwork
from core.train.weights_file import Weights

SAME, OTHER, COLOUR_BLUR = 8.0, 16.0, 4.0
"""Root mean square differences of 255, of pictures blurred by so many pixels, up to which colours are the same, and
from which on they are others."""


def network_of(weights: Weights, chosen: ChosenDevice) -> ShotNetwork:
    """The network with trained weights, on the device."""
    network = ShotNetwork()
    network.load_state_dict(weights)
    return network.to(chosen.device).requires_grad_(False)


def quick_network_of(weights: Weights, chosen: ChosenDevice) -> ShotNetwork:
    """The same in bfloat16 where the device multiplies it: half the time, .1 of 255 off (docs/math.md)."""
    return network_of(weights, chosen).to(numbers_of(chosen))


def told(frame: FrameInput, before: FloatArray) -> CarriedPainting:
    """What is known of a frame's painting: by key frames, and elsewhere by the frame before as it is shown, HxWx3.

    The network itself does not see the frame before; but what it makes of two frames differs more than they do.
    """
    if frame.before is None:
        return frame.carried
    return frame.carried.with_before(frame.photo, WarpedReference.along(frame.before, before))


def paint(network: ShotNetwork, frame: FrameInput, known: CarriedPainting, chosen: ChosenDevice,
          colour: Colour = Colour.STYLE, own: CarriedPainting | None = None) -> FloatArray:
    """The frame as it is shown, c k + (1 - c) x: HxWx3, 0..1.

    The known painting k is sampled once and so as crisp as it was; its reliability c has soft edges. `colour` is the
    look's; `own` is what is told beside a person's own frame, whose colours are taken where the network has others.
    """
    seen = frame.tensors(chosen)
    with torch.no_grad(), precision(chosen):
        painted = Palette(colour, seen[0]).for_person(network(*seen))
    pixels = to_array(painted)
    if own is not None:
        pixels = _with_colours_of(own, pixels)
    share = known.reliability[..., None]
    shown: FloatArray = share * known.pixels + (1 - share) * pixels
    return shown


def _with_colours_of(own: CarriedPainting, painted: FloatArray) -> FloatArray:
    """What the network painted, HxWx3, and where that has other colours than what a person's own frame tells, that."""
    apart = cv2.GaussianBlur(own.pixels - painted, (0, 0), COLOUR_BLUR, borderType=cv2.BORDER_REPLICATE)
    differing = (255 * np.sqrt(np.square(apart).mean(2)) - SAME) / (OTHER - SAME)
    share = own.reliability * softened(np.clip(differing, 0, 1))
    mixed: FloatArray = painted + share[..., None] * (own.pixels - painted)
    return mixed
