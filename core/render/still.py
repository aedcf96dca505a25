"""Paints one picture, coarse to fine."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor

from core import errors, geometry, plan
from core.choices import Basis, Start, Weighting
from core.events import Preview, Progress, Stop, Warned
from core.media import frame, stills
from core.nets.device import Chosen, precision
from core.render.carried import Carried, Desk
from core.settings import Look, Request
from core.style import colour
from core.style.basis import Decorrelated, Pixels
from core.style.objective import Network, Objective
from core.style.optimise import FIRST_REACH, Descent
from core.style.optimise import Step as Found

DIVERGED = "The painting became unstable at step {step}; it went back to the last good picture with shorter steps."
VARIATION = 0.02
"""Amplitude of the seed's noise in a start from a picture: too faint to see, enough to place strokes differently."""
PATIENCE = 10
"""Steps over which the fall of the loss is compared with the tolerance."""
GIVE_UP = 6
"""Restorations without a good step in between after which a scale ends."""

PREVIEW_SECONDS = 0.05
"""Between two previews: more than a person sees."""
MOST_PREVIEWED = 1_000_000
"""Pixels of a preview."""

Message = Look | Stop | None


@dataclass
class Painter:
    """One picture in the making.

    Attributes:
        request: what is wanted; its look changes when the person steers.
        photo: HxWx3 float32, the content as it was read; `styles` the same for each painting of the look, by path.
        paint_plan: scales and steps.
        network: the feature maps.
        chosen: the device.
        start: HxWx3 float32 to continue from, or None.
        carried: what holds it to other frames of a clip.
        desk: what it shares with other pictures.
        terms: the objective's terms as last evaluated, by name.
    """

    request: Request
    photo: stills.Picture
    styles: dict[str, stills.Picture]
    paint_plan: plan.Plan
    network: Network
    chosen: Chosen
    start: np.ndarray | None = None
    carried: Carried | None = None
    desk: Desk = field(default_factory=Desk)
    terms: Mapping[str, float] = field(default_factory=dict)
    stopped: bool = False
    converged: bool = False
    picture: Tensor | None = None
    _done: int = 0
    _content: Tensor | None = None
    _photos: dict[tuple[int, int], Tensor] = field(default_factory=dict)
    _descent: Descent | None = None
    _unit: float = 1.0
    _preview_due: float = 0.0
    _generator: torch.Generator = field(default_factory=torch.Generator)

    def paint(self) -> Generator[Progress | Preview | Warned, Message, None]:
        """Paints every scale; the result is then in `shown()`. Accepts a `Look` or `Stop` between two steps."""
        self._generator.manual_seed(self.request.detail.seed)
        for scale in self.paint_plan.scales:
            if self.stopped:
                return
            yield from self._paint_scale(scale)

    def hear(self, message: Message) -> Warned | None:
        """Take in what was sent before painting begins; why it could not be taken, if so."""
        self.stopped |= isinstance(message, Stop)
        refused = None
        if isinstance(message, Look) and (refused := refusal(message, self.styles)) is None:
            self.request = self.request.replace(look=message)
        return refused

    def shown(self, size: tuple[int, int] | None = None) -> np.ndarray:
        """The picture so far as HxWx3 float32 0..1, at `size`, or the one that was asked for."""
        content = self._photo_at(size or self.paint_plan.scales[-1].size)
        picture = content if self.picture is None else self._onto(content)
        return _array(colour.Palette(self.request.look.colour, content).shown(picture))

    def _paint_scale(self, scale: plan.Scale) -> Generator[Progress | Preview | Warned, Message, None]:
        content = self._photo_at(scale.size)
        basis = self._basis(self._beginning(content))
        self._content = content
        self._descend(basis, self.request.look)
        end = self._done + scale.steps
        losses: list[float] = []
        faults = 0
        while self._done < end:
            found = self._step()
            faults = faults + 1 if found.restored else 0
            losses.append(found.loss)
            yield from self._steer(self._report(found))
            if self.stopped:
                return
            if faults >= GIVE_UP or self._has_converged(losses):
                self._done = end
        with precision(self.chosen.device):
            self.terms = self._descent.settle().terms
        self.picture = basis.picture().detach()

    def _step(self) -> Found:
        with precision(self.chosen.device):
            found = self._descent.step()
        self._done += 1
        self.picture = self._descent.basis.picture().detach()
        return found

    def _has_converged(self, losses: list[float]) -> bool:
        tolerance, patience = self.request.method.tolerance, PATIENCE
        if self.carried is not None and not tolerance:
            tolerance, patience = self.carried.tolerance, self.carried.patience
        if not tolerance or len(losses) <= patience:
            return False
        self.converged = losses[-1 - patience] - losses[-1] < tolerance * losses[-1 - patience]
        return self.converged

    def _report(self, found: Found) -> Iterator[Progress | Preview | Warned]:
        size = self._content.shape[3], self._content.shape[2]
        yield Progress(step=self._done, steps=self.paint_plan.steps, size=size, elapsed=0.0, left=None,
                       loss=found.loss, terms=found.terms)
        if time.monotonic() >= self._preview_due or self._done == self.paint_plan.steps:
            self._preview_due = time.monotonic() + PREVIEW_SECONDS
            yield Preview(self._done, self._preview())
        if found.restored:
            yield Warned(DIVERGED, {"step": self._done})

    def _preview(self) -> np.ndarray:
        """The picture that stopping now would give; at the present scale where enlarging it would hold painting up."""
        width, height = self.paint_plan.scales[-1].size
        content = self._photo_at((width, height)) if width * height <= MOST_PREVIEWED else self._content
        shown = colour.Palette(self.request.look.colour, content).shown(self._onto(content))
        return _array((shown * 255).round().to(torch.uint8))

    def _steer(self, events: Iterable[Progress | Preview | Warned]
               ) -> Generator[Progress | Preview | Warned, Message, None]:
        """Passes events on and takes in what is sent back; of several looks the newest counts."""
        look = None
        for event in events:
            message = yield event
            self.stopped |= isinstance(message, Stop)
            look = message if isinstance(message, Look) else look
        if look is not None and look != self.request.look:
            try:
                self._change(look)
            except errors.UserError as fault:  # a painting that cannot be read must not cost the picture so far
                yield from self._steer((Warned(fault.sentence, fault.values),))

    def _change(self, look: Look) -> None:
        old = self.request.look
        same = [style.path for style in old.active] == [style.path for style in look.active]
        if same and (old.colour, old.style_scale) == (look.colour, look.style_scale):
            self._objective.weigh(look)
            self._descent.renew(stiffer=look.ratio / old.ratio)
        else:
            self._descend(self._descent.basis, look)
        self.request = self.request.replace(look=look)

    def _descend(self, basis: Decorrelated | Pixels, look: Look) -> None:
        """A new objective at this scale, and a descent on it from where `basis` stands."""
        method = self.request.method
        with precision(self.chosen.device):
            self._objective = Objective(self.network, method, look, self._content, self._paintings(look),
                                        self.desk.studies)
        self._descent = Descent(basis, self._terms, method.optimizer, self.paint_plan.history, self._reach())

        self._unit = self._first_loss() if self.carried is not None else 1.0

    def _first_loss(self) -> float:
        """What the objective begins with: 1 in the relative weighting, so what is carried weighs the same in both."""
        if self.request.method.weighting is not Weighting.GATYS:
            return 1.0
        with torch.no_grad(), precision(self.chosen.device):
            return float(sum(self._objective.terms(self._content).values()))

    def _terms(self, picture: Tensor) -> Mapping[str, Tensor]:
        terms = self._objective.terms(picture)
        if self.carried is None:
            return terms
        return {**terms, **{name: self._unit * term for name, term in self.carried.terms(picture).items()}}

    def _reach(self) -> float | None:
        if self.request.method.weighting is Weighting.GATYS:
            return None  # its terms are sums, which grow with the picture
        if self._descent is not None:
            return self._descent.reach
        return FIRST_REACH / max(1.0, self.request.look.ratio)

    def _paintings(self, look: Look) -> list[Tensor]:
        size = self._content.shape[3], self._content.shape[2]
        read(look, self.styles)
        return [self._sized(style.path, size, look.style_scale) for style in look.active]

    def _sized(self, path: str, size: tuple[int, int], scale: float) -> Tensor:
        """A painting at the size that makes its strokes right for a picture of `size`."""
        picture = self.styles[path]
        key = path, geometry.style_size(picture.size, size, scale)
        if key not in self.desk.sized:
            self.desk.sized[key] = self._tensor(picture, key[1])
        return self.desk.sized[key]

    def _basis(self, start: Tensor) -> Decorrelated | Pixels:
        return Pixels(start) if self.request.method.basis is Basis.PIXELS else Decorrelated(start)

    def _beginning(self, content: Tensor) -> Tensor:
        """The start of a scale: the coarser result enlarged, or what the person chose to begin with."""
        return self._first(content) if self.picture is None else self._onto(content)

    def _onto(self, content: Tensor) -> Tensor:
        """The picture so far at the size of `content`."""
        if self.picture.shape == content.shape:
            return self.picture
        enlarged = _enlarged(self.picture, content)
        if self.request.method.start is not Start.CONTENT:
            return enlarged
        # Only what painting changed is enlarged; the photo's own fine detail comes from the photo.
        return content + enlarged - _enlarged(self._content, content)

    def _first(self, content: Tensor) -> Tensor:
        size = content.shape[3], content.shape[2]
        if self.start is not None:
            return self._tensor(stills.Picture(rgb=self.start), size)
        method = self.request.method
        if method.start is Start.NOISE:
            return 0.5 + self._noise(content, 0.2)
        if method.start is Start.STYLE:
            picture = self.styles[self.request.look.active[0].path]
            return self._tensor(picture, size)
        return content + self._noise(content, VARIATION)

    def _noise(self, like: Tensor, amplitude: float) -> Tensor:
        """Noise with a natural spectrum, the same for the same seed on every device."""
        noise = torch.randn(like.shape, generator=self._generator).to(like.device)
        drawn = Decorrelated(torch.zeros_like(like), exponent=1.0).drawn(noise)
        return amplitude * drawn / drawn.std()

    def _photo_at(self, size: tuple[int, int]) -> Tensor:
        """The photo at one of the plan's sizes; every preview wants it, so it is made once."""
        if size not in self._photos:
            self._photos[size] = self._tensor(self.photo, size)
        return self._photos[size]

    def _tensor(self, picture: stills.Picture, size: tuple[int, int]) -> Tensor:
        return tensor(stills.resize(picture.rgb, size, picture.alpha), self.chosen)


def read(look: Look, known: dict[str, stills.Picture]) -> None:
    """Reads the paintings of a look that are not known yet, by path.

    Raises:
        errors.NoStyle: the look has none.
        errors.UserError: one cannot be read (`painting`).
    """
    if not look.active:
        raise errors.NoStyle()
    for style in look.active:
        if style.path not in known:
            known[style.path] = painting(style.path)


def refusal(look: Look, known: dict[str, stills.Picture]) -> Warned | None:
    """Why a look cannot be taken, which must not cost what is painted so far; None if it can, and is known now."""
    try:
        read(look, known)
    except errors.UserError as fault:
        return Warned(fault.sentence, fault.values)
    return None


def painting(path: str) -> stills.Picture:
    """A painting as its style is taken from it: read, and without the plain frame of its scan.

    Raises:
        errors.UserError: as `stills.read` does, or too small to hold a stroke.
    """
    read = stills.read(path)
    if min(read.size) < geometry.SHORTEST:
        raise errors.PictureTooSmall(path=path, width=read.size[0], height=read.size[1], least=geometry.SHORTEST)
    rgb = frame.trimmed(read.rgb)
    return read if rgb is read.rgb else stills.Picture(rgb, None, read.depth, read.notes)


def tensor(pixels: np.ndarray, chosen: Chosen) -> Tensor:
    """HxWxC float32 as 1xCxHxW on the device."""
    return torch.from_numpy(np.ascontiguousarray(pixels.transpose(2, 0, 1))[None]).to(chosen.device)


def _enlarged(picture: Tensor, like: Tensor) -> Tensor:
    return torch.nn.functional.interpolate(picture, like.shape[2:], mode="bicubic", align_corners=False)


def _array(picture: Tensor) -> np.ndarray:
    array = np.ascontiguousarray(picture[0].permute(1, 2, 0).cpu().numpy())
    array.setflags(write=False)
    return array
