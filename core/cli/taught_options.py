"""The options of `impasto teach` and `impasto taught`."""

from __future__ import annotations

from core import settings
from core.cli.arguments import Commands, Parser, add_option
from core.teaching import FROM_NOTHING_STEPS

OTHERS = {"detail": "seed", "method": "device"}
"""Settings of other parts that teaching takes."""


def teach(commands: Commands) -> Parser:
    """The command `impasto teach`."""
    parser = commands.add_parser(
        "teach", help="teach a painting, to paint any photo after it at once",
        usage="%(prog)s PAINTING [PAINTING ...] [--photos PATH ...] [-o NAME.safetensors] [options]",
        description="Teaches a network one painting, or several: after it every photo is painted in an instant. What "
                    "is learnt is kept as it comes: after Ctrl-C, a full disk or a power cut the same command "
                    "continues.",
        epilog="exit status: 0 taught, 2 bad input or a full disk (one sentence says what), 130 stopped by Ctrl-C, "
               "143 by SIGTERM")
    parser.add_argument("styles", metavar="PAINTING", nargs="+", help="the painting, or several")
    parser.add_argument("--photos", metavar="PATH", nargs="+", action="extend", default=[],
                        help="photos, clips and folders of them to learn from, besides the samples of Impasto")
    parser.add_argument("-o", "--output", metavar="NAME.safetensors",
                        help="where to save; without it, among the taught paintings that “impasto taught” lists")
    parser.add_argument("--json", action="store_true", help="print what happens as JSON lines, without the pixels")
    group = parser.add_argument_group(f"teaching (from nothing, {FROM_NOTHING_STEPS} steps by default)")
    for field in settings.fields("teaching"):
        add_option(group, field)
    for part, name in OTHERS.items():
        for field in settings.fields(part):
            if field.name == name:
                add_option(group, field)
    return parser


def taught(commands: Commands) -> None:
    """The command `impasto taught`."""
    parser = commands.add_parser("taught", help="list, rename, delete, export or add taught paintings",
                                 description="Lists the taught paintings, with their style and content terms on "
                                             "photos that were kept for it (1 and 0 for the photo itself).")
    parser.add_argument("--json", action="store_true", help="print them as JSON lines")
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    rename = actions.add_parser("rename", help="give one another name")
    rename.add_argument("name", metavar="OLD", help="as the list has it")
    rename.add_argument("new", metavar="NEW")
    delete = actions.add_parser("delete", help="delete some")
    delete.add_argument("names", metavar="NAME", nargs="+", help="as the list has it")
    export = actions.add_parser("export", help="copy one to a file")
    export.add_argument("name", metavar="NAME", help="as the list has it")
    export.add_argument("file", metavar="FILE.safetensors")
    add = actions.add_parser("add", help="add a file that was taught elsewhere; nothing in it is ever executed")
    add.add_argument("file", metavar="FILE.safetensors")
