"""What stands in which row of the paper's table of networks, and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache

from core import network_table
from core.choices import Network

NETWORKS = tuple(network_table.LETTERS)
"""In the paper's order, from left to right."""
_GAP = 6


class RowKind(Enum):
    """What a row of the table is."""

    HEAD = "head"  # the column's letter and how many layers have weights
    BAR = "bar"  # across all columns: the input, a pool
    LAYER = "layer"
    CAPTION = "caption"  # across all columns: what the figures below it are
    FIGURE = "figure"


class NetworkFigure(Enum):
    """What is said of each network below its column."""

    PARAMETERS = "parameters"
    GFLOP = "gflop"
    SECONDS = "seconds"


@dataclass(frozen=True)
class TableRow:
    """A row, in pixels from the table's top.

    Attributes:
        name: of a bar, the layer it is, “input” or “classifier”.
        block, place: of a layer, from 1 and from 0 on.
        figure: of a figure, and of the caption above it.
    """

    kind: RowKind
    top: int
    height: int
    name: str = ""
    block: int = 0
    place: int = 0
    figure: NetworkFigure = NetworkFigure.PARAMETERS


@dataclass(frozen=True)
class TableCell:
    """A layer in a column.

    Attributes:
        text: as the paper writes it, “conv3-64” or “LRN”.
        layers: its names, such as conv1_1 and relu1_1.
        added: whether the column before has another in its place, or none; the paper prints these bold.
    """

    text: str
    layers: tuple[str, ...]
    added: bool


def rows(line: int) -> tuple[TableRow, ...]:
    """All rows, for lines of text that are so high."""
    found, top = [], 0
    for row in _unplaced(line):
        found.append(replace(row, top=top))
        top += row.height
    return tuple(found)


def _unplaced(line: int) -> Iterator[TableRow]:
    yield TableRow(RowKind.HEAD, 0, 3 * line + _GAP)
    yield TableRow(RowKind.BAR, 0, line + 4, "input")
    for block in range(1, len(network_table.CHANNELS) + 1):
        for place in range(max(len(cells(network, block)) for network in NETWORKS)):
            yield TableRow(RowKind.LAYER, 0, line + 5, block=block, place=place)
        yield TableRow(RowKind.BAR, 0, line + 4, f"pool{block}")
    yield TableRow(RowKind.BAR, 0, line + 4, "classifier")
    for figure in NetworkFigure:
        yield TableRow(RowKind.CAPTION, 0, line + _GAP, figure=figure)
        yield TableRow(RowKind.FIGURE, 0, line + 4, figure=figure)


@cache
def cells(network: Network, block: int) -> tuple[TableCell, ...]:
    """The layers of a network in a block, from above."""
    left = _texts(NETWORKS[max(0, NETWORKS.index(network) - 1)], block)
    return tuple(TableCell(text, layers, left[place:place + 1] != [(text, layers)])
                 for place, (text, layers) in enumerate(_texts(network, block)))


def _texts(network: Network, block: int) -> list[tuple[str, tuple[str, ...]]]:
    found: list[tuple[str, tuple[str, ...]]] = []
    for one in network_table.blocks(network)[block - 1]:
        found.append((f"conv{one.kernel}-{one.outputs}", one.layers[:2]))
        if one.normalised:
            found.append(("LRN", one.layers[2:]))
    return found
