"""Where the cells of a sheet lie: plain arithmetic in logical pixels."""

from __future__ import annotations

from dataclasses import dataclass

GAP = 8
"""Between cells."""
LEAST = 80
"""Width of a cell as long as nobody asks for a smaller one: below it a picture tells little."""
SMALLEST, LARGEST = 48, 1024


@dataclass(frozen=True)
class SheetLayout:
    """Rows and columns of equal cells below and beside headers that stay in sight.

    Attributes:
        rows, columns: how many.
        cell: (width, height) of a cell.
        header: (width, height) of what stands left of the cells and above them.
        caption: height of what stands below a cell.
    """

    rows: int
    columns: int
    cell: tuple[int, int]
    header: tuple[int, int]
    caption: int = 0

    @property
    def pitch(self) -> tuple[int, int]:
        """From one cell to the next, across and down."""
        return self.cell[0] + GAP, self.cell[1] + self.caption + GAP

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the whole sheet, headers included."""
        across, down = self.pitch
        return self.header[0] + self.columns * across + GAP, self.header[1] + self.rows * down + GAP

    def corner(self, row: int, column: int, scrolled: tuple[int, int]) -> tuple[int, int]:
        """Left and top of a cell in a viewport that was scrolled so far."""
        across, down = self.pitch
        return (self.header[0] + GAP + column * across - scrolled[0],
                self.header[1] + GAP + row * down - scrolled[1])

    def at(self, x: float, y: float, scrolled: tuple[int, int]) -> tuple[int, int] | None:
        """Row and column of the cell at a point of the viewport; None for a header or a gap."""
        if x < self.header[0] or y < self.header[1]:
            return None
        across, down = self.pitch
        column, right = divmod(x + scrolled[0] - self.header[0] - GAP, across)
        row, below = divmod(y + scrolled[1] - self.header[1] - GAP, down)
        inside = right < self.cell[0] and below < self.cell[1]
        return (int(row), int(column)) if inside and 0 <= row < self.rows and 0 <= column < self.columns else None


def fitted(grid: tuple[int, int], room: tuple[int, int], picture: tuple[int, int], header: tuple[int, int],
           caption: int, wanted: float = 1.0) -> SheetLayout:
    """A layout whose cells fill the room, or are as large as is `wanted` times that.

    Args:
        grid: rows and columns.
        room: (width, height) of the viewport.
        picture: (width, height) whose proportions the cells have.
        header: (width, height) of the headers.
        caption: height of what stands below a cell.
        wanted: 1 for all in sight, unless the cells became too small to tell anything.
    """
    rows, columns = grid
    ratio = picture[0] / max(picture[1], 1)
    across = (room[0] - header[0] - GAP) / max(columns, 1) - GAP
    down = ((room[1] - header[1] - GAP) / max(rows, 1) - GAP - caption) * ratio
    width = max(min(across, down), LEAST * min(1.0, ratio)) * wanted
    width = min(max(width, SMALLEST * min(1.0, ratio)), LARGEST)
    return SheetLayout(rows, columns, (max(1, int(width)), max(1, int(width / ratio))), header, caption)
