"""The wall of maps, the picture beside it, and one map enlarged in their place."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from gui.common import theme
from gui.common.widgets import ElidedLabel, WrappedLabel
from gui.explore.features.channel_pane import ChannelPane
from gui.explore.features.enlarged import EnlargedMap
from gui.explore.features.map_set import MapSet
from gui.explore.features.overlay_view import OverlayView
from gui.explore.features.wall import MapWall


class MapsPage(Enum):
    """What stands in the place of the maps."""

    MESSAGE = "message"
    WALL = "wall"
    ENLARGED = "enlarged"


class MapsView(QStackedWidget):
    """Shows a set of maps; the one under the pointer lies over the picture beside the wall.

    Signals:
        enlarged_changed: which map is enlarged; -1 for none. wanted: what the enlarged channel wants is asked for.
        helped: the button below a message was pressed.

    Attributes:
        wall, enlarged: its parts.
    """

    enlarged_changed = Signal(int)
    wanted = Signal()
    helped = Signal()

    def __init__(self, pane: ChannelPane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._maps: MapSet | None = None
        self._message, self._help = WrappedLabel(), QPushButton()
        self._help.clicked.connect(self.helped)
        self._help.hide()
        self.wall, self._beside = MapWall(), OverlayView()
        self._name, self._hint = ElidedLabel(), WrappedLabel()
        self._hint.setProperty("muted", True)
        self.enlarged = EnlargedMap(pane)
        self._pages = {MapsPage.MESSAGE: self._message_page(), MapsPage.WALL: self._wall_page(),
                       MapsPage.ENLARGED: self.enlarged}
        for page in self._pages.values():
            self.addWidget(page)
        self.wall.pointed.connect(self._on_pointed)
        self.wall.chosen.connect(self.enlarge)
        self.enlarged.left.connect(self.show_wall)
        self.enlarged.moved.connect(self._on_moved)
        self.enlarged.wanted.connect(self.wanted)
        self.retranslate()

    def _message_page(self) -> QWidget:
        page = QWidget()
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(page)
        column.addStretch(1)
        column.addWidget(self._message)
        column.addWidget(self._help, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        return page

    def _wall_page(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(theme.SPACING // 2, 0, 0, 0)
        column.setSpacing(theme.SPACING // 2)
        column.addWidget(self._name)
        column.addWidget(self._beside, 1)
        column.addWidget(self._hint)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.wall)
        splitter.addWidget(side)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes([600, 400])
        return splitter

    @property
    def page(self) -> MapsPage:
        """What is shown."""
        return next(page for page, widget in self._pages.items() if widget is self.currentWidget())

    @property
    def maps(self) -> MapSet | None:
        """What is shown or was shown last."""
        return self._maps

    def say(self, words: str, help_words: str = "") -> None:
        """Show a sentence in the place of the maps, and a button if that has words."""
        self._maps = None
        self.wall.show_maps(None)
        self._message.setText(words)
        self._help.setText(help_words)
        self._help.setVisible(bool(help_words))
        self._to(MapsPage.MESSAGE)

    def show_image(self, image: QImage) -> None:
        """Show another picture under the maps; a null image is none."""
        self._beside.set_image(image)
        self.enlarged.view.set_image(image)

    def show_maps(self, maps: MapSet) -> None:
        """Show other maps; where one is enlarged, the one of the same name is."""
        self._maps = maps
        self.wall.show_maps(maps)
        if self.page is MapsPage.ENLARGED:
            self.enlarge(self.wall.currentIndex().row())
        else:
            self._to(MapsPage.WALL)

    def enlarge(self, row: int) -> None:
        """Show one map large over the picture."""
        if self._maps is None or row < 0:
            return
        self.wall.go_to(row)
        self.enlarged.show_map(self._maps, row)
        if self.page is not MapsPage.ENLARGED:
            self._to(MapsPage.ENLARGED)
            self.enlarged.setFocus()
        self.enlarged_changed.emit(row)

    def show_wall(self) -> None:
        """Go back to the wall."""
        if self._maps is None:
            return
        self._to(MapsPage.WALL)
        self.wall.setFocus()
        self.enlarged_changed.emit(-1)

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        self.wall.setAccessibleName(self.tr("Maps, the strongest first"))
        self._beside.setAccessibleName(self.tr("The picture, and where the map answers in it"))
        self._hint.setText(self.tr("A click or Return enlarges it."))
        self.enlarged.retranslate()
        self.enlarged.pane.retranslate()
        self._on_pointed(self.wall.currentIndex().row())

    def _to(self, page: MapsPage) -> None:
        self.setCurrentWidget(self._pages[page])

    def _on_moved(self, row: int) -> None:
        self.wall.go_to(row)
        self.enlarged_changed.emit(row)

    def _on_pointed(self, row: int) -> None:
        maps = self.wall.maps
        if maps is None or row < 0:
            self._beside.set_map(None)
            self._name.setText("")
            return
        self._beside.set_map(maps.maps[row])
        self._name.setText(f"{maps.title(row)} · {maps.strength(row)}")
        self._beside.setAccessibleDescription(maps.told(row))
