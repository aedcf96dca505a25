"""The photo in every look that can be chosen, painted small while nothing else is done, and variations of a look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.exploration import SweepAxis
from gui.clip.clip_model import ClipModel
from gui.common.actions import ActionId
from gui.common.menus import Menus
from gui.previews import variations
from gui.previews.preview_model import PreviewModel
from gui.previews.preview_painter import PreviewPainter
from gui.previews.preview_row import PreviewRow
from gui.previews.previews_controller import PreviewsController
from gui.previews.rest import Rest
from gui.previews.variations import Variation
from gui.services import Services
from gui.settings.inspector import InspectorPane
from gui.sources import SourceParts


@dataclass(frozen=True)
class PreviewParts:
    """The row of small pictures, and what paints them."""

    row: PreviewRow
    model: PreviewModel
    painter: PreviewPainter
    rest: Rest
    controller: PreviewsController

    def close(self) -> None:
        """End what runs beside the window."""
        self.controller.close()


@dataclass(frozen=True)
class Elsewhere:
    """What previews need of the rest of the window.

    Attributes:
        paints: whether something else than the window's job is being painted.
        vary: paints a sheet over these axes and shows it.
    """

    paints: Callable[[], bool]
    vary: Callable[[Sequence[SweepAxis]], None]


def build(services: Services, clip_model: ClipModel, inspector: InspectorPane, sources: SourceParts,
          elsewhere: Elsewhere, menus: Menus) -> PreviewParts:
    """Make the row below the presets, and connect its entries of the menus."""
    rest = Rest(services.project)
    painter = PreviewPainter(services, rest, elsewhere.paints)
    model = PreviewModel(painter.picture, services.project)
    row = PreviewRow(model)
    controller = PreviewsController(services, clip_model, inspector.presets, sources, painter, model)
    inspector.put_below_presets(row)
    inspector.presets_changed.connect(controller.follow)
    row.shown.connect(controller.show)
    row.shown.connect(lambda seen: rest.watch(row.window().windowHandle()) if seen else None)
    row.chosen.connect(controller.take)
    row.fold_wanted.connect(menus[ActionId.SHOW_PREVIEWS].toggle)
    action = menus[ActionId.VARIATIONS]
    action.changed.connect(lambda: row.allow_variations(action.isEnabled()))
    row.allow_variations(action.isEnabled())

    def vary(kind: Variation) -> None:
        elsewhere.vary(variations.axes(kind, services.project.request))
    row.varied.connect(vary)
    menus.handle({ActionId.VARIATIONS: lambda: vary(Variation.STROKES)})
    return PreviewParts(row, model, painter, rest, controller)
