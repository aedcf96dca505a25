"""The menu bar, made from the descriptions in `gui.common.actions`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from gui.common import icons
from gui.common.actions import MENUS, ActionId, ActionInfo, MenuId, MenuInfo, When
from gui.common.foreign_text import tip
from gui.common.i18n import LANGUAGES, menu_text
from gui.common.latest_task import LatestTask
from gui.common.preferences import Preferences
from gui.common.theme import SCHEMES

KeyTable = list[tuple[str, list[tuple[str, str]]]]
"""For each menu, what can be done in it and by which key."""


class Menus(QObject):
    """The menu bar, its actions by id, and the choices of theme, language and recent file.

    Attributes:
        scheme_chosen, language_chosen: a name from `theme.SCHEMES` or `i18n.LANGUAGES`; recent_chosen: a path.
        retranslated: every entry has its described text again; whoever gives it another one does so now.
    """

    scheme_chosen = Signal(str)
    language_chosen = Signal(str)
    recent_chosen = Signal(object)
    retranslated = Signal()

    def __init__(self, window: QMainWindow, preferences: Preferences) -> None:
        super().__init__(window)
        self._window, self._preferences = window, preferences
        self._menus: dict[MenuId, tuple[MenuInfo, QMenu]] = {}
        self._actions: dict[ActionId, tuple[ActionInfo, QAction]] = {}
        for info in MENUS:
            self._fill(self._add_menu(info, window.menuBar().addMenu("")), info)
        self._schemes = self._choices(MenuId.THEME, SCHEMES, preferences.scheme, self.scheme_chosen.emit)
        self._languages = self._choices(MenuId.LANGUAGE, LANGUAGES, preferences.language, self.language_chosen.emit)
        self._recent = self._menus[MenuId.RECENT][1]
        self._recent.aboutToShow.connect(self._on_recent_shown)
        self._looking = LatestTask(self)  # a place on a network may not answer
        self._looking.done.connect(self._on_gone)
        window.installEventFilter(self)
        self.retranslate()

    def __getitem__(self, action: ActionId) -> QAction:
        """The action of that id."""
        return self._actions[action][1]

    def menu(self, menu: MenuId) -> QMenu:
        """The menu of that id, for whoever fills it."""
        return self._menus[menu][1]

    def handle(self, handlers: Mapping[ActionId, Callable[[], object]]) -> None:
        """Let actions do something when they are triggered."""
        for action, handler in handlers.items():
            self[action].triggered.connect(lambda *_, handler=handler: handler())

    def lend_keys(self, to: ActionId, of: tuple[ActionId, ...], on: bool) -> None:
        """Let an action have the keys of others beside its own for a while, which have none meanwhile."""
        keys = {action: [QKeySequence(key) for key in self._actions[action][0].keys] for action in of}
        for action in of:  # first, so that no key is there twice
            self[action].setShortcuts([] if on else keys[action])
        own = [QKeySequence(key) for key in self._actions[to][0].keys]
        self[to].setShortcuts([*own, *(key for lent in keys.values() for key in lent if on)])

    def allow(self, when: When, on: bool) -> None:
        """Enable or dim every action that depends on a condition, as the condition is now."""
        for info, action in self._actions.values():
            if info.when is when:
                action.setEnabled(on)

    def table(self) -> KeyTable:
        """The entries that have a key, and the key as this machine writes it."""
        def keyed(menu: MenuInfo) -> list[tuple[str, str]]:
            actions = [self[entry.id] for entry in menu.entries if isinstance(entry, ActionInfo) and entry.keys]
            return [(_plain(action.text()), action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
                    for action in actions]
        return [(_plain(self._menus[menu.id][1].title()), keyed(menu)) for menu in MENUS]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        return False

    def _add_menu(self, info: MenuInfo, menu: QMenu) -> QMenu:
        self._menus[info.id] = info, menu
        return menu

    def _fill(self, menu: QMenu, info: MenuInfo) -> None:
        for entry in info.entries:
            if entry is None:
                menu.addSeparator()
            elif isinstance(entry, MenuInfo):
                self._add_menu(entry, menu.addMenu(""))
            else:
                menu.addAction(self._add_action(entry))

    def _add_action(self, info: ActionInfo) -> QAction:
        action = QAction(self._window, checkable=info.checkable, autoRepeat=info.repeats, menuRole=info.role)
        action.setObjectName(info.id.value)
        action.setShortcuts([QKeySequence(keys) for keys in info.keys])
        action.setEnabled(info.when is When.ALWAYS)
        if info.icon:
            action.setIcon(icons.icon(info.icon))
        self._window.addAction(action)  # its key works while the menu bar is hidden, too
        self._actions[info.id] = info, action
        return action

    def _choices(self, menu: MenuId, names: Iterable[str], chosen: str,
                 choose: Callable[[str], None]) -> dict[str, QAction]:
        group = QActionGroup(self._window)
        made: dict[str, QAction] = {}
        for name in names:
            action = made[name] = self._menus[menu][1].addAction("")
            action.setCheckable(True)
            action.setChecked(name == chosen)
            action.triggered.connect(lambda *_, name=name: choose(name))
            group.addAction(action)
        return made

    def _on_recent_shown(self) -> None:
        menu = self._recent
        menu.clear()
        for path in self._preferences.recent:
            action = menu.addAction(path.name.replace("&", "&&"))
            action.setToolTip(tip(str(path)))
            action.setData(path)
            action.triggered.connect(lambda *_, path=path: self.recent_chosen.emit(path))
        menu.setToolTipsVisible(True)
        self._looking.begin(_gone, self._preferences.recent)
        if menu.isEmpty():
            menu.addAction(self.tr("Nothing yet")).setEnabled(False)
        else:
            menu.addSeparator()
            menu.addAction(self.tr("Forget these")).triggered.connect(self._preferences.clear_recent)

    def _on_gone(self, gone: frozenset[Path]) -> None:
        """Dim the recent files that are not there; until that is known each of them can be chosen."""
        for action in self._recent.actions():
            if action.data() in gone:
                action.setEnabled(False)

    def close(self) -> None:
        """End what runs beside the window."""
        self._looking.close()

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        for info, action in self._actions.values():
            action.setText(menu_text(info.text))
        for described, menu in self._menus.values():
            menu.setTitle(menu_text(described.title))
        for name, text in {"dark": self.tr("&Dark"), "light": self.tr("&Light"),
                           "system": self.tr("Li&ke the desktop")}.items():
            self._schemes[name].setText(text)
        for name, text in LANGUAGES.items():
            self._languages[name].setText(text or self.tr("Li&ke the desktop"))
        self.retranslated.emit()


def _gone(report: Callable[..., None], paths: Sequence[Path]) -> frozenset[Path]:
    """Those of some files that are not there."""
    gone = []
    for path in paths:
        report()
        if not path.exists():
            gone.append(path)
    return frozenset(gone)


def _plain(text: str) -> str:
    return re.sub(r"\(&\w\)|&", "", text)  # Korean writes its keys as “파일(&F)”
