"""What a request will take: sizes, steps, memory and time. Arithmetic only; nothing is computed or read here."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core import errors
from core.choices import Optimizer
from core.geometry import SHORTEST, fitted
from core.settings import Request
from core.units import in_bytes

COARSEST = 128
"""Long side in pixels of the first scale: small enough that its steps take a fraction of a second."""
SHARES = (2.0, 1.0)
"""Steps of the finest scale and of each coarser one, in relation to each other (docs/math.md)."""
TARGETS_OF_PHOTO, TARGETS_OF_PAINTING = 0.25, 0.35
"""Steps' worth of work that a scale begins with: what the photo is compared by, and each painting (docs/math.md)."""
EVALUATION = 0.4
"""Steps' worth of evaluating a scale's last picture, which needs no gradient."""

BYTES_A_PIXEL = 2800
"""Feature maps kept for the gradient, their gradients, and the convolutions' work space, for VGG-19 down to relu5_1:
the slope of the peak resident size between 512 and 1024 px in float32; with bfloat16 it is 2300."""
STYLE_BYTES_A_PIXEL = 600
"""The same for a painting, whose maps are measured and let go: 575 measured."""
VECTOR_BYTES = 3 * 4
"""One vector of unknowns, a pixel."""
FIXED_BYTES = 500_000_000
"""Libraries, network and pictures in hand: the intercept of the same line."""
MOST_HISTORY = 30
"""Pairs of steps and gradients L-BFGS may remember; more gained nothing within a scale's steps."""
LEAST_HISTORY = 5
RESERVE = 0.9
"""Share of the free memory that may be planned with."""


@dataclass(frozen=True)
class Scale:
    """One size the picture is painted at, and the steps made there."""

    size: tuple[int, int]
    steps: int

    @property
    def work(self) -> float:
        """Megapixel steps: what time is proportional to."""
        return self.size[0] * self.size[1] * self.steps / 1e6


@dataclass(frozen=True)
class Throughput:
    """How fast a machine paints.

    Attributes:
        megapixel: seconds a megapixel step.
        step: seconds that every step takes beside, however small the picture: what is begun and waited for.
    """

    megapixel: float
    step: float = 0.0

    @classmethod
    def of_measured(cls, seconds: float, size: tuple[int, int], step: float) -> Throughput:
        """That of a machine whose step at (width, height) `size` took so many seconds, of which `step` at any size.

        At least half counts as its pixels': what every step takes was measured with others, and perhaps when busy.
        """
        return cls(max(seconds - step, seconds / 2) / (size[0] * size[1] / 1e6), step)

    def of_step(self, size: tuple[int, int]) -> float:
        """Seconds of a step at (width, height) `size`."""
        return self.step + self.megapixel * size[0] * size[1] / 1e6

    def of_megapixel(self, size: tuple[int, int]) -> float:
        """Seconds a megapixel step at (width, height) `size`, all counted."""
        return self.of_step(size) / (size[0] * size[1] / 1e6)

    def times(self, factor: float) -> Throughput:
        """That of a machine that takes `factor` times as long."""
        return Throughput(factor * self.megapixel, factor * self.step)


@dataclass(frozen=True)
class Plan:
    """What will be done.

    Attributes:
        scales: coarse to fine.
        memory: expected peak in bytes.
        history: pairs that L-BFGS may remember.
        seconds: expected time, or None before this machine's throughput is known.
        targets: steps' worth of work before a scale's first step.
    """

    scales: tuple[Scale, ...]
    memory: int
    history: int
    seconds: float | None
    targets: float = 0.0

    @property
    def steps(self) -> int:
        """Steps of all scales."""
        return sum(scale.steps for scale in self.scales)

    def step_seconds(self, throughput: Throughput) -> list[float]:
        """Expected seconds until each step is made, from the step before it; and of what follows the last."""
        seconds, evaluation = [], 0.0
        for scale in self.scales:
            step = throughput.of_step(scale.size)
            seconds += [evaluation + (1 + self.targets) * step, *[step] * (scale.steps - 1)]
            evaluation = EVALUATION * step
        return [*seconds, evaluation]

    def seconds_after(self, done: int, throughput: float) -> float:
        """Seconds left after `done` steps at `throughput` seconds a megapixel step."""
        left = 0.0
        for scale in self.scales:
            skipped = min(done, scale.steps)
            done -= skipped
            left += scale.work * (scale.steps - skipped) / scale.steps
        return left * throughput


def make(request: Request, content: tuple[int, int], free: int, device: str, throughput: Throughput | None = None,
         start: tuple[int, int] | None = None, steady: bool = False) -> Plan:
    """Scales, steps, memory and time for a content picture of (width, height) `content`.

    Args:
        request: what is asked for.
        content: size of the photo as it was read.
        free: bytes that may be used on the device.
        device: its name, for the error.
        throughput: of this machine, if known.
        start: size of the earlier result to go on from. It stands for all scales up to its own size, so that only
            larger ones are painted, with their share of the steps; at the full size all of the steps are made.
        steady: the same plan however much is free, or none: what is continued tomorrow must come out the same.

    Raises:
        errors.PictureTooSmall, errors.PictureTooNarrow: the short side would be too short.
        errors.OutOfMemory: names the largest size that fits.
        errors.NoMemory: none fits.
    """
    size = fitted(content, request.detail.size)
    check_sides(request, content, size)
    budget = int(free * RESERVE)
    scales = _scales(request, content, size, start)
    history = _history(scales, size, request, None if steady else budget)
    needed = memory(size, request.look.style_scale, history)
    if needed > budget:
        raise _too_large(request, content, needed, free, device, history if steady else LEAST_HISTORY)
    planned = Plan(scales, needed, history, None, _targets(request))
    return planned if throughput is None else replace(planned, seconds=sum(planned.step_seconds(throughput)))


def memory(size: tuple[int, int], style_scale: float, history: int) -> int:
    """Expected peak in bytes at `size`, painting and gradient or the paintings' own features, whichever is more."""
    pixels = size[0] * size[1]
    painting = pixels * (BYTES_A_PIXEL + VECTOR_BYTES * (2 * history + 8))
    return FIXED_BYTES + max(painting, int(pixels * style_scale**2) * STYLE_BYTES_A_PIXEL)


def check_sides(request: Request, content: tuple[int, int], size: tuple[int, int]) -> None:
    """Refuses content of (width, height) `content` whose short side at `size` the deepest maps would not describe.

    Raises:
        errors.PictureTooSmall, errors.PictureTooNarrow: as their sentences say.
    """
    path, (width, height) = request.content, content
    if max(content) < SHORTEST:
        raise errors.PictureTooSmall(path=path, width=width, height=height, least=SHORTEST)
    if min(size) >= SHORTEST:
        return
    needed = -(-SHORTEST * max(content) // min(content))
    raise errors.PictureTooNarrow(path=path, width=width, height=height, size=request.detail.size,
                                  short=min(size), needed=needed)


def _targets(request: Request) -> float:
    """Passes without a gradient over the photo and the paintings, whose pixels go with the square of their scale."""
    look = request.look
    return TARGETS_OF_PHOTO + TARGETS_OF_PAINTING * len(look.active) * look.style_scale**2


def _scales(request: Request, content: tuple[int, int], size: tuple[int, int],
            start: tuple[int, int] | None) -> tuple[Scale, ...]:
    steps = request.detail.steps
    done = 0 if start is None else max(start)
    sizes = [size] if done >= max(size) else _sizes(content, size, request.method.scales)
    sizes = sizes[-steps:]  # at least one step each
    shares = [SHARES[1]] * (len(sizes) - 1) + [SHARES[0]]
    ends = [round(steps * sum(shares[:number + 1]) / sum(shares)) for number in range(len(shares))]
    counts = [end - begin for begin, end in zip([0, *ends], ends, strict=False)]
    scales = (Scale(size, count) for size, count in zip(sizes, counts, strict=True) if count)
    return tuple(scale for scale in scales if max(scale.size) > done or scale.size == size)


def _sizes(content: tuple[int, int], size: tuple[int, int], asked: int) -> list[tuple[int, int]]:
    """Halved again and again, down to the coarsest useful one, or as many as were asked for."""
    sizes = [size]
    while True:
        long_side = round(max(size) / 2 ** len(sizes))
        smaller = fitted(content, max(1, long_side))
        enough = len(sizes) >= asked if asked else long_side < COARSEST
        if enough or min(smaller) < SHORTEST:
            return sizes[::-1]
        sizes.append(smaller)


def _history(scales: tuple[Scale, ...], size: tuple[int, int], request: Request,
             budget: int | None) -> int:
    """As many pairs as the steps of a scale can use, fewer where a budget of memory is short."""
    if request.method.optimizer is Optimizer.ADAM:
        return 0
    most = min(MOST_HISTORY, max(scale.steps for scale in scales))
    if budget is None:
        return max(LEAST_HISTORY, most)
    room = budget - memory(size, request.look.style_scale, 0)
    return max(LEAST_HISTORY, min(most, room // (size[0] * size[1] * VECTOR_BYTES * 2)))


def _too_large(request: Request, content: tuple[int, int], needed: int, free: int, device: str,
               history: int) -> errors.UserError:
    fits = largest(content, request.look.style_scale, free, history)
    if fits is None:
        return errors.NoMemory(device=device.upper(), free=in_bytes(free))
    return errors.OutOfMemory(size=request.detail.size, needed=in_bytes(needed), device=device.upper(),
                              free=in_bytes(free), fits=fits)


def largest(content: tuple[int, int], style_scale: float, free: int, history: int = LEAST_HISTORY) -> int | None:
    """The longest side, a multiple of 16, that `free` bytes allow; None if not even the smallest fits."""
    low, high = 3, 512  # times 16 px
    while high - low > 1:
        middle = (low + high) // 2
        fits = memory(fitted(content, 16 * middle), style_scale, history) <= free * RESERVE
        low, high = (middle, high) if fits else (low, middle)
    return 16 * low if low > 3 else None
