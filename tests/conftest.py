"""What every test runs in: no display, a home of its own, and a suite that fails on noise."""

from __future__ import annotations

import gc
import io
import logging
import os
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import numpy as np
import pytest
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
GRACE = 2.0  # seconds that a test's threads have to end after it


def _home_of_its_own() -> Path:
    """Nothing that a test writes or reads lies in the person's folders."""
    home = Path(tempfile.mkdtemp(prefix="impasto-test-home-"))
    os.environ["HOME"] = str(home)
    for name in ("CONFIG", "DATA", "CACHE", "STATE", "RUNTIME"):
        folder = home / f".{name.lower()}"
        folder.mkdir(mode=0o700)
        os.environ[f"XDG_{name}_{'DIR' if name == 'RUNTIME' else 'HOME'}"] = str(folder)
    for name in ("TORCH_HOME", "IMPASTO_HOME", "LOCALAPPDATA", "APPDATA"):
        os.environ.pop(name, None)
    return home


def _signals_as_in_a_terminal() -> None:
    """What a suite in the background inherits as ignored (nohup, a script's `&`), its processes would ignore, too."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler if name == "SIGINT" else signal.SIG_DFL)


# Before Qt or torch is imported by any test: both read these once.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"
os.environ.setdefault("OMP_NUM_THREADS", "1")  # one core for each pytest worker; torch would take all of them
HOME = _home_of_its_own()
_signals_as_in_a_terminal()

hypothesis.settings.register_profile("impasto", deadline=None, derandomize=True, max_examples=50)
hypothesis.settings.load_profile("impasto")


def pytest_unconfigure() -> None:
    """Removes the tests' home."""
    shutil.rmtree(HOME, ignore_errors=True)


class _Loud(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def no_unexpected_logs(request: pytest.FixtureRequest) -> Iterator[None]:
    """A record of warning level or above fails, unless the test takes `caplog` and answers for it."""
    handler = _Loud()
    logging.getLogger().addHandler(handler)
    yield
    logging.getLogger().removeHandler(handler)
    if handler.records and "caplog" not in request.fixturenames:
        lines = [f"{record.name} {record.levelname}: {record.getMessage()}" for record in handler.records]
        pytest.fail("unexpected log records:\n" + "\n".join(lines))


@pytest.fixture(autouse=True)
def no_leaked_threads(request: pytest.FixtureRequest) -> Iterator[None]:
    """Every thread that a test starts has ended soon after it."""
    before, tasks = set(threading.enumerate()), _tasks()
    yield
    deadline = time.monotonic() + GRACE
    while (leaked := _threads(before, tasks, request)) and time.monotonic() < deadline:
        time.sleep(0.02)
    if leaked:
        pytest.fail(f"threads still run: {', '.join(leaked)}")


def _tasks() -> set[str] | None:
    """The system's numbers of the threads that run, None where it does not list them."""
    try:
        return {task.name for task in Path("/proc/self/task").iterdir()}
    except OSError:
        return None


def _threads(before: set[threading.Thread], tasks: set[str] | None, request: pytest.FixtureRequest) -> list[str]:
    # Python keeps a stand-in for a thread that it did not start itself; Qt's are looked for by themselves.
    ours = [thread.name for thread in set(threading.enumerate()) - before
            if thread.is_alive() and not isinstance(thread, threading._DummyThread)]
    if "qapp" not in request.fixturenames or "PySide6.QtCore" not in sys.modules:
        return ours
    if tasks is not None and not (_tasks() or set()) - tasks:
        return ours  # no thread is new, Qt's neither; to look through all objects for them takes longer than most tests
    from PySide6.QtCore import QThread
    from shiboken6 import isValid

    # By `type`, for `isinstance` asks an object for its class, and torch's lazy modules wake up when asked.
    threads = [item for item in gc.get_objects() if issubclass(type(item), QThread) and isValid(item)]
    return ours + [thread.objectName() or "QThread" for thread in threads
                   if thread.isRunning() and thread is not request.getfixturevalue("qapp").thread()]


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real photos and paintings beside the checkout."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"no sample collection at {folder}")
    return folder


@pytest.fixture
def written_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: a copy of what Impasto 0.1.0 wrote, whose paths are relative to it."""
    folder = tmp_path / "before"
    shutil.copytree(ROOT / "tests" / "fixtures" / "before_0_2", folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the generated pictures below."""
    return tmp_path_factory.mktemp("pictures")


@pytest.fixture(scope="session")
def tiny_photo(pictures: Path) -> Path:
    """A PNG of 96 x 64 pixels: a sky that fades into the ground, and a disc."""
    y, x = np.mgrid[0:64, 0:96] / 64
    disc = (x - 0.9) ** 2 + (y - 0.4) ** 2 < 0.05
    rgb = np.stack([0.3 + 0.5 * y, 0.5 + 0.2 * y, 0.9 - 0.6 * y], axis=2)
    rgb[disc] = (0.95, 0.85, 0.3)
    return _write(pictures / "photo.png", rgb)


@pytest.fixture(scope="session")
def tiny_painting(pictures: Path) -> Path:
    """A PNG of 80 x 80 pixels: curved strokes in two colours with some grain."""
    y, x = np.mgrid[0:80, 0:80] / 80
    waves = 0.5 + 0.5 * np.sin(40 * (x + 0.2 * np.sin(6 * y)))[..., None]
    rgb = waves * (0.1, 0.2, 0.55) + (1 - waves) * (0.9, 0.75, 0.3)
    return _write(pictures / "painting.png", rgb + np.random.default_rng(0).normal(0, 0.03, rgb.shape))


def _write(path: Path, rgb: np.ndarray) -> Path:
    Image.fromarray((rgb.clip(0, 1) * 255).round().astype(np.uint8)).save(path)
    return path


@pytest.fixture
def failing_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file that is opened from now on can be opened, but its disk does not answer (EIO)."""
    place = Path("/proc/self/mem")  # whose beginning no process has
    if not place.exists():
        pytest.skip("nothing here fails like a disk")

    def buffered(raw: io.FileIO) -> io.BufferedReader:
        broken = os.open(place, os.O_RDONLY)
        os.dup2(broken, raw.fileno())
        os.close(broken)
        return reader(raw)

    reader = io.BufferedReader
    monkeypatch.setattr(io, "BufferedReader", buffered)


@pytest.fixture
def no_room(tmp_path) -> None:
    """Nothing can be kept among the results of a test's own data: a file stands where their folder should be."""
    (tmp_path / "data" / "impasto").mkdir(parents=True, exist_ok=True)
    (tmp_path / "data" / "impasto" / "results").write_bytes(b"")
