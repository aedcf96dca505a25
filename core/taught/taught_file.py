"""Files of taught paintings: a trunk, a code for every painting, and what a person should know of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import msgspec
import torch

from core import errors
from core.taught.trunk import CODE, Trunk
from core.train import weights_file
from core.train.weights_file import Shapes, Weights, WeightsFormat

HEADER = 1_000_000
"""Bytes that names, credits and thumbnails take, at most."""
MOST_PAINTINGS = 64
"""In one file."""

_CodeNumber = Annotated[float, msgspec.Meta(ge=-1e6, le=1e6)]


class TaughtPainting(msgspec.Struct, frozen=True, kw_only=True):
    """One painting of a file.

    Attributes:
        name: as a person reads it.
        credit: who painted it, and where the picture is from.
        digest: of the painting's pixels as they were learnt from; tells one painting from another.
        thumbnail: a small WebP picture of it.
        code: its `CODE` numbers.
        style, content: the objective's weighted terms on photos that were not trained on, at ratio 1.
    """

    name: Annotated[str, msgspec.Meta(max_length=200)]
    credit: Annotated[str, msgspec.Meta(max_length=2000)] = ""
    digest: Annotated[str, msgspec.Meta(max_length=64)] = ""
    thumbnail: bytes = b""
    code: Annotated[tuple[_CodeNumber, ...], msgspec.Meta(min_length=CODE, max_length=CODE)]
    style: float = 0.0
    content: float = 0.0


class TaughtRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What a file holds besides weights.

    Attributes:
        paintings: in order.
        photos: what it was trained on, in words.
        steps: of training.
        seconds: that they took.
        recipe: how it was trained, as JSON.
    """

    paintings: Annotated[tuple[TaughtPainting, ...], msgspec.Meta(min_length=1, max_length=MOST_PAINTINGS)]
    photos: Annotated[str, msgspec.Meta(max_length=4000)] = ""
    steps: Annotated[int, msgspec.Meta(ge=0)] = 0
    seconds: float = 0.0
    recipe: Annotated[str, msgspec.Meta(max_length=4000)] = ""


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

    def plain_weights(self, shares: Mapping[int, float], ratio: float, stroke: float) -> Weights:
        """Weights of a `ShotNetwork` that paints after a mixture of the paintings.

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
    try:
        record = msgspec.json.decode(state, type=TaughtRecord)
    except (msgspec.MsgspecError, RecursionError):
        raise errors.TaughtPaintingDamaged(path=path, reason="it says not what was taught") from None
    return TaughtPaintings(weights, record, weights_file.digest(weights))


def _shapes() -> Shapes:
    return {name: tuple(value.shape) for name, value in Trunk(1).state_dict().items() if name != "codes"}


FORMAT = WeightsFormat("impasto_taught", _shapes, _shapes, torch.float16, HEADER, errors.TaughtPaintingDamaged)
"""In half precision, which no one sees (docs/math.md)."""
