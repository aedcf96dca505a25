"""Where the trained networks of a render lie: one for each shot, and beside it what its training goes on from."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from core.settings import Request
from core.store import catalog
from core.store.folder import NETWORKS

_PTS = re.compile(r"-?\d{1,19}")
_WEIGHTS, _CHECKPOINT, _NOISE = ".safetensors", ".training", ".noise"


@dataclass(frozen=True)
class NetworkPaths:
    """The files of one shot's network.

    Attributes:
        render: the render's folder.
        origin_pts: pts of the shot's first frame.
        alone: other renders on this machine do not count.
    """

    render: Path
    origin_pts: int
    alone: bool = False

    @property
    def weights(self) -> Path:
        """The trained weights."""
        return self.render / NETWORKS / f"{self.origin_pts}{_WEIGHTS}"

    @property
    def checkpoint(self) -> Path:
        """Where its training stands, while it is trained."""
        return self.weights.with_suffix(_CHECKPOINT)

    def noise(self, number: int) -> Path:
        """What the network sees of noise at key frame `number`, where others paint the frames behind it."""
        return self.weights.with_name(f"{self.origin_pts}_{number}{_NOISE}")

    def others(self, request: Request) -> Iterator[Path]:
        """Weights of other shots that were painted like the same paintings: of this render, then of others here.

        Those of this render come in the clip's order, so that all trainings begin with the same, in whatever order and
        on however many machines; of other renders the newest come first.
        """
        yield from (path for path in in_order(self.render).values() if path != self.weights)
        for folder in () if self.alone else catalog.with_paintings_of(request):
            if folder != self.render:
                yield from _weights(folder)


def in_order(render: Path) -> dict[int, Path]:
    """The weights of a render by the pts of their shots' first frames, rising."""
    named = {path.stem: path for path in _weights(render)}
    return {int(stem): named[stem] for stem in sorted(filter(_PTS.fullmatch, named), key=int)}


def trained_before(request: Request) -> bool:
    """Whether a network of any shot was trained on this machine that was painted like the same paintings."""
    return any(map(_weights, catalog.with_paintings_of(request)))


def _weights(render: Path) -> list[Path]:
    with contextlib.suppress(OSError):
        found = [(path.stat().st_mtime_ns, path.name, path) for path in (render / NETWORKS).glob(f"*{_WEIGHTS}")]
        return [path for *_, path in sorted(found, reverse=True)]
    return []
