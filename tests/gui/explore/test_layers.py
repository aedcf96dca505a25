"""Layers marked on the drawing of the network, and what becomes of those that another network lacks."""

from __future__ import annotations

import pytest

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from core import settings
from core.choices import Network
from core.errors import UnknownLayer
from core.network_table import layer_names
from gui.common.actions import ActionId
from gui.explore.networks.network_choice import LayerRole
from gui.explore.networks.networks_tab import NetworksTab
from tests.gui.conftest import buttons, said

CONTENT, STYLE = LayerRole.CONTENT, LayerRole.STYLE
DEFAULT = settings.Method()


@pytest.fixture
def tab(exploring):
    return exploring.window.explore.page.tab(NetworksTab)


@pytest.fixture
def method(app):
    return lambda: app.project.request.method


@pytest.fixture
def set_layers(app):
    def change(content="relu4_2", style="relu1_1", network=Network.VGG19):
        app.project.set(app.project.request.replace(method__content_layers=content, method__style_layers=style,
                                                    method__network=network), "Layers")
    return change


def test_every_relu_has_a_row(tab):
    assert tab.layers.layers == tuple(name for name in layer_names(Network.VGG19) if name.startswith("relu"))
    assert tab.layers.mark(STYLE, "relu3_1").box.isChecked()
    assert not tab.layers.mark(CONTENT, "relu3_1").box.isChecked()


def test_a_layers_name_leads_to_its_channels(app, tab, qtbot):
    with qtbot.waitSignal(tab.features_wanted) as heard:
        tab.layers._titles["relu3_1"].click()
    assert heard.args == ["relu3_1"]
    assert app.project.undo_stack.count() == 0


def test_a_mark_is_one_step_to_undo(app, tab, method):
    tab.layers.mark(CONTENT, "relu3_2").box.click()
    assert method().content_layers == "relu3_2, relu4_2"
    assert app.project.undo_stack.undoText() == "Layers"
    tab.layers.mark(CONTENT, "relu4_2").box.click()
    assert method().content_layers == "relu3_2"
    app.project.undo_stack.undo()
    app.project.undo_stack.undo()
    assert method() == DEFAULT
    assert not tab.layers.mark(CONTENT, "relu3_2").box.isChecked()


def test_a_weight_is_typed(app, tab, method, qtbot):
    spin = tab.layers.mark(STYLE, "relu2_1").spin
    spin.setFocus()
    spin.selectAll()
    qtbot.keyClicks(spin, "0.25")
    qtbot.keyClick(spin, Qt.Key.Key_Return)
    assert method().style_layers == "relu1_1, relu2_1:0.25, relu3_1, relu4_1, relu5_1"
    qtbot.keyClick(spin, Qt.Key.Key_Up)
    assert "relu2_1:0.35" in method().style_layers
    assert app.project.undo_stack.count() == 1  # in a row, of one layer
    app.project.undo_stack.undo()
    assert spin.value() == 1.0


def test_weights_are_neither_negative_nor_lost_where_they_are_finer(tab, method, set_layers, qtbot):
    set_layers("relu4_2:0.3333333", "relu1_1")
    spin = tab.layers.mark(CONTENT, "relu4_2").spin
    assert spin.minimum() == 0
    tab.layers.mark(STYLE, "relu2_1").box.click()
    assert method().content_layers == "relu4_2:0.3333333"
    spin.setValue(-3)
    assert method().content_layers == "relu4_2:0"


@pytest.mark.parametrize(("at", "content", "style"), [
    (1, "", DEFAULT.style_layers), (2, "relu4_2", ""), (3, "relu4_2", "relu1_1, relu2_1, relu3_1"),
    (4, "relu4_2", "relu3_1, relu4_1, relu5_1"), (0, "relu4_2", DEFAULT.style_layers)])
def test_a_preset_is_one_step_and_says_what_it_does(app, tab, method, set_layers, at, content, style):
    set_layers("relu1_1", "relu5_2")
    assert "of your own" in said(tab.presets)
    combo = tab.presets.findChild(QComboBox)
    combo.activated.emit(at)
    assert (method().content_layers, method().style_layers) == (content, style)
    assert combo.currentIndex() == at
    assert said(tab.presets) and "of your own" not in said(tab.presets)
    app.project.undo_stack.undo()
    assert method().content_layers == "relu1_1"
    assert combo.currentIndex() == -1


def test_it_follows_what_is_changed_elsewhere(tab, set_layers):
    set_layers("", "relu2_2:3, conv3_1")
    assert tab.layers.mark(STYLE, "relu2_2").spin.value() == 3
    assert tab.layers.mark(STYLE, "conv3_1").box.isChecked()  # a row of its own while it is marked
    assert not tab.layers.mark(CONTENT, "relu4_2").box.isChecked()
    tab.layers.mark(STYLE, "conv3_1").box.click()
    assert "conv3_1" not in tab.layers.layers


def test_nothing_marked_is_said(tab, method):
    for role, layer in ((CONTENT, "relu4_2"), *((STYLE, f"relu{block}_1") for block in range(1, 6))):
        tab.layers.mark(role, layer).box.click()
    assert (method().content_layers, method().style_layers) == ("", "")
    assert "No layer is marked" in said(tab)
    tab.layers.mark(STYLE, "relu1_1").box.click()
    assert "No layer is marked" not in said(tab)


def test_weights_of_zero_are_nothing_marked(tab, set_layers):
    set_layers("relu4_2:0", "relu1_1:0")
    assert "No layer is marked" in said(tab)


def test_a_network_that_lacks_marked_layers_takes_the_nearest_and_says_so(app, tab, method, set_layers, qtbot, banners):
    set_layers("relu4_4", "relu1_1, relu3_4:2")
    qtbot.mouseClick(tab.table.column(Network.VGG11), Qt.MouseButton.LeftButton)
    assert (method().content_layers, method().style_layers) == ("relu4_2", "relu1_1, relu3_2:2")
    assert "relu4_2 for relu4_4, relu3_2 for relu3_4" in banners()[0]
    app.project.undo_stack.undo()
    assert (method().network, method().content_layers) == (Network.VGG19, "relu4_4")


def test_layers_lacking_by_a_change_from_elsewhere_are_offered_again(tab, method, set_layers):
    set_layers("relu4_4", "relu1_1, relu9_9", network=Network.VGG13)
    assert "VGG-13 (B) lacks relu4_4, relu9_9." in said(tab)
    buttons(tab)["Mark the nearest"].click()
    assert (method().content_layers, method().style_layers) == ("relu4_2", "relu1_1")
    assert "lacks" not in said(tab)
    assert "Mark the nearest" not in buttons(tab)


def test_a_text_that_cannot_be_read_is_said_and_a_preset_mends_it(tab, method, set_layers):
    set_layers("relu4_2:much", "relu1_1")
    assert "its weight is no number" in said(tab)
    assert not tab.layers.mark(STYLE, "relu1_1").isEnabled()
    tab.presets.findChild(QComboBox).activated.emit(0)
    assert method() == DEFAULT
    assert tab.layers.mark(STYLE, "relu1_1").isEnabled()


def test_a_painting_that_lacks_layers_goes_on_with_the_nearest(app, tab, method, set_layers, qtbot, banners, press):
    set_layers("relu4_4", "relu1_1", network=Network.VGG13)
    app.engine.fault, app.engine.fault_at = UnknownLayer(network="VGG-13 (B)", layer="relu4_4", example="relu4_2"), 1
    with qtbot.waitSignal(app.jobs.failed):
        app.window.menus[ActionId.PAINT].trigger()
    assert "no layer called “relu4_4”" in banners()[0]
    app.engine.fault = None
    with qtbot.waitSignal(app.jobs.planned):
        press()
    assert method().content_layers == app.engine.requests[-1].method.content_layers == "relu4_2"


def test_the_settings_sum_the_layers_up(app, tab, set_layers):
    from gui.settings.layers_control import LayersControl

    content, style = app.window.inspector.findChildren(LayersControl)
    assert (content.summary(), style.summary()) == ("relu4_2", "5 layers, relu1_1 to relu5_1")
    set_layers("", "relu1_1:0.5, relu2_1:0")
    assert (content.summary(), style.summary()) == ("none", "relu1_1:0.5, relu2_1:0")
    set_layers("relu4_2:much", "relu1_1")
    assert content.summary() == "relu4_2:much"


@pytest.mark.parametrize("width", [1008, 1024, 1280])
def test_marks_and_weights_are_whole_in_every_window(app, tab, qtbot, width):
    app.window.resize(width, 640)
    qtbot.waitUntil(lambda: app.window.width() == width and tab.isVisible())
    qtbot.wait(50)
    for layer in tab.layers.layers:
        mark = tab.layers.mark(STYLE, layer)
        assert mark.width() >= mark.minimumSizeHint().width()
    assert tab._page.width() <= tab._scroll.viewport().width()
