"""What the commands' options are made of: the settings' descriptions, and what painting takes on every command line."""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import Any, NoReturn, TypeAlias

from core import settings
from core.choices import Colour
from core.cli.foreign_text import visible
from core.described import Field

ALIASES: Mapping[str, Sequence[str]] = {"start": ("--init",), "parameterization": ("--basis",)}
NAMES: Mapping[tuple[str, str], str] = {("motion", "steps"): "frame-steps"}
"""Options that are not called like their setting, since another's is."""


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one sentence."""

    def __init__(self, **options: Any) -> None:
        super().__init__(allow_abbrev=False, formatter_class=argparse.RawDescriptionHelpFormatter, **options)

    def error(self, message: str) -> NoReturn:
        """Ends with status 2, as every bad input does."""
        self.exit(2, f"{self.prog}: {visible(message)} (see {self.prog} --help)\n")


Commands: TypeAlias = "argparse._SubParsersAction[Parser]"
"""What a command's parser is added to."""


def add_pictures(parser: Parser, content: str = "", what: str = "", styles: bool = True) -> None:
    """What all painting takes: the pictures, and where settings may come from and events go to."""
    if content:
        parser.add_argument("content", metavar=content, nargs="?", help=what)
    if styles:
        parser.add_argument("styles", metavar="STYLE", nargs="*", help="the painting, or several")
        parser.add_argument("--style-weights", metavar="W,W", type=_weights_list,
                            help="the paintings' shares, in their order (1,1,...)")
    parser.add_argument("--recipe", metavar="FILE",
                        help="start from the settings of a picture or video that Impasto saved, or of an .impasto "
                             "file; what the command line leaves out is taken from there")
    parser.add_argument("--trust-recipe", action="store_true",
                        help="open the files that the recipe names wherever they are; else only those that lie beside "
                             "it, or that were painted with before")
    parser.add_argument("--json", action="store_true", help="print what happens as JSON lines, without the pixels")


def add_output(parser: Parser) -> None:
    """Where a picture is saved."""
    parser.add_argument("-o", "--output", metavar="OUT", required=True,
                        help="where to save: .png, .jpg, .webp or .tiff; it carries every setting (or --no-settings)")


def add_parts(parser: Parser, parts: Mapping[str, str]) -> None:
    """All settings of some parts of a request, each part with its title."""
    for part, title in parts.items():
        group = parser.add_argument_group(title)
        for field in settings.fields(part):
            add_option(group, field)
        if part == "look":
            group.add_argument("--preserve-colour", dest="look__colour", action="store_const", const=Colour.LUMINANCE,
                               default=argparse.SUPPRESS, help="the same as --colour luminance")


def add_option(group: argparse._ArgumentGroup, field: Field) -> None:
    """The option of one setting."""
    name = NAMES.get((field.part, field.name), field.name.replace("_", "-"))
    flags = [f"--{name}", *ALIASES.get(field.name, ())]
    if field.kind is bool:
        group.add_argument(*flags, dest=f"{field.part}__{field.name}", action=argparse.BooleanOptionalAction,
                           default=argparse.SUPPRESS, help=f"{field.help} (default {'on' if field.default else 'off'})")
        return
    group.add_argument(*flags, dest=f"{field.part}__{field.name}", type=_type(field.kind), metavar=_metavar(field),
                       default=argparse.SUPPRESS, help=_help(field))


def add_settings_inside(parser: Parser) -> None:
    """Whether a clip that is written carries its settings."""
    add_option(parser.add_argument_group("output"),
               next(field for field in settings.fields("output") if field.name == "settings"))


def _metavar(field: Field) -> str:
    if issubclass(field.kind, Enum):
        return "|".join(choice.value for choice in field.kind)
    return {int: "N", float: "X"}.get(field.kind, "TEXT")


def _help(field: Field) -> str:
    default = field.default.value if isinstance(field.default, Enum) else field.default
    default = f"{default:g}" if isinstance(default, float) else default
    span = f"{field.low} to {field.high}" if field.low is not None else ""
    limits = " ".join(filter(None, (span, field.unit)))
    facts = "; ".join(filter(None, (limits, f"default {default}" if default != "" else "")))
    label = "" if field.label.casefold() == field.name.replace("_", " ") else f"{field.label}: "
    return f"{label}{field.help} ({facts})".replace(" ()", "").replace("%", "%%")


def _type(kind: type) -> Callable[[str], object]:
    if issubclass(kind, Enum):
        return choice_of(kind)
    return {int: _whole, float: _number}.get(kind, str)


def choice_of(kind: type[Enum]) -> Callable[[str], Enum]:
    """What reads a member of `kind` by its value."""
    def read(text: str) -> Enum:
        try:
            return kind(text)
        except ValueError:
            known = ", ".join(choice.value for choice in kind)
            raise argparse.ArgumentTypeError(f"“{text}” is none of {known}") from None
    return read


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is no whole number") from None


def _number(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise argparse.ArgumentTypeError(f"“{text}” is no number")
    return value


def _weights_list(text: str) -> list[float]:
    return [_number(part) for part in text.split(",")]
