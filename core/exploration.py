"""What a request that explores asks for."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from core.bounded import Place
from core.described import about

CHANNEL_SIZE = 192
"""Side in pixels of the picture that a channel wants, as it comes: room for what the deepest layers look for."""
CHANNEL_STEPS = 40
"""Steps of it, as they come: more only deepen what is there (docs/math.md)."""
MOST_VALUES = 10_000
"""Of a setting that pictures differ by."""
MOST_CELLS = 100
"""Pictures of a sheet that are painted without being asked about."""


class SweepAxis(Struct, frozen=True, kw_only=True):
    """A setting that pictures differ by, side by side.

    Attributes:
        setting: as the command line calls it, such as “style-layers”.
        values: as texts; empty takes the usual ones (`core.sweep_axes`).
    """

    setting: Place
    values: Annotated[tuple[Place, ...], Meta(max_length=MOST_VALUES)] = ()


class Exploration(Struct, frozen=True, kw_only=True):
    """What is looked at of a network.

    Attributes:
        sweep: one setting or two, across and down; empty takes ratio and style-layers.
    """

    content_layers: Annotated[str, about(
        "Reconstructed layers", "Layers that the photo is reconstructed from, each alone; empty takes the second of "
        "every block, as Gatys et al. 2016 do in their figure 1.", max_length=400)] = ""
    layer: Annotated[str, about(
        "Layer", "The layer whose channels are shown.", max_length=40)] = "relu3_1"
    channel: Annotated[int, about(
        "Channel", "The channel of the layer that a picture is made for, counted from 0.", ge=0,
        le=1 << 20)] = 0
    sweep: Annotated[tuple[SweepAxis, ...], Meta(max_length=2)] = ()
    confirmed: Annotated[bool, about("Confirmed", "Begin also where there are very many pictures.")] = False
