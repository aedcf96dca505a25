"""The row under the timeline that plays the clip: buttons, the time, the sound."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSlider, QToolButton, QWidget

from core.media.clips import Clip
from gui.clip.clip_model import ClipModel
from gui.clip.playback import Playback
from gui.common import icons, theme
from gui.common.widgets import ElidedLabel, icon_button
from gui.timeline.scale import time_code

_VOLUME = 100  # steps of the slider
_VOLUME_WIDTH = 84
_WIDE = dict.fromkeys(map(ord, "0123456789"), "0")


class Transport(QWidget):
    """Shows `playback` and drives it."""

    def __init__(self, clip_model: ClipModel, playback: Playback, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._clip_model, self._playback = clip_model, playback
        self._time = time_code(clip_model.clip)
        self._buttons = {name: icon_button(name, "") for name in (
            "first", "previous", "continue", "next", "last", "loop", "mark_in", "mark_out", "sound")}
        self._now, self._whole, self._speed = QLabel(), ElidedLabel(), QLabel()
        self._volume = QSlider(Qt.Orientation.Horizontal)
        self._build()
        self._lay_out()
        playback.changed.connect(self._show)
        clip_model.opened.connect(self._on_opened)
        clip_model.moved.connect(self._show_time)
        clip_model.range_changed.connect(self._show_time)
        self._on_opened(clip_model.clip)
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._tell()

    def _build(self) -> None:
        playback, clip_model = self._playback, self._clip_model
        for name, slot in {
            "first": lambda: playback.go(clip_model.range.start), "previous": lambda: playback.step(-1),
            "continue": playback.toggle, "next": lambda: playback.step(1),
            "last": lambda: playback.go(clip_model.range.stop - 1),
            "mark_in": lambda: clip_model.set_in(clip_model.playhead),
            "mark_out": lambda: clip_model.set_out(clip_model.playhead),
        }.items():
            self._buttons[name].clicked.connect(lambda *_, slot=slot: slot())
        for name in ("previous", "next"):
            self._buttons[name].setAutoRepeat(True)
        self._buttons["loop"].setCheckable(True)
        self._buttons["loop"].toggled.connect(playback.set_looping)
        self._buttons["sound"].clicked.connect(lambda: playback.set_muted(not playback.muted))
        self._whole.setProperty("muted", True)
        self._speed.setProperty("heading", True)
        for label in (self._now, self._whole):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._volume.setMaximum(_VOLUME)
        self._volume.setPageStep(_VOLUME // 10)
        self._volume.setMinimumWidth(_VOLUME_WIDTH // 2)
        self._volume.setMaximumWidth(_VOLUME_WIDTH)
        self._volume.valueChanged.connect(lambda value: playback.set_volume(value / _VOLUME))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACING, theme.SPACING // 2, theme.SPACING, theme.SPACING // 2)
        row.setSpacing(2)
        for name in ("first", "previous", "continue", "next", "last"):
            row.addWidget(self._buttons[name])
        row.addSpacing(theme.SPACING)
        row.addWidget(self._buttons["loop"])
        row.addSpacing(theme.SPACING)
        row.addWidget(self._now)
        row.addWidget(self._whole, 1)
        row.addWidget(self._speed)
        for name in ("mark_in", "mark_out"):
            row.addWidget(self._buttons[name])
        row.addSpacing(theme.SPACING)
        row.addWidget(self._buttons["sound"])
        row.addWidget(self._volume)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    # What is shown.

    def _on_opened(self, clip: Clip | None) -> None:
        self._time = time_code(clip)
        if self._time.frames:  # as wide as it will ever be: what stands beside it shall not jump
            room = self._now.fontMetrics().horizontalAdvance(self._time.text(self._time.frames - 1).translate(_WIDE))
            self._now.setMinimumWidth(room)
        sounding = clip is not None and clip.has_sound
        self._buttons["sound"].setEnabled(sounding)
        self._volume.setEnabled(sounding)
        self._show()

    def _show(self) -> None:
        speed = self._playback.speed
        self._dress("continue", "pause" if speed else "continue")
        self._dress("sound", "mute" if self._playback.muted else "sound")
        with QSignalBlocker(self._buttons["loop"]), QSignalBlocker(self._volume):
            self._buttons["loop"].setChecked(self._playback.looping)
            self._volume.setValue(round(self._playback.volume * _VOLUME))
        self._speed.setText("" if speed in (0, 1) else f"{'−' if speed < 0 else ''}{abs(speed)}×")
        self._show_time()

    def _dress(self, name: str, icon: str) -> None:
        button: QToolButton = self._buttons[name]
        if button.property("icon_name") != icon:
            button.setProperty("icon_name", icon)
            button.setIcon(icons.icon(icon))
            self._tell()

    def _show_time(self, *_: object) -> None:
        if not self._time.frames:
            self._now.clear()
            self._whole.clear()
            return
        self._now.setText(self._time.text(self._clip_model.playhead))
        self._whole.setText(f"/ {self._time.length(range(self._time.frames))}")

    def _tell(self) -> None:
        playing, muted = self._playback.speed != 0, self._playback.muted
        for name, words in {
            "first": self.tr("Go to the in point"), "previous": self.tr("One frame back (Left)"),
            "continue": self.tr("Stop (Space)") if playing else self.tr("Play (Space)"),
            "next": self.tr("One frame on (Right)"), "last": self.tr("Go to the out point"),
            "loop": self.tr("Loop from in to out (Ctrl+L)"), "mark_in": self.tr("Set the in point here (I)"),
            "mark_out": self.tr("Set the out point here (O)"),
            "sound": self.tr("Switch the sound on (Ctrl+M)") if muted else self.tr("Switch the sound off (Ctrl+M)"),
        }.items():
            self._buttons[name].setToolTip(words)
            self._buttons[name].setAccessibleName(words)
        self._volume.setToolTip(self.tr("Volume"))
        self._volume.setAccessibleName(self.tr("Volume"))
        self._now.setAccessibleName(self.tr("Time at the playhead"))
        self.setAccessibleName(self.tr("Playback"))
        self._show_time()
