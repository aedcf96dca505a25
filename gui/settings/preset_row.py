"""The row of presets on top of the inspector."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QInputDialog,
    QMenu,
    QMessageBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core import errors
from core.settings import Request
from gui.common import theme
from gui.common.i18n import core_text
from gui.common.message_box import MessageBox
from gui.project.presets import Preset, Presets
from gui.project.project import Project


class PresetRow(QWidget):
    """Chooses a preset, which is one step to undo, and keeps the person's own.

    Signals:
        failed: a `UserError`. listed: the presets are there, or others than before.
    """

    failed = Signal(object)
    listed = Signal()

    def __init__(self, project: Project, presets: Presets, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project, self._presets = project, presets
        self._combo = _PresetBox()
        self._menu_button = QToolButton()
        self._menu_button.setText("⋯")
        self._menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._menu_button.setProperty("bare", True)
        menu = QMenu(self._menu_button)
        self._save, self._rename, self._delete = menu.addAction(""), menu.addAction(""), menu.addAction("")
        self._menu_button.setMenu(menu)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.SPACING)
        row = QHBoxLayout()
        self._column.addLayout(row)
        row.setSpacing(theme.SPACING // 2)
        row.addWidget(self._combo, 1)
        row.addWidget(self._menu_button)
        self._combo.activated.connect(self._on_activated)
        self._save.triggered.connect(self._on_save)
        self._rename.triggered.connect(self._on_rename)
        self._delete.triggered.connect(self._on_delete)
        menu.aboutToShow.connect(self._on_menu_about_to_show)
        project.changed.connect(self._on_project_changed)
        self._retranslate()

    def put_below(self, widget: QWidget) -> None:
        """Show something that belongs to the presets below them."""
        self._column.addWidget(widget)

    def load(self) -> None:
        """Read the person's presets; a damaged file is told through `failed`."""
        try:
            self._presets.load()
        except errors.UserError as fault:
            self.failed.emit(fault)
        self._fill()

    def changeEvent(self, event) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._combo.setAccessibleName(self.tr("Preset"))
        self._combo.setPlaceholderText(self.tr("Own settings"))
        self._combo.setToolTip(self.tr("A named look: sets several of the settings below at once."))
        self._menu_button.setToolTip(self.tr("Save, rename or delete presets of your own"))
        self._menu_button.setAccessibleName(self._menu_button.toolTip())
        self._save.setText(self.tr("Save these settings as a preset…"))
        self._rename.setText(self.tr("Rename preset…"))
        self._delete.setText(self.tr("Delete preset"))
        self._fill()

    def _fill(self) -> None:
        self._combo.clear()
        for preset in self._presets.built_in:
            self._combo.addItem(core_text(preset.name), preset)
            self._combo.setItemData(self._combo.count() - 1, core_text(preset.about), Qt.ItemDataRole.ToolTipRole)
        if self._presets.own:
            self._combo.insertSeparator(self._combo.count())
        for preset in self._presets.own:
            self._combo.addItem(preset.name, preset)
        self._on_project_changed(self._project.request)
        self.listed.emit()

    def _on_project_changed(self, request: Request) -> None:
        preset = self._presets.matching(request)
        every = (self._combo.itemData(index) for index in range(self._combo.count()))
        self._combo.setCurrentIndex(next((index for index, item in enumerate(every) if preset and item == preset), -1))

    def _own(self) -> Preset | None:
        """The preset that is shown, if it is one of the person's."""
        preset = self._combo.currentData()
        return preset if preset in self._presets.own else None

    def _on_activated(self, index: int) -> None:
        preset = self._combo.itemData(index)
        if preset is not None:
            text = self.tr("Preset “{name}”").format(name=self._combo.itemText(index))
            self._project.set(preset.applied(self._project.request), text)
            self._on_project_changed(self._project.request)

    def _on_menu_about_to_show(self) -> None:
        own = self._own() is not None
        self._rename.setEnabled(own)
        self._delete.setEnabled(own)

    def _on_save(self) -> None:
        name = self._ask_name(self.tr("Save preset"), "")
        if name:
            self._change(lambda: self._presets.save(name, self._project.request))

    def _on_rename(self) -> None:
        preset = self._own()
        if preset is None:
            return
        name = self._ask_name(self.tr("Rename preset"), preset.name)
        if name:
            self._change(lambda: self._presets.rename(preset, name))

    def _on_delete(self) -> None:
        preset = self._own()
        if preset is None:
            return
        box = MessageBox(self.tr("Delete preset"), self.window(), grave=True)
        box.setText(self.tr("Delete the preset “{name}”?").format(name=box.short(preset.name)))
        box.setInformativeText(self.tr("This cannot be undone."))
        if box.agreed(self.tr("&Delete"), QMessageBox.ButtonRole.DestructiveRole):
            self._change(lambda: self._presets.delete(preset))

    def _ask_name(self, title: str, name: str) -> str:
        """A name from the person, empty if they thought better of it."""
        name, accepted = QInputDialog.getText(self, title, self.tr("Name:"), text=name)
        return name.strip()[:60] if accepted else ""

    def _change(self, change) -> None:
        try:
            change()
        except errors.UserError as fault:
            self.failed.emit(fault)
        self._fill()


class _PresetBox(QComboBox):
    """Leaves the wheel to the pane: turning it over the row must not change every setting."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def wheelEvent(self, event) -> None:
        event.ignore()
