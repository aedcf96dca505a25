"""What a network gives of pictures that are compared with, computed once however many objectives compare with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from torch import Tensor

from core.choices import Statistic
from core.style.statistics import STATISTICS, StyleValues

Network = Callable[[Tensor, Sequence[str]], Mapping[str, Tensor]]


class MeasuredPictures:
    """Feature maps and statistics of pictures, 1x3xHxW.

    A picture is known by what its tensor is, not by its values, and kept as long as what was measured of it.
    """

    def __init__(self) -> None:
        self._maps: dict[tuple[Tensor, str], Tensor] = {}
        self._styles: dict[tuple[Tensor, str, Statistic], StyleValues] = {}

    def measure(self, network: Network, picture: Tensor, content: Sequence[str], style: Sequence[str],
                statistic: Statistic) -> tuple[dict[str, Tensor], dict[str, StyleValues]]:
        """The maps of the layers `content`, and the statistics of the layers `style`, by layer.

        The network sees the picture once for all that is not known yet, and not at all if everything is.
        """
        content_missing = [layer for layer in content if (picture, layer) not in self._maps]
        style_missing = [layer for layer in style if (picture, layer, statistic) not in self._styles]
        missing = tuple(dict.fromkeys((*content_missing, *style_missing)))
        maps = network(picture, missing) if missing else {}
        self._maps.update({(picture, layer): maps[layer] for layer in content_missing})
        self._styles.update({(picture, layer, statistic): STATISTICS[statistic].measure(maps[layer])
                             for layer in style_missing})
        return ({layer: self._maps[picture, layer] for layer in content},
                {layer: self._styles[picture, layer, statistic] for layer in style})
