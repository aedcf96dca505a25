"""The network of a shot as a render keeps it: its weights, what they were trained on, and how well they do."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from pathlib import Path

import msgspec

from core import bounded, errors
from core.settings import Request
from core.store import folder, networks
from core.store.networks import NetworkPaths
from core.train import training_state, weights_file
from core.train.weights_file import SHOT_NETWORK, Weights

FILE_BYTES = 22_000_000
"""Of a shot's network and of a checkpoint of it."""


class Outcome(Enum):
    """What was found of a network after its training."""

    GOOD = "good"
    WANTS_KEY = "wants key"  # one more key frame is to be painted, and training goes on
    POOR = "poor"  # it will not do: the shot is painted as key frames and flow


class TrainingRecord(msgspec.Struct, frozen=True):
    """What a network was trained on, and what came of it.

    Attributes:
        fingerprint: what the shot's frames are to be painted by.
        keys: the digest of each key frame's pixels, by its number.
        extra: the key frames among them that were asked for by training.
        outcome: what was found of it.
    """

    fingerprint: str
    keys: Mapping[int, str]
    extra: tuple[int, ...] = ()
    outcome: Outcome = Outcome.GOOD


@dataclass(frozen=True, eq=False)
class TrainedNetwork:
    """A shot's network.

    Attributes:
        weights: of the network.
        digest: of the weights.
        record: what they were trained on.
    """

    weights: Weights
    digest: str
    record: TrainingRecord


def read(paths: NetworkPaths) -> TrainedNetwork | None:
    """The network that is kept there; None if there is none.

    Raises:
        errors.ShotNetworkDamaged, errors.UserError: it cannot be read.
    """
    return _read(paths.weights) if paths.weights.exists() else None


def _read(path: Path) -> TrainedNetwork:
    weights, state = SHOT_NETWORK.read(path)
    try:
        record = bounded.json(state, TrainingRecord)
    except bounded.OutOfBounds:
        raise errors.ShotNetworkDamaged(path=path, reason="it says not what it was trained on") from None
    return TrainedNetwork(weights, weights_file.digest(weights), record)


def keep(paths: NetworkPaths, weights: Weights, record: TrainingRecord) -> TrainedNetwork:
    """Keeps a trained network, whose checkpoint is of no use any more.

    Raises:
        errors.DiskFull, errors.CannotWrite: it could not be written; what was there stays.
    """
    with folder.faults(paths.render, FILE_BYTES):
        digest = SHOT_NETWORK.write(paths.weights, weights, msgspec.json.encode(record).decode())
        paths.checkpoint.unlink(missing_ok=True)
    return TrainedNetwork(weights, digest, record)


def looked_at(paths: NetworkPaths, file: bytes) -> TrainedNetwork:
    """The network in a file that was trained elsewhere; what is kept stays as it is.

    Raises:
        errors.ShotNetworkDamaged, errors.RecipeNewer: it is none.
        errors.DiskFull, errors.CannotWrite: it could not be written beside its place.
    """
    with _received(paths, file) as received:
        return _read(received)


def take(paths: NetworkPaths, file: bytes) -> TrainedNetwork:
    """Keeps the file of a network that was trained elsewhere; raises as `looked_at` does."""
    with _received(paths, file) as received:
        found = _read(received)
        received.replace(paths.weights)
    return found


@contextlib.contextmanager
def _received(paths: NetworkPaths, file: bytes) -> Iterator[Path]:
    """A file beside its place, which is gone in the end."""
    received = paths.weights.with_suffix(".received")
    with folder.faults(paths.render, len(file)):
        try:
            received.parent.mkdir(exist_ok=True)
            received.write_bytes(file)
            yield received
        finally:
            received.unlink(missing_ok=True)


def first_weights(paths: NetworkPaths, request: Request) -> Weights | None:
    """What a shot's training begins with: what is nearest of what was trained before; None if nothing was.

    That is where a training of this shot for another look stands, its network, or that of another shot that was
    painted like the same paintings: of the first one in this render, so that trainings need not follow each other.
    What cannot be read, or came to nothing, is passed over.
    """
    with contextlib.suppress(errors.UserError):
        return training_state.average_of(paths.checkpoint)
    for path in (paths.weights, *paths.others(request)):
        with contextlib.suppress(errors.UserError):
            found = _read(path)
            if found.record.outcome is not Outcome.POOR:
                return found.weights
    return None


def first_of(render: Path, untrained: Collection[int]) -> int | None:
    """The shot with whose network the trainings of all later ones begin, by the pts of its first frame.

    Args:
        render: its folder.
        untrained: shots of it that are still to be trained, by those pts.
    """
    kept = networks.in_order(render)
    for pts in sorted({*kept, *untrained}):
        if pts in untrained or is_good(kept[pts]):
            return pts
    return None


def is_good(path: Path) -> bool:
    """Whether a file holds a network that others may begin with; it is read once, as long as it stays as it is."""
    with contextlib.suppress(OSError, errors.UserError):  # a disk that does not answer may do so the next time
        known = path.stat()
        return _was_good(path, known.st_mtime_ns, known.st_size)
    return False


@lru_cache(maxsize=64)
def _was_good(path: Path, changed: int, size: int) -> bool:
    return _read(path).record.outcome is not Outcome.POOR
