"""The files that a render is painted by, on their way to the machines that have not got them yet."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from core import errors, files
from core.media import clips
from core.media.clips import Clip
from core.render.runners.dask_farm import DaskFarm
from core.render.runners.farm_machine import FarmMachine
from core.render.runners.task_answers import BadAnswer
from core.render.runners.task_messages import files_of, name_of
from core.settings import Request
from core.work_tasks import PaintTask


@dataclass(frozen=True)
class _Delivery:
    """Files that go to a machine, by their names, because of a task."""

    machine: FarmMachine
    task: PaintTask
    names: Collection[str]
    pieces: Iterator[None]


class FarmFiles:
    """Sends them while others are painting; nobody waits for a slow way to one machine.

    Args:
        clip: one of them.
    """

    def __init__(self, clip: Clip) -> None:
        self._clip = clip
        self._names: dict[str, str] = {}
        self._deliveries: dict[str, _Delivery] = {}  # by the machine's address

    @property
    def names(self) -> Mapping[str, str]:
        """What they are called in the machines' caches, by path."""
        return self._names

    @property
    def receivers(self) -> Collection[str]:
        """The addresses of machines that are being sent something."""
        return self._deliveries.keys()

    def note(self, request: Request) -> None:
        """Note what a request is painted by from now on.

        Raises:
            errors.Unreadable: one of them cannot be read.
        """
        found: dict[str, str] = {}
        for path in files_of(request):
            try:
                found[path] = self._names.get(path) or name_of(path)
            except OSError as fault:
                raise errors.Unreadable(path=path, reason=files.reason(fault)) from None
        self._names = found

    def send(self, farm: DaskFarm, machine: FarmMachine, task: PaintTask, missing: Collection[str]) -> None:
        """Begin to send a machine what it has not, to paint a task by.

        Raises:
            BadAnswer: there are no such files.
        """
        paths = {name: path for path, name in self._names.items() if name in missing}
        if not paths:
            raise BadAnswer("it asks for files that there are none of.")
        pieces = itertools.chain.from_iterable(farm.send(machine, Path(path), name) for name, path in paths.items())
        self._deliveries[machine.address] = _Delivery(machine, task, paths.keys(), pieces)

    def go_on(self, there: Collection[str]) -> Iterator[tuple[FarmMachine, PaintTask, str]]:
        """Send what can be sent by now to the machines that are there, by address; yields those that could not take it.

        Raises:
            errors.ClipChanged, errors.FarmFileChanged, errors.Unreadable: a file is not what it was.
        """
        for address, delivery in list(self._deliveries.items()):
            cause = ""
            if address in there:
                try:
                    if next(delivery.pieces, self) is None:
                        continue
                except OSError as fault:
                    raise errors.Unreadable(path=self._clip.path, reason=files.reason(fault)) from None
                except BadAnswer as fault:
                    self._require_unchanged(delivery)
                    cause = str(fault)
            del self._deliveries[address]
            if cause:
                yield delivery.machine, delivery.task, cause

    def forget(self) -> None:
        """Nothing is on its way any more."""
        self._deliveries.clear()

    def _require_unchanged(self, delivery: _Delivery) -> None:
        clips.require_unchanged(self._clip)
        for path, name in self._names.items():
            if name in delivery.names and name_of(path) != name:
                raise errors.FarmFileChanged(path=path)
