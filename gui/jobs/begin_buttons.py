"""The buttons that begin a job: the largest is for what suits the content."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from gui.common import foreign_text, icons, theme
from gui.common.widgets import ElidedLabel
from gui.jobs.expected_label import ExpectedLabel
from gui.jobs.job_texts import RenderProgress


class BeginButtons(QWidget):
    """One large button that paints a photo, renders a clip or exports a finished one, and small ones for the rest.

    Attributes:
        paint, render_all, rehearse, frame, more, export: the buttons, for whoever does what they ask for.
        expected: says how long what they begin will take.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.paint, self.render_all, self.rehearse, self.frame, self.more, self.export = (
            QPushButton() for _ in range(6))
        self._goes_on, self._missing = False, ""
        self._beside_more: list[QPushButton] = []
        self._tips: dict[QPushButton, str] = {}
        self._first, self._rest, self._told = QHBoxLayout(), QHBoxLayout(), ElidedLabel()
        self.expected = ExpectedLabel()
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._lay_out()
        self._retranslate()

    def all(self) -> tuple[QPushButton, ...]:
        """Every button, in the order of their places."""
        return (self.paint, self.render_all, self.rehearse, self.frame, self.more, self.export)

    def add_beside_more(self, action: QAction) -> None:
        """Show a button for an action wherever a picture can be continued; dimmed while it cannot be done."""
        button = QPushButton()
        button.clicked.connect(action.trigger)
        action.changed.connect(lambda: _follow(button, action))
        _follow(button, action)
        button.hide()
        self._beside_more.append(button)
        self._rest.insertWidget(self._rest.indexOf(self.more) + 1, button)

    def offer(self, clip: RenderProgress | None, painted: bool, idle: bool, missing: str = "") -> None:
        """Show what can be begun with a clip, or with a photo that may be painted already; dimmed while a job runs.

        `missing` says what painting lacks, which is dimmed then.
        """
        finished = clip is not None and clip.complete
        self._goes_on = clip is not None and clip.done > 0
        shown = {self.paint: clip is None, self.more: clip is None and painted, self.render_all: clip is not None
                 and not finished, self.rehearse: clip is not None and not finished, self.frame: clip is not None,
                 self.export: self._goes_on}
        self._missing = missing
        for button, wanted in shown.items():
            button.setEnabled(idle and wanted and not (missing and button is not self.export))
        self.expected.keep_room(not idle)
        self.expected.show_continuing(shown[self.more])
        self._place_export(first=finished)
        for button, wanted in shown.items():
            button.setVisible(wanted)
        for button in self._beside_more:
            button.setVisible(shown[self.more])
        self._show_tips()

    def tell(self, words: str) -> None:
        """Say what beginning would take."""
        self._told.setText(words)
        self._told.setToolTip(foreign_text.tip(words))
        self._told.setVisible(bool(words))

    def stand_in_a_row(self, on: bool) -> None:
        """Take one line, where there is no column of settings to stand below."""
        direction = QBoxLayout.Direction.LeftToRight if on else QBoxLayout.Direction.TopToBottom
        self._box.setDirection(direction)
        half = theme.SPACING // 2
        self._box.setContentsMargins(*((half, half, theme.SPACING, half) if on else
                                       (2 * theme.SPACING, theme.SPACING, theme.SPACING, theme.SPACING + half)))
        wide = QSizePolicy.Policy.Preferred if on else QSizePolicy.Policy.Expanding
        for button in (*self.all(), *self._beside_more):
            button.setSizePolicy(wide, QSizePolicy.Policy.Fixed)
            if button.property("accent"):
                _look(button, large=not on)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        for button in (self.paint, self.render_all):
            _dress(button, "paint" if button is self.paint else "render", True)
            self._first.addWidget(button)
        for button in (self.rehearse, self.frame, self.more, self.export):
            self._rest.addWidget(button)
        _dress(self.export, "export", False)
        self._told.setProperty("muted", True)
        self._told.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._rest.setSpacing(theme.SPACING // 2)
        self._box.setSpacing(theme.SPACING)
        self._box.addLayout(self._first)
        self._box.addWidget(self._told)
        self._box.addWidget(self.expected)
        self._box.addLayout(self._rest)
        self.stand_in_a_row(False)

    def _place_export(self, first: bool) -> None:
        """Give the export the place and the looks of the large button, or those of a small one."""
        if self.export.property("accent") != first:
            (self._first if first else self._rest).addWidget(self.export)
            _dress(self.export, "export", first)
            _look(self.export, large=first and self._box.direction() is QBoxLayout.Direction.TopToBottom)

    def _show_tips(self) -> None:
        """Say what each button does, or why it cannot, and name the one whose words depend on the clip."""
        self.render_all.setText(self.tr("Continue rendering") if self._goes_on else self.tr("Render"))
        self._tips[self.render_all] = (self.tr("Paint the frames that are missing or out of date.") if self._goes_on
                                       else self.tr("Paint every frame from the in to the out point."))
        for button, tip in self._tips.items():
            button.setToolTip(tip if button is self.export else foreign_text.tip(self._missing) or tip)

    def _retranslate(self) -> None:
        texts = {
            self.paint: (self.tr("Paint"), self.tr("Paint the photo with these settings.")),
            self.rehearse: (self.tr("Rehearse"), self.tr("Paint five telling frames, and tell how long the whole "
                                                         "takes and what it needs.")),
            self.frame: (self.tr("Paint this frame"), self.tr("Paint the frame at the playhead alone, to try a "
                                                              "look.")),
            self.more: (self.tr("Continue"), self.tr("Paint more steps, beginning with this picture.")),
            self.export: (self.tr("Export…"), self.tr("Write the finished frames into a video, or into pictures.")),
        }
        for button, (text, tip) in texts.items():
            button.setText(text)
            self._tips[button] = tip
        self._show_tips()


def _follow(button: QPushButton, action: QAction) -> None:
    """Let a button say what an action says, and be dimmed with it."""
    button.setText(action.text().replace("&", ""))
    button.setToolTip(action.toolTip())
    button.setEnabled(action.isEnabled())


def _dress(button: QPushButton, icon: str, first: bool) -> None:
    """Give a button its icon, and the colours of the one that comes first or of another."""
    button.setProperty("accent", first)
    button.setIcon(icons.icon(icon, "on_accent" if first else "text"))
    _look(button, large=first)


def _look(button: QPushButton, large: bool) -> None:
    button.setProperty("large", large)
    button.style().unpolish(button)
    button.style().polish(button)
