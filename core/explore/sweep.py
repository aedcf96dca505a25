"""Pictures that differ by one or two settings, side by side, as in figure 3 of Gatys et al. 2016."""

from __future__ import annotations

from core import errors, settings, sweep_axes
from core.choices import Work
from core.control import Control
from core.events import Events, SheetCell
from core.explore import sheet
from core.explore.sheet import Sheet
from core.render.stopwatch import Stopwatch
from core.settings import Request


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
        errors.BadSetting: a setting that cells cannot differ by, a third one, or a value that will not do.
        errors.SweptTwice: both settings are the same.
        errors.SweepTooSmall: fewer than two values.
    """
    axes = request.exploration.sweep or sweep_axes.USUAL
    if len(axes) == 2 and axes[0].setting == axes[1].setting:
        raise errors.SweptTwice(setting=axes[0].setting)
    if len(axes) > 2:
        raise errors.BadSetting(value=axes[-1].setting, setting="sweep", reason="it takes one setting or two")
    scales = request.method.scales or 2  # the first shows the whole sheet early
    base = request.replace(work=Work.PAINT, output__path="", output__cells="", method__scales=scales)
    fields = [sweep_axes.field_of(axis.setting) for axis in axes]
    names = [f"{field.part}__{field.name}" for field in fields]
    values = [sweep_axes.values(axis, request) for axis in axes]
    down = values[1] if len(axes) == 2 else ("",)
    cells = []
    for row, below in enumerate(down):
        for column, across in enumerate(values[0]):
            changes = {name: sweep_axes.value_of(field, text)
                       for name, field, text in zip(names, fields, (across, below), strict=False)}
            cells.append(SheetCell(row, column, "", settings.checked(base.replace(**changes))))
    return Sheet(tuple(_label(axes[1].setting, value) for value in down) if len(axes) == 2 else (),
                 tuple(_label(axes[0].setting, value, " ") for value in values[0]), tuple(cells),
                 axes=tuple(axis.setting.replace("-", " ") for axis in axes))


def _label(setting: str, value: str, between: str = "\n") -> str:
    """The setting's name and its value; of many layers the first and the last."""
    if setting.endswith("layers"):
        names = [part.strip() for part in value.split(",")]
        return names[0] if len(names) < 2 else f"{names[0]} ...{between}{names[-1]}"
    return f"{setting.replace('-', ' ')}{between}{value}"
