"""The dialog that pairs every photo with every painting for the queue."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.settings import ClipSelection, Request, Style
from gui.common import icons, theme
from gui.common.thumbnails import Thumbnails
from gui.common.widgets import WrappedLabel, one_default, picture_icon

_ICON = QSize(48, 36)


class _Pictures(QWidget):
    """A list of pictures with boxes to tick, and a button that adds some."""

    def __init__(self, thumbnails: Thumbnails, choose: Callable[[], list[Path]]) -> None:
        super().__init__()
        self._thumbnails, self._choose = thumbnails, choose
        self.title, self.list, self.more = QLabel(), QListWidget(), QPushButton(icons.icon("add"), "")
        self.title.setProperty("heading", True)
        self.list.setIconSize(_ICON)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.more.clicked.connect(lambda: self.add(self._choose()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACING)
        for widget in (self.title, self.list, self.more):
            column.addWidget(widget)
        thumbnails.ready.connect(self._on_ready)

    def add(self, paths: Iterable[Path], ticked: bool = True) -> None:
        """Add pictures that are not there yet."""
        known = set(self.paths(False))
        for path in paths:
            if path not in known:
                item = QListWidgetItem(path.name)
                item.setData(Qt.ItemDataRole.UserRole, str(path))
                item.setToolTip(str(path))
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
                self.list.addItem(item)
                self._thumbnails.request(str(path), 2 * _ICON.width())

    def paths(self, ticked: bool = True) -> list[Path]:
        """The pictures, or those of them that are ticked."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return [Path(item.data(Qt.ItemDataRole.UserRole)) for item in items
                if not ticked or item.checkState() is Qt.CheckState.Checked]

    def _on_ready(self, path: str, image: QImage) -> None:
        for row in range(self.list.count()):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) == path:
                self.list.item(row).setIcon(picture_icon(image))


class CombineDialog(QDialog):
    """Asks which photos and paintings; `requests` has one job for every pair, with the settings of a request."""

    def __init__(self, request: Request, photos: list[Path], thumbnails: Thumbnails,
                 choose_photos: Callable[[], list[Path]], choose_paintings: Callable[[], list[Path]],
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._request = request
        self._photos = _Pictures(thumbnails, choose_photos)
        self._paintings = _Pictures(thumbnails, choose_paintings)
        self._together = QCheckBox()
        self._words = WrappedLabel()
        self._words.setProperty("muted", True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._add = self._buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self._lay_out()
        self._photos.add(photos)
        for style in request.look.styles:
            self._paintings.add([Path(style.path)], style in request.look.active)
        for model in (self._photos.list.model(), self._paintings.list.model()):
            model.dataChanged.connect(self._show)
            model.rowsInserted.connect(self._show)
        self._together.toggled.connect(self._show)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._retranslate()
        self.resize(600, 440)

    def requests(self) -> list[Request]:
        """One job for every pair; with the paintings together, one for every photo."""
        looks = self._looks()
        return [self._request.replace(content=str(photo), look__styles=look, clip=ClipSelection())
                for photo in self._photos.paths() for look in looks]

    def _looks(self) -> list[tuple[Style, ...]]:
        """What every photo is painted with, one after another."""
        paths = [str(path) for path in self._paintings.paths()]
        if self._together.isChecked() and paths:
            weights = {style.path: style.weight for style in self._request.look.styles if style.weight > 0}
            return [tuple(Style(path=path, weight=weights.get(path, 1.0)) for path in paths)]
        return [(Style(path=path),) for path in paths]

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        lists = QHBoxLayout()
        lists.setSpacing(2 * theme.SPACING)
        lists.addWidget(self._photos)
        lists.addWidget(self._paintings)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[2 * theme.SPACING] * 4)
        column.setSpacing(2 * theme.SPACING)
        column.addLayout(lists, 1)
        column.addWidget(self._together)
        column.addWidget(self._words)
        column.addWidget(self._buttons)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Every photo with every painting"))
        for pane, title, more in ((self._photos, self.tr("Photos"), self.tr("Add photos…")),
                                  (self._paintings, self.tr("Paintings"), self.tr("Add paintings…"))):
            pane.title.setText(title)
            pane.list.setAccessibleName(title)
            pane.more.setText(more)
        self._together.setText(self.tr("Mix the paintings in one picture"))
        self._add.setText(self.tr("Add to the queue"))
        one_default(self, self._add)
        self._show()

    def _show(self, *_: object) -> None:
        photos, looks = len(self._photos.paths()), len(self._looks())
        if photos and looks:
            told = self.tr("Pictures to paint: {count} ({photos} × {paintings}), with the settings as they are now.")
            self._words.setText(told.format(count=photos * looks, photos=photos, paintings=looks))
        else:
            self._words.setText(self.tr("Tick at least one photo and one painting."))
        self._add.setEnabled(photos > 0 and looks > 0)
