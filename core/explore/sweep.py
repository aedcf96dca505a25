"""Pictures that differ by one or two settings, side by side, as in figure 3 of Gatys et al. 2016."""

from __future__ import annotations

import msgspec

from core import errors, settings
from core.choices import Work
from core.control import Control
from core.described import Field
from core.events import Events, SheetCell
from core.exploration import SweepAxis
from core.explore import sheet
from core.explore.reconstruction import growing
from core.explore.sheet import Sheet
from core.render.stopwatch import Stopwatch
from core.settings import Request

RATIOS = ("0.1", "0.5", "2", "10")
"""Across a sheet where nothing else is asked for, as figure 3 has four."""
USUAL = (SweepAxis(setting="ratio"), SweepAxis(setting="style-layers"))
PARTS = ("look", "detail", "method")
FIXED = frozenset({"size", "network", "weights", "pooling", "device"})
"""What all cells of a sheet share: their size, and the network that is loaded for them."""


def sweep(request: Request, control: Control) -> Events:
    """Paints the sheet.

    Raises:
        errors.UserError: a sentence for the person (`planned`, and as painting a picture does).
    """
    watch = Stopwatch()
    yield from watch.timed(sheet.paint(planned(request), request, control, watch))


def planned(request: Request) -> Sheet:
    """What is painted: the first setting's values across, the second's down.

    Raises:
        errors.BadSetting: a setting that cells cannot differ by, is named twice or thrice, or a value that will not do.
        errors.SweepTooSmall: fewer than two values.
    """
    axes = request.exploration.sweep or USUAL
    if len(axes) > 2 or len({axis.setting for axis in axes}) < len(axes):
        raise errors.BadSetting(value=axes[-1].setting, setting="sweep", reason="it takes one setting or two")
    scales = request.method.scales or 2  # the first shows the whole sheet early
    base = request.replace(work=Work.PAINT, output__path="", output__cells="", method__scales=scales)
    fields = [_field(axis.setting) for axis in axes]
    names = [f"{field.part}__{field.name}" for field in fields]
    values = [_values(axis, request) for axis in axes]
    down = values[1] if len(axes) == 2 else ("",)
    cells = []
    for row, below in enumerate(down):
        for column, across in enumerate(values[0]):
            changes = {name: _value(field, text)
                       for name, field, text in zip(names, fields, (across, below), strict=False)}
            cells.append(SheetCell(row, column, "", settings.checked(base.replace(**changes))))
    return Sheet(tuple(_label(axes[1].setting, value) for value in down) if len(axes) == 2 else (),
                 tuple(_label(axes[0].setting, value, " ") for value in values[0]), tuple(cells),
                 axes=tuple(axis.setting.replace("-", " ") for axis in axes))


def _field(setting: str) -> Field:
    name = setting.replace("-", "_")
    for part in PARTS:
        for field in settings.fields(part):
            if field.name == name and name not in FIXED:
                return field
    raise errors.BadSetting(value=setting, setting="sweep", reason="the pictures of a sheet cannot differ by it")


def _values(axis: SweepAxis, request: Request) -> tuple[str, ...]:
    values = tuple(dict.fromkeys(value.strip() for value in axis.values))
    if not values and axis.setting == "ratio":
        values = RATIOS
    if not values and axis.setting == "style-layers":
        values = growing(request.method.style_layers)
    if len(values) < 2:
        raise errors.SweepTooSmall(count=f"{len(values)} value" if values else "no values", setting=axis.setting)
    return values


def _value(field: Field, text: str) -> object:
    try:
        return msgspec.convert(text, field.kind, strict=False)
    except msgspec.ValidationError:
        raise errors.BadSetting(value=text, setting=field.label.lower(), reason="it is no such value") from None


def _label(setting: str, value: str, between: str = "\n") -> str:
    """The setting's name and its value; of many layers the first and the last."""
    if setting.endswith("layers"):
        names = [part.strip() for part in value.split(",")]
        return names[0] if len(names) < 2 else f"{names[0]} ...{between}{names[-1]}"
    return f"{setting.replace('-', ' ')}{between}{value}"
