"""The layers of a network in a row, to choose one of."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from core import network_table
from core.choices import Network
from gui.common import theme


class LayerBar(QWidget):
    """A button for every ReLU, block by block.

    Signals:
        chosen: the name of a layer.
    """

    chosen = Signal(str)

    def __init__(self, layer: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layer = layer
        self._network: Network | None = None
        self._buttons: Mapping[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def layer(self) -> str:
        """The one that is chosen."""
        return self._layer

    def show_network(self, network: Network) -> None:
        """Offer the layers of a network; a layer that it lacks gives way to the last one of its block."""
        if network is self._network:
            return
        self._network = network
        for button in self._buttons.values():
            self._group.removeButton(button)
            button.deleteLater()
        while self._row.takeAt(0) is not None:
            pass
        self._buttons = self._made(network)
        if self._layer not in self._buttons:
            block = self._layer.partition("_")[0]
            self._layer = [name for name in self._buttons if name.startswith(f"{block}_")][-1]
        self._buttons[self._layer].setChecked(True)
        self.retranslate()

    def choose(self, layer: str) -> None:
        """Choose a layer, if the network has it."""
        if layer in self._buttons and layer != self._layer:
            self._layer = layer
            self._buttons[layer].setChecked(True)
            self.chosen.emit(layer)

    def _made(self, network: Network) -> dict[str, QToolButton]:
        made: dict[str, QToolButton] = {}
        for number, block in enumerate(network_table.blocks(network)):
            if number:
                self._row.addSpacing(theme.SPACING)
            for one in block:
                button = _LayerButton(one.relu)
                button.clicked.connect(lambda *_, layer=one.relu: self.choose(layer))
                self._group.addButton(button)
                self._row.addWidget(button, 1)
                made[one.relu] = button
        return made

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        if self._network is None:
            return
        for block in network_table.blocks(self._network):
            for one in block:
                words = self.tr("{layer}: {channels} channels").format(layer=one.relu, channels=one.outputs)
                self._buttons[one.relu].setToolTip(words)
                self._buttons[one.relu].setAccessibleName(words)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()


class _LayerButton(QToolButton):
    """One layer, by the numbers of its block and its place there."""

    def __init__(self, relu: str) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCheckable(True)
        self.setAutoRaise(True)
        self.setText(relu.removeprefix("relu"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setStyleSheet("padding: 2px;")

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 10, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2, super().sizeHint().height())
