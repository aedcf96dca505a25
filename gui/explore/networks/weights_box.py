"""With which weights the chosen network runs, and how to come by them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.choices import Network
from core.errors import UserError
from core.network_table import UNPUBLISHED
from core.weights_at_hand import WeightsAtHand
from gui.common.foreign_text import tip
from gui.common.i18n import core_text
from gui.common.latest_task import LatestTask
from gui.common.widgets import WrappedLabel
from gui.jobs import engine
from gui.jobs.downloads import Downloads
from gui.settings.editors import ComboBox

OXFORD, TORCHVISION = "oxford", "torchvision"


class WeightsBox(QWidget):
    """The weights in use, where else there are some, and their licence. It asks for what is there only when in sight.

    Signals:
        chosen: what `settings.Method.weights` is to be.
        own_found: a person's own file, which fits the network.
        file_wanted: the person wants to choose a file of their own.
    """

    chosen = Signal(str)
    own_found = Signal(str)
    file_wanted = Signal()

    def __init__(self, downloads: Downloads, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._downloads = downloads
        self._network, self._source, self._own = Network.VGG19, "", ""
        self._known: WeightsAtHand | None = None
        self._fault: UserError | None = None
        self._asked: tuple[Network, str] | None = None
        self._combo, self._note = ComboBox(), WrappedLabel()
        self._download, self._choose = QPushButton(), QPushButton()
        self._combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._combo.setMinimumContentsLength(8)
        self._task = LatestTask(self)
        self._lay_out()
        self._combo.activated.connect(lambda at: self.chosen.emit(self._combo.itemData(at)))
        self._download.clicked.connect(lambda: downloads.start(self._network, self.ask_again))
        self._choose.clicked.connect(self.file_wanted)
        self._task.done.connect(self._on_known)
        self._task.failed.connect(self._on_failed)
        downloads.changed.connect(self._tell)
        self.retranslate()

    def show_weights(self, network: Network, source: str, own: str) -> None:
        """Show the weights of a network; `own` is a file that a person chose for it earlier, or empty."""
        changed = (network, source) != (self._network, self._source)
        self._network, self._source, self._own = network, source, own
        self._fill()
        if changed:
            self.ask_again()

    def ask_again(self) -> None:
        """Look once more what is there, as soon as this can be seen."""
        self._known = self._fault = self._asked = None
        self._task.drop()
        self._ask()
        self._tell()

    def close_task(self) -> None:
        """End what runs beside the window."""
        self._task.close()

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        self._combo.setAccessibleName(self.tr("Weights"))
        self._choose.setText(self.tr("Choose a file…"))
        self._choose.setToolTip(self.tr("Weights of your own: a .safetensors or .pth file of this network"))
        self._fill()
        self._tell()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow() and self._fault is not None:
            self.ask_again()  # the person may have put the file back meanwhile

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for button in (self._download, self._choose):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._combo)
        column.addWidget(self._note)
        column.addLayout(buttons)

    def _ask(self) -> None:
        wish = self._network, self._source
        if self.isVisible() and wish != self._asked and not self._needs_own:
            self._asked = wish
            self._task.begin(lambda report, network, source: engine.weights_at_hand(network, source), *wish)

    @property
    def _needs_own(self) -> bool:
        """Whether nothing can be said but that a file is needed."""
        return self._network in UNPUBLISHED and self._source in ("", OXFORD, TORCHVISION)

    def _on_known(self, known: WeightsAtHand) -> None:
        self._known = known
        if not known.licence:
            self.own_found.emit(self._source)
        self._tell()

    def _on_failed(self, fault: Exception) -> None:
        if isinstance(fault, UserError):
            self._fault = fault
            self._tell()

    def _fill(self) -> None:
        """The weights that can be chosen; those in use are among them."""
        entries: dict[str, str] = {}
        if self._network is Network.VGG19:
            entries = {OXFORD: self.tr("Oxford's own"), TORCHVISION: self.tr("torchvision's")}
        elif self._network not in UNPUBLISHED:
            entries = {TORCHVISION: self.tr("torchvision's")}
        used = self._source or next(iter(entries), "")
        if used == OXFORD and used not in entries:
            entries[used] = self.tr("Oxford's own")  # which this network has not: the note says so
        for path in (self._own, used):
            if path and path not in entries:
                entries[path] = Path(path).name
        self._combo.clear()
        for source, words in entries.items():
            self._combo.addItem(words, source)
        self._combo.setPlaceholderText(self.tr("None yet"))
        self._combo.setCurrentIndex(self._combo.findData(used))
        self._combo.setToolTip(tip(used) if used not in (OXFORD, TORCHVISION) else "")

    def _tell(self) -> None:
        fetching = self._downloads.network is self._network
        missing = self._known is not None and not self._known.there
        self._note.setText(self._words(fetching))
        self._note.setProperty("error", self._fault is not None)
        self._note.style().polish(self._note)
        self._download.setVisible(missing or fetching)
        self._download.setEnabled(self._downloads.network is None)
        size = self._known.megabytes if self._known is not None else 0
        self._download.setText(self.tr("Download ({megabytes} MB)").format(megabytes=size) if size
                               else self.tr("Download"))

    def _words(self, fetching: bool) -> str:
        if self._needs_own:
            return self.tr("Nobody has published weights of this network. It runs with a file of your own, its layers "
                           "named as Caffe or torchvision name them.")
        if self._fault is not None:
            return self._fault.text(core_text)
        if fetching:
            return self.tr("They are being downloaded.")
        if self._known is None:
            return self.tr("Looking for them…") if self._task.busy else ""
        if not self._known.there:
            return " ".join((self.tr("They are not on this machine yet."), self._licence()))
        return self._licence() if self._known.licence else self.tr("A file of your own; it fits.")

    def _licence(self) -> str:
        known = self._known
        return "" if known is None else self.tr("Licence: {licence}").format(licence=known.licence)
