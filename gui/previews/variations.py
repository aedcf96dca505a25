"""Variations of a look: which settings its neighbours differ by, and by how much."""

from __future__ import annotations

from enum import Enum

from core import settings, sweep_axes
from core.exploration import SweepAxis
from core.settings import Request

_RATIO_FACTORS = (0.4, 1.0, 2.5)
_STROKE_FACTORS = (0.67, 1.0, 1.5)
_SEEDS = 3


class Variation(Enum):
    """What the pictures of a sheet of variations differ by, besides the ratio of content to style."""

    STROKES = "stroke size"
    SEEDS = "seed"


def axes(variation: Variation, request: Request) -> tuple[SweepAxis, SweepAxis]:
    """The axes of a sheet of three by three, with the look itself in its middle, or of seeds in its first row."""
    ratio = _around("ratio", request.look.ratio, _RATIO_FACTORS)
    if variation is Variation.STROKES:
        return ratio, _around("style_scale", request.look.style_scale, _STROKE_FACTORS)
    seed = request.detail.seed
    return ratio, SweepAxis(setting="seed", values=tuple(str(seed + more) for more in range(_SEEDS)))


def _around(name: str, value: float, factors: tuple[float, ...]) -> SweepAxis:
    """Values around one, each within the setting's range; at the end of the range there are fewer."""
    field = next(one for one in settings.fields("look") if one.name == name)
    low, high = value if field.low is None else field.low, value if field.high is None else field.high
    found = dict.fromkeys(f"{min(max(value * factor, low), high):.{3 if factor == 1 else 2}g}" for factor in factors)
    return SweepAxis(setting=sweep_axes.setting_of(field), values=tuple(found))
