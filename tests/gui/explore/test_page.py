"""Explore stands in the canvas's place, and gives the settings' room to it."""

from __future__ import annotations

import pytest

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.common import i18n
from gui.common.actions import ActionId
from gui.explore.features.tab import FeaturesTab
from gui.explore.losses.losses_tab import LossesTab
from gui.explore.networks.networks_tab import NetworksTab
from gui.explore.sheets.sweep_tab import SweepTab
from gui.explore.tab import ExploreTab
from tests.gui.conftest import said


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


def test_a_tab_is_made_when_somebody_looks_at_it(app, qtbot):
    page = app.window.explore.page
    assert page.made == [] and app.window.findChildren(ExploreTab) == []
    app.window.menus[ActionId.EXPLORE].trigger()
    assert [type(tab) for tab in page.made] == [NetworksTab] and page.made[0].isVisible()
    page.tabs.setCurrentIndex(1)
    assert [type(tab) for tab in page.made] == [NetworksTab, FeaturesTab]
    features = page.tab(FeaturesTab)
    assert features.isVisible() and not page.tab(NetworksTab).isVisible()
    qtbot.waitUntil(lambda: features.size() == page.tabs.currentWidget().size())
    page.tabs.setCurrentIndex(0)
    page.tabs.setCurrentIndex(1)
    assert page.tab(FeaturesTab) is features


def test_the_page_tells_what_has_ended_in_a_tab(app):
    page, ended = app.window.explore.page, []
    page.ended.connect(lambda: ended.append(True))
    page.tab(FeaturesTab).ended.emit()
    assert ended == [True] and not page.busy


def test_losses_of_what_was_painted_before_anybody_looked_are_there(app, qtbot):
    app.engine.steps = 3
    app.jobs.start(app.project.request)
    qtbot.waitUntil(lambda: app.jobs.state.value == "idle")
    app.window.menus[ActionId.EXPLORE].trigger()
    losses = app.window.explore.page.show_tab(LossesTab)
    assert losses.run.count() == 1 and "photo.png" in losses.run.itemText(0)


@pytest.fixture
def korean(qapp):
    i18n.install(qapp, "ko")
    qapp.processEvents()
    yield
    i18n.install(qapp, "en")
    qapp.processEvents()


def test_a_tab_is_made_in_the_language_of_the_moment(app, korean):
    page = app.window.explore.page
    assert page.made == []
    assert page.tabs.tabText(0) == "네트워크" and page.tabs.tabText(4) == "손실"
    app.window.menus[ActionId.EXPLORE].trigger()
    assert "Layers" not in said(page.tab(NetworksTab))
    assert page.tab(LossesTab).title() == "손실"


@pytest.mark.parametrize("kind", [NetworksTab, SweepTab])
def test_the_key_tab_goes_from_the_tabs_into_the_one_in_front(app, kind):
    app.window.menus[ActionId.EXPLORE].trigger()
    page = app.window.explore.page
    tab, bar = page.show_tab(kind), page.tabs.tabBar()
    bar.setFocus()
    reached = []  # by the key, for to ask nextInFocusChain would keep the window
    for _ in range(9):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if not bar.isAncestorOf(QApplication.focusWidget()):  # its own two buttons, where it is narrow
            reached.append(tab.isAncestorOf(QApplication.focusWidget()))
    assert reached == sorted(reached, reverse=True) and sum(reached) > 5
