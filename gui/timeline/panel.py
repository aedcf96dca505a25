"""Timeline and transport below each other, for the place under the canvas."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from core.media.clips import Clip
from gui.clip.clip_model import ClipModel
from gui.timeline.timeline import Timeline
from gui.timeline.transport import Transport

LOW = 520
"""Pixels that canvas and timeline have together, below which the timeline makes itself small."""


class TimelinePanel(QWidget):
    """Shows both while a clip is open and the person wants to see them.

    Attributes:
        low: whether it shows only what is needed most.
    """

    def __init__(self, timeline: Timeline, transport: Transport, clip_model: ClipModel) -> None:
        super().__init__()
        self.timeline, self.transport = timeline, transport
        self._clip_model = clip_model
        self._wanted = True
        self.low = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(transport)
        column.addWidget(timeline, 1)
        self.hide()
        clip_model.opened.connect(self._on_opened)

    def set_room(self, height: int) -> None:
        """Take what suits the height that canvas and timeline have together: the canvas goes first."""
        self.low = height < LOW
        self.timeline.set_low(self.low)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Preferred, policy.Fixed if self.low else policy.Preferred)

    def set_wanted(self, on: bool) -> None:
        """Show the panel while there is a clip, or never."""
        self._wanted = on
        self._on_opened(self._clip_model.clip)

    def _on_opened(self, clip: Clip | None) -> None:
        self.setVisible(self._wanted and clip is not None)
