"""Lists that a person writes as text: layers with weights, frames to look back at."""

from __future__ import annotations

from collections.abc import Mapping

from core import errors


def parse_layers(text: str, setting: str = "layers") -> Mapping[str, float]:
    """Layer names with weights from “relu1_1, relu2_1:0.5”; a missing weight is 1, an empty text has none.

    Raises:
        errors.BadSetting: a weight is no number or negative, or a part names no layer.
    """
    layers: dict[str, float] = {}
    for part in filter(None, (item.strip() for item in text.split(","))):
        name, _, weight = (piece.strip() for piece in part.partition(":"))
        try:
            layers[name] = float(weight) if weight else 1.0
        except ValueError:
            raise errors.BadSetting(value=part, setting=setting, reason="its weight is no number") from None
        if not name:
            raise errors.BadSetting(value=part, setting=setting, reason="it names no layer")
        if not 0 <= layers[name] < float("inf"):
            raise errors.BadSetting(value=part, setting=setting, reason="a weight is at least 0")
    return layers


def layers_text(layers: Mapping[str, float]) -> str:
    """Layers with weights as `parse_layers` reads them: “relu1_1, relu2_1:0.5”."""
    return ", ".join(name if weight == 1 else f"{name}:{weight:.12g}" for name, weight in layers.items())


def parse_offsets(text: str) -> tuple[int, ...]:
    """The offsets J of the long-term terms from “1, 2, 4” (Ruder et al. 2016), ascending, each once.

    Raises:
        errors.BadSetting: one is no whole number above 0, or 1 is missing.
    """
    try:
        offsets = tuple(sorted({int(part) for part in text.split(",")}))
    except ValueError:
        raise errors.BadSetting(value=text, setting="long-term frames", reason="these are whole numbers") from None
    if offsets[0] != 1:
        raise errors.BadSetting(value=text, setting="long-term frames", reason="the first is 1, the frame before")
    return offsets


def counted(content_layers: str, style_layers: str) -> tuple[str, ...]:
    """The layers that are compared, of content and of style, each once, without those that weigh nothing.

    Raises:
        errors.BadSetting: as `parse_layers`.
    """
    parts = parse_layers(content_layers, "content layers"), parse_layers(style_layers, "style layers")
    return tuple(dict.fromkeys(layer for part in parts for layer, weight in part.items() if weight))


def growing(layers: str) -> tuple[str, ...]:
    """The first of the style layers, the first two, ... as texts with their weights; those without weight are left out.

    Raises:
        errors.BadSetting: as `parse_layers`.
    """
    weights = {layer: weight for layer, weight in parse_layers(layers, "style layers").items() if weight}
    parts = [f"{layer}:{weight:g}" if weight != 1 else layer for layer, weight in weights.items()]
    return tuple(", ".join(parts[:count]) for count in range(1, len(parts) + 1))
