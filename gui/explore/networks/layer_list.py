"""The chosen network's layers, enlarged: each can be marked content or style, with a weight."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QToolButton, QWidget

from core import network_table
from core.choices import Network
from gui.common import theme
from gui.explore.networks import table_rows
from gui.explore.networks.network_choice import LayerMarks, LayerRole
from gui.explore.networks.network_column import ROLE_COLOURS
from gui.settings.editors import DoubleSpinBox, show_silently, tell_refused

MOST_WEIGHT = 1000.0
_SPIN_WIDTH = 52


class LayerList(QWidget):
    """A row for every ReLU, and for whatever else is marked, as a picture goes through them; pools between them.

    Signals:
        marked: role, layer, and whether it is from now on. weighed: role, layer and weight. features_wanted: a layer
            whose channels the person wants to see.
    """

    marked = Signal(LayerRole, str, bool)
    weighed = Signal(LayerRole, str, float)
    features_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.SPACING - 2)
        self._grid.setVerticalSpacing(1)
        self._grid.setColumnStretch(4, 1)
        self._heads = {role: RoleHead(role) for role in LayerRole}
        for at, role in enumerate(LayerRole):
            self._grid.addWidget(self._heads[role], 0, 2 + at)
        self._names: tuple[str, ...] = ()
        self._marks: dict[tuple[LayerRole, str], LayerMark] = {}
        self._titles: dict[str, QToolButton] = {}
        self._drawn: dict[str, str] = {}
        self.retranslate()

    def mark(self, role: LayerRole, layer: str) -> LayerMark:
        """The controls of a layer in a role."""
        return self._marks[role, layer]

    @property
    def layers(self) -> tuple[str, ...]:
        """Those that can be marked, from above; pools that cannot are only drawn."""
        return tuple(name for name in self._names if (LayerRole.STYLE, name) in self._marks)

    def show_marks(self, network: Network, marks: LayerMarks) -> None:
        """Show what is marked of a network."""
        known = {name for layers in marks.weights.values() for name in layers}
        every = network_table.layer_names(network)
        wanted = {name for name in every if name.startswith("relu") or name in known}
        names = tuple(name for name in every if name in wanted or name.startswith("pool"))
        drawn = _drawn(network)
        if names != self._names or drawn != self._drawn or {layer for _, layer in self._marks} != wanted:
            self._names, self._drawn = names, drawn
            self._make_rows(wanted)
        for (role, layer), mark in self._marks.items():
            mark.show_weight(marks.weights.get(role, {}).get(layer))
            mark.setEnabled(bool(marks.weights))

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        self._heads[LayerRole.CONTENT].setText(self.tr("Content"))
        self._heads[LayerRole.STYLE].setText(self.tr("Style"))
        for (role, layer), mark in self._marks.items():
            mark.tell(layer, self._heads[role].text())
        for layer, title in self._titles.items():
            title.setToolTip(self.tr("What the channels of {layer} answer to").format(layer=layer))

    def _make_rows(self, wanted: set[str]) -> None:
        for at in reversed(range(self._grid.count())):
            item = self._grid.itemAt(at)
            widget = item.widget() if item is not None else None
            if widget is not None and widget not in self._heads.values():
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self._marks, self._titles = {}, {}
        for row, name in enumerate(self._names, start=1):
            if name in wanted:
                self._add_row(row, name)
            else:
                self._grid.addWidget(PoolLine(), row, 0, 1, 4)
        self.retranslate()

    def _add_row(self, row: int, name: str) -> None:
        drawn = QLabel(self._drawn.get(name, ""))
        drawn.setProperty("muted", True)
        title = self._titles[name] = QToolButton()
        title.setText(name)
        title.setAutoRaise(True)
        title.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        title.setCursor(Qt.CursorShape.PointingHandCursor)
        title.clicked.connect(lambda: self.features_wanted.emit(name))
        self._grid.addWidget(title, row, 0)
        self._grid.addWidget(drawn, row, 1)
        for at, role in enumerate(LayerRole):
            mark = self._marks[role, name] = LayerMark(self)
            mark.marked.connect(partial(self.marked.emit, role, name))
            mark.weighed.connect(partial(self.weighed.emit, role, name))
            self._grid.addWidget(mark, row, 2 + at)


class LayerMark(QWidget):
    """Whether a layer counts in a role, and how much: a box to tick, and a number where it is ticked.

    Signals:
        marked: it counts from now on, or no more. weighed: with another weight.
    """

    marked = Signal(bool)
    weighed = Signal(float)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.box, self.spin = QCheckBox(), DoubleSpinBox()
        self.spin.setRange(0.0, MOST_WEIGHT)
        self.spin.setDecimals(2)
        self.spin.setSingleStep(0.1)
        self.spin.setKeyboardTracking(False)
        self.spin.setProperty("plain", True)
        self.spin.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.spin.lineEdit().setTextMargins(0, 0, 4, 0)
        self.spin.setFixedWidth(_SPIN_WIDTH)
        self.spin.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        keeps = self.spin.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        self.spin.setSizePolicy(keeps)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.box)
        row.addWidget(self.spin)
        self.box.clicked.connect(self.marked)
        self.spin.valueChanged.connect(self.weighed)
        tell_refused(self.spin)

    def show_weight(self, weight: float | None) -> None:
        """Show with which weight the layer is marked; None if it is not."""
        self.box.setChecked(weight is not None)
        self.spin.setVisible(weight is not None)
        show_silently(self.spin, 1.0 if weight is None else weight)

    def tell(self, layer: str, role: str) -> None:
        """Say what is marked, in the language of the moment."""
        self.box.setAccessibleName(f"{layer}: {role}")
        self.spin.setAccessibleName(self.tr("{layer}: {role}, weight").format(layer=layer, role=role))
        self.spin.setToolTip(self.spin.accessibleName())
        self.box.setToolTip(self.box.accessibleName())


class RoleHead(QLabel):
    """What the marks below are, with their colour in the table."""

    def __init__(self, role: LayerRole) -> None:
        super().__init__()
        self._role = role
        self.setContentsMargins(8, 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        middle = self.height() / 2
        QPainter(self).fillRect(QRectF(0, middle - 6, 3, 12), theme.colour(ROLE_COLOURS[self._role]))


class PoolLine(QWidget):
    """A pool between two blocks."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(5)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(QRectF(0, 2, self.width(), 1), theme.colour("line"))


def _drawn(network: Network) -> dict[str, str]:
    """What the table writes in the cell of a layer."""
    return {layer: cell.text for block in range(1, len(network_table.CHANNELS) + 1)
            for cell in table_rows.cells(network, block) for layer in cell.layers}
