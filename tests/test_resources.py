"""The files that come with Impasto are there, whole, and credited."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

import resources
from core.media import clips
from core.media.images import stills

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


def test_paths():
    assert resources.path() == Path(resources.__file__).parent
    assert resources.path("samples", "CREDITS.md").is_file()


def test_the_first_start_has_pictures():
    samples = resources.samples()
    assert len(samples.styles) == 2
    for path in (samples.content, *samples.styles):
        picture = stills.read(path)
        assert min(picture.size) >= 300
        assert picture.notes == ()


def test_the_sample_clip_is_three_seconds_with_sound():
    clip = clips.read(resources.samples().clip)
    assert (clip.size, clip.frames, clip.rate, clip.seconds(clip.frames)) == ((640, 360), 75, 25, 3)
    assert clip.has_sound and clip.notes == () and clip.path.stat().st_size <= 700_000


def test_every_sample_is_credited():
    folder = resources.path("samples")
    names = {entry.name for entry in (*folder.iterdir(), *resources.path("welcome").iterdir())} - {"CREDITS.md"}
    credited = set(re.findall(r"^\| `([^`]+)`", (folder / "CREDITS.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert credited == names


def test_the_paintings_are_named_as_their_credits_say():
    told = resources.path("samples", "CREDITS.md").read_text(encoding="utf-8")
    for one in resources.paintings():
        assert f"| `{one.path.name}` | {one.artist}, *{one.title}*, {one.year} |" in told and one.path.is_file()
    assert {one.path for one in resources.paintings()} >= set(resources.samples().styles)


def test_the_sample_pictures_are_unchanged():
    if not SHARED.is_dir():
        pytest.skip("the shared pictures are not here")
    known = {Path(line.split("\t")[0]).name: line.split("\t")[3]
             for line in (SHARED / "LICENCES.tsv").read_text(encoding="utf-8").splitlines()[1:]}
    for path in resources.path("samples").iterdir():
        if path.suffix not in (".md", ".mp4"):
            assert hashlib.sha256(path.read_bytes()).hexdigest() == known[path.name].strip()


def test_every_library_has_its_notice():
    tomllib = pytest.importorskip("tomllib")
    project = Path(__file__).resolve().parent.parent / "pyproject.toml"
    notices = resources.path("NOTICES.md").read_text(encoding="utf-8").lower()
    named = {"pyside6-essentials": "pyside6", "pyside6-addons": "pyside6", "av": "pyav", "torch": "pytorch"}
    for dependency in tomllib.loads(project.read_text(encoding="utf-8"))["project"]["dependencies"]:
        name = re.match(r"[A-Za-z0-9_-]+", dependency)[0].lower()
        assert named.get(name, name) in notices, name
