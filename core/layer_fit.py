"""The layers of a request, moved to a network that has not all of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from core import errors, network_table, notation
from core.choices import Network
from core.network_table import UNPUBLISHED
from core.settings import Method

PUBLISHED_SOURCES = frozenset({"", "torchvision"})
"""`Method.weights` that mean a network's own published weights, whichever network has such."""


@dataclass(frozen=True)
class Replacement:
    """A layer that a network lacks, and the nearest that it has: None where there is none like it."""

    layer: str
    nearest: str | None


def nearest(network: Network, layer: str) -> str | None:
    """The layer of `network` that stands for `layer`: itself, or the last one of its kind before it in its block.

    What is normalised is compared as it was before: norm1_1 becomes relu1_1. None where nothing is like it.
    """
    names = network_table.layer_names(network)
    if layer in names:
        return layer
    found = re.fullmatch(r"(conv|relu|norm)(\d)_(\d)", layer)
    if found is None:
        return None
    kind, block = "relu" if found[1] == "norm" else found[1], found[2]
    alike = [name for name in names if name.startswith(f"{kind}{block}_") and name[-1] <= found[3]]
    return alike[-1] if alike else None


def lacking(network: Network, text: str) -> tuple[Replacement, ...]:
    """The layers of a setting's text that `network` lacks.

    Raises:
        errors.BadSetting: the text names no layers.
    """
    names = network_table.layer_names(network)
    return tuple(Replacement(layer, nearest(network, layer)) for layer in notation.parse_layers(text)
                 if layer not in names)


def fitted(network: Network, layers: Mapping[str, float]) -> dict[str, float]:
    """The layers, each replaced by the nearest; one that is marked itself keeps its weight, others go."""
    names = network_table.layer_names(network)
    kept = {layer: weight for layer, weight in layers.items() if layer in names}
    for layer, weight in layers.items():
        stand_in = nearest(network, layer)
        if stand_in is not None:
            kept.setdefault(stand_in, weight)
    return {name: kept[name] for name in names if name in kept}


def with_network(method: Method, network: Network) -> tuple[Method, tuple[Replacement, ...]]:
    """The method with another network, its layers and weights being such as that one has; and what was replaced.

    Weights of the network before, a person's own file among them, are left for the best there are of this one.
    """
    changes: dict[str, object] = {"network": network}
    replaced: list[Replacement] = []
    for name in ("content_layers", "style_layers"):
        text = getattr(method, name)
        if missing := _lacking_if_readable(network, text):
            changes[name] = notation.layers_text(fitted(network, notation.parse_layers(text)))
            replaced += [one for one in missing if one not in replaced]
    keeps = network is method.network or (method.weights in PUBLISHED_SOURCES and network not in UNPUBLISHED)
    if not keeps:
        changes["weights"] = ""
    return msgspec.structs.replace(method, **changes), tuple(replaced)


def _lacking_if_readable(network: Network, text: str) -> tuple[Replacement, ...]:
    """A text that nobody can read stays as it is: who reads it says so."""
    try:
        return lacking(network, text)
    except errors.BadSetting:
        return ()
