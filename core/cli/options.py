"""The command line's options: which commands there are, and the request that their options make."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from core import __version__, settings
from core.choices import Network, Work
from core.cli import explore_options, farm_options, live_options, taught_options, video_options
from core.cli.arguments import Commands, Parser, add_output, add_parts, add_pictures, choice_of
from core.media import found_files
from core.settings import Request, Style

PARTS: Mapping[str, str] = {
    "look": "look",
    "detail": "detail",
    "method": "method (the defaults are the measured best)",
    "output": "output",
}

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
  impasto farm keys keys/                            make keys for a farm of several machines
  impasto farm scheduler --keys keys/                let the machines of a farm meet here
  impasto worker tls://desk:8786 --keys keys/        paint for a farm on this machine
  impasto video clip.mp4 painting.jpg --farm tls://desk:8786 --farm-keys keys/ -o out.mp4
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
  impasto doctor                                     print what a report of a fault needs
"""


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
            if command == "live":
                live_options.tell_paintings(arguments)
            if command != "teach":
                _check_pictures(parser, arguments)
            return arguments
    arguments = top.parse_args(argv)
    if arguments.command == "renders" and arguments.action and bool(arguments.names) == arguments.all:
        top.error("name a render, or use --all")
    return arguments


def parser() -> Parser:
    """The whole command line, to be described: for its manual, and for what shells complete."""
    return _parsers()[0]


def _check_pictures(parser: Parser, arguments: argparse.Namespace) -> None:
    if arguments.command == "explore channel" or (arguments.command == "live" and arguments.cameras):
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
    painting = {"image": _image(commands), "video": video_options.video(commands), "live": live_options.live(commands),
                "teach": taught_options.teach(commands), **explore_options.explore(commands)}
    taught_options.taught(commands)
    _renders(commands)
    farm_options.farm(commands)
    farm_options.worker(commands)
    _weights(commands)
    recipe = commands.add_parser("recipe", help="print the settings that a picture, video or project carries, as JSON")
    recipe.add_argument("file", metavar="FILE", help="a picture or video that Impasto saved, or an .impasto file")
    commands.add_parser("doctor", help="print versions, devices and why a GPU goes unused, places and the log's end",
                        description="Prints what a report of a fault needs, ready to be pasted: versions, devices and "
                                    "why a GPU goes unused, where things are kept, free disk and the log's end.")
    return top, painting


def request(arguments: argparse.Namespace, base: Request) -> Request:
    """The request that the options make of `base`.

    Raises:
        errors.BadSetting: a value outside its range.
        errors.NamedFilesWithheld: a recipe names files that may not be opened.
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
    made = settings.checked(base.replace(**changes))
    if arguments.recipe:
        found_files.check(made, arguments.recipe, arguments.trust_recipe)
    return made


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


def _image(commands: Commands) -> Parser:
    image = commands.add_parser(
        "image", help="paint one picture without a window", usage="%(prog)s CONTENT STYLE [STYLE ...] -o OUT [options]",
        description="Paints CONTENT in the style of one or more paintings. Ctrl-C saves the picture so far.",
        epilog="exit status: 0 painted, 2 bad input (one sentence says what), 130 stopped by Ctrl-C, 143 by SIGTERM")
    add_pictures(image, "CONTENT", "the photo to paint")
    add_output(image)
    image.add_argument("--instant", action=argparse.BooleanOptionalAction,
                       help="paint at once, by what was taught of the paintings, in place of step by step")
    image.add_argument("--taught", metavar="FILE",
                       help="with --instant: the file that the paintings were taught in (the library's)")
    image.add_argument("--from", dest="start", metavar="FILE",
                       help="go on from a picture that was painted of CONTENT before: a smaller one, a draft, is "
                            "enlarged and only painted at larger scales, with their share of the steps")
    image.add_argument("--losses", metavar="FILE.csv",
                       help="also save the loss and its terms, one row a step and a column for every layer")
    add_parts(image, PARTS)
    return image


def _renders(commands: Commands) -> None:
    renders = commands.add_parser("renders", help="list or delete the finished frames of clips, with their disk use",
                                  description="Lists the finished frames of clips that are kept, with their disk use.")
    renders.add_argument("--json", action="store_true", help="print them as JSON lines")
    actions = renders.add_subparsers(dest="action", metavar="ACTION")
    delete = actions.add_parser("delete", help="delete the frames of some renders, or of all",
                                usage="%(prog)s NAME [NAME ...] | --all")
    delete.add_argument("names", metavar="NAME", nargs="*", help="as the list has it")
    delete.add_argument("--all", action="store_true", help="every render that is not being painted just now")


def _weights(commands: Commands) -> None:
    weights = commands.add_parser("weights", help="download the weights of other networks than the bundled VGG-19")
    actions = weights.add_subparsers(dest="action", metavar="ACTION", required=True)
    download = actions.add_parser("download", help="download one network's weights, or the rest of them")
    download.add_argument("network", type=choice_of(Network), metavar="NETWORK",
                          help=", ".join(network.value for network in Network))
