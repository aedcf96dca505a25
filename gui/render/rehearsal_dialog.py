"""What a rehearsal showed: the painted frames beside the clip's, and what the whole will take."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core import mode_choice
from core.events import Rehearsed, RehearsedFrame
from core.metrics import Role
from core.settings import Request
from core.units import in_bytes
from gui.common import counts, images, theme
from gui.common.durations import duration, roughly
from gui.common.i18n import core_text
from gui.common.widgets import ThumbnailLabel, WrappedLabel, one_default, picture_icon

_ICON = QSize(128, 80)
_LEAST = QSize(120, 80)  # of a picture
_SHARE = 0.9  # of the window's size
_BESIDE = 5 * theme.SPACING  # pixels at the sides of the two pictures and between them
_NAMES = 2  # lines that a reason may take under a frame


class RehearsalDialog(QDialog):
    """Shows one rehearsal; what is chosen here is done by who opened it.

    Signals:
        render_requested: paint the whole so. size_chosen: paint at this long side (pixels) instead.
        frame_chosen: the number of the frame that is looked at.
    """

    render_requested = Signal()
    size_chosen = Signal(int)
    frame_chosen = Signal(int)

    def __init__(self, rehearsed: Rehearsed, request: Request, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rehearsed, self._request = rehearsed, request
        self._originals: dict[int, QImage] = {}
        self._painted = {sample.number: images.to_qimage(sample.pixels) for sample in rehearsed.samples}
        self._forecast, self._mode, self._about = WrappedLabel(), WrappedLabel(), WrappedLabel()
        self._thumbs, self._names = tuple(ThumbnailLabel(enlarges=True) for _ in range(2)), (QLabel(), QLabel())
        self._list = QListWidget()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._render = self._buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self._smaller = self._buttons.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        self._build()
        self._retranslate()
        self._list.setCurrentRow(0)
        self._fill()

    def set_original(self, number: int, image: QImage) -> None:
        """Show the clip's own frame beside the painted one."""
        self._originals[number] = image
        self._show_frame()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _build(self) -> None:
        self._forecast.setProperty("heading", True)
        for label in (self._mode, self._about):
            label.setProperty("muted", True)
        self._list.setViewMode(QListView.ViewMode.IconMode)
        self._list.setMovement(QListView.Movement.Static)
        self._list.setFlow(QListView.Flow.LeftToRight)
        self._list.setWrapping(False)
        self._list.setUniformItemSizes(True)
        self._list.setIconSize(_ICON)
        self._list.setWordWrap(True)
        self._list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for sample in self._rehearsed.samples:
            item = QListWidgetItem(picture_icon(self._painted[sample.number]), "")
            item.setSizeHint(self._cell())
            self._list.addItem(item)
        self._list.setFixedHeight(self._cell().height() + self._list.horizontalScrollBar().sizeHint().height() + 4)
        self._list.currentRowChanged.connect(self._on_row_changed)
        fits = self._rehearsed.fits
        self._smaller.setVisible(fits is not None)
        if fits is not None:
            self._smaller.clicked.connect(lambda: self._choose_size(fits[0]))
        self._render.clicked.connect(self._on_render_clicked)
        self._buttons.rejected.connect(self.reject)
        self._lay_out()
        self.setMinimumSize(480, 480)

    def _fill(self) -> None:
        """Take so much of the window that the two pictures fill what the words leave."""
        parent = self.parentWidget()
        room = (self.screen().availableSize() if parent is None else parent.size()) * _SHARE
        height, width = self._rehearsed.samples[0].pixels.shape[:2]
        beside = self.sizeHint().height() - _LEAST.height()
        tall = max(room.height() - beside, _LEAST.height())
        wide = min(room.width() - _BESIDE, 2 * tall * width // height)
        self.resize(QSize(wide + _BESIDE, beside + wide * height // (2 * width)).expandedTo(self.minimumSize()))

    def _cell(self) -> QSize:
        return QSize(_ICON.width() + 2 * theme.SPACING,
                     _ICON.height() + _NAMES * self.fontMetrics().lineSpacing() + 3 * theme.SPACING)

    def _lay_out(self) -> None:
        pair = QGridLayout()
        pair.setSpacing(theme.SPACING)
        for at, (name, thumb) in enumerate(zip(self._names, self._thumbs, strict=True)):
            name.setProperty("muted", True)
            name.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            thumb.setMinimumSize(_LEAST)
            pair.addWidget(name, 0, at)
            pair.addWidget(thumb, 1, at)
            pair.setColumnStretch(at, 1)
        pair.setRowStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[2 * theme.SPACING] * 4)
        column.setSpacing(theme.SPACING + 4)
        column.addWidget(self._forecast)
        column.addWidget(self._mode)
        column.addLayout(pair, 1)
        column.addWidget(self._about)
        column.addWidget(self._list)
        column.addWidget(self._buttons)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Rehearsal"))
        done = self._rehearsed
        self._forecast.setText(self._forecast_words())
        self._mode.setText(mode_choice.words(done.mode, done.expected, done.continued, roughly, core_text))
        for label, text in zip(self._names, (self.tr("The clip"), self.tr("Painted")), strict=True):
            label.setText(text)
        for thumb, label in zip(self._thumbs, self._names, strict=True):
            thumb.setAccessibleName(label.text())
        self._list.setAccessibleName(self.tr("Rehearsed frames"))
        for at, sample in enumerate(self._rehearsed.samples):
            item = self._list.item(at)
            item.setText(core_text(sample.why))
            item.setToolTip(self._sample_words(sample))
        self._render.setText(self.tr("Render"))
        if self._rehearsed.fits is not None:
            edge, seconds = self._rehearsed.fits
            self._smaller.setText(self.tr("Use {size} px (about {time})").format(size=edge, time=roughly(seconds)))
        one_default(self, self._render)
        self._show_frame()

    def _forecast_words(self) -> str:
        done = self._rehearsed
        return self.tr("Rendering {frames} at {size} px takes about {time}, {memory} of memory and {disk} on "
                       "disk.").format(frames=counts.frames(done.frames), size=self._request.detail.size,
                                       time=roughly(done.seconds), memory=in_bytes(done.memory),
                                       disk=in_bytes(done.disk))

    def _sample_words(self, sample: RehearsedFrame) -> str:
        figures = sample.metrics
        parts = [self.tr("Frame {number}: {why}").format(number=sample.number, why=core_text(sample.why)),
                 self.tr("painted by the network") if figures.role is Role.LEARNED else
                 self.tr("{steps} in {time}").format(steps=counts.steps(figures.steps), time=duration(figures.seconds))]
        if figures.reliable is not None:
            parts.append(self.tr("flow reaches {share} % of it").format(share=round(100 * figures.reliable)))
        if figures.temporal is not None:
            parts.append(self.tr("flicker {error} of 255").format(error=f"{figures.temporal:.1f}"))
        return " · ".join(parts)

    def _current(self) -> RehearsedFrame | None:
        row = self._list.currentRow()
        return self._rehearsed.samples[row] if row >= 0 else None

    def _show_frame(self) -> None:
        sample = self._current()
        if sample is None:
            return
        original, painted = self._thumbs
        original.set_image(self._originals.get(sample.number, QImage()))
        painted.set_image(self._painted[sample.number])
        self._about.setText(self._sample_words(sample))

    def _on_row_changed(self, row: int) -> None:
        self._show_frame()
        sample = self._current()
        if sample is not None:
            self.frame_chosen.emit(sample.number)

    def _on_render_clicked(self) -> None:
        self.accept()
        self.render_requested.emit()

    def _choose_size(self, size: int) -> None:
        self.accept()
        self.size_chosen.emit(size)
