"""Nine variations of a look, in the sheet that sweeps have."""

from __future__ import annotations

import pytest

from core import sweep_axes
from core.choices import Work
from core.settings import Request
from gui.common.actions import ActionId
from gui.explore.sheets.sweep_tab import SweepTab
from gui.previews.variations import Variation, axes
from tests.gui.explore.sheets.conftest import SheetEngine


@pytest.fixture
def engine() -> SheetEngine:
    return SheetEngine()


@pytest.mark.parametrize("variation", list(Variation))
def test_three_by_three_around_the_look(variation):
    request = Request().replace(look__ratio=2.0, detail__seed=7)
    across, down = axes(variation, request)
    assert across.values == ("0.8", "2", "5") and len(down.values) == 3
    assert ("7" if variation is Variation.SEEDS else "1") in down.values
    for axis in (across, down):
        assert sweep_axes.checked(axis, request) == axis.values


def test_values_stay_within_their_range():
    request = Request().replace(look__ratio=50.0)
    across, _ = axes(Variation.STROKES, request)
    assert across.values == ("20", "50")
    assert sweep_axes.checked(across, request)


@pytest.mark.parametrize("how", ["menu", "button"])
def test_they_are_painted_in_explore_and_one_is_used(app, qtbot, how):
    app.project.set(app.project.request.replace(look__ratio=2.0), "ratio")
    if how == "menu":
        app.window.menus[ActionId.VARIATIONS].trigger()
    else:
        app.window.previews.row.varied.emit(Variation.SEEDS)
    tab = app.window.explore.page.tab(SweepTab)
    qtbot.waitUntil(tab.isVisible)
    qtbot.waitUntil(lambda: tab.model.complete, timeout=10_000)
    request = app.engine.requests[-1]
    assert request.work is Work.SWEEP and request.detail.size == 160
    assert [axis.setting for axis in request.exploration.sweep] == [
        "ratio", "style-scale" if how == "menu" else "seed"]
    assert len(tab.model.cells) == 9


def test_without_paintings_there_is_nothing_to_vary(app):
    button = app.window.previews.row._vary
    assert button.isEnabled()
    app.project.set(app.project.request.replace(look__styles=()), "none")
    assert not button.isEnabled() and not app.window.menus[ActionId.VARIATIONS].isEnabled()
