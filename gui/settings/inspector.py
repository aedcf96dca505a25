"""The settings of the picture: made from their descriptions, and presets above them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from core import settings
from core.choices import Mode
from core.described import Field
from gui.common import theme
from gui.common.i18n import core_text
from gui.project.presets import Presets
from gui.project.project import Project
from gui.settings.controls import SettingControl, control
from gui.settings.layers_control import LayersControl
from gui.settings.preset_row import PresetRow

_USED_IN: Mapping[str, Collection[Mode]] = {
    "spacing": (Mode.AUTO, Mode.KEYFRAMES, Mode.LEARNED),
    "passes": (Mode.AUTO, Mode.FRAMES),
    "training": (Mode.AUTO, Mode.LEARNED),
    "grade": (Mode.AUTO, Mode.LEARNED),
}
"""The modes that have a use for a setting of motion; every other setting counts in all of them."""


class InspectorPane(QScrollArea):
    """Every described setting of the project's request, in sections; it scrolls down, never sideways.

    Those of motion show while the content is a clip (`show_clip`).

    Attributes:
        failed: a `UserError` for the window to tell, such as a damaged file of presets.
        layers_wanted: the person wants to mark layers.
    """

    layers_wanted = Signal()
    advanced_toggled = Signal(bool)
    failed = Signal(object)

    def __init__(self, project: Project, parent: QWidget | None = None, *, presets: Presets | None = None) -> None:
        super().__init__(parent, widgetResizable=True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its controls take the focus and are scrolled to
        self._project = project
        self._controls: dict[tuple[str, str], SettingControl] = {}
        self._presets = PresetRow(project, presets or Presets())
        self._presets.failed.connect(self.failed)
        self._titles = [QLabel(), QLabel(), QLabel()]
        self._page, self._advanced, self._motion, self._advanced_motion = (QWidget() for _ in range(4))
        self._fold = QToolButton(toolButtonStyle=Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._fold.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._fold.setProperty("heading", True)
        self._fold.clicked.connect(self._on_fold_clicked)
        self._lay_out()
        project.changed.connect(self._on_project_changed)
        self._retranslate()
        self.advanced_open = False
        self._on_project_changed(project.request)
        QTimer.singleShot(0, self._presets.load)  # a damaged file is told once the window listens

    @property
    def advanced_open(self) -> bool:
        """Whether the advanced settings are unfolded."""
        return self._fold.arrowType() is Qt.ArrowType.DownArrow

    @advanced_open.setter
    def advanced_open(self, wanted: bool) -> None:
        self._fold.setArrowType(Qt.ArrowType.DownArrow if wanted else Qt.ArrowType.RightArrow)
        self._advanced.setVisible(wanted)
        self._retranslate()

    def show_clip(self, shown: bool) -> None:
        """Show the settings that only a clip has, or hide them."""
        self._motion.setVisible(shown)
        self._advanced_motion.setVisible(shown)

    def changeEvent(self, event) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Never so narrow that a control is cut off."""
        return QSize(self._page.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width(), 120)

    def _lay_out(self) -> None:
        self._page.setObjectName("pane")
        rows = QVBoxLayout(self._page)
        rows.setContentsMargins(2 * theme.SPACING, theme.SPACING, theme.SPACING, 2 * theme.SPACING)
        rows.setSpacing(theme.SPACING + 4)
        rows.addWidget(self._presets)
        for title, part in zip(self._titles, ("look", "detail", "motion"), strict=True):
            inner = self._group(rows, self._motion) if part == "motion" else rows
            title.setProperty("heading", True)
            inner.addSpacing(theme.SPACING)
            inner.addWidget(title)
            self._add_controls(inner, (field for field in settings.fields(part) if not field.advanced))
        rows.addSpacing(theme.SPACING)
        rows.addWidget(self._fold)
        inner = self._group(rows, self._advanced)
        self._add_controls(inner, settings.fields("method"))
        self._add_controls(self._group(inner, self._advanced_motion),
                           (field for field in settings.fields("motion") if field.advanced))
        self.show_clip(False)
        rows.addStretch(1)
        self.setWidget(self._page)

    def _group(self, rows: QVBoxLayout, group: QWidget) -> QVBoxLayout:
        """The rows inside a part of the page that can be hidden."""
        rows.addWidget(group)
        inner = QVBoxLayout(group)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(rows.spacing())
        return inner

    def _add_controls(self, rows: QVBoxLayout, fields: Iterable[Field]) -> None:
        for field in fields:
            made = control(field)
            made.edited.connect(lambda value, made=made: self._on_edited(made, value))
            if isinstance(made, LayersControl):
                made.asked.connect(self.layers_wanted)
            self._controls[field.part, field.name] = made
            rows.addWidget(made)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Settings"))
        self._titles[0].setText(self.tr("Look"))
        self._titles[1].setText(self.tr("Detail"))
        self._titles[2].setText(self.tr("Motion"))
        self._fold.setText(self.tr("Advanced"))
        self._fold.setAccessibleDescription(self.tr("unfolded") if self.advanced_open else self.tr("folded"))
        self._fold.setToolTip(self.tr("How the painting is computed: network, layers, optimiser, device."))

    def _on_fold_clicked(self) -> None:
        self.advanced_open = not self.advanced_open
        self.advanced_toggled.emit(self.advanced_open)

    def _on_edited(self, made: SettingControl, value: Any) -> None:
        key = f"{made.field.part}__{made.field.name}"
        request = self._project.request.replace(**{key: value})
        self._project.set(request, core_text(made.field.label), merge_key=(key, made.gesture))

    def _on_project_changed(self, request: settings.Request) -> None:
        for (part, name), made in self._controls.items():
            value = getattr(getattr(request, part), name)
            if value != made.value():  # what a person is typing elsewhere stays
                made.set_value(value)
            if part == "motion" and name in _USED_IN:
                made.setEnabled(request.motion.mode in _USED_IN[name])
