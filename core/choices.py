"""What a person chooses among, and what each choice is called."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum


class Colour(Enum):
    """Where the colours come from (Gatys et al. 2017, section 5)."""

    STYLE = "style"
    MATCH = "match"
    LUMINANCE = "luminance"


class Start(Enum):
    """What the painting begins with."""

    CONTENT = "content"
    STYLE = "style"
    NOISE = "noise"


class Network(Enum):
    """Configurations of Simonyan and Zisserman 2015, table 1."""

    VGG11 = "vgg11"
    VGG13 = "vgg13"
    VGG16 = "vgg16"
    VGG16C = "vgg16c"
    VGG19 = "vgg19"


class Statistic(Enum):
    """What of a painting's features counts as its style."""

    MOMENTS = "moments"
    GRAM = "gram"
    MEAN_VARIANCE = "mean-variance"
    WASSERSTEIN = "wasserstein"


class Weighting(Enum):
    """How the terms of the objective are scaled against each other."""

    RELATIVE = "relative"
    GATYS = "gatys"


class Pooling(Enum):
    """How the network halves its feature maps."""

    AVERAGE = "average"
    MAX = "max"


class Optimizer(Enum):
    """How the objective is minimised."""

    LBFGS = "lbfgs"
    ADAM = "adam"


class Basis(Enum):
    """What the optimiser's unknowns are."""

    DECORRELATED = "decorrelated"
    PIXELS = "pixels"


class Device(Enum):
    """Where the work is done."""

    AUTO = "auto"
    CPU = "cpu"
    CUDA = "cuda"
    MPS = "mps"


LABELS: Mapping[Enum, str] = {
    Colour.STYLE: "From the paintings",
    Colour.MATCH: "Paintings matched to the photo",
    Colour.LUMINANCE: "The photo's own",
    Start.CONTENT: "The photo",
    Start.STYLE: "The first painting",
    Start.NOISE: "Noise",
    Network.VGG11: "VGG-11 (A)",
    Network.VGG13: "VGG-13 (B)",
    Network.VGG16: "VGG-16 (D)",
    Network.VGG16C: "VGG-16 with 1x1 (C)",
    Network.VGG19: "VGG-19 (E)",
    Statistic.MOMENTS: "Mean and covariance",
    Statistic.GRAM: "Gram matrix",
    Statistic.MEAN_VARIANCE: "Mean and variance",
    Statistic.WASSERSTEIN: "Wasserstein-2",
    Weighting.RELATIVE: "Relative to the photo",
    Weighting.GATYS: "Gatys et al. 2016",
    Pooling.AVERAGE: "Average",
    Pooling.MAX: "Maximum",
    Optimizer.LBFGS: "L-BFGS",
    Optimizer.ADAM: "Adam",
    Basis.DECORRELATED: "Decorrelated frequencies",
    Basis.PIXELS: "Pixels",
    Device.AUTO: "Automatic",
    Device.CPU: "Processor (CPU)",
    Device.CUDA: "NVIDIA GPU (CUDA)",
    Device.MPS: "Apple GPU (MPS)",
}
"""What a person reads for each choice."""
