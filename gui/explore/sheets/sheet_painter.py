"""Paints a sheet's cells and the labels beside them into a widget."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPen
from PySide6.QtWidgets import QWidget

from core.sweep_measures import Place
from gui.common import images, theme
from gui.explore.sheets.cell_history import CellHistory
from gui.explore.sheets.sheet_layout import GAP, SheetLayout
from gui.explore.sheets.sheet_model import SheetModel
from gui.explore.sheets.sheet_words import SheetLabels
from gui.viewer.canvas_layer import CanvasLayer
from gui.viewer.canvas_view import CanvasView

_SHARP_FROM = 1.01  # of a fitted picture; beyond it pixels may be seen as squares
_BAR = 3  # height of the bar that says how far a cell is


class SheetPainter:
    """What a sheet looks like; whoever changes one of these updates the widget.

    Attributes:
        labels: beside and above the cells.
        layout, look: where the cells lie, and the pictures within them.
        step: after which the cells are shown; None for as they are.
        pinned, current, hovered: cells that are marked.
        shift: columns before the first cell.
    """

    def __init__(self, model: SheetModel) -> None:
        self._model = model
        self.labels = SheetLabels((), ())
        self.layout, self.look = SheetLayout(1, 1, (1, 1), (0, 0)), CanvasView()
        self.step: int | None = None
        self.pinned: tuple[Place, ...] = ()
        self.current: Place | None = None
        self.hovered: Place | None = None
        self.shift = 0
        self._originals: tuple[tuple[str, CanvasLayer], ...] = ()
        self._layers: dict[Place, tuple[np.ndarray, CanvasLayer]] = {}

    def set_originals(self, originals: Sequence[tuple[str, QImage]]) -> None:
        """Show these, each with what is said of it, before the first rows."""
        made = []
        for words, image in originals:
            layer = CanvasLayer()
            layer.set_image(image)
            made.append((words, layer))
        self._originals, self.shift = tuple(made), 1 if made else 0

    def forget(self, place: Place | None = None) -> None:
        """Draw a cell anew, or all of them."""
        if place is None:
            self._layers.clear()
        else:
            self._layers.pop(place, None)

    def paint(self, widget: QWidget, scrolled: tuple[int, int], focused: bool) -> None:
        """Paint everything that is in sight."""
        painter, room = QPainter(widget), widget.rect()
        painter.fillRect(room, theme.colour("window"))
        left, top = self.layout.header
        area = room.adjusted(left, top, 0, 0)
        painter.setClipRect(area)
        for number, (words, layer) in enumerate(self._originals):
            rect = self._rect(number, 0, scrolled)
            if rect.intersects(area):
                self._paint_original(painter, rect, words, layer)
        for place, cell in self._model.cells.items():
            rect = self._rect(place[0], place[1] + self.shift, scrolled)
            if rect.adjusted(-4, -4, 4, 4 + self.layout.caption).intersects(area):
                self._paint_cell(painter, rect, cell, area)
                self._paint_marks(painter, rect, cell, focused)
        painter.setClipping(False)
        self._paint_columns(painter, room, scrolled)
        self._paint_rows(painter, room, scrolled)
        painter.end()

    def _rect(self, row: int, column: int, scrolled: tuple[int, int]) -> QRect:
        return QRect(*self.layout.corner(row, column, scrolled), *self.layout.cell)

    # Cells.

    def _paint_original(self, painter: QPainter, rect: QRect, words: str, layer: CanvasLayer) -> None:
        ratio, image = painter.device().devicePixelRatioF(), layer.image
        if image is None:
            return
        view = CanvasView((image.width(), image.height()),
                          (round(rect.width() * ratio), round(rect.height() * ratio))).fit()
        _draw(painter, rect, layer, QRect(*view.rect), False, painter.clipBoundingRect().toRect())
        self._paint_caption(painter, rect, words)

    def _paint_cell(self, painter: QPainter, rect: QRect, cell: CellHistory, area: QRect) -> None:
        pixels = cell.at(self.step)
        if pixels is None:
            painter.fillRect(rect, theme.colour("pane"))
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        else:
            self._draw_picture(painter, rect, cell.place, pixels, area)
        self._paint_caption(painter, rect, cell.cell.caption)

    def _draw_picture(self, painter: QPainter, rect: QRect, place: Place, pixels: np.ndarray, area: QRect) -> None:
        shown = self._layers.get(place)
        if shown is None or shown[0] is not pixels:
            layer = CanvasLayer()
            layer.set_image(images.to_qimage(pixels))
            shown = self._layers[place] = pixels, layer
        sharp = not self.look.fitted and self.look.zoom >= _SHARP_FROM
        _draw(painter, rect, shown[1], QRect(*self.look.rect), sharp, area)

    def _paint_caption(self, painter: QPainter, rect: QRect, words: str) -> None:
        if words and self.layout.caption:
            painter.setPen(theme.colour("text"))
            room = QRect(rect.left(), rect.bottom() + 2, rect.width(), self.layout.caption)
            painter.drawText(room, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop,
                             painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, room.width()))

    def _paint_marks(self, painter: QPainter, rect: QRect, cell: CellHistory, focused: bool) -> None:
        """How far the cell is, whether it is chosen, pointed at and pinned."""
        planned = cell.request.detail.steps
        if not cell.done and cell.steps:
            share = round(rect.width() * min(cell.steps / planned, 1.0))
            painter.fillRect(rect.left(), rect.bottom() + 1 - _BAR, share, _BAR, theme.colour("accent"))
        frame = "accent" if cell.place == self.current else "edge" if cell.place == self.hovered else ""
        if frame:
            painter.setPen(QPen(theme.colour("focus" if focused and frame == "accent" else frame), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(-2, -2, 1, 1))
        if cell.place in self.pinned:
            _paint_pin(painter, rect, self.pinned.index(cell.place) + 1)

    # Labels.

    def _paint_columns(self, painter: QPainter, room: QRect, scrolled: tuple[int, int]) -> None:
        left, top = self.layout.header
        if not top:
            return
        metrics = painter.fontMetrics()
        painter.fillRect(0, 0, room.width(), top, theme.colour("pane"))
        painter.setClipRect(left, 0, room.width() - left, top)
        whole = self.layout.size[0] - left
        self._paint_across(painter, QRect(left, 2, min(whole, room.width() - left), metrics.height()))
        painter.setPen(theme.colour("text"))
        for number, label in enumerate(self.labels.columns):
            rect = self._rect(0, number + self.shift, scrolled)
            box = QRect(rect.left(), top - metrics.height() - 4, rect.width(), metrics.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter,
                             metrics.elidedText(label, Qt.TextElideMode.ElideMiddle, box.width() + GAP))
        painter.setClipping(False)

    def _paint_across(self, painter: QPainter, box: QRect) -> None:
        painter.setPen(theme.colour("muted"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.labels.across)

    def _paint_rows(self, painter: QPainter, room: QRect, scrolled: tuple[int, int]) -> None:
        left, top = self.layout.header
        if not left:
            return
        beside = painter.fontMetrics().height() if self.labels.down else 0
        painter.fillRect(0, 0, left, room.height(), theme.colour("pane"))
        painter.setClipRect(0, top, left, room.height() - top)
        painter.setPen(theme.colour("text"))
        for number, label in enumerate(self.labels.rows):
            rect = self._rect(number, 0, scrolled)
            box = QRect(beside, rect.top(), left - beside, rect.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, label)
        if self.labels.down:
            self._paint_down(painter, min(room.height() - top, self.layout.size[1] - top), top)
        painter.setClipping(False)

    def _paint_down(self, painter: QPainter, length: int, top: int) -> None:
        """The name of what grows downward, turned."""
        painter.save()
        painter.translate(0, top + length)
        painter.rotate(-90)
        painter.setPen(theme.colour("muted"))
        box = QRect(0, 2, length, painter.fontMetrics().height())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.labels.down)
        painter.restore()


def _draw(painter: QPainter, rect: QRect, layer: CanvasLayer, picture: QRect, sharp: bool, area: QRect) -> None:
    """Draw a layer into `rect`, in logical pixels; `picture` is its place there, in device pixels."""
    ratio = painter.device().devicePixelRatioF()
    painter.save()
    painter.setClipRect(rect.intersected(area))
    painter.translate(rect.topLeft())
    painter.scale(1 / ratio, 1 / ratio)
    room = QRect(QPoint(0, 0), QPoint(round(rect.width() * ratio) - 1, round(rect.height() * ratio) - 1))
    layer.draw(painter, picture, room, sharp)
    painter.restore()


def _paint_pin(painter: QPainter, rect: QRect, number: int) -> None:
    """A numbered plate in the cell's corner."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = painter.fontMetrics().height() + 2
    plate = QRectF(rect.right() - side - 3, rect.top() + 4, side, side)
    painter.setPen(QPen(theme.colour("on_accent"), 1))
    painter.setBrush(theme.colour("accent"))
    painter.drawEllipse(plate)
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, str(number))
    painter.restore()
