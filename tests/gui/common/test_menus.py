"""The actions as they are described, and the menus that are made of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from PySide6.QtWidgets import QMainWindow

import resources
from gui.common.actions import MENUS, ActionId, ActionInfo, MenuId, MenuInfo, When
from gui.common.menus import Menus
from gui.common.preferences import Preferences


def _described(menus: tuple[ActionInfo | MenuInfo | None, ...] = MENUS) -> Iterator[ActionInfo | MenuInfo]:
    for entry in menus:
        if entry is not None:
            yield entry
        if isinstance(entry, MenuInfo):
            yield from _described(entry.entries)


ACTIONS = [entry for entry in _described() if isinstance(entry, ActionInfo)]


@pytest.fixture
def menus(qtbot, tmp_path):
    window = QMainWindow()
    qtbot.addWidget(window)
    made = Menus(window, Preferences(tmp_path / "window.ini"))
    yield made
    made.close()


def test_recent_files_that_are_gone_are_dimmed_as_soon_as_that_is_known(menus, qtbot, tmp_path):
    (tmp_path / "there.png").touch()
    for name in ("gone.png", "there.png"):
        menus._preferences.add_recent(tmp_path / name)
    recent = menus.menu(MenuId.RECENT)
    recent.aboutToShow.emit()
    assert all(action.isEnabled() for action in recent.actions()[:2])
    menus._preferences.add_recent(tmp_path / "opened.png")  # while the menu stands: it shows those of before
    qtbot.waitUntil(lambda: [action.isEnabled() for action in recent.actions()[:2]] == [True, False])


def test_every_action_and_every_menu_is_described_once():
    assert sorted(info.id.value for info in ACTIONS) == sorted(action.value for action in ActionId)
    assert sorted(info.id.value for info in _described() if isinstance(info, MenuInfo)) == sorted(
        menu.value for menu in MenuId)


def test_every_icon_is_there():
    folder = Path(resources.__file__).parent / "icons"
    assert [info.icon for info in ACTIONS if info.icon and not (folder / f"{info.icon}.svg").exists()] == []


@pytest.mark.parametrize("menu", [entry for entry in _described() if isinstance(entry, MenuInfo)],
                         ids=lambda menu: menu.id.value)
def test_no_two_entries_of_a_menu_have_one_mnemonic(menu):
    texts = [entry.title if isinstance(entry, MenuInfo) else entry.text for entry in menu.entries if entry is not None]
    keys = Counter(found[1].lower() for text in texts if (found := re.search(r"&(\w)", text)))
    assert [key for key, times in keys.items() if times > 1] == []


def test_what_depends_on_a_condition_is_dimmed_until_it_holds(menus):
    assert menus[ActionId.NEW].isEnabled()
    assert not menus[ActionId.ORIGINAL].isEnabled()
    assert not menus[ActionId.PLAY].isEnabled()
    menus.allow(When.CLIP, True)
    assert {info.id for info in ACTIONS if menus[info.id].isEnabled()} == {
        info.id for info in ACTIONS if info.when in (When.ALWAYS, When.CLIP)}
    menus.allow(When.CLIP, False)
    assert not menus[ActionId.PLAY].isEnabled()


def test_an_action_does_what_it_was_given(menus):
    done = []
    menus.handle({ActionId.NEW: lambda: done.append("new"), ActionId.QUIT: lambda: done.append("quit")})
    menus[ActionId.QUIT].trigger()
    menus[ActionId.NEW].trigger()
    assert done == ["quit", "new"]


def test_the_table_of_keys_names_every_menu_and_every_key(menus):
    table = dict(menus.table())
    assert list(table) == ["File", "Edit", "View", "Paint", "Clip", "Help"]
    assert dict(table["Edit"])["Undo"] == "Ctrl+Z"
    assert sum(map(len, table.values())) == sum(bool(info.keys) for info in ACTIONS)
