"""The objective: what is compared with what, and how much each difference weighs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from core import loss_terms
from core.choices import Colour, Statistic, Weighting
from core.notation import parse_layers
from core.settings import Look, Method
from core.style import losses
from core.style.colour import Palette
from core.style.measured_pictures import MeasuredPictures, Network
from core.style.statistics import STATISTICS, StyleValues, blend

CONTENT_WEIGHT = 0.3
"""Weight of the relative content term against the relative style terms at ratio 1 (docs/math.md)."""
GATYS_RATIO = 1e-3
"""alpha / beta of Gatys et al. 2016, figure 4, at ratio 1."""
SMOOTHING_WEIGHT = 0.05
"""Weight of the photo's own total variation at smoothing 1."""
SMALLEST_SHARE = 1e-3
"""Smallest share of a painting's own statistic that a distance is divided by: a photo that is the painting itself
would otherwise divide by zero."""


@dataclass(frozen=True, eq=False)
class _LookTargets:
    """What a look makes of the paintings and of the terms' weights.

    Attributes:
        targets: by layer, what the picture's statistic is compared with.
        initial_distances: by layer, the distances of the untouched photo from it.
    """

    ratio: float
    smoothing: float
    targets: Mapping[str, StyleValues]
    initial_distances: Mapping[str, StyleValues]


class Objective:
    """Named, weighted terms of a picture, ready to be summed and differentiated.

    Targets are computed once for a content picture and its paintings. In the relative weighting every style term is
    |T(x) - T(a)|^2 / |T(p) - T(a)|^2 and the content term |F(x) - F(p)|^2 / |F(p)|^2, so the untouched photo p starts
    with style 1 and content 0, and one ratio means the same at every size, network and choice of layers.

    Args:
        network: maps a 1x3xHxW picture and layer names to feature maps.
        method: layers, statistic and weighting.
        look: ratio, paintings' weights, colours and smoothing.
        content: the photo, 1x3xHxW, 0..1.
        styles: the enabled paintings of `look`, in order, 1x3xhxw each.
        measured: where what was measured of the paintings is kept for other pictures with the same ones; None keeps
            nothing.
        measured_photo: the same for the photo.

    Attributes:
        palette: what the look's colours mean for the three pictures.
    """

    def __init__(self, network: Network, method: Method, look: Look, content: Tensor, styles: Sequence[Tensor],
                 measured: MeasuredPictures | None = None, measured_photo: MeasuredPictures | None = None) -> None:
        self._network = network
        self._gatys = method.weighting is Weighting.GATYS
        self._content_layers = _weights(method.content_layers, "content layers")
        self._style_layers = _weights(method.style_layers, "style layers")
        self._layers = tuple({**self._content_layers, **self._style_layers})
        self._kind = Statistic.GRAM if self._gatys else method.statistic
        self._statistic = STATISTICS[self._kind]
        self.palette = Palette(look.colour, content)
        if look.colour is not Colour.STYLE:  # what is compared then depends on both, and is made here
            measured = measured_photo = None
        with torch.no_grad():
            self._content, self._photo_style = self._measure(self.palette.for_network(content), measured_photo,
                                                             tuple(self._content_layers))
            self._paintings = [self._measure(self.palette.for_style(style), measured)[1] for style in styles]
            self._photo_variation = losses.total_variation(content).clamp_min(1e-6)
        self._look = self._look_targets(look)

    def set_weights(self, look: Look) -> None:
        """Take on the ratio, smoothing and paintings' weights of `look`; its colours and scale need a new objective."""
        self._look = self._look_targets(look)

    @property
    def weights(self) -> dict[str, float]:
        """What each of `terms_by_layer` is multiplied by, the look's ratio and smoothing included; none is 0."""
        content = {f"content {layer}": self._content_weight * share for layer, share in self._content_layers.items()}
        style = {f"style {layer}": share for layer, share in self._style_layers.items()}
        smoothing = {"smoothing": self._smoothing_weight} if self._smoothing_weight else {}
        return content | style | smoothing

    def terms(self, picture: Tensor) -> dict[str, Tensor]:
        """`terms_by_layer` summed by kind; "content" or "style" is 0 where no layer counts for it."""
        none = {"content": picture.new_zeros(()), "style": picture.new_zeros(())}
        return none | loss_terms.by_kind(self.terms_by_layer(picture))

    def terms_by_layer(self, picture: Tensor) -> dict[str, Tensor]:
        """The weighted terms of a 1x3xHxW picture, each a scalar.

        They are "content relu4_2", "style relu1_1" and so on, one for every layer that counts, and "smoothing" if it
        is wanted.
        """
        maps = self._network(self.palette.for_network(picture), self._layers)
        content = {f"content {layer}": self._content_weight * part for layer, part in self._content_parts(maps).items()}
        style = {f"style {layer}": part for layer, part in self._style_parts(maps).items()}
        return content | style | self._smoothing(picture)

    def initial(self, photo: Tensor) -> float:
        """What the terms of the untouched photo add up to; 1 where that is nothing, as of content alone."""
        with torch.no_grad():
            return float(sum(self.terms(photo).values())) or 1.0

    def _smoothing(self, picture: Tensor) -> dict[str, Tensor]:
        if not self._smoothing_weight:
            return {}
        return {"smoothing": self._smoothing_weight * (losses.total_variation(picture) / self._photo_variation)}

    def _look_targets(self, look: Look) -> _LookTargets:
        weights = [style.weight for style in look.active]
        with torch.no_grad():
            targets = {layer: self._statistic.target(blend([painting[layer] for painting in self._paintings], weights))
                       for layer in self._style_layers}
            initial = {layer: self._initial_distances(own, targets[layer])
                       for layer, own in self._photo_style.items()}
        return _LookTargets(look.ratio, look.smoothing, targets, initial)

    def _measure(self, picture: Tensor, measured: MeasuredPictures | None,
                 content: Sequence[str] = ()) -> tuple[dict[str, Tensor], dict[str, StyleValues]]:
        """Maps of the layers `content`, and the statistics of all layers of style."""
        return (measured or MeasuredPictures()).measure(self._network, picture, content, tuple(self._style_layers),
                                                        self._kind)

    def _initial_distances(self, own: StyleValues, target: StyleValues) -> StyleValues:
        distances = self._statistic.distances(own, target)
        zeros = self._statistic.distances(tuple(torch.zeros_like(part) for part in own), target)
        return tuple(torch.maximum(distance, SMALLEST_SHARE * zero).clamp_min(1e-12)
                     for distance, zero in zip(distances, zeros, strict=True))

    @property
    def _content_weight(self) -> float:
        return (GATYS_RATIO if self._gatys else CONTENT_WEIGHT) * self._look.ratio

    @property
    def _smoothing_weight(self) -> float:
        return SMOOTHING_WEIGHT * self._look.smoothing

    def _content_parts(self, maps: Mapping[str, Tensor]) -> dict[str, Tensor]:
        """By layer, without the weight that all have in common."""
        if self._gatys:
            return {layer: weight * losses.gatys_content(maps[layer], self._content[layer])
                    for layer, weight in self._content_layers.items()}
        return {layer: weight * losses.content(maps[layer], self._content[layer])
                / self._content[layer].square().mean().clamp_min(1e-12)
                for layer, weight in self._content_layers.items()}

    def _style_parts(self, maps: Mapping[str, Tensor]) -> dict[str, Tensor]:
        if self._gatys:
            return {layer: weight * losses.gatys_style(maps[layer], self._look.targets[layer][0])
                    for layer, weight in self._style_layers.items()}
        return {layer: weight * self._relative_distance(layer, maps[layer])
                for layer, weight in self._style_layers.items()}

    def _relative_distance(self, layer: str, features: Tensor) -> Tensor:
        distances = self._statistic.distances(self._statistic.measure(features), self._look.targets[layer])
        initial = self._look.initial_distances[layer]
        return losses.total(distance / first for distance, first in zip(distances, initial, strict=True)) / len(initial)


def _weights(text: str, setting: str) -> dict[str, float]:
    """Layer weights that sum to 1 (G16: w_l = 1/5 for five layers); none where no layer counts."""
    layers = parse_layers(text, setting)
    total = sum(layers.values())
    return {layer: weight / total for layer, weight in layers.items() if weight}
