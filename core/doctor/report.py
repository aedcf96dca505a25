"""The whole report, section by section; a section that fails says so and takes no other along."""

from __future__ import annotations

import locale
import os
import platform
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from importlib import metadata
from pathlib import Path

import psutil

import core
from core import log, memory, units
from core.doctor import places

PACKAGES = ("torch", "torchvision", "PySide6-Essentials", "PySide6-Addons", "qasync", "numpy", "pillow", "pillow-heif",
            "opencv-python-headless", "av", "scenedetect-headless", "safetensors", "msgspec", "platformdirs",
            "filelock", "psutil", "httpx")
_SURROUNDINGS = ("DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "XDG_CURRENT_DESKTOP", "QT_QPA_PLATFORM",
                 "QT_SCALE_FACTOR", "CUDA_VISIBLE_DEVICES", "OMP_NUM_THREADS", "LANG", "LC_ALL")
_LINES = 40  # of the log

Lines = Sequence[str]


def text() -> str:
    """Everything, in plain lines; the person's home folder is written as ~."""
    sections: Sequence[tuple[str, Callable[[], Lines]]] = (
        ("Impasto", _program), ("Packages", _packages), ("Machine", _machine), ("Device", _device),
        ("Weights", _weights), ("Surroundings", _surroundings), ("Places", places.lines),
        ("The newest crash", _crash), ("The log's end", _log_end))
    told = "\n\n".join(f"{title}\n" + "\n".join(f"  {line}" for line in _guarded(lines)) for title, lines in sections)
    return f"{_without_home(told)}\n"


def _guarded(lines: Callable[[], Lines]) -> Lines:
    """The lines of a section, or that it cannot be told: this is for machines on which something does not work."""
    try:
        return lines() or ["nothing"]
    except Exception as fault:
        return [f"cannot be told: {type(fault).__name__}: {fault}"]


def _without_home(told: str) -> str:
    home = str(Path.home())
    return told if len(home) < 2 else told.replace(home, "~")


def _program() -> Lines:
    return [f"version    {core.__version__}", f"lies in    {Path(core.__file__).parents[1]}",
            f"Python     {platform.python_version()}, {sys.executable}", f"system     {platform.platform()}"]


def _packages() -> Lines:
    return [f"{name:23} {_version(name)}" for name in PACKAGES]


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "not installed"


def _machine() -> Lines:
    total = psutil.virtual_memory().total
    return [f"processor  {_processor()}, {psutil.cpu_count(logical=False) or '?'} cores, {os.cpu_count()} threads",
            f"memory     {units.in_bytes(total)}, of which Impasto may take {units.in_bytes(memory.available())}"]


def _processor() -> str:
    names = Path("/proc/cpuinfo")
    told = names.read_text(errors="replace").splitlines() if names.is_file() else []
    named = (line.partition(":")[2].strip() for line in told if line.startswith("model name"))
    return next(named, "") or platform.processor() or platform.machine()


def _device() -> Lines:
    from core.doctor import gpu  # brings torch

    return gpu.lines()


def _weights() -> Lines:
    from core.choices import Network  # what follows brings torch
    from core.nets import records

    bundled, downloaded = records.find(Network.VGG19).path, records.find(Network.VGG16).path.parent
    size = f"{units.in_bytes(bundled.stat().st_size)}" if bundled.is_file() else "missing"
    return [f"bundled    {bundled}: {size}", f"downloads  {downloaded}: {places.state(downloaded)}"]


def _surroundings() -> Lines:
    told = [f"{name}={os.environ[name]}" for name in _SURROUNDINGS if name in os.environ]
    return [*told, f"file names {sys.getfilesystemencoding()}, texts {locale.getpreferredencoding(False)}"]


def _log_end() -> Lines:
    return [f"{log.file()} (your files' names may stand here)", *log.tail(log.file(), _LINES)]


def _crash() -> Lines:
    lines = log.tail(log.crashes(), _LINES)
    if not lines:
        return ["none is known"]
    return [f"{datetime.fromtimestamp(log.crashes().stat().st_mtime):%Y-%m-%d %H:%M}, {log.crashes()}", *lines]
