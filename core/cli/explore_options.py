"""The options of `impasto explore`."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from typing import Protocol, TypeVar

import msgspec

from core import settings
from core.choices import Work
from core.described import Field
from core.settings import Request

WORKS: Mapping[str, Work] = {"explore reconstruct": Work.RECONSTRUCT, "explore features": Work.FEATURES}
"""What each of the commands is."""
CELL_SIZE = 256
"""Of a sheet's cells in pixels, on their long side."""
RECONSTRUCTED = {
    "look": ("style_scale", "smoothing"),
    "detail": ("size", "steps", "seed"),
    "method": ("network", "weights", "pooling", "style_layers", "statistic", "weighting", "optimizer",
               "parameterization", "tolerance", "device"),
    "output": ("quality", "depth"),
}
"""The settings that count for a reconstruction; what else there is of them, it sets itself."""
SHOWN = {
    "exploration": ("layer",),
    "detail": ("size",),
    "method": ("network", "weights", "pooling", "device"),
    "output": ("quality", "depth"),
}
TITLES = {"exploration": "what is shown"}
_ENDS = "exit status: 0 done, 2 bad input (one sentence says what), 130 stopped by Ctrl-C"
_Parser = TypeVar("_Parser", bound=argparse.ArgumentParser)
_Option = Callable[[argparse._ArgumentGroup, Field], None]


class PictureArguments(Protocol):
    """Adds what all painting takes to a parser: the pictures, and where settings may come from and events go to."""

    def __call__(self, parser: argparse.ArgumentParser, content: str, what: str, styles: bool = True) -> None: ...


def explore(commands: argparse._SubParsersAction[_Parser], pictures: PictureArguments,
            option: _Option) -> Mapping[str, _Parser]:
    """The parsers of its commands; `option` adds a setting."""
    top = commands.add_parser("explore", help="show what the layers of a network hold of a photo and a painting")
    actions = top.add_subparsers(dest="action", metavar="ACTION", required=True)
    return {"explore reconstruct": _reconstruct(actions, pictures, option),
            "explore features": _features(actions, pictures, option)}


def base(arguments: argparse.Namespace) -> Request:
    """What the options change where no recipe is named."""
    return Request().replace(detail__size=CELL_SIZE) if arguments.command == "explore reconstruct" else Request()


def _reconstruct(actions: argparse._SubParsersAction[_Parser], pictures: PictureArguments, option: _Option) -> _Parser:
    parser = actions.add_parser(
        "reconstruct", help="a sheet: the photo from each layer alone, the style from more and more layers",
        usage="%(prog)s PHOTO PAINTING [PAINTING ...] -o SHEET [options]",
        description="Paints a sheet like figure 1 of Gatys et al. 2016: the photo from the content of each layer "
                    "alone, and the paintings' style from growing sets of layers, both from noise. Ctrl-C saves the "
                    "sheet so far.", epilog=_ENDS)
    pictures(parser, "PHOTO", "the photo to reconstruct")
    _output(parser)
    content = next(field for field in settings.fields("exploration") if field.name == "content_layers")
    option(parser.add_argument_group("what is reconstructed"), content)
    _settings(parser, RECONSTRUCTED, option, {
        "size": {"default": CELL_SIZE}, "steps": {"help": "Optimiser steps of each cell."},
        "style_layers": {"help": "Layers whose sets grow one by one, in this order, with optional weights."}})
    return parser


def _features(actions: argparse._SubParsersAction[_Parser], pictures: PictureArguments, option: _Option) -> _Parser:
    parser = actions.add_parser(
        "features", help="a wall of the channels of a layer, the strongest first",
        usage="%(prog)s PHOTO -o WALL [--layer LAYER] [options]",
        description="Shows where each channel of a layer answers in a picture: black is nothing, white the channel's "
                    "own maximum. The number below is the channel's.", epilog=_ENDS)
    pictures(parser, "PHOTO", "the picture to look at", styles=False)
    parser.set_defaults(styles=[], style_weights=None)
    _output(parser)
    _settings(parser, SHOWN, option, {})
    return parser


def _output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", metavar="OUT", required=True,
                        help="where to save: .png, .jpg, .webp or .tiff; it carries every setting")


def _settings(parser: argparse.ArgumentParser, parts: Mapping[str, tuple[str, ...]], option: _Option,
              changes: Mapping[str, Mapping[str, object]]) -> None:
    """Adds the settings named in `parts`, some of them described otherwise."""
    for part, names in parts.items():
        group = parser.add_argument_group(TITLES.get(part, part))
        for field in settings.fields(part):
            if field.name in names:
                option(group, msgspec.structs.replace(field, **changes.get(field.name, {})))
