"""Requests around a sheet: a cell's settings as the project takes them, and what painted the newest sheet."""

from __future__ import annotations

from contextlib import suppress

from core import settings, sweep_axes
from core.choices import Work
from core.errors import UserError
from core.settings import Request


def used(cell: Request, sheet: Request, project: Request) -> Request:
    """The project with what makes a cell what it is.

    Its size stays, and so do steps and scales unless they are what the cells differ by: the sheet's own are few, to be
    quick. So does the photo, which may be another one by now.
    """
    axes = (sheet.exploration.sweep or sweep_axes.USUAL) if sheet.work is Work.SWEEP else ()
    swept = {axis.setting for axis in axes}
    taken = project.replace(look=cell.look, method=cell.method, detail__seed=cell.detail.seed)
    if "steps" in swept:
        taken = taken.replace(detail__steps=cell.detail.steps)
    if sheet.work is Work.SWEEP and "scales" not in swept:
        taken = taken.replace(method__scales=sheet.method.scales)
    return taken


def remembered(text: str, work: Work) -> Request | None:
    """A request for a sheet from JSON; None if it is none."""
    with suppress(UserError):
        request = settings.from_json(text)
        return request if request.work is work else None
    return None
