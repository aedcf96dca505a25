"""The options of `impasto video`."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from core.cli import timecode
from core.cli.arguments import Commands, Parser, add_parts, add_pictures, add_settings_inside
from core.cli.timecode import ClipTime

PARTS: Mapping[str, str] = {
    "look": "look",
    "detail": "detail",
    "motion": "motion",
    "method": "method (the defaults are the measured best)",
    "export": "export",
}


def video(commands: Commands) -> Parser:
    """The command `impasto video`."""
    video = commands.add_parser(
        "video", help="paint a clip without a window, or say how long that takes",
        usage="%(prog)s CLIP STYLE [STYLE ...] [-o OUT.mp4] [--rehearse] [options]",
        description="Paints CLIP in the style of one or more paintings. Finished frames are kept as they come: after "
                    "Ctrl-C, a full disk or a power cut the same command continues, and after a change of a setting "
                    "only the frames that it concerns are painted again.",
        epilog="times: 1.5s, 00:01.5, 00:00:01:12 (hours:minutes:seconds:frames, as the window shows them), or a "
               "frame's number from 0 on, such as 36f; the nearest frame is taken. "
               "exit status: 0 done, 2 bad input or a full disk (one sentence says what), 130 stopped by Ctrl-C, "
               "143 by SIGTERM")
    add_pictures(video, "CLIP", "the video or animated GIF to paint")
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
    video.add_argument("--farm", metavar="WHERE", default="",
                       help="paint on several machines: local:N for N processes of this one, or the address of a "
                            "scheduler, tls://HOST:PORT (needs impasto[farm])")
    video.add_argument("--farm-keys", metavar="FOLDER", default="",
                       help="with --farm: the farm's keys, as impasto farm keys made them")
    add_parts(video, PARTS)
    add_settings_inside(video)
    return video


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
