"""A scheduler of Dask and workers of one core each, all processes of this machine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from bench.farm.cores import on_core
from bench.folders import ROOT
from bench.reliability.farm_processes import Cluster


@contextmanager
def workers(count: int, folder: Path, environment: Mapping[str, str]) -> Iterator[str]:
    """So many workers, each on a core of its own, as long as they are needed; gives the scheduler's address.

    Raises:
        TimeoutError: they do not come.
    """
    cluster = Cluster(folder / f"workers-{count}", {**environment, "PYTHONPATH": str(ROOT)})
    try:
        cluster.begin()
        if cluster.scheduler is not None:
            on_core(-1, cluster.scheduler.pid)
        for number in range(count):
            on_core(number, cluster.add_worker(f"core-{number}").pid)
        cluster.await_workers(count)
        yield cluster.address
    finally:
        cluster.close()
