"""The canvas: the photo and its painting, to look at and to compare."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from core.media import clips
from gui.common import theme
from gui.files import drops
from gui.viewer import canvas_texts
from gui.viewer.canvas_bar import CanvasBar
from gui.viewer.canvas_layer import CanvasLayer
from gui.viewer.canvas_pictures import CanvasPictures
from gui.viewer.canvas_viewport import CanvasViewport
from gui.viewer.canvas_wipe import WipeHandle
from gui.viewer.welcome import Welcome

_MARGIN = 12
_LOW = 320  # pixels, below which a canvas is too low to give its bar a place of its own
_HOLD_KEY = Qt.Key.Key_B


class Canvas(CanvasViewport):
    """Shows the photo, and over it the painting as it is.

    A painting of another size (coarse scales come first) covers the same place.

    Signals:
        zoom_changed: 1 is 100 %. wipe_changed: on or off. paths_dropped: a list of `Path`.
        refused: a `UserError` for a drop that cannot be used.
    """

    wipe_changed = Signal(bool)
    paths_dropped = Signal(list)
    takes_projects = takes_taught = takes_folders = takes_clips = True
    keeps = False  # a painting that is dropped is brought back

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = CanvasPictures()
        self._caption = ""
        self._sides: tuple[str, str] | None = None  # where it is not photo and painting that are compared
        self._size: QSize | None = None
        self._wipe = self._holding = self._moving = False
        self._handle = WipeHandle(self)
        self._handle.valueChanged.connect(self.update)
        self._bare = False
        self._bar = CanvasBar(self)
        self._bar.fit_chosen.connect(self.fit)
        self._bar.hundred_chosen.connect(self.actual_size)
        self._bar.wipe_chosen.connect(self.set_wipe)
        self._bar.photo_held.connect(self.hold_original)
        self.welcome = Welcome(self)
        self.setObjectName("canvas")
        self.setMinimumSize(240, 180)
        self._tell()
        self._refresh()

    # What is shown.

    def set_original(self, image: QImage | None) -> None:
        """Show another photo, or none."""
        self._pictures.original.set_image(image)
        self._refresh()

    def set_painted(self, image: QImage | None) -> None:
        """Show the painting as it is now, or none."""
        had_one = self._pictures.painted.image is not None
        self._pictures.painted.set_image(image)
        if had_one and image is not None and self._pictures.original.image is not None:
            self.update()  # the usual case, many times a second: nothing else can have changed
        else:
            self._refresh()

    def show_live(self, original: QImage | None, painted: QImage, caption: str = "") -> None:
        """Show these in the place of photo and painting, perhaps with words on them, until `end_live`.

        They may change in size from one time to the next.
        """
        if self._pictures.live is None:
            self._pictures.live = CanvasLayer(), CanvasLayer()
            self.fit()
        before, self._caption = self._pictures.live[1].image, caption
        for layer, image in zip(self._pictures.live, (original, painted), strict=True):
            layer.set_image(image)
        if before is not None and before.size() == painted.size():
            self.update()
        else:
            self._refresh()

    def end_live(self) -> None:
        """Show photo and painting again."""
        if self._pictures.live is not None:
            self._pictures.live, self._caption = None, ""
            self._refresh()
            self.fit()

    @property
    def live_painting(self) -> QImage | None:
        """The painted picture that `show_live` has in sight; None where it has none."""
        return None if self._pictures.live is None else self._pictures.live[1].image

    def show_heat(self, values: np.ndarray | None, words: str) -> None:
        """Show a map (HxW uint8), or none, over the painting, and on a plate what it is of."""
        self._pictures.heat.show(values, words)
        self.update()

    def set_pull_choices(self, action: QAction, choices: QMenu) -> None:
        """Give the bar a button for what shows where terms pull, and below it the terms."""
        self._bar.set_pull_choices(action, choices)

    def set_moving(self, moving: bool) -> None:
        """Say whether what is shown is a clip's frame, not a photo."""
        self._moving = moving
        self.update()

    def name_sides(self, words: tuple[str, str]) -> None:
        """Say what is compared, left and right of the wipe, where it is not the photo and its painting."""
        self._sides = words
        self._handle.tell(*words)
        self._bar.name_sides(words, words[0])
        self.update()

    def set_picture_size(self, size: QSize | None) -> None:
        """Let 100 % mean a picture of this size, such as the painting's when it is done; None is the photo's own."""
        self._size = size
        self._refresh()

    @property
    def wipe(self) -> bool:
        """Whether photo and painting lie side by side with a border to drag."""
        return self._wipe

    @Slot(bool)
    def set_wipe(self, on: bool) -> None:
        """Switch the wipe on or off."""
        if on != self._wipe:
            self._wipe = on
            self._refresh()
            self.wipe_changed.emit(on)

    def compare(self, image: QImage | None, name: str = "", painting: str = "") -> None:
        """Let the wipe hold another picture against the painting, both by their names; None: the photo again."""
        self._pictures.other.set_image(image)
        self._sides = None if image is None else (name, painting)
        self._handle.tell(*(self._sides or ("", "")))
        self._bar.name_sides(self._sides if name else None)
        if image is not None:
            self.set_wipe(True)
        self._refresh()

    @Slot(bool)
    def hold_original(self, on: bool) -> None:
        """Show the photo alone for as long as this is on."""
        if on != self._holding:
            self._holding = on
            self._refresh()

    def view_changed(self) -> None:
        picture = self._picture_rect()
        self._handle.place(picture, picture.intersected(self.rect()))
        wiping = self._wiping() and not self._view.empty
        if self._handle.hasFocus() and not wiping:
            self.setFocus()  # which Qt would give to the next button
        self._handle.setVisible(wiping)
        self._bar.show_zoom(self.zoom)
        self._bar.adjustSize()
        self._bar.move(self.width() - self._bar.width() - _MARGIN, self.height() - self._bar.height() - _MARGIN)

    def _picture_rect(self) -> QRect:
        """Where the picture lies in this widget."""
        ratio = self.devicePixelRatioF()
        return QRectF(*(value / ratio for value in self._view.rect)).toRect()

    def _refresh(self) -> None:
        """Settle everything that follows from the pictures and the modes."""
        shown, size = self._pictures.shown, self._pictures.size(self._size)
        self._bar.set_comparable(self._pictures.comparable)
        self._bar.show_wipe(self._wipe)
        self._bar.setVisible(shown is not None and not self._bare)
        self.welcome.setVisible(shown is None)
        self.look(self._view.with_corner(*self._bar_corner()).with_picture(size.width(), size.height()))

    def _bar_corner(self) -> tuple[int, int]:
        """What the bar takes of the corner, in device pixels; a picture that is fitted lies beside it."""
        if self._bar.isHidden() or self._pictures.live is not None or self.height() < _LOW:
            return 0, 0
        size = self._bar.sizeHint() * self.devicePixelRatioF()
        return size.width() + 2 * _MARGIN, size.height() + 2 * _MARGIN

    def _wiping(self) -> bool:
        return self._wipe and not self._holding and self._pictures.comparable

    def set_bare(self, bare: bool) -> None:
        """Show the picture without the bar of buttons over it, or with it."""
        self._bare = bare
        self._refresh()

    # What is dropped.

    def drop_words(self, paths: list[Path]) -> str:
        if drops.project_among(paths):
            return self.tr("Open this project")
        if drops.taught_among(paths):
            return self.tr("Add to the taught paintings")
        if drops.folders_among(paths):
            return self.tr("Queue the photos in this folder with these paintings…")
        moving = bool(paths) and clips.is_clip(paths[0])
        if len(paths) > 1:
            return (self.tr("Use the clip, and add the pictures as paintings") if moving else
                    self.tr("Use the first as the photo, and add the others as paintings"))
        if paths and drops.is_painted(paths[0]):
            return self.tr("Bring back its settings") if moving else self.tr("Bring back this painting")
        return self.tr("Use as the clip") if moving else self.tr("Use as the photo")

    def take(self, paths: list[Path]) -> None:
        self.paths_dropped.emit(paths)

    # Qt's own.

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # What no other widget wants reaches the window: so B works wherever the focus is.
        self.window().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind is QEvent.Type.WindowDeactivate:
            self.hold_original(False)
        elif (isinstance(event, QKeyEvent) and kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
              and event.key() == _HOLD_KEY):
            if not event.isAutoRepeat() and not event.modifiers():
                self.hold_original(kind is QEvent.Type.KeyPress)
            return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.welcome.setGeometry(self.rect())
        super().resizeEvent(event)
        self.look(self._view.with_corner(*self._bar_corner()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._tell()
        elif event.type() is QEvent.Type.PaletteChange:
            self._pictures.forget()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("window"))
        if self._view.empty:
            canvas_texts.paint_invitation(painter, QRectF(self.rect()))
            return
        self._paint_pictures(painter)
        wiping, heat_words = self._wiping(), self._pictures.heat.words if self._heat_in_sight() else ""
        if caption := self._caption or ("" if wiping else heat_words):
            canvas_texts.paint_caption(painter, QRectF(self._picture_rect().intersected(self.rect())), caption)
        if wiping:
            canvas_texts.paint_sides(painter, QRectF(self._handle.seen), self._handle.line(),
                                     *self._side_words(heat_words))

    def _heat_in_sight(self) -> bool:
        """Whether what is known of the terms belongs to what is shown."""
        return self._pictures.live is None and not self._holding

    def _side_words(self, heat_words: str = "") -> tuple[str, str]:
        """What lies left and right of the wipe."""
        if self._sides is not None and (self._pictures.live is None or self._pictures.other.image is None):
            return self._sides
        original = self.tr("Clip") if self._moving else self.tr("Photo")
        return original if self._pictures.live is None else self.tr("Original"), heat_words or self.tr("Painting")

    def _paint_pictures(self, painter: QPainter) -> None:
        ratio = self.devicePixelRatioF()
        border = round(self._handle.line() * ratio) if self._wiping() else None
        painter.save()
        painter.scale(1 / ratio, 1 / ratio)  # in device pixels from here on
        self._pictures.draw(painter, self._view, not self.fitted, self._holding, border)
        painter.restore()

    def _tell(self) -> None:
        self.setAccessibleName(self.tr("Canvas"))
        self.update()
