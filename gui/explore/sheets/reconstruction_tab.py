"""The tab that shows what each layer holds: figure 1 of Gatys et al. 2016 for a person's own pictures."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from core import network_table, notation
from core.choices import Network, Work
from core.errors import NoLayers, UserError
from core.settings import Request
from gui.common import theme
from gui.explore.sheets.layer_ticks import LayerTicks
from gui.explore.sheets.sheet_tab import SheetContext, SheetTab

DETAIL = 256, 60
"""Size and steps of a cell, as on the command line."""

_NONE = "relu1_1:0"  # for an empty list stands for the usual layers


class ReconstructionTab(SheetTab):
    """Content of one layer alone, style of growing sets of layers."""

    def __init__(self, context: SheetContext) -> None:
        self._content, self._style = LayerTicks(), LayerTicks()
        self._content_name, self._style_name = QLabel(), QLabel()
        self._network: Network | None = None
        self._style_layers = ""  # the project's, as they were taken over
        super().__init__(context, Work.RECONSTRUCT, self._row(), DETAIL)
        for ticks in (self._content, self._style):
            ticks.changed.connect(self.on_choice_changed)
        self._recall()
        self.retranslate()

    @staticmethod
    def title() -> str:
        return QCoreApplication.translate("ReconstructionTab", "Reconstruction")

    def begin_words(self) -> str:
        return self.tr("Reconstruct")

    def empty_words(self) -> str:
        return self.tr("Here your photo will be painted from what each layer alone holds of it, and below it the "
                       "painting's style from more and more layers, both from noise.")

    def chosen(self, request: Request) -> Request:
        return request.replace(exploration__content_layers=self._content.layers or _NONE,
                               method__style_layers=self._style.layers)

    def choice_fault(self) -> UserError | None:
        return None if self._content.layers or self._style.layers else NoLayers()

    def follow(self, request: Request) -> None:
        method = request.method
        if method.network is not self._network:
            kept = notation.parse_layers(self._content.layers) if self._network is not None else {}
            self._network = method.network
            self._content.show_layers(method.network, _of(method.network, kept) or _usual(method.network))
            self._style_layers = ""
        if method.style_layers != self._style_layers:
            self._style_layers = method.style_layers
            self._style.show_layers(method.network, _weights(method.style_layers))

    def retranslate(self) -> None:
        self._content_name.setText(self.tr("Content of"))
        self._style_name.setText(self.tr("Style of"))
        self._content.setAccessibleName(self.tr("Layers whose content is shown, each alone"))
        self._style.setAccessibleName(self.tr("Layers whose style is shown, one more each time"))
        super().retranslate()

    def _row(self) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACING)
        for widget in (self._content_name, self._content, self._style_name, self._style):
            row.addWidget(widget)
        row.addStretch(1)
        return whole

    def _recall(self) -> None:
        """Choose what the newest sheet had, else what suits the project."""
        recalled = self.job.recalled()
        if recalled is not None:
            self._network, self._style_layers = recalled.method.network, recalled.method.style_layers
            self._content.show_layers(self._network, _weights(recalled.exploration.content_layers)
                                      or _usual(self._network))
            self._style.show_layers(self._network, _weights(recalled.method.style_layers))


def _weights(layers: str) -> Mapping[str, float]:
    with suppress(UserError):
        return notation.parse_layers(layers)
    return {}


def _of(network: Network, weights: Mapping[str, float]) -> Mapping[str, float]:
    """Those that the network has."""
    return {name: weight for name, weight in weights.items() if name in network_table.layer_names(network)}


def _usual(network: Network) -> Mapping[str, float]:
    """The second layer of every block, as in the paper."""
    return {block[:2][-1].relu: 1.0 for block in network_table.blocks(network)}
