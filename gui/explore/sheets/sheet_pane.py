"""A sheet with all that belongs to it: sliders, plot, what can be done with a cell, and one cell enlarged."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from core.sweep_measures import Place
from gui.common import images, theme
from gui.explore.sheets.cell_bar import CellAction, CellBar
from gui.explore.sheets.cell_history import CellHistory
from gui.explore.sheets.enlarged import EnlargedCell
from gui.explore.sheets.sheet_model import SheetModel
from gui.explore.sheets.sheet_sliders import SheetSliders
from gui.explore.sheets.sheet_view import SheetView
from gui.explore.sheets.sheet_words import SheetLabels, SheetWords

_SIDES = [640, 200]  # widths of the sheet and of what stands beside it, at first


class SheetPane(QWidget):
    """Shows `model`, and answers what concerns looking; what concerns the project and the disk it asks for.

    Args:
        model: what is shown.
        words: what is said of it.

    Signals:
        wanted: a `CellAction` for the chosen cell that is not about looking. pointed: the cell under the pointer, or
            None.
    """

    wanted = Signal(object)
    pointed = Signal(object)

    def __init__(self, model: SheetModel, words: SheetWords) -> None:
        super().__init__()
        self._model, self._words = model, words
        self.view, self.bar, self._sliders, self.enlarged = (SheetView(model), CellBar(), SheetSliders(),
                                                             EnlargedCell())
        self._labels = SheetLabels((), ())
        self._originals: Sequence[tuple[str, QImage]] = ()
        self._pinned: tuple[Place, ...] = ()
        self._shown: tuple[Place, Place | None] | None = None  # enlarged, and what it is compared with
        self._shown_cells: tuple[CellHistory, ...] = ()  # the same
        self._allowed: frozenset[CellAction] = frozenset()
        self._pointed: Place | None = None
        self._stack, self._sides = QStackedWidget(), QSplitter(Qt.Orientation.Horizontal)
        self._sides.setChildrenCollapsible(False)
        self._sides.setHandleWidth(theme.SPACING // 2)
        self._sides.addWidget(self.view)
        self._stack.addWidget(self._sides)
        self._stack.addWidget(self.enlarged)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACING // 2)
        column.addWidget(self._stack, 1)
        column.addWidget(self._sliders)
        column.addWidget(self.bar)
        self._connect()

    def _connect(self) -> None:
        view, sliders = self.view, self._sliders
        for signal, slot in ((view.selected, self._on_selected), (view.hovered, self._on_pointed),
                             (view.enlarged, self.enlarge), (view.menu_wanted, self._on_menu_wanted),
                             (view.pin_wanted, self._pin), (view.zoom_changed, sliders.show_zoom),
                             (sliders.zoom_moved, view.set_zoom), (sliders.step_moved, self._on_step_moved),
                             (sliders.grown, view.grow), (sliders.fit_chosen, view.fit),
                             (self.enlarged.left, self.reduce), (self.bar.triggered, self._on_triggered),
                             (self._model.begun, self._on_begun), (self._model.cell_changed, self._on_cell_changed),
                             (self._model.terms_changed, self._on_terms_changed)):
            signal.connect(slot)

    # What is shown.

    def put_beside(self, widget: QWidget) -> None:
        """Let this stand right of the sheet."""
        self._sides.addWidget(widget)
        self._sides.setStretchFactor(0, 1)
        self._sides.setSizes(_SIDES)

    @property
    def originals_in_front(self) -> Sequence[tuple[str, QImage]]:
        """What stands in front of the rows, each with what is said of it."""
        return self._originals if self.view.has_originals else ()

    def show_originals(self, originals: Sequence[tuple[str, QImage]], in_front: bool) -> None:
        """Show what the sheet is made from: in front of its rows, or only beside an enlarged cell."""
        self._originals = tuple(originals)
        self.view.set_originals(self._originals if in_front else ())
        if self._shown is not None and self._shown[1] is None:
            self.enlarged.show_beside(self._original_of(self._shown[0]))

    def allow(self, allowed: frozenset[CellAction]) -> None:
        """What can be done now besides looking."""
        self._allowed = allowed
        self._show_actions()

    @property
    def current(self) -> Place | None:
        """The cell that is chosen."""
        return self.view.current

    @property
    def pinned(self) -> tuple[Place, ...]:
        """The cells that are held on to, in their order."""
        return self._pinned

    def point_at(self, place: Place | None) -> None:
        """Mark a cell that is pointed at elsewhere, and say what is known of it."""
        self.view.highlight(place)
        self._tell(place)

    def enlarge(self, place: Place, other: Place | None = None) -> None:
        """Let a cell fill the room; beside it its original, or with the wipe another cell."""
        cell = self._model.cells[place]
        self._shown = place, other
        self._shown_cells = tuple(self._model.cells[one] for one in (place, other) if one is not None)
        self.view.select(place)
        name = self._words.name(cell.cell, self._labels)
        if other is None:
            words, beside = (self._original_name(place), self.tr("Picture")), self._original_of(place)
        else:
            against, beside = self._model.cells[other], self._image(other)
            words = self._words.values(against.cell, self._labels), self._words.values(cell.cell, self._labels)
            name = self.tr("{one} against {other}").format(one=name, other=self._words.name(against.cell, self._labels))
        self.enlarged.show_picture(self._image(place))
        self.enlarged.open(name, beside, words, other is not None)
        self._stack.setCurrentWidget(self.enlarged)
        self._sliders.show_sheet(False)
        self._show_actions()

    def reduce(self) -> None:
        """Show the whole sheet again."""
        self._shown, self._shown_cells = None, ()
        self._stack.setCurrentIndex(0)
        self._sliders.show_sheet(True)
        self.view.setFocus()
        self._show_actions()

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        planned, request = self._model.planned, self._model.request
        if planned is not None and request is not None:
            self._labels = self._words.labels(request, planned)
            self.view.set_labels(self._labels)
        self.view.setAccessibleName(self.tr("Sheet of pictures"))
        self._tell(self._pointed)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _image(self, place: Place) -> QImage | None:
        pixels = self._model.cells[place].at(self._sliders.step)
        return None if pixels is None else images.to_qimage(pixels)

    def _original_of(self, place: Place) -> QImage | None:
        number = min(place[0], len(self._originals) - 1) if self.view.has_originals else 0
        return self._originals[number][1] if self._originals else None

    def _original_name(self, place: Place) -> str:
        number = min(place[0], len(self._originals) - 1) if self.view.has_originals else 0
        return self._originals[number][0] if self._originals else ""

    def _tell(self, place: Place | None) -> None:
        """Say what is known of the cell that is pointed at, else of the chosen one."""
        self._pointed = place
        cell = self._model.cells.get(place or self.current or (-1, -1))
        told = self._words.told(cell, self._labels, self._sliders.step) if cell is not None else ""
        self.bar.tell(told)
        self.view.setAccessibleDescription(told)

    def _show_actions(self) -> None:
        cell = self._model.cells.get(self.current) if self.current is not None else None
        allowed = set(self._allowed)
        if cell is None:
            allowed -= {CellAction.USE, CellAction.CONTINUE, CellAction.SAVE}
        else:
            allowed |= {CellAction.ENLARGE, CellAction.PIN}
        if cell is not None and not cell.done:
            allowed -= {CellAction.CONTINUE, CellAction.SAVE}
        if self._shown == (self.current, None):
            allowed.discard(CellAction.ENLARGE)
        if self._compared() is not None:
            allowed.add(CellAction.COMPARE)
        self.bar.allow(frozenset(allowed), self.current in self._pinned)

    def _compared(self) -> tuple[Place, Place] | None:
        """The two that are compared: the chosen cell with a pinned one, else the two pinned last."""
        others = [place for place in self._pinned if place != self.current]
        if self.current is not None and others:
            return self.current, others[-1]
        return (self._pinned[-1], self._pinned[-2]) if len(self._pinned) > 1 else None

    # What happens.

    def _on_begun(self) -> None:
        self._pinned = tuple(place for place in self._pinned if place in self._model.cells)
        self.view.set_pinned(self._pinned)
        self._sliders.show_steps(self._model.steps)
        self.view.set_step(self._sliders.step)
        if self._model.planned is not None:
            self.enlarged.set_size(self._model.planned.size)
        if any(self._model.cells.get(cell.place) is not cell for cell in self._shown_cells):  # it is another sheet
            self.reduce()
        self.retranslate()
        self._show_actions()

    def _on_cell_changed(self, place: Place) -> None:
        self._sliders.show_steps(self._model.steps)
        self.view.set_step(self._sliders.step)
        if self._shown is not None and place == self._shown[0]:
            self.enlarged.show_picture(self._image(place))
        elif self._shown is not None and place == self._shown[1]:
            self.enlarged.show_beside(self._image(place))
        if place == self.current:
            self._show_actions()
        self._on_terms_changed(place)

    def _on_terms_changed(self, place: Place) -> None:
        if place == (self._pointed or self.current):
            self._tell(self._pointed)

    def _on_selected(self, place: Place | None) -> None:
        self._tell(self._pointed)
        self._show_actions()

    def _on_pointed(self, place: Place | None) -> None:
        self._tell(place)
        self.pointed.emit(place)

    def _on_step_moved(self, step: int | None) -> None:
        self.view.set_step(step)
        self._tell(self._pointed)
        if self._shown is not None:
            place, other = self._shown
            self.enlarged.show_picture(self._image(place))
            if other is not None:
                self.enlarged.show_beside(self._image(other))

    def _on_menu_wanted(self, place: Place, point: QPoint) -> None:
        self.bar.open_menu(point)

    def _pin(self, place: Place) -> None:
        held = place in self._pinned
        self._pinned = tuple(one for one in self._pinned if one != place) + (() if held else (place,))
        self.view.set_pinned(self._pinned)
        self._show_actions()

    def _on_triggered(self, kind: CellAction) -> None:
        place = self.current
        if kind is CellAction.COMPARE:
            if (compared := self._compared()) is not None:
                self.enlarge(*compared)
        elif kind is CellAction.ENLARGE and place is not None:
            self.enlarge(place)
        elif kind is CellAction.PIN and place is not None:
            self._pin(place)
        else:
            self.wanted.emit(kind)
