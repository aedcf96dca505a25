"""Where a picture lies in a viewport: fit, zoom to a point, pan. Plain arithmetic in device pixels."""

from __future__ import annotations

from dataclasses import dataclass, replace

LARGEST = 32.0
_FIT_LARGEST = 8.0
_SMALLEST_EDGE = 16.0
_KEPT_IN_SIGHT = 48.0


@dataclass(frozen=True)
class CanvasView:
    """A picture's place in a viewport.

    Attributes:
        picture, viewport: (width, height) of the picture in its pixels and of the viewport in device pixels.
        zoom: device pixels to one picture pixel.
        left, top: where the picture's corner lies in the viewport.
        fitted: the picture follows the viewport's size.
        corner: (width, height) of what lies in the lower right corner of the viewport, which a fitted picture avoids.
    """

    picture: tuple[int, int] = (0, 0)
    viewport: tuple[int, int] = (0, 0)
    zoom: float = 1.0
    left: float = 0.0
    top: float = 0.0
    fitted: bool = True
    corner: tuple[int, int] = (0, 0)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show or no room."""
        return min(*self.picture, *self.viewport) <= 0

    @property
    def rect(self) -> tuple[int, int, int, int]:
        """Left, top, width and height of the picture in the viewport, in whole device pixels."""
        left, top = round(self.left), round(self.top)
        right = round(self.left + self.picture[0] * self.zoom)
        bottom = round(self.top + self.picture[1] * self.zoom)
        return left, top, max(1, right - left), max(1, bottom - top)

    def to_picture(self, x: float, y: float) -> tuple[float, float]:
        """The picture's point at a point of the viewport."""
        return (x - self.left) / self.zoom, (y - self.top) / self.zoom

    def to_viewport(self, x: float, y: float) -> tuple[float, float]:
        """The viewport's point at a point of the picture."""
        return x * self.zoom + self.left, y * self.zoom + self.top

    def fit(self) -> CanvasView:
        """All of the picture, in the middle; beside the corner, or above it, where it would lie under that."""
        if self.empty:
            return replace(self, fitted=True)
        whole = self._fitted_in(self.viewport)
        if not whole._in_corner():
            return whole
        across, down = self.viewport
        rooms = [room for room in ((across - self.corner[0], down), (across, down - self.corner[1])) if min(room) > 0]
        return max((self._fitted_in(room) for room in rooms), key=lambda view: view.zoom, default=whole)

    def with_corner(self, width: int, height: int) -> CanvasView:
        """The same view with something of another size in its corner."""
        new = replace(self, corner=(width, height))
        return new.fit() if self.fitted and new != self else new

    def resized(self, width: int, height: int) -> CanvasView:
        """The same view in a viewport of another size; what was in its middle stays there."""
        moved = replace(self, viewport=(width, height), left=self.left + (width - self.viewport[0]) / 2,
                        top=self.top + (height - self.viewport[1]) / 2)
        return moved.fit() if self.fitted else moved._held()

    def with_picture(self, width: int, height: int) -> CanvasView:
        """Another picture size; one of the same shape keeps its place on the screen, any other is fitted."""
        if (width, height) == self.picture:
            return self
        new = replace(self, picture=(width, height))
        if self.fitted or self.empty or new.empty or not _same_shape(self.picture, (width, height)):
            return new.fit()
        return replace(new, zoom=self.zoom * self.picture[0] / width)._held()

    def zoomed(self, zoom: float, x: float, y: float) -> CanvasView:
        """Another zoom; the picture's point at (`x`, `y`) of the viewport stays there."""
        if self.empty:
            return self
        smallest = min(self._fit_zoom(), 1.0, max(_SMALLEST_EDGE / max(self.picture), self._fit_zoom() / 4))
        zoom = min(max(zoom, smallest), LARGEST)
        factor = zoom / self.zoom
        return replace(self, zoom=zoom, left=x - (x - self.left) * factor, top=y - (y - self.top) * factor,
                       fitted=False)._held()

    def panned(self, dx: float, dy: float) -> CanvasView:
        """The picture moved by device pixels; a part of it stays in sight."""
        return self if self.empty else replace(self, left=self.left + dx, top=self.top + dy, fitted=False)._held()

    def _fit_zoom(self) -> float:
        return self._fitted_in(self.viewport).zoom

    def _fitted_in(self, room: tuple[int, int]) -> CanvasView:
        """All of the picture, in the middle of a part of the viewport that begins at its upper left corner."""
        zoom = min(*(length / size for length, size in zip(room, self.picture, strict=True)), _FIT_LARGEST)
        left, top = ((length - size * zoom) / 2 for length, size in zip(room, self.picture, strict=True))
        return replace(self, zoom=zoom, left=left, top=top, fitted=True)

    def _in_corner(self) -> bool:
        """Whether a part of the picture lies in the corner."""
        left, top, width, height = self.rect
        return left + width > self.viewport[0] - self.corner[0] and top + height > self.viewport[1] - self.corner[1]

    def _held(self) -> CanvasView:
        """The same view with a part of the picture in sight."""
        if self.empty:
            return self
        return replace(self, left=_hold(self.left, self.picture[0] * self.zoom, self.viewport[0]),
                       top=_hold(self.top, self.picture[1] * self.zoom, self.viewport[1]))


def _hold(start: float, length: float, room: float) -> float:
    """A start for something of a length, so that it overlaps the room by a little at least."""
    least = min(_KEPT_IN_SIGHT, length, room)
    return min(max(start, least - length), room - least)


def _same_shape(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two sizes have the same aspect ratio, up to rounding to whole pixels."""
    return abs(one[0] * other[1] - one[1] * other[0]) <= max(*one, *other)
