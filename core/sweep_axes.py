"""What the pictures of a sweep may differ by, and which values are worth comparing."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

import msgspec

from core import errors, network_table, notation, settings
from core.described import Field
from core.exploration import SweepAxis
from core.settings import Request

USUAL = (SweepAxis(setting="ratio"), SweepAxis(setting="style-layers"))
"""Figure 3 of Gatys et al. 2016: content against style across, growing sets of style layers down."""
PARTS = ("look", "detail", "method")
FIXED = frozenset({"size", "network", "weights", "pooling", "device"})
"""What all cells of a sheet share: their size, and the network that is loaded for them."""
WORTH = {"ratio": ("0.1", "0.5", "2", "10"), "style_scale": ("0.5", "1", "2"), "smoothing": ("0", "0.5", "1", "2"),
         "steps": ("15", "30", "60", "120"), "seed": ("0", "1", "2", "3"), "scales": ("1", "2", "3"),
         "tolerance": ("0", "0.01", "0.05")}
"""Values of numbers that show what they do."""


def sweepable() -> tuple[Field, ...]:
    """The settings that the pictures of a sheet may differ by, in the order in which they are described."""
    return tuple(field for part in PARTS for field in settings.fields(part) if field.name not in FIXED)


def setting_of(field: Field) -> str:
    """What an axis and the command line call a setting, such as “style-layers”."""
    return field.name.replace("_", "-")


def field_of(setting: str) -> Field:
    """The description of a setting by its name in an axis.

    Raises:
        errors.BadSetting: cells cannot differ by it, or there is none of that name.
    """
    for field in sweepable():
        if setting_of(field) == setting:
            return field
    raise errors.BadSetting(value=setting, setting="sweep", reason="the pictures of a sheet cannot differ by it")


def usual(setting: str, request: Request) -> tuple[str, ...]:
    """Values that show what a setting does: every choice, growing sets of style layers, ...

    Raises:
        errors.BadSetting: as `field_of`, or a weight of the style layers will not do.
    """
    field = field_of(setting)
    if field.name == "style_layers":
        return notation.growing(request.method.style_layers)
    if field.name == "content_layers":
        return tuple(block[:2][-1].relu for block in network_table.blocks(request.method.network))
    if issubclass(field.kind, Enum):
        return tuple(str(choice.value) for choice in field.kind)
    return WORTH[field.name]


def values(axis: SweepAxis, request: Request) -> tuple[str, ...]:
    """The values of an axis as texts, each value once; the usual ones where it names none.

    Raises:
        errors.BadSetting: a setting that cells cannot differ by, or a text that is no value of it.
        errors.SweepTooSmall: fewer than two values.
    """
    field = field_of(axis.setting)
    texts = [text.strip() for text in axis.values] or usual(axis.setting, request)
    found = tuple({value_of(field, text): text for text in reversed(texts)}.values())[::-1]
    if len(found) < 2:
        raise errors.SweepTooSmall(count=f"{len(found)} value" if found else "no values", setting=axis.setting)
    return found


def value_of(field: Field, text: str) -> object:
    """What a text stands for.

    Raises:
        errors.BadSetting: nothing that the setting takes.
    """
    try:
        return msgspec.convert(text, field.kind, strict=False)
    except msgspec.ValidationError:
        raise errors.BadSetting(value=text, setting=field.label.lower(), reason="it is no such value") from None


def checked(axis: SweepAxis, request: Request) -> tuple[str, ...]:
    """`values`, each of them held against the limits of its setting and the network's layers.

    Raises:
        errors.UserError: as `values`; a value beyond the limits, an unknown layer, or none left at all.
    """
    found, field = values(axis, request), field_of(axis.setting)
    for text in found:
        one = settings.checked(request.replace(**{f"{field.part}__{field.name}": value_of(field, text)}))
        network_table.needed(one.method.network, notation.counted(one.method.content_layers, one.method.style_layers))
    return found


def parsed(setting: str, text: str) -> tuple[str, ...]:
    """Values written in one line, between commas; sets of layers, which have commas in them, between semicolons."""
    return tuple(part.strip() for part in text.split(_separator(setting)) if part.strip())


def written(setting: str, texts: Iterable[str]) -> str:
    """Values in one line, as `parsed` reads them."""
    return f"{_separator(setting)} ".join(texts)


def _separator(setting: str) -> str:
    return ";" if setting.endswith("layers") else ","
