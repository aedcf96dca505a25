"""What is made once for all pictures of a job: paintings and photo at their sizes, and what was measured of them."""

from __future__ import annotations

from torch import Tensor

from core import geometry
from core.media.images.stills import Picture
from core.nets.device import ChosenDevice
from core.nets.tensors import tensor_of_size
from core.render.paintings import Paintings
from core.settings import Look
from core.style.measured_pictures import MeasuredPictures


class SizedPhoto:
    """A photo at the sizes that it is wanted at, each made once.

    Args:
        photo: as it was read; kept as an attribute.
        chosen: the device.

    Attributes:
        measured: what a network gave of it, by its tensors.
    """

    def __init__(self, photo: Picture, chosen: ChosenDevice) -> None:
        self.photo, self._chosen = photo, chosen
        self.measured = MeasuredPictures()
        self._by_size: dict[tuple[int, int], Tensor] = {}

    def at(self, size: tuple[int, int]) -> Tensor:
        """The photo at (width, height) `size`, 1x3xHxW."""
        if size not in self._by_size:
            self._by_size[size] = tensor_of_size(self.photo, size, self._chosen)
        return self._by_size[size]


class PictureCache:
    """The paintings as all pictures of a job share them, and the newest photo as all pictures of it do.

    Attributes:
        measured: what a network gave of the paintings, by their tensors.
    """

    def __init__(self) -> None:
        self.measured = MeasuredPictures()
        self._tensors: dict[tuple[str, tuple[int, int]], Tensor] = {}
        self._photo: SizedPhoto | None = None

    def photo(self, photo: Picture, chosen: ChosenDevice) -> SizedPhoto:
        """A photo at its sizes, until another one is asked for, as every frame of a clip is one."""
        if self._photo is None or self._photo.photo is not photo:
            self._photo = SizedPhoto(photo, chosen)
        return self._photo

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
