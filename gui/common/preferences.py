"""What the window remembers from one start to the next."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Any, Generic, TypeVar

import platformdirs

from PySide6.QtCore import QByteArray, QSettings

from core.choices import Network, Work
from core.media import known_files

RECENT = 10
"""How many files the menu of recent ones names."""


_T = TypeVar("_T")


class Folder(Enum):
    """Whose folder is remembered; the value is its key."""

    PHOTOS = "photo_folder"
    PAINTINGS = "painting_folder"
    PROJECTS = "project_folder"
    SAVED = "save_folder"
    VIDEOS = "video_folder"
    FRAMES = "frame_folder"
    TAUGHT = "taught_folder"
    TEACHING = "teaching_folder"
    WEIGHTS = "weights_folder"
    KEYS = "keys_folder"


class _Remembered(Generic[_T]):
    """One value; its key in the file is the attribute's name unless another one is given."""

    def __init__(self, default: _T, key: str = "") -> None:
        self._default, self._key = default, key

    def __set_name__(self, owner: type, name: str) -> None:
        self._key = self._key or name

    def __get__(self, preferences: Preferences, owner: type) -> _T:
        value: Any = preferences.store.value(self._key, self._default, type=type(self._default))
        return self._default if value is None else value

    def __set__(self, preferences: Preferences, value: _T) -> None:
        preferences.store.setValue(self._key, value)


class Preferences:
    """Values kept in `window.ini` among the person's configuration.

    Attributes:
        scheme: "dark", "light" or "system"; language: "system", "en" or "ko".
        geometry, columns, pictures, rows: places of the window and of its splitters.
        unfolded: the sections of settings that are unfolded, by their names.
        plot: whether the plot of the loss is unfolded.
        export: what was last chosen for an export, as JSON.
        queue_folder: where the queue puts what it paints; empty for beside each picture.
        looping, muted, volume (0..100): how clips are played.
        declined: the unfinished render, and how far it was, that a person did not want to continue.
        shown_result: the result that was on the canvas when the window was closed.
        shelf_folder: the folder of paintings that was looked at last; empty for those that come with Impasto.
        instant: whether a photo is painted at once by itself where its paintings are taught.
        settings_inside: whether painted files carry their settings.
        farm, farm_processes, farm_address, farm_keys: on which machines clips are rendered (`gui.jobs.farm_setting`).
        results_limit: megabytes that the results of all projects may take before the oldest go.
    """

    scheme = _Remembered("dark")
    language = _Remembered("system")
    geometry = _Remembered(QByteArray())
    columns = _Remembered(QByteArray())
    pictures = _Remembered(QByteArray())
    hidden = _Remembered("")
    rows = _Remembered(QByteArray(), key="stage")
    looping = _Remembered(True)
    muted = _Remembered(False)
    volume = _Remembered(100)
    unfolded = _Remembered("")
    plot = _Remembered(False)
    export = _Remembered("")
    queue_folder = _Remembered("")
    declined = _Remembered("")
    instant = _Remembered(True)
    settings_inside = _Remembered(True)
    results_limit = _Remembered(2000)
    farm = _Remembered("off")
    farm_processes = _Remembered(2)
    farm_address = _Remembered("")
    farm_keys = _Remembered("")
    shown_result = _Remembered("")
    shelf_folder = _Remembered("")
    _recent = _Remembered("")
    _shelf_folders = _Remembered("")

    def __init__(self, file: Path | None = None) -> None:
        file = file or platformdirs.user_config_path("impasto", appauthor=False) / "window.ini"
        self.store = QSettings(str(file), QSettings.Format.IniFormat)

    def sheet(self, work: Work) -> str:
        """What paints the newest sheet of a kind, as JSON; empty if there was none."""
        return str(self.store.value(f"{work.value}_sheet", ""))

    def set_sheet(self, work: Work, request: str) -> None:
        """Remember what paints the newest sheet of a kind."""
        self.store.setValue(f"{work.value}_sheet", request)

    def folder(self, of: Folder) -> str:
        """Where a kind of file was last chosen; empty if it never was."""
        return str(self.store.value(of.value, ""))

    def set_folder(self, of: Folder, path: str) -> None:
        """Remember where a kind of file was chosen."""
        self.store.setValue(of.value, path)

    def own_weights(self, network: Network) -> str:
        """The file of weights that a person chose last for a network; empty if there was none."""
        return str(self.store.value(f"weights_{network.value}", ""))

    def set_own_weights(self, network: Network, path: str) -> None:
        """Remember a person's own file of weights."""
        self.store.setValue(f"weights_{network.value}", path)

    @property
    def recent(self) -> list[Path]:
        """Photos and projects opened last, newest first."""
        return [Path(line) for line in self._recent.splitlines()]

    def add_recent(self, path: Path) -> None:
        """Put a file first among the recent ones."""
        path = path.absolute()
        newest = [path, *(other for other in self.recent if other != path)]
        self._recent = "\n".join(map(str, newest[:RECENT]))

    def clear_recent(self) -> None:
        """Forget the recent files, and what else was painted with."""
        self._recent = ""
        known_files.forget()

    @property
    def shelf_folders(self) -> list[str]:
        """The person's own folders of paintings, in the order in which they were added."""
        return self._shelf_folders.splitlines()

    def add_shelf_folder(self, folder: str) -> None:
        """Remember a folder of paintings."""
        self._shelf_folders = "\n".join(dict.fromkeys([*self.shelf_folders, folder]))

    def remove_shelf_folder(self, folder: str) -> None:
        """Forget a folder of paintings; the folder itself stays."""
        self._shelf_folders = "\n".join(other for other in self.shelf_folders if other != folder)
