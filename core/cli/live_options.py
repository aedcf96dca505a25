"""The options of `impasto live`."""

from __future__ import annotations

import argparse
import math
from pathlib import Path

from core import settings
from core.cli.arguments import Commands, Parser, add_option, add_pictures, add_settings_inside

PARTS = {"look": "look", "export": "recording"}


def live(commands: Commands) -> Parser:
    """The command `impasto live`."""
    live = commands.add_parser(
        "live", help="paint a camera, or a clip at its own speed, as it runs",
        usage="%(prog)s [CLIP | --camera N] STYLE [STYLE ...] [-o OUT.mp4] [options]",
        description="Paints a camera, or a clip at its own speed, in the style of paintings that were taught. Its size "
                    "follows what this machine paints 20 times a second. Ctrl-C ends it and keeps what was recorded.",
        epilog="exit status: 0 ended, 2 bad input (one sentence says what), 130 stopped by Ctrl-C, 143 by SIGTERM")
    add_pictures(live, "CLIP", "the video or animated GIF to play; with --camera, the first painting")
    live.add_argument("--camera", metavar="N", type=_camera, help="paint the camera of that number, 0 for the first")
    live.add_argument("--cameras", action="store_true", help="list the cameras, each with its number")
    live.add_argument("-o", "--output", metavar="OUT",
                      help="record to this file: .mp4, .mov or .mkv, with the sound of a clip; it carries every "
                           "setting")
    live.add_argument("--microphone", action="store_true",
                      help="record what the microphone hears with the pictures of a camera")
    live.add_argument("--seconds", metavar="S", type=_seconds, help="end so many seconds after the first picture")
    live.add_argument("--taught", metavar="FILE",
                      help="the file in which the paintings were taught (looked for in the library)")
    detail = live.add_argument_group("detail, at most")
    add_option(detail, next(field for field in settings.fields("detail") if field.name == "size"))
    for part, title in PARTS.items():
        group = live.add_argument_group(title)
        for field in settings.fields(part):
            if (part, field.name) != ("export", "effort"):  # there is no time for another than the fastest
                add_option(group, field)
    add_settings_inside(live)
    return live


def tell_paintings(arguments: argparse.Namespace) -> None:
    """Takes all pictures for paintings where a camera is named, and no clip is."""
    if arguments.camera is not None and arguments.content is not None:
        arguments.styles, arguments.content = [arguments.content, *arguments.styles], None


def changes(arguments: argparse.Namespace) -> dict[str, object]:
    """What the request has of the camera, and of where the paintings were taught."""
    found: dict[str, object] = {}
    if arguments.camera is not None:
        found = {"content": f"camera:{arguments.camera}", "clip": settings.ClipSelection(),
                 "output__microphone": arguments.microphone}
    return found | ({"teaching__file": str(Path(arguments.taught).absolute())} if arguments.taught else {})


def _camera(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 4):
        raise argparse.ArgumentTypeError(f"“{text}” is no camera; the first is 0")
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not 0 < seconds < math.inf:
        raise argparse.ArgumentTypeError(f"“{text}” is no number of seconds")
    return seconds
