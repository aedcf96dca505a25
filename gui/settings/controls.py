"""A control for each described setting, made from its description."""

from __future__ import annotations

import random
from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from core import choices, errors, notation
from core.described import Field
from gui.common import icons
from gui.common.i18n import core_text
from gui.settings.control_base import SettingControl
from gui.settings.editors import NUMBER_WIDTH, ComboBox, Slider, SliderScale, limits, show_silently, spin_box
from gui.settings.layers_control import LayersControl

REACH = {("look", "ratio"): (0.1, 10.0), ("look", "style_scale"): (0.25, 4.0), ("look", "smoothing"): (0.0, 5.0),
         ("detail", "steps"): (5, 200), ("method", "scales"): (0, 6), ("method", "tolerance"): (0.0, 0.05),
         ("motion", "consistency"): (0.0, 5.0), ("motion", "steps"): (1, 50), ("motion", "spacing"): (2, 32),
         ("teaching", "steps"): (25, 3000), ("export", "crf"): (8, 38)}
"""What the sliders cover: the values worth trying. The spin boxes beside them take the whole range."""

SIZES = (256, 512, 768, 1024)
"""Sizes of one click, in pixels."""

CHECKS: dict[str, Callable[[str], object]] = {
    "long_term": notation.parse_offsets}
"""What raises `errors.BadSetting` for a line of text that makes no sense."""


class NumberControl(SettingControl):
    """A number: a slider over the values worth trying, and a spin box for all."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._spin = spin_box(field)
        self._spin.setFixedWidth(NUMBER_WIDTH)
        self._head.addWidget(self._spin)
        low, high = REACH.get((field.part, field.name)) or limits(field)
        self._scale = SliderScale(low, high, field.step or 1, field.log)
        self._slider = Slider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, self._scale.count)
        self._slider.setPageStep(max(1, self._scale.count // 10))
        self._rows.addWidget(self._slider)
        self._ends = (QLabel(), QLabel())
        if field.ends:
            self._rows.addLayout(self._ends_row())
        self._editors = [self._slider, self._spin]
        self._slider.valueChanged.connect(self._on_slid)
        self._spin.valueChanged.connect(self._on_spun)
        self._finish()

    def _ends_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for label in self._ends:
            label.setProperty("muted", True)
        row.addWidget(self._ends[0])
        row.addStretch(1)
        row.addWidget(self._ends[1])
        return row

    def _retranslate(self) -> None:
        super()._retranslate()
        for label, end in zip(self._ends, self.field.ends or ("", ""), strict=True):
            label.setText(core_text(end))

    def _show(self, value: float) -> None:
        show_silently(self._spin, value)
        show_silently(self._slider, self._scale.position(value))

    def _on_slid(self, position: int) -> None:
        value = self._scale.value(position)
        self._edit(round(value, self._spin.decimals()) if isinstance(self._spin, QDoubleSpinBox) else round(value))

    def _on_spun(self, value: float) -> None:
        self._edit(value)


class SizeControl(SettingControl):
    """A size in pixels: a spin box, and the common sizes as one row of buttons."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._spin = spin_box(field)
        self._spin.setFixedWidth(NUMBER_WIDTH)
        self._head.addWidget(self._spin)
        self._buttons = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(4)
        for size in SIZES:
            row.addWidget(self._button(size))
        self._rows.addLayout(row)
        self._editors = [self._spin]
        self._buttons.setExclusive(False)
        self._buttons.idClicked.connect(self._on_size_chosen)
        self._spin.valueChanged.connect(self._edit)
        self._finish()

    def _button(self, size: int) -> QToolButton:
        button = QToolButton()
        button.setText(str(size))
        button.setCheckable(True)
        button.setAccessibleName(f"{size} px")
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._buttons.addButton(button, size)
        return button

    def _show(self, value: int) -> None:
        show_silently(self._spin, value)
        for button in self._buttons.buttons():
            button.setChecked(self._buttons.id(button) == value)

    def _on_size_chosen(self, size: int) -> None:
        self.gesture += 1
        self._edit(size)
        self._show(size)  # a second click on the chosen size leaves it chosen


class SeedControl(SettingControl):
    """A seed: a spin box, and a die that throws another."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._spin = spin_box(field)
        self._spin.setFixedWidth(NUMBER_WIDTH + 24)
        self._dice = QToolButton()
        self._dice.setIcon(icons.icon("dice"))
        self._dice.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._head.addWidget(self._dice)
        self._head.addWidget(self._spin)
        self._editors = [self._spin]
        self._dice.clicked.connect(self._on_dice_thrown)
        self._spin.valueChanged.connect(self._edit)
        self._finish()

    def _retranslate(self) -> None:
        super()._retranslate()
        tip = self.tr("Another seed, by chance")
        self._dice.setToolTip(tip)
        self._dice.setAccessibleName(tip)

    def _show(self, value: int) -> None:
        show_silently(self._spin, value)

    def _on_dice_thrown(self) -> None:
        self.gesture += 1
        self._edit(random.randrange(1, 10_000))  # short enough to read aloud; the spin box takes the rest


class ChoiceControl(SettingControl):
    """A choice among the members of `kind`: a combo box."""

    def __init__(self, field: Field, kind: type[Enum], parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._choices = list(kind)
        self._combo = ComboBox()
        self._combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._combo.setMinimumContentsLength(8)
        self._combo.addItems([choice.value for choice in self._choices])
        self._rows.addWidget(self._combo)
        self._editors = [self._combo]
        self._combo.currentIndexChanged.connect(lambda index: self._edit(self._choices[index]))
        self._finish()

    def _shown_text(self, value: Enum) -> str:
        return core_text(choices.LABELS[value])

    def _retranslate(self) -> None:
        super()._retranslate()
        for index, choice in enumerate(self._choices):
            self._combo.setItemText(index, self._shown_text(choice))

    def _show(self, value: Enum) -> None:
        was = self._combo.blockSignals(True)
        self._combo.setCurrentIndex(self._choices.index(value))
        self._combo.blockSignals(was)


class BoolControl(SettingControl):
    """A yes or no: a box to tick, which carries the label."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._box = QCheckBox()
        self._label.hide()
        self._head.insertWidget(0, self._box)
        self._editors = [self._box]
        self._box.clicked.connect(self._edit)
        self._finish()

    def _retranslate(self) -> None:
        super()._retranslate()
        self._box.setText(core_text(self.field.label))

    def _shown_text(self, value: bool) -> str:
        return self.tr("on") if value else self.tr("off")

    def _show(self, value: bool) -> None:
        self._box.setChecked(value)


class TextControl(SettingControl):
    """A line of text, taken when it makes sense; one of numbers says at once when it does not."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._line = QLineEdit()
        self._row = QHBoxLayout()
        self._row.setSpacing(4)
        self._row.addWidget(self._line, 1)
        self._rows.addLayout(self._row)
        self._editors = [self._line]
        self._line.editingFinished.connect(self._on_editing_finished)
        self._finish()

    def _show(self, value: str) -> None:
        self._line.setText(value)
        self._line.setCursorPosition(0)

    def _on_editing_finished(self) -> None:
        text = self._line.text().strip()
        if not _makes_sense(self.field.name, text):
            self._tell_fault(self.tr("“{text}” cannot be read. {help}").format(
                text=text, help=core_text(self.field.help)))
            return
        self._fault.hide()
        self._edit(text)


class FileControl(TextControl):
    """A line of text that may be a file: a button chooses one."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        self._button = QToolButton()
        self._button.setIcon(icons.icon("open"))
        super().__init__(field, parent)
        self._button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._button.clicked.connect(self._on_file_wanted)
        self._row.addWidget(self._button)

    def _retranslate(self) -> None:
        super()._retranslate()
        tip = self.tr("Choose a file…")
        self._button.setToolTip(tip)
        self._button.setAccessibleName(tip)
        self._line.setPlaceholderText(self.tr("The best available"))

    def _on_file_wanted(self) -> None:
        kinds = self.tr("Weights (*.safetensors *.pth *.pt)")
        path, _ = QFileDialog.getOpenFileName(self, core_text(self.field.label), self._line.text(), kinds)
        if path:
            self._edit(path)


def control(field: Field, parent: QWidget | None = None) -> SettingControl:
    """The control that fits a setting's description."""
    named: dict[str, type[SettingControl]] = {"size": SizeControl, "seed": SeedControl, "weights": FileControl,
                                              "content_layers": LayersControl, "style_layers": LayersControl}
    if field.name in named:
        return named[field.name](field, parent)
    if issubclass(field.kind, Enum):
        return ChoiceControl(field, field.kind, parent)
    if field.kind is bool:
        return BoolControl(field, parent)
    return TextControl(field, parent) if field.kind is str else NumberControl(field, parent)


def _makes_sense(name: str, text: str) -> bool:
    try:
        if name in CHECKS:
            CHECKS[name](text)
    except errors.BadSetting:
        return False
    return True
