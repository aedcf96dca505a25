"""The dialog that pairs every photo with every painting for the queue."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.errors import UserError
from core.settings import ClipSelection, Request, Style
from gui.common import icons, theme
from gui.common.durations import roughly
from gui.common.i18n import core_text
from gui.common.latest_task import LatestTask
from gui.common.picture_list import PictureList
from gui.common.thumbnails import Thumbnails
from gui.common.widgets import WrappedLabel, one_default
from gui.files import drops
from gui.files.drop_zone import DropZone
from gui.jobs import photo_times


class _Pictures(DropZone):
    """A list of pictures with boxes to tick, a button that adds some, and room to drop others."""

    def __init__(self, thumbnails: Thumbnails, choose: Callable[[], list[Path]], with_clips: bool) -> None:
        super().__init__()
        self._choose = choose
        self.takes_clips = with_clips
        self.title, self.list, self.more = QLabel(), PictureList(thumbnails), QPushButton(icons.icon("add"), "")
        self.title.setProperty("heading", True)
        self.more.clicked.connect(lambda: self.list.add(self._choose()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACING)
        for widget in (self.title, self.list, self.more):
            column.addWidget(widget)

    def drop_words(self, paths: list[Path]) -> str:
        return self.tr("Add to these photos") if self.takes_clips else self.tr("Add to these paintings")

    def usable(self, paths: list[Path]) -> tuple[list[Path], UserError | None]:
        """All clips among photos, not only the first; what folders hold is not looked for here."""
        files = [path for path in paths if not path.is_dir()]
        return drops.photos_among(files) if self.takes_clips else drops.pictures_among(files)

    def take(self, paths: list[Path]) -> None:
        self.list.add(paths)


class CombineDialog(QDialog):
    """Asks which photos and paintings; `requests` has one job for every pair, with the settings of a request."""

    def __init__(self, request: Request, photos: list[Path], thumbnails: Thumbnails,
                 choose_photos: Callable[[], list[Path]], choose_paintings: Callable[[], list[Path]],
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._request = request
        self._photos = _Pictures(thumbnails, choose_photos, with_clips=True)
        self._paintings = _Pictures(thumbnails, choose_paintings, with_clips=False)
        self._together = QCheckBox()
        self._words, self._fault = WrappedLabel(), WrappedLabel()
        self._fault.setProperty("error", True)
        self._fault.hide()
        self._words.setProperty("muted", True)
        self._seconds: float | None = None
        self._times = LatestTask(self)
        self._times.done.connect(self._on_timed)
        self._times.failed.connect(lambda fault: self._on_timed(None))  # the job itself will say so
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._add = self._buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self._lay_out()
        self._photos.list.add(photos)
        for style in request.look.styles:
            self._paintings.list.add([Path(style.path)], style in request.look.active)
        for model in (self._photos.list.model(), self._paintings.list.model()):
            model.dataChanged.connect(self._show)
            model.rowsInserted.connect(self._show)
        for zone in (self._photos, self._paintings):
            zone.refused.connect(self._on_refused)
        self._together.toggled.connect(self._show)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._retranslate()
        self.resize(600, 440)

    def requests(self) -> list[Request]:
        """One job for every pair; with the paintings together, one for every photo."""
        looks = self._looks()
        return [self._request.replace(content=str(photo), look__styles=look, clip=ClipSelection())
                for photo in self._photos.list.paths() for look in looks]

    def _looks(self) -> list[tuple[Style, ...]]:
        """What every photo is painted with, one after another."""
        paths = [str(path) for path in self._paintings.list.paths()]
        if self._together.isChecked() and paths:
            weights = {style.path: style.weight for style in self._request.look.styles if style.weight > 0}
            return [tuple(Style(path=path, weight=weights.get(path, 1.0)) for path in paths)]
        return [(Style(path=path),) for path in paths]

    def done(self, result: int) -> None:
        self._times.close()
        super().done(result)

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
        column.addWidget(self._fault)
        column.addWidget(self._words)
        column.addWidget(self._buttons)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Paint every photo with every painting"))
        for pane, title, more in ((self._photos, self.tr("Photos"), self.tr("Add photos…")),
                                  (self._paintings, self.tr("Paintings"), self.tr("Add paintings…"))):
            pane.title.setText(title)
            pane.list.setAccessibleName(title)
            pane.more.setText(more)
        self._together.setText(self.tr("Mix the paintings in one picture"))
        self._add.setText(self.tr("Add to the queue"))
        one_default(self, self._add)
        self._show()

    def _on_refused(self, fault: UserError) -> None:
        """Say it here: the window lies below this dialog."""
        self._fault.setText(fault.text(core_text))
        self._fault.show()

    def _show(self, *_: object) -> None:
        self._fault.hide()
        photos, looks = len(self._photos.list.paths()), len(self._looks())
        self._seconds = None
        self._times.begin(photo_times.of_batch, self._request, self._photos.list.paths(), self._looks())
        self._tell(photos, looks)
        self._add.setEnabled(photos > 0 and looks > 0)

    def _tell(self, photos: int, looks: int) -> None:
        if photos and looks:
            told = self.tr("Pictures to paint: {count} ({photos} × {paintings}), with the settings as they are now.")
            words = [told.format(count=photos * looks, photos=photos, paintings=looks)]
            if self._seconds:
                words.append(self.tr("That takes about {time}.").format(time=roughly(self._seconds)))
            self._words.setText(" ".join(words))
        else:
            self._words.setText(self.tr("Tick at least one photo and one painting."))

    def _on_timed(self, seconds: float | None) -> None:
        self._seconds = seconds
        self._tell(len(self._photos.list.paths()), len(self._looks()))
