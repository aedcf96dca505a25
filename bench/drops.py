"""`python -m bench drops`: drops mixed files on the window by the hundred while thumbnails load and a job paints.

Half as many messages come and go meanwhile. It runs in a process of its own, under faulthandler: what this looks for is
a crash, not an exception, and what leads to one: an object of Qt's that is let go of in another thread than its own.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import av
import numpy as np
from PIL import Image

from bench.responsiveness import environment

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from bench.release_watch import ReleaseWatch
    from core.control import Control
    from core.events import Events
    from core.settings import Request
    from gui.app.application import Application

EVERY = 0.004
"""Seconds from one drop to the next: less than a large photo's thumbnail takes."""


def main(arguments: Sequence[str]) -> int:
    """Drops in a fresh process and passes on what it says; 0 if it lived and let go of nothing in the wrong thread."""
    parser = argparse.ArgumentParser(prog="python -m bench drops", description=__doc__)
    parser.add_argument("--count", type=int, default=2000, help="how many times something is dropped")
    parser.add_argument("--seed", type=int, default=0, help="which files are dropped where")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.inside:
        return _dropped(options.count, options.seed)
    command = [sys.executable, "-X", "faulthandler", "-m", "bench.drops", "--inside", "--count", str(options.count),
               "--seed", str(options.seed)]
    with tempfile.TemporaryDirectory(prefix="impasto-bench-") as folder:
        return subprocess.run(command, env=environment(folder)).returncode


def files(folder: Path) -> dict[str, Path]:
    """One file of each kind that is dropped: photos, clips, files that are broken or neither, a folder."""
    pixels = np.random.default_rng(0).integers(0, 255, (60, 80, 3), np.uint8)
    small = Image.fromarray(pixels)
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    small.resize((4000, 3000)).save(folder / "large.jpg")
    small.resize((1200, 900)).save(folder / "portrait.jpg", exif=exif)
    small.convert("RGBA").save(folder / "clear.png")
    _write_clip(folder / "clip.mp4", 0)
    _write_clip(folder / "rotated.mp4", 90)
    (folder / "broken.jpg").write_bytes((folder / "large.jpg").read_bytes()[:3000])
    (folder / "broken.mp4").write_bytes((folder / "clip.mp4").read_bytes()[:600])
    (folder / "notes.txt").write_text("no picture")
    (folder / "folder").mkdir()
    return {path.name: path for path in sorted(folder.iterdir())}


def _write_clip(path: Path, rotation: int) -> None:
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=20, options={"g": "10"})
        stream.width, stream.height, stream.pix_fmt = 96, 64, "yuv420p"
        for number in range(30):
            frame = av.VideoFrame.from_ndarray(np.full((64, 96, 3), 5 * number + 20, np.uint8))
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    if rotation:
        _turn(path)


def _turn(path: Path) -> None:
    """Write a quarter turn into the track header's matrix, as a telephone does (ISO 14496-12, 8.3.2)."""
    data = bytearray(path.read_bytes())
    upright = np.array([0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000], ">i4").tobytes()
    turned = np.array([0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000], ">i4").tobytes()
    at = data.index(upright, data.index(b"tkhd"))
    data[at:at + len(upright)] = turned
    path.write_bytes(data)


def paint(request: Request, control: Control, start: object) -> Events:
    """A job that shows one grey picture after the other until it is told to stop."""
    from core.events import Ending, Finished, Planned, Preview

    yield Planned(((48, 32),), 10**6, None, 0, "cpu", "it is the only one")
    for step in range(10**6):
        if control.stopped:
            break
        time.sleep(0.001)
        yield Preview(step, np.full((32, 48, 3), step % 256, np.uint8))
    yield Finished(Ending.STOPPED, np.full((32, 48, 3), 0.5, np.float32), None, 1.0)


def _dropped(count: int, seed: int) -> int:
    import qasync

    from PySide6.QtWidgets import QApplication

    from bench.release_watch import ReleaseWatch
    from gui.app.application import Application
    from gui.jobs.jobs import Jobs

    app = QApplication(["impasto"])
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    watch = ReleaseWatch()
    with loop, tempfile.TemporaryDirectory() as folder:
        application = Application(app, jobs=Jobs(paint))
        try:
            loop.run_until_complete(_drop(application, files(Path(folder)), count, random.Random(seed), watch))
        finally:
            application.close()
    for name, place in watch.elsewhere:
        print(f"{name} was let go of in another thread:\n{place}", file=sys.stderr)
    print(f"messages: {count // 2}, let go of in another thread: {len(watch.elsewhere)}\ndrops: {count}")
    return 1 if watch.elsewhere else 0


async def _drop(application: Application, paths: dict[str, Path], count: int, chance: random.Random,
                watch: ReleaseWatch) -> None:
    application.open([])
    window = application.window
    places = [window, window.canvas, window.content, window.styles]
    for number in range(count):
        names = chance.sample(sorted(paths), chance.choice([1, 1, 2, 3]))
        drop_on(chance.choice(places), [paths[name] for name in names])
        await asyncio.sleep(EVERY)
        if number % 2:
            say(application, number)
        watch.look()
        if number % 7 == 0:
            application.project.undo_stack.undo()
        if number % 25 == 0:
            application.jobs.start(application.project.request)
        if number % 40 == 39:
            application.jobs.stop()
    await settled(application)


async def settled(application: Application) -> None:
    """Cancel the job and wait until nothing works beside the window any more."""
    from gui.jobs.jobs import JobState

    while application.tasks.busy or application.jobs.state is not JobState.IDLE:
        application.jobs.cancel()
        await asyncio.sleep(EVERY)


def say(application: Application, number: int) -> None:
    """Show one message of each kind in turn."""
    from core.errors import FileMissing

    notifier = application.notifier
    kinds = (lambda: notifier.tell(f"Message {number}."), lambda: notifier.error(FileMissing(path=f"{number}.png")),
             lambda: notifier.warn(f"Message {number}.", "Undo", application.project.undo_stack.undo))
    kinds[number // 2 % len(kinds)]()


def drop_on(place: QWidget, paths: Sequence[Path]) -> None:
    """Let files be dragged over the middle of a widget and dropped there, as the desktop tells Qt of it."""
    from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
    from PySide6.QtGui import QDragEnterEvent, QDropEvent
    from PySide6.QtWidgets import QApplication

    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    middle = QPointF(place.rect().center())
    held = Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(place, QDragEnterEvent(QPoint(middle.toPoint()), *held))
    QApplication.sendEvent(place, QDropEvent(middle, *held, QEvent.Type.Drop))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
