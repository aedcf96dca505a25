"""On which machines clips are rendered: this process alone, several of this machine, or those of a scheduler."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from core.errors import FarmMissing, UserError
from gui.common import counts, icons
from gui.common.i18n import core_text
from gui.common.widgets import WrappedLabel
from gui.jobs.farm_setting import MOST_PROCESSES, FarmKind, FarmSetting
from gui.settings.editors import NUMBER_WIDTH, ComboBox, SpinBox, show_silently

_KINDS = tuple(FarmKind)
_GAP = 4


class FarmControl(QWidget):
    """Says at once what will not do of an address that is typed.

    Args:
        installed: whether there is Dask; else it is dimmed, and says what to install.

    Signals:
        edited: the setting as the person has it now. keys_wanted: the person wants to choose the folder of the keys.
    """

    edited = Signal(object)
    keys_wanted = Signal()

    def __init__(self, installed: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._setting, self._installed = FarmSetting(), installed
        self._kind, self._processes, self._count = ComboBox(), SpinBox(), QLabel()
        self._address, self._keys, self._choose = QLineEdit(), QLineEdit(), QToolButton()
        self._fault, self._note = WrappedLabel(), WrappedLabel()
        self._processes_row, self._keys_row = QWidget(), QWidget()
        self._lay_out()
        self._kind.currentIndexChanged.connect(lambda at: self._take(replace(self._setting, kind=_KINDS[at])))
        self._processes.valueChanged.connect(lambda count: self._take(replace(self._setting, processes=count)))
        self._address.textEdited.connect(lambda text: self._take(replace(self._setting, address=text.strip())))
        self._keys.textEdited.connect(lambda text: self._take(replace(self._setting, keys=text.strip())))
        self._choose.clicked.connect(self.keys_wanted)
        self._retranslate()
        self.show_setting(self._setting)

    def show_setting(self, setting: FarmSetting) -> None:
        """Show a setting without announcing it."""
        self._setting = setting
        was = self._kind.blockSignals(True)
        self._kind.setCurrentIndex(_KINDS.index(setting.kind))
        self._kind.blockSignals(was)
        show_silently(self._processes, setting.processes)
        for line, text in ((self._address, setting.address), (self._keys, setting.keys)):
            if line.text().strip() != text:
                line.setText(text)
        self._settle()

    def use_keys(self, folder: str) -> None:
        """Take a folder that was chosen."""
        self._keys.setText(folder)
        self._take(replace(self._setting, keys=folder))

    def summary(self) -> str:
        """The setting in a few words."""
        if not self._installed or self._setting.kind is FarmKind.OFF:
            return self.tr("off")
        if self._setting.kind is FarmKind.PROCESSES:
            return counts.processes(self._setting.processes)
        return self._setting.address if not self._refusal() else self.tr("no address yet")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
            self._settle()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        self._kind.addItems([kind.value for kind in _KINDS])
        self._kind.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._kind.setMinimumContentsLength(8)
        self._processes.setRange(1, MOST_PROCESSES)
        self._processes.setKeyboardTracking(False)
        self._processes.setProperty("plain", True)
        self._processes.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._processes.setFixedWidth(NUMBER_WIDTH)
        self._count.setBuddy(self._processes)
        self._choose.setIcon(icons.icon("open"))
        self._fault.setProperty("error", True)
        self._note.setProperty("muted", True)
        self._keys.setClearButtonEnabled(True)
        for row, parts in ((self._processes_row, (self._count, None, self._processes)),
                           (self._keys_row, (self._keys, self._choose))):
            _fill(row, *parts)
        for editor in (self._kind, self._processes, self._address, self._keys, self._choose):
            editor.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            editor.setEnabled(self._installed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        for widget in (self._kind, self._processes_row, self._address, self._fault, self._keys_row, self._note):
            column.addWidget(widget)

    def _take(self, setting: FarmSetting) -> None:
        if setting != self._setting:
            self._setting = setting
            self._settle()
            self.edited.emit(setting)

    def _settle(self) -> None:
        """Show what belongs to the kind, and what will not do of it."""
        setting = self._setting
        asked = setting.kind is FarmKind.SCHEDULER
        self._processes_row.setVisible(setting.kind is FarmKind.PROCESSES)
        self._address.setVisible(asked)
        self._keys_row.setVisible(asked and setting.is_protected)
        refusal = self._refusal() if setting.address else ""
        self._fault.setText(refusal)
        self._fault.setVisible(bool(refusal))
        self._address.setAccessibleDescription(refusal)
        note = self._words()
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def _refusal(self) -> str:
        """Why the address will not do; empty if it will, or none is needed."""
        try:
            self._setting.place()
        except UserError as fault:
            return fault.text(core_text)
        return ""

    def _words(self) -> str:
        """What a person should know before choosing."""
        if not self._installed:
            return FarmMissing().text(core_text)
        if self._setting.kind is FarmKind.PROCESSES:
            return self.tr("Each takes as much memory as painting here does, and its share of the processor.")
        if self._setting.kind is FarmKind.SCHEDULER and not self._setting.address:
            return self.tr("The address that the scheduler names when it is started.")
        return ""

    def _retranslate(self) -> None:
        words = {FarmKind.OFF: self.tr("Off: this process alone"),
                 FarmKind.PROCESSES: self.tr("Processes of this machine"),
                 FarmKind.SCHEDULER: self.tr("Machines of a scheduler")}
        for at, kind in enumerate(_KINDS):
            self._kind.setItemText(at, words[kind])
        self._kind.setToolTip(self.tr("On which machines clips are rendered, from the next render on. This machine "
                                      "remembers it; no file carries it."))
        self._kind.setAccessibleName(self.tr("Farm"))
        self._count.setText(self.tr("Processes"))
        self._address.setPlaceholderText("tls://HOST:8786")
        self._address.setAccessibleName(self.tr("Address of the scheduler"))
        self._address.setToolTip(self.tr("tcp://HOST:PORT on this machine, tls://HOST:PORT with keys on any other."))
        self._keys.setPlaceholderText(self.tr("Folder with the farm’s keys"))
        self._keys.setAccessibleName(self.tr("Folder with the farm’s keys"))
        self._keys.setToolTip(self.tr("The folder that “impasto farm keys” made; empty for the files that Dask’s own "
                                      "configuration names."))
        choose = self.tr("Choose the folder…")
        self._choose.setToolTip(choose)
        self._choose.setAccessibleName(choose)


def _fill(row: QWidget, *parts: QWidget | None) -> None:
    """Put widgets beside each other; None is the room between them."""
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(_GAP)
    for part in parts:
        if part is None:
            line.addStretch(1)
        else:
            line.addWidget(part, isinstance(part, QLineEdit))
