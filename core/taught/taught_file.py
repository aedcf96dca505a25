"""Files of taught paintings: a trunk, a code for every painting, and what a person should know of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec
import torch

from core import errors
from core.library import library
from core.library.record import HEADER, MARK, TaughtRecord
from core.taught import tones
from core.taught.tones import Tones
from core.taught.trunk import Trunk
from core.train import weights_file
from core.train.weights_file import Shapes, Weights, WeightsFormat


@dataclass(frozen=True, eq=False)
class TaughtPaintings:
    """Paintings that can be painted after in an instant.

    Attributes:
        weights: of the trunk, without codes.
        record: what they are.
        digest: of the weights, tells one training from another.
    """

    weights: Weights
    record: TaughtRecord
    digest: str

    def trunk(self) -> Trunk:
        """The trunk with the paintings' codes, in order."""
        trunk = Trunk(len(self.record.paintings))
        codes = torch.tensor([painting.code for painting in self.record.paintings])
        trunk.load_state_dict({**self.weights, "codes": codes})
        return trunk.requires_grad_(False)

    def tones(self, shares: Mapping[int, float]) -> Tones:
        """The colours of a mixture of the paintings, as `plain_weights` has it."""
        chosen = [self.record.paintings[number] for number in shares]
        known = [Tones(torch.tensor(one.mean, dtype=torch.float64),
                       torch.tensor(one.covariance, dtype=torch.float64).reshape(3, 3)) for one in chosen]
        whole = sum(shares.values())
        return tones.mixed(known, [share / whole for share in shares.values()])

    def plain_weights(self, shares: Mapping[int, float], ratio: float, stroke: float) -> Weights:
        """Weights of a `ShotNetwork` that paints photos in `tones` after a mixture of the paintings.

        Args:
            shares: of the paintings by their number; they are brought to a sum of 1.
            ratio, stroke: as `Trunk` takes them.
        """
        trunk, whole = self.trunk(), sum(shares.values())
        code = torch.stack([share / whole * trunk.codes[number] for number, share in shares.items()]).sum(dim=0)
        with torch.no_grad():
            return {name: value.contiguous() for name, value in trunk(code, ratio, stroke).items()}


def write(path: Path, trunk: Weights, record: TaughtRecord) -> None:
    """Writes taught paintings, whole or not at all.

    Args:
        path: the file, which is replaced.
        trunk: the weights of a `Trunk`; its codes are those in `record`.
        record: what they are.

    Raises:
        errors.CannotWrite: the disk is full, the folder is missing, ...
    """
    weights = {name: value for name, value in trunk.items() if name != "codes"}
    FORMAT.write(path, weights, msgspec.json.encode(record).decode())


def read(path: Path) -> TaughtPaintings:
    """Reads taught paintings; nothing in the file is ever executed.

    Raises:
        errors.FileMissing, errors.IsDirectory, errors.Unreadable, errors.EmptyFile: as their sentences say.
        errors.RecipeNewer: a later Impasto wrote it.
        errors.TaughtPaintingDamaged: it is damaged, or no such file at all.
    """
    weights, state = FORMAT.read(path)
    return TaughtPaintings(weights, library.decoded(path, state), weights_file.digest(weights))


@cache  # a network is made for it, and every file that is read or written asks
def _shapes() -> Shapes:
    return {name: tuple(value.shape) for name, value in Trunk(1).state_dict().items() if name != "codes"}


FORMAT = WeightsFormat(MARK, _shapes, _shapes, torch.float16, HEADER, errors.TaughtPaintingDamaged)
"""In half precision, which no one sees (docs/math.md)."""
