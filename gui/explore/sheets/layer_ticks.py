"""Layers to tick, block by block, behind a button that says how many are."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QMenu, QPushButton, QWidget, QWidgetAction

from core import network_table
from core.choices import Network
from gui.common import theme


class LayerTicks(QPushButton):
    """Chooses some of a network's ReLUs; those that had a weight keep it.

    Signals:
        changed: the choice.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._network: Network | None = None
        self._weights: Mapping[str, float] = {}
        self._boxes: dict[str, QCheckBox] = {}
        self._menu = QMenu(self)
        self._action: QWidgetAction | None = None
        self.setMenu(self._menu)
        self.show_layers(Network.VGG19, {})

    def show_layers(self, network: Network, weights: Mapping[str, float]) -> None:
        """Show the layers of a network, those with a weight ticked."""
        if network is not self._network:
            self._build(network)
        self._weights = weights
        for name, box in self._boxes.items():
            box.setChecked(bool(weights.get(name)))
        self._tell()

    @property
    def layers(self) -> str:
        """The ticked layers with their weights, as text."""
        chosen = [(name, self._weights.get(name) or 1.0) for name, box in self._boxes.items() if box.isChecked()]
        return ", ".join(name if weight == 1.0 else f"{name}:{weight:g}" for name, weight in chosen)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._tell()
        super().changeEvent(event)

    def _build(self, network: Network) -> None:
        """Make the boxes anew; they stand as the network's blocks do."""
        self._network, self._boxes = network, {}
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(theme.SPACING, theme.SPACING, theme.SPACING, theme.SPACING)
        for row, block in enumerate(network_table.blocks(network)):
            for column, one in enumerate(block):
                self._boxes[one.relu] = box = QCheckBox(one.relu)
                box.clicked.connect(self._on_clicked)
                grid.addWidget(box, row, column)
        self._menu.clear()
        self._action = QWidgetAction(self._menu)
        self._action.setDefaultWidget(table)
        self._menu.addAction(self._action)

    def _on_clicked(self) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        ticked = [name for name, box in self._boxes.items() if box.isChecked()]
        self.setText(ticked[0] if len(ticked) == 1 else self.tr("{count} layers").format(count=len(ticked)))
        self.setToolTip(", ".join(ticked))
