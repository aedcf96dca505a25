"""The canvas, driven by real events and judged by what it shows."""

from __future__ import annotations

import numpy as np
import pytest

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from core.errors import NotAPicture, NothingToDrop, RemotePicture
from core.media.images import save
from core.settings import Request
from gui.common import images, theme
from gui.viewer.canvas import Canvas
from gui.viewer.canvas_wipe import WipeHandle

# PySide6 6.12 deprecates the only constructor that 6.11 has.
pytestmark = pytest.mark.filterwarnings("ignore:.*QDragEnterEvent.*:DeprecationWarning")

RED, BLUE, GREEN = (200, 30, 30), (30, 30, 200), (30, 200, 30)


@pytest.fixture
def canvas(qtbot):
    made = Canvas()
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    return made


@pytest.fixture
def pair(canvas):
    """A red photo of 200 x 150, fitted at 200 %, and a blue painting of half its size."""
    return _filled(canvas)


def _filled(canvas):
    canvas.set_original(_plain(200, 150, RED))
    canvas.set_painted(_plain(100, 75, BLUE))
    return canvas


def _plain(width, height, colour):
    return images.to_qimage(np.full((height, width, 3), colour, np.uint8))


def _at(canvas, x, y):
    colour = canvas.grab().toImage().pixelColor(x, y)
    return colour.red(), colour.green(), colour.blue()


def _turn(canvas, point, notches, widget=None):
    where = QPointF((widget or canvas).mapTo(canvas.window(), point))
    QTest.wheelEvent(canvas.window().windowHandle(), where, QPoint(0, 120 * notches))


def _drag(widget, start, end, button=Qt.MouseButton.LeftButton):
    QTest.mousePress(widget, button, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(widget, end)
    QTest.mouseRelease(widget, button, Qt.KeyboardModifier.NoModifier, end)


def _drop(widget, mime, point=QPoint(30, 30)):
    enter = QDragEnterEvent(point, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
                            Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, enter)
    words = widget._veil.words()
    drop = QDropEvent(QPointF(point), Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, mime,
                      Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, drop)
    assert drop.dropAction() is Qt.DropAction.CopyAction
    assert widget._veil.words() == ""
    return words


# What is shown.


def test_without_pictures_it_invites(canvas):
    image = images.to_array(canvas.grab().toImage())
    assert len(np.unique(image.reshape(-1, image.shape[2]), axis=0)) > 3  # a frame and words


def test_the_painting_covers_the_photo_even_when_it_is_smaller(pair):
    for x, y in ((2, 2), (397, 150), (200, 297 - 60)):
        assert _at(pair, x, y) == BLUE


def test_without_a_painting_the_photo_is_seen(pair):
    pair.set_painted(None)
    assert _at(pair, 200, 150) == RED
    pair.set_original(None)
    assert _at(pair, 200, 150) not in (RED, BLUE)


def test_a_new_preview_is_shown_at_once(pair):
    _at(pair, 200, 100)
    pair.set_painted(_plain(200, 150, (10, 200, 10)))
    assert _at(pair, 200, 100) == (10, 200, 10)


def test_the_wipe_shows_the_photo_left_and_the_painting_right(pair, qtbot):
    with qtbot.waitSignal(pair.wipe_changed) as heard:
        pair.set_wipe(True)
    assert heard.args == [True] and pair.wipe
    assert _at(pair, 100, 100) == RED
    assert _at(pair, 300, 100) == BLUE


def test_the_border_follows_the_mouse_and_the_keys(pair):
    pair.set_wipe(True)
    handle = pair.findChild(WipeHandle)
    middle = QPoint(handle.width() // 2, handle.height() // 2)
    _drag(handle, middle, middle + QPoint(100, 0))
    assert handle.fraction == pytest.approx(0.75, abs=0.01)
    assert _at(pair, 270, 100) == RED
    assert _at(pair, 330, 100) == BLUE
    handle.setFocus()
    for _ in range(30):
        QTest.keyClick(handle, Qt.Key.Key_Left)
    assert handle.fraction == pytest.approx(0.45, abs=0.01)
    assert _at(pair, 270, 100) == BLUE
    QTest.keyClick(handle, Qt.Key.Key_Home)
    assert handle.fraction == 0
    assert handle.accessibleName()
    pair.set_wipe(False)
    assert pair.hasFocus()


def test_the_border_stays_on_the_picture_when_it_moves(pair):
    pair.set_wipe(True)
    handle = pair.findChild(WipeHandle)
    border = pair.picture_point(QPointF(handle.line(), 100)).x()
    _turn(pair, QPoint(150, 100), 3)
    assert pair.picture_point(QPointF(handle.line(), 100)).x() == pytest.approx(border, abs=0.5)


def test_a_border_out_of_sight_waits_at_the_edge(pair):
    pair.set_wipe(True)
    handle = pair.findChild(WipeHandle)
    handle.setValue(0)
    for _ in range(4):
        _turn(pair, QPoint(390, 150), 2)
    assert handle.line() == 0
    assert handle.geometry().intersects(pair.rect())
    assert _at(pair, 200, 100) == BLUE


def test_no_border_without_two_pictures(pair):
    pair.set_wipe(True)
    pair.set_painted(None)
    assert not pair.findChild(WipeHandle).isVisible()
    assert pair.wipe  # it comes back with the next painting
    pair.set_painted(_plain(100, 75, BLUE))
    assert pair.findChild(WipeHandle).isVisible()


def test_the_photo_is_seen_while_a_key_is_held(pair):
    QTest.keyPress(pair, Qt.Key.Key_B)
    assert _at(pair, 200, 100) == RED
    QTest.keyRelease(pair, Qt.Key.Key_B)
    assert _at(pair, 200, 100) == BLUE
    pair.hold_original(True)
    assert _at(pair, 200, 100) == RED
    QApplication.sendEvent(pair.window(), QEvent(QEvent.Type.WindowDeactivate))
    assert _at(pair, 200, 100) == BLUE


def test_the_key_works_from_anywhere_but_a_text(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    layout, pair = QVBoxLayout(window), _filled(Canvas())
    button, text = QPushButton("Paint"), QLineEdit()
    for widget in (pair, button, text):
        layout.addWidget(widget)
    window.resize(440, 440)
    window.show()
    qtbot.waitExposed(window)
    QTest.keyPress(button, Qt.Key.Key_B)
    assert _at(pair, 200, 100) == RED
    QTest.keyRelease(button, Qt.Key.Key_B)
    assert _at(pair, 200, 100) == BLUE
    QTest.keyPress(text, Qt.Key.Key_B)
    assert _at(pair, 200, 100) == BLUE
    assert text.text() == "b"


def test_another_picture_stands_in_their_place_with_words_on_it_until_it_ends(pair):
    middle = pair.width() // 2
    pair.show_live(None, _plain(60, 60, GREEN))
    bare = images.to_array(pair.grab().toImage())
    assert _at(pair, middle, 200) == GREEN and not pair.findChild(WipeHandle).isVisible()
    pair.show_live(None, _plain(60, 60, GREEN), "After 25 steps")
    changed = (images.to_array(pair.grab().toImage()) != bare).any(axis=2)
    assert changed[:60].any() and not changed[60:].any()  # a plate at its top
    pair.end_live()
    assert _at(pair, middle, 200) == BLUE


def test_transparency_shows_a_checkerboard(canvas):
    image = QImage(200, 150, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    canvas.set_original(image)
    found = images.to_array(canvas.grab().toImage())[:100, :100, :3].reshape(-1, 3)
    expected = {theme.colour(name).getRgb()[:3] for name in ("checker_a", "checker_b")}
    assert {tuple(colour) for colour in np.unique(found, axis=0).tolist()} == expected


def test_hundred_per_cent_is_pixel_for_pixel(canvas):
    pixels = np.random.default_rng(1).integers(0, 255, (400, 600, 3), np.uint8)
    canvas.set_original(images.to_qimage(pixels))
    canvas.actual_size()
    corner = canvas.picture_point(QPointF(0, 0))
    x, y = round(corner.x()), round(corner.y())
    found = images.to_array(canvas.grab().toImage())[:200, :200, :3]
    ratio = canvas.devicePixelRatioF()
    assert ratio == 1
    assert np.array_equal(found, pixels[y : y + 200, x : x + 200])


def test_pixels_are_squares_above_200_per_cent_and_smooth_below(canvas):
    pixels = np.zeros((100, 100, 3), np.uint8)
    pixels[::2] = 255
    canvas.set_original(images.to_qimage(pixels))
    canvas.zoom_to(8.0, QPointF(200, 150))
    column = images.to_array(canvas.grab().toImage())[:200, 20, 0]
    assert set(column.tolist()) == {0, 255}
    canvas.zoom_to(1.7, QPointF(200, 150))
    column = images.to_array(canvas.grab().toImage())[100:200, 200, 0]
    assert len(set(column.tolist())) > 2


def test_a_large_picture_is_averaged_when_it_is_made_small(canvas):
    pixels = np.zeros((2400, 3200, 3), np.uint8)
    pixels[::2, ::2] = pixels[1::2, 1::2] = 255
    canvas.set_original(images.to_qimage(pixels))
    found = images.to_array(canvas.grab().toImage())[50:200, 50:200, 0]
    assert abs(found.astype(int) - 128).max() <= 6


# Where it is shown.


def test_the_wheel_zooms_to_the_pointer(pair, qtbot):
    pointer = QPoint(120, 90)
    before = pair.picture_point(QPointF(pointer))
    with qtbot.waitSignal(pair.zoom_changed) as heard:
        _turn(pair, pointer, 2)
    assert heard.args[0] == pair.zoom == pytest.approx(2 * 2**0.5)
    after = pair.picture_point(QPointF(pointer))
    assert (after.x(), after.y()) == pytest.approx((before.x(), before.y()))


def test_the_wheel_zooms_over_the_border_too(pair):
    pair.set_wipe(True)
    handle = pair.findChild(WipeHandle)
    before = pair.zoom, handle.value()
    _turn(pair, handle.rect().center(), 1, handle)
    assert (pair.zoom > before[0], handle.value()) == (True, before[1])


@pytest.mark.parametrize("button", [Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton])
def test_dragging_pans(pair, button):
    _turn(pair, QPoint(200, 150), 4)
    before = pair.picture_point(QPointF(100, 100))
    _drag(pair, QPoint(100, 100), QPoint(140, 70), button)
    after = pair.picture_point(QPointF(140, 70))
    assert (after.x(), after.y()) == pytest.approx((before.x(), before.y()))


def test_arrow_keys_pan_and_plus_and_minus_zoom(pair):
    QTest.keyClick(pair, Qt.Key.Key_Plus)
    QTest.keyClick(pair, Qt.Key.Key_Plus)
    zoom, before = pair.zoom, pair.picture_point(QPointF(0, 0))
    assert zoom > 2
    QTest.keyClick(pair, Qt.Key.Key_Right)
    QTest.keyClick(pair, Qt.Key.Key_Down)
    after = pair.picture_point(QPointF(0, 0))
    assert after.x() > before.x() and after.y() > before.y()
    QTest.keyClick(pair, Qt.Key.Key_Minus)
    assert pair.zoom < zoom


def test_double_click_goes_between_fit_and_hundred(pair):
    assert pair.fitted
    QTest.mouseDClick(pair, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(50, 50))
    assert pair.zoom == 1 and not pair.fitted
    QTest.mouseDClick(pair, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(200, 150))
    assert pair.fitted


def test_fit_is_kept_until_the_person_zooms(pair):
    pair.resize(300, 300)
    assert pair.zoom == pytest.approx(1.5)
    pair.zoom_in()
    zoom = pair.zoom
    pair.resize(800, 400)  # where the bar in the corner lies beside the picture
    assert pair.zoom == zoom
    pair.fit()
    assert pair.zoom == pytest.approx(400 / 150)


def test_the_final_size_can_be_what_hundred_per_cent_means(pair):
    pair.set_picture_size(QSize(400, 300))
    assert pair.zoom == 1
    assert _at(pair, 5, 5) == BLUE


def test_the_bar_works_and_has_names(pair):
    buttons = pair.findChildren(QToolButton)
    assert all(button.accessibleName() and button.toolTip() for button in buttons)
    fit, hundred, wipe, eye, pulls = buttons
    assert pulls.isHidden()  # until there is something that it switches
    hundred.click()
    assert pair.zoom == 1
    fit.click()
    assert pair.fitted
    wipe.click()
    assert pair.wipe and wipe.isChecked()
    wipe.click()
    QTest.mousePress(eye, Qt.MouseButton.LeftButton)
    assert _at(pair, 200, 100) == RED
    QTest.mouseRelease(eye, Qt.MouseButton.LeftButton)
    assert _at(pair, 200, 100) == BLUE
    pair.set_painted(None)
    assert not wipe.isEnabled()


# What is dropped.


def _files(*paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def test_dropped_pictures_are_passed_on_and_others_refused(canvas, qtbot, tiny_photo, tiny_painting, tmp_path):
    (tmp_path / "notes.txt").write_text("no picture")
    with qtbot.waitSignal(canvas.paths_dropped) as passed, qtbot.waitSignal(canvas.refused) as refused:
        words = _drop(canvas, _files(tmp_path / "notes.txt", tiny_photo, tiny_painting))
    assert passed.args == [[tiny_photo, tiny_painting]]
    assert isinstance(refused.args[0], NotAPicture)
    assert words == "Use the first as the photo, and add the others as paintings"


def test_a_dropped_project_goes_before_pictures(canvas, qtbot, tiny_photo, tmp_path):
    with qtbot.waitSignal(canvas.paths_dropped) as heard:
        words = _drop(canvas, _files(tiny_photo, tmp_path / "my.impasto"))
    assert heard.args == [[tmp_path / "my.impasto"]]
    assert words == "Open this project"


def test_the_words_tell_a_project_and_a_painted_picture_from_a_photo(canvas, tiny_photo, tmp_path):
    painted = tmp_path / "painted.png"
    save.write(painted, np.zeros((9, 9, 3), np.float32), request=Request())
    words = [canvas.drop_words(paths) for paths in ([tmp_path / "a.impasto"], [painted], [tiny_photo], [])]
    assert words == ["Open this project", "Bring back this painting", "Use as the photo", "Use as the photo"]


@pytest.mark.parametrize(("text", "fault"), [("https://a.org/b.jpg", RemotePicture), ("hello", NothingToDrop)])
def test_a_wrong_thing_gets_one_sentence(canvas, qtbot, text, fault):
    mime = QMimeData()
    mime.setText(text)
    with qtbot.waitSignal(canvas.refused) as heard, qtbot.assertNotEmitted(canvas.paths_dropped):
        words = _drop(canvas, mime)
    assert isinstance(heard.args[0], fault)
    assert words


def test_the_canvas_lights_up_under_a_drag_and_goes_out_after_it(pair, tiny_photo):
    before = pair.grab().toImage()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tiny_photo))])
    QApplication.sendEvent(pair, QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, mime,
                                                 Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier))
    assert pair._veil.words()
    assert _at(pair, 100, 100) != BLUE
    QApplication.sendEvent(pair, QDragLeaveEvent())
    assert pair.grab().toImage() == before
