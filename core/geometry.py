"""Sizes of pictures, (width, height) in pixels."""

from __future__ import annotations

SHORTEST = 32
"""Least short side in pixels that the networks' deepest maps still describe."""


def fitted(content: tuple[int, int], long_side: int) -> tuple[int, int]:
    """(width, height) with the photo's proportions and the given long side; rounded here and nowhere else."""
    longest = max(content)
    width, height = (max(1, (2 * side * long_side + longest) // (2 * longest)) for side in content)
    return width, height


def even(size: tuple[int, int]) -> tuple[int, int]:
    """(width, height) rounded to even numbers, as 4:2:0 video needs them."""
    width, height = (max(2, 2 * round(side / 2)) for side in size)
    return width, height


def frame_size(clip: tuple[int, int], long_side: int) -> tuple[int, int]:
    """(width, height) that the frames of a clip are painted at: its proportions, the given long side, even."""
    return even(fitted(clip, long_side))


def style_size(style: tuple[int, int], picture: tuple[int, int], scale: float) -> tuple[int, int]:
    """(width, height) of a painting whose area is the picture's times `scale` squared: it sets the size of strokes."""
    factor = scale * (picture[0] * picture[1] / (style[0] * style[1])) ** 0.5
    return max(SHORTEST, round(style[0] * factor)), max(SHORTEST, round(style[1] * factor))
