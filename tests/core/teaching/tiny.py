"""Teaching in a few seconds: a network whose features cost nothing, small strokes and photos.

Also in a process of its own, to be killed:
`python tiny.py REQUEST.json TRUNK` teaches what the request asks for, and names every step on a line.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from unittest import mock

import msgspec
import torch

from core import job, settings
from core.events import TeachingStep
from core.library import library
from core.library.record import CODE, TaughtPainting, TaughtRecord
from core.taught import photo_sources, taught_file, teaching_job
from core.taught.trunk import Trunk
from core.taught.trunk_trainer import Stage
from tests.core.train.conftest import features

STEPS = 25


def write_trunk(path: Path) -> None:
    """A file as it comes with Impasto, of a network that has learnt nothing."""
    painting = TaughtPainting(name="Known", code=(0.1,) * CODE, mean=(0.5, 0.5, 0.5),
                              covariance=(0.02, 0.0, 0.0, 0.0, 0.02, 0.0, 0.0, 0.0, 0.02))
    taught_file.write(path, Trunk(1, 3).state_dict(), TaughtRecord(paintings=(painting,)))


@contextmanager
def tiny(trunk: Path) -> Iterator[None]:
    """Inside, teaching is quick; `trunk` is what comes with Impasto."""
    changes = {"stages": (Stage(0, (16, 16), (1.0, 1.25), 1.0, 0.4),), "kept_every": 5, "rate": 1e-6}
    with ExitStack() as stack:
        def set_(of: object, name: str, value: object) -> None:
            stack.enter_context(mock.patch.object(of, name, value))

        set_(teaching_job, "FROM_TRUNK", msgspec.structs.replace(teaching_job.FROM_TRUNK, **changes))
        set_(teaching_job, "FROM_NOTHING", msgspec.structs.replace(teaching_job.FROM_NOTHING, **changes))
        set_(photo_sources, "SAMPLES", ("coffee.png",))
        set_(photo_sources, "JUDGED_SAMPLES", ("chelsea.png",))
        set_(photo_sources, "JUDGED_LONGEST", 64)
        set_(photo_sources, "LONGEST", 100)
        for module in ("painting_targets", "photo_judge"):
            stack.enter_context(mock.patch(f"core.taught.{module}.REFERENCE_SIDE", 32))
        set_(teaching_job, "_network", lambda chosen: features)
        set_(library, "bundled", lambda: trunk)
        yield


if __name__ == "__main__":
    torch.set_num_threads(1)
    with tiny(Path(sys.argv[2])):
        for event in job.run(settings.from_json(Path(sys.argv[1]).read_bytes())):
            if isinstance(event, TeachingStep):
                sys.stdout.write(f"{event.step}\n")
                sys.stdout.flush()
