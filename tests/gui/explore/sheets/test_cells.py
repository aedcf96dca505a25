"""What is done with the cells of a sheet: chosen, pinned, compared, enlarged, continued, used, saved."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from core.choices import Work
from core.events import CellPreview
from core.media import named_files, recipe
from gui.common.actions import ActionId
from gui.explore.sheets.cell_bar import CellAction
from tests.gui.explore.sheets.conftest import pixels, planned


@pytest.fixture
def act(swept):
    """Does something with a cell by its action."""
    def acted(kind: CellAction, place=(1, 2)) -> None:
        swept.pane.view.select(place)
        swept.pane.bar._actions[kind].trigger()
    return acted


def shown(tab, place=(0, 0)) -> int:
    """The level that a cell is shown with."""
    return int(tab.model.cells[place].at(tab.pane._sliders.step)[0, 0, 0])


def test_keys_choose_pin_and_enlarge(swept, qtbot):
    view = swept.pane.view
    view.setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_P):
        QTest.keyClick(view, key)
    assert view.current == (1, 1) and swept.pane.pinned == ((1, 1),)
    QTest.keyClick(view, Qt.Key.Key_Left, delay=0)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert swept.pane.enlarged.isVisible() and not view.isVisible()
    assert swept.pane.enlarged.canvas.zoom > 0
    QTest.keyClick(swept.pane.enlarged, Qt.Key.Key_Backspace)
    assert view.isVisible()


def test_a_double_click_enlarges_and_a_click_chooses(swept, qtbot):
    view = swept.pane.view
    inside = view._rect((1, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=inside)
    assert view.current == (1, 0)
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=inside)
    assert swept.pane.enlarged.isVisible()


def test_one_slider_moves_all_cells_through_their_steps(tab):
    tab.model.begin(tab.asked(), planned(5, 4, tab.asked()))
    for step in range(1, 5):
        for place in tab.model.cells:
            tab.model.take(CellPreview(*place, pixels(*place, step), step))
    steps = tab.pane._sliders._step
    assert (shown(tab), shown(tab, (1, 1))) == (4, 54) and tab.pane._sliders.step is None
    steps.setValue(1)
    assert (shown(tab), shown(tab, (1, 1))) == (1, 51)
    tab.model.take(CellPreview(0, 0, pixels(0, 0, 5), 5))
    assert shown(tab) == 1  # who looks back is left there
    steps.setValue(steps.maximum())
    assert shown(tab) == 5 and tab.pane._sliders.step is None


def test_zoom_and_pan_move_all_pictures(swept):
    view = swept.pane.view
    view.set_zoom(4.0, QPointF(0, 0))
    assert view.zoom == pytest.approx(4.0, rel=0.01)
    left, top, width, _ = view._look.rect
    assert (left, top) == (0, 0) and width >= 4 * view._look.viewport[0] - 4
    view._see(view._look.panned(-10_000, 0))
    assert view._look.rect[0] + view._look.rect[2] == pytest.approx(view._look.viewport[0], abs=1)
    view.fit()
    assert view.zoom == 1.0


def test_hovering_tells_both_errors_and_marks_the_point(swept, qtbot):
    qtbot.waitUntil(lambda: len(swept.findings.plot.places) == 20)
    view, plot = swept.pane.view, swept.findings.plot
    view._hover((1, 2))
    assert "style 0.500" in swept.pane.bar._told.text() and "step 4 of 4" in swept.pane.bar._told.text()
    assert plot._marked == (1, 2)
    plot._point_at(plot._nearest(plot.point_of((3, 1))))
    assert view._painter.hovered == (3, 1)
    titles = [title for title, _ in swept.findings.bars.told()]
    shares = dict(swept.findings.bars.told()[0][1])
    assert titles == ["Style error", "Content error"]
    assert shares == pytest.approx({"Style layers": 1.0, "Style ↔ content": 0.0, "both together": 0.0}, abs=0.01)
    plot.chosen.emit((3, 1))
    assert view.current == (3, 1)


def test_two_cells_are_compared_by_the_wipe(swept, act):
    act(CellAction.PIN, (0, 0))
    act(CellAction.COMPARE, (1, 1))
    canvas = swept.pane.enlarged.canvas
    assert canvas.isVisible() and canvas.wipe
    assert "against" in swept.pane.enlarged._name.text()
    told = " ".join(widget.toolTip() for widget in canvas.findChildren(QWidget) if widget.isVisible())
    assert "original" not in told and told.count("0.1 · relu1_1") == 3
    assert [layer.image.pixelColor(0, 0).red() for layer in canvas._pictures.pair] == [4, 54]
    swept.pane.reduce()
    act(CellAction.PIN, (0, 0))
    assert swept.pane.pinned == ()


def test_an_enlarged_cell_goes_with_its_sheet(swept, act, explored, qtbot):
    act(CellAction.ENLARGE, (0, 0))
    explored.project.set(explored.project.request.replace(look__smoothing=1.0), "Smoothing")
    swept.begin()
    qtbot.waitUntil(lambda: not swept.pane.enlarged.isVisible())
    qtbot.waitUntil(lambda: swept.job.idle, timeout=10_000)


def test_a_cell_is_continued_from_its_picture(swept, act, explored, qtbot):
    act(CellAction.CONTINUE)
    qtbot.waitUntil(lambda: swept.job.idle and swept.model.cells[1, 2].steps == 6)
    request = explored.engine.requests[-1]
    assert request == swept.model.cells[1, 2].request.replace(work=Work.CELL)
    assert swept.model.cells[1, 2].terms == {"content": 0.01, "style": 0.02}
    assert float(swept.model.cells[1, 2].rgb[0, 0, 0]) == pytest.approx(0.8)
    assert explored.jobs.last_finished is None and explored.window.explore.page.isVisible()


def test_settings_are_used_in_one_step_and_the_picture_is_there(swept, act, explored):
    before = explored.project.request
    act(CellAction.USE)
    cell = swept.model.cells[1, 2]
    request = explored.project.request
    assert request.look.ratio == cell.request.look.ratio and request.detail == before.detail
    assert request.method.scales == before.method.scales
    assert explored.window.panes.centre.currentWidget() is explored.window.panes.rows
    assert np.array_equal(explored.window.painting.picture.rgb, cell.rgb)
    assert explored.window.menus[ActionId.MORE].isEnabled()
    explored.project.undo_stack.undo()
    assert explored.project.request == before


def test_a_cell_is_saved_with_its_recipe(swept, act, explored, qtbot, tmp_path):
    explored.answers.path = tmp_path / "cell.png"
    act(CellAction.SAVE)
    qtbot.waitUntil(lambda: not explored.tasks.busy)
    request = swept.model.cells[1, 2].request
    assert recipe.read(tmp_path / "cell.png") == named_files.without_folders(request)
    with Image.open(tmp_path / "cell.png") as saved:
        assert saved.size == (24, 16) and saved.getpixel((0, 0)) == (64, 64, 64)


def test_all_cells_and_the_sheet_are_saved(swept, act, explored, qtbot, tmp_path):
    explored.answers.path = tmp_path
    act(CellAction.SAVE_CELLS)
    qtbot.waitUntil(lambda: not explored.tasks.busy)
    assert len(list(tmp_path.glob("[1-5]-[1-4] column *, row *.png"))) == 20
    explored.answers.path = tmp_path / "sheet.png"
    act(CellAction.SAVE_SHEET)
    qtbot.waitUntil(lambda: not explored.tasks.busy)
    assert recipe.read(tmp_path / "sheet.png").work is Work.SWEEP
    with Image.open(tmp_path / "sheet.png") as saved:
        assert saved.width > 330 + 4 * 24  # the plot stands beside
    explored.answers.path = Path("/nowhere/at/all.png")
    act(CellAction.SAVE)
    qtbot.waitUntil(lambda: not explored.tasks.busy)
    assert "could not be saved" in explored.notifier.banners.shown()[0].text


def test_what_fails_is_told_once_and_what_there_is_stays(swept, explored, qtbot):
    from core.errors import FileMissing

    explored.engine.refusal = FileMissing(path="photo.png")
    swept.job.begin(swept.asked())
    qtbot.waitUntil(lambda: swept.job.idle)
    assert [banner.text for banner in explored.notifier.banners.shown()].count(explored.engine.refusal.text()) == 1
    assert len(swept.model.cells) == 20
