"""Plays the open clip: moves its playhead at the clip's own speed, with its sound, from the in to the out point."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from gui.clip.audio_output import AudioClock, AudioOutput
from gui.clip.clip_model import ClipModel
from gui.clip.playback_schedule import PlaybackSchedule

FASTEST = 4
"""Times the clip's own speed."""

_LONGEST_WAIT = 50  # milliseconds to the next look at the clock, which may be led back meanwhile


@dataclass(frozen=True)
class _Run:
    """What plays: the way through the clip, the time since it began, and its sound, None where there is none."""

    schedule: PlaybackSchedule
    clock: AudioClock
    audio_output: AudioOutput | None


class Playback(QObject):
    """Lets the playhead run; a frame that comes too late is left out, the sound never waits for one.

    Sound is heard at the clip's own speed, forward. A person who moves the playhead stops it.

    Signals:
        changed: it plays or not, its speed, whether it loops, how loud it is.
    """

    changed = Signal()

    def __init__(self, clip_model: ClipModel, parent: QObject | None = None, audio_output: Callable = AudioOutput,
                 clock: Callable = AudioClock) -> None:
        super().__init__(parent)
        self._clip_model, self._make_audio_output, self._make_clock = clip_model, audio_output, clock
        self._looping, self._muted, self._volume = True, False, 1.0
        self._run: _Run | None = None
        self._moving = False
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_due)
        clip_model.moved.connect(self._on_moved)
        clip_model.opened.connect(self.stop)
        clip_model.range_changed.connect(self._on_range_changed)

    @property
    def speed(self) -> int:
        """How often the clip's own speed, negative backward; 0 while it stands still."""
        return 0 if self._run is None else self._run.schedule.speed

    @property
    def looping(self) -> bool:
        """Whether it begins again at the in point when it comes to the out point."""
        return self._looping

    @property
    def muted(self) -> bool:
        """Whether the sound is off."""
        return self._muted

    @property
    def volume(self) -> float:
        """How loud the sound is, 0..1."""
        return self._volume

    # What a person does.

    def toggle(self) -> None:
        """Play, or stop."""
        self.stop() if self.speed else self._play(1)

    def forward(self) -> None:
        """Play; faster each time."""
        self._play(min(self.speed * 2, FASTEST) if self.speed > 0 else 1)

    def backward(self) -> None:
        """Play backward; faster each time."""
        self._play(max(self.speed * 2, -FASTEST) if self.speed < 0 else -1)

    def stop(self, *_: object) -> None:
        """Stand still."""
        if self._run is None:
            return
        self._end()
        self.changed.emit()

    def step(self, frames: int) -> None:
        """Stand still so many frames from here; backward if negative."""
        self.go(self._clip_model.playhead + frames)

    def go(self, number: int) -> None:
        """Stand still at a frame."""
        self.stop()
        self._clip_model.seek(number)

    def set_looping(self, on: bool) -> None:
        """Begin again at the end of the range, or stop there."""
        if on != self._looping:
            self._looping = on
            self._go_on()
            self.changed.emit()

    def set_muted(self, on: bool) -> None:
        """Switch the sound off or on."""
        self._set_sound(on, self._volume)

    def set_volume(self, volume: float) -> None:
        """Set how loud the sound is, 0..1; a sound that was off is on again."""
        self._set_sound(False, min(max(volume, 0.0), 1.0))

    def close(self) -> None:
        """End what plays."""
        self._end()

    # How it runs.

    def _play(self, speed: int) -> None:
        clip, numbers = self._clip_model.clip, self._clip_model.range
        if clip is None or not numbers:
            return
        begin = self._clip_model.playhead
        ahead, behind = (numbers[0], numbers[-1])[::1 if speed > 0 else -1]
        if begin not in numbers or (begin == behind and not self.speed):
            begin = ahead
        self._end()
        schedule, audio_output = PlaybackSchedule(clip, numbers, begin, speed, self._looping), None
        if speed == 1 and clip.has_sound:
            audio_output = self._make_audio_output(schedule.sound, 0.0 if self._muted else self._volume, self)
        clock = self._make_clock(lambda: None if audio_output is None else audio_output.heard)
        self._run = _Run(schedule, clock, audio_output)
        self._on_due()
        self.changed.emit()

    def _end(self) -> None:
        self._timer.stop()
        run, self._run = self._run, None
        if run is not None and run.audio_output is not None:
            run.audio_output.close()
            run.audio_output.deleteLater()

    def _go_on(self) -> None:
        """Play on from here where the way has changed."""
        if self._run is not None:
            self._play(self._run.schedule.speed)

    def _on_due(self) -> None:
        """Show the frame that is due, and wait for the next."""
        run = self._run
        if run is None:
            return
        schedule, elapsed = run.schedule, run.clock.elapsed()
        number = schedule.number(elapsed)
        if number is None:
            self._seek(schedule.numbers[-1] if schedule.speed > 0 else schedule.numbers[0])
            self.stop()
            return
        self._seek(number)
        if self._run is run:  # somebody who heard of the frame may have stopped it
            self._timer.start(min(round(1000 * schedule.wait(elapsed)) + 1, _LONGEST_WAIT))

    def _seek(self, number: int) -> None:
        self._moving = True
        try:
            self._clip_model.seek(number)
        finally:
            self._moving = False

    def _on_moved(self) -> None:
        if not self._moving:
            self.stop()

    def _on_range_changed(self) -> None:
        if self._run is not None and self._clip_model.range != self._run.schedule.numbers:
            self._go_on()

    def _set_sound(self, muted: bool, volume: float) -> None:
        if (muted, volume) == (self._muted, self._volume):
            return
        self._muted, self._volume = muted, volume
        if self._run is not None and self._run.audio_output is not None:
            self._run.audio_output.set_volume(0.0 if muted else volume)
        self.changed.emit()
