"""The tab Reconstruction: which layers, and figure 1 with the originals in front."""

from __future__ import annotations

import pytest

from core.choices import Network, Work
from gui.explore.sheets.layer_ticks import LayerTicks
from gui.explore.sheets.reconstruction_tab import ReconstructionTab
from tests.gui.conftest import said

CONTENT = "relu1_2, relu2_2, relu3_2, relu4_2, relu5_2"


@pytest.fixture
def reconstruction(explored, qtbot):
    found = explored.window.explore.page.show_tab(ReconstructionTab)
    qtbot.waitUntil(found.isVisible)
    return found


def test_the_papers_layers_are_reconstructed_unless_others_are_ticked(reconstruction, explored):
    asked = reconstruction.asked()
    assert (asked.work, asked.exploration.content_layers) == (Work.RECONSTRUCT, CONTENT)
    assert asked.method.style_layers == explored.project.request.method.style_layers
    assert (asked.detail.size, asked.detail.steps) == (256, 60)
    reconstruction._content._boxes["relu5_4"].click()
    reconstruction._content._boxes["relu1_2"].click()
    assert reconstruction.asked().exploration.content_layers == "relu2_2, relu3_2, relu4_2, relu5_2, relu5_4"


def test_nothing_ticked_is_told(reconstruction):
    for ticks in (reconstruction._content, reconstruction._style):
        for box in ticks._boxes.values():
            if box.isChecked():
                box.click()
    assert "No layer is marked" in said(reconstruction) and not reconstruction.head.begin.isEnabled()


def test_another_network_keeps_the_layers_that_it_has(reconstruction, explored):
    explored.project.set(explored.project.request.replace(method__network=Network.VGG11), "Network")
    assert reconstruction.asked().exploration.content_layers == "relu3_2, relu4_2, relu5_2"


def test_the_sheet_has_its_originals_in_front(reconstruction, explored, qtbot):
    qtbot.waitUntil(lambda: "6 pictures" in said(reconstruction))
    reconstruction.head.begin.click()
    qtbot.waitUntil(lambda: reconstruction.model.complete and reconstruction.job.idle, timeout=10_000)
    qtbot.waitUntil(lambda: reconstruction.pane.view.has_originals)
    assert [name for name, _ in reconstruction.pane.originals_in_front] == ["Photo", "Painting"]
    reconstruction.pane.enlarge((1, 0))
    assert reconstruction.pane.enlarged.canvas._pictures.pair[0].image.size().toTuple() == (80, 80)


def test_ticks_keep_weights(qtbot):
    ticks = LayerTicks()
    qtbot.addWidget(ticks)
    ticks.show_layers(Network.VGG19, {"relu1_1": 0.5, "relu2_1": 1.0})
    ticks._boxes["relu3_1"].click()
    assert ticks.layers == "relu1_1:0.5, relu2_1, relu3_1"
