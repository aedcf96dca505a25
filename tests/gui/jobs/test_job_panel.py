"""The job panel: which buttons it offers, what it says, and its plot."""

from __future__ import annotations

import numpy as np
import pytest

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QToolButton

from core.errors import NoStyle
from core.events import Ending, Finished, Planned, Progress
from gui.common import i18n, theme
from gui.jobs.expected_label import ExpectedSeconds
from gui.jobs.jobs import JobState
from gui.jobs.loss_plot import LossPlot
from tests.gui.conftest import buttons, said

PLANNED = Planned(sizes=((128, 96), (256, 192)), steps=40, seconds=90.0, memory=1, device="cpu",
                  device_reason="no GPU found")


def _progress(step, **changes):
    values = {"steps": 40, "size": (256, 192), "elapsed": 65.0, "left": 3700.0, "loss": 1.0,
              "terms": {"content relu4_2": 0.3, "style relu1_1": 0.5, "style relu2_1": 0.2}}
    return Progress(step=step, **{**values, **changes})


def _finished(ending):
    return Finished(ending=ending, rgb=np.zeros((2, 2, 3), np.float32), alpha=None, seconds=42.0)


def _click(qtbot, job_panel, text):
    qtbot.mouseClick(buttons(job_panel)[text], Qt.MouseButton.LeftButton)


def test_at_rest_it_offers_to_paint(job_panel, qtbot):
    assert list(buttons(job_panel)) == ["Paint"]
    assert "Ready to paint" in said(job_panel)
    assert "60 steps" not in said(job_panel)  # which the settings say, above the button
    with qtbot.waitSignal(job_panel.paint_requested):
        _click(qtbot, job_panel, "Paint")


def test_every_state_is_told_in_words_and_has_its_buttons(job_panel, jobs, qtbot):
    jobs.to(JobState.STARTING)
    assert "Loading the network…" in said(job_panel)
    assert list(buttons(job_panel)) == ["Pause", "Stop"]
    assert job_panel.findChild(QProgressBar).maximum() == 0  # busy, without a share
    jobs.reported.emit(PLANNED)
    assert "about 2 min in all" in said(job_panel)
    jobs.to(JobState.RUNNING)
    jobs.reported.emit(_progress(10))
    assert "Painting: step 10 of 40" in said(job_panel)
    assert "1 min 5 s elapsed · about 1 h 0 min left · 256 × 192 px" in said(job_panel)
    bar = job_panel.findChild(QProgressBar)
    assert bar.value() / bar.maximum() == 10 / 40
    _click(qtbot, job_panel, "Pause")
    jobs.to(JobState.PAUSED)
    assert "Paused at step 10 of 40" in said(job_panel)
    assert list(buttons(job_panel)) == ["Resume", "Stop"]
    _click(qtbot, job_panel, "Resume")
    jobs.to(JobState.RUNNING)
    _click(qtbot, job_panel, "Stop")
    jobs.to(JobState.STOPPING)
    assert "Stopping after step 10 of 40…" in said(job_panel)
    assert jobs.asked == ["pause", "resume", "stop"]


@pytest.mark.parametrize("ending, words", [(Ending.COMPLETE, "Painted in 42 s"), (Ending.CONVERGED, "nothing changed"),
                                           (Ending.STOPPED, "Stopped after 42 s")])
def test_after_the_end_it_offers_more(job_panel, jobs, qtbot, ending, words):
    jobs.to(JobState.STARTING)
    jobs.to(JobState.RUNNING)
    jobs.reported.emit(_progress(20))
    jobs.painted = True
    jobs.to(JobState.IDLE)
    jobs.reported.emit(_finished(ending))
    assert words in said(job_panel)
    assert list(buttons(job_panel)) == ["Paint", "Continue", "Save picture…"]
    with qtbot.waitSignal(job_panel.save_requested):
        _click(qtbot, job_panel, "Save picture…")
    with qtbot.waitSignal(job_panel.continue_requested):
        _click(qtbot, job_panel, "Continue")
    jobs.to(JobState.STARTING)
    assert list(buttons(job_panel)) == ["Pause", "Stop"]
    assert "42" not in said(job_panel)


def test_nothing_that_saves_takes_the_place_of_what_stopped(job_panel, jobs, qtbot):
    job_panel.window().resize(1280, 200)
    jobs.painted = True
    jobs.to(JobState.STARTING)
    jobs.to(JobState.RUNNING)
    jobs.reported.emit(_progress(20))
    qtbot.wait(20)
    stop = buttons(job_panel)["Stop"]
    place = QRect(stop.mapTo(job_panel, QPoint()), stop.size())
    jobs.to(JobState.IDLE)
    jobs.reported.emit(_finished(Ending.STOPPED))
    qtbot.wait(20)
    save = buttons(job_panel)["Save picture…"]
    assert not QRect(save.mapTo(job_panel, QPoint()), save.size()).intersects(place)


def test_what_begins_takes_no_less_room_while_a_job_runs(job_panel, jobs, qtbot):
    jobs.painted = True
    jobs.to(JobState.IDLE)
    expected = ExpectedSeconds(paint=130.0, more=62.0)
    job_panel.begin.expected.show_expected(expected)
    high = job_panel.begin.sizeHint().height()
    for state in (JobState.STARTING, JobState.RUNNING, JobState.IDLE):
        jobs.to(state)
        if state is not JobState.IDLE:
            job_panel.begin.expected.show_expected(ExpectedSeconds())
        assert job_panel.begin.sizeHint().height() == high
        assert "about" not in job_panel.begin.expected.text()
        assert job_panel.begin.expected.isVisible()
    job_panel.begin.expected.show_expected(ExpectedSeconds())
    assert not job_panel.begin.expected.isVisible()  # the answer came: there is nothing to say


def test_a_failure_is_told_and_can_be_tried_again(job_panel, jobs):
    jobs.to(JobState.STARTING)
    jobs.to(JobState.IDLE)
    jobs.failed.emit(NoStyle())
    assert "could not be finished" in said(job_panel)
    assert list(buttons(job_panel)) == ["Paint"]


def test_the_device_is_shown_with_its_reason(job_panel, jobs):
    jobs.to(JobState.STARTING)
    jobs.reported.emit(PLANNED)
    label = next(label for label in job_panel.findChildren(QLabel) if label.text() == "Processor: no GPU found")
    assert label.toolTip() == label.text()
    label.resize(label.fontMetrics().horizontalAdvance("Processor: no…") + 4, label.height())
    assert label.shown().startswith("Processor: ") and label.shown().endswith("…")


def test_a_coarse_scale_says_what_it_grows_to(job_panel, jobs):
    jobs.to(JobState.STARTING)
    jobs.reported.emit(PLANNED)
    jobs.to(JobState.RUNNING)
    jobs.reported.emit(_progress(1, size=(128, 96)))
    assert "sketch of 128 × 96, grows to 256 × 192 px" in said(job_panel)


@pytest.mark.parametrize("seconds, words", [(0.4, "5 s"), (42, "40 s"), (58, "1 min"), (76, "1 min 15 s"),
                                            (393, "7 min"), (3700, "1 h 0 min"), (8000, "2 h 15 min")])
def test_what_is_left_is_told_no_finer_than_it_is_known(job_panel, jobs, seconds, words):
    jobs.to(JobState.RUNNING)
    jobs.reported.emit(_progress(1, left=float(seconds)))
    assert f"about {words} left" in said(job_panel)


def test_the_focus_goes_to_what_can_be_pressed_next(job_panel, jobs):
    def focused():
        return next((text for text, button in buttons(job_panel).items() if button.hasFocus()), None)

    buttons(job_panel)["Paint"].setFocus()
    seen = []
    for state in (JobState.STARTING, JobState.RUNNING, JobState.PAUSED, JobState.STOPPING, JobState.IDLE):
        jobs.to(state)
        assert job_panel.hasFocus() or QApplication.focusWidget() in buttons(job_panel).values()
        seen.append(focused())
    assert seen == ["Pause", "Pause", "Resume", None, "Paint"]


def test_it_speaks_another_language_at_once(job_panel, jobs, qapp):
    jobs.to(JobState.RUNNING)
    i18n.install(qapp, "ko")
    QApplication.processEvents()
    korean = list(buttons(job_panel))
    i18n.install(qapp, "en")
    QApplication.processEvents()
    assert korean == ["일시 정지", "중지"] and list(buttons(job_panel)) == ["Pause", "Stop"]


def test_what_begins_stays_in_its_place_and_is_dimmed_while_a_job_runs(job_panel, jobs):
    jobs.to(JobState.STARTING)
    paint = job_panel.begin.paint
    assert paint.isVisible() and not paint.isEnabled()
    jobs.to(JobState.IDLE)
    assert paint.isVisible() and paint.isEnabled()


def test_the_plot_is_folded_away_until_it_is_asked_for(job_panel, jobs, qtbot):
    plot, fold = job_panel.findChild(LossPlot), job_panel.findChild(QToolButton)
    jobs.to(JobState.RUNNING)
    jobs.reported.emit(_progress(10))
    assert not plot.isVisible() and not job_panel.plot_open
    with qtbot.waitSignal(job_panel.plot_toggled) as heard:
        qtbot.mouseClick(fold, Qt.MouseButton.LeftButton)
    assert heard.args == [True] and plot.isVisible()
    assert plot.values_at(0) is not None  # what was painted meanwhile is there
    job_panel.plot_open = False
    assert not plot.isVisible()


def test_the_plot_shows_what_is_measured_whatever_the_weights(job_panel, jobs):
    jobs.to(JobState.STARTING)
    jobs.to(JobState.RUNNING)
    plot = job_panel.findChild(LossPlot)
    for step, factor in ((1, 1.0), (2, 8.0)):  # the ratio is moved between the two
        terms = {"content relu4_2": 0.5 * factor, "style relu1_1": 0.1, "style relu2_1": 0.3}
        weights = {"content relu4_2": 2.0 * factor, "style relu1_1": 0.5, "style relu2_1": 0.5}
        jobs.reported.emit(_progress(step, terms=terms, weights=weights))
        assert plot.accessibleDescription() == "content 0.250, style 0.400"


@pytest.fixture
def plot(qtbot):
    made = LossPlot()
    qtbot.addWidget(made)
    made.resize(400, 100)
    made.show()
    return made


def _colours(plot) -> set[str]:
    image = plot.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_the_plot_draws_each_term_in_its_colour(plot):
    empty = _colours(plot)
    for step in range(1, 30):
        plot.add(step, 40, {"content": 0.1 + step / 100, "style": 1 / step})
    drawn = _colours(plot)
    for name in ("plot_1", "plot_2"):
        assert theme.colour(name).name() in drawn - empty
    assert theme.colour("plot_3").name() not in drawn


@pytest.mark.parametrize("terms", [{}, {"style": 0.0}, {"style": float("nan")}, {"style": float("inf")},
                                   {"style": -1.0}, {"style": 1e30, "content": 1e-30}])
def test_the_plot_bears_any_number(plot, terms):
    plot.add(1, 3, {"style": 1.0})
    plot.add(2, 3, terms)
    plot.add(3, 3, terms)
    plot.mark(2)
    assert not plot.grab().isNull()


def test_the_legend_tells_the_values_under_the_pointer(plot, qtbot):
    assert plot.values_at(100) is None
    for step in range(1, 11):
        plot.add(step, 10, {"style": float(step)})
    assert plot.values_at(0) == (1, {"style": 1.0})
    assert plot.values_at(plot.width()) == (10, {"style": 10.0})
    qtbot.mouseMove(plot, QPoint(120, 50))
    assert not plot.grab().isNull()
    assert "style 10" in plot.accessibleDescription()


def test_a_term_that_comes_late_keeps_its_place(plot):
    plot.add(1, 2, {"style": 1.0})
    plot.add(2, 2, {"style": 0.5, "smoothing": 0.2})
    assert plot.values_at(0)[1] == {"style": 1.0, "smoothing": 0.0}
    assert plot.values_at(400)[1] == {"style": 0.5, "smoothing": 0.2}


def test_the_legend_has_room_for_a_name_beside_the_longest_value(qtbot):
    names = []
    for value in (0.5, 0.00064):
        plot = LossPlot()
        qtbot.addWidget(plot)
        plot.resize(400, 100)
        plot.add(1, 2, {"temporal": value})
        picture = plot.grab().toImage()
        left, width = int(plot._area().right()) + 24, plot.fontMetrics().horizontalAdvance("temporal")
        names.append(picture.copy(left, 20, width, 30))  # below “Step 1”
    assert names[0] == names[1]
