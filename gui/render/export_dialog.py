"""The dialog that asks how a finished clip is written: format, quality, range and sound, and what it will weigh."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from core import settings
from core.choices import LABELS, Codec
from core.errors import UserError
from core.media.clips import Clip
from core.media.encode import video_formats
from core.settings import Export
from core.units import in_bytes
from gui.common import theme
from gui.common.durations import roughly
from gui.common.i18n import core_text
from gui.common.widgets import WrappedLabel, one_default
from gui.render.export_words import ExportWords, stretches
from gui.settings.control_base import SettingControl
from gui.settings.controls import control
from gui.settings.editors import ComboBox

_SETTINGS = ("crf", "effort", "sound", "quality")
_LEAST_WIDTH = 460


@dataclass(frozen=True)
class ExportChoice:
    """What is exported and how.

    Attributes:
        suffix: the file's ending; `export` the encoder's settings, `quality` WebP's.
        numbers: the frames, without gaps.
    """

    suffix: str = ".mp4"
    export: Export = field(default_factory=Export)
    quality: int = 92
    numbers: range = range(0)


@dataclass(frozen=True)
class ExportWeight:
    """What a file will be: bytes, and the seconds that writing it takes, as estimated."""

    bytes: float
    seconds: float


class ExportDialog(QDialog):
    """Asks how to export the open clip; who opened it estimates, asks for the place and begins.

    Args:
        numbers: the frames from in to out.
        done: for every frame of the clip whether it is finished; bool.

    Signals:
        changed: the `ExportChoice` as it is now, whose weight is wanted (`show_weight`).
        save_requested: the `ExportChoice` to write. render_requested: paint what is missing first.
    """

    changed = Signal(object)
    save_requested = Signal(object)
    render_requested = Signal()

    def __init__(self, clip: Clip, numbers: range, done: np.ndarray, remembered: ExportChoice,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clip, self._numbers, self._done = clip, numbers, done
        described = (*settings.fields("export"), *settings.fields("output"))
        self._controls: dict[str, SettingControl] = {
            one.name: control(one) for one in described if one.name in _SETTINGS}
        self._format, self._codec = ComboBox(), ComboBox()
        self._whole, self._finished, self._ranges = QRadioButton(), QRadioButton(), QButtonGroup(self)
        self._says = ExportWords(clip, self)
        self._words, self._note, self._gap = QLabel(), WrappedLabel(), WrappedLabel()
        self._gap_box, self._render, self._weight = QWidget(), QPushButton(), QLabel()
        self._rows = [QLabel() for _ in range(4)]
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._save = self._buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self._build()
        self._take(remembered)
        self._retranslate()
        self._connect()
        self._show()

    # What is chosen.

    @property
    def choice(self) -> ExportChoice:
        """What is chosen now."""
        values = {name: made.value() for name, made in self._controls.items()}
        quality = values.pop("quality")
        codec = self._codec.currentData() or Codec.H264
        return ExportChoice(self._format.currentData(), Export(codec=codec, **values), quality, self._chosen_range())

    def set_done(self, done: np.ndarray) -> None:
        """Take what is finished now."""
        if not np.array_equal(done, self._done):
            self._done = done
            self._show()

    def show_weight(self, weight: ExportWeight | None) -> None:
        """Say how large the file will be and how long it takes to write; nothing if that cannot be told."""
        self._weight.setText(self.tr("about {size}, written in about {time}").format(
            size=in_bytes(weight.bytes), time=roughly(weight.seconds)) if weight is not None and weight.bytes else "")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
            self._show()
        super().changeEvent(event)

    def _chosen_range(self) -> range:
        return self._numbers if self._whole.isChecked() else longest_finished(self._done, self._numbers)

    def _take(self, remembered: ExportChoice) -> None:
        self._format.setCurrentIndex(max(self._format.findData(remembered.suffix), 0))
        self._fill_codecs()
        self._codec.setCurrentIndex(max(self._codec.findData(remembered.export.codec), 0))
        for name, made in self._controls.items():
            made.set_value(remembered.quality if name == "quality" else getattr(remembered.export, name))

    # Building.

    def _build(self) -> None:
        for suffix in video_formats.SUFFIXES:
            self._format.addItem("", suffix)
        self._ranges.addButton(self._whole)
        self._ranges.addButton(self._finished)
        self._whole.setChecked(not self._missing(self._numbers) or not longest_finished(self._done, self._numbers))
        self._finished.setChecked(not self._whole.isChecked())
        self._words.setProperty("muted", True)
        self._note.setProperty("muted", True)
        self._lay_out()
        self.setMinimumWidth(_LEAST_WIDTH)

    def _lay_out(self) -> None:
        quality = _column(*(self._controls[name] for name in ("crf", "quality")), self._words, self._controls["effort"])
        missing = QHBoxLayout()
        missing.addWidget(self._gap, 1)
        missing.addWidget(self._render)
        self._gap_box.setLayout(missing)
        missing.setContentsMargins(0, 0, 0, 0)
        form = QFormLayout()
        form.setSpacing(2 * theme.SPACING)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        formats = QHBoxLayout()
        formats.addWidget(self._format, 1)
        formats.addWidget(self._codec, 1)
        form.addRow(self._rows[0], formats)
        form.addRow(self._rows[1], quality)
        form.addRow(self._rows[2], _column(self._whole, self._finished, self._gap_box))
        form.addRow(self._rows[3], self._weight)
        self._rows[0].setBuddy(self._format)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*[2 * theme.SPACING] * 4)
        whole.setSpacing(2 * theme.SPACING)
        whole.addLayout(form)
        whole.addWidget(self._controls["sound"])
        whole.addWidget(self._note)
        whole.addStretch(1)
        whole.addWidget(self._buttons)

    def _connect(self) -> None:
        self._format.currentIndexChanged.connect(self._on_format_chosen)
        self._codec.currentIndexChanged.connect(self._show)
        for made in self._controls.values():
            made.edited.connect(self._show)
        self._whole.toggled.connect(self._show)
        self._render.clicked.connect(self._on_render_clicked)
        self._buttons.accepted.connect(lambda: self.save_requested.emit(self.choice))
        self._buttons.rejected.connect(self.reject)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Export the clip"))
        names = {".mp4": self.tr("MP4: plays everywhere"), ".mov": self.tr("MOV: for editing"),
                 ".mkv": self.tr("MKV: holds everything"), ".gif": self.tr("GIF: a short loop"),
                 ".webp": self.tr("WebP: an animated picture"), ".png": self.tr("PNG: numbered pictures in a folder")}
        for at in range(self._format.count()):
            self._format.setItemText(at, names[self._format.itemData(at)])
        for label, text in zip(self._rows, (self.tr("Format"), self.tr("Quality"), self.tr("Frames"),
                                            self.tr("Size")), strict=True):
            label.setText(text)
        self._format.setAccessibleName(self.tr("Format"))
        self._codec.setAccessibleName(self.tr("Codec"))
        self._save.setText(self.tr("Save as…"))
        self._render.setText(self.tr("Render them"))
        one_default(self, self._save)
        self._finished.setToolTip(self.tr("The longest stretch without a gap."))

    # Showing.

    def _on_format_chosen(self) -> None:
        blocked = self._codec.blockSignals(True)
        self._fill_codecs()
        self._codec.blockSignals(blocked)
        self._show()

    def _fill_codecs(self) -> None:
        suffix = self._format.currentData()
        known = video_formats.codecs(suffix)
        if suffix == ".mov":  # which is taken for editing
            known = tuple(sorted(known, key=lambda codec: codec is not Codec.PRORES))
        self._codec.clear()
        for codec in known:
            self._codec.addItem(core_text(LABELS[codec]), codec)
        self._codec.setVisible(len(known) > 1)

    def _show(self, *_: object) -> None:
        """Say what follows from what is chosen."""
        choice = self.choice
        rated = _rated(choice)
        self._controls["crf"].setVisible(rated)
        self._controls["effort"].setVisible(rated)
        self._controls["quality"].setVisible(choice.suffix == ".webp")
        self._words.setText(self._says.quality(choice.export.crf) if rated else self._says.fixed(choice.suffix))
        self._words.setVisible(bool(self._words.text()))
        self._show_sound(choice)
        self._show_ranges(choice)
        self._weight.setText(self.tr("Estimating…"))
        self.changed.emit(choice)

    def _show_sound(self, choice: ExportChoice) -> None:
        held = choice.suffix in video_formats.CONTAINERS
        self._controls["sound"].setEnabled(held and self._clip.has_sound)
        fault = _fault(choice)
        if fault is not None:
            self._note.setText(fault.text(core_text))
        elif not self._clip.has_sound:
            self._note.setText(self.tr("The clip has no sound."))
        else:
            self._note.setText("" if held else self.tr("This format holds no sound."))
        self._note.setVisible(bool(self._note.text()))

    def _show_ranges(self, choice: ExportChoice) -> None:
        finished = longest_finished(self._done, self._numbers)
        complete = finished == self._numbers
        self._whole.setText(self.tr("From in to out: {frames}").format(frames=self._says.frames(self._numbers)))
        self._finished.setText(self.tr("What is finished: {frames}").format(frames=self._says.frames(finished)))
        self._finished.setVisible(not complete)
        self._finished.setEnabled(bool(finished))
        missing = self._missing(choice.numbers)
        self._gap_box.setVisible(bool(missing))
        self._render.setMinimumWidth(self._render.sizeHint().width())
        self._gap.setText(self.tr("Not painted with these settings yet: {frames}.").format(frames=stretches(missing)))
        self._save.setEnabled(bool(choice.numbers) and not missing and _fault(choice) is None)

    def _missing(self, numbers: range) -> list[int]:
        return np.setdiff1d(numbers, np.flatnonzero(self._done)).tolist()

    def _on_render_clicked(self) -> None:
        self.accept()
        self.render_requested.emit()


def longest_finished(done: np.ndarray, numbers: range) -> range:
    """The longest stretch of finished frames within `numbers`; the first of several; empty if none is finished."""
    edges = np.flatnonzero(np.diff(done[numbers.start:numbers.stop], prepend=False, append=False)) + numbers.start
    runs = [range(start, stop) for start, stop in edges.reshape(-1, 2).tolist()]
    return max(runs, key=len, default=range(numbers.start, numbers.start))


def _rated(choice: ExportChoice) -> bool:
    """Whether the constant rate factor counts."""
    return choice.suffix in video_formats.CONTAINERS and choice.export.codec is not Codec.PRORES


def _fault(choice: ExportChoice) -> UserError | None:
    """Why this cannot be written here at all."""
    try:
        video_formats.check(f"clip{choice.suffix}", choice.export)
    except UserError as fault:
        return fault
    return None


def _column(*widgets: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(theme.SPACING)
    for widget in widgets:
        column.addWidget(widget)
    column.setAlignment(Qt.AlignmentFlag.AlignTop)
    return column
