"""Trains `resources/weights/trunk.safetensors`: the network that knows the four sample paintings.

    nice python packaging/train_trunk.py [--folder FOLDER] [--steps N]

It fetches the photos that it is trained on, those of the Debian package gcompris-qt-data, and adds frames of the sample
clip. It keeps a checkpoint in the folder and goes on from there when it is begun again: killed anywhere, it ends at the
same weights. At every judgement it also leaves a line in `judged.tsv` and a contact sheet of the photos that are kept
for judging. `--steps` may be changed on the way, as long as the rate has not begun to fall.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import subprocess
from collections.abc import Iterator
from pathlib import Path

import cv2
import msgspec
import numpy as np
import torch
from PIL import Image

from core import files
from core.arrays import ByteArray, FloatArray
from core.control import Control
from core.library.record import TaughtRecord
from core.media import clips
from core.media.images import stills
from core.nets import device, weights
from core.render.paintings import painting
from core.taught.painting_targets import METHOD
from core.taught.photo_judge import PhotoJudgement
from core.taught.photo_sources import JUDGED_SAMPLES, reduced
from core.taught.teaching import PaintingTeaching, PaintingToTeach, TeachingPhotos
from core.taught.trunk_trainer import Stage, TeachingSettings
from core.train.training_loop import TrainingProgress

SAMPLES = Path(__file__).resolve().parents[1] / "resources" / "samples"
OUTPUT = SAMPLES.parent / "weights" / "trunk.safetensors"
PAINTINGS = {
    "van_gogh_starry_night.jpg": "Vincent van Gogh, The Starry Night",
    "hokusai_great_wave.png": "Katsushika Hokusai, The Great Wave off Kanagawa",
    "van_gogh_cafe_terrace_at_night.webp": "Vincent van Gogh, Café Terrace at Night",
    "van_gogh_church_at_auvers.webp": "Vincent van Gogh, The Church at Auvers",
}
JUDGED_SIZE = 320, 240
STAGES = (Stage(0, (128, 192), (1.0, 1.4), 1.5, 0.0), Stage(1500, (144, 224), (1.0, 1.3), 1.5, 0.4),
          Stage(2750, (160, 256), (1.0, 1.25), 1.0, 0.4))
SETTINGS = TeachingSettings("trunk 2", 5000, 1.5e-3, 1, STAGES, 2, 125, 0.4)
"""Nearly whole photos, small ones first: parts of photos teach to place dark and light by the noise (docs/math.md)."""

PACKAGE, VERSION = "gcompris-qt-data", "3.1-2"
SHA256 = "e9cf06ab2105529068df73085784e835d2ff03f870d2a8091f09125d40abac9f"
FILES = "usr/share/gcompris-qt/rcc"
PHOTO_FILES = ("clickgame", "erase", "explore_farm_animals", "explore_monuments", "explore_world_animals",
               "explore_world_music")
"""Files of the package that hold photos, and no drawings or paintings."""
LEFT_OUT = ("15ec5fcb", "546e2483", "erase_04", "explore_farm_animals_01", "explore_monuments_48",
            "explore_world_animals_15")
"""Photos that are never trained on, by their place or by their digest: the first two are used for judging elsewhere."""
LONGEST = 1280
"""Pixels of a photo's long side that are kept."""
LEAST_SIDE, LEAST_BYTES = 256, 12_000
"""Of pictures in the package: smaller ones are symbols."""
FRAME_STEP = 8
ABOUT = ("Photos of animals, monuments and musicians in Debian's gcompris-qt-data 3.1-2 (their credits are in that "
         "package's copyright file), and frames of Big Buck Bunny, (c) Blender Foundation, CC BY 3.0.")


def photos(folder: Path) -> list[ByteArray]:
    """All photos to train on, HxWx3, always the same in the same order; the package is fetched into `folder`."""
    found = [reduced(np.float32(1 / 255) * pixels, LONGEST) for name, digest, pixels in package_photos(folder)
             if name not in LEFT_OUT and digest[:8] not in LEFT_OUT]
    return [*found, *clip_frames()]


def package_photos(folder: Path) -> Iterator[tuple[str, str, ByteArray]]:
    """Place, digest and pixels of every photo in the package: its resource files hold plain WebP files."""
    for group in PHOTO_FILES:
        data = (unpacked(folder) / f"{group}.rcc").read_bytes()
        number, place = 0, data.find(b"RIFF")
        while place >= 0:
            size = 8 + int.from_bytes(data[place + 4:place + 8], "little")
            content = data[place:place + size]
            pixels = decoded(content)
            if pixels is not None:
                yield f"{group}_{number:02}", hashlib.sha256(content).hexdigest(), pixels
                number += 1
            place = data.find(b"RIFF", place + (4 if pixels is None else size))


def decoded(content: bytes) -> ByteArray | None:
    """The pixels of an opaque WebP file of some size; None of anything else."""
    if content[8:12] != b"WEBP" or len(content) <= LEAST_BYTES:
        return None
    try:
        with Image.open(io.BytesIO(content)) as picture:
            return np.array(picture) if picture.mode == "RGB" and min(picture.size) >= LEAST_SIDE else None
    except OSError:
        return None


def unpacked(folder: Path) -> Path:
    """Where the package's resource files are, after it was fetched, held against its checksum, and unpacked.

    Raises:
        SystemExit: it is another one.
    """
    place = folder / "package" / FILES
    if not place.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        archive = folder / f"{PACKAGE}_{VERSION}_all.deb"
        if not archive.exists():
            subprocess.run(["apt-get", "download", f"{PACKAGE}={VERSION}"], cwd=folder, check=True)
        if hashlib.sha256(archive.read_bytes()).hexdigest() != SHA256:
            raise SystemExit(f"{archive} is not the file this script was written for.")
        subprocess.run(["dpkg-deb", "-x", archive, folder / "package"], check=True)
    return place


def clip_frames() -> list[ByteArray]:
    """Every eighth frame of the sample clip."""
    clip = clips.read(SAMPLES / "big_buck_bunny.mp4")
    with clips.Frames(clip, high_bit_depth=True) as frames:
        return [reduced(frame.rgb, LONGEST) for frame in frames.run(range(clip.frames))
                if frame.number % FRAME_STEP == 0]


def held_out() -> list[FloatArray]:
    """The photos kept for judging, the middle of each."""
    return [_middle(stills.read(str(SAMPLES / name)).rgb) for name in JUDGED_SAMPLES]


def _middle(photo: FloatArray) -> FloatArray:
    width, height = JUDGED_SIZE
    factor = max(width / photo.shape[1], height / photo.shape[0])
    small = cv2.resize(photo, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    top, left = (small.shape[0] - height) // 2, (small.shape[1] - width) // 2
    return np.ascontiguousarray(small[top:top + height, left:left + width])


def contact_sheet(judgement: PhotoJudgement) -> ByteArray:
    """A row a photo, a column a painting."""
    count = len(PAINTINGS)
    pictures = [one.picture for one in judgement.photos]
    rows = [np.concatenate(pictures[begin:begin + count], axis=1) for begin in range(0, len(pictures), count)]
    return (255 * np.concatenate(rows)).round().astype(np.uint8)


def note(folder: Path, progress: TrainingProgress[PhotoJudgement], judgement: PhotoJudgement, seconds: float) -> None:
    """Adds a judgement to what the folder says."""
    found = [judgement.photo, judgement.painted, *(judgement.of_painting(number) for number in range(len(PAINTINGS)))]
    line = "\t".join(f"{one.style:.3f} {one.content:.3f}" for one in found)
    with (folder / "judged.tsv").open("a", encoding="utf-8") as file:
        file.write(f"{progress.step}\t{seconds:.0f} s\t{line}{' went back' if progress.restored else ''}\n")
    cv2.imwrite(str(folder / "judged.jpg"), contact_sheet(judgement)[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 90])


NOTICE = """\
# The trunk

`trunk.safetensors` holds a network that paints photos after {count} paintings; the teaching of others begins with it.
It was trained by Impasto itself and is under Impasto's licence. The only pictures in it are the paintings' thumbnails.

| | |
|---|---|
| sha256 | `{sha256}` |
| bytes | {size:,} |
| made by | `python packaging/train_trunk.py` |
| trained for | {steps:,} steps, {hours:.1f} hours of one to two processor cores |
| trained on | {photos} |
| judged by | {judged}, which it was not trained on, at 320 x 240 |
| its features | the bundled VGG-19 (NOTICE.md) |

Photos and their licences: `/usr/share/doc/gcompris-qt-data/copyright` of that Debian package lists each with its author
(public domain, CC0, CC BY and CC BY-SA, versions 2.0 to 4.0). The paintings are in the public domain
(`../samples/CREDITS.md`).

Style and content term at ratio 1 on the judged photos (the untouched photo has 1 and 0):

| painting | style | content |
|---|---|---|
{paintings}
"""


def notice(record: TaughtRecord, path: Path) -> str:
    """What is said of the trunk beside it."""
    data = path.read_bytes()
    rows = "\n".join(f"| {one.name} | {one.style:.3f} | {one.content:.3f} |" for one in record.paintings)
    return NOTICE.format(count=len(record.paintings), sha256=hashlib.sha256(data).hexdigest(), size=len(data),
                         steps=record.steps, hours=record.seconds / 3600, photos=record.photos, paintings=rows,
                         judged=", ".join(f"`{name}`" for name in JUDGED_SAMPLES))


def main() -> None:
    """Trains until all steps are made, and writes the trunk."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, default=Path("build/trunk"), help="photos, checkpoint, judgements")
    parser.add_argument("--steps", type=int, default=SETTINGS.steps)
    parser.add_argument("--threads", type=int, default=1, help="processors that it may take")
    parser.add_argument("--output", type=Path, default=OUTPUT, help="the file to write in the end")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(options.threads)
    chosen = device.choose(METHOD.device)
    network = device.place(weights.load(METHOD.network, METHOD.weights, METHOD.pooling), chosen)
    paintings = [PaintingToTeach(name, painting(str(SAMPLES / file)), "Public domain; resources/samples/CREDITS.md",
                                 files.digest(SAMPLES / file)) for file, name in PAINTINGS.items()]
    teaching = PaintingTeaching(network, paintings, TeachingPhotos(photos(options.folder), held_out(), ABOUT),
                        msgspec.structs.replace(SETTINGS, steps=options.steps), chosen,
                        checkpoint=options.folder / "checkpoint")
    for progress in teaching.run(Control()):
        if progress.judgement is not None:
            note(options.folder, progress, progress.judgement, teaching.seconds)
    record = teaching.write(options.output)
    options.output.with_name(f"NOTICE-{options.output.stem}.md").write_text(notice(record, options.output), "utf-8")


if __name__ == "__main__":
    main()
