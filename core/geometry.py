"""Sizes of pictures, (width, height) in pixels."""

from __future__ import annotations

SHORTEST = 32
"""Least short side in pixels that the networks' deepest maps still describe."""
ROUNDED = 2
"""Pixels that a side may be off in another size of the same shape."""


def same_shape(first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether one (width, height) is another size of the other, but for rounding."""
    (width, height), (wide, high) = first, second
    return abs(width * high - height * wide) <= ROUNDED * max(width, height, wide, high)


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
