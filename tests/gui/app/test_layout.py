"""What stands where in the window, and what moves it."""

from __future__ import annotations

import pytest

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QApplication

from gui.common.actions import ActionId


def _shares_a_place(one, other):
    return one.isVisible() and other.isAncestorOf(one)


def test_paint_stands_below_the_settings_and_moves_beside_the_job_where_they_are_hidden(app):
    paint, panes = app.window.job_panel.begin.paint, app.window.panes
    assert _shares_a_place(paint, panes.settings)
    app.window.menus[ActionId.SHOW_SETTINGS].trigger()
    assert _shares_a_place(paint, panes.foot)
    app.window.menus[ActionId.SHOW_PROGRESS].trigger()
    assert _shares_a_place(paint, panes.foot)
    app.window.menus[ActionId.SHOW_SETTINGS].trigger()
    assert _shares_a_place(paint, panes.settings)
    app.window.menus[ActionId.EXPLORE].trigger()
    assert _shares_a_place(paint, panes.foot)


def test_explore_has_a_switch_in_the_menu_bar(app):
    switch = app.window.menuBar().cornerWidget()
    assert switch.isVisible()
    paint, explore = switch.findChildren(QAbstractButton)
    assert paint.isChecked()
    explore.click()
    assert app.window.explore.page.isVisible() and explore.isChecked()
    paint.click()
    assert app.window.canvas.isVisible() and paint.isChecked()


@pytest.mark.parametrize("exploring", [False, True])
def test_a_message_moves_nothing(app, qtbot, exploring):
    app.window.menus[ActionId.EXPLORE].setChecked(exploring)
    place = app.window.explore.page if exploring else app.window.canvas
    before = place.geometry()
    app.notifier.warn("A message that is so long that it needs several lines. " * 6)
    banners = app.notifier.banners
    qtbot.waitUntil(lambda: banners.isVisible() and banners.height() > 40)
    assert place.geometry() == before
    lies = banners.geometry().translated(banners.parentWidget().mapTo(app.window, QPoint()))
    assert app.window.panes.centre.geometry().translated(app.window.panes.centre.parentWidget().mapTo(
        app.window, QPoint())).contains(lies)
    app.notifier.banners.shown()[0].dismiss()
    assert not banners.isVisible()


def test_explore_leaves_room_for_a_message(app, qtbot):
    app.window.menus[ActionId.EXPLORE].setChecked(True)
    tabs, banners = app.window.explore.page.tabs, app.notifier.banners
    before = tabs.height()
    app.notifier.warn("A message that is so long that it needs several lines. " * 6)
    qtbot.waitUntil(lambda: tabs.height() < before)
    assert not tabs.rect().intersects(banners.rect().translated(banners.mapTo(app.window, QPoint())
                                                                - tabs.mapTo(app.window, QPoint())))
    app.window.menus[ActionId.EXPLORE].setChecked(False)
    app.window.menus[ActionId.EXPLORE].setChecked(True)
    assert tabs.height() < before
    banners.shown()[0].dismiss()
    qtbot.waitUntil(lambda: tabs.height() == before)


def test_the_plot_and_the_sections_are_remembered(app, qtbot):
    app.window.job_panel.plot_open = True
    app.window.inspector.unfolded = ("detail",)
    app.window.close()
    assert app.preferences.plot
    assert app.preferences.unfolded == "detail"


@pytest.mark.parametrize("clip", [False, True])
def test_at_the_least_size_the_canvas_keeps_half_of_the_height(request, clip):
    app = request.getfixturevalue("clip_app" if clip else "app")
    app.window.resize(1024, 640)
    QApplication.processEvents()
    assert app.window.height() == 640
    assert app.window.canvas.height() >= 320


def test_in_full_screen_the_picture_is_alone_and_paint_comes_with_the_job(app):
    foot, paint = app.window.panes.foot, app.window.job_panel.begin.paint
    app.window.menus[ActionId.FULL_SCREEN].setChecked(True)
    assert not foot.isVisible() and not paint.isVisible()
    app.window.menus[ActionId.SHOW_PROGRESS].setChecked(True)
    assert _shares_a_place(paint, foot)
    app.window.menus[ActionId.FULL_SCREEN].setChecked(False)
    assert _shares_a_place(paint, app.window.panes.settings)
