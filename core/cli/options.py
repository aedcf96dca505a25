"""The command line's options, made from the settings' descriptions."""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from pathlib import Path
from typing import Any, NoReturn

from core import __version__, settings
from core.choices import Colour, Network, Work
from core.cli import explore_options, live_options, taught_options, timecode
from core.cli.timecode import ClipTime
from core.described import Field
from core.settings import Request, Style

PARTS: Mapping[str, str] = {
    "look": "look",
    "detail": "detail",
    "method": "method (the defaults are the measured best)",
    "output": "output",
}
CLIP_PARTS: Mapping[str, str] = {
    "look": "look",
    "detail": "detail",
    "motion": "motion",
    "method": "method (the defaults are the measured best)",
    "export": "export",
}
ALIASES: Mapping[str, Sequence[str]] = {"start": ("--init",), "parameterization": ("--basis",)}
NAMES: Mapping[tuple[str, str], str] = {("motion", "steps"): "frame-steps"}
"""Options that are not called like their setting, since another's is."""

EXAMPLES = """examples:
  impasto                                            open the window
  impasto photo.jpg                                  open the window with this photo
  impasto image photo.jpg painting.jpg -o out.png    paint without a window
  impasto image photo.jpg a.jpg b.jpg --style-weights 1,0.5 --size 1024 -o out.png
  impasto image photo.jpg painting.jpg --instant -o out.png
  impasto image cat.jpg --recipe earlier.png -o out.png
  impasto image photo.jpg --recipe draft.png --from draft.png --size 2048 -o large.png
  impasto video clip.mp4 painting.jpg --rehearse     how long a clip will take
  impasto video clip.mp4 painting.jpg --from 1.5s --to 4s -o out.mp4
  impasto video clip.mp4 painting.jpg --key 36f=retouched.png -o out.mp4
  impasto live --camera 0 painting.jpg -o out.mp4    paint a camera as it runs, and record it
  impasto teach painting.jpg --photos holiday/       teach a painting, to paint any photo after it at once
  impasto taught                                     list the paintings that are taught
  impasto explore reconstruct photo.jpg painting.jpg -o sheet.png
  impasto explore sweep photo.jpg painting.jpg --over ratio=0.1,1,10 -o sheet.png
  impasto explore features photo.jpg --layer relu3_1 -o wall.png
  impasto explore channel --layer relu4_1 --channel 17 -o wanted.png
  impasto explore pulls photo.jpg painting.jpg --picture painted.png -o heat.png
  impasto renders                                    list the frames that are kept
  impasto recipe out.png                             print the settings that a picture or video carries
"""


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one sentence."""

    def __init__(self, **options: Any) -> None:
        super().__init__(allow_abbrev=False, formatter_class=argparse.RawDescriptionHelpFormatter, **options)

    def error(self, message: str) -> NoReturn:
        """Ends with status 2, as every bad input does."""
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """What the arguments ask for: `command` and its options.

    Raises:
        SystemExit: help was asked for, or the arguments will not do; either was printed.
    """
    top, painting = _parsers()
    for command, parser in painting.items():
        words = command.split()
        if list(argv[:len(words)]) == words:
            # Options may stand between the pictures, which argparse does not manage through a subparser.
            arguments = parser.parse_intermixed_args(argv[len(words):], argparse.Namespace(command=command))
            if command != "teach":
                _check_pictures(parser, arguments)
            return arguments
    arguments = top.parse_args(argv)
    if arguments.command == "renders" and arguments.action and bool(arguments.names) == arguments.all:
        top.error("name a render, or use --all")
    return arguments


def _check_pictures(parser: Parser, arguments: argparse.Namespace) -> None:
    if arguments.command == "live" and live_options.lists_cameras(arguments):
        return
    if arguments.command == "explore channel":
        return
    if arguments.command == "explore features":
        if arguments.content is None and not arguments.recipe:
            parser.error("name a picture, or a --recipe that has one")
        return
    if not arguments.recipe and not arguments.styles:
        what = {"video": "clip", "live": "clip or a --camera"}.get(arguments.command, "photo")
        parser.error(f"name a {what} and at least one painting, or a --recipe that has them")
    if arguments.command == "live" and arguments.microphone and not (arguments.camera is not None and arguments.output):
        parser.error("--microphone goes with --camera and -o: a clip has its own sound")
    if arguments.command == "image" and arguments.taught and not arguments.instant:
        parser.error("--taught goes with --instant")
    if arguments.command == "image" and arguments.start and arguments.instant:
        parser.error("--from goes without --instant, which paints all at once")
    weights = len(arguments.style_weights or arguments.styles)
    if weights != len(arguments.styles):
        parser.error(f"--style-weights has {weights} values for {len(arguments.styles)} paintings")


def _parsers() -> tuple[Parser, Mapping[str, Parser]]:
    top = Parser(prog="impasto", epilog=EXAMPLES, description="Paints photos and clips in the style of paintings. "
                                                              "Without a command it opens the window.")
    top.add_argument("--version", action="version", version=f"impasto {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    painting = {"image": _image(commands), "video": _video(commands),
                "live": live_options.live(commands, _pictures, _option),
                "teach": taught_options.teach(commands, _option),
                **explore_options.explore(commands, _pictures, _option)}
    taught_options.taught(commands)
    _renders(commands)
    _weights(commands)
    recipe = commands.add_parser("recipe", help="print the settings that a picture, video or project carries, as JSON")
    recipe.add_argument("file", metavar="FILE", help="a picture or video that Impasto saved, or an .impasto file")
    return top, painting


def request(arguments: argparse.Namespace, base: Request) -> Request:
    """The request that the options make of `base`.

    Raises:
        errors.BadSetting: a value outside its range.
    """
    changes = {key: value for key, value in vars(arguments).items() if "__" in key}
    changes["output__path"] = str(Path(arguments.output).absolute()) if arguments.output else ""
    changes["work"] = _work(arguments, base)
    if arguments.command == "image" and arguments.taught:
        changes["teaching__file"] = str(Path(arguments.taught).absolute())
    if arguments.command == "live":
        changes.update(live_options.changes(arguments))
    changes.update(explore_options.changes(arguments))
    if arguments.content is not None:
        changes["content"] = str(Path(arguments.content).absolute())
        if changes["content"] != base.content:  # the times of another clip mean nothing in this one
            changes["clip"] = settings.ClipSelection()
    if arguments.styles:
        changes["look__styles"] = styles(arguments.styles, arguments.style_weights or [1.0] * len(arguments.styles))
    return settings.checked(base.replace(**changes))


def _work(arguments: argparse.Namespace, base: Request) -> Work:
    if arguments.command == "live":
        return Work.LIVE
    if arguments.command in explore_options.WORKS:
        return explore_options.WORKS[arguments.command]
    if arguments.command != "image":
        return Work.REHEARSE if arguments.rehearse else Work.RENDER
    instant = base.work is Work.INSTANT if arguments.instant is None else arguments.instant
    return Work.INSTANT if instant else Work.PAINT


def styles(paths: Sequence[str], weights: Sequence[float]) -> tuple[Style, ...]:
    """Paintings with their shares."""
    return tuple(Style(path=str(Path(path).absolute()), weight=weight)
                 for path, weight in zip(paths, weights, strict=True))


def _image(commands: argparse._SubParsersAction[Parser]) -> Parser:
    image = commands.add_parser(
        "image", help="paint one picture without a window", usage="%(prog)s CONTENT STYLE [STYLE ...] -o OUT [options]",
        description="Paints CONTENT in the style of one or more paintings. Ctrl-C saves the picture so far.",
        epilog="exit status: 0 painted, 2 bad input (one sentence says what), 130 stopped by Ctrl-C")
    _pictures(image, "CONTENT", "the photo to paint")
    image.add_argument("-o", "--output", metavar="OUT", required=True,
                       help="where to save: .png, .jpg, .webp or .tiff; it carries every setting")
    image.add_argument("--instant", action=argparse.BooleanOptionalAction,
                       help="paint at once, by what was taught of the paintings, in place of step by step")
    image.add_argument("--taught", metavar="FILE",
                       help="with --instant: the file that the paintings were taught in (the library's)")
    image.add_argument("--from", dest="start", metavar="FILE",
                       help="go on from a picture that was painted of CONTENT before: a smaller one, a draft, is "
                            "and only painted at larger scales, with their share of the steps")
    image.add_argument("--losses", metavar="FILE.csv",
                       help="also save the loss and its terms, one row a step and a column for every layer")
    _settings(image, PARTS)
    return image


def _video(commands: argparse._SubParsersAction[Parser]) -> Parser:
    video = commands.add_parser(
        "video", help="paint a clip without a window, or say how long that takes",
        usage="%(prog)s CLIP STYLE [STYLE ...] [-o OUT.mp4] [--rehearse] [options]",
        description="Paints CLIP in the style of one or more paintings. Finished frames are kept as they come: after "
                    "Ctrl-C, a full disk or a power cut the same command continues, and after a change of a setting "
                    "only the frames that it concerns are painted again.",
        epilog="times: 1.5s, 00:01.5, 00:00:01:12 (hours:minutes:seconds:frames, as the window shows them), or a "
               "frame's number from 0 on, such as 36f; the nearest frame is taken. "
               "exit status: 0 done, 2 bad input or a full disk (one sentence says what), 130 stopped by Ctrl-C")
    _pictures(video, "CLIP", "the video or animated GIF to paint")
    video.add_argument("-o", "--output", metavar="OUT",
                       help="where to save: .mp4, .mov, .mkv, .gif, .webp, or .png for numbered pictures in a folder; "
                            "it carries every setting. Without it the frames are only painted and kept; "
                            "with --rehearse, a folder for the painted samples")
    video.add_argument("--from", dest="begin", metavar="TIME", type=_clip_time,
                       help="the first frame (the clip's first)")
    video.add_argument("--to", dest="end", metavar="TIME", type=_clip_time,
                       help="the first frame that is left out (none)")
    video.add_argument("--key", dest="keys", metavar="TIME=FILE", type=_own_frame, action="append", default=[],
                       help="your own painting of the frame at TIME, such as 36f=mine.png, which the frames around it "
                            "follow; may be given for several frames")
    video.add_argument("--rehearse", action="store_true",
                       help="paint a few telling frames only, and say what the whole will take: time, memory, disk, "
                            "and a size that would finish within an hour")
    _settings(video, CLIP_PARTS)
    return video


def _pictures(parser: argparse.ArgumentParser, content: str = "", what: str = "", styles: bool = True) -> None:
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
    parser.add_argument("--json", action="store_true", help="print what happens as JSON lines, without the pixels")


def _settings(parser: Parser, parts: Mapping[str, str]) -> None:
    for part, title in parts.items():
        group = parser.add_argument_group(title)
        for field in settings.fields(part):
            _option(group, field)
        if part == "look":
            group.add_argument("--preserve-colour", dest="look__colour", action="store_const", const=Colour.LUMINANCE,
                               default=argparse.SUPPRESS, help="the same as --colour luminance")


def _renders(commands: argparse._SubParsersAction[Parser]) -> None:
    renders = commands.add_parser("renders", help="list or delete the finished frames of clips, with their disk use",
                                  description="Lists the finished frames of clips that are kept, with their disk use.")
    renders.add_argument("--json", action="store_true", help="print them as JSON lines")
    actions = renders.add_subparsers(dest="action", metavar="ACTION")
    delete = actions.add_parser("delete", help="delete the frames of some renders, or of all",
                                usage="%(prog)s NAME [NAME ...] | --all")
    delete.add_argument("names", metavar="NAME", nargs="*", help="as the list has it")
    delete.add_argument("--all", action="store_true", help="every render that is not being painted just now")


def _weights(commands: argparse._SubParsersAction[Parser]) -> None:
    weights = commands.add_parser("weights", help="download the weights of other networks than the bundled VGG-19")
    actions = weights.add_subparsers(dest="action", metavar="ACTION", required=True)
    download = actions.add_parser("download", help="download one network's weights, or the rest of them")
    download.add_argument("network", type=_choice(Network), metavar="NETWORK",
                          help=", ".join(network.value for network in Network))


def _option(group: argparse._ArgumentGroup, field: Field) -> None:
    name = NAMES.get((field.part, field.name), field.name.replace("_", "-"))
    flags = [f"--{name}", *ALIASES.get(field.name, ())]
    if field.kind is bool:
        group.add_argument(*flags, dest=f"{field.part}__{field.name}", action=argparse.BooleanOptionalAction,
                           default=argparse.SUPPRESS, help=f"{field.help} (default {'on' if field.default else 'off'})")
        return
    group.add_argument(*flags, dest=f"{field.part}__{field.name}", type=_type(field.kind), metavar=_metavar(field),
                       default=argparse.SUPPRESS, help=_help(field))


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
        return _choice(kind)
    return {int: _whole, float: _number}.get(kind, str)


def _choice(kind: type[Enum]) -> Callable[[str], Enum]:
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


def _clip_time(text: str) -> ClipTime:
    try:
        return timecode.parse(text)
    except ValueError as fault:
        raise argparse.ArgumentTypeError(str(fault)) from None


def _own_frame(text: str) -> tuple[ClipTime, str]:
    time, equals, path = text.partition("=")
    if not equals or not path:
        raise argparse.ArgumentTypeError(f"“{text}” names no frame and its picture; write 36f=mine.png")
    return _clip_time(time), str(Path(path).absolute())


def _weights_list(text: str) -> list[float]:
    return [_number(part) for part in text.split(",")]
