"""Explore stands in the canvas's place, and gives the settings' room to it."""

from __future__ import annotations

from gui.common.actions import ActionId


def test_explore_stands_where_the_canvas_was(app):
    app.window.menus[ActionId.EXPLORE].trigger()
    assert app.window.panes.centre.currentWidget() is app.window.explore.page
    assert app.window.panes.settings.isHidden()
    app.window.menus[ActionId.EXPLORE].trigger()
    assert app.window.panes.centre.currentWidget() is app.window.panes.rows
    assert not app.window.panes.settings.isHidden()


def test_settings_that_were_hidden_stay_hidden(app):
    app.window.menus[ActionId.SHOW_SETTINGS].setChecked(False)
    app.window.menus[ActionId.EXPLORE].trigger()
    app.window.menus[ActionId.EXPLORE].trigger()
    assert app.window.panes.settings.isHidden()


def test_settings_can_be_shown_while_exploring(app):
    app.window.menus[ActionId.EXPLORE].trigger()
    app.window.menus[ActionId.SHOW_SETTINGS].trigger()
    assert not app.window.panes.settings.isHidden()
