"""Feature maps and pulls in the window: when they are made, of what, and how they are looked through."""

from __future__ import annotations

import threading

import numpy as np

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from core.choices import Network, Work
from core.errors import PictureTooSmall
from gui.common.actions import ActionId
from gui.explore.features import tab as features_tab
from gui.explore.features.maps_view import MapsPage
from gui.explore.networks.networks_tab import NetworksTab
from tests.gui.conftest import said
from tests.gui.explore.features.conftest import missing, settle


def _set(app, **changes):
    app.project.set(app.project.request.replace(**changes), "Change")


def _choose(tab, kind):
    at = next(at for at, one in enumerate(tab._picture._pictures) if one.kind.value == kind)
    tab._picture.setCurrentIndex(at)
    tab._picture.activated.emit(at)


def _painted(app, qtbot):
    app.engine.steps = 2
    with qtbot.waitSignal(app.jobs.finished):
        app.window.menus[ActionId.PAINT].trigger()
    return app.jobs.last_finished


def test_the_wall_shows_the_channels_of_the_photo_the_strongest_first(app, shown):
    (request,) = app.engine.asked(Work.FEATURES)
    assert (request.content, request.exploration.layer) == (app.project.request.content, "relu3_1")
    maps = shown._view.wall.maps
    assert [maps.label(at) for at in range(4)] == ["7", "2", "5", "0"]
    assert [maps.strength(at) for at in range(4)] == ["12", "3.5", "0.25", "0"]
    index = shown._view.wall.model().index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "relu3_1, channel 7: strength 12"
    assert "4 channels, 12 × 8 each, in 0.4 s" in said(shown)


def test_a_layers_name_on_the_drawing_of_the_network_leads_here(app, shown, qtbot):
    networks = app.window.explore.page.tab(NetworksTab)
    app.window.explore.show_networks()
    networks.layers._titles["relu4_2"].click()
    assert shown.isVisible() and not networks.isVisible()
    qtbot.waitUntil(lambda: len(app.engine.asked(Work.FEATURES)) == 2)
    assert app.engine.asked(Work.FEATURES)[1].exploration.layer == "relu4_2"
    settle(shown, qtbot)


def test_nothing_is_made_that_nobody_would_see(app, tab, qtbot):
    _set(app, method__network=Network.VGG16)
    tab._settle()
    settle(tab, qtbot)
    assert app.engine.asked(Work.FEATURES) == []


def test_maps_are_made_anew_for_what_they_depend_on_alone(app, shown, qtbot, tiny_painting):
    for changes in ({"look__ratio": 3.0}, {"detail__steps": 7}):
        _set(app, **changes)
        settle(shown, qtbot)
    assert len(app.engine.asked(Work.FEATURES)) == 1
    for changes in ({"method__network": Network.VGG16}, {"content": str(tiny_painting)}, {"detail__size": 256}):
        _set(app, **changes)
        settle(shown, qtbot)
    shown.look_at("relu2_1")
    settle(shown, qtbot)
    asked = app.engine.asked(Work.FEATURES)
    assert [request.method.network for request in asked] == [Network.VGG19] + [Network.VGG16] * 4
    assert asked[2].content == str(tiny_painting)
    assert asked[-1].exploration.layer == "relu2_1"


def test_what_changed_while_they_were_hidden_is_made_when_they_are_in_sight_again(app, shown, qtbot):
    app.window.menus[ActionId.EXPLORE].trigger()
    _set(app, method__network=Network.VGG16)
    settle(shown, qtbot)
    assert len(app.engine.asked(Work.FEATURES)) == 1
    app.window.menus[ActionId.EXPLORE].trigger()
    settle(shown, qtbot)
    assert len(app.engine.asked(Work.FEATURES)) == 2


def test_the_newest_wish_wins(app, shown, qtbot):
    gate = app.engine.maps_gate = threading.Semaphore(0)
    for layer in ("relu1_1", "relu2_1", "relu5_1"):
        shown.look_at(layer)
    gate.release(10)
    settle(shown, qtbot)
    asked = [request.exploration.layer for request in app.engine.asked(Work.FEATURES)]
    assert asked == ["relu3_1", "relu1_1", "relu5_1"]
    assert shown._view.maps.layer == "relu5_1"


def test_a_layer_that_the_network_lacks_gives_way_to_one_of_its_block(app, shown, qtbot):
    shown.look_at("relu3_4")
    _set(app, method__network=Network.VGG11)
    settle(shown, qtbot)
    assert app.engine.asked(Work.FEATURES)[-1].exploration.layer == "relu3_2"


def test_paintings_and_the_result_can_be_looked_at(app, shown, qtbot, tiny_painting):
    _choose(shown, "painting")
    settle(shown, qtbot)
    assert app.engine.asked(Work.FEATURES)[-1].content == str(tiny_painting)
    finished = _painted(app, qtbot)
    app.window.menus[ActionId.EXPLORE].setChecked(True)
    settle(shown, qtbot)
    _choose(shown, "result")
    settle(shown, qtbot)
    assert app.engine.starts[-1] is finished.rgb
    assert app.engine.asked(Work.FEATURES)[-1].content == app.project.request.content
    app.jobs.forget()
    settle(shown, qtbot)
    assert shown._picture.current.kind.value == "photo"


def test_another_result_is_another_picture_under_the_maps(app, shown, qtbot, monkeypatch):
    monkeypatch.setattr(features_tab, "id", lambda one: 0, raising=False)  # as one has that comes where another was
    loaded = []
    shown._loader.done.connect(loaded.append)
    _painted(app, qtbot)
    app.window.menus[ActionId.EXPLORE].setChecked(True)
    settle(shown, qtbot)
    _choose(shown, "result")
    qtbot.waitUntil(lambda: len(loaded) == 1)
    finished = _painted(app, qtbot)
    app.window.menus[ActionId.EXPLORE].setChecked(True)
    qtbot.waitUntil(lambda: len(loaded) == 2)
    assert shown._loaded.finished is finished


def test_maps_are_made_while_the_window_paints(app, shown, qtbot):
    app.engine.steps = 100_000_000
    app.window.menus[ActionId.PAINT].trigger()
    qtbot.waitUntil(lambda: app.jobs.state.value == "running")
    app.window.menus[ActionId.EXPLORE].setChecked(True)
    shown.look_at("relu4_1")
    settle(shown, qtbot)
    assert shown._view.maps.layer == "relu4_1"
    assert app.jobs.state.value == "running"


def test_pointing_at_a_channel_shows_where_it_answers(shown, qtbot):
    view = shown._view
    first, second = (_left_and_right(view, row) for row in (0, 1))
    assert first != second
    view.wall.pointed.emit(0)
    before = _left_and_right(view)
    QTest.mouseMove(view.wall.viewport(), view.wall.visualRect(view.wall.model().index(1, 0)).center())
    qtbot.waitUntil(lambda: "channel 2" in said(shown))
    assert _left_and_right(view) != before
    view.wall.viewportEvent(QEvent(QEvent.Type.Leave))
    assert "channel 7" in said(shown)  # where the keys are


def _left_and_right(view, row=None):
    """The colours in the two upper corners of the picture beside the wall."""
    if row is not None:
        view.wall.pointed.emit(row)
    place, image = view._beside.place(), view._beside.grab().toImage()
    return [image.pixelColor(place.topLeft() + QPoint(round(share * place.width()), 4)).name()
            for share in (0.1, 0.9)]


def test_keys_move_over_the_wall_and_enlarge_a_channel(app, shown, qtbot):
    wall, enlarged = shown._view.wall, shown._view.enlarged
    wall.setFocus()
    QTest.keyClick(wall, Qt.Key.Key_Right)
    QTest.keyClick(wall, Qt.Key.Key_Return)
    assert shown._view.page is MapsPage.ENLARGED
    assert enlarged.accessibleName() == "relu3_1, channel 2: strength 3.5"
    QTest.keyClick(enlarged, Qt.Key.Key_Right)
    assert enlarged.accessibleName().startswith("relu3_1, channel 5")
    QTest.keyClick(enlarged, Qt.Key.Key_End)
    QTest.keyClick(enlarged, Qt.Key.Key_Right)  # there is no further one
    assert enlarged.accessibleName().startswith("relu3_1, channel 0")
    QTest.keyClick(enlarged, Qt.Key.Key_Left)
    QTest.keyClick(enlarged, Qt.Key.Key_Escape)
    assert shown._view.page is MapsPage.WALL
    assert wall.currentIndex().row() == 2


def test_esc_goes_back_to_the_wall_and_stops_no_painting(app, shown, qtbot):
    app.window.menus[ActionId.PAINT].trigger()
    qtbot.waitUntil(lambda: app.jobs.state.value == "running")
    app.window.menus[ActionId.EXPLORE].setChecked(True)
    shown._view.enlarge(0)
    app.window.activateWindow()
    shown._view.enlarged.setFocus()
    QTest.keyClick(app.window.windowHandle(), Qt.Key.Key_Escape)
    assert shown._view.page is MapsPage.WALL
    assert app.jobs.state.value == "running"


def test_a_channel_stays_enlarged_in_another_picture_and_another_layer_shows_its_strongest(shown, qtbot):
    shown._view.enlarge(1)
    _choose(shown, "painting")
    settle(shown, qtbot)
    assert shown._view.enlarged.accessibleName().startswith("relu3_1, channel 2")
    shown.look_at("relu4_1")
    settle(shown, qtbot)
    assert shown._view.page is MapsPage.ENLARGED
    assert shown._view.enlarged.accessibleName().startswith("relu4_1, channel 7")


def test_opacity_hides_more_or_less_of_the_picture(shown, qtbot):
    shown._view.enlarge(0)
    view = shown._view.enlarged.view
    seen = set()
    for value in (0, 50, 100):
        shown._view.enlarged._opacity.setValue(value)
        seen.add(view.grab().toImage().pixelColor(view.place().topLeft() + QPoint(4, 4)).name())
    assert len(seen) == 3


def test_pulls_are_shown_with_their_shares(app, shown, qtbot):
    shown._what.setCurrentIndex(1)
    settle(shown, qtbot)
    (request,) = app.engine.asked(Work.PULLS)
    assert request.look == app.project.request.look
    maps = shown._view.maps
    assert [maps.label(at) for at in range(3)] == ["style relu1_1", "content relu4_2", "smoothing"]
    assert [maps.strength(at) for at in range(3)] == ["70 %", "25 %", "5.0 %"]
    assert {one.kind.value for one in shown._picture._pictures} == {"photo"}
    assert shown._layers.isHidden()
    assert np.array_equal(maps.maps[0][:4, 6:], np.full((4, 6), 255))  # its own map, though it stands elsewhere now
    shown._view.enlarge(0)
    assert shown._view.enlarged._want.isHidden()
    _set(app, look__ratio=4.0)
    settle(shown, qtbot)
    assert len(app.engine.asked(Work.PULLS)) == 2


def test_pulls_need_a_painting_and_maps_a_photo(app, shown, qtbot):
    shown._what.setCurrentIndex(1)
    _set(app, look__styles=())
    settle(shown, qtbot)
    assert "Add a painting to see where its style pulls." in said(shown)
    _set(app, content="")
    settle(shown, qtbot)
    assert "Open a photo to see its maps." in said(shown)


def test_a_fault_is_told_in_the_place_of_the_maps(app, shown, qtbot):
    app.engine.map_fault = PictureTooSmall(path="photo.png", width=8, height=8, least=16)
    shown.look_at("relu5_1")
    settle(shown, qtbot)
    assert shown._view.page is MapsPage.MESSAGE
    assert str(app.engine.map_fault) in " ".join(label.text() for label in shown.findChildren(QLabel))
    app.engine.map_fault = None
    next(b for b in shown._view.findChildren(QPushButton) if b.text() == "Try again").click()
    settle(shown, qtbot)
    assert shown._view.maps.layer == "relu5_1"


def test_missing_weights_can_be_downloaded(app, shown, qtbot, monkeypatch):
    app.engine.map_fault = missing()
    _set(app, method__network=Network.VGG13)
    settle(shown, qtbot)
    fetched = []
    monkeypatch.setattr(shown._downloads, "start", lambda network, then: (fetched.append(network), then()))
    app.engine.map_fault = None
    next(b for b in shown._view.findChildren(QPushButton) if b.text() == "Download…").click()
    settle(shown, qtbot)
    assert fetched == [Network.VGG13]
    assert shown._view.page is MapsPage.WALL


def test_a_photo_that_has_gone_shows_its_fault_and_no_picture(app, shown, qtbot, tmp_path):
    _set(app, content=str(tmp_path / "gone.png"))
    settle(shown, qtbot)
    assert shown._view.enlarged.view.image.isNull()


def test_the_window_closes_while_maps_are_made(app, shown, qtbot):
    gate = app.engine.maps_gate = threading.Semaphore(0)
    shown.look_at("relu1_1")
    app.window.close()
    assert app.window.isVisible()  # until they have ended
    gate.release(10)
    qtbot.waitUntil(lambda: not app.window.isVisible())
