"""The tab of losses: live and afterwards, two runs over each other, saved as a table and as a picture."""

from __future__ import annotations

import csv
import errno
import os
import time

import pytest

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication

import resources
from core.choices import Work
from core.events import CellDone, Ending, Planned, Progress, SheetCell, SheetDone, SheetPlanned, SheetProgress
from core.exploration import SweepAxis
from core.settings import Style
from gui.common import theme
from gui.common.actions import ActionId
from gui.common.widgets import WrappedLabel
from gui.explore.losses.losses_tab import LossesTab
from gui.jobs.jobs import JobState
from tests.gui.conftest import Engine


class LayeredEngine(Engine):
    """Paints with terms by layer, at two scales; a sweep of two cells."""

    def __init__(self) -> None:
        super().__init__()
        self.steps = 6
        self.caption = "ratio\n{}"

    def __call__(self, request, control, start):
        works = {Work.SWEEP: self._sheet, Work.INSTANT: self._at_once, Work.PAINT: self._layers}
        return works[request.work](request) if request.work in works else super().__call__(request, control, start)

    def _at_once(self, request):
        yield Planned((self.size,), 1, None, 0, "cpu", "it is the only one")
        yield Progress(1, 1, self.size, 1.0, None, 0.0)
        yield self._finished(Ending.COMPLETE)

    def _layers(self, request):
        yield Planned((self.size,), self.steps, None, 0, "cpu", "it is the only one")
        for step in range(1, self.steps + 1):
            time.sleep(0.06)  # longer than the window takes to look into the mailbox
            size = (24, 16) if step <= 3 else self.size
            yield Progress(step, self.steps, size, 1.0, None, 1.0, self._terms(request, step), self._weights(request))
        yield self._finished(Ending.COMPLETE)

    def _sheet(self, request):
        cells = tuple(SheetCell(0, column, self.caption.format(ratio),
                                request.replace(work=Work.PAINT, look__ratio=ratio))
                      for column, ratio in enumerate((0.1, 10.0)))
        yield SheetPlanned(("",), ("a", "b"), cells, self.size, 4, 1.0, 0, "cpu", "it is the only one")
        for cell in cells:
            for step in (1, 2):
                yield SheetProgress(0, cell.column, step, 4, 1.0, None, 1.0, self._terms(cell.request, step),
                                    self._weights(cell.request))
            yield CellDone(0, cell.column, self._finished(Ending.COMPLETE).rgb, {}, 2)
        yield SheetDone(Ending.COMPLETE, 2, self.size, 1.0, None)

    def _weights(self, request):
        return {"content relu4_2": 0.3 * request.look.ratio, "style relu1_1": 0.25, "style relu2_1": 0.75}

    def _terms(self, request, step):
        return {name: weight / step for name, weight in self._weights(request).items()}


@pytest.fixture
def engine() -> LayeredEngine:
    return LayeredEngine()


@pytest.fixture
def tab(app) -> LossesTab:
    app.window.resize(1200, 800)
    app.window.menus[ActionId.EXPLORE].trigger()
    return app.window.explore.page.show_tab(LossesTab)


def paint(app, qtbot, **changes):
    """Paints to the end."""
    app.project.set(app.project.request.replace(**changes), "Test")
    app.jobs.start(app.project.request)
    qtbot.waitUntil(lambda: app.jobs.state is JobState.IDLE, timeout=5000)


def rows(tab):
    """The legend's rows: what each is called, and its values."""
    items = [tab.legend.topLevelItem(row) for row in range(tab.legend.topLevelItemCount())]
    return {item.text(0): [item.text(column) for column in (1, 2)] for item in items}


def colours(tab) -> set[str]:
    image = tab.chart.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_before_anything_is_painted_it_says_what_will_be_there(tab):
    assert not tab.chart.isVisible()
    assert [label.text() for label in tab.findChildren(WrappedLabel) if label.isVisible()] == [
        "Paint something: the terms of its loss appear here while it is painted, and stay until the window is closed."]


def test_every_term_of_every_layer_is_listed_and_drawn(app, tab, qtbot):
    paint(app, qtbot)
    assert rows(tab) == {"whole loss": ["1", ""], "content relu4_2": ["0.05", ""], "style, all layers": ["0.167", ""],
                         "style relu1_1": ["0.0417", ""], "style relu2_1": ["0.125", ""]}
    assert {theme.colour(f"plot_{number}").name() for number in (1, 2, 3, 4)} <= colours(tab)
    assert theme.colour("plot_5").name() not in colours(tab)
    assert tab.chart.accessibleDescription().startswith("Step 6: content relu4_2 0.05")
    assert [(mark.step, mark.size) for mark in tab.chart.view.runs[0].marks] == [(4, (48, 32))]


def test_it_is_drawn_while_it_is_painted(app, tab, qtbot):
    app.jobs.start(app.project.request)
    qtbot.waitUntil(lambda: tab.chart.names != ())
    assert app.window.menus[ActionId.EXPLORE].isChecked()  # where the canvas would hide what is to be seen
    qtbot.waitUntil(lambda: tab.chart.shown_steps()[1] == 6, timeout=5000)


def test_a_line_that_is_not_ticked_is_not_drawn_in_any_run(app, tab, qtbot):
    paint(app, qtbot)
    content = tab.legend.topLevelItem(1)
    content.setCheckState(0, Qt.CheckState.Unchecked)
    assert theme.colour("plot_1").name() not in colours(tab)
    tab.terms.setCurrentIndex(1)  # there is no whole as measured
    tab.terms.setCurrentIndex(0)
    assert tab.chart.view.hidden == {"loss", "content relu4_2"}
    paint(app, qtbot)
    assert tab.legend.topLevelItem(1).checkState(0) is Qt.CheckState.Unchecked


def test_as_measured_no_weight_changes_a_term(app, tab, qtbot):
    paint(app, qtbot)
    paint(app, qtbot, look__ratio=4.0)
    tab.over.setCurrentIndex(2)
    assert rows(tab)["content relu4_2"] == ["0.2", "0.05"]
    tab.terms.setCurrentIndex(1)
    assert list(rows(tab)) == ["content relu4_2", "style, all layers", "style relu1_1", "style relu2_1"]
    assert list(rows(tab).values()) == [["0.167", "0.167"]] * 4


def test_two_runs_are_told_apart_by_their_settings(app, tab, qtbot):
    paint(app, qtbot)
    paint(app, qtbot, look__ratio=4.0, detail__size=256)
    tab.over.setCurrentIndex(2)
    assert len(tab.chart.view.runs) == 2
    assert tab._hint.text() == "Style ↔ content 4 – 1 · Size 256 – 512"
    tab.over.setCurrentIndex(1)  # the run itself
    assert len(tab.chart.view.runs) == 1
    assert "This is the run itself" in tab._hint.text()
    paint(app, qtbot)
    tab.over.setCurrentIndex(2)
    assert tab._hint.text() == "Both have the same settings."


def test_two_runs_are_told_apart_by_their_paintings(app, tab, qtbot):
    paint(app, qtbot)
    sample = resources.paintings()[0]
    paint(app, qtbot, look__styles=(Style(path=str(sample.path)),))
    tab.over.setCurrentIndex(2)
    assert tab._hint.text() == f"{sample.title} – painting"


def test_a_run_that_was_chosen_stays_while_others_are_painted(app, tab, qtbot):
    paint(app, qtbot)
    first = tab.chart.view.runs[0]
    paint(app, qtbot)
    assert tab.chart.view.runs[0] is not first  # the newest is followed
    tab.run.setCurrentIndex(1)
    tab.over.setCurrentIndex(1)
    second = tab.chart.view.runs[1]
    paint(app, qtbot)
    assert tab.chart.view.runs == (first, second)


def test_the_oldest_run_goes(app, tab, qtbot, monkeypatch):
    monkeypatch.setattr("gui.explore.losses.loss_runs.MOST_JOBS", 2)
    app.engine.steps = 1
    for _ in range(3):
        paint(app, qtbot)
    assert tab.run.count() == 2


def test_the_cells_of_a_sheet_are_runs(app, tab, qtbot):
    paint(app, qtbot, work=Work.SWEEP)
    assert [tab.run.itemText(row).split(" · ")[-1] for row in (0, 1)] == ["ratio 0.1", "ratio 10.0"]
    tab.over.setCurrentIndex(2)
    assert tab._hint.text() == "Style ↔ content 0.1 – 10"
    assert rows(tab)["content relu4_2"] == ["0.015", "1.5"]


def test_a_cell_without_a_caption_is_told_by_its_values(app, tab, qtbot):
    app.engine.caption = ""
    sweep = (SweepAxis(setting="ratio", values=("0.1", "10")),)
    app.project.set(app.project.request.replace(exploration__sweep=sweep), "Sweep")
    paint(app, qtbot, work=Work.SWEEP)
    assert [tab.run.itemText(row).split(" · ")[-1] for row in (0, 1)] == ["Style ↔ content 0.1", "Style ↔ content 10"]


def test_the_steps_of_a_clip_count_on_through_its_frames(clip_app, tab, qtbot):
    assert clip_app.window.explore.page.show_tab(LossesTab) is tab
    paint(clip_app, qtbot, work=Work.RENDER)
    run, = tab.chart.view.runs
    assert [mark.number for mark in run.marks] == list(range(40))
    assert list(run.steps) == list(range(1, len(run.steps) + 1))
    assert list(rows(tab)) == ["whole loss", "style"]
    assert not tab.chart.grab().isNull()


def test_the_pointer_tells_a_step_and_the_wheel_shows_fewer(app, tab, qtbot):
    paint(app, qtbot)
    tab.chart.pointed.emit(3.2)
    assert rows(tab)["style relu2_1"] == ["0.25", ""]
    assert tab.legend.headerItem().text(1) == "Step 3"
    middle = QPointF(tab.chart.rect().center())
    wheel = QWheelEvent(middle, middle, QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton,
                        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(tab.chart, wheel)
    first, last = tab.chart.shown_steps()
    assert 1 < first < last < 6
    qtbot.keyClick(tab.chart, Qt.Key.Key_Right)
    assert tab.chart.shown_steps()[0] > first
    qtbot.mouseDClick(tab.chart, Qt.MouseButton.LeftButton)
    assert tab.chart.shown_steps() == (1, 6)


def test_dragging_chooses_steps(app, tab, qtbot):
    paint(app, qtbot)
    quarter = QPoint(tab.chart.width() // 4, 80)
    qtbot.mousePress(tab.chart, Qt.MouseButton.LeftButton, pos=quarter)
    qtbot.mouseMove(tab.chart, quarter * 2)
    tab.chart.grab()
    qtbot.mouseRelease(tab.chart, Qt.MouseButton.LeftButton, pos=QPoint(tab.chart.width() * 3 // 4, 80))
    first, last = tab.chart.shown_steps()
    assert 1 < first < 3 < last < 6


def test_linear_and_logarithmic(app, tab, qtbot):
    paint(app, qtbot)
    logarithmic = tab.chart.grab().toImage()
    tab.axis.setCurrentIndex(1)
    assert tab.chart.grab().toImage() != logarithmic


def test_the_runs_shown_are_saved_as_a_table(app, tab, qtbot, tmp_path):
    paint(app, qtbot)
    paint(app, qtbot, look__ratio=4.0)
    tab.over.setCurrentIndex(2)
    app.answers.path = tmp_path / "losses.csv"
    tab.save_table.click()
    qtbot.waitUntil(app.answers.path.exists)
    with app.answers.path.open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.DictReader(file))
    assert len(table) == 12
    assert [row["content relu4_2"] for row in table if row["step"] == "1"] == ["1.2", "0.3"]
    assert {row["content relu4_2 measured"] for row in table if row["step"] == "1"} == {"1.0"}


def test_the_plot_is_saved_as_a_picture(app, tab, qtbot, tmp_path):
    paint(app, qtbot)
    app.answers.path = tmp_path / "losses.png"
    tab.save_picture.click()
    qtbot.waitUntil(app.answers.path.exists)
    image = QImage(str(app.answers.path))
    assert image.width() == 2560
    drawn = {image.pixelColor(x, y).name() for x in range(0, 2560, 2) for y in range(0, image.height(), 2)}
    assert {theme.colour(name).name() for name in ("plot_1", "plot_2", "plot_3", "plot_4")} <= drawn


def test_a_full_disk_is_told_and_leaves_nothing(app, tab, qtbot, tmp_path, monkeypatch, banners):
    paint(app, qtbot)
    app.answers.path = tmp_path / "losses.csv"

    def refuse(*arguments: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", refuse)
    tab.save_table.click()
    qtbot.waitUntil(lambda: any("the disk is full" in text for text in banners()))
    assert not any("losses" in path.name or path.suffix == ".part" for path in tmp_path.iterdir())


def test_what_is_painted_at_once_is_no_run(app, tab, qtbot):
    paint(app, qtbot, work=Work.INSTANT)
    assert tab.run.count() == 0
