"""What a job reports that explores a network: sheets of pictures, feature maps, and where terms pull."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from core.events.pictures import Ending
from core.settings import Request


@dataclass(frozen=True)
class SheetCell:
    """A place of a sheet, and what is painted there.

    Attributes:
        row, column: from 0 on.
        caption: what stands below it.
        request: paints this cell alone, as `Work.PAINT` does, or continues it from `CellDone.rgb`.
    """

    row: int
    column: int
    caption: str
    request: Request


@dataclass(frozen=True)
class SheetPlanned:
    """The first event of a sheet: what will be painted.

    Attributes:
        rows, columns: what stands beside and above the cells.
        cells: in the order in which they are painted, the cheapest first.
        size: (width, height) in pixels of each.
        steps: optimiser steps of all cells.
        seconds: expected time, of what is not kept.
        memory: expected peak in bytes.
        device: "cpu", "cuda" or "mps"; `device_reason` says why in a few words.
        kept: cells that are finished already, as an earlier sheet left them; their `CellDone` come at once.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[SheetCell, ...]
    size: tuple[int, int]
    steps: int
    seconds: float
    memory: int
    device: str
    device_reason: str
    kept: int = 0


@dataclass(frozen=True)
class SheetProgress:
    """A step of a cell was made.

    Attributes:
        row, column: which.
        step, steps: made so far and planned in all cells.
        elapsed, left: seconds; `left` is None while unknown.
        loss: of the cell; `terms` and `weights` as in `Progress`.
        share: how much of the work of all cells is done, 0..1; None while unknown.
    """

    row: int
    column: int
    step: int
    steps: int
    elapsed: float
    left: float | None
    loss: float
    terms: Mapping[str, float]
    weights: Mapping[str, float] = field(default_factory=dict)
    share: float | None = None


@dataclass(frozen=True)
class CellPreview:
    """A cell so far.

    Attributes:
        row, column: which.
        pixels: HxWx3 uint8 sRGB, read-only.
        step: steps of this cell that made it.
    """

    row: int
    column: int
    pixels: np.ndarray
    step: int


@dataclass(frozen=True)
class CellDone:
    """A cell was painted.

    Attributes:
        row, column: which.
        rgb: HxWx3 float32 sRGB 0..1, read-only, from which it can be continued.
        terms: the objective's terms in it, as in `Progress`; where it was stopped, at its last finished scale, or none.
        steps: that were made of it.
        weights: what each term is multiplied by.
    """

    row: int
    column: int
    rgb: np.ndarray
    terms: Mapping[str, float]
    steps: int
    weights: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class SheetDone:
    """The last event of a sheet.

    Attributes:
        ending: COMPLETE, or STOPPED with the cells so far.
        cells: painted.
        size: (width, height) in pixels of the whole sheet.
        seconds: that it took.
        path: where the sheet was saved, None if the request names no output.
    """

    ending: Ending
    cells: int
    size: tuple[int, int]
    seconds: float
    path: Path | None


@dataclass(frozen=True)
class FeaturesShown:
    """The only event, and so the last, of `Work.FEATURES`.

    Attributes:
        layer: whose channels these are.
        channels: their numbers from 0 on, the strongest first.
        strengths: the mean of each over the picture, what is below zero counted as zero; in the same order.
        maps: NxHxW uint8, read-only, in the same order: black is zero or less, white each channel's own maximum.
        seconds: that it took.
        path: where the wall of them was saved, None if the request names no output.
    """

    layer: str
    channels: tuple[int, ...]
    strengths: tuple[float, ...]
    maps: np.ndarray
    seconds: float
    path: Path | None


@dataclass(frozen=True)
class PullsSeen:
    """Where each term of the objective pulls at the picture being painted, while `Control.observe` asks for it.

    Attributes:
        step: after which the picture was looked at.
        terms: of every layer: "content relu4_2", "style relu1_1", "smoothing", ...
        shares: of each in the whole pull, which is the sum of the lengths of their gradients; they sum to 1, or are
            all 0 where nothing pulls. In the same order.
        maps: NxHxW uint8, read-only, in the same order and on one scale for all: black is no pull. They have the
            picture's shape, at its present scale or smaller.
    """

    step: int
    terms: tuple[str, ...]
    shares: tuple[float, ...]
    maps: np.ndarray


@dataclass(frozen=True)
class PullsShown:
    """The only event, and so the last, of `Work.PULLS`.

    Attributes:
        terms, shares, maps: as those of `PullsSeen`.
        seconds: that it took.
        path: where the sheet of them was saved, None if the request names no output.
    """

    terms: tuple[str, ...]
    shares: tuple[float, ...]
    maps: np.ndarray
    seconds: float
    path: Path | None
