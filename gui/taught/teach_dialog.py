"""The dialog that asks what is taught: which paintings, with which photos, and for how long."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core import settings
from core.choices import Device, Work
from core.library import record
from core.settings import ClipSelection, Request
from core.teaching import FROM_NOTHING_STEPS
from gui.common import theme
from gui.common.dialogs import Dialogs
from gui.common.durations import roughly
from gui.common.picture_list import PictureList
from gui.common.thumbnails import Thumbnails
from gui.common.widgets import WrappedLabel, one_default
from gui.settings.controls import control
from gui.taught.photos_pane import PhotosPane

Expected = Callable[[int, int, Device, bool], float | None]
"""As `TeachingTimes.expected`."""


class TeachDialog(QDialog):
    """Asks for one job; `request` is what was chosen, and `name` what its file is to be called, perhaps nothing.

    Signals:
        queue_chosen: the job is for the queue; the dialog has closed. accepted: it begins at once.
        refused: a `UserError` for something dropped that cannot be learnt from.
    """

    queue_chosen = Signal()
    refused = Signal(object)

    def __init__(self, request: Request, thumbnails: Thumbnails, dialogs: Dialogs, expected: Expected,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._request, self._expected, self._busy, self._measuring = request, expected, False, False
        self._title, self._paintings = QLabel(), PictureList(thumbnails)
        self._photos = PhotosPane(thumbnails, dialogs)
        self._controls = {field.name: control(field) for field in settings.fields("teaching") if field.name != "file"}
        self._fold = QToolButton(toolButtonStyle=Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._name_label, self._name, self._time = QLabel(), QLineEdit(maxLength=100), WrappedLabel()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._teach = self._buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self._queue = self._buttons.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        self._build()
        self._lay_out()
        self._fill()
        self._retranslate()
        self.setMinimumSize(520, 420)
        self.resize(720, 520)

    def request(self) -> Request:
        """The job that was chosen; it belongs to no photo."""
        chosen = self._paintings.paths()
        styles = tuple(style for style in self._request.look.styles if Path(style.path) in chosen)
        on = tuple(settings.Style(path=style.path, weight=style.weight or 1.0) for style in styles)
        return self._request.replace(
            work=Work.TEACH, content="", clip=ClipSelection(), look__styles=on, output__path="", teaching__file="",
            teaching__photos=self._photos.paths(), teaching__steps=self._controls["steps"].value(),
            teaching__from_nothing=self._controls["from_nothing"].value())

    def name(self) -> str:
        """What the file is to be called; empty: as the paintings are."""
        return self._name.text().strip()

    def set_busy(self, busy: bool) -> None:
        """Say whether something is being painted, which teaching would have to wait for."""
        self._busy = busy
        self._show()

    def set_measuring(self, measuring: bool) -> None:
        """Say whether it is being measured how long a step takes here; when it is not any more, it may be known."""
        self._measuring = measuring
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # Building.

    def _build(self) -> None:
        for label in (self._title, self._name_label):
            label.setProperty("heading", True)
        self._name_label.setBuddy(self._name)
        self._paintings.itemChanged.connect(self._show)
        self._photos.refused.connect(self.refused)
        self._controls["from_nothing"].edited.connect(self._on_from_nothing)
        for made in self._controls.values():
            made.edited.connect(self._show)
        self._fold.setObjectName("fold")
        self._fold.setProperty("heading", True)
        self._fold.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._fold.clicked.connect(lambda: self._unfold(self._controls["from_nothing"].isHidden()))
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._queue.clicked.connect(self._on_queue_clicked)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(theme.SPACING)
        left.addWidget(self._title)
        left.addWidget(self._paintings, 1)
        left.addWidget(self._name_label)
        left.addWidget(self._name)
        right = QVBoxLayout()
        right.setSpacing(theme.SPACING)
        right.addWidget(self._photos, 1)
        right.addWidget(self._controls["steps"])
        right.addWidget(self._fold)
        right.addWidget(self._controls["from_nothing"])
        halves = QHBoxLayout()
        halves.setSpacing(2 * theme.SPACING)
        halves.addLayout(left, 2)
        halves.addLayout(right, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[2 * theme.SPACING] * 4)
        column.setSpacing(2 * theme.SPACING)
        column.addLayout(halves, 1)
        column.addWidget(self._time)
        column.addWidget(self._buttons)

    def _fill(self) -> None:
        for style in self._request.look.styles:
            self._paintings.add([Path(style.path)], style in self._request.look.active)
        teaching = self._request.teaching
        self._photos.add(Path(path) for path in teaching.photos)
        self._controls["steps"].set_value(teaching.steps)
        self._controls["from_nothing"].set_value(teaching.from_nothing)
        self._unfold(teaching.from_nothing)

    def _unfold(self, wanted: bool) -> None:
        self._fold.setArrowType(Qt.ArrowType.DownArrow if wanted else Qt.ArrowType.RightArrow)
        self._controls["from_nothing"].setVisible(wanted)

    # Words.

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Teach paintings"))
        self._title.setText(self.tr("Paintings"))
        self._paintings.setAccessibleName(self._title.text())
        self._fold.setText(self.tr("Advanced"))
        self._name_label.setText(self.tr("Name"))
        self._teach.setText(self.tr("Teach"))
        self._queue.setText(self.tr("Add to the queue"))
        one_default(self, self._teach)
        self._show()

    def _show(self, *_: object) -> None:
        paintings = self._paintings.paths()
        self._name.setPlaceholderText(", ".join(record.painting_name(str(path)) for path in paintings))
        self._time.setText(self._time_words(len(paintings)))
        self._queue.setEnabled(bool(paintings))
        self._teach.setEnabled(bool(paintings) and not self._busy)
        self._teach.setToolTip(self.tr("Something is being painted now.") if self._busy else "")

    def _time_words(self, paintings: int) -> str:
        if not paintings:
            return self.tr("Tick at least one painting.")
        seconds = self._expected(self._controls["steps"].value(), paintings, self._request.method.device,
                                 self._controls["from_nothing"].value())
        if seconds is None and self._measuring:
            told = self.tr("Measuring how long this takes…")
        elif seconds is None:
            told = self.tr("How long this takes is not known before the first teaching on this machine.")
        else:
            told = self.tr("This takes about {time}.").format(time=roughly(seconds))
        if self._busy:
            told += " " + self.tr("Something is being painted now; the queue teaches when that has ended.")
        return told

    def _on_from_nothing(self, wanted: bool) -> None:
        """Propose the steps that it wants, unless others were chosen."""
        steps = self._controls["steps"]
        usual, other = (steps.field.default, FROM_NOTHING_STEPS)[::1 if wanted else -1]
        if steps.value() == usual:
            steps.set_value(other)

    def _on_queue_clicked(self) -> None:
        self.done(QDialog.DialogCode.Rejected)
        self.queue_chosen.emit()
