"""What is called in the processes of a cluster: by the names of these functions, with bytes, texts and numbers alone.

A scheduler looks these names up, too; so nothing heavy is imported before something is called.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.render.runners.farm_worker import FarmPainter


def versions() -> tuple[str, str, int]:
    """Of what paints there; see `farm_worker.versions`."""
    from core.render.runners import farm_worker

    return farm_worker.versions()


def numbers(setting: str) -> list[str]:
    """What the machine computes in; see `farm_numbers.known_here`."""
    from core.render.runners import farm_numbers

    return farm_numbers.known_here(setting)


def device(wanted: str) -> str:
    """What is painted on there where this is asked for: cpu, cuda or mps."""
    from core.choices import Device
    from core.nets import device as devices

    return devices.choose(Device(wanted)).name


def keep(name: str, piece: bytes, first: bool, last: bool) -> str:
    """Keep the next piece of a file there; see `FarmPainter.keep`."""
    return _painter().keep(name, piece, first, last)


def paint(head: bytes, pictures: list[bytes], networks: list[bytes]) -> list[bytes]:
    """Paint a task there, as long as it is waited for; see `FarmPainter.paint`."""
    from distributed import get_worker

    worker = get_worker()
    key = worker.get_current_task()

    def wanted() -> bool:
        """Whether the machine that asked is still there: the scheduler takes back what nobody waits for."""
        task = worker.state.tasks.get(key)
        return task is not None and task.state == "executing" and worker.status.name == "running"

    return _painter().paint(head, pictures, networks, wanted)


@cache
def _painter() -> FarmPainter:
    """The one of this process."""
    import platformdirs

    from core.render.runners.farm_worker import FarmPainter

    return FarmPainter(Path(platformdirs.user_cache_dir("impasto")) / "farm")
