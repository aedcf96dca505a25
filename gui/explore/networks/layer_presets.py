"""Sets of layers that answer a question, chosen at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from core import layer_fit, notation
from core.choices import Network
from gui.common.widgets import WrappedLabel
from gui.explore.networks.network_choice import LayerMarks, LayerRole
from gui.settings.editors import ComboBox


@dataclass(frozen=True)
class LayerPreset:
    """Layers by role, and what they do."""

    name: str
    about: str
    content: str
    style: str

    def weights(self, network: Network) -> Mapping[LayerRole, Mapping[str, float]]:
        """Its layers, as far as `network` has them or some like them."""
        return {role: layer_fit.fitted(network, notation.parse_layers(text))
                for role, text in ((LayerRole.CONTENT, self.content), (LayerRole.STYLE, self.style))}


class LayerPresets(QWidget):
    """Chooses a preset, and says in a line what the marked layers do.

    Signals:
        chosen: layers with weights by role.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._network, self._marks = Network.VGG19, LayerMarks()
        self._combo, self._about = ComboBox(), WrappedLabel()
        self._combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._combo.setMinimumContentsLength(8)
        self._about.setProperty("muted", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._combo)
        column.addWidget(self._about)
        self._combo.activated.connect(self._on_activated)
        self.retranslate()

    def show_marks(self, network: Network, marks: LayerMarks) -> None:
        """Show which preset is marked, if one is."""
        self._network, self._marks = network, marks
        names = [preset.weights(network) for preset in self._presets()]
        at = names.index(marks.weights) if marks.weights in names else -1
        self._combo.setCurrentIndex(at)
        self._about.setText(self._presets()[at].about if at >= 0 else self.tr("A choice of your own."))

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        self._combo.clear()
        for preset in self._presets():
            self._combo.addItem(preset.name)
            self._combo.setItemData(self._combo.count() - 1, preset.about, Qt.ItemDataRole.ToolTipRole)
        self._combo.setAccessibleName(self.tr("Preset of layers"))
        self._combo.setPlaceholderText(self.tr("Own choice"))
        self.show_marks(self._network, self._marks)

    def _on_activated(self, at: int) -> None:
        self.chosen.emit(self._presets()[at].weights(self._network))
        self.show_marks(self._network, self._marks)

    def _presets(self) -> tuple[LayerPreset, ...]:
        every = "relu1_1, relu2_1, relu3_1, relu4_1, relu5_1"
        return (
            LayerPreset(self.tr("As in the paper"), self.tr(
                "Forms from relu4_2, style from the first layer of every block, as in Gatys et al. 2016."),
                "relu4_2", every),
            LayerPreset(self.tr("Texture only"), self.tr(
                "No content: the painting's texture takes over; the photo is only what it begins with."), "", every),
            LayerPreset(self.tr("Structure only"), self.tr(
                "No style: the photo's forms as relu4_2 knows them, nothing of the painting."), "relu4_2", ""),
            LayerPreset(self.tr("Fine strokes"), self.tr(
                "Style from the first three blocks: colours, grain and short strokes; the photo's forms stay."),
                "relu4_2", "relu1_1, relu2_1, relu3_1"),
            LayerPreset(self.tr("Large forms"), self.tr(
                "Style from the deep blocks alone: long strokes and whole motifs, with less of the painting's grain."),
                "relu4_2", "relu3_1, relu4_1, relu5_1"),
        )
