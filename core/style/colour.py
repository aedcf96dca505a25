"""Keeping the photo's colours (Gatys et al. 2017, "Controlling perceptual factors", section 5) = G17."""

from __future__ import annotations

import torch
from torch import Tensor

from core.choices import Colour
from core.style.losses import eigh

LUMA = (0.299, 0.587, 0.114)
"""Rec. 601 luma, the Y of G17's YIQ space."""


def match(style: Tensor, content: Tensor) -> Tensor:
    """`style` (1x3xHxW) with mean and covariance of its colours moved to those of `content` (1x3xhxw).

    G17 equation 2 with the symmetric square root, A = C_p^(1/2) C_a^(-1/2): of all solutions the one that turns the
    colours least. Values may leave 0..1.
    """
    of_style, of_content = (picture.reshape(3, -1) for picture in (style, content))
    turn = _power(torch.cov(of_content), 0.5) @ _power(torch.cov(of_style), -0.5)
    centred = of_style - of_style.mean(dim=1, keepdim=True)
    return (turn @ centred + of_content.mean(dim=1, keepdim=True)).reshape(style.shape)


def _power(covariance: Tensor, exponent: float) -> Tensor:
    """A symmetric power; a floor keeps pictures without some colour (greys) from dividing by zero."""
    values, vectors = eigh(covariance.double().cpu())
    return ((vectors * values.clamp_min(1e-5) ** exponent) @ vectors.T).to(covariance)


def luma(picture: Tensor) -> Tensor:
    """The brightness of 1x3xHxW, repeated in three equal channels, for a network that expects colours."""
    weights = torch.tensor(LUMA, device=picture.device, dtype=picture.dtype).view(1, 3, 1, 1)
    return (picture * weights).sum(dim=1, keepdim=True).expand(-1, 3, -1, -1)


def match_luma(style: Tensor, content: Tensor) -> Tensor:
    """The painting's luma with mean and deviation of the photo's (G17 section 5.1, equation 1)."""
    painting, photo = luma(style), luma(content)
    deviation = painting[:, :1].std().clamp_min(1e-3)
    return (painting - painting.mean()) / deviation * photo[:, :1].std() + photo.mean()


class Palette:
    """What `Colour` means for the three pictures: the photo, the paintings and the one being painted.

    Args:
        colour: the rule.
        content: the photo, 1x3xHxW.
    """

    def __init__(self, colour: Colour, content: Tensor) -> None:
        self.colour = colour
        self.content = content

    def for_style(self, style: Tensor) -> Tensor:
        """The painting as its style is taken from it."""
        if self.colour is Colour.MATCH:
            return match(style, self.content)
        return match_luma(style, self.content) if self.colour is Colour.LUMINANCE else style

    def for_network(self, picture: Tensor) -> Tensor:
        """The picture as the network sees it."""
        return luma(picture) if self.colour is Colour.LUMINANCE else picture

    def for_person(self, picture: Tensor) -> Tensor:
        """The picture as a person sees it: with the photo's chroma if only brightness is painted."""
        if self.colour is Colour.LUMINANCE:
            picture = self.content + luma(picture) - luma(self.content)
        return picture.clamp(0, 1)
