"""Network, weights and layers of the project as the tab shows and changes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

import msgspec

from PySide6.QtCore import QObject

from core import layer_fit, network_table, notation
from core.choices import LABELS, Network
from core.errors import BadSetting, NoLayers, UserError
from core.layer_fit import Replacement
from core.network_table import UNPUBLISHED
from core.settings import Method
from gui.common.i18n import core_text
from gui.common.notifier import Notifier
from gui.common.preferences import Preferences
from gui.project.project import Project


class LayerRole(Enum):
    """What a layer is marked as; the value is the setting that names such layers."""

    CONTENT = "content_layers"
    STYLE = "style_layers"


@dataclass(frozen=True)
class LayerMarks:
    """The marked layers with their weights.

    Attributes:
        weights: by role, as far as they can be read.
        lacking: those that the network lacks.
        fault: why a picture cannot be painted with them: nothing marked, or a text that cannot be read.
    """

    weights: Mapping[LayerRole, Mapping[str, float]] = field(default_factory=dict)
    lacking: tuple[Replacement, ...] = ()
    fault: UserError | None = None


class NetworkChoice(QObject):
    """Changes the project, each time as one step that can be undone."""

    def __init__(self, project: Project, preferences: Preferences, notifier: Notifier,
                 parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project, self._preferences, self._notifier = project, preferences, notifier

    @property
    def method(self) -> Method:
        """What is chosen now."""
        return self._project.request.method

    def marks(self) -> LayerMarks:
        """The layers that are marked now."""
        weights: dict[LayerRole, Mapping[str, float]] = {}
        lacking: list[Replacement] = []
        for role in LayerRole:
            text = getattr(self.method, role.value)
            try:
                weights[role] = notation.parse_layers(text)
                lacking += [one for one in layer_fit.lacking(self.method.network, text) if one not in lacking]
            except BadSetting as fault:
                return LayerMarks(fault=fault)
        marked = any(weight for layers in weights.values() for weight in layers.values())
        return LayerMarks(weights, tuple(lacking), None if marked else NoLayers())

    def choose(self, network: Network) -> None:
        """Paint with another network, and tell which layers it lacks and what was taken in their place."""
        if network is self.method.network:
            return
        method, replaced = layer_fit.with_network(self.method, network)
        own = self._preferences.own_weights(network)
        if network in UNPUBLISHED and Path(own).is_file():
            method = msgspec.structs.replace(method, weights=own)
        self._project.set(self._project.request.replace(method=method), self.tr("Network"))
        if replaced:
            self._notifier.tell(self.tr("{network} lacks some of the layers: {layers}. Undo brings them back.").format(
                network=core_text(LABELS[network]), layers=self.replaced_words(replaced)))

    def replaced_words(self, replaced: tuple[Replacement, ...]) -> str:
        """Which layer is taken in the place of which."""
        words = [self.tr("{nearest} for {layer}").format(layer=one.layer, nearest=one.nearest) if one.nearest
                 else self.tr("nothing for {layer}").format(layer=one.layer) for one in replaced]
        return ", ".join(words)

    def take_nearest(self) -> None:
        """Mark the nearest layers in the place of those that the network lacks."""
        method, _ = layer_fit.with_network(self.method, self.method.network)
        self._project.set(self._project.request.replace(method=method), self.tr("Layers"))

    def mark(self, role: LayerRole, layer: str, marked: bool) -> None:
        """Let a layer count, with the weight 1, or no more."""
        layers = dict(self.marks().weights[role])
        if marked:
            layers[layer] = 1.0
        else:
            layers.pop(layer, None)
        self._set_layers({role: layers}, None)

    def weigh(self, role: LayerRole, layer: str, weight: float) -> None:
        """Give a marked layer another weight."""
        layers = {**self.marks().weights[role], layer: weight}
        self._set_layers({role: layers}, ("layers", role, layer))

    def mark_all(self, weights: Mapping[LayerRole, Mapping[str, float]]) -> None:
        """Mark exactly these layers, each replaced by the nearest that the network has."""
        network = self.method.network
        self._set_layers({role: layer_fit.fitted(network, layers) for role, layers in weights.items()}, None)

    def use_weights(self, source: str) -> None:
        """Paint with other weights: a person's own file, or those of `settings.Method.weights`."""
        self._project.set(self._project.request.replace(method__weights=source), self.tr("Weights"))

    def remember_weights(self, path: str) -> None:
        """Take a person's own file, which fits, for the chosen network from now on."""
        self._preferences.set_own_weights(self.method.network, path)

    def own_weights(self) -> str:
        """The file that a person chose last for the chosen network; empty if there is none."""
        own = self._preferences.own_weights(self.method.network)
        return own if own and Path(own).is_file() else ""

    def _set_layers(self, weights: Mapping[LayerRole, Mapping[str, float]],
                    merge_key: tuple[object, ...] | None) -> None:
        names = network_table.layer_names(self.method.network)
        changes: dict[str, str] = {}
        for role, layers in weights.items():
            order = sorted(layers, key=lambda name: names.index(name) if name in names else len(names))
            changes[f"method__{role.value}"] = notation.layers_text({name: layers[name] for name in order})
        self._project.set(self._project.request.replace(**changes), self.tr("Layers"), merge_key)
