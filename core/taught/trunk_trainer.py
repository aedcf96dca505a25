"""Trains a trunk to paint any photo after its paintings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec
import numpy as np
import torch
from torch import Tensor
from torch.func import functional_call

from core.nets.device import ChosenDevice
from core.nets.tensors import to_tensor
from core.taught.painting_targets import PaintingTargets, nearest_stroke
from core.taught.photo_judge import PhotoJudge, PhotoJudgement
from core.taught.photo_patches import PhotoPatch, PhotoPatches, log_uniform
from core.taught.tones import toned, tones_of
from core.taught.trunk import Trunk
from core.train import losses
from core.train.noise import fresh_noise
from core.train.trainer import NOISE
from core.train.training_loop import Rhythm, TrainingLoop, between
from core.train.training_state import TrainingState, checkpoints

RATIOS = 0.1, 3.0
"""Ratios that are trained, from and to."""
SCALES = 0.5, 2.0
"""Scales of strokes that are trained, as far as the strokes are."""
USUAL_RATIO, USUAL_SCALE = 0.3, 0.5
"""Shares of the steps at ratio 1, and at scale 1."""
GRAIN = 16
"""Steps in pixels between sizes of patches."""
DISPLACED = 8
"""Pixels that what is carried was painted away from its place, at most: all places of a pixel of the coarsest scale."""
BLOTS, SOFT = 1.0, 0.5
"""What is known of a carried painting: where noise of unit variance is above a threshold of this deviation, with edges
of this height."""


Seen = tuple[Tensor, Tensor, Tensor, Tensor]
"""The network's inputs: photo, carried painting, its reliability and noise."""


class Stage(msgspec.Struct, frozen=True):
    """What is learnt from a step on.

    Attributes:
        first: the step.
        sizes: of patches in pixels, from and to, in steps of `GRAIN`.
        extent: square root of the pixels of the whole photo, in sizes of the patch, from and to. Statistics are of the
            patch: of a small part of a photo they ask for more variety than its painting has there (docs/math.md).
        style: what the objective's style weighs.
        carried: share of the pictures of which a part is seen as it was painted before, and to be left so.
    """

    first: int = 0
    sizes: tuple[int, int] = (160, 256)
    extent: tuple[float, float] = (1.0, 1.6)
    style: float = 1.0
    carried: float = 0.5


class TeachingSettings(msgspec.Struct, frozen=True):
    """How a trunk is trained.

    Attributes:
        identity: what it is trained on, for checkpoints.
        steps: how many.
        rate: Adam's at its height.
        seed: decides everything that is drawn.
        stages: what is learnt, by rising steps.
        paintings: how many paintings a step learns from.
        kept_every: steps from one judgement to the next.
        fall: share of all steps, the last ones, in which the rate falls.
        rise: steps until the rate has its height.
    """

    identity: str = ""
    steps: int = 600
    rate: float = 2e-3
    seed: int = 0
    stages: tuple[Stage, ...] = (Stage(),)
    paintings: int = 1
    kept_every: int = 25
    fall: float = 0.3
    rise: int = 200


class TrunkTrainer(TrainingLoop[PhotoJudgement]):
    """Trains a trunk: a patch of a photo a step, after paintings, ratios and sizes of strokes in turn.

    A part of some pictures is seen as the trunk itself painted it before, a little displaced, as it is of a clip's next
    frame. How many steps there are, and when the rate falls, may be changed where a
    training is continued, until it falls.

    Args:
        trunk: with the weights it begins with.
        targets: its paintings.
        patches: of photos.
        judge: what it is judged by.
        settings: how.
        chosen: the device.
        checkpoint: the file that is continued and kept up to date; None for none.

    Raises:
        errors.ShotNetworkDamaged, errors.UserError: the checkpoint cannot be read.
    """

    def __init__(self, trunk: Trunk, targets: PaintingTargets, patches: PhotoPatches, judge: PhotoJudge,
                 settings: TeachingSettings, chosen: ChosenDevice, checkpoint: Path | None = None) -> None:
        self.trunk, self._targets, self._patches, self._settings = trunk, targets, patches, settings
        shapes = {name: tuple(value.shape) for name, value in trunk.named_parameters()}
        identity = msgspec.json.encode(msgspec.structs.replace(settings, steps=0, fall=0.0)).decode()
        state = TrainingState(identity, trunk, chosen.device, checkpoints("impasto_teaching", lambda: shapes))
        self._judge = judge
        rhythm = Rhythm(settings.steps, settings.kept_every, None)
        super().__init__(state, rhythm, settings.seed, chosen, checkpoint)

    def judge(self) -> PhotoJudgement | None:
        """The photos that are kept for it, painted by `weights`; None without any."""
        return self._judge.judge(self.trunk, self._state.average)

    def _terms(self, step: int, generator: np.random.Generator) -> Mapping[str, Tensor]:
        """The weighted terms of a patch after the paintings whose turn it is, their mean."""
        stage = self._stage(step)
        patch = self._patch(stage, generator)
        photo = to_tensor(patch.pixels, self._chosen)
        objective = self._targets.of_photo(photo)
        count = self._settings.paintings
        found = []
        for turn in range(step * count, (step + 1) * count):
            number = turn % len(self._targets)
            ratio = 1.0 if generator.random() < USUAL_RATIO else log_uniform(*RATIOS, generator)
            scale = 1.0 if generator.random() < USUAL_SCALE else log_uniform(*SCALES, generator)
            stroke = nearest_stroke(patch.side, scale)
            seen = self._seen(photo, number, turn, generator)
            weights = self.trunk(self.trunk.codes[number], ratio, stroke)
            if generator.random() < stage.carried:
                seen = self._carried(seen, weights, generator)
            picture = functional_call(self.trunk.network, dict(weights), self._grained(seen, generator))
            shown = losses.shown(picture, seen[1], seen[2])
            terms = objective(number, stroke, ratio).terms(shown)
            held = losses.L1_WEIGHT * losses.carried(picture, seen[1], seen[2])
            found.append({"style": stage.style * terms["style"], "content": terms["content"], "carried": held})
        return {name: torch.stack([terms[name] for terms in found]).mean() for name in found[0]}

    def _seen(self, photo: Tensor, painting: int, turn: int, generator: np.random.Generator) -> Seen:
        """What the network sees of a photo, of which nothing is painted yet."""
        height, width = photo.shape[2:]
        noise = to_tensor(fresh_noise((width, height), self._settings.seed, turn), self._chosen)
        unknown = torch.zeros_like(photo)
        return toned(photo, tones_of(photo), self._targets.tones[painting]), unknown, unknown[:, :1], noise

    def _grained(self, seen: Seen, generator: np.random.Generator) -> Seen:
        photo, carried, reliability, noise = seen
        grain = NOISE * generator.standard_normal(photo.shape, dtype=np.float32)
        return photo + torch.from_numpy(grain).to(photo), carried, reliability, noise

    def _carried(self, seen: Seen, weights: Mapping[str, Tensor], generator: np.random.Generator) -> Seen:
        """With what is painted of the photo `DISPLACED` somewhere else, as known in blots of all sizes."""
        photo, _, _, noise = seen
        by = tuple(int(pixels) for pixels in generator.integers(-DISPLACED, DISPLACED + 1, 2))
        with torch.no_grad():
            moved = (part.roll(by, dims=(2, 3)) for part in seen)
            painted = functional_call(self.trunk.network, dict(weights), tuple(moved)).clamp(0, 1)
        back = painted.roll((-by[0], -by[1]), dims=(2, 3))
        height, width = photo.shape[2:]
        blots = fresh_noise((width, height), int(generator.integers(2**31)), 0)[..., -1:]
        known = np.clip((blots - BLOTS * generator.standard_normal()) / SOFT, 0, 1)
        return photo, back, to_tensor(known.astype(np.float32), self._chosen), noise

    def _stage(self, step: int) -> Stage:
        return max((stage for stage in self._settings.stages if stage.first <= step), key=lambda stage: stage.first)

    def _patch(self, stage: Stage, generator: np.random.Generator) -> PhotoPatch:
        least, most = stage.sizes
        size = least if least == most else GRAIN * round(log_uniform(least, most, generator) / GRAIN)
        low, high = stage.extent
        return self._patches.draw(size, (low * size, high * size), generator)

    def _rate(self, step: int) -> float:
        """A quick rise, a height as long as one likes, and a fall along a cosine in the end."""
        rise, left = (step + 1) / self._settings.rise, (self._settings.steps - step) / self._settings.steps
        return self._settings.rate * min(1.0, rise, between(0, 1, min(1.0, left / self._settings.fall)))
