"""Which settings of two runs differ, in words."""

from __future__ import annotations

from enum import Enum

from core import settings
from core.choices import LABELS
from core.described import Field
from core.settings import Request
from gui.common import painting_names
from gui.common.i18n import core_text

_PARTS = ("look", "detail", "method", "motion")


def differences(one: Request, other: Request) -> list[str]:
    """The settings that differ, each with its value in one and in the other: "Smoothing 0 – 2"."""
    found = [f"{core_text(field.label)} {_said(field, one)} – {_said(field, other)}"
             for part in _PARTS for field in settings.fields(part) if _value(field, one) != _value(field, other)]
    if one.look.active != other.look.active:
        found.append(" – ".join(" + ".join(painting_names.active(request)) for request in (one, other)))
    return found


def _value(field: Field, request: Request) -> object:
    return getattr(getattr(request, field.part), field.name)


def _said(field: Field, request: Request) -> str:
    value = _value(field, request)
    if isinstance(value, Enum):
        return core_text(LABELS[value])
    return f"{value:g}" if isinstance(value, float) else str(value)
