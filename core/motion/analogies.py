"""Paints what is unknown of a frame as alike places of other frames were painted.

Image analogies (Hertzmann et al. 2001, "Image Analogies"): photo to painting there as photo to painting here. Like
places are the nearest patches; that neighbours come from neighbouring places, so that strokes stay whole, is sought
together with likeness, as Ashikhmin 2001 and, for painted clips, Jamriska et al. 2019 do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.arrays import FloatArray, IntArray
from core.motion import reliability

COARSEST = 120
"""Long side in pixels, at most, at which alike places are first sought, among all; finer sizes look around those."""
SHORTEST = 8
"""Short side in pixels, at least."""
FINEST = 2
"""Pixels of the frame from one sought place to the next at the finest size."""
PATCH_RADIUS = 2
"""Pixels that a patch extends around its middle."""
AROUND, BLUR = 6, 3.0
"""It also sees nine blurred places so many pixels apart, and blurred so much: what it is a part of."""
PAINTED_WEIGHT = 50.0
"""Weight of agreeing with what is known of the painting, in values of a patch."""
COHERENCE = 0.3
"""What a neighbour from elsewhere costs, in median distances of patches."""
ROUNDS, REFINED = 5, 2
"""Rounds over all places at the coarsest size, and at finer ones."""
ALIKE, UNLIKE = 8.0, 24.0
"""How far photos are apart (`reliability.apart`) up to which they show the same, and from which on something else."""
KNOWN = 0.98
"""Reliability below which a place is sought."""
CHUNK = 512
"""Places looked at together: it bounds the memory."""

NEIGHBOURS = np.array([(y, x) for y in (-1, 0, 1) for x in (-1, 0, 1) if (y, x) != (0, 0)])
"""Rows and columns to a place's neighbours."""


@dataclass(frozen=True, eq=False)
class Exemplar:
    """A frame and how it was painted: both HxWx3 float32 0..1, of one size."""

    photo: FloatArray
    painted: FloatArray


@dataclass(frozen=True, eq=False)
class Filled:
    """A painting with its gaps filled.

    Attributes:
        painted: HxWx3 float32 0..1.
        likeness: HxW float32, 0..1: how far the photos show the same where it was filled; elsewhere 1.
    """

    painted: FloatArray
    likeness: FloatArray


def fill(frame: FloatArray, painted: FloatArray, known: FloatArray, exemplars: Sequence[Exemplar]) -> Filled:
    """The frame's painting, where it is unknown as the places of `exemplars` that look alike.

    What the photos differ by in brightness Y is added, so that the frame's own edges stay, but not in colour, for the
    painting has colours of its own: painted(q) + Y(frame(p)) - Y(photo(q)).

    Args:
        frame: HxWx3 float32 0..1.
        painted: the painting as far as it is known, HxWx3.
        known: HxW, 0..1.
        exemplars: frames of the same size.

    Returns:
        `painted` itself where that is known.
    """
    height, width = known.shape
    coarsest, *finer = _sizes(width, height)
    places = _Places(frame, painted, known, exemplars, coarsest)
    if not len(places.rows):
        return _whole(painted)
    matches = places.search_everywhere()
    for size in finer:
        coarser, places = places, _Places(frame, painted, known, exemplars, size)
        if not len(places.rows):
            return _whole(painted)
        matches = places.search_near(coarser, matches)
    return places.copy_paint(matches, frame, painted, exemplars)


def _whole(painted: FloatArray) -> Filled:
    return Filled(painted, np.ones(painted.shape[:2], np.float32))


def _sizes(width: int, height: int) -> list[tuple[int, int]]:
    """Coarse to fine, each twice the one before."""
    share = 1 / FINEST if min(width, height) >= FINEST * SHORTEST else 1.0
    sizes = [(round(width * share), round(height * share))]
    while max(sizes[0]) > COARSEST and min(sizes[0]) >= 2 * SHORTEST:
        share /= 2
        sizes.insert(0, (round(width * share), round(height * share)))
    return sizes


class _Places:
    """The unknown places of a frame at one size.

    A place's match in an exemplar is the flat number of a place there, all exemplars one above the other.

    Attributes:
        rows, columns: N, the places.
    """

    def __init__(self, frame: FloatArray, painted: FloatArray, known: FloatArray, exemplars: Sequence[Exemplar],
                 size: tuple[int, int]) -> None:
        self.width, self.height = size
        unknown = cv2.dilate((_resized(known, size) < KNOWN).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
        self.rows, self.columns = np.nonzero(unknown)
        number = np.full((self.height + 2, self.width + 2), -1)
        number[1:-1, 1:-1][unknown] = np.arange(len(self.rows))
        self._beside = number[self.rows[:, None] + 1 + NEIGHBOURS[:, 0], self.columns[:, None] + 1 + NEIGHBOURS[:, 1]]
        here = self.rows, self.columns
        self._wanted = _Patches([_resized(frame, size)]).at(self.rows * self.width + self.columns)
        self._colours = _resized(painted, size)[here]
        self._weights = PAINTED_WEIGHT * _resized(known, size)[here]
        self._patches = _Patches([_resized(one.photo, size) for one in exemplars])
        self._paints = np.concatenate([_resized(one.painted, size) for one in exemplars]).reshape(-1, 3)
        # Places of one kind are no neighbours, so all of them can change at once.
        kind = 2 * (self.rows % 2) + self.columns % 2
        self._groups = [group for group in (np.nonzero(kind == one)[0] for one in range(4)) if len(group)]

    def search_everywhere(self) -> IntArray:
        """Each place's nearest patch among all: N."""
        patches = self._patches.at(np.arange(len(self._paints)))
        squares, paint_squares = (np.square(part).sum(1) for part in (patches, self._paints))
        matches = np.empty(len(self.rows), np.int64)
        for start in range(0, len(self.rows), CHUNK):
            part = slice(start, start + CHUNK)
            distance = squares - 2 * self._wanted[part] @ patches.T
            distance += self._weights[part, None] * (paint_squares - 2 * self._colours[part] @ self._paints.T)
            matches[part] = distance.argmin(1)
        return self._improve(matches, ROUNDS)

    def search_near(self, coarser: _Places, coarse_matches: IntArray) -> IntArray:
        """Each place's nearest patch around the match of a coarser size, `coarse_matches`: N."""
        across, down = self.width / coarser.width, self.height / coarser.height
        known = np.full((coarser.height, coarser.width), -1)
        known[coarser.rows, coarser.columns] = coarse_matches
        row, column = (np.minimum((at / by).astype(int), most - 1) for at, by, most in
                       ((self.rows, down, coarser.height), (self.columns, across, coarser.width)))
        at = known[row, column]
        missing = np.nonzero(at < 0)[0]  # a coarse place may have hidden it
        source, there_row, there_column = _split(np.maximum(at, 0), coarser.width, coarser.height)
        there_row = _within(np.rint(self.rows + (there_row - row) * down), self.height)
        there_column = _within(np.rint(self.columns + (there_column - column) * across), self.width)
        matches = (source * self.height + there_row) * self.width + there_column
        matches[missing] = self.rows[missing] * self.width + self.columns[missing]
        return self._improve(matches, REFINED, nudged=True)

    def _improve(self, matches: IntArray, rounds: int, nudged: bool = False) -> IntArray:
        """Lets every place choose again between its own match and what lies beside its neighbours' matches."""
        everywhere = np.arange(len(self.rows))
        unit = np.float32(COHERENCE * np.median(self._distance(everywhere, matches[:, None])) + 1e-3)
        for _ in range(rounds):
            for group in self._groups:
                suggested = self._suggested(matches, group)
                nudges = [self._shifted(matches[group, None], NEIGHBOURS)] if nudged else []
                options = np.concatenate([matches[group, None], suggested, *nudges], axis=1)
                agreeing = (options[:, :, None] == suggested[:, None, :]).sum(2)
                cost = self._distance(group, options) - unit * agreeing
                cost[options < 0] = np.inf
                matches[group] = np.take_along_axis(options, cost.argmin(1)[:, None], axis=1)[:, 0]
        return matches

    def _suggested(self, matches: IntArray, group: IntArray) -> IntArray:
        """What each neighbour's match suggests for of these places, Nx8; -1 where there is none."""
        beside = self._beside[group]
        return np.where(beside < 0, -1, self._shifted(matches[beside], -NEIGHBOURS))

    def _shifted(self, matches: IntArray, by: IntArray) -> IntArray:
        """Matches so many rows and columns away in the same exemplar, Nx8; -1 outside."""
        _, row, column = _split(matches, self.width, self.height)
        row, column = row + by[:, 0], column + by[:, 1]
        inside = (row >= 0) & (row < self.height) & (column >= 0) & (column < self.width)
        return np.where(inside, matches + by[:, 0] * self.width + by[:, 1], -1)

    def _distance(self, group: IntArray, options: IntArray) -> FloatArray:
        """Squared distances of options, NxK, to what these places look like."""
        distance = np.empty(options.shape, np.float32)
        for start in range(0, len(group), CHUNK):
            part = slice(start, start + CHUNK)
            places, at = group[part], options[part]
            distance[part] = np.square(self._patches.at(at) - self._wanted[places, None]).sum(2)
            distance[part] += (self._weights[places, None]
                               * np.square(self._paints[at] - self._colours[places, None]).sum(2))
        return distance

    def copy_paint(self, matches: IntArray, frame: FloatArray, painted: FloatArray,
                   exemplars: Sequence[Exemplar]) -> Filled:
        """The frame's painting from the matches: where neighbours disagree, their mean by nearness."""
        height, width = frame.shape[:2]
        down, across = height / self.height, width / self.width
        source, row, column = _split(matches, self.width, self.height)
        away = np.zeros((self.height + 2, self.width + 2, 4), np.float32)  # source, rows, columns, whether there is one
        away[self.rows + 1, self.columns + 1] = np.stack(
            (source, (row - self.rows) * down, (column - self.columns) * across, np.ones(len(row))), axis=1)
        mine = cv2.resize(away[1:-1, 1:-1, 3], (width, height), interpolation=cv2.INTER_NEAREST) > 0
        rows, columns = np.nonzero(mine)
        exact = (rows + 0.5) / down - 0.5, (columns + 0.5) / across - 0.5
        middle = [_within(np.rint(at), most) for at, most in zip(exact, (self.height, self.width), strict=True)]
        photos = np.stack([one.photo for one in exemplars])
        differs = np.stack([one.painted - brightness(one.photo) for one in exemplars])
        total, seen = np.zeros((len(rows), 3), np.float32), np.zeros((len(rows), 3), np.float32)
        weight = np.zeros((len(rows), 1), np.float32)
        for by_row, by_column in ((0, 0), *NEIGHBOURS):
            near = middle[0] + by_row, middle[1] + by_column
            which, there_row, there_column, is_there = away[near[0] + 1, near[1] + 1].T
            share = is_there * np.exp(-2 * ((exact[0] - near[0]) ** 2 + (exact[1] - near[1]) ** 2))
            share = share.astype(np.float32)[:, None]
            at = (which.astype(int), _within(np.rint(rows + there_row), height),
                  _within(np.rint(columns + there_column), width))
            total += share * differs[at]
            seen += share * photos[at]
            weight += share
        weight = np.maximum(weight, 1e-9)
        whole, there = painted.copy(), frame.copy()
        whole[rows, columns] = np.clip(brightness(frame)[rows, columns] + total / weight, 0, 1)
        there[rows, columns] = seen / weight
        return Filled(whole, _likeness(frame, there))


class _Patches:
    """What every place of some HxWx3 pictures and its surroundings look like; made when asked, for they are large."""

    def __init__(self, pictures: Sequence[FloatArray]) -> None:
        self._height, self._width = pictures[0].shape[:2]
        blurred = [np.asarray(cv2.GaussianBlur(picture, (0, 0), BLUR), np.float32) for picture in pictures]
        self._parts = [self._part(pictures, PATCH_RADIUS, 1), self._part(blurred, AROUND, AROUND)]

    def _part(self, pictures: Sequence[FloatArray], radius: int, step: int) -> tuple[FloatArray, int, IntArray]:
        """The pictures with wide borders, their border, and steps from a patch's corner to all that it sees."""
        wide: FloatArray = np.stack([np.asarray(cv2.copyMakeBorder(picture, radius, radius, radius, radius,
                                                                   cv2.BORDER_REFLECT), np.float32)
                                     for picture in pictures])
        moves = range(0, 2 * radius + 1, step)
        steps = np.array([y * wide.shape[2] + x for y in moves for x in moves], np.int64)
        return wide.reshape(-1, 3), radius, steps

    def at(self, matches: IntArray) -> FloatArray:
        """Patches of flat numbers of places: their shape and D, float32."""
        source, row, column = _split(matches, self._width, self._height)
        looks = []
        for wide, radius, steps in self._parts:
            corner = (source * (self._height + 2 * radius) + row) * (self._width + 2 * radius) + column
            looks.append(wide[corner[..., None] + steps].reshape(*matches.shape, 3 * len(steps)))
        return np.concatenate(looks, axis=-1)


def _split(matches: IntArray, width: int, height: int) -> tuple[IntArray, IntArray, IntArray]:
    """Number of the exemplar, row and column of flat numbers."""
    rest, column = np.divmod(matches, width)
    source, row = np.divmod(rest, height)
    return source, row, column


def _likeness(frame: FloatArray, seen: FloatArray) -> FloatArray:
    """How far two HxWx3 pictures show the same: HxW, 0..1."""
    return np.asarray(np.clip((UNLIKE - reliability.apart(frame, seen)) / (UNLIKE - ALIKE), 0, 1), np.float32)


def brightness(picture: FloatArray) -> FloatArray:
    """Of HxWx3: HxWx1 (Rec. 601)."""
    return np.asarray(cv2.cvtColor(picture.astype(np.float32), cv2.COLOR_RGB2GRAY), np.float32)[..., None]


def _resized(picture: FloatArray, size: tuple[int, int]) -> FloatArray:
    return np.asarray(cv2.resize(picture.astype(np.float32), size, interpolation=cv2.INTER_AREA), np.float32)


def _within(at: FloatArray | NDArray[np.float64], most: int) -> IntArray:
    return np.clip(at, 0, most - 1).astype(np.int64)
