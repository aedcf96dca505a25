"""The clips that the video benchmark paints: drawn ones, whose motion is known exactly, and real ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.folders import DATA
from bench.pictures import as_bytes, opened
from bench.video.comparison import write_clip
from bench.video.figure_scene import FigureScene
from bench.video.limbs import Walker
from bench.video.scene import Disc, Scene, Trajectory, fitting
from bench.video.source import KnownMotion, SourceFrame, estimated, exact
from bench.video.strands import Hair
from core import geometry
from core.arrays import ByteArray
from core.media import clips

RATE = 25
STARRY_NIGHT, GREAT_WAVE = DATA / "styles/van_gogh_starry_night.jpg", DATA / "styles/hokusai_great_wave.png"
CASTLE, FACE, TEMPLE = (DATA / "photos" / name for name in ("neuschwansteinCastle.webp", "astronaut.png", "china.jpg"))
SKY, HORIZON = (120, 160, 205), (175, 195, 215)
"""Of the flat picture behind the hair: its colours above and below."""


@dataclass(frozen=True)
class CaseSize:
    """What a case is asked for.

    Attributes:
        size: long side in pixels.
        frames: how many.
        clip: the real one that is painted, from its frame `first` on.
        folder: where a clip that is made is kept.
    """

    size: int
    frames: int
    clip: Path
    first: int
    folder: Path

    @property
    def wide(self) -> tuple[int, int]:
        """(width, height) of a drawn clip: 16:9."""
        return geometry.even((self.size, round(self.size * 9 / 16)))


@dataclass(frozen=True, eq=False)
class CaseClip:
    """The clip of a case, which is painted from frame `first` on, and what is known of its frames."""

    name: str
    path: Path
    source: Sequence[SourceFrame]
    first: int = 0


@dataclass(frozen=True)
class CaseKind:
    """A case of the benchmark.

    Attributes:
        make: its clip, of the size asked for.
        size, frames: unless told otherwise.
        style: the painting, unless told otherwise.
        modes: unless told otherwise; a network learns no shot as short as most cases.
        figure: whether a figure moves by itself, whose mask is exact.
        resumed: whether it takes so long that what is painted must be kept.
    """

    make: Callable[[CaseSize], CaseClip]
    size: int = 320
    frames: int = 12
    style: Path = STARRY_NIGHT
    modes: Sequence[str] = ("alone", "frames", "keyframes")
    figure: bool = False
    resumed: bool = False


def known(asked: CaseSize) -> CaseClip:
    """A castle that a camera pans over while it nears and turns; a face moves across it."""
    size, scale = asked.wide, asked.wide[0] / 320
    disc = Disc(_photo(FACE, (round(100 * scale),) * 2), (0.3 * size[0], 0.55 * size[1]), 30 * scale,
                Trajectory((7.5 * scale, -1.5 * scale), turn=2))
    scene = Scene(_photo(CASTLE, size), size, asked.frames,
                  Trajectory((1.6 * scale, 0.4 * scale), 1.006, 0.25), disc)
    return _drawn("known motion", scene, asked.folder / "known.mkv")


def limbs(asked: CaseSize) -> CaseClip:
    """A walker in dark, plain clothes, whose limbs swing with motion blur, before a detailed temple."""
    width, height = asked.wide
    photo = fitting(np.asarray(opened(TEMPLE)), asked.wide, 1.0)[-height:, :width]
    scene = FigureScene(photo, Walker((0.2 * width, 0.5 * height), 0.8 * height), asked.frames)
    return _drawn("limbs", scene, asked.folder / "limbs.mkv")


def strands(asked: CaseSize) -> CaseClip:
    """A falling head with fine strands of red hair, turning before a flat sky."""
    width, height = asked.wide
    rows = np.linspace(SKY, HORIZON, height)[:, None]
    sky = np.broadcast_to(np.rint(rows).astype(np.uint8), (height, width, 3))
    scene = FigureScene(sky, Hair((0.38 * width, 0.4 * height), height), asked.frames)
    return _drawn("strands", scene, asked.folder / "strands.mkv")


def real(asked: CaseSize) -> CaseClip:
    """A real clip, with flow estimated at its finest."""
    frames = _read(asked, asked.first, asked.frames)
    return CaseClip(asked.clip.stem, asked.clip, estimated(frames), asked.first)


def long(asked: CaseSize) -> CaseClip:
    """A real clip played forward and backward until it has the frames asked for, so that nothing is ever cut."""
    frames = _read(asked, 0, asked.frames)
    bounced = [frames[number] for number in forward_backward(len(frames), asked.frames)]
    path = asked.folder / "long.mkv"
    if not path.exists():  # a render is found again by its clip
        write_clip(path, bounced, RATE, crf=0)
    return CaseClip("long", path, estimated(_read(CaseSize(asked.size, asked.frames, path, 0, asked.folder), 0,
                                                  asked.frames)))


def forward_backward(frames: int, wanted: int) -> list[int]:
    """Which of `frames` is shown when a clip runs to its end and back, again and again; its ends are shown once."""
    there_and_back = [*range(frames), *range(frames - 2, 0, -1)]
    return [there_and_back[number % len(there_and_back)] for number in range(wanted)]


CASES: Mapping[str, CaseKind] = {
    "known": CaseKind(known),
    "clip": CaseKind(real),
    "limbs": CaseKind(limbs, 256, 16, GREAT_WAVE, figure=True),
    "strands": CaseKind(strands, 256, 16, figure=True),
    "long": CaseKind(long, 640, 250, modes=("keyframes", "learned"), resumed=True),
}
"""By the name that the command line knows."""


def _drawn(name: str, scene: KnownMotion, path: Path) -> CaseClip:
    source = exact(scene)
    if not path.exists():
        write_clip(path, [frame.rgb for frame in source], RATE, crf=0)
    return CaseClip(name, path, source)


def _read(asked: CaseSize, first: int, frames: int) -> list[ByteArray]:
    """Frames of the real clip at the size asked for, HxWx3; fewer where it ends."""
    clip = clips.read(asked.clip)
    size = geometry.frame_size(clip.size, asked.size)
    with clips.Frames(clip, size, high_bit_depth=True) as opened_clip:
        return [as_bytes(frame.rgb) for frame in opened_clip.run(range(first, min(first + frames, clip.frames)))]


def _photo(path: Path, size: tuple[int, int]) -> ByteArray:
    return fitting(np.asarray(opened(path)), size, 1.6)
