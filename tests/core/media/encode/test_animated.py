"""Clips written as GIF, animated WebP and numbered pictures; and what each format will weigh."""

from __future__ import annotations

import errno
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageSequence

from core import errors
from core.choices import Codec
from core.media import clips, encode, recipe
from core.media.clips.timing import Timing
from core.media.encode import animated
from core.media.images import profiles, stills
from core.settings import Export, Output, Request

THIRTIETHS = Timing(np.arange(30) * 3000 + 90, 30 * 3000 + 90, Fraction(1, 90000))
UNEVEN = Timing(np.array([50, 90, 490, 510, 2490]), 3490, Fraction(1, 1000))


def moving(frames: int, height: int = 40, width: int = 60) -> list[np.ndarray]:
    """A soft gradient on which a disc moves."""
    y, x = np.mgrid[0:height, 0:width]
    ground = np.stack([x * 200 / width, y * 200 / height, np.full(x.shape, 90)], axis=2)
    pictures = []
    for number in range(frames):
        picture = ground.copy()
        picture[(x - 10 - number) ** 2 + (y - 20) ** 2 < 50] = (250, 220, 30)
        pictures.append(picture.astype(np.uint8))
    return pictures


def write(path: Path, frames: list[np.ndarray], timing: Timing, request: Request | None = None) -> list[int]:
    return [done for done, _ in encode.write(path, frames, timing, Export(), None, request)]


def shown(path: Path) -> tuple[list[np.ndarray], list[int]]:
    """The frames and for how many milliseconds each is shown."""
    pictures, durations = [], []
    with Image.open(path) as image:
        for frame in ImageSequence.Iterator(image):
            frame.load()
            pictures.append(np.asarray(frame.convert("RGB")))
            durations.append(frame.info["duration"])
    return pictures, durations


@pytest.mark.parametrize(("suffix", "rate"), [(".gif", 100), (".webp", 1000)])
@pytest.mark.parametrize("timing", [THIRTIETHS, UNEVEN], ids=["thirtieths", "uneven"])
def test_times_are_rounded_without_drift(tmp_path, suffix, rate, timing):
    path = tmp_path / f"out{suffix}"
    frames = moving(timing.frames)
    assert write(path, frames, timing) == list(range(1, timing.frames + 1))
    pictures, durations = shown(path)
    assert durations == (np.diff(timing.ticks(rate)) * 1000 // rate).tolist()
    for picture, frame in zip(pictures, frames, strict=True):
        assert np.abs(picture.astype(int) - frame).mean() < 4


def test_a_gif_is_read_again_as_a_clip(tmp_path):
    write(tmp_path / "out.gif", moving(5), UNEVEN)
    clip = clips.read(tmp_path / "out.gif")
    assert (clip.size, clip.frames) == ((60, 40), 5)
    assert [round(float(clip.seconds(number)) * 100) for number in range(6)] == [0, 4, 44, 46, 244, 344]


def test_a_gif_leaves_out_what_browsers_would_slow_down(tmp_path):
    timing = Timing(np.arange(24), 24, Fraction(1, 120))
    kept = animated.kept(timing)
    gaps = np.diff(timing.ticks(100)[kept])
    assert gaps.min() == 2 and gaps.max() <= 3
    assert len(write(tmp_path / "out.gif", moving(24), timing)) == 24
    pictures, durations = shown(tmp_path / "out.gif")
    assert len(pictures) == len(kept)
    assert sum(durations) == 200


def test_a_gif_gives_each_frame_its_own_colours(tmp_path):
    frames = [np.dstack([np.full((32, 32), shade), *np.mgrid[0:32, 0:32] * 4]).astype(np.uint8)
              for shade in (0, 90, 250)]
    write(tmp_path / "out.gif", frames, Timing(np.arange(3), 3, Fraction(1, 10)))
    for picture, frame in zip(shown(tmp_path / "out.gif")[0], frames, strict=True):
        off = np.abs(picture.astype(int) - frame)
        assert off.mean() < 4
        assert off[..., 0].max() <= 4  # one palette for all would need three reds


@pytest.mark.parametrize("suffix", [".gif", ".webp"])
def test_animations_repeat_for_ever_and_carry_the_request(tmp_path, suffix):
    request = Request(content="“나의” clip.mp4" * 100)
    path = tmp_path / f"out{suffix}"
    write(path, moving(5), UNEVEN, request)
    assert recipe.has_recipe(path)
    assert recipe.read(path) == request
    with Image.open(path) as image:
        assert image.info["loop"] == 0
        assert image.n_frames == 5
    write(path, moving(5), UNEVEN)
    assert not recipe.has_recipe(path)


def test_webp_has_the_quality_that_was_asked_for_and_the_profile(tmp_path):
    def size(quality: int) -> int:
        write(tmp_path / "out.webp", moving(5), UNEVEN, Request(output=Output(quality=quality)))
        return (tmp_path / "out.webp").stat().st_size

    assert size(30) < size(95)
    with Image.open(tmp_path / "out.webp") as image:
        assert image.info["icc_profile"] == profiles.srgb()


@pytest.mark.parametrize("suffix", [".gif", ".webp"])
def test_a_frame_larger_than_the_format(tmp_path, suffix):
    with pytest.raises(errors.CannotWrite, match="at most"):
        write(tmp_path / f"out{suffix}", [np.zeros((1, 70_000, 3), np.uint8)] * 5, UNEVEN)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("suffix", [".gif", ".webp", ".png"])
def test_closing_leaves_nothing(tmp_path, suffix):
    steps = encode.write(tmp_path / f"out{suffix}", iter(moving(5)), UNEVEN, Export())
    next(steps), next(steps)
    assert list(tmp_path.iterdir())
    steps.close()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("suffix", "longest"), [(".gif", 65535), (".webp", 16383)])
def test_frames_larger_than_the_format_holds(tmp_path, suffix, longest):
    line = np.zeros((1, longest + 1, 3), np.uint8)
    with pytest.raises(errors.CannotWrite, match=rf"out\{suffix} could .* at most {longest} pixels a side"):
        write(tmp_path / f"out{suffix}", [line] * 5, UNEVEN)
    assert not list(tmp_path.iterdir())


# Numbered pictures.


def test_numbered_pictures_lie_in_a_folder_without_any_loss(tmp_path):
    request, frames = Request(content="clip.mp4"), moving(5)
    write(tmp_path / "out.png", frames, UNEVEN, request)
    folder = tmp_path / "out"
    assert sorted(path.name for path in folder.iterdir()) == [f"000{number}.png" for number in range(1, 6)]
    for number, frame in enumerate(frames, 1):
        path = folder / f"000{number}.png"
        assert (np.asarray(Image.open(path)) == frame).all()
        assert recipe.read(path) == request
        assert stills.read(path).size == (60, 40)


def test_numbered_pictures_replace_older_ones_but_nothing_else(tmp_path):
    write(tmp_path / "out.png", moving(5), UNEVEN)
    write(tmp_path / "out.png", moving(3), Timing(np.arange(3), 3, Fraction(1, 10)))
    assert len(list((tmp_path / "out").iterdir())) == 3
    (tmp_path / "out" / "mine.txt").write_text("keep")
    with pytest.raises(errors.CannotWrite, match="something else of that name"):
        write(tmp_path / "out.png", moving(5), UNEVEN)
    assert len(list((tmp_path / "out").iterdir())) == 4
    assert list(tmp_path.iterdir()) == [tmp_path / "out"]


def test_a_disk_that_fails_in_the_middle_keeps_the_older_pictures(tmp_path, monkeypatch):
    write(tmp_path / "out.png", moving(3), Timing(np.arange(3), 3, Fraction(1, 10)))
    before = (tmp_path / "out" / "0001.png").read_bytes()
    written = iter(range(2))

    def fails(handle: int) -> None:
        if next(written, None) is None:
            raise OSError(errno.EIO, "I/O error")

    monkeypatch.setattr("os.fsync", fails)
    with pytest.raises(errors.CannotWrite, match=r"out\.png could not be saved: the disk does not answer"):
        write(tmp_path / "out.png", moving(5), UNEVEN)
    assert len(list((tmp_path / "out").iterdir())) == 3
    assert (tmp_path / "out" / "0001.png").read_bytes() == before
    assert list(tmp_path.iterdir()) == [tmp_path / "out"]


# What it will weigh.


@pytest.mark.parametrize(("suffix", "codec"), [
    (".mp4", Codec.H264), (".mp4", Codec.HEVC), (".mp4", Codec.AV1), (".mov", Codec.PRORES), (".mkv", Codec.H264),
    (".gif", Codec.H264), (".webp", Codec.H264), (".png", Codec.H264)])
def test_the_estimate_is_near_the_truth(tmp_path, suffix, codec):
    noise = np.random.default_rng(0).normal(0, 12, (120, 96, 200, 3))
    strokes = np.random.default_rng(1).integers(0, 200, (12, 25, 3)).repeat(8, 0).repeat(8, 1)
    frames = [np.clip(np.roll(strokes, number, 1) + noise[number], 0, 255).astype(np.uint8) for number in range(120)]
    timing, export = Timing(np.arange(120), 120, Fraction(1, 25)), Export(codec=codec, crf=24)
    path = tmp_path / f"out{suffix}"
    *_, (_, written) = encode.write(path, frames, timing, export)
    estimate = encode.estimate((frames[at] for at in encode.sample(120)), timing, export, suffix)
    assert estimate == pytest.approx(path.stat().st_size if path.exists() else written, rel=0.3)


def test_the_sample_is_of_runs_from_first_to_last():
    assert encode.sample(5) == [0, 1, 2, 3, 4]
    sampled = encode.sample(1000)
    assert (sampled[0], sampled[-1], len(sampled)) == (0, 999, 72)
    assert np.count_nonzero(np.diff(sampled) != 1) == 2


@pytest.mark.parametrize("suffix", [".mp4", ".gif"])
def test_nothing_is_known_without_frames(suffix):
    assert encode.estimate([], UNEVEN, Export(), suffix) == 0


def test_an_estimate_of_what_cannot_be_written():
    with pytest.raises(errors.CodecNotInFormat):
        encode.estimate(moving(5), UNEVEN, Export(codec=Codec.AV1), ".mov")
