"""How large is painted live: as large as leaves time for so many pictures a second."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core import geometry

RATE = 20
"""Pictures a second that the size is chosen for."""
LADDER = (160, 192, 224, 256, 320, 384, 448, 512, 640, 768, 896, 1024, 1280, 1536, 1792, 2048, 2560, 3072, 4096, 8192)
"""Long sides in pixels, one of which is painted at; the least and the greatest may lie between."""
FIRST = 320
"""What the first picture is painted at."""
LARGER, SMALLER, AIM = 0.8, 1.1, 0.95
"""Shares of the time that a picture has: a larger size must be expected to take less than the first, and is only left
where it takes more than the second, for one that is expected to take the third; so it does not go to and fro."""
NEWEST = 0.2
"""Share of the newest picture in the smoothed time."""
OUTLIER = 2.0
"""Times the smoothed time that a picture counts with at most: what lasts longer was something else's doing."""
WARMING, WAITING = 3, 15
"""Pictures at a size before it is judged too large, and before a larger one is tried: the first ones at a size take
longer, and a machine that is busy for a moment is soon free again."""


@dataclass(frozen=True)
class SizeGovernor:
    """The size that is painted at, and what was measured there; `after` each picture it is another one.

    Attributes:
        content: (width, height) of what is seen.
        most: pixels of the long side at most.
        side: of the long side now.
        seconds: that a picture takes at that size, smoothed; None before the first.
        pictures: painted at that size.
    """

    content: tuple[int, int]
    most: int
    side: int
    seconds: float | None = None
    pictures: int = 0

    @classmethod
    def of(cls, content: tuple[int, int], most: int, side: int = FIRST) -> SizeGovernor:
        """For what is seen in (width, height) `content`, which is never enlarged; begins at `side` where it may."""
        most = min(most, max(content))
        return cls(content, most, min(side, most))

    @property
    def size(self) -> tuple[int, int]:
        """(width, height) that is painted at."""
        return geometry.fitted(self.content, self.side)

    def after(self, seconds: float) -> SizeGovernor:
        """The governor after a picture that took so many seconds."""
        smoothed = self._smoothed(seconds)
        now = replace(self, seconds=smoothed, pictures=self.pictures + 1)
        if now.pictures >= WARMING and smoothed > SMALLER / RATE:
            fitting = [side for side in now._sides if side < now.side and now._expected(side) <= AIM / RATE]
            return now._at(max(fitting, default=now._sides[0]))
        larger = next((side for side in now._sides if side > now.side), None)
        if now.pictures >= WAITING and larger is not None and now._expected(larger) <= LARGER / RATE:
            return now._at(larger)
        return now

    def _smoothed(self, seconds: float) -> float:
        if self.seconds is None:
            return seconds
        if self.pictures < WARMING:
            return min(self.seconds, seconds)
        return (1 - NEWEST) * self.seconds + NEWEST * min(seconds, OUTLIER * self.seconds)

    @property
    def _sides(self) -> tuple[int, ...]:
        return (*(side for side in LADDER if side < self.most), self.most)

    def _at(self, side: int) -> SizeGovernor:
        return self if side == self.side else SizeGovernor(self.content, self.most, side)

    def _expected(self, side: int) -> float:
        """Seconds that a picture will take: they go with the pixels."""
        return (self.seconds or 0.0) * (side / self.side) ** 2
