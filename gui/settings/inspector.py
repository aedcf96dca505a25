"""The settings of the picture: made from their descriptions, and presets above them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from core import settings
from core.choices import LABELS, Mode
from core.described import Field
from gui.common import theme
from gui.common.i18n import core_text
from gui.jobs import farm_setting
from gui.jobs.farm_setting import FarmSetting
from gui.project.presets import Presets
from gui.project.project import Project
from gui.settings.controls import SettingControl, control
from gui.settings.farm_control import FarmControl
from gui.settings.layers_control import LayersControl
from gui.settings.preset_row import PresetRow
from gui.settings.section import Section

_SPACING = theme.SPACING + theme.SPACING // 2  # pixels between two settings

_USED_IN: Mapping[str, Collection[Mode]] = {
    "spacing": (Mode.AUTO, Mode.KEYFRAMES, Mode.LEARNED),
    "passes": (Mode.AUTO, Mode.FRAMES),
    "training": (Mode.AUTO, Mode.LEARNED),
    "grade": (Mode.AUTO, Mode.LEARNED),
}
"""The modes that have a use for a setting of motion; every other setting counts in all of them."""


class InspectorPane(QScrollArea):
    """Every described setting of the project's request: the look first, everything else in sections folded away.

    It scrolls down, never sideways. What is about motion shows while the content is a clip (`show_clip`).

    Attributes:
        failed: a `UserError` for the window to tell, such as a damaged file of presets.
        layers_wanted: the person wants to mark layers.
        farm: on which machines clips are rendered, which is no part of the project.
        presets: those to choose among; presets_changed: there are others.
    """

    layers_wanted = Signal()
    failed = Signal(object)
    presets_changed = Signal()

    def __init__(self, project: Project, parent: QWidget | None = None, *, presets: Presets | None = None) -> None:
        super().__init__(parent, widgetResizable=True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its controls take the focus and are scrolled to
        self._project = project
        self._controls: dict[tuple[str, str], SettingControl] = {}
        self.presets = presets or Presets()
        self._presets = PresetRow(project, self.presets)
        self._presets.failed.connect(self.failed)
        self._presets.listed.connect(self.presets_changed)
        self._look, self._page, self._advanced_motion = QLabel(), QWidget(), QWidget()
        self._sections = {name: Section(_SPACING) for name in ("detail", "motion", "farm", "method")}
        self.farm = FarmControl(farm_setting.is_installed())
        self._lay_out()
        project.changed.connect(self._on_project_changed)
        self.farm.edited.connect(self._sum_up_farm)
        self._retranslate()
        self._on_project_changed(project.request)
        QTimer.singleShot(0, self._presets.load)  # a damaged file is told once the window listens

    @property
    def unfolded(self) -> frozenset[str]:
        """The sections that are unfolded, by the part of the request that they show."""
        return frozenset(name for name, section in self._sections.items() if section.open)

    @unfolded.setter
    def unfolded(self, names: Collection[str]) -> None:
        for name, section in self._sections.items():
            section.open = name in names

    def put_below_presets(self, widget: QWidget) -> None:
        """Show something that belongs to the presets below them."""
        self._presets.put_below(widget)

    def show_clip(self, shown: bool) -> None:
        """Show the settings that only a clip has, or hide them."""
        self._sections["motion"].setVisible(shown)
        self._sections["farm"].setVisible(shown)
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
        self.setWidget(self._page)  # first, for what gets a parent is dressed anew with all that is in it
        rows = QVBoxLayout(self._page)
        rows.setContentsMargins(2 * theme.SPACING, theme.SPACING, theme.SPACING, 2 * theme.SPACING)
        rows.setSpacing(_SPACING)
        rows.addWidget(self._presets)
        self._look.setProperty("heading", True)
        rows.addWidget(self._look)
        self._add_controls(rows, (field for field in settings.fields("look") if not field.advanced))
        for name, section in self._sections.items():
            rows.addWidget(section)
            if name == "farm":
                section.rows.addWidget(self.farm)
                continue
            self._add_controls(section.rows, (field for field in settings.fields(name)
                                              if name == "method" or not field.advanced))
        advanced = QVBoxLayout(self._advanced_motion)
        advanced.setContentsMargins(0, 0, 0, 0)
        advanced.setSpacing(_SPACING)
        self._add_controls(advanced, (field for field in settings.fields("motion") if field.advanced))
        self._sections["method"].rows.addWidget(self._advanced_motion)
        self.show_clip(False)
        rows.addStretch(1)

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
        self._look.setText(self.tr("Look"))
        self._sections["detail"].name(self.tr("Detail"), self.tr("How large the painting becomes, and how long it is "
                                                                 "painted."))
        self._sections["motion"].name(self.tr("Motion"), self.tr("How a clip is painted from frame to frame."))
        self._sections["farm"].name(self.tr("Farm"), self.tr("On which machines clips are rendered."))
        self._sections["method"].name(self.tr("Advanced"), self.tr("How the painting is computed: network, layers, "
                                                                   "optimiser, device."))
        self._sum_up(self._project.request)
        self._sum_up_farm()

    def show_farm(self, setting: FarmSetting) -> None:
        """Show on which machines clips are rendered."""
        self.farm.show_setting(setting)
        self._sum_up_farm()

    def _sum_up_farm(self, *_: object) -> None:
        self._sections["farm"].sum_up(self.farm.summary())

    def _sum_up(self, request: settings.Request) -> None:
        """Say what is set in the sections that are folded away."""
        self._sections["detail"].sum_up(self.tr("{size} px, {steps} steps").format(
            size=request.detail.size, steps=request.detail.steps))
        self._sections["motion"].sum_up(core_text(LABELS[request.motion.mode]))
        changed = sum(getattr(request.method, field.name) != field.default for field in settings.fields("method"))
        self._sections["method"].sum_up(self.tr("{count} changed").format(count=changed) if changed else "")

    def _on_edited(self, made: SettingControl, value: Any) -> None:
        key = f"{made.field.part}__{made.field.name}"
        request = self._project.request.replace(**{key: value})
        self._project.set(request, core_text(made.field.label), merge_key=(key, made.gesture))

    def _on_project_changed(self, request: settings.Request) -> None:
        self._sum_up(request)
        for (part, name), made in self._controls.items():
            value = getattr(getattr(request, part), name)
            if value != made.value():  # what a person is typing elsewhere stays
                made.set_value(value)
            if part == "motion" and name in _USED_IN:
                made.setEnabled(request.motion.mode in _USED_IN[name])
