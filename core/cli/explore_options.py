"""The options of `impasto explore`."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

import msgspec

from core import settings, sweep_axes
from core.choices import Work
from core.cli.arguments import Commands, Parser, add_option, add_output, add_pictures
from core.exploration import CHANNEL_SIZE, CHANNEL_STEPS, SweepAxis
from core.settings import Request

WORKS: Mapping[str, Work] = {"explore reconstruct": Work.RECONSTRUCT, "explore sweep": Work.SWEEP,
                             "explore features": Work.FEATURES, "explore pulls": Work.PULLS,
                             "explore channel": Work.CHANNEL}
"""What each of the commands is."""
SIZES = {"explore reconstruct": 256, "explore sweep": 192, "explore channel": CHANNEL_SIZE}
"""Of a sheet's cells and of a channel's picture in pixels, on their long side."""
RECONSTRUCTED = {
    "look": ("style_scale", "smoothing"),
    "detail": ("size", "steps", "seed"),
    "method": ("network", "weights", "pooling", "style_layers", "statistic", "weighting", "optimizer",
               "parameterization", "tolerance", "device"),
    "output": ("quality", "depth", "settings"),
}
"""The settings that count for a reconstruction; what else there is of them, it sets itself."""
SHOWN = {
    "exploration": ("layer",),
    "detail": ("size",),
    "method": ("network", "weights", "pooling", "device"),
    "output": ("quality", "depth", "settings"),
}
WANTED = {
    "exploration": ("layer", "channel"),
    "detail": ("size", "steps", "seed"),
    "method": ("network", "weights", "pooling", "device"),
    "output": ("quality", "depth", "settings"),
}
PULLED = {
    "look": ("ratio", "style_scale", "colour", "smoothing"),
    "detail": ("size",),
    "method": ("network", "weights", "pooling", "content_layers", "style_layers", "statistic", "weighting", "device"),
    "output": ("quality", "depth", "settings"),
}
"""The settings that decide the terms of the objective."""
TITLES = {"exploration": "what is shown"}
_ENDS = "exit status: 0 done, 2 bad input (one sentence says what), 130 stopped by Ctrl-C, 143 by SIGTERM"


def explore(commands: Commands) -> Mapping[str, Parser]:
    """The parsers of its commands."""
    top = commands.add_parser("explore", help="show what the layers of a network hold of a photo and a painting")
    actions = top.add_subparsers(dest="action", metavar="ACTION", required=True)
    return {"explore reconstruct": _reconstruct(actions), "explore sweep": _sweep(actions),
            "explore features": _features(actions), "explore pulls": _pulls(actions),
            "explore channel": _channel(actions)}


def base(arguments: argparse.Namespace) -> Request:
    """What the options change where no recipe is named."""
    size = SIZES.get(arguments.command)
    base = Request() if size is None else Request().replace(detail__size=size)
    return base.replace(detail__steps=CHANNEL_STEPS) if arguments.command == "explore channel" else base


def changes(arguments: argparse.Namespace) -> dict[str, object]:
    """What the request has of a sheet."""
    if arguments.command not in ("explore reconstruct", "explore sweep"):
        return {}
    found: dict[str, object] = {"output__cells": str(Path(arguments.cells).absolute()) if arguments.cells else ""}
    if arguments.command == "explore sweep":
        found["exploration__confirmed"] = arguments.yes
        if arguments.over:
            found["exploration__sweep"] = tuple(arguments.over)
    return found


def _axis(text: str) -> SweepAxis:
    setting, equals, values = text.partition("=")
    if not setting or (equals and not values):
        raise argparse.ArgumentTypeError(f"“{text}” names no setting and its values; write ratio=0.5,1,2")
    return SweepAxis(setting=setting, values=sweep_axes.parsed(setting, values))


def _reconstruct(actions: Commands) -> Parser:
    parser = actions.add_parser(
        "reconstruct", help="a sheet: the photo from each layer alone, the style from more and more layers",
        usage="%(prog)s PHOTO PAINTING [PAINTING ...] -o SHEET [options]",
        description="Paints a sheet like figure 1 of Gatys et al. 2016: the photo from the content of each layer "
                    "alone, and the paintings' style from growing sets of layers, both from noise. Ctrl-C saves the "
                    "sheet so far.", epilog=_ENDS)
    add_pictures(parser, "PHOTO", "the photo to reconstruct")
    add_output(parser)
    _cells(parser)
    content = next(field for field in settings.fields("exploration") if field.name == "content_layers")
    add_option(parser.add_argument_group("what is reconstructed"), content)
    _settings(parser, RECONSTRUCTED, {
        "size": {"default": SIZES["explore reconstruct"]}, "steps": {"help": "Optimiser steps of each cell."},
        "style_layers": {"help": "Layers whose sets grow one by one, in this order, with optional weights."}})
    return parser


def _sweep(actions: Commands) -> Parser:
    parser = actions.add_parser(
        "sweep", help="a sheet of pictures that differ by one or two settings",
        usage="%(prog)s PHOTO PAINTING [PAINTING ...] -o SHEET [--over SETTING=VALUES] [--over ...] [options]",
        description="Paints a sheet like figure 3 of Gatys et al. 2016: the values of one setting across, of another "
                    "down. All pictures are there coarse before any is refined. Ctrl-C saves the sheet so far.",
        epilog=_ENDS)
    add_pictures(parser, "PHOTO", "the photo to paint")
    add_output(parser)
    _cells(parser)
    parser.add_argument("--over", metavar="SETTING=VALUES", type=_axis, action="append", default=[],
                        help="a setting by its name here and its values: ratio=0.1,1,10 or “style-layers=relu1_1; "
                             "relu1_1, relu2_1”; once or twice (ratio and style-layers, whose sets grow)")
    parser.add_argument("--yes", action="store_true", help="begin also where there are more than a hundred pictures")
    parts = {part: tuple(field.name for field in settings.fields(part))
             for part in ("look", "detail", "method", "output")}
    _settings(parser, parts, {
        "size": {"default": SIZES["explore sweep"]}, "steps": {"help": "Optimiser steps of each picture."}})
    return parser


def _features(actions: Commands) -> Parser:
    parser = actions.add_parser(
        "features", help="a wall of the channels of a layer, the strongest first",
        usage="%(prog)s PHOTO -o WALL [--layer LAYER] [options]",
        description="Shows where each channel of a layer answers in a picture: black is nothing, white the channel's "
                    "own maximum. The number below is the channel's.", epilog=_ENDS)
    add_pictures(parser, "PHOTO", "the picture to look at", styles=False)
    parser.set_defaults(styles=[], style_weights=None)
    add_output(parser)
    _settings(parser, SHOWN, {})
    return parser


def _pulls(actions: Commands) -> Parser:
    parser = actions.add_parser(
        "pulls", help="a sheet of heat maps: where each layer's content and style pull at a picture",
        usage="%(prog)s PHOTO PAINTING [PAINTING ...] -o SHEET [--picture PICTURE] [options]",
        description="Shows where in a picture each term of the objective pulls, all on one scale, and its share of "
                    "the whole: where the gradient of the content or the style of a layer is large.", epilog=_ENDS)
    add_pictures(parser, "PHOTO", "the photo whose content is kept")
    parser.add_argument("--picture", metavar="PICTURE",
                        help="the picture that is pulled at, such as a painted one (the photo, which no content pulls)")
    add_output(parser)
    _settings(parser, PULLED, {})
    return parser


def _channel(actions: Commands) -> Parser:
    parser = actions.add_parser(
        "channel", help="the picture that one channel of a layer wants to see",
        usage="%(prog)s -o PICTURE [--layer LAYER] [--channel N] [options]",
        description="Makes the picture that drives one channel of a layer most, from noise; no photo is needed. "
                    "Ctrl-C saves the picture so far.", epilog=_ENDS)
    add_pictures(parser, styles=False)
    parser.set_defaults(content=None, styles=[], style_weights=None)
    add_output(parser)
    _settings(parser, WANTED, {"size": {"default": CHANNEL_SIZE}, "steps": {"default": CHANNEL_STEPS},
                               "layer": {"help": "The layer that the channel is of."}})
    return parser


def _cells(parser: Parser) -> None:
    parser.add_argument("--cells", metavar="FOLDER", default="",
                        help="save each picture of the sheet here too, as PNG with its own settings inside")


def _settings(parser: Parser, parts: Mapping[str, tuple[str, ...]],
              changes: Mapping[str, Mapping[str, object]]) -> None:
    """Adds the settings named in `parts`, some of them described otherwise."""
    for part, names in parts.items():
        group = parser.add_argument_group(TITLES.get(part, part))
        for field in settings.fields(part):
            if field.name in names:
                add_option(group, msgspec.structs.replace(field, **changes.get(field.name, {})))
