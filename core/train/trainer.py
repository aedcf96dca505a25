"""Trains the network of a shot, one patch a step."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec
import numpy as np
import torch
from torch import Tensor
from torch.func import functional_call

from core import bounded, errors
from core.nets.device import ChosenDevice, numbers_of, precision
from core.nets.tensors import to_tensor
from core.style.measured_pictures import Network
from core.train import losses, training_state
from core.train.frame_inputs import FrameInput
from core.train.judging import Judge, Judgement, ObjectiveOfPhoto, Terms
from core.train.network import ShotNetwork, computed_in
from core.train.training_loop import Rhythm, TrainingLoop, one_cycle
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
KEPT_EVERY, PATIENCE = 25, 6
"""Steps from one judgement to the next, and how many of them may be no better than before until training ends."""


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


class Trainer(TrainingLoop[Judgement]):
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
        self._settings = settings
        self._objectives: dict[int, Terms] = {}  # of unpainted patches, by their place in the set
        network = ShotNetwork(settings.seed)
        if start is not None:
            network.load_state_dict(start)
        state = TrainingState(msgspec.json.encode(settings).decode(), network, chosen.device, training_state.CHECKPOINT)
        super().__init__(state, Rhythm(settings.steps, KEPT_EVERY, PATIENCE), settings.seed, chosen, checkpoint)
        self._network = network
        self._numbers = numbers_of(chosen)
        self._judge = Judge(objective, patches.held_out, chosen)

    def judge(self) -> Judgement | None:
        """The key frame that is kept for it, painted by `weights`; None without one."""
        return self._judge.judge(self._network, self._state.average)

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
        with torch.no_grad(), precision(self._chosen):
            weights = computed_in(self._numbers, self._state.average)
            picture = functional_call(self._network, weights, seen).clamp(0, 1)
            return float(sum(self._objective_of(index)(picture).values()))

    def _terms(self, step: int, generator: np.random.Generator) -> Mapping[str, Tensor]:
        """The weighted terms of a patch that is drawn."""
        flow = step >= FLOW_FROM * self._settings.steps
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
        weights = computed_in(self._numbers, dict(self._network.named_parameters()))
        inputs = photo + to_tensor(grain, self._chosen), carried, reliability * float(sees_carried), noise
        picture: Tensor = functional_call(self._network, weights, inputs)
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

    def _rate(self, step: int) -> float:
        return self._settings.rate * one_cycle(step / self._settings.steps)


def continued_settings(checkpoint: Path, identity: str) -> TrainingSettings | None:
    """The settings of the training of that identity whose checkpoint this is; None if it is of another or damaged."""
    try:
        settings = bounded.json(training_state.identity_of(checkpoint), TrainingSettings)
    except (errors.UserError, bounded.OutOfBounds):
        return None
    return settings if settings.identity == identity else None

