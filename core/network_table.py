"""Table 1 of Simonyan and Zisserman 2015: the networks' blocks, convolutions and pools, and what they cost.

Only the convolutions are computed here. The three fully connected layers behind pool5 classify pictures, and count only
where the paper's own number of parameters is wanted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from core import errors
from core.choices import LABELS, Network

CHANNELS = (64, 128, 256, 512, 512)
"""Output channels of each block's convolutions."""

KERNELS: Mapping[Network, tuple[tuple[int, ...], ...]] = {
    Network.VGG11: ((3,), (3,), (3, 3), (3, 3), (3, 3)),  # A
    Network.VGG11_LRN: ((3,), (3,), (3, 3), (3, 3), (3, 3)),  # A-LRN
    Network.VGG13: ((3, 3), (3, 3), (3, 3), (3, 3), (3, 3)),  # B
    Network.VGG16C: ((3, 3), (3, 3), (3, 3, 1), (3, 3, 1), (3, 3, 1)),  # C
    Network.VGG16: ((3, 3), (3, 3), (3, 3, 3), (3, 3, 3), (3, 3, 3)),  # D
    Network.VGG19: ((3, 3), (3, 3), (3, 3, 3, 3), (3, 3, 3, 3), (3, 3, 3, 3)),  # E
}
"""Kernel size of every convolution, block by block, in the paper's order of columns."""

LETTERS: Mapping[Network, str] = {
    Network.VGG11: "A", Network.VGG11_LRN: "A-LRN", Network.VGG13: "B", Network.VGG16C: "C", Network.VGG16: "D",
    Network.VGG19: "E"}
"""What the paper calls them."""

UNPUBLISHED = frozenset({Network.VGG11_LRN, Network.VGG16C})
"""Networks that nobody has published weights of: they run with a person's own file."""

CLASSIFIER_PARAMETERS = (7 * 7 * 512 + 1) * 4096 + (4096 + 1) * 4096 + (4096 + 1) * 1000
"""Of the three fully connected layers, which are the same in every column: 4096, 4096 and 1000 outputs."""


@dataclass(frozen=True)
class TableConvolution:
    """A convolution of the table, followed by a ReLU.

    Attributes:
        number: in its block, from 1 on.
        kernel: its side; 1 in the last of three blocks of C.
        inputs, outputs: channels.
        normalised: whether local response normalisation follows its ReLU.
    """

    block: int
    number: int
    kernel: int
    inputs: int
    outputs: int
    normalised: bool

    @property
    def name(self) -> str:
        """Such as “conv3_1”."""
        return f"conv{self.block}_{self.number}"

    @property
    def relu(self) -> str:
        """What its ReLU is called, such as “relu3_1”."""
        return f"relu{self.block}_{self.number}"

    @property
    def layers(self) -> tuple[str, ...]:
        """Itself, its ReLU and what else follows, by name."""
        return (self.name, self.relu, *((f"norm{self.block}_{self.number}",) if self.normalised else ()))

    @property
    def parameters(self) -> int:
        """Weights and biases."""
        return self.outputs * (self.inputs * self.kernel**2 + 1)


def blocks(network: Network) -> tuple[tuple[TableConvolution, ...], ...]:
    """The convolutions of each of the five blocks, behind each of which a pool halves the maps."""
    found, inputs = [], 3
    for block, (channels, kernels) in enumerate(zip(CHANNELS, KERNELS[network], strict=True), start=1):
        row = []
        for number, kernel in enumerate(kernels, start=1):
            normalised = network is Network.VGG11_LRN and (block, number) == (1, 1)
            row.append(TableConvolution(block, number, kernel, inputs, channels, normalised))
            inputs = channels
        found.append(tuple(row))
    return tuple(found)


def convolutions(network: Network) -> dict[str, tuple[int, int, int, int]]:
    """The weight shape (out, in, height, width) of every convolution, in order: `{"conv1_1": (64, 3, 3, 3), ...}`."""
    return {one.name: (one.outputs, one.inputs, one.kernel, one.kernel) for row in blocks(network) for one in row}


def layer_names(network: Network) -> tuple[str, ...]:
    """Every layer in order: conv1_1, relu1_1, ..., pool1, ..., pool5; with norm1_1 behind relu1_1 in A-LRN."""
    names: list[str] = []
    for number, row in enumerate(blocks(network), start=1):
        names += [name for one in row for name in one.layers] + [f"pool{number}"]
    return tuple(names)


def needed(network: Network, layers: Collection[str]) -> tuple[str, ...]:
    """The layers that must be computed for `layers`: all up to the deepest of them.

    Raises:
        errors.UnknownLayer: the network has no such layer.
    """
    names = layer_names(network)
    for layer in layers:
        if layer not in names:
            raise errors.UnknownLayer(network=LABELS[network], layer=layer, example="relu4_2, conv3_1, pool2")
    return names[:1 + max((names.index(layer) for layer in layers), default=-1)]


def block(network: Network, layer: str) -> int:
    """The block that a layer is of, from 1 to 5; a pool is of the one that it ends.

    Raises:
        errors.UnknownLayer: the network has no such layer.
    """
    return 1 + sum(name.startswith("pool") for name in needed(network, [layer])[:-1])


def channels(network: Network, layer: str) -> int:
    """How many channels a layer has.

    Raises:
        errors.UnknownLayer: the network has no such layer.
    """
    return CHANNELS[block(network, layer) - 1]


def min_size(network: Network, layers: Collection[str]) -> int:
    """The least side in pixels that gives every layer of `layers` a map of at least 1 x 1."""
    pools = sum(name.startswith("pool") for name in needed(network, layers))
    return max(2, 1 << pools)  # reflection needs two pixels


def parameters(network: Network) -> int:
    """Weights and biases of the convolutions, which is what Impasto loads.

    The paper's table 2 counts `CLASSIFIER_PARAMETERS` with them.
    """
    return sum(one.parameters for row in blocks(network) for one in row)


def multiply_adds(network: Network, size: tuple[int, int], layers: Collection[str] | None = None) -> int:
    """Multiplications with an addition each that the convolutions make of a picture of (width, height) `size`.

    Two floating-point operations each; a step of the optimiser, which also goes backward, takes about three times as
    many. None for `layers` goes down to the last convolution, else to the deepest layer named.

    Raises:
        errors.UnknownLayer: the network has no such layer.
    """
    return sum(one.outputs * one.inputs * one.kernel**2 * pixels for one, pixels in _computed(network, size, layers))


def map_values(network: Network, size: tuple[int, int], layers: Collection[str] | None = None) -> int:
    """Numbers in all maps that the convolutions make of a picture of (width, height) `size`, which memory holds.

    `layers` as in `multiply_adds`.

    Raises:
        errors.UnknownLayer: the network has no such layer.
    """
    return sum(one.outputs * pixels for one, pixels in _computed(network, size, layers))


def _computed(network: Network, size: tuple[int, int],
              layers: Collection[str] | None) -> Iterator[tuple[TableConvolution, int]]:
    """The convolutions that are needed, and how many places the maps of each have."""
    wanted = needed(network, layer_names(network) if layers is None else layers)
    width, height = size
    for row in blocks(network):
        yield from ((one, width * height) for one in row if one.name in wanted)
        width, height = width // 2, height // 2
