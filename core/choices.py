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
    VGG11_LRN = "vgg11-lrn"
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


class ParameterizationKind(Enum):
    """What the optimiser's unknowns are."""

    DECORRELATED = "decorrelated"
    PIXELS = "pixels"


class Device(Enum):
    """Where the work is done."""

    AUTO = "auto"
    CPU = "cpu"
    CUDA = "cuda"
    MPS = "mps"


class Work(Enum):
    """What a request is handed to the job for."""

    PAINT = "paint"  # one picture: a photo, or the frame of a clip at `Clip.frame`
    REHEARSE = "rehearse"  # a few telling frames of a clip, and a forecast
    RENDER = "render"  # a clip's frames into its store, and the file if the request names one
    REPAINT = "repaint"  # the frames of `ClipSelection.repaint_range` once more, with more steps
    EXPORT = "export"  # the finished frames from the store into a file
    INSTANT = "instant"  # one picture, by what was taught of its paintings
    TEACH = "teach"  # a network that paints any photo after the paintings
    LIVE = "live"  # a camera, or a clip at its own speed, by what was taught
    RECONSTRUCT = "reconstruct"  # a sheet: the photo from each layer alone, the style from more and more of them
    SWEEP = "sweep"  # a sheet: pictures that differ by one or two settings
    CELL = "cell"  # more steps of one picture of a sheet
    FEATURES = "features"  # the channels of a layer, as pictures
    CHANNEL = "channel"  # the picture that drives one channel of a layer most
    PULLS = "pulls"  # where in a picture each term of the objective pulls


EXPLORING = frozenset({Work.RECONSTRUCT, Work.SWEEP, Work.CELL, Work.FEATURES, Work.CHANNEL, Work.PULLS})
"""What shows how a network sees pictures, beside what is painted."""


class Mode(Enum):
    """How a clip is painted from frame to frame."""

    AUTO = "auto"
    KEYFRAMES = "keyframes"
    FRAMES = "frames"
    LEARNED = "learned"


class Grade(Enum):
    """How richly a clip is painted that a network learns."""

    FAST = "fast"  # as the network paints
    FINE = "fine"  # with a few steps of the optimiser from there


class Flow(Enum):
    """How carefully optical flow is estimated (the presets of Kroeger et al. 2016, DIS)."""

    FAST = "fast"
    MEDIUM = "medium"
    FINE = "fine"


class Codec(Enum):
    """What a video's picture is encoded with."""

    H264 = "h264"
    HEVC = "hevc"
    AV1 = "av1"
    PRORES = "prores"


class Effort(Enum):
    """How long the encoder searches for a smaller file."""

    FAST = "fast"
    MEDIUM = "medium"
    SLOW = "slow"


LABELS: Mapping[Enum, str] = {
    Colour.STYLE: "From the paintings",
    Colour.MATCH: "Paintings matched to the photo",
    Colour.LUMINANCE: "The photo's own",
    Start.CONTENT: "The photo",
    Start.STYLE: "The first painting",
    Start.NOISE: "Noise",
    Network.VGG11: "VGG-11 (A)",
    Network.VGG11_LRN: "VGG-11 with LRN (A-LRN)",
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
    ParameterizationKind.DECORRELATED: "Decorrelated frequencies",
    ParameterizationKind.PIXELS: "Pixels",
    Work.PAINT: "Paint",
    Work.REHEARSE: "Rehearse",
    Work.RENDER: "Render",
    Work.REPAINT: "Repaint",
    Work.EXPORT: "Export",
    Work.INSTANT: "Paint at once",
    Work.TEACH: "Teach",
    Work.LIVE: "Live",
    Work.RECONSTRUCT: "Reconstruct",
    Work.SWEEP: "Sweep",
    Work.CELL: "Continue a picture of a sheet",
    Work.FEATURES: "Feature maps",
    Work.CHANNEL: "What a channel wants",
    Work.PULLS: "Where each term pulls",
    Mode.AUTO: "Automatic",
    Mode.KEYFRAMES: "Key frames and flow",
    Mode.FRAMES: "Frame by frame",
    Mode.LEARNED: "Learned",
    Grade.FAST: "Fast",
    Grade.FINE: "Fine",
    Flow.FAST: "Fast",
    Flow.MEDIUM: "Medium",
    Flow.FINE: "Fine",
    Codec.H264: "H.264",
    Codec.HEVC: "HEVC (H.265)",
    Codec.AV1: "AV1",
    Codec.PRORES: "ProRes 422",
    Effort.FAST: "Fast",
    Effort.MEDIUM: "Medium",
    Effort.SLOW: "Slow",
    Device.AUTO: "Automatic",
    Device.CPU: "Processor (CPU)",
    Device.CUDA: "NVIDIA GPU (CUDA)",
    Device.MPS: "Apple GPU (MPS)",
}
"""What a person reads for each choice."""
