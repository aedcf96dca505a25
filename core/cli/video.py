"""The command `impasto video`: a clip rendered and exported, or rehearsed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np

from core import errors, files
from core.choices import Work
from core.cli import interrupts, options, terminal, timecode
from core.cli.interrupts import Interrupted, Run
from core.events import Event, Rehearsed, RehearsedFrame
from core.farm_place import FarmPlace
from core.media.images import save
from core.settings import Request

ENDED = {
    Work.RENDER: "Ended at once; every finished frame is kept, and the same command continues.",
    Work.REHEARSE: "Ended at once; nothing of a rehearsal is kept.",
}
"""What is said after a second Ctrl-C."""


def paint(arguments: argparse.Namespace, base: Request, run: Run | None) -> int:
    """Renders or rehearses what the options make of `base`; `run` replaces `core.job.run`."""
    request = _with_times(options.request(arguments, base), arguments)
    samples = _samples_folder(request) if arguments.rehearse else None
    if arguments.rehearse:
        request = request.replace(output__path="")
    else:
        _check_output(request)
    farm = FarmPlace(arguments.farm, arguments.farm_keys) if arguments.farm or arguments.farm_keys else None
    bar = terminal.ProgressBar(sys.stderr, request.work)
    show = terminal.as_json(sys.stdout) if arguments.json else bar.show
    if samples:
        show = _show_and_save(show, samples, request)
    try:
        return interrupts.drive(run or interrupts.load_job(farm=farm), request, show)
    except Interrupted:
        bar.say(ENDED[request.work])
        raise


def _with_times(request: Request, arguments: argparse.Namespace) -> Request:
    """The request with its range and own frames in the clip's own times."""
    from core.media import clips  # brings libav, which other commands do without
    from core.media.clips import probe  # brings libav, which other commands do without

    probe.check_clip(request.content)
    if not request.look.active:
        raise errors.NoStyle()
    if arguments.begin is None and arguments.end is None and not arguments.keys:
        return request
    clip = clips.read(request.content)
    chosen = timecode.part(clip, request.clip, arguments.begin, arguments.end)
    return request.replace(clip=timecode.with_own_frames(clip, chosen, arguments.keys))


def _check_output(request: Request) -> None:
    """Refuses, before anything is painted, a place where the video could not be saved."""
    if request.output.path:
        from core.media import encode

        encode.check(request.output.path, request.export)


def _samples_folder(request: Request) -> Path | None:
    """The folder for a rehearsal's pictures; None if none is named, or a video that shall be made later."""
    from core.media.encode import video_formats

    path = Path(request.output.path)
    if not request.output.path or path.suffix.lower() in video_formats.SUFFIXES:
        return None
    if path.exists() and not path.is_dir():
        raise errors.CannotWrite(path=path, reason="a file of that name is there")
    files.check_folder(path)
    return path


def _show_and_save(show: Callable[[Event], None], folder: Path, request: Request) -> Callable[[Event], None]:
    """`show`, and at the end of a rehearsal its pictures in `folder`."""
    def shown(event: Event) -> None:
        show(event)
        if isinstance(event, Rehearsed):
            _save(event.samples, folder, request)
    return shown


def _save(samples: Iterable[RehearsedFrame], folder: Path, request: Request) -> None:
    """Every sample as a picture that restores its settings when it is dropped on the window."""
    try:
        folder.mkdir(exist_ok=True)
    except OSError as fault:
        raise errors.CannotWrite(path=folder, reason=files.refusal(fault)) from None
    for sample in samples:
        save.write(folder / f"frame-{sample.number:06}.png", sample.pixels.astype(np.float32) / np.float32(255),
                   request=request.replace(work=Work.PAINT, clip__frame=sample.pts))
