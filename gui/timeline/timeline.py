"""The pane under the canvas that shows a clip in time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QScrollBar, QToolButton, QVBoxLayout, QWidget

from gui.clip.clip_model import ClipModel
from gui.clip.clip_thumbnails import ClipThumbnails
from gui.common import icons, theme
from gui.common.widgets import ElidedLabel, icon_button
from gui.timeline.legend import Legend
from gui.timeline.picture_drop import PictureDrop
from gui.timeline.view import TimelineView

_KEYS = {"mark_in": "I", "mark_out": "O", "cut": "M"}  # shown where they do the same, which is at the playhead
_KEYS_ANYWHERE = {"remove": "Del", "warning": "N", "repaint": "R", "fit": "0"}
_BUTTONS = ("cut", "zoom_out", "fit", "zoom_in")


class Timeline(QWidget):
    """Buttons, the timeline itself, a scroll bar and a legend.

    Attributes:
        view: where the clip is drawn. picture_drop: what takes a picture that is dropped there.

    Signals:
        repaint_requested: the first and the last frame of a stretch that shall be painted once more.
        own_frame_wanted, own_frame_unwanted: a frame that shall be a picture of the person's, or shall not any more.
    """

    repaint_requested = Signal(int, int)
    own_frame_wanted = Signal(int)
    own_frame_unwanted = Signal(int)

    def __init__(self, clip_model: ClipModel, thumbnails: ClipThumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._clip_model = clip_model
        self._busy = False
        self.view = TimelineView(clip_model, thumbnails)
        self.picture_drop = PictureDrop(self.view)
        self._header, self._low = QWidget(), False
        self.position, self.length = ElidedLabel(), ElidedLabel()
        self.flaws, self.repaint_button = QToolButton(), QPushButton()
        self.buttons = {name: icon_button(name, "") for name in _BUTTONS}
        self.scroll_bar = QScrollBar(Qt.Orientation.Horizontal)
        self.legend = Legend(clip_model)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        header = QHBoxLayout(self._header)
        header.setContentsMargins(12, 4, 8, 2)
        header.setSpacing(theme.SPACING // 2)
        for label in (self.position, self.length):
            header.addWidget(label, 1)
        self.flaws.setIcon(icons.icon("warning", "warning"))
        self.flaws.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.flaws.setAutoRaise(True)
        self.flaws.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.repaint_button.setIcon(icons.icon("repaint"))
        for widget in (self.flaws, self.repaint_button, *self.buttons.values()):
            header.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self.view, 1)
        column.addWidget(self.scroll_bar)
        column.addWidget(self.legend)

    def _connect(self) -> None:
        clip_model, view = self._clip_model, self.view
        for name, slot in {
            "cut": clip_model.add_cut, "zoom_out": lambda: view.zoom(-2), "fit": view.fit,
            "zoom_in": lambda: view.zoom(2),
        }.items():
            self.buttons[name].clicked.connect(lambda *_, slot=slot: slot())
        self.flaws.clicked.connect(lambda: view.select_beside(1))
        self.repaint_button.clicked.connect(self.repaint_stretch)
        view.menu_requested.connect(self._on_menu_requested)
        view.scale_changed.connect(self._show_scale)
        view.selection_changed.connect(self._show_state)
        self.scroll_bar.valueChanged.connect(self._on_scrolled)
        for signal in (clip_model.opened, clip_model.moved, clip_model.range_changed, clip_model.cuts_changed,
                       clip_model.frames_changed):
            signal.connect(self._show_state)

    def show_busy(self, busy: bool) -> None:
        """Offer to repaint, or do not because something is being painted already."""
        self._busy = busy
        self._show_state()

    def set_low(self, low: bool) -> None:
        """Show only what is needed most where there is little room; menus and keys do the rest."""
        self._low = low
        self._header.setHidden(low)
        self.legend.setHidden(low)
        self.view.set_low(low)
        self._show_scale()

    def repaint_stretch(self) -> None:
        """Ask for the chosen stretch to be painted once more; where none is chosen, choose one at the playhead."""
        view, stretch = self.view, self.view.stretch
        if stretch is not None:
            if not self._busy:  # which a new job would end
                self.repaint_requested.emit(stretch.start, stretch.stop - 1)
        elif self._clip_model.clip is not None:
            view.select_around(self._clip_model.playhead)

    def menu(self, number: int) -> QMenu:
        """What can be done at a frame and with what is chosen."""
        clip_model, view, menu = self._clip_model, self.view, QMenu(self)
        actions: list[tuple[str, str, bool, Callable[[], None]] | None] = [
            (self.tr("Begin the range here"), "mark_in", True, lambda: clip_model.set_in(number)),
            (self.tr("End the range here"), "mark_out", True, lambda: clip_model.set_out(number)),
            (self.tr("Use the whole clip"), "", len(clip_model.range) < view.code.frames, clip_model.clear_range),
            None,
            (self.tr("Add a cut here"), "cut", number not in (0, *clip_model.cuts), lambda: clip_model.add_cut(number)),
            (self.tr("Delete the chosen cut"), "remove", view.cut is not None, view.delete_cut),
            (self.tr("Use the cuts that Impasto found"), "", clip_model.cuts_edited, clip_model.find_cuts_again),
            None,
            (self.tr("Use a picture as this frame…"), "", True, lambda: self.own_frame_wanted.emit(number)),
            (self.tr("Remove your own picture of this frame"), "", number in clip_model.own_frames,
             lambda: self.own_frame_unwanted.emit(number)),
            None,
            (self.tr("Choose the next stretch that flickers"), "warning", bool(view.figures.stretches),
             lambda: view.select_beside(1)),
            (self.tr("Choose a stretch around here"), "", True, lambda: view.select_around(number)),
            (self.tr("Repaint this stretch"), "repaint", view.stretch is not None and not self._busy,
             self.repaint_stretch),
            None,
            (self.tr("Show the whole clip"), "fit", not view.scale.fits, view.fit),
        ]
        for entry in actions:
            if entry is None:
                menu.addSeparator()
                continue
            text, icon, enabled, slot = entry
            key = _KEYS.get(icon, "") if number == clip_model.playhead else ""
            action = QAction(f"{text}\t{key or _KEYS_ANYWHERE.get(icon, '')}".rstrip("\t"), menu, enabled=enabled)
            if icon:
                action.setIcon(icons.icon(icon))
            action.triggered.connect(lambda *_, slot=slot: slot())
            menu.addAction(action)
        return menu

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        self.view.setAccessibleName(self.tr("Timeline"))
        self.length.setToolTip(self.tr("From the in point to the out point"))
        self.flaws.setToolTip(self.tr("Choose the next stretch that flickers or was torn (N)"))
        self.scroll_bar.setAccessibleName(self.tr("Part of the clip in sight"))
        for name, text in {
            "cut": self.tr("Add a cut at the playhead (M)"), "zoom_out": self.tr("Zoom out (-)"),
            "fit": self.tr("Show the whole clip (0)"), "zoom_in": self.tr("Zoom in (+)"),
        }.items():
            self.buttons[name].setToolTip(text)
            self.buttons[name].setAccessibleName(text)
        self._show_state()
        self._show_scale()

    # Answers.

    def _show_state(self, *_: object) -> None:
        clip_model, view = self._clip_model, self.view
        there = clip_model.clip is not None
        for button in self.buttons.values():
            button.setEnabled(there)
        found = len(view.figures.stretches)
        self.flaws.setVisible(there and found > 0)
        self.flaws.setText(str(found))
        self.flaws.setAccessibleName(self.tr("{count} stretches flicker: choose the next").format(count=found))
        self._show_repaint(there, view.stretch is not None)
        if not there:
            self.position.clear()
            self.length.clear()
            return
        self.position.setText(self.tr("Frame {number} (0 to {last})").format(
            number=f"{clip_model.playhead:,}", last=f"{view.code.frames - 1:,}"))
        self._show_length()

    def _show_repaint(self, there: bool, chosen: bool) -> None:
        """Repainting takes two clicks: the first chooses a stretch at the playhead, whose ends can be dragged then."""
        self.repaint_button.setEnabled(there and not self._busy)
        self.repaint_button.setText(self.tr("Repaint this stretch") if chosen else self.tr("Repaint a stretch…"))
        self.repaint_button.setToolTip(
            self.tr("Paint the chosen frames once more, with more steps (R)") if chosen else
            self.tr("Choose frames around the playhead to paint once more (R), or drag over them with Shift"))

    def _show_length(self) -> None:
        """How long the range is, or the stretch that is chosen."""
        stretch, numbers = self.view.stretch, self._clip_model.range
        if stretch is not None:
            self.length.setText(self.tr("Chosen: {first} to {last}").format(
                first=f"{stretch.start:,}", last=f"{stretch.stop - 1:,}"))
        elif len(numbers) < self.view.code.frames:
            self.length.setText(self.tr("Range: {length}").format(length=self.view.code.length(numbers)))
        else:
            self.length.setText("")

    def _show_scale(self) -> None:
        scale = self.view.scale
        self.scroll_bar.blockSignals(True)
        self.scroll_bar.setRange(0, max(round(scale.frames * scale.zoom - scale.width), 0))
        self.scroll_bar.setPageStep(max(round(scale.width), 1))
        self.scroll_bar.setSingleStep(max(round(scale.width / 20), 1))
        self.scroll_bar.setValue(round(scale.left * scale.zoom))
        self.scroll_bar.blockSignals(False)
        self.scroll_bar.setEnabled(self.scroll_bar.maximum() > 0)
        self.scroll_bar.setHidden(self._low and self.scroll_bar.maximum() == 0)

    def _on_scrolled(self, value: int) -> None:
        scale = self.view.scale
        self.view.set_scale(scale.panned(value - scale.left * scale.zoom))

    def _on_menu_requested(self, number: int, place: QPoint) -> None:
        menu = self.menu(number)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.view.mapToGlobal(place))
