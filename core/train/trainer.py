"""Trains the network of a shot, one patch a step."""

from __future__ import annotations

import math
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
import torch
from torch import Tensor
from torch.func import functional_call

from core import errors
from core.control import Control
from core.nets.device import ChosenDevice, precision
from core.nets.tensors import to_tensor
from core.style.objective import Network
from core.train import losses, training_state
from core.train.frame_inputs import FrameInput
from core.train.judging import Judge, Judgement, ObjectiveOfPhoto, Terms
from core.train.training_set import PatchBefore, TrainingSet
from core.train.training_state import TrainingState
from core.train.weights_file import Weights

WITHOUT_CARRIED = 0.5
"""Share of the steps that see no carried painting, so that the same weights paint what nobody has painted near."""
ON_KEYS = 0.6
"""Share of the others that learn from a key frame."""
NOISE = 0.02
"""Deviation of what is added to the photo that is seen: it removes flicker."""
FLOW_FROM = 0.5
"""Share of training after which changes along the flow count; earlier they keep strokes from forming."""
KEPT_EVERY = 25
"""Steps from one judgement to the next. What passes it is what training can go back to, and be continued from."""
FALL, PATIENCE = 0.01, 6
"""Training ends when so many judgements, from the middle on, are not lower by this share than the best before them."""
LOST, NOTABLE = 0.5, 0.3
"""Training diverged, too, when a judgement has lost this share of what the best before it had gained on the photo, and
that was a notable share of all: a steep step may leave a network that paints nothing, where nothing leads back."""
SETBACKS = 3
"""Times that training may diverge; each halves the rate."""


class TrainingSettings(msgspec.Struct, frozen=True):
    """How a network is trained.

    Attributes:
        identity: what it is trained on, for checkpoints.
        steps: how many, at most.
        rate: Adam's, at the height of its one cycle.
        seed: decides everything that is drawn.
    """

    identity: str = ""
    steps: int = 600
    rate: float = 2e-3
    seed: int = 0


@dataclass(frozen=True)
class TrainingProgress:
    """What one step did.

    Attributes:
        step: steps made, of `steps` at most.
        terms: the weighted terms of the loss, by name.
        judgement: of the key frame that is kept for it, where it was judged after this step.
        restored: whether the step diverged, and training went back.
    """

    step: int
    steps: int
    terms: Mapping[str, float]
    judgement: Judgement | None = None
    restored: bool = False


class Trainer:
    """Trains the network of a shot, from the start, or from where a checkpoint of the same training stands.

    Args:
        features: the network whose features are compared.
        objective: what a photo is to be painted like.
        patches: what is learnt from.
        settings: how.
        chosen: the device.
        start: weights to begin with; None for random ones.
        checkpoint: the file that is continued and kept up to date; None for none.

    Raises:
        errors.ShotNetworkDamaged, errors.UserError: the checkpoint cannot be read.
    """

    def __init__(self, features: Network, objective: ObjectiveOfPhoto, patches: TrainingSet,
                 settings: TrainingSettings, chosen: ChosenDevice, start: Weights | None = None,
                 checkpoint: Path | None = None) -> None:
        self._features, self._objective, self._patches = features, objective, patches
        self._settings, self._chosen, self._checkpoint = settings, chosen, checkpoint
        self._objectives: dict[int, Terms] = {}  # of unpainted patches, by their place in the set
        identity = msgspec.json.encode(settings).decode()
        self._state = TrainingState(identity, settings.seed, chosen.device, start)
        self._kept = self._state.tensors(), self._state.counts
        if checkpoint is not None:
            if self._state.continue_from(checkpoint):
                self._kept = self._state.tensors(), self._state.counts
            else:
                self.keep()  # what it begins with may be gone when it is continued
        self._judge = Judge(objective, patches.held_out, chosen)

    @property
    def weights(self) -> Weights:
        """The running average of the weights, which frames are painted with: float32, on the CPU."""
        return {name: value.cpu().clone() for name, value in self._state.average.items()}

    @property
    def finished(self) -> bool:
        """Whether all steps are made, or more of them would not help."""
        counts = self._state.counts
        best = min(counts.judged[:-PATIENCE], default=math.inf)
        no_fall = min(counts.judged[-PATIENCE:], default=0.0) > (1 - FALL) * best
        return counts.step >= self._settings.steps or no_fall

    def run(self, control: Control) -> Generator[TrainingProgress, None, None]:
        """Trains step by step until it is finished, or the person asks to stop.

        Raises:
            errors.TrainingDiverged: it did again and again, at ever lower rates.
            errors.CannotWrite: a checkpoint could not be written; training can go on from the one before.
        """
        while not self.finished and not control.stopped:
            yield self._step()

    def judge(self) -> Judgement | None:
        """The key frame that is kept for it, painted by `weights`; None without one."""
        return self._judge.judge(self._state.network, self._state.average)

    def worst_frame(self) -> int | None:
        """The number of the unpainted frame that is farthest from what is wanted; None if all are key frames."""
        painted = {key.patch.seen.number for key in (*self._patches.painted, *self._patches.held_out)}
        unpainted = [index for index, patch in enumerate(self._patches.unpainted) if patch.seen.number not in painted]
        if not unpainted:
            return None
        return self._patches.unpainted[max(unpainted, key=self._loss_of)].seen.number

    def _loss_of(self, index: int) -> float:
        """The objective of an unpainted patch as it would be painted."""
        seen = self._patches.unpainted[index].seen.tensors(self._chosen)
        with torch.no_grad(), precision(self._chosen.device):
            picture = functional_call(self._state.network, dict(self._state.average), seen).clamp(0, 1)
            return float(sum(self._objective_of(index)(picture).values()))

    def keep(self) -> None:
        """Keeps where training stands, to go back to or to go on from.

        Raises:
            errors.CannotWrite: the checkpoint could not be written.
        """
        self._kept = self._state.tensors(), self._state.counts
        if self._checkpoint is not None:
            self._state.save(self._checkpoint)

    def _step(self) -> TrainingProgress:
        step = self._state.counts.step
        generator = np.random.default_rng((self._settings.seed, step))
        with precision(self._chosen.device):
            terms = self._terms(generator, step >= FLOW_FROM * self._settings.steps)
            good = self._state.update(torch.stack(list(terms.values())).sum(), self._rate(step))
        found = {name: float(term.detach()) for name, term in terms.items()}
        if not good:
            self._go_back()
            return TrainingProgress(self._state.counts.step, self._settings.steps, found, restored=True)
        step += 1
        if step % KEPT_EVERY and step != self._settings.steps:
            return TrainingProgress(step, self._settings.steps, found)
        judgement = self.judge()
        if judgement is not None and not self._passes(judgement):
            self._go_back()
            return TrainingProgress(self._state.counts.step, self._settings.steps, found, judgement, restored=True)
        self.keep()
        return TrainingProgress(step, self._settings.steps, found, judgement)

    def _terms(self, generator: np.random.Generator, flow: bool) -> Mapping[str, Tensor]:
        """The weighted terms of a patch that is drawn."""
        sees_carried = generator.random() >= WITHOUT_CARRIED
        if sees_carried and self._patches.painted and generator.random() < ON_KEYS:
            key = self._patches.painted[int(generator.integers(len(self._patches.painted)))]
            picture = self._painted(key.patch.seen, True, generator)
            terms = dict(self._key_terms(picture, to_tensor(key.painted, self._chosen)))
            patch = key.patch
        else:
            number = int(generator.integers(len(self._patches.unpainted)))
            patch = self._patches.unpainted[number]
            picture = self._painted(patch.seen, sees_carried, generator)
            terms = dict(self._objective_of(number)(self._shown(picture, patch.seen, sees_carried)))
            terms["style"] = losses.STYLE_WEIGHT * terms["style"]
            if sees_carried:
                _, carried, reliability, _ = patch.seen.tensors(self._chosen)
                terms["carried"] = losses.L1_WEIGHT * losses.carried(picture, carried, reliability)
        if flow and patch.before is not None:
            shown = self._shown(picture, patch.seen, sees_carried)
            terms["flow"] = self._flow_term(shown, patch.before, sees_carried, generator)
        return terms

    def _shown(self, picture: Tensor, seen: FrameInput, sees_carried: bool) -> Tensor:
        _, carried, reliability, _ = seen.tensors(self._chosen)
        return losses.shown(picture, carried, reliability) if sees_carried else picture

    def _painted(self, seen: FrameInput, sees_carried: bool, generator: np.random.Generator) -> Tensor:
        photo, carried, reliability, noise = seen.tensors(self._chosen)
        grain = NOISE * generator.standard_normal(seen.photo.shape, dtype=np.float32)
        picture: Tensor = self._state.network(photo + to_tensor(grain, self._chosen), carried,
                                              reliability * float(sees_carried), noise)
        return picture

    def _key_terms(self, picture: Tensor, target: Tensor) -> Mapping[str, Tensor]:
        with torch.no_grad():
            targets = self._features(target, losses.KEY_LAYERS)
        maps = self._features(picture, losses.KEY_LAYERS)
        return {"key": losses.L1_WEIGHT * losses.l1(picture, target), "features": losses.relative_l1(maps, targets)}

    def _flow_term(self, shown: Tensor, before: PatchBefore, sees_carried: bool,
                   generator: np.random.Generator) -> Tensor:
        picture_before = self._painted(before.seen, sees_carried, generator)
        shown_before = self._shown(picture_before, before.seen, sees_carried)
        flow, reliability = (to_tensor(part, self._chosen)
                             for part in (before.link.flow, before.link.reliability[..., None]))
        return losses.FLOW_WEIGHT * losses.flow(shown, shown_before, flow, reliability)

    def _objective_of(self, number: int) -> Terms:
        if number not in self._objectives:
            photo = self._patches.unpainted[number].seen.photo
            self._objectives[number] = self._objective(to_tensor(photo, self._chosen))
        return self._objectives[number]

    def _passes(self, judgement: Judgement) -> bool:
        """Notes a judgement, unless it is far worse than the best."""
        counts = self._state.counts
        photo = judgement.photo.score
        gained = photo - counts.best
        if gained > NOTABLE * photo and photo - judgement.score < (1 - LOST) * gained:
            return False
        late = counts.step >= FLOW_FROM * self._settings.steps
        judged = (*counts.judged, judgement.score) if late else counts.judged
        best = min(counts.best, judgement.score)
        self._state.counts = msgspec.structs.replace(counts, judged=judged, best=best)
        return True

    def _go_back(self) -> None:
        setbacks = self._state.counts.setbacks + 1
        if setbacks > SETBACKS:
            raise errors.TrainingDiverged(times=setbacks)
        tensors, counts = self._kept
        self._state.restore(tensors, msgspec.structs.replace(counts, setbacks=setbacks))

    def _rate(self, step: int) -> float:
        height = math.ldexp(self._settings.rate, -self._state.counts.setbacks)
        return height * one_cycle(step / self._settings.steps)


def continued_settings(checkpoint: Path, identity: str) -> TrainingSettings | None:
    """The settings of the training of that identity whose checkpoint this is; None if it is of another or damaged."""
    try:
        settings = msgspec.json.decode(training_state.identity_of(checkpoint), type=TrainingSettings)
    except (errors.UserError, msgspec.MsgspecError):
        return None
    return settings if settings.identity == identity else None


def one_cycle(share: float) -> float:
    """The rate's factor after a share of all steps: up to 1 for three tenths of them, then down to nearly 0.

    Smith and Topin 2019, with cosines for straight lines.
    """
    rise, begin, end = 0.3, 0.04, 1e-5
    if share < rise:
        return _between(begin, 1, share / rise)
    return _between(1, end, (share - rise) / (1 - rise))


def _between(a: float, b: float, share: float) -> float:
    return a + (b - a) * (1 - math.cos(math.pi * share)) / 2
