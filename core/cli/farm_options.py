"""The options of `impasto farm` and `impasto worker`."""

from __future__ import annotations

import argparse

from core.cli.arguments import Commands, Parser

STATUS = "exit status: 2 bad input (one sentence says what), 130 ended by Ctrl-C, 143 by SIGTERM"


def farm(commands: Commands) -> None:
    """The command `impasto farm`."""
    parser = commands.add_parser("farm", help="make the keys of a farm, or be its scheduler",
                                 description="A farm paints a clip on several machines (impasto video --farm).")
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    keys = actions.add_parser("keys", help="make the keys that protect a farm",
                              description="Makes the keys of a farm. Copy the folder to every machine of it: whoever "
                                          "has it can run programs on all of them.")
    keys.add_argument("folder", metavar="FOLDER", help="a new folder for them")
    keys.add_argument("--days", metavar="N", type=_Within(1, 3650), default=365,
                      help="how long they are valid (%(default)s)")
    scheduler = actions.add_parser("scheduler", help="be the scheduler, where the machines of a farm meet",
                                   description="Lets the machines of a farm meet here. It paints nothing itself. "
                                               "Without keys it is for this machine only.", epilog=STATUS)
    scheduler.add_argument("--host", metavar="ADDRESS", default="",
                           help="the address of this machine to listen at (all of them with keys, else 127.0.0.1)")
    scheduler.add_argument("--port", metavar="N", type=_Within(0, 65535), default=8786,
                           help="the port to listen at, 0 for any free one (%(default)s)")
    _add_keys(scheduler)


def worker(commands: Commands) -> None:
    """The command `impasto worker`."""
    parser = commands.add_parser(
        "worker", help="paint on this machine for a farm",
        description="Paints on this machine for a farm, on each of its graphics cards or else its processor, until "
                    "Ctrl-C. When the scheduler goes away it waits for it.", epilog=STATUS)
    parser.add_argument("address", metavar="ADDRESS", help="of the scheduler, tls://HOST:PORT")
    parser.add_argument("--threads", metavar="N", type=_Within(0, 1024), default=0,
                        help="how many processors paint, for each graphics card (all)")
    _add_keys(parser)
    parser.add_argument("--name", metavar="NAME", default="", help="what this machine is called (its own name)")
    parser.add_argument("--port", metavar="N", type=_Within(0, 65000), default=0,
                        help="the port that the scheduler reaches this machine at, one more for each further graphics "
                             "card (any free ones)")


def _add_keys(parser: Parser) -> None:
    parser.add_argument("--keys", metavar="FOLDER", default="",
                        help="the farm's keys, as impasto farm keys made them (those of Dask's configuration)")


class _Within:
    """A whole number between two others, as an option's type."""

    def __init__(self, least: int, most: int) -> None:
        self._least, self._most = least, most

    def __call__(self, text: str) -> int:
        if not text.isascii() or not text.isdigit() or not self._least <= int(text[:9]) <= self._most:
            raise argparse.ArgumentTypeError(f"“{text}” is no whole number from {self._least} to {self._most}")
        return int(text)
