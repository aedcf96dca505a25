"""How a setting is described: label, help, range and unit, in its field's annotation.

Inspector, command line, documentation and validation are made from that.
"""

from __future__ import annotations

from typing import Annotated, Any, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import FieldInfo


def about(label: str, help: str, *, unit: str = "", step: float | None = None, log: bool = False,
          advanced: bool = False, ends: tuple[str, str] | None = None, zero: str = "", **limits: Any) -> Meta:
    """The description of one setting; `limits` are msgspec's (ge, le, pattern, max_length), `zero` what 0 means."""
    extra = {"unit": unit, "step": step, "log": log, "advanced": advanced, "ends": ends, "zero": zero}
    return Meta(title=label, description=help, extra=extra, **limits)


class Field(Struct, frozen=True, kw_only=True):
    """The description of one setting, read from its annotation."""

    part: str
    name: str
    kind: type
    default: Any
    label: str
    help: str
    unit: str
    low: float | None
    high: float | None
    step: float | None
    log: bool
    advanced: bool
    ends: tuple[str, str] | None
    zero: str


def fields(part: str, owner: type[Struct]) -> tuple[Field, ...]:
    """The described settings of `owner`, which is the part of a request called `part`.

    What has nothing but limits, as long texts and lists do, is no setting of a person's.
    """
    hints = get_type_hints(owner, include_extras=True)
    return tuple(_field(part, item, *get_args(hints[item.name]))
                 for item in msgspec.structs.fields(owner)
                 if get_origin(hints[item.name]) is Annotated and get_args(hints[item.name])[1].extra is not None)


def _field(part: str, item: FieldInfo, kind: type, meta: Meta) -> Field:
    if meta.title is None or meta.description is None or meta.extra is None:
        raise TypeError(f"{part}.{item.name} is not described by `about`")
    return Field(part=part, name=item.name, kind=kind, default=item.default, label=meta.title, help=meta.description,
                 low=meta.ge, high=meta.le, **meta.extra)
