"""One map over its picture, large."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSlider, QVBoxLayout, QWidget

from gui.common import theme
from gui.common.widgets import ElidedLabel, icon_button
from gui.explore.features.channel_pane import ChannelPane
from gui.explore.features.map_set import MapSet
from gui.explore.features.overlay_view import OPACITY, OverlayView

_WAYS: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageUp: -1,
                         Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageDown: 1}
_BACK = (Qt.Key.Key_Escape, Qt.Key.Key_Backspace)
_ENDS: dict[int, bool] = {Qt.Key.Key_Home: False, Qt.Key.Key_End: True}  # whether it is the last


class EnlargedMap(QWidget):
    """A map of a set over the picture; arrows go to the one before or after it, Esc goes back to the wall.

    Signals:
        left: the wall is wanted. moved: another map of the set is shown. wanted: what this channel wants is asked for.

    Attributes:
        view: picture and map. pane: what the channel wants.
    """

    left = Signal()
    moved = Signal(int)
    wanted = Signal()

    def __init__(self, pane: ChannelPane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._maps: MapSet | None = None
        self._at = 0
        self.view, self.pane = OverlayView(), pane
        self._back, self._want = QPushButton(), QPushButton()
        self._name, self._opacity_label = ElidedLabel(), QLabel()
        self._name.setProperty("heading", True)
        self._previous, self._next = icon_button("previous", ""), icon_button("next", "")
        self._opacity = QSlider(Qt.Orientation.Horizontal)
        self._opacity_label.setMinimumWidth(1)  # it gives way to the rest
        self._opacity.setRange(0, 100)
        self._opacity.setValue(round(100 * OPACITY))
        self._opacity.setMinimumWidth(60)
        self._opacity.setMaximumWidth(160)
        self._back.clicked.connect(self.left)
        self._previous.clicked.connect(lambda: self._go(-1))
        self._next.clicked.connect(lambda: self._go(1))
        self._want.clicked.connect(self._on_want)
        self._opacity.valueChanged.connect(lambda value: self.view.set_opacity(value / 100))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.SPACING // 2)
        for widget in (self._back, self._previous, self._next):
            row.addWidget(widget)
        row.addSpacing(theme.SPACING // 2)
        row.addWidget(self._name, 1)
        row.addWidget(self._opacity_label)
        row.addWidget(self._opacity)
        row.addWidget(self._want)
        self._opacity_label.setBuddy(self._opacity)
        pictures = QHBoxLayout()
        pictures.setSpacing(0)
        pictures.addWidget(self.view, 3)
        pictures.addWidget(self.pane, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACING // 2)
        column.addLayout(row)
        column.addLayout(pictures, 1)

    @property
    def at(self) -> int:
        """Which map of the set is shown."""
        return self._at

    def show_map(self, maps: MapSet, at: int) -> None:
        """Show a map of a set."""
        self._maps, self._at = maps, at
        self.view.set_map(maps.maps[at])
        self._tell()

    def set_wanted_possible(self, possible: bool) -> None:
        """Whether there is still something to paint of what this channel wants."""
        self._want.setEnabled(possible)

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        self._back.setText(self.tr("All maps"))
        self._back.setToolTip(self.tr("Back to all (Esc)"))
        self._want.setText(self.tr("What it wants"))
        self._want.setToolTip(self.tr("Paint the picture that drives this channel most"))
        self._opacity_label.setText(self.tr("Opacity"))
        self._opacity.setAccessibleName(self.tr("Opacity of the map"))
        for button, words in ((self._previous, self.tr("The one before (Left)")),
                              (self._next, self.tr("The next one (Right)"))):
            button.setToolTip(words)
            button.setAccessibleName(words)
        self._tell()

    def _tell(self) -> None:
        maps = self._maps
        if maps is None:
            return
        self._name.setText(f"{maps.title(self._at)} · {maps.strength(self._at)}")
        told = maps.told(self._at)
        self._name.setToolTip(told)
        self.setAccessibleName(told)
        self.view.setAccessibleName(told)
        self._want.setVisible(not maps.of_terms)
        self._previous.setEnabled(self._at > 0)
        self._next.setEnabled(self._at < len(maps.labels) - 1)

    def _on_want(self) -> None:
        self.setFocus()  # the button will be disabled, and arrows are to go on to the next channel
        self.wanted.emit()

    def _go(self, way: int) -> None:
        self._go_to(self._at + way)

    def _go_to(self, at: int) -> None:
        if self._maps is not None and at != self._at and 0 <= at < len(self._maps.labels):
            self.show_map(self._maps, at)
            self.moved.emit(at)

    # Keys, which the menus have too: Esc stops a painting, arrows step through a clip.

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _is_own(event) or self._maps is None:
            super().keyPressEvent(event)
        elif event.key() in _BACK:
            self.left.emit()
        elif event.key() in _ENDS:
            self._go_to(len(self._maps.labels) - 1 if _ENDS[event.key()] else 0)
        else:
            self._go(_WAYS[event.key()])


def _is_own(event: QKeyEvent) -> bool:
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return plain and (event.key() in _WAYS or event.key() in _BACK or event.key() in _ENDS)
