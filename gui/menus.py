"""What can be done, by menu or by key."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from gui import icons
from gui.i18n import LANGUAGES
from gui.preferences import Preferences
from gui.theme import SCHEMES

_SHORTCUTS = {
    "new": "Ctrl+N", "open_photo": "Ctrl+O", "add_paintings": "Ctrl+Shift+A", "open_project": "Ctrl+Shift+O",
    "save_project": "Ctrl+S", "save_project_as": "Ctrl+Shift+S", "save_picture": "Ctrl+E", "quit": "Ctrl+Q",
    "undo": "Ctrl+Z", "redo": "Ctrl+Shift+Z", "copy": "Ctrl+C", "paste": "Ctrl+V",
    "fit": "Ctrl+0", "hundred": "Ctrl+1", "zoom_in": "Ctrl++", "zoom_out": "Ctrl+-", "wipe": "Ctrl+B",
    "show_pictures": "F7", "show_settings": "F8", "show_progress": "F9", "show_timeline": "F6",
    "full_screen": "F11",
    "paint": "Ctrl+Return", "pause": "Ctrl+P", "stop": "Esc", "more": "Ctrl+Shift+Return", "shortcuts": "F1",
    "rehearse": "Ctrl+Shift+R", "render": "Ctrl+R", "export": "Ctrl+Shift+E", "add_to_queue": "Ctrl+Shift+Q",
    "show_queue": "Ctrl+J",
    "play": "Space", "backward": "J", "halt": "K", "forward": "L", "previous": "Left", "next": "Right",
    "ten_back": "Shift+Left", "ten_on": "Shift+Right", "first": "Home", "last": "End", "set_in": "I", "set_out": "O",
    "to_in": "Shift+I", "to_out": "Shift+O", "whole_clip": "X", "cut": "M", "previous_cut": "PgUp",
    "next_cut": "PgDown", "mute": "Ctrl+M", "loop": "Ctrl+L",
}
_MORE_KEYS = {"quit": ["Ctrl+W"], "zoom_in": ["Ctrl+="], "redo": ["Ctrl+Y"],
              "paint": ["Ctrl+Enter"], "more": ["Ctrl+Shift+Enter"], "cut": ["C"]}
_ICONS = {
    "open_photo": "open", "add_paintings": "add", "save_project": "save", "undo": "undo", "redo": "redo",
    "copy": "copy", "fit": "fit", "hundred": "hundred", "zoom_in": "zoom_in", "zoom_out": "zoom_out", "wipe": "wipe",
    "play": "continue", "set_in": "mark_in", "set_out": "mark_out", "rehearse": "rehearse",
    "render": "render", "export": "export", "show_queue": "queue",
    "paint": "paint", "pause": "pause", "stop": "stop", "more": "continue", "save_picture": "picture",
}
_CHECKABLE = ("wipe", "show_pictures", "show_settings", "show_progress", "show_timeline", "full_screen", "loop",
              "mute")
_ONCE = ("play", "backward", "halt", "forward", "set_in", "set_out", "cut", "loop", "mute")  # while the key is held
_MENUS = {
    "file": ("new", "samples", "sample_clip", None, "open_photo", "add_paintings", None, "open_project", "recent",
             "save_project", "save_project_as", None, "save_picture", None, "quit"),
    "edit": ("undo", "redo", None, "copy", "paste"),
    "view": ("fit", "hundred", "zoom_in", "zoom_out", None, "wipe", "original", None, "show_pictures",
             "show_settings", "show_progress", "show_timeline", "full_screen", None, "theme", "language"),
    "paint_menu": ("paint", "pause", "stop", None, "more", None, "rehearse", "render", "export", None,
                   "add_to_queue", "combine", "show_queue", None, "renders"),
    "clip": ("play", "backward", "halt", "forward", None, "previous", "next", "ten_back", "ten_on", "first", "last",
             None, "set_in", "set_out", "to_in", "to_out", "whole_clip", None, "cut", "previous_cut", "next_cut", None,
             "loop", "mute"),
    "help": ("shortcuts", "about"),
}
OF_CLIPS = (*filter(None, _MENUS["clip"]), "show_timeline")
"""What can only be done while the content is a clip; every other key is free then for whatever has the focus."""

KeyTable = list[tuple[str, list[tuple[str, str]]]]
"""For each menu, what can be done in it and by which key."""

_SUBMENUS = ("recent", "theme", "language")


class Menus(QObject):
    """The menu bar, its actions by name, and the choices of theme, language and recent file.

    Attributes:
        scheme_chosen, language_chosen: a name from `theme.SCHEMES` or `i18n.LANGUAGES`; recent_chosen: a path.
    """

    scheme_chosen = Signal(str)
    language_chosen = Signal(str)
    recent_chosen = Signal(object)

    def __init__(self, window: QMainWindow, preferences: Preferences) -> None:
        super().__init__(window)
        self._window, self._preferences = window, preferences
        self._menus: dict[str, QMenu] = {}
        self._actions: dict[str, QAction] = {}
        self._choices: dict[str, QAction] = {}
        for name, entries in _MENUS.items():
            self._menus[name] = window.menuBar().addMenu("")
            self._fill(self._menus[name], entries)
        self._fill_choices("theme", SCHEMES, preferences.scheme, self.scheme_chosen)
        self._fill_choices("language", tuple(LANGUAGES), preferences.language, self.language_chosen)
        self._actions["original"].setEnabled(False)  # only tells which key to hold
        self._actions["quit"].setMenuRole(QAction.MenuRole.QuitRole)
        self._actions["about"].setMenuRole(QAction.MenuRole.AboutRole)
        self._menus["recent"].aboutToShow.connect(self._on_recent_shown)
        window.installEventFilter(self)
        self.retranslate()

    def __getitem__(self, name: str) -> QAction:
        """The action of that name."""
        return self._actions[name]

    def table(self) -> KeyTable:
        """The entries that have a key, and the key as this machine writes it."""
        def keyed(name: str) -> list[tuple[str, str]]:
            actions = (self._actions[entry] for entry in _MENUS[name] if entry in self._actions)
            return [(_plain(action.text()), action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
                    for action in actions if not action.shortcut().isEmpty()]
        return [(_plain(self._menus[name].title()), keyed(name)) for name in _MENUS if keyed(name)]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        return False

    def _fill(self, menu: QMenu, entries: tuple[str | None, ...]) -> None:
        for name in entries:
            if name is None:
                menu.addSeparator()
            elif name in _SUBMENUS:
                self._menus[name] = menu.addMenu("")
            else:
                menu.addAction(self._action(name))

    def _action(self, name: str) -> QAction:
        action = QAction(self._window, checkable=name in _CHECKABLE, objectName=name)
        if name in _SHORTCUTS:
            action.setShortcuts([QKeySequence(keys) for keys in (_SHORTCUTS[name], *_MORE_KEYS.get(name, ()))])
        action.setAutoRepeat(name not in _ONCE)
        if name in _ICONS:
            action.setIcon(icons.icon(_ICONS[name]))
        self._window.addAction(action)  # its key works while the menu bar is hidden, too
        self._actions[name] = action
        return action

    def _fill_choices(self, menu: str, names: tuple[str, ...], chosen: str, signal: Signal) -> None:
        group = QActionGroup(self._window)
        for name in names:
            action = self._menus[menu].addAction("")
            action.setCheckable(True)
            action.setChecked(name == chosen)
            action.triggered.connect(lambda *_, name=name: signal.emit(name))
            group.addAction(action)
            self._choices[f"{menu}.{name}"] = action

    def _on_recent_shown(self) -> None:
        menu = self._menus["recent"]
        menu.clear()
        for path in self._preferences.recent:
            action = menu.addAction(path.name.replace("&", "&&"))
            action.setToolTip(str(path))
            action.setEnabled(path.exists())
            action.triggered.connect(lambda *_, path=path: self.recent_chosen.emit(path))
        menu.setToolTipsVisible(True)
        if menu.isEmpty():
            menu.addAction(self.tr("Nothing yet")).setEnabled(False)
        else:
            menu.addSeparator()
            menu.addAction(self.tr("Forget these")).triggered.connect(self._preferences.clear_recent)

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        for name, text in {**self._file_texts(), **self._other_texts(), **self._clip_texts()}.items():
            self._actions[name].setText(text)
        for name, text in self._menu_texts().items():
            self._menus[name].setTitle(text)
        for name, text in {"theme.dark": self.tr("&Dark"), "theme.light": self.tr("&Light"),
                           "theme.system": self.tr("Li&ke the desktop"),
                           "language.system": self.tr("Li&ke the desktop")}.items():
            self._choices[name].setText(text)
        for name, text in LANGUAGES.items():
            if text:
                self._choices[f"language.{name}"].setText(text)

    def _menu_texts(self) -> dict[str, str]:
        return {
            "file": self.tr("&File"), "edit": self.tr("&Edit"), "view": self.tr("&View"),
            "paint_menu": self.tr("&Paint"), "clip": self.tr("&Clip"), "help": self.tr("&Help"),
            "recent": self.tr("Open &recent"), "theme": self.tr("&Theme"), "language": self.tr("&Language"),
        }

    def _file_texts(self) -> dict[str, str]:
        return {
            "new": self.tr("&New project"), "samples": self.tr("New from the sa&mples"),
            "sample_clip": self.tr("New from the sample cli&p"),
            "open_photo": self.tr("&Open photo or clip…"), "add_paintings": self.tr("&Add paintings…"),
            "open_project": self.tr("Open pro&ject…"), "save_project": self.tr("&Save project"),
            "save_project_as": self.tr("Save project &as…"), "save_picture": self.tr("Save pic&ture…"),
            "quit": self.tr("&Quit"), "undo": self.tr("&Undo"), "redo": self.tr("&Redo"),
            "copy": self.tr("&Copy picture"), "paste": self.tr("&Paste picture"),
        }

    def _other_texts(self) -> dict[str, str]:
        return {
            "fit": self.tr("&Fit the window"), "hundred": self.tr("&Actual size (100 %)"),
            "zoom_in": self.tr("Zoom &in"), "zoom_out": self.tr("Zoom &out"),
            "wipe": self.tr("&Wipe against the original"), "original": self.tr("Show the original: hold B"),
            "show_pictures": self.tr("Photo and &paintings"), "show_settings": self.tr("&Settings"),
            "show_progress": self.tr("P&rogress"), "full_screen": self.tr("Full s&creen"),
            "paint": self.tr("&Paint"), "pause": self.tr("P&ause"), "stop": self.tr("&Stop"),
            "more": self.tr("&Continue from this picture"),
            "rehearse": self.tr("&Rehearse"), "render": self.tr("R&ender"), "export": self.tr("E&xport…"),
            "add_to_queue": self.tr("&Add to the queue"), "combine": self.tr("Queue &photos with paintings…"),
            "show_queue": self.tr("&Queue"), "renders": self.tr("F&inished frames on disk…"),
            "show_timeline": self.tr("&Timeline"),
            "shortcuts": self.tr("&Keyboard shortcuts"), "about": self.tr("&About Impasto"),
        }

    def _clip_texts(self) -> dict[str, str]:
        return {
            "play": self.tr("&Play or stop"), "backward": self.tr("Play &backward, faster"),
            "halt": self.tr("&Stop"), "forward": self.tr("Play &forward, faster"),
            "previous": self.tr("One frame b&ack"), "next": self.tr("One frame o&n"),
            "ten_back": self.tr("Ten frames bac&k"), "ten_on": self.tr("&Ten frames on"),
            "first": self.tr("Go to the first fra&me"), "last": self.tr("Go to the &last frame"),
            "set_in": self.tr("Set the &in point here"), "set_out": self.tr("Set the &out point here"),
            "to_in": self.tr("Go to the in point"), "to_out": self.tr("Go to the out point"),
            "whole_clip": self.tr("Take the &whole clip"), "cut": self.tr("Add or delete a &cut here"),
            "previous_cut": self.tr("Go to the pre&vious cut"), "next_cut": self.tr("Go to the n&ext cut"),
            "loop": self.tr("Loop from in to o&ut"), "mute": self.tr("Sou&nd off"),
        }


def _plain(text: str) -> str:
    return re.sub(r"\(&\w\)|&", "", text)  # Korean writes its keys as “파일(&F)”
