"""What is made once for all pictures of a job: its paintings at their sizes, and their statistics."""

from __future__ import annotations

from torch import Tensor

from core import geometry
from core.nets.device import ChosenDevice
from core.nets.tensors import tensor_of_size
from core.render.paintings import Paintings
from core.settings import Look
from core.style.objective import PaintingStatistics


class StyleCache:
    """The paintings as the frames of a clip share them.

    Attributes:
        statistics: of each painting by layer, by the tensor.
    """

    def __init__(self) -> None:
        self.statistics: PaintingStatistics = {}
        self._tensors: dict[tuple[str, tuple[int, int]], Tensor] = {}

    def tensors(self, paintings: Paintings, look: Look, size: tuple[int, int], chosen: ChosenDevice) -> list[Tensor]:
        """The look's paintings, 1x3xhxw each, at the size that makes their strokes right.

        Args:
            paintings: as they were read.
            look: which, and the scale of their strokes.
            size: (width, height) of the whole picture that is painted like them.
            chosen: the device.

        Raises:
            errors.UserError: a painting cannot be read.
        """
        paintings.read(look)
        return [self._tensor(paintings, style.path, look.style_scale, size, chosen) for style in look.active]

    def _tensor(self, paintings: Paintings, path: str, scale: float, size: tuple[int, int],
                chosen: ChosenDevice) -> Tensor:
        picture = paintings[path]
        key = path, geometry.style_size(picture.size, size, scale)
        if key not in self._tensors:
            self._tensors[key] = tensor_of_size(picture, key[1], chosen)
        return self._tensors[key]
