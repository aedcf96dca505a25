"""The pane with the paintings: every edit by its own control, every edit undone."""

from __future__ import annotations

import pytest

import shiboken6
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDrag, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QDoubleSpinBox, QLabel, QPushButton, QSlider, QToolButton

from core.settings import Look, Request, Style
from gui.common.thumbnails import Thumbnails
from gui.common.two_lines import NameLabel
from gui.common.widgets import ThumbnailLabel
from gui.project.project import Project
from gui.sources.style_card import CARD_FORMAT, StyleCard
from gui.sources.styles import StylesPane
from gui.viewer.canvas import Canvas

# PySide6 6.12 deprecates the only constructor that 6.11 has.
pytestmark = pytest.mark.filterwarnings("ignore:.*QDragEnterEvent.*:DeprecationWarning")

NO_KEY, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton


@pytest.fixture
def project(qapp, tiny_photo, tiny_painting, tmp_path):
    third = tmp_path / "third.png"
    third.write_bytes(tiny_painting.read_bytes())
    styles = tuple(Style(path=str(path)) for path in (tiny_painting, tiny_photo, third))
    return Project(Request(look=Look(styles=styles)))


@pytest.fixture
def pane(qtbot, project):
    thumbnails = Thumbnails()
    made = StylesPane(project, thumbnails)
    qtbot.addWidget(made)
    made.resize(260, 420)
    made.show()
    qtbot.waitExposed(made)
    yield made
    thumbnails.close()


def _styles(project):
    return project.request.look.styles


def _names(project):
    return [style.path.rpartition("/")[2] for style in _styles(project)]


def _cards(pane):
    QApplication.processEvents()  # a new row is shown by an event
    cards = (card for card in pane.findChildren(StyleCard) if card.isVisible())
    return sorted(cards, key=lambda card: (card.y(), card.x()))


def _shown(pane):
    return [card.style_shown for card in _cards(pane)]


def _undone(project, before):
    project.undo_stack.undo()
    assert project.request == before
    project.undo_stack.redo()
    assert project.request != before


def _mime(*paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def _drop(widget, mime, point=QPoint(20, 20)):
    QApplication.sendEvent(widget, QDragEnterEvent(point, Qt.DropAction.CopyAction, mime, LEFT, NO_KEY))
    words = widget._veil.words()
    QApplication.sendEvent(widget, QDropEvent(QPointF(point), Qt.DropAction.CopyAction, mime, LEFT, NO_KEY))
    return words


def test_every_painting_is_shown_with_its_thumbnail(pane, project, qtbot):
    assert _shown(pane) == list(_styles(project))
    qtbot.waitUntil(lambda: all(not thumbnail.image().isNull() for thumbnail in pane.findChildren(ThumbnailLabel)),
                    timeout=3000)


def test_files_dropped_are_handed_on_to_be_read_and_the_pane_says_what_becomes_of_them(pane, qtbot, tiny_photo,
                                                                                     tiny_painting, tmp_path):
    with qtbot.waitSignal(pane.chosen) as heard:
        assert _drop(pane, _mime(tiny_photo, tiny_painting)) == "Add 2 paintings"
    assert heard.args == [[tiny_photo, tiny_painting]]
    (tmp_path / "notes.txt").write_text("no picture")
    with qtbot.waitSignal(pane.chosen):
        assert _drop(pane, _mime(tmp_path / "notes.txt", tiny_photo)) == "Add as a painting"


def test_the_slider_sets_the_weight_and_one_drag_is_one_step(pane, project):
    before = project.request
    slider = _cards(pane)[1].findChild(QSlider)
    QTest.mousePress(slider, LEFT, NO_KEY, QPoint(slider.width() // 2, slider.height() // 2))
    for x in (0.6, 0.7, 0.8, 0.9):
        QTest.mouseMove(slider, QPoint(round(slider.width() * x), slider.height() // 2))
    QTest.mouseRelease(slider, LEFT, NO_KEY, QPoint(round(slider.width() * 0.9), slider.height() // 2))
    weights = [style.weight for style in _styles(project)]
    assert 1.5 < weights[1] <= 2 and weights[0] == weights[2] == 1
    assert project.undo_stack.count() == 1
    assert _cards(pane)[1].findChild(QDoubleSpinBox).value() == weights[1]
    _undone(project, before)
    assert _shown(pane) == list(_styles(project))


def test_two_drags_are_two_steps(pane, project):
    slider = _cards(pane)[0].findChild(QSlider)
    for value in (10, 30):
        slider.setSliderDown(True)
        slider.setValue(value)
        slider.setSliderDown(False)
    assert project.undo_stack.count() == 2


def test_the_number_takes_more_than_the_slider_shows(pane, project):
    before = project.request
    number = _cards(pane)[2].findChild(QDoubleSpinBox)
    number.setFocus()
    number.selectAll()
    QTest.keyClicks(number, "3.25")
    QTest.keyClick(number, Qt.Key.Key_Return)
    assert _styles(project)[2].weight == 3.25
    slider = _cards(pane)[2].findChild(QSlider)
    assert slider.value() == slider.maximum()
    assert project.undo_stack.count() == 1
    _undone(project, before)


def test_a_painting_is_switched_off_and_on(pane, project):
    before = project.request
    _cards(pane)[0].findChild(QCheckBox).click()
    assert [style.enabled for style in _styles(project)] == [False, True, True]
    _undone(project, before)
    _cards(pane)[0].setFocus()
    QTest.keyClick(_cards(pane)[0], Qt.Key.Key_Space)
    assert _styles(project)[0].enabled


@pytest.mark.parametrize("how", ["button", "key"])
def test_a_painting_is_removed(pane, project, how):
    before = project.request
    row = _cards(pane)[1]
    if how == "key":
        row.setFocus()
        QTest.keyClick(row, Qt.Key.Key_Delete)
    else:
        next(button for button in row.findChildren(QToolButton) if "Remove" in button.toolTip()).click()
    assert _names(project) == ["painting.png", "third.png"]
    assert _shown(pane) == list(_styles(project))
    _undone(project, before)


def test_delete_in_the_number_edits_the_number(pane, project):
    number = _cards(pane)[1].findChild(QDoubleSpinBox)
    number.setFocus()
    QTest.keyClick(number, Qt.Key.Key_Delete)
    assert len(_styles(project)) == 3


@pytest.mark.parametrize("where", ["row", "slider"])
def test_alt_and_arrows_move_a_painting_and_keep_it_focused(pane, project, where):
    before = project.request
    row = _cards(pane)[0]
    target = row if where == "row" else row.findChild(QSlider)
    target.setFocus()
    QTest.keyClick(target, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert _names(project) == ["photo.png", "painting.png", "third.png"]
    assert _cards(pane)[1].hasFocus()
    _undone(project, before)
    QTest.keyClick(_cards(pane)[1], Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert project.request == before


def test_the_ends_of_the_list_cannot_be_passed(pane, project):
    before = project.request
    first, last = _cards(pane)[0], _cards(pane)[-1]
    QTest.keyClick(first, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(last, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert project.request == before


@pytest.mark.parametrize(("key", "back", "to"), [
    (Qt.Key.Key_Right, Qt.Key.Key_Left, 1), (Qt.Key.Key_Down, Qt.Key.Key_Up, 2)])
def test_arrows_go_from_card_to_card_of_two_in_a_row(pane, key, back, to):
    cards = _cards(pane)
    cards[0].setFocus()
    QTest.keyClick(cards[0], key)
    assert cards[to].hasFocus()
    QTest.keyClick(cards[to], back)
    assert cards[0].hasFocus()
    QTest.keyClick(cards[0], back)
    assert cards[0].hasFocus()


@pytest.mark.parametrize(("width", "columns"), [(216, 2), (260, 2), (380, 3), (600, 3)])
def test_the_cards_use_the_width_of_the_column(pane, width, columns):
    pane.resize(width, 420)
    cards = _cards(pane)
    assert sum(card.y() == cards[0].y() for card in cards) == columns
    right = max(card.geometry().right() for card in cards)
    assert pane.width() - 40 < cards[0].mapTo(pane, QPoint(right - cards[0].x(), 0)).x() < pane.width() - 8


def test_only_this_one_switches_the_others_off(pane, project):
    before = project.request
    _chosen(_cards(pane)[1], "Only this one")
    assert [style.enabled for style in _styles(project)] == [False, True, False]
    _undone(project, before)


def test_what_is_only_looked_at_is_asked_for(pane, project, qtbot):
    card, path = _cards(pane)[1], _styles(project)[1].path
    for ask in (lambda: QTest.mouseDClick(card, LEFT, NO_KEY, QPoint(30, 30)),
                lambda: QTest.keyClick(card, Qt.Key.Key_Return), lambda: _chosen(card, "Enlarge")):
        with qtbot.waitSignal(pane.enlarge_requested) as asked:
            ask()
        assert asked.args == [path]


def test_return_in_the_number_does_not_enlarge(pane, qtbot):
    number = _cards(pane)[1].findChild(QDoubleSpinBox)
    number.setFocus()
    with qtbot.assertNotEmitted(pane.enlarge_requested):
        QTest.keyClick(number, Qt.Key.Key_Return)


def test_only_a_painting_that_is_on_has_a_weight(pane, project):
    card = _cards(pane)[1]
    height = card.height()
    card.findChild(QCheckBox).click()
    assert not card.findChild(QSlider).isVisible()
    card.findChild(QCheckBox).click()
    assert card.findChild(QSlider).isVisible() and _cards(pane)[1].height() == height


def test_a_painting_is_used_by_its_path(pane, project, tmp_path):
    other = str(tmp_path / "other.png")
    pane.use(other)
    assert _styles(project)[3] == Style(path=other)
    count = project.undo_stack.count()
    pane.use(other)
    assert project.undo_stack.count() == count
    _cards(pane)[0].toggled.emit(False)
    pane.use(_styles(project)[0].path, only=True)
    assert [style.enabled for style in _styles(project)] == [True, False, False, False]


def _chosen(card, words):
    next(action for action in card.actions() if action.text() == words).trigger()


class _RowDrop(QDropEvent):
    """A drop whose source is a row, as Qt makes it for a drag inside the window."""

    def __init__(self, row, point, mime):
        super().__init__(QPointF(point), Qt.DropAction.MoveAction, mime, LEFT, NO_KEY)
        self._row = row

    def source(self):
        return self._row


@pytest.mark.parametrize(("row", "before_row", "names"), [
    (0, 3, ["photo.png", "third.png", "painting.png"]),
    (2, 0, ["third.png", "painting.png", "photo.png"]),
    (1, 1, ["painting.png", "photo.png", "third.png"]),
])
def test_a_card_is_dragged_to_another_place(pane, project, row, before_row, names):
    before, rows = project.request, _cards(pane)
    mime = QMimeData()
    mime.setData(CARD_FORMAT, b"")
    target = rows[before_row].geometry().topLeft() if before_row < 3 else rows[-1].geometry().bottomRight()
    pane.dropEvent(_RowDrop(rows[row], rows[0].parentWidget().mapTo(pane, target), mime))
    assert _names(project) == names
    if names != ["painting.png", "photo.png", "third.png"]:
        _undone(project, before)


class _RowEnters(QDragEnterEvent):
    def __init__(self, row, mime):
        super().__init__(QPoint(9, 9), Qt.DropAction.MoveAction, mime, LEFT, NO_KEY)
        self._row = row

    def source(self):
        return self._row


def test_a_dragged_card_is_for_this_list_alone(pane, qtbot):
    canvas = Canvas()
    qtbot.addWidget(canvas)
    mime = QMimeData()
    mime.setData(CARD_FORMAT, b"")
    taken = {}
    for zone in (pane, canvas):
        enter = _RowEnters(_cards(pane)[0], mime)
        zone.dragEnterEvent(enter)
        taken[zone] = enter.isAccepted()
    assert taken == {pane: True, canvas: False}
    assert canvas._veil.words() == ""


def test_a_card_that_is_dragged_outlives_its_painting(pane, project, monkeypatch):
    """A drag has an event loop of its own, in which a file that was read may take the project's place."""
    left = []

    def drop(drag, *_):
        project.set(project.request.replace(look__styles=_styles(project)[:1]), "open")
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        left.append(shiboken6.isValid(drag) and drag.source() is card)
        shiboken6.delete(drag)  # as Qt does when it is dropped

    monkeypatch.setattr(QDrag, "exec", drop)
    card = _cards(pane)[2]
    card._drag(QPoint(9, 9))
    assert left == [True]
    assert len(_cards(pane)) == 1
    project.undo_stack.undo()
    assert [shown.path for shown in _shown(pane)] == [style.path for style in _styles(project)]
    assert card in _cards(pane)


def test_what_a_card_without_a_painting_still_says_changes_nothing(pane, project):
    card = _cards(pane)[2]  # its menu may be open
    project.set(project.request.replace(look__styles=_styles(project)[:2]), "open")
    before = project.request
    for say in (card.removed.emit, lambda: card.moved.emit(-1), lambda: card.moved.emit(1)):
        say()
    assert project.request == before


def test_removing_the_last_one_leaves_an_invitation(pane, project, qtbot):
    for _ in range(3):
        _cards(pane)[0].removed.emit()
        QApplication.processEvents()
    assert _styles(project) == ()
    assert any("Drop one or more paintings" in label.text() for label in pane.findChildren(QLabel) if label.isVisible())
    with qtbot.waitSignal(pane.add_requested):
        pane.findChild(QPushButton).click()
    project.undo_stack.undo()
    assert len(_cards(pane)) == 1


def test_a_missing_painting_says_so_until_it_is_back(pane, project, qtbot, tmp_path, tiny_painting):
    gone = str(tmp_path / "gone.png")
    project.set(project.request.replace(look__styles=(Style(path=gone),)), "open")
    (row,) = _cards(pane)
    qtbot.waitUntil(lambda: "no longer there" in row.toolTip())
    assert gone in row.toolTip()
    assert "no longer there" in row.accessibleName()
    (tmp_path / "gone.png").write_bytes(tiny_painting.read_bytes())
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    QApplication.sendEvent(pane, QEvent(QEvent.Type.ActivationChange))
    qtbot.waitUntil(lambda: "no longer there" not in row.toolTip(), timeout=3000)


def test_long_names_are_shortened_and_nothing_is_cut_off(pane, project, tmp_path):
    long = str(tmp_path / ("the starry night " * 12 + "1889.jpg"))
    project.set(project.request.replace(look__styles=(Style(path=long),)), "open")
    QApplication.processEvents()
    (row,) = _cards(pane)
    label = row.findChild(NameLabel)
    lines = label.shown()
    assert len(lines) == 2 and all(label.fontMetrics().horizontalAdvance(line) <= label.width() for line in lines)
    assert lines[0].startswith("the starry") and lines[1].endswith("1889") and "…" in "".join(lines)
    assert row.minimumSizeHint().width() <= 220
    number = row.findChild(QDoubleSpinBox)
    number.setValue(10)
    needed = number.fontMetrics().horizontalAdvance("10.00")
    assert number.lineEdit().width() >= needed


def test_every_control_of_a_row_has_a_name(pane):
    row = _cards(pane)[0]
    for kind in (QSlider, QDoubleSpinBox, QCheckBox, QToolButton):
        assert all(widget.accessibleName() or widget.text() for widget in row.findChildren(kind))
    assert row.accessibleName() == "painting.png"
