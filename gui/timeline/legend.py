"""What the marks on the timeline mean, and how far the search for cuts is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from core.store.states import FrameState
from gui.clip.clip_model import ClipModel
from gui.common import theme
from gui.timeline import labels as words
from gui.timeline import paint as paint
from gui.timeline.lanes import MARGIN

_STATES = (FrameState.TO_DO, FrameState.PAINTING, FrameState.DONE, FrameState.OUT_OF_DATE)
_SIGN, _BETWEEN = 16, 14
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class Legend(QWidget):
    """One line of signs and words; what has no room is left to the tooltips of the timeline."""

    def __init__(self, clip_model: ClipModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clip_model = clip_model
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFont(paint.small(self.font()))
        for signal in (clip_model.opened, clip_model.cuts_changed, clip_model.search_changed,
                       clip_model.own_frames_changed):
            signal.connect(self._on_changed)
        self._on_changed()

    def sizeHint(self) -> QSize:
        return QSize(200, 22)

    def minimumSizeHint(self) -> QSize:
        return QSize(100, 22)

    def status(self) -> str:
        """How far the search for cuts is, or how many there are."""
        share = self._clip_model.search_share
        if share is not None:
            return self.tr("Looking for cuts: {percent} %").format(percent=int(100 * share))
        count = len(self._clip_model.cuts)
        if self._clip_model.clip is None or not count:
            return self.tr("No cuts") if self._clip_model.clip is not None else ""
        return self.tr("1 cut") if count == 1 else self.tr("{count} cuts").format(count=f"{count:,}")

    def entries(self) -> list[tuple[str, str, str]]:
        """Sign, words and explanation of every entry that has room, from left to right."""
        known = [(state.value, words.state_name(state), words.state_help(state)) for state in _STATES]
        if self._clip_model.own_frames:
            known.append(("own", self.tr("your own"),
                          self.tr("A picture of your own, which the frames around it follow.")))
        known += [("flicker", self.tr("flicker"), self.tr("How much a frame differs from the one before, moved "
                                                          "along. Above the dotted line, in red, it is visible.")),
                  ("torn", self.tr("newly painted"), self.tr("The share of a frame that could not be carried over from "
                                                             "the one before."))]
        room = self.width() - 2 * MARGIN - self._advance(self.status()) - _BETWEEN
        fitting = []
        for entry in known:
            room -= self._advance(entry[1]) + _SIGN + _BETWEEN + 4
            if room < 0:
                break
            fitting.append(entry)
        return fitting

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._on_changed()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._help_at(event.pos().x()), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._clip_model.clip is None:
            return
        painter = QPainter(self)
        for (name, text, _), room in zip(self.entries(), self._rooms(), strict=True):
            self._sign(painter, name, QRectF(room.left(), room.center().y() - 4, _SIGN, 8))
            painter.setPen(theme.colour("muted"))
            painter.drawText(room.adjusted(_SIGN + 4, 0, 0, 0), _MIDDLE, text)
        painter.setPen(theme.colour("muted"))
        painter.drawText(QRectF(0, 0, self.width() - MARGIN, self.height()),
                         Qt.AlignmentFlag.AlignRight | _MIDDLE, self.status())

    def _sign(self, painter: QPainter, name: str, room: QRectF) -> None:
        if name == "own":
            paint.own_frame(painter, room.center())
            return
        if name not in ("flicker", "torn"):
            paint.state(painter, room, FrameState(name))
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("plot_2" if name == "flicker" else "plot_5"))
        for at, tall in enumerate((3.0, 8.0, 5.0)):
            top = room.bottom() - tall if name == "flicker" else room.top()
            painter.drawRect(QRectF(QPointF(room.left() + 5 * at, top), QPointF(room.left() + 5 * at + 4, top + tall)))

    def _advance(self, text: str) -> int:
        return self.fontMetrics().horizontalAdvance(text)

    def _rooms(self) -> list[QRectF]:
        rooms, x = [], float(MARGIN)
        for _, text, _ in self.entries():
            width = _SIGN + 4 + self._advance(text)
            rooms.append(QRectF(x, 0, width, self.height()))
            x += width + _BETWEEN
        return rooms

    def _help_at(self, x: float) -> str:
        for (_, _, explained), room in zip(self.entries(), self._rooms(), strict=True):
            if room.left() <= x <= room.right():
                return explained
        return ""

    def _on_changed(self, *_: object) -> None:
        self.setAccessibleName(self.status())
        self.update()
