"""The one door to the engine, which brings torch: imported when first asked for, never in the window's thread."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from core.arrays import FloatArray
from core.choices import Network
from core.control import Control
from core.errors import EngineNotLoaded
from core.events import Events
from core.farm_place import FarmPlace
from core.media.clips import Clip
from core.plan import Plan
from core.settings import Method, Request
from core.weights_at_hand import WeightsAtHand
from gui.jobs import preload


@contextlib.contextmanager
def _loading() -> Iterator[None]:
    """Around the import of what paints: a job may come before `Jobs.preload`, or in another worker.

    Raises:
        errors.EngineNotLoaded: memory is short, or a library is damaged or missing.
    """
    preload.open_libraries()
    try:
        yield
    except (ImportError, OSError) as fault:
        raise EngineNotLoaded(reason=str(fault).partition("\n")[0]) from fault


def run(request: Request, control: Control, start_from: FloatArray | None) -> Events:
    """Do a request's work (`core.job.run`), in the thread that asks for its events."""
    with _loading():
        from core import job  # torch comes with it: only ever imported in the worker's thread

    return job.run(request, control, start_from)


def run_on_farm(request: Request, control: Control, farm: FarmPlace) -> Events:
    """The same with the machines of a farm, which a clip is rendered by."""
    with _loading():
        from core import job

    return job.run(request, control, farm=farm)


def download(network: Network, report: Callable[[int, int | None], None]) -> Path:
    """Fetch a network's weights; `report` takes the bytes that have arrived and those in all, and ends it by raising.

    Raises:
        errors.DownloadFailed: no connection, a wrong checksum, ...
    """
    with _loading():
        from core import job

    return job.download(network, report)


def weights_at_hand(network: Network, source: str) -> WeightsAtHand:
    """What is known of weights before they are used; a person's own file is read and checked.

    Raises:
        errors.UserError: there are none such, or the file will not do.
    """
    with _loading():
        from core import job

    return job.weights_at_hand(network, source)


def measure(method: Method, size: tuple[int, int]) -> float:
    """Seconds of a step at (width, height) `size`, measured now and kept.

    Raises:
        errors.UserError: the layers, the device or the network's weights will not do, or memory is short.
    """
    with _loading():
        from core import job

    return job.measure(method, size)


def foretold(request: Request, content: tuple[int, int], start: tuple[int, int]) -> tuple[Plan, int]:
    """The plan for going on from a picture of the size `start`, and the bytes that are free (`core.job.foretold`).

    Raises:
        errors.UserError: it cannot be painted so.
    """
    with _loading():
        from core import job

    return job.foretold(request, content, start)


def calibrate(method: Method) -> None:
    """Measure how fast this machine paints, if that is unknown, and keep it (`core.step_times`).

    Raises:
        errors.UserError: as of `measure`.
    """
    with _loading():
        from core import job

    job.calibrate(method)


def expected_seconds(request: Request, clip: Clip, cuts: Sequence[int]) -> float | None:
    """What rendering a clip with cuts at these pts will take; None before anything was measured.

    Raises:
        errors.UserError: the range, the size or the layers will not do.
    """
    with _loading():
        from core import job

    return job.expected_seconds(request, clip, cuts)


def import_job() -> None:
    """Import what painting needs; a fault is left to the first job to tell."""
    preload.open_libraries()
    with contextlib.suppress(Exception):  # the first job meets the same fault and tells it
        from core import job  # noqa: F401
