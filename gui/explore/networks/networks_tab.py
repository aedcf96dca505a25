"""The networks as their paper draws them: one is chosen, and its layers are marked."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QImage, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from core import geometry, layer_fit, network_table, step_times
from core.choices import LABELS, Network, Pooling
from core.settings import Method, Request
from core.step_times import StepTime
from gui.common import theme
from gui.common.i18n import core_text
from gui.common.widgets import WrappedLabel
from gui.explore.networks.layer_list import LayerList
from gui.explore.networks.layer_presets import LayerPresets
from gui.explore.networks.network_choice import LayerMarks, NetworkChoice
from gui.explore.networks.network_column import ColumnFacts, number
from gui.explore.networks.network_table_view import NetworkTableView
from gui.explore.networks.step_measuring import StepMeasuring
from gui.explore.networks.table_rows import NETWORKS
from gui.explore.networks.weights_box import WeightsBox
from gui.explore.tab import ExploreTab
from gui.jobs.downloads import Downloads
from gui.services import Services

_EDGE = 512  # of a thumbnail that tells the photo's proportions: that of the photo's own pane


class NetworksTab(ExploreTab):
    """The table; beside it, or below where there is little room, the chosen network's weights and layers.

    Signals:
        features_wanted: a layer whose channels the person wants to see.
    """

    features_wanted = Signal(str)

    def __init__(self, services: Services, downloads: Downloads, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project, self._thumbnails, self._dialogs = services.project, services.thumbnails, services.dialogs
        self.choice = NetworkChoice(services.project, services.preferences, services.notifier, self)
        self._measuring = StepMeasuring(services, downloads, self)
        self._picture = QSize(1, 1)  # whose proportions the photo has
        self._picture_of = ""
        self._shown: tuple[Method, tuple[int, int]] | None = None
        self.table, self.weights = NetworkTableView(), WeightsBox(downloads)
        self.presets, self.layers = LayerPresets(), LayerList()
        self._title, self._step, self._measure = QLabel(), WrappedLabel(), QPushButton()
        self._layers_title, self._warning, self._mend = QLabel(), WrappedLabel(), QPushButton()
        self._scroll, self._page, self._side = QScrollArea(widgetResizable=True), QWidget(), QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._page)
        self._lay_out()
        self._connect(services)
        self.retranslate()
        self._on_project_changed(self._project.request)

    @staticmethod
    def title() -> str:
        return QCoreApplication.translate("NetworksTab", "Networks")

    def retranslate(self) -> None:
        self._layers_title.setText(self.tr("Layers"))
        self._measure.setText(self.tr("Measure"))
        self._mend.setText(self.tr("Mark the nearest"))
        self.table.retranslate()
        self.weights.retranslate()
        self.presets.retranslate()
        self.layers.retranslate()
        self._tell()

    def end(self) -> None:
        self.weights.close_task()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Let the layers stand beside the table where there is room for both, else below it."""
        margins = self._columns.contentsMargins()
        need = (self.table.minimumSizeHint().width() + self._columns.spacing() + self._side.minimumSizeHint().width()
                + margins.left() + margins.right() + self._scroll.verticalScrollBar().sizeHint().width())
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if self.width() >= need else
                                   QBoxLayout.Direction.TopToBottom)

    # How it is made.

    def _lay_out(self) -> None:
        self._page.setObjectName("pane")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._page)
        margin = theme.SPACING
        self._columns.setContentsMargins(margin, margin, margin, margin)
        self._columns.setSpacing(theme.SPACING + theme.SPACING // 2)
        self._lay_out_side()
        self._columns.addWidget(self.table, 1, Qt.AlignmentFlag.AlignTop)
        self._columns.addWidget(self._side, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    def _lay_out_side(self) -> None:
        rows = QVBoxLayout(self._side)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.SPACING)
        for heading in (self._title, self._layers_title):
            heading.setProperty("heading", True)
        self._warning.setProperty("error", True)
        self._measure.setObjectName("measure")
        step = QHBoxLayout()
        step.addWidget(self._step, 1)
        step.addWidget(self._measure, 0, Qt.AlignmentFlag.AlignTop)
        rows.addWidget(self._title)
        rows.addWidget(self.weights)
        rows.addLayout(step)
        rows.addSpacing(theme.SPACING)
        for widget in (self._layers_title, self.presets, self._warning, self._mend, self.layers):
            rows.addWidget(widget)

    def _connect(self, services: Services) -> None:
        self.table.chosen.connect(self.choice.choose)
        self.weights.chosen.connect(self.choice.use_weights)
        self.weights.own_found.connect(self.choice.remember_weights)
        self.weights.file_wanted.connect(self._on_file_wanted)
        self.presets.chosen.connect(self.choice.mark_all)
        self.layers.marked.connect(self.choice.mark)
        self.layers.weighed.connect(self.choice.weigh)
        self.layers.features_wanted.connect(self.features_wanted)
        self._mend.clicked.connect(self.choice.take_nearest)
        self._measure.clicked.connect(self._on_measure)
        self._measuring.changed.connect(self._tell)
        services.project.changed.connect(self._on_project_changed)
        services.thumbnails.ready.connect(self._on_thumbnail)
        services.jobs.finished.connect(self._tell)  # which has measured what it painted with

    # What it shows.

    @property
    def _size(self) -> tuple[int, int]:
        """(width, height) that the photo would be painted at; square while its proportions are not known."""
        picture = (self._picture.width(), self._picture.height())
        return geometry.fitted(picture, self._project.request.detail.size)

    def _on_project_changed(self, request: Request) -> None:
        if request.content != self._picture_of:
            self._picture_of, self._picture = request.content, QSize(1, 1)
            if request.content:
                self._thumbnails.request(request.content, _EDGE)
        if self._shown != (request.method, self._size):
            self._tell()

    def _on_thumbnail(self, path: str, image: QImage, edge: int) -> None:
        if path == self._picture_of and edge == _EDGE:  # one for a list tells less exactly
            self._picture = image.size()
            self._tell()

    def _tell(self, *_: object) -> None:
        """Show everything as it is now, as soon as it can be seen."""
        if not self.isVisible():
            self._shown = None
            return
        method, marks = self.choice.method, self.choice.marks()
        self._shown = method, self._size
        self._title.setText(core_text(LABELS[method.network]))
        self.weights.show_weights(method.network, method.weights, self.choice.own_weights())
        self.presets.show_marks(method.network, marks)
        self.layers.show_marks(method.network, marks)
        times = self._times(marks)
        self._show_table(marks, times)
        self._show_step(times.get(method.network))
        self._show_warning(marks)
        self._arrange()

    def _times(self, marks: LayerMarks) -> dict[Network, StepTime]:
        return dict(step_times.expected(self.choice.method, self._size)) if marks.weights else {}

    def _show_table(self, marks: LayerMarks, times: dict[Network, StepTime]) -> None:
        chosen = self.choice.method.network
        layers: dict[str, float] = {}
        for weights in marks.weights.values():
            layers.update(weights)
        ends = {network: step_times.deepest(network, layer_fit.fitted(network, layers)) for network in NETWORKS}
        facts = {network: ColumnFacts(
            2 * network_table.multiply_adds(network, self._size, (ends[network],)) / 1e9, times.get(network),
            marks.weights if network is chosen else {}) for network in NETWORKS}
        average = self.choice.method.pooling is Pooling.AVERAGE
        self.table.show_facts(chosen, facts)
        self.table.show_picture(self._size, ends[chosen], average)

    def _show_step(self, time: StepTime | None) -> None:
        if self._measuring.network is not None:
            words = self.tr("Being measured…")
        elif time is None:
            words = self.tr("How long a step takes here has not been measured yet.")
        elif time.measured:
            words = self.tr("A step takes {seconds} s, as measured on this machine.")
        else:
            words = self.tr("A step takes about {seconds} s, estimated from what was measured of others.")
        self._step.setText(words.format(seconds=number(time.seconds)) if time is not None else words)
        self._measure.setEnabled(self._measuring.possible)
        self._measure.setToolTip(self.tr("Make a step with this network and these layers, and time it")
                                 if self._measuring.possible else self.tr("Not while something runs: it would slow "
                                                                          "the step down"))

    def _show_warning(self, marks: LayerMarks) -> None:
        words = [marks.fault.text(core_text)] if marks.fault is not None else []
        if marks.lacking:
            words.append(self.tr("{network} lacks {layers}.").format(
                network=core_text(LABELS[self.choice.method.network]),
                layers=", ".join(one.layer for one in marks.lacking)))
        self._warning.setText(" ".join(words))
        self._warning.setVisible(bool(words))
        self._mend.setVisible(bool(marks.lacking))
        self._mend.setToolTip(self.choice.replaced_words(marks.lacking))

    # What a person does.

    def _on_file_wanted(self) -> None:
        path = self._dialogs.weights()
        if path is not None:
            self.choice.use_weights(str(path))

    def _on_measure(self) -> None:
        self._measuring.start(self.choice.method, self._size)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.table.update()
