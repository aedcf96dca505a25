"""The tab of networks in a whole window: chosen, weighed, measured, by pointer and keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton

from core import step_times
from core.choices import LABELS, Network
from core.errors import NoMemory, WeightsMismatch, WeightsMissing
from core.settings import Request
from gui.common import i18n
from gui.common.actions import ActionId
from gui.explore.networks.networks_tab import NetworksTab
from gui.explore.networks.table_rows import NetworkFigure
from tests.gui.conftest import buttons, said


@pytest.fixture
def tab(exploring, qtbot):
    found = exploring.window.explore.page.tab(NetworksTab)
    qtbot.waitUntil(lambda: "Licence" in said(found.weights))
    return found


def texts(tab, figure):
    return [tab.table.column(network).figure(figure) for network in Network]


def test_a_click_chooses_a_network_which_undo_takes_back(app, tab, qtbot):
    column = tab.table.column(Network.VGG13)
    assert tab.table.column(Network.VGG19).isChecked()
    qtbot.mouseClick(column, Qt.MouseButton.LeftButton)
    assert app.project.request == app.project.request.replace(method__network=Network.VGG13)
    assert column.isChecked() and not tab.table.column(Network.VGG19).isChecked()
    assert app.project.undo_stack.undoText() == "Network"
    app.project.undo_stack.undo()
    assert tab.table.column(Network.VGG19).isChecked()
    assert not column.isChecked()


def test_keys_go_from_column_to_column_and_return_chooses(app, tab, qtbot):
    tab.table.column(Network.VGG19).setFocus()
    for key, network in ((Qt.Key.Key_Left, Network.VGG16), (Qt.Key.Key_Home, Network.VGG11),
                         (Qt.Key.Key_Left, Network.VGG11), (Qt.Key.Key_Right, Network.VGG11_LRN)):
        qtbot.keyClick(app.window.focusWidget(), key)
        assert tab.table.column(network).hasFocus()
    assert app.project.request.method.network is Network.VGG19
    qtbot.keyClick(app.window.focusWidget(), Qt.Key.Key_Return)
    assert app.project.request.method.network is Network.VGG11_LRN
    qtbot.keyClick(app.window.focusWidget(), Qt.Key.Key_End)
    qtbot.keyClick(app.window.focusWidget(), Qt.Key.Key_Space)
    assert app.project.request.method.network is Network.VGG19


def test_columns_tell_what_the_paper_tells(tab):
    assert tab.table.column(Network.VGG19).figure(NetworkFigure.PARAMETERS) == "20.0 (144)"
    assert tab.table.column(Network.VGG11).figure(NetworkFigure.PARAMETERS) == "9.2 (133)"
    assert "Nobody has published" in tab.table.column(Network.VGG16C).toolTip()
    assert tab.table.column(Network.VGG11).accessibleName() == "VGG-11 (A)"
    assert "11 layers with weights" in tab.table.column(Network.VGG11).accessibleDescription()


def test_gflop_follow_size_photo_and_layers(app, tab, qtbot):
    qtbot.waitUntil(lambda: tab._size == (512, 341))
    before = float(tab.table.column(Network.VGG19).figure(NetworkFigure.GFLOP))
    assert 115 < before < 135
    app.project.set(app.project.request.replace(detail__size=256), "Size")
    assert float(tab.table.column(Network.VGG19).figure(NetworkFigure.GFLOP)) == pytest.approx(before / 4, rel=0.02)
    app.project.set(app.project.request.replace(method__style_layers="relu2_1", method__content_layers=""), "Layers")
    assert float(tab.table.column(Network.VGG19).figure(NetworkFigure.GFLOP)) < before / 12


def test_weights_in_use_can_be_chosen(app, tab, weights, qtbot):
    combo = tab.weights.findChild(QComboBox)
    assert [combo.itemText(at) for at in range(combo.count())] == ["Oxford's own", "torchvision's"]
    combo.activated.emit(1)
    assert app.project.request.method.weights == "torchvision"
    qtbot.waitUntil(lambda: (Network.VGG19, "torchvision") in weights.asked)


def test_nothing_is_asked_before_the_tab_is_in_sight(app, weights):
    app.project.set(app.project.request.replace(method__network=Network.VGG16), "Network")
    assert weights.asked == []


def test_missing_weights_can_be_downloaded(app, tab, weights, qtbot):
    asked = []
    app.window.downloads._fetch = lambda network, report: asked.append(network)
    weights.there = False
    qtbot.mouseClick(tab.table.column(Network.VGG16), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Download (531 MB)" in buttons(tab.weights))
    assert "not on this machine" in said(tab.weights)
    weights.there = True
    buttons(tab.weights)["Download (531 MB)"].click()
    assert "being downloaded" in said(tab.weights)
    qtbot.waitUntil(lambda: said(tab.weights) == "Licence: BSD")
    assert asked == [Network.VGG16]


def test_a_network_without_published_weights_takes_a_file(app, tab, weights, qtbot, tmp_path):
    path = tmp_path / "c.safetensors"
    path.touch()
    qtbot.mouseClick(tab.table.column(Network.VGG16C), Qt.MouseButton.LeftButton)
    assert "Nobody has published" in said(tab.weights)
    app.answers.path = path
    buttons(tab.weights)["Choose a file…"].click()
    qtbot.waitUntil(lambda: "A file of your own; it fits." in said(tab.weights))
    qtbot.mouseClick(tab.table.column(Network.VGG19), Qt.MouseButton.LeftButton)
    assert app.project.request.method.weights == ""
    qtbot.mouseClick(tab.table.column(Network.VGG16C), Qt.MouseButton.LeftButton)
    assert app.project.request.method.weights == str(path)  # as it was left


def test_a_file_of_another_network_is_said_at_once(app, tab, weights, qtbot, tmp_path):
    path = tmp_path / "other.pth"
    path.touch()
    weights.fault = WeightsMismatch(path=path, network="VGG-19 (E)", reason="it has 8 convolutions, not 16")
    app.answers.path = path
    buttons(tab.weights)["Choose a file…"].click()
    qtbot.waitUntil(lambda: "it has 8 convolutions" in said(tab.weights))


def measure(app, tab, qtbot):
    tab.findChild(QPushButton, "measure").click()
    qtbot.waitUntil(lambda: not app.tasks.busy)


def test_a_step_is_measured_at_the_current_size(app, tab, weights, qtbot):
    qtbot.waitUntil(lambda: tab._size == (512, 341))
    assert texts(tab, NetworkFigure.SECONDS) == ["–"] * 6

    def seconds():
        step_times.note(app.project.request.method, 3.0)
        return 3.0

    weights.seconds = seconds
    measure(app, tab, qtbot)
    assert weights.measured == [(app.project.request.method, (512, 341))]
    assert tab.table.column(Network.VGG19).figure(NetworkFigure.SECONDS) == "0.52"
    assert tab.table.column(Network.VGG11).figure(NetworkFigure.SECONDS) == "about 0.20"
    assert "0.52 s, as measured" in said(tab)


def test_nothing_is_measured_while_something_is_painted(app, tab, qtbot):
    with qtbot.waitSignal(app.jobs.planned):
        app.window.menus[ActionId.PAINT].trigger()  # which leaves Explore
    app.window.menus[ActionId.EXPLORE].trigger()
    assert not tab.findChild(QPushButton, "measure").isEnabled()
    app.jobs.cancel()
    qtbot.waitUntil(lambda: tab.findChild(QPushButton, "measure").isEnabled())


@pytest.mark.parametrize(("fault", "words", "button"), [
    (WeightsMissing(network="VGG-19 (E)"), "not on this machine", "Download…"),
    (NoMemory(device="CPU", free="1 MB"), "too little free memory", "")])
def test_what_cannot_be_measured_is_said(app, tab, weights, qtbot, banners, fault, words, button):
    def fail():
        raise fault

    weights.seconds = fail
    measure(app, tab, qtbot)
    assert words in banners()[0]
    assert app.notifier.banners.shown()[0].action.text() == button
    assert tab.findChild(QPushButton, "measure").isEnabled()


def test_it_is_drawn_in_every_width_and_theme(app, tab, qtbot):
    for width in (440, 760, 1400):
        for scheme in ("light", "dark"):
            app.preferences.scheme = scheme
            tab.resize(width, 500)
            picture = tab.grab().toImage()
            assert len({picture.pixel(x, y) for x in range(0, 400, 7) for y in range(0, 400, 7)}) > 3
    assert tab.table.minimumSizeHint().width() <= 412


def test_it_speaks_another_language_at_once(qapp, tab):
    i18n.install(qapp, "ko")
    try:
        qapp.processEvents()
        assert tab.table.column(Network.VGG11).accessibleName() == i18n.core_text(LABELS[Network.VGG11])
    finally:
        i18n.install(qapp, "en")
        qapp.processEvents()


def test_the_settings_lead_here(app, qtbot):
    app.window.inspector.unfolded = ("method",)
    mark = next(button for button in app.window.inspector.findChildren(QPushButton) if button.text() == "Mark…")
    mark.click()
    assert app.window.menus[ActionId.EXPLORE].isChecked()
    assert app.window.explore.page.tab(NetworksTab).isVisible()


def test_a_project_without_a_photo_is_square(app, tab):
    app.project.replace(Request())
    assert tab._size == (512, 512)


def test_a_file_that_is_gone_is_not_taken(app, tab, qtbot, tmp_path):
    app.preferences.set_own_weights(Network.VGG16C, str(tmp_path / "gone.pth"))
    qtbot.mouseClick(tab.table.column(Network.VGG16C), Qt.MouseButton.LeftButton)
    assert app.project.request.method.weights == ""
    assert not Path(tab.choice.own_weights()).is_file()
