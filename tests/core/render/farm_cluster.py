"""Clusters of this machine: a scheduler and workers, each a process of its own, as on machines apart."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.reliability.farm_processes import Cluster


@contextmanager
def cluster(folder: Path, workers: int = 2) -> Iterator[Cluster]:
    """A cluster with so many workers, which are named by letters; see `reluctant_worker` for what more they can do."""
    made = Cluster(folder, preload=str(Path(__file__).with_name("reluctant_worker.py")))
    try:
        made.begin()
        for number in range(workers):
            made.add_worker(chr(ord("a") + number))
        if workers:
            made.await_workers(workers)
        yield made
    finally:
        made.close()
