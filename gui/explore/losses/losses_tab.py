"""The tab of losses: which runs, how they are drawn, and what is saved of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core import files, loss_table
from core.errors import UserError
from core.loss_history import LossHistory
from gui.common import foreign_text, icons, theme
from gui.common.tasks import aside
from gui.common.widgets import ElidedLabel, WrappedLabel
from gui.explore.losses import loss_picture
from gui.explore.losses.loss_chart import LossChart, LossView
from gui.explore.losses.loss_legend import LossLegend
from gui.explore.losses.loss_runs import LossRuns
from gui.explore.losses.run_differences import differences
from gui.explore.tab import ExploreTab
from gui.services import Services


class LossesTab(ExploreTab):
    """Shows one of `runs`, and another over it.

    Attributes:
        chart, legend: the plot, and what its lines are.
        run, over: what chooses the runs; `over` begins with none.
        axis, terms: what chooses a logarithmic or a linear axis, and terms with or without their weights.
        save_table, save_picture: the buttons.
    """

    shows_painting = True

    def __init__(self, runs: LossRuns, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs, self._tasks, self._dialogs, self._notifier = (
            runs, services.tasks, services.dialogs, services.notifier)
        self._known: list[LossHistory] = []
        self._pointed: float | None = None
        self.chart, self.legend = LossChart(), LossLegend()
        self.run, self.over, self.axis, self.terms = (QComboBox() for _ in range(4))
        self.save_table, self.save_picture = QPushButton(), QPushButton()
        self._run_label, self._over_label, self._hint, self._empty = QLabel(), QLabel(), ElidedLabel(), WrappedLabel()
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()
        self.retranslate()

    @staticmethod
    def title() -> str:
        return QCoreApplication.translate("LossesTab", "Losses")

    def retranslate(self) -> None:
        self._run_label.setText(self.tr("Run"))
        self._over_label.setText(self.tr("Over it"))
        self._empty.setText(self.tr("Paint something: the terms of its loss appear here while it is painted, "
                                    "and stay until the window is closed."))
        self.chart.setAccessibleName(self.tr("Losses over the steps"))
        self.legend.setAccessibleName(self.tr("Terms of the loss"))
        for box, name, words, tip in self._choices():
            at = max(box.currentIndex(), 0)
            box.blockSignals(True)
            box.clear()
            box.addItems(words)
            box.setCurrentIndex(at)
            box.blockSignals(False)
            box.setAccessibleName(name)
            box.setToolTip(tip)
        self.run.setAccessibleName(self.tr("Run"))
        self.over.setAccessibleName(self.tr("Second run, dashed"))
        self.save_table.setText(self.tr("Save CSV…"))
        self.save_table.setToolTip(self.tr("Every step of the runs shown, as a table that spreadsheets open."))
        self.save_picture.setText(self.tr("Save picture…"))
        self.save_picture.setToolTip(self.tr("The plot as it is here, as PNG."))
        self._list_runs()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()

    def _choices(self) -> list[tuple[QComboBox, str, list[str], str]]:
        return [(self.axis, self.tr("Axis"), [self.tr("Logarithmic"), self.tr("Linear")],
                 self.tr("How values are laid out: each power of ten the same room, or each difference.")),
                (self.terms, self.tr("Terms"), [self.tr("As weighed"), self.tr("As measured")],
                 self.tr("As weighed, the terms add up to the loss. As measured they stand without ratio, smoothing "
                         "and the layers' weights, so that runs with other settings can be compared."))]

    def _lay_out(self) -> None:
        for box in (self.run, self.over):
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            box.setMinimumContentsLength(12)
        for button, icon in ((self.save_table, "save"), (self.save_picture, "picture")):
            button.setIcon(icons.icon(icon))
        self._hint.setProperty("muted", True)
        chosen = QGridLayout()
        for column, widget in enumerate((self._run_label, self.run, self._over_label, self.over)):
            chosen.addWidget(widget, 0, column)
        chosen.setColumnStretch(1, 1)
        chosen.setColumnStretch(3, 1)
        row = QHBoxLayout()
        for widget in (self.axis, self.terms):
            row.addWidget(widget)
        row.addWidget(self._hint, 1)
        row.addWidget(self.save_table)
        row.addWidget(self.save_picture)
        plot = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        plot.addWidget(self.chart)
        plot.addWidget(self.legend)
        plot.setStretchFactor(0, 1)
        page = QWidget()
        lines = QVBoxLayout(page)
        lines.setSpacing(theme.SPACING)
        lines.addLayout(chosen)
        lines.addLayout(row)
        lines.addWidget(plot, 1)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setProperty("muted", True)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)

    def _connect(self) -> None:
        self._runs.changed.connect(self._list_runs)
        self._runs.grown.connect(self._show)
        for box in (self.run, self.over, self.axis, self.terms):
            box.currentIndexChanged.connect(self._show)
        self.legend.hidden_changed.connect(self._show)
        self.chart.pointed.connect(self._on_pointed)
        self.save_table.clicked.connect(self._on_save_table)
        self.save_picture.clicked.connect(self._on_save_picture)

    def _list_runs(self) -> None:
        """List what there is; the newest stays chosen until an older one is, and what is chosen stays so."""
        before = self._known
        chosen = None if self.run.currentIndex() <= 0 else before[self.run.currentIndex()]
        over = None if self.over.currentIndex() <= 0 else before[self.over.currentIndex() - 1]
        self._known = list(self._runs)
        titles = [history.title for history in self._known]
        for box, words, at in ((self.run, titles, self._place(chosen, 0)),
                               (self.over, [self.tr("none"), *titles], self._place(over, -1) + 1)):
            box.blockSignals(True)
            box.clear()
            box.addItems(words)
            for row, word in enumerate(words):
                box.setItemData(row, foreign_text.tip(word), Qt.ItemDataRole.ToolTipRole)
            box.setCurrentIndex(at)
            box.blockSignals(False)
        self._pages.setCurrentIndex(1 if self._known else 0)
        self._show()

    def _place(self, history: LossHistory | None, otherwise: int) -> int:
        return next((at for at, known in enumerate(self._known) if known is history), otherwise)

    def _chosen(self) -> tuple[LossHistory, ...]:
        """The runs that are shown."""
        run = self._known[max(self.run.currentIndex(), 0)]
        over = self._known[self.over.currentIndex() - 1] if self.over.currentIndex() > 0 else run
        return (run,) if over is run else (run, over)

    def _show(self, *_: object) -> None:
        if not self._known or not self.isVisible():
            return
        view = LossView(self._chosen(), self.legend.hidden, self.axis.currentIndex() == 0,
                        self.terms.currentIndex() == 0)
        self.chart.show_view(view)
        self.legend.set_lines({name: self.chart.colour(name) for name in self.chart.names}, len(view.runs))
        self._show_hint(view.runs)
        self._show_values()

    def _show_hint(self, runs: Sequence[LossHistory]) -> None:
        """Say how two runs differ; of one, how it is looked at more closely."""
        told = self.tr("Wheel or drag: fewer steps. Double click: all.")
        if len(runs) == 1 and self.over.currentIndex() > 0:
            told = self.tr("This is the run itself: choose another one to lay over it.")
        elif len(runs) > 1:
            told = " · ".join(self._differences(runs)) or self.tr("Both have the same settings.")
        self._hint.setText(told)
        self._hint.setToolTip(foreign_text.tip(told))

    def _differences(self, runs: Sequence[LossHistory]) -> list[str]:
        return differences(*(self._runs.request_of(run) for run in runs)) if len(runs) > 1 else []

    def _show_values(self) -> None:
        values = self.chart.values_at(self._pointed)
        self.legend.show_values(values)
        step, first = values[0]
        told = ", ".join(f"{self.legend.told(name)} {first[name]:.3g}" for name in self.chart.names
                         if name in first and name not in self.chart.view.hidden)
        self.chart.setAccessibleDescription(self.tr("Step {step}: {values}").format(step=step, values=told))

    def _on_pointed(self, step: float | None) -> None:
        self._pointed = step
        if self._known:
            self._show_values()

    def _on_save_table(self) -> None:
        runs = self._chosen()
        if path := self._dialogs.losses_place(_stem(runs), loss_table.SUFFIX):
            self._tasks.spawn(self._save(path, partial(loss_table.write, path, runs)))

    def _on_save_picture(self) -> None:
        runs = self._chosen()
        if path := self._dialogs.losses_place(_stem(runs), ".png"):
            names = [self.legend.told(name) for name in self.chart.names]
            note = " · ".join([self.terms.currentText(), *self._differences(runs)])
            picture = loss_picture.as_png(self.chart, [run.title for run in runs], note, names)
            self._tasks.spawn(self._save(path, partial(files.write, path, picture)))

    async def _save(self, path: Path, write: partial[None]) -> None:
        try:
            await aside(write)
        except UserError as fault:
            self._notifier.error(fault)
            return
        self._notifier.tell_saved(self.tr("Saved as {name}.").format(name=path.name), path)


def _stem(runs: Sequence[LossHistory]) -> str:
    """A file's name for what is shown: of "10:41:07 · photo.jpg · ratio 1" the photo's."""
    _, _, painted = runs[0].title.partition(" · ")
    return "-".join([*filter(None, [Path(painted.split(" · ")[0]).stem]), "losses"])
