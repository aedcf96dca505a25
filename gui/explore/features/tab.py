"""The tab of Explore that shows feature maps, and where the terms of the objective pull."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QHideEvent, QImage, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout

from core.errors import UserError, WeightsMissing
from core.events import Finished
from core.settings import Request
from gui.clip.clip_model import ClipModel
from gui.common import theme
from gui.common.i18n import core_text
from gui.common.latest_task import LatestTask
from gui.common.widgets import ElidedLabel
from gui.explore.features import map_wish, pictures
from gui.explore.features.channel_painter import ChannelPainter
from gui.explore.features.channel_pane import ChannelPane
from gui.explore.features.layer_bar import LayerBar
from gui.explore.features.map_reader import MapReader
from gui.explore.features.map_set import MapSet
from gui.explore.features.map_wish import MapWish
from gui.explore.features.maps_view import MapsPage, MapsView
from gui.explore.features.picture_choice import PictureChoice
from gui.explore.features.pictures import ExploredPicture
from gui.explore.tab import ExploreTab
from gui.files.files_controller import FilesController
from gui.jobs.downloads import Downloads
from gui.services import Services
from gui.viewer.painting_controller import PaintingController

PATIENCE = 150
"""Milliseconds that a slider is given to come to rest before maps are made anew."""


class FeaturesTab(ExploreTab):
    """Maps of a picture, made anew whenever it, the layer or the network changes, for as long as they are in sight."""

    def __init__(self, services: Services, clip_model: ClipModel, painting: PaintingController,
                 files: FilesController, downloads: Downloads) -> None:
        super().__init__()
        self._project, self._downloads = services.project, downloads
        self._clip_model, self._painting, self._notifier = clip_model, painting, services.notifier
        self._reader = MapReader(services.jobs, self)
        self._painter = ChannelPainter(services.jobs, self)
        self._answered: MapWish | None = None  # what is shown, or has failed
        self._loaded: ExploredPicture | None = None  # what is shown under the maps
        self._fault: BaseException | None = None
        self._picture, self._what = PictureChoice(), QComboBox()
        self._layers = LayerBar(services.project.request.exploration.layer)
        self._layer_label, self._status = QLabel(), ElidedLabel()
        self._layer_label.setMinimumWidth(1)  # it gives way to the layers
        self._status.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._status.setProperty("muted", True)
        pane = ChannelPane(self._painter)
        pane.save_requested.connect(files.saving.ask)
        self._view = MapsView(pane)
        self._loader = LatestTask(self)
        self._soon = QTimer(self, interval=PATIENCE, singleShot=True)
        self._lay_out()
        self.retranslate()
        self._connect()

    def _lay_out(self) -> None:
        self._what.addItems(["", ""])
        top, below = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self._picture, 2)
        top.addWidget(self._what)
        top.addWidget(self._status, 1)
        below.addWidget(self._layer_label)
        below.addWidget(self._layers)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.SPACING] * 4)
        column.setSpacing(theme.SPACING // 2)
        column.addLayout(top)
        column.addLayout(below)
        column.addWidget(self._view, 1)

    def _connect(self) -> None:
        self._picture.chosen.connect(self._settle)
        self._what.currentIndexChanged.connect(self._settle)
        self._layers.chosen.connect(self._settle)
        self._soon.timeout.connect(self._settle)
        for signal in (self._project.changed, self._clip_model.opened, self._clip_model.moved,
                       self._painting.newest_changed, self._painting.frame_shown):
            signal.connect(self._soon.start)
        self._reader.shown.connect(self._on_shown)
        self._reader.failed.connect(self._on_failed)
        self._reader.changed.connect(self._on_reader_changed)
        self._painter.changed.connect(self._show_wanted)
        self._painter.ended.connect(self.ended)
        self._view.enlarged_changed.connect(self._show_wanted)
        self._view.wanted.connect(self._on_wanted)
        self._view.helped.connect(self._on_helped)
        self._loader.done.connect(self._view.show_image)
        self._loader.failed.connect(lambda fault: self._view.show_image(QImage()))

    # What the rest of the window needs.

    @staticmethod
    def title() -> str:
        return QCoreApplication.translate("FeaturesTab", "Feature maps")

    def look_at(self, layer: str) -> None:
        """Show the channels of a layer."""
        self._what.setCurrentIndex(0)
        self._layers.show_network(self._project.request.method.network)
        self._layers.choose(layer)

    @property
    def busy(self) -> bool:
        return self._reader.busy or self._painter.busy

    def stop(self) -> None:
        self._reader.drop()
        self._painter.cancel()

    def end(self) -> None:
        self._reader.close()
        self._painter.close()
        self._loader.close()

    # What is to be shown.

    @property
    def _of_terms(self) -> bool:
        return self._what.currentIndex() == 1

    def _settle(self) -> None:
        """Ask for the maps of what is chosen, unless they are there or nobody would see them."""
        self._soon.stop()
        request = self._clip_model.request()
        self._layers.show_network(request.method.network)
        for widget in (self._layer_label, self._layers):
            widget.setVisible(not self._of_terms)
        self._picture.offer(pictures.available(request, self._newest(request)), paintings=not self._of_terms)
        if not self.isVisible():
            return
        wish = self._wish(request)
        if wish is None:
            self._reader.drop()
            self._answered = None
            self._view.say(self._why_nothing(request))
            return
        self._load(wish)
        if not wish.same(self._reader.wish or self._answered):
            self._reader.want(wish)
            if self._view.maps is None or self._view.maps.of_terms != self._of_terms:
                self._view.say(self._at_work_words())
        self._show_wanted()

    def _newest(self, request: Request) -> Finished | None:
        """What was painted of the request's photo or frame."""
        of_it = self._painting.subject == (request.content, request.clip.frame)
        return self._painting.newest if of_it else None

    def _wish(self, request: Request) -> MapWish | None:
        picture = self._picture.current
        if picture is None or (self._of_terms and not request.look.active):
            return None
        if self._of_terms:
            return map_wish.pulls_of(picture, request)
        return map_wish.channels_of(picture, request, self._layers.layer)

    def _why_nothing(self, request: Request) -> str:
        if self._picture.current is None:
            return self.tr("Open a photo to see its maps.")
        return self.tr("Add a painting to see where its style pulls.")

    def _load(self, wish: MapWish) -> None:
        if not wish.picture.same(self._loaded):
            self._loaded = wish.picture
            self._loader.begin(pictures.load, wish.picture)

    def _show_status(self) -> None:
        maps = self._view.maps
        if self._reader.wish is not None:
            self._status.setText(self._at_work_words())
        elif maps is None:
            self._status.setText("")
        else:
            self._status.setText(self._told(maps))

    def _at_work_words(self) -> str:
        if self._of_terms:
            return self.tr("Looking where the terms pull…")
        return self.tr("Looking at {layer}…").format(layer=self._layers.layer)

    def _told(self, maps: MapSet) -> str:
        height, width = maps.maps.shape[1:]
        words = (self.tr("{number} terms, {width} × {height} each, in {seconds} s") if maps.of_terms else
                 self.tr("{number} channels, {width} × {height} each, in {seconds} s"))
        return words.format(number=len(maps.labels), width=width, height=height,
                            seconds=f"{maps.seconds:.1f}")

    # What comes back.

    def _on_reader_changed(self) -> None:
        self._show_status()
        if not self._reader.busy:
            self.ended.emit()

    def _on_shown(self, maps: MapSet, wish: MapWish) -> None:
        self._answered, self._fault = wish, None
        self._view.show_maps(maps)
        self._show_status()
        self._show_wanted()

    def _on_failed(self, fault: BaseException, wish: MapWish) -> None:
        self._answered, self._fault = wish, fault
        if isinstance(fault, WeightsMissing):
            self._view.say(fault.text(core_text), self.tr("Download…"))
        elif isinstance(fault, UserError):
            self._view.say(fault.text(core_text), self.tr("Try again"))
        else:
            self._view.say(self.tr("The maps could not be made."), self.tr("Try again"))
            self._notifier.error(fault)
        self._show_status()

    def _on_helped(self) -> None:
        if isinstance(self._fault, WeightsMissing):
            self._downloads.start(self._project.request.method.network, self._again)
        else:
            self._again()

    def _again(self) -> None:
        self._answered = None
        self._settle()

    # What a channel wants.

    def _wanted(self) -> Request | None:
        """What is asked for of the channel that is enlarged."""
        maps = self._view.maps
        if maps is None or maps.of_terms or self._view.page is not MapsPage.ENLARGED:
            return None
        channel = int(maps.labels[self._view.enlarged.at])
        return map_wish.what_channel_wants(self._project.request, maps.layer, channel)

    def _on_wanted(self) -> None:
        request = self._wanted()
        if request is not None and not self._painter.paints(request):
            self._painter.paint(request)

    def _show_wanted(self, *_: object) -> None:
        request = self._wanted()
        self._view.enlarged.pane.show_request(request)
        self._view.enlarged.set_wanted_possible(request is not None and self._painter.can_paint(request))

    # Qt's own.

    def retranslate(self) -> None:
        self._what.setItemText(0, self.tr("Channels of a layer"))
        self._what.setItemText(1, self.tr("Where the terms pull"))
        for box, words in ((self._picture, self.tr("Picture")), (self._what, self.tr("What is shown"))):
            box.setAccessibleName(words)
            box.setToolTip(words)
        self._picture.retranslate()
        self._layer_label.setText(self.tr("Layer"))
        self._layers.setAccessibleName(self.tr("Layer"))
        self._view.retranslate()
        self._show_status()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._fault is not None:  # which may be over by now
            self._answered = None
        self._settle()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._reader.drop()
