"""Everything that decides a result, in one frozen `Request`.

A setting is described once, in its field's annotation (`core.described`).
"""

from __future__ import annotations

import itertools
from functools import cache
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from core import described, errors, notation
from core.bounded import Place, Ticks
from core.choices import (
    Codec,
    Colour,
    Device,
    Effort,
    Flow,
    Grade,
    Mode,
    Network,
    Optimizer,
    ParameterizationKind,
    Pooling,
    Start,
    Statistic,
    Weighting,
    Work,
)
from core.described import Field, about
from core.exploration import Exploration
from core.teaching import Teaching
from core.versioned_json import Format, encode

VERSION = 1
MOST_PAINTINGS = 500
"""Paintings of a look, those that are switched off among them."""
MOST_CUTS = 100_000
MOST_OWN_FRAMES = 10_000


class Style(Struct, frozen=True, kw_only=True):
    """One painting and its share in the look."""

    path: Place
    weight: Annotated[float, about("Weight", "This painting's share among all paintings.",
                                    ge=0.0, le=10.0, step=0.05)] = 1.0
    enabled: bool = True


class Look(Struct, frozen=True, kw_only=True):
    """What a person may change while the picture is being painted."""

    styles: Annotated[tuple[Style, ...], Meta(max_length=MOST_PAINTINGS)] = ()
    ratio: Annotated[float, about(
        "Style ↔ content", "How much the picture keeps of the photo against how much it takes from the paintings. "
        "1 is balanced; it means the same at every size.",
        ge=0.02, le=50.0, log=True, step=0.05, ends=("style", "content"))] = 1.0
    style_scale: Annotated[float, about(
        "Stroke size", "Size of the painting relative to the picture: larger values give larger strokes.",
        unit="×", ge=0.25, le=4.0, log=True, step=0.05)] = 1.0
    colour: Annotated[Colour, about(
        "Colours", "From the painting; the painting's colours matched to the photo's; or the photo's own colours "
        "with only the brightness painted.")] = Colour.STYLE
    smoothing: Annotated[float, about(
        "Smoothing", "Total variation: irons out grain and small strokes.",
        ge=0.0, le=10.0, step=0.1, zero="none")] = 0.0

    @property
    def active(self) -> tuple[Style, ...]:
        """The paintings that count: switched on, with a weight above zero."""
        return tuple(style for style in self.styles if style.enabled and style.weight > 0)


class Detail(Struct, frozen=True, kw_only=True):
    """How large and how long."""

    size: Annotated[int, about(
        "Size", "Length of the picture's long side.", unit="px", ge=64, le=8192, step=16)] = 512
    steps: Annotated[int, about(
        "Steps", "Optimiser steps in all. More steps paint more richly and take longer.",
        ge=1, le=5000, step=5)] = 60
    seed: Annotated[int, about(
        "Seed", "The same seed gives the same picture; another one a variation.", ge=0, le=2**31 - 1, step=1)] = 0


class Method(Struct, frozen=True, kw_only=True, rename={"parameterization": "basis"}):
    """How it is done; the defaults are the measured best (docs/math.md)."""

    start: Annotated[Start, about(
        "Begin with", "The photo itself, the first painting, or noise.", advanced=True)] = Start.CONTENT
    network: Annotated[Network, about(
        "Network", "The network whose features are compared.", advanced=True)] = Network.VGG19
    weights: Annotated[str, about(
        "Weights", "Empty for the best available; “oxford” (bundled, VGG-19), “torchvision”, or the path of a "
        ".safetensors or .pth file.", advanced=True, max_length=4096)] = ""
    pooling: Annotated[Pooling, about(
        "Pooling", "Maximum is what the network was trained with; average gives smoother, finer strokes.",
        advanced=True)] = Pooling.MAX
    content_layers: Annotated[str, about(
        "Content layers", "Layers with optional weights, such as “relu4_2” or “relu3_2:0.5, relu4_2”; with none the "
        "picture is made of style alone.",
        advanced=True, max_length=400)] = "relu4_2"
    style_layers: Annotated[str, about(
        "Style layers", "Layers with optional weights, such as “relu1_1, relu2_1:0.5”; with none the picture is made "
        "of content alone.",
        advanced=True, max_length=400)] = "relu1_1, relu2_1, relu3_1, relu4_1, relu5_1"
    statistic: Annotated[Statistic, about(
        "Style statistic", "What of the features counts as style: mean and covariance, the Gram matrix, mean and "
        "variance, or the Wasserstein-2 distance.", advanced=True)] = Statistic.MOMENTS
    weighting: Annotated[Weighting, about(
        "Weighting", "Relative: every term is measured against the untouched photo's own. Gatys: the 2016 paper's "
        "literal constants.", advanced=True)] = Weighting.RELATIVE
    optimizer: Annotated[Optimizer, about(
        "Optimizer", "L-BFGS needs fewer steps, Adam less memory.", advanced=True)] = Optimizer.LBFGS
    parameterization: Annotated[ParameterizationKind, about(
        "Parameterization", "Decorrelated frequencies keep edges and need far fewer steps than pixels.",
        advanced=True)] = ParameterizationKind.DECORRELATED
    scales: Annotated[int, about(
        "Scales", "How many sizes are painted, coarse to fine; 0 chooses by the size.",
        advanced=True, ge=0, le=8, step=1, zero="automatic")] = 0
    tolerance: Annotated[float, about(
        "Tolerance", "A scale ends early when its loss falls by less than this share over ten steps; 0 never stops.",
        advanced=True, ge=0.0, le=0.5, step=0.001, zero="never")] = 0.0
    device: Annotated[Device, about(
        "Device", "Where to compute; “auto” takes the fastest that works.", advanced=True)] = Device.AUTO


class OwnFrame(Struct, frozen=True, kw_only=True):
    """A person's own painting of one frame of a clip, which takes the frame's place.

    Attributes:
        pts: the frame's.
        path: the picture.
        digest: of the file's content when it was chosen (`core.media.images.own_frames`); empty if it was not noted.
    """

    pts: Ticks
    path: Annotated[Place, Meta(min_length=1)]
    digest: Annotated[str, Meta(pattern="^([0-9a-f]{16})?$")] = ""


class ClipSelection(Struct, frozen=True, kw_only=True, rename={"repaint_range": "stretch"}):
    """Which part of a clip is meant. Times are pts, integers in the time base of the clip's video stream.

    Attributes:
        begin: pts of the first frame; None is the clip's own first.
        end: pts of the first frame that is left out; None leaves none out.
        cuts: pts of the frames that begin a shot; None finds them.
        frame: pts of the frame that is looked at, and painted by `Work.PAINT`; None is the first of the range.
        repaint_range: pts of the first frame that `Work.REPAINT` paints and of the first after it.
        own_frames: frames that the person painted, by rising pts, each once.
    """

    begin: Ticks | None = None
    end: Ticks | None = None
    cuts: Annotated[tuple[Ticks, ...], Meta(max_length=MOST_CUTS)] | None = None
    frame: Ticks | None = None
    repaint_range: tuple[Ticks, Ticks] | None = None
    own_frames: Annotated[tuple[OwnFrame, ...], Meta(max_length=MOST_OWN_FRAMES)] = ()


class Motion(Struct, frozen=True, kw_only=True):
    """How a clip is painted from frame to frame."""

    mode: Annotated[Mode, about(
        "Mode", "Key frames and flow: some frames are painted in full, those between follow by optical flow. Frame by "
        "frame: each begins with the one before. Learned: a few frames are painted in full, a small network learns "
        "from them how this shot is painted and paints the rest; the longer the shot, the faster. Automatic takes "
        "what is expected to be fastest.")] = Mode.AUTO
    consistency: Annotated[float, about(
        "Consistency", "How firmly a frame holds on to the one before: larger values flicker less, smaller ones paint "
        "moving things more freely.", ge=0.0, le=10.0, step=0.1)] = 1.0
    steps: Annotated[int, about(
        "Steps a frame", "Optimiser steps of every frame that follows another; the first of a shot takes the full "
        "number.", ge=1, le=1000, step=1)] = 10
    spacing: Annotated[int, about(
        "Key frame distance", "At most so many frames from one key frame to the next; in the mode Learned, at most "
        "three times as many.",
        unit="frames", ge=2, le=64, step=1)] = 8
    passes: Annotated[int, about(
        "Passes", "Frame by frame: how often the shot is gone through, forward and backward in turn; more than one "
        "removes what a long camera move pushes in from the border.", advanced=True, ge=1, le=8, step=1)] = 1
    long_term: Annotated[str, about(
        "Long-term frames", "How many frames back the consistency looks, such as “1, 2, 4”: what was hidden for a "
        "moment comes back as it was.", advanced=True, max_length=100)] = "1, 2, 4"
    grade: Annotated[Grade, about(
        "Grade", "Learned: Fast shows what the network paints; Fine paints a few steps from there, which is richer "
        "where things move and takes several times as long a frame.")] = Grade.FAST
    training: Annotated[int, about(
        "Training steps", "Learned: at most so many steps until the network paints; a third of them where it begins "
        "with what another shot has taught.", advanced=True, ge=1, le=10000, step=50)] = 300
    flow: Annotated[Flow, about(
        "Optical flow", "How carefully motion is estimated.", advanced=True)] = Flow.MEDIUM


class Export(Struct, frozen=True, kw_only=True):
    """How a finished clip is written."""

    codec: Annotated[Codec, about(
        "Codec", "H.264 plays everywhere; HEVC and AV1 are smaller; ProRes is for editing.")] = Codec.H264
    crf: Annotated[int, about(
        "Constant rate factor", "0 is lossless, 18 looks like the original, 28 is small.",
        ge=0, le=51, step=1)] = 18
    effort: Annotated[Effort, about(
        "Encoder effort", "Slow gives a smaller file of the same quality.")] = Effort.MEDIUM
    sound: Annotated[bool, about("Sound", "Take the clip's sound along.")] = True


class Output(Struct, frozen=True, kw_only=True):
    """How the finished picture is saved; `path` is also where a clip is exported to.

    Attributes:
        cells: the folder that the cells of a sheet are saved in as well, each by itself; empty for none.
        microphone: a camera that is recorded from the first picture on has the microphone's sound.
    """

    path: Place = ""
    cells: Place = ""
    microphone: bool = False
    quality: Annotated[int, about("Quality", "For JPEG and WebP.", unit="%", ge=1, le=100, step=1)] = 92
    depth: Annotated[int, about("Bits per channel", "8, or 16 for PNG and TIFF.", ge=8, le=16, step=8)] = 8
    settings: Annotated[bool, about(
        "Settings inside", "The file carries the settings that painted it, so that they come back when it is opened; "
        "files are named in it without their folders.")] = True


class Request(Struct, frozen=True, kw_only=True):
    """Everything that decides the result: the queue, a file, a benchmark all carry this one value."""

    version: int = VERSION
    work: Work = Work.PAINT
    content: Place = ""
    clip: ClipSelection = ClipSelection()
    look: Look = Look()
    detail: Detail = Detail()
    method: Method = Method()
    motion: Motion = Motion()
    teaching: Teaching = Teaching()
    exploration: Exploration = Exploration()
    output: Output = Output()
    export: Export = Export()

    def replace(self, **changes: Any) -> Request:
        """A copy with `changes`; a value for a part's field is given as `look__ratio=2.0`."""
        parts: dict[str, Any] = {}
        for key, value in changes.items():
            part, _, name = key.partition("__")
            if name:
                parts[part] = msgspec.structs.replace(parts.get(part, getattr(self, part)), **{name: value})
            else:
                parts[part] = value
        return msgspec.structs.replace(self, **parts)


@cache
def fields(part: str) -> tuple[Field, ...]:
    """The described settings of one part of a request ("look", "detail", "method", "motion", ...)."""
    return described.fields(part, type(getattr(Request(), part)))


def to_json(request: Request) -> bytes:
    """The request as JSON, UTF-8."""
    return encode(request)


def from_json(data: bytes | str, path: str = "the recipe") -> Request:
    """A request from JSON, validated; `path` names its file in errors.

    Raises:
        errors.RecipeNewer: a later version of the format.
        errors.RecipeDamaged: not JSON, or a value outside its range.
    """
    return _FORMAT.decode(data, path)


_FORMAT = Format(Request, "version", VERSION, errors.RecipeDamaged)


def checked(request: Request) -> Request:
    """The request again, after every value was held against its description.

    Raises:
        errors.BadSetting: a value outside its range.
        errors.NoLayers: neither content nor style names a layer with a weight above 0.
        errors.RangeEmpty: the clip's range ends before it begins.
        errors.OwnFrameTwice: two pictures are given for one frame.
    """
    try:
        checked = msgspec.convert(msgspec.to_builtins(request), Request)
    except msgspec.ValidationError as fault:
        reason, _, where = str(fault).partition(" - at `$.")
        name = where.rstrip("`") or "the request"
        raise errors.BadSetting(value=_value_at(request, name), setting=name, reason=reason) from None
    _check_layers(checked.method)
    notation.parse_layers(checked.exploration.content_layers, "reconstructed layers")
    notation.parse_offsets(checked.motion.long_term)
    clip = checked.clip
    if clip.begin is not None and clip.end is not None and clip.begin >= clip.end:
        raise errors.RangeEmpty()
    _check_own_frames(clip.own_frames)
    return checked


def _check_layers(method: Method) -> None:
    """One of the two may be empty: then the objective is of the other alone."""
    content = notation.parse_layers(method.content_layers, "content layers")
    style = notation.parse_layers(method.style_layers, "style layers")
    if not any((*content.values(), *style.values())):
        raise errors.NoLayers()


def _check_own_frames(frames: tuple[OwnFrame, ...]) -> None:
    for one, other in itertools.pairwise(frames):
        if one.pts == other.pts:
            raise errors.OwnFrameTwice(first=one.path, second=other.path)
        if one.pts > other.pts:
            raise errors.BadSetting(value=other.pts, setting="clip.own_frames", reason="the times do not rise")


def _value_at(request: Request, name: str) -> object:
    value: object = request
    for part in name.split("."):
        value = getattr(value, part, "")
    return value
